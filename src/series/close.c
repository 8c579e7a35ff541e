#include <stdlib.h>

#include "store_private.h"

enum { FEW = 64 }; /* that are put in order one by one */

/* Numbers of records, client by client, each as they came. */
static bool group_records(bl_store *store)
{
    const client_table *const clients = &store->clients;
    uint32_t *const next = malloc((clients->count + 1) * sizeof *next);
    uint32_t at = 0;

    store->order = malloc((store->count + 1) * sizeof *store->order);
    store->plain = malloc(clients->count + 1);
    if (!next || !store->order || !store->plain ||
        !clients_close(&store->clients, next)) {
        free(next);
        return false;
    }
    for (uint32_t c = 0; c < clients->count; c++) {
        clients->all[c].first = at;
        at += clients->all[c].forms;
    }
    for (uint32_t c = 0; c < clients->count; c++)
        next[c] = clients->all[next[c]].first;
    for (size_t r = 0; r < store->count; r++)
        store->order[next[record_at(store, r)->client]++] = (uint32_t)r;
    free(next);
    return true;
}

/* All have a place, no two the same, in order; and no date goes back. */
static bool is_plain(const bl_store *store, const uint32_t *order, size_t count)
{
    int64_t place = INT64_MIN;
    int32_t day = INT32_MIN;

    for (size_t f = 0; f < count; f++) {
        const record *const r = record_at(store, order[f]);

        if (!record_is_placed(store, r) || record_place(store, r) <= place)
            return false;
        place = record_place(store, r);
        if (!record_has_date(r))
            continue;
        if (record_day(r) < day)
            return false;
        day = record_day(r);
    }
    return true;
}

static int compare_keys(const void *a, const void *b)
{
    const uint64_t first = *(const uint64_t *)a;
    const uint64_t second = *(const uint64_t *)b;

    return (first > second) - (first < second);
}

static void sort_keys(uint64_t *keys, size_t count)
{
    if (count > FEW) {
        qsort(keys, count, sizeof *keys, compare_keys);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        const uint64_t key = keys[i];
        size_t at = i;

        for (; at > 0 && keys[at - 1] > key; at--)
            keys[at] = keys[at - 1];
        keys[at] = key;
    }
}

/* By place, then by number, both of which are in the keys. */
static void sort_records(const bl_store *store, uint32_t *order, size_t count,
                         uint64_t *keys)
{
    for (size_t f = 0; f < count; f++) {
        const record *const r = record_at(store, order[f]);
        const uint32_t place =
            (uint32_t)record_place(store, r) - (uint32_t)INT32_MIN;

        keys[f] = (uint64_t)place << 32 | order[f];
    }
    sort_keys(keys, count);
    for (size_t f = 0; f < count; f++)
        order[f] = (uint32_t)keys[f];
}

static size_t most_forms(const client_table *clients)
{
    size_t most = 0;

    for (uint32_t c = 0; c < clients->count; c++)
        if (clients->all[c].forms > most)
            most = clients->all[c].forms;
    return most;
}

bl_status bl_store_close(bl_store *store, bl_error *err)
{
    uint64_t *keys = NULL;

    if (group_records(store))
        keys = malloc((most_forms(&store->clients) + 1) * sizeof *keys);
    if (!keys)
        return BL_FAIL_MEMORY(err);
    for (uint32_t c = 0; c < store->clients.count; c++) {
        const client *const owner = &store->clients.all[c];
        uint32_t *const order = store->order + owner->first;

        store_fetch(store, owner);
        store->plain[c] = is_plain(store, order, owner->forms);
        if (store->plain[c])
            continue;
        sort_records(store, order, owner->forms, keys);
        store->plain[c] = is_plain(store, order, owner->forms);
    }
    free(keys);
    return BL_OK;
}
