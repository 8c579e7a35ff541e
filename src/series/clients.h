/*
 * clients.h - private to series/: the clients of a run, each id once.
 *
 * A hash table with a random key, so that no export can be made to fill one
 * slot; nothing that is printed depends on its order.
 *
 *   method   The words of an id and its size, each times a random number, are
 *            added up: the upper halves of two ids are the same for one in 2^32
 *            of all keys, whatever the ids are. Long ones take SipHash.
 *   source   multilinear hashing, Kaser & Lemire 2014, 10.1093/comjnl/bxt070
 */
#ifndef CLIENTS_H
#define CLIENTS_H

#include <sodium.h>

#include "bl_form.h"

/* What a client is looked up by. */
typedef struct client_key {
    const char *bytes; /* the id, a NUL, the respondent */
    uint32_t id_size;
    uint32_t respondent_size;
    uint32_t hash; /* clients_hash of all bytes */
} client_key;

#define CLIENT_NONE UINT32_MAX

enum {
    CLIENT_NEAR_SIZE = 24,
    CLIENT_KEY_BYTES = 128 /* of an id, that there are random numbers for */
};

/* How the forms of a client came, one after another; once the store is closed,
 * how they stand in order. */
typedef struct passage {
    int64_t place; /* of the last one; INT64_MIN: there is none */
    int32_t day;   /* of the last one that has a date; INT32_MIN: none has */
    bool plain;    /* see bl_store_is_plain */
} passage;

#define PASSAGE_START                                                          \
    (passage)                                                                  \
    {                                                                          \
        .place = INT64_MIN, .day = INT32_MIN, .plain = true                    \
    }

typedef struct client {
    union {
        char near[CLIENT_NEAR_SIZE]; /* where they fit, */
        const char *far;             /* else in the arena: */
    } text; /* id and respondent, each ended by a NUL; see client_id */
    uint32_t id_size;
    uint32_t respondent_size;
    uint32_t forms;
    uint32_t first; /* of its records; see store.order */
    uint32_t kept;  /* slot of kept answers + 1; 0: none */
    int32_t last;   /* their place: session number, or day */
    passage passage;
} client;

typedef struct client_slot {
    uint32_t client; /* CLIENT_NONE: free */
    uint32_t hash;   /* so that other clients need not be looked at */
} client_slot;

typedef struct client_table {
    bl_arena arena;
    client *all; /* in the order of their first form */
    uint32_t count;
    uint32_t capacity;
    client_slot *slots;
    size_t slot_count;
    uint64_t random[2 + CLIENT_KEY_BYTES / sizeof(uint32_t)];
    unsigned char key[crypto_shorthash_KEYBYTES];
} client_table;

bool clients_init(client_table *table);
void clients_release(client_table *table);

/* A hash with the table's key; may be asked by any thread. */
uint32_t clients_hash(const client_table *table, bl_slice bytes);

/* Index of a client, new or known; false when memory runs out. */
bool clients_find(client_table *table, const client_key *key, uint32_t *out);

/*
 * Have memory fetched that a look-up of that hash will read: first its slot,
 * some time later the client there. Nothing depends on it.
 */
void clients_fetch_slot(const client_table *table, uint32_t hash);
void clients_fetch_client(const client_table *table, uint32_t hash);

/*
 * After the last look-up: put clients in natural order of id (2 before 10),
 * then of respondent. What only look-ups need is given back.
 *
 *   shape    ranks[0 .. count-1]: where each of them went; NULL: not asked for
 *   errors   false when memory runs out
 */
bool clients_close(client_table *table, uint32_t *ranks);

/* Lives as long as the client stays where it is. */
static inline const char *client_id(const client *one)
{
    const size_t size = (size_t)one->id_size + one->respondent_size + 2;

    return size <= CLIENT_NEAR_SIZE ? one->text.near : one->text.far;
}

static inline const char *client_respondent(const client *one)
{
    return client_id(one) + one->id_size + 1;
}

#endif
