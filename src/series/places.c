#include <stdlib.h>

#include "bl_workers.h"
#include "store_private.h"

enum {
    FEW = 64,  /* records that are put in order one by one */
    NEAR = 64, /* places that are counted, from the first of a client to the
                  last */
    CLIENTS_A_PIECE = 2048
};

static bool is_plain(const bl_store *store, const uint32_t *order, size_t count)
{
    passage all = PASSAGE_START;

    for (size_t f = 0; f < count; f++)
        passage_add(&all, store, record_at(store, order[f]));
    return all.plain;
}

static uint32_t place_of(uint64_t key)
{
    return (uint32_t)(key >> 32);
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

/* Numbers in order by keys of which none is `spread` above the least: each goes
 * where the count of those before says, which needs no branch. */
static void count_keys(const uint64_t *keys, size_t count, uint32_t least,
                       size_t spread, uint32_t *order)
{
    uint32_t next[NEAR + 1] = {0};

    for (size_t f = 0; f < count; f++)
        next[place_of(keys[f]) - least + 1]++;
    for (size_t p = 1; p < spread; p++)
        next[p] += next[p - 1];
    for (size_t f = 0; f < count; f++)
        order[next[place_of(keys[f]) - least]++] = (uint32_t)keys[f];
}

/* By place, then by number, in which they are already. */
static void sort_records(const bl_store *store, uint32_t *order, size_t count,
                         uint64_t *keys)
{
    uint32_t least = UINT32_MAX;
    uint32_t most = 0;

    for (size_t f = 0; f < count; f++) {
        const record *const r = record_at(store, order[f]);
        const uint32_t place =
            (uint32_t)record_place(store, r) - (uint32_t)INT32_MIN;

        keys[f] = (uint64_t)place << 32 | order[f];
        least = place < least ? place : least;
        most = place > most ? place : most;
    }
    if (most - least < NEAR) {
        count_keys(keys, count, least, (size_t)most - least + 1, order);
        return;
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

/* `end`: where the piece of the worker ends in the order, which others are
 * changing behind it. */
static void order_client(bl_store *store, uint32_t c, size_t end,
                         uint64_t *keys)
{
    client *const owner = &store->clients.all[c];
    uint32_t *const order = store->order + owner->first;

    store_fetch(store, owner, end);
    if (owner->passage.plain)
        return;
    sort_records(store, order, owner->forms, keys);
    owner->passage.plain = is_plain(store, order, owner->forms);
}

typedef struct ordering {
    bl_store *store;
    uint64_t *keys;                 /* [most x workers] */
    size_t most;                    /* forms of a client */
    uint32_t next;                  /* client */
    uint32_t first[BL_WORKERS_MAX]; /* of the piece of a worker */
} ordering;

static bool take(void *self, size_t worker)
{
    ordering *const o = self;

    o->first[worker] = o->next;
    o->next += CLIENTS_A_PIECE;
    return o->first[worker] < o->store->clients.count;
}

static void work(void *self, size_t worker)
{
    const ordering *const o = self;
    const client_table *const clients = &o->store->clients;
    const uint32_t first = o->first[worker];
    const uint32_t left = clients->count - first;
    const uint32_t after =
        first + (left < CLIENTS_A_PIECE ? left : CLIENTS_A_PIECE);
    const client *const last = &clients->all[after - 1];

    for (uint32_t c = first; c < after; c++)
        order_client(o->store, c, (size_t)last->first + last->forms,
                     o->keys + worker * o->most);
}

static bool give(void *self, size_t worker)
{
    (void)self;
    (void)worker;
    return true;
}

static bool sort_clients(bl_store *store, size_t workers)
{
    const size_t some = store->clients.count > CLIENTS_A_PIECE ? workers : 1;
    ordering o = {.store = store, .most = most_forms(&store->clients)};
    const bl_work all = {&o, take, work, give};

    o.keys = malloc((some * o.most + 1) * sizeof *o.keys);
    if (!o.keys)
        return false;
    bl_workers_run(&all, some);
    free(o.keys);
    return true;
}

static bool number_records(bl_store *store)
{
    store->order = malloc((store->count + 1) * sizeof *store->order);
    for (size_t r = 0; store->order && r < store->count; r++)
        store->order[r] = (uint32_t)r;
    return store->order != NULL;
}

static size_t count_not_plain(const client_table *clients)
{
    size_t count = 0;

    for (uint32_t c = 0; c < clients->count; c++)
        count += !clients->all[c].passage.plain;
    return count;
}

bool store_order(bl_store *store, size_t workers)
{
    store->not_plain = count_not_plain(&store->clients);
    if (!store->not_plain)
        return true;
    if ((!store->order && !number_records(store)) ||
        !sort_clients(store, workers))
        return false;
    store->not_plain = count_not_plain(&store->clients);
    return true;
}
