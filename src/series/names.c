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

static int by_text(const void *a, const void *b, void *clients)
{
    const name *const first = a;
    const name *const second = b;
    const client *const all = clients;

    return compare(&all[first->client], &all[second->client]);
}

static bool are_in_order(const client_table *table)
{
    for (uint32_t c = 1; c < table->count; c++)
        if (compare(&table->all[c - 1], &table->all[c]) > 0)
            return false;
    return true;
}

/* Sort by one byte of the keys, and keep the order of those that agree in it;
 * false: all do, and nothing is written. */
static bool sort_by_byte(const name *from, uint32_t count, unsigned shift,
                         name *to)
{
    uint32_t next[UINT8_MAX + 1] = {0};
    uint32_t at = 0;

    for (uint32_t i = 0; i < count; i++)
        next[from[i].key >> shift & UINT8_MAX]++;
    if (next[from[0].key >> shift & UINT8_MAX] == count)
        return false;
    for (size_t b = 0; b <= UINT8_MAX; b++) {
        at += next[b];
        next[b] = at - next[b];
    }
    for (uint32_t i = 0; i < count; i++)
        to[next[from[i].key >> shift & UINT8_MAX]++] = from[i];
    return true;
}

/* Those with the same key have to be looked at. */
static void sort_alike(const client_table *table, name *names)
{
    for (uint32_t start = 0, end; start < table->count; start = end) {
        for (end = start + 1;
             end < table->count && names[end].key == names[start].key;)
            end++;
        if (end - start > 1)
            qsort_r(names + start, end - start, sizeof *names, by_text,
                    table->all);
    }
}

/* Byte by byte, from the last: most ids differ in few of them. Returns which of
 * the two has the names then; the other is scratch memory. */
static name *sort_names(const client_table *table, name *names, name *other)
{
    for (uint32_t c = 0; c < table->count; c++)
        names[c] = (name){bl_natural_key(client_id(&table->all[c])), c};
    for (unsigned shift = 0; shift < 8 * sizeof names->key; shift += 8)
        if (sort_by_byte(names, table->count, shift, other)) {
            name *const sorted = other;

            other = names;
            names = sorted;
        }
    sort_alike(table, names);
    return names;
}

static bool put_in_order(client_table *table, uint32_t *ranks)
{
    const size_t count = table->count;
    name *const room = malloc(2 * count * sizeof *room);
    client *const sorted = malloc(count * sizeof *sorted);
    const name *names;

    if (!room || !sorted) {
        free(room);
        free(sorted);
        return false;
    }
    names = sort_names(table, room, room + count);
    for (uint32_t k = 0; k < table->count; k++) {
        sorted[k] = table->all[names[k].client];
        if (ranks)
            ranks[names[k].client] = k;
    }
    free(room);
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
