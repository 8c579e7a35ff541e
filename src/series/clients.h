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

typedef struct client {
    const char *id;
    const char *respondent;
    uint32_t forms;
    uint32_t first; /* of its records in `order` */
} client;

typedef struct client_table {
    bl_arena arena;
    client *all; /* in the order of their first form */
    uint32_t count;
    uint32_t capacity;
    uint32_t *slots; /* index + 1; 0: free */
    size_t slot_count;
    uint32_t last; /* client of the form before */
    unsigned char key[crypto_shorthash_KEYBYTES];
} client_table;

bool clients_init(client_table *table);
void clients_release(client_table *table);

/* Index of the form's client, new or known; false when memory runs out. */
bool clients_find(client_table *table, const bl_form *form, uint32_t *out);

#endif
