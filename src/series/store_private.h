/*
 * store_private.h - private to series/: what a store is made of.
 */
#ifndef STORE_PRIVATE_H
#define STORE_PRIVATE_H

#include "answers.h"
#include "bl_batch.h"
#include "bl_tally.h"
#include "clients.h"

enum {
    RECORD_HAS_SESSION = 1, /* marks */
    RECORD_HAS_DATE = 2,
    RECORD_IS_UNIFORM = 4,
    RECORD_SOURCE_MOST = (1 << 11) - 1,
    RECORD_NO_TIME = (1 << 17) - 1,
    RECORD_DAY_ZERO = 719528, /* from 0000-01-01: years 0 to 9999 fit */
    CHUNK_RECORDS = 1 << 14,
    LINE_SIZE = 64,  /* of memory; 32 bytes that are aligned touch one */
    FETCH_AHEAD = 24 /* records that are on their way from memory */
};

/* What is kept of a form. */
typedef struct record {
    int32_t session;
    unsigned day : 22;
    unsigned answered : 8; /* where no scale is whole */
    unsigned : 2;
    unsigned second : 17;
    unsigned source : 11;
    unsigned marks : 4;
    uint32_t line;
    uint32_t answers[2]; /* what answers_pack returns, half by half */
    uint32_t tally[];    /* the words of a bl_tally, half by half */
} record;

struct bl_store {
    const bl_instrument *instrument;
    bool by_session;
    bl_tally_plan plan;
    size_t whole; /* a scale of all items; scale_count: there is none */
    size_t record_size;
    char **chunks;
    size_t chunk_count;
    size_t chunk_capacity;
    size_t count;
    uint32_t *owners; /* client by record, until the store is closed; NULL: the
                         forms of every client came together */
    size_t owner_capacity;
    client_table clients;
    kept_answers answers;
    bl_batch *single; /* for forms that come one by one */
    uint32_t *order;  /* numbers of records, client by client, by place; NULL:
                         every record stands at its number */
    size_t not_plain; /* clients */
};

static inline record *record_in(const bl_store *store, char *records,
                                size_t index)
{
    return (record *)(void *)(records + index * store->record_size);
}

static inline record *record_at(const bl_store *store, size_t number)
{
    return record_in(store, store->chunks[number / CHUNK_RECORDS],
                     number % CHUNK_RECORDS);
}

static inline uint32_t number_at(const bl_store *store, size_t place)
{
    return store->order ? store->order[place] : (uint32_t)place;
}

/*
 * Have the records fetched from memory that come FETCH_AHEAD places after those
 * of a client in the order, if there is one, before the place `end`. Nothing
 * depends on it. Not in line: compilers take a call that only fetches for one
 * without effect.
 */
void store_fetch(const bl_store *store, const client *owner, size_t end);

/* Say that forms of one client do not come together: from now on, owners are
 * kept. Have room for those of so many more records, if they are; and add these
 * records. All are false when memory runs out. */
bool store_scatter(bl_store *store, size_t count);
bool store_reserve(bl_store *store, size_t count);
bool store_append(bl_store *store, const char *records, size_t count);

/*
 * Put the records of every client in order of place, then of number, and say
 * which series are plain. Where all are as they came, this takes no time, and
 * no `order` is made for it. `workers` threads do it, BL_WORKERS_MAX at most.
 * False when memory runs out.
 */
bool store_order(bl_store *store, size_t workers);

static inline bool record_has_date(const record *from)
{
    return (from->marks & RECORD_HAS_DATE) != 0;
}

static inline int32_t record_day(const record *from)
{
    return (int32_t)from->day - RECORD_DAY_ZERO;
}

/* Has it what orders the forms; and where it stands then. */
static inline bool record_is_placed(const bl_store *store, const record *from)
{
    return (from->marks &
            (store->by_session ? RECORD_HAS_SESSION : RECORD_HAS_DATE)) != 0;
}

static inline int32_t record_place(const bl_store *store, const record *from)
{
    return store->by_session ? from->session : record_day(from);
}

/* A form comes after the others of its client. */
static inline void passage_add(passage *to, const bl_store *store,
                               const record *next)
{
    const int32_t place = record_place(store, next);
    const int32_t day = record_has_date(next) ? record_day(next) : to->day;

    to->plain = to->plain && record_is_placed(store, next) &&
                place > to->place && day >= to->day;
    to->place = place;
    to->day = day;
}

/* Fill the record of a form of that file, and pack its answers as answers_pack
 * does. */
void record_fill(const bl_store *store, record *to, const bl_form *form,
                 size_t source, uint64_t *packed);

/*
 * A visit as its record says; it counts.
 *
 *   owns   the visit borrows from store and record
 */
void record_read(const bl_store *store, const record *from, bl_visit *out);

#endif
