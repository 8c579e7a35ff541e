/*
 * store_private.h - private to series/: what a store is made of.
 */
#ifndef STORE_PRIVATE_H
#define STORE_PRIVATE_H

#include "answers.h"
#include "clients.h"

/* What is kept of a form. One cell a scale follows. */
typedef struct record {
    uint32_t client;
    uint32_t line;
    int32_t session;
    uint32_t answers[2];
    unsigned day : 22;
    unsigned answered : 8;
    unsigned : 2;
    unsigned second : 17;
    unsigned source : 11;
    unsigned marks : 4;
    uint32_t cells[]; /* sum - answered x min, answered, flags; or, where that
                         takes more than a cell, sum; answered, flags */
} record;

struct bl_store {
    const bl_instrument *instrument;
    bool by_session;
    bool wide; /* two cells a scale */
    size_t record_size;
    char **chunks;
    size_t chunk_count;
    size_t chunk_capacity;
    size_t count;
    client_table clients;
    kept_answers answers;
    uint32_t *order;   /* records by client */
    uint32_t *by_name; /* clients in natural order */
};

/* Fill the record of a form, but for its client and source. */
void record_fill(const bl_store *store, record *to, const bl_form *form,
                 const bl_score *scores);

/* What the store needs of a form beside its record. */
typedef struct form_keys {
    client_key client;
    int32_t place; /* session number or day, whichever orders */
    bool is_placed;
    const unsigned char *answers; /* as answers_pack writes them; NULL where
                                     they are not kept */
} form_keys;

/* Add a record with its keys; false when memory runs out. */
bool store_add_record(bl_store *store, const record *made,
                      const form_keys *keys, size_t source);

#endif
