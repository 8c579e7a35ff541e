#include <stdlib.h>

#include "bl_series.h"
#include "clients.h"

/* A client on its way to its place. */
typedef struct name {
    uint64_t key; /* bl_natural_key of the id */
    uint32_t client;
} name;

static int compare(const client *a, const client *b)
{
    const int order = bl_natural_compare(client_id(a), client_id(b));

    return order
               ? order
               : bl_natural_compare(client_respondent(a), client_respondent(b));
}

static int by_name(const void *a, const void *b, void *clients)
{
    const name *const first = a;
    const name *const second = b;
    const client *const all = clients;

    if (first->key != second->key)
        return first->key < second->key ? -1 : 1;
    return compare(&all[first->client], &all[second->client]);
}

static bool are_in_order(const client_table *table)
{
    for (uint32_t c = 1; c < table->count; c++)
        if (compare(&table->all[c - 1], &table->all[c]) > 0)
            return false;
    return true;
}

static void sort_names(const client_table *table, name *names)
{
    for (uint32_t c = 0; c < table->count; c++)
        names[c] = (name){bl_natural_key(client_id(&table->all[c])), c};
    qsort_r(names, table->count, sizeof *names, by_name, table->all);
}

static bool put_in_order(client_table *table, uint32_t *ranks)
{
    name *const names = malloc(table->count * sizeof *names);
    client *const sorted = malloc(table->count * sizeof *sorted);

    if (!names || !sorted) {
        free(names);
        free(sorted);
        return false;
    }
    sort_names(table, names);
    for (uint32_t k = 0; k < table->count; k++) {
        sorted[k] = table->all[names[k].client];
        if (ranks)
            ranks[names[k].client] = k;
    }
    free(names);
    free(table->all);
    table->all = sorted;
    table->capacity = table->count;
    return true;
}

bool clients_close(client_table *table, uint32_t *ranks)
{
    free(table->slots);
    table->slots = NULL;
    table->slot_count = 0;
    if (!are_in_order(table))
        return put_in_order(table, ranks);
    for (uint32_t c = 0; ranks && c < table->count; c++)
        ranks[c] = c;
    return true;
}
