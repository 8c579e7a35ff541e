/*
 * clients.h - private to series/: the clients of a run, each id once.
 *
 * A hash table with a random key, so that no export can be made to fill one
 * slot; nothing that is printed depends on its order.
 */
#ifndef CLIENTS_H
#define CLIENTS_H

#include <sodium.h>

#include "bl_form.h"

/* What a client is looked up by. */
typedef struct client_key {
    bl_slice id;
    bl_slice respondent;
    uint64_t hash; /* clients_hash of both */
} client_key;

typedef struct client {
    const char *id;
    const char *respondent;
    uint32_t id_size;
    uint32_t respondent_size;
    uint32_t forms;
    uint32_t first; /* of its records in `order` */
} client;

/* With a part of the hash, so that other clients need not be looked at. */
typedef struct client_slot {
    uint32_t client; /* index + 1; 0: free */
    uint32_t hash;
} client_slot;

typedef struct client_table {
    bl_arena arena;
    client *all; /* in the order of their first form */
    uint32_t count;
    uint32_t capacity;
    client_slot *slots;
    size_t slot_count;
    uint32_t last; /* client of the form before */
    unsigned char key[crypto_shorthash_KEYBYTES];
} client_table;

bool clients_init(client_table *table);
void clients_release(client_table *table);

/* A hash with the table's key; may be asked by any thread. */
uint64_t clients_hash(const client_table *table, bl_slice id,
                      bl_slice respondent);

/* Index of a client, new or known; false when memory runs out. */
bool clients_find(client_table *table, const client_key *key, uint32_t *out);

#endif
