#include <stdlib.h>

#include "store_private.h"

const char *const bl_duplicates_words[] = {[BL_DUPLICATES_KEEP] = "keep",
                                           [BL_DUPLICATES_STOP] = "stop",
                                           [BL_DUPLICATES_FIRST] = "first",
                                           [BL_DUPLICATES_LAST] = "last",
                                           [BL_DUPLICATES_MOST_COMPLETE] =
                                               "most-complete",
                                           NULL};

static size_t find_whole(const bl_instrument *instrument)
{
    size_t s = 0;

    while (s < instrument->scale_count &&
           instrument->scales[s].item_count < instrument->item_count)
        s++;
    return s;
}

bl_status bl_store_new(const bl_instrument *instrument, bool by_session,
                       bl_store **out, bl_error *err)
{
    bl_store *const store = calloc(1, sizeof *store);

    if (!store || !clients_init(&store->clients)) {
        free(store);
        return BL_FAIL_MEMORY(err);
    }
    store->instrument = instrument;
    store->by_session = by_session;
    store->whole = find_whole(instrument);
    answers_init(&store->answers, instrument, BL_KEEP_NONE);
    if (bl_tally_plan_make(instrument, &store->plan, err)) {
        bl_store_free(store);
        return err->status;
    }
    store->record_size = sizeof(record) + store->plan.words * sizeof(uint64_t);
    *out = store;
    return BL_OK;
}

void bl_store_keep(bl_store *store, bl_keep keep)
{
    answers_init(&store->answers, store->instrument, keep);
}

void bl_store_free(bl_store *store)
{
    if (!store)
        return;
    for (size_t c = 0; c < store->chunk_count; c++)
        free(store->chunks[c]);
    free(store->chunks);
    free(store->owners);
    free(store->order);
    bl_batch_free(store->single);
    bl_tally_plan_release(&store->plan);
    clients_release(&store->clients);
    answers_release(&store->answers);
    free(store);
}

static bool add_chunk(bl_store *store)
{
    char *chunk;

    if (store->chunk_count == store->chunk_capacity) {
        const size_t capacity =
            store->chunk_capacity ? store->chunk_capacity * 2 : 16;
        char **const more = realloc(store->chunks, capacity * sizeof *more);

        if (!more)
            return false;
        store->chunks = more;
        store->chunk_capacity = capacity;
    }
    chunk = aligned_alloc(LINE_SIZE, CHUNK_RECORDS * store->record_size);
    if (chunk)
        store->chunks[store->chunk_count++] = chunk;
    return chunk != NULL;
}

static bool reserve_owners(bl_store *store, size_t count)
{
    size_t capacity = store->owner_capacity ? store->owner_capacity : 256;
    uint32_t *more;

    if (store->count + count <= store->owner_capacity)
        return true;
    while (capacity < store->count + count)
        capacity *= 2;
    more = realloc(store->owners, capacity * sizeof *more);
    if (!more)
        return false;
    store->owners = more;
    store->owner_capacity = capacity;
    return true;
}

bool store_reserve(bl_store *store, size_t count)
{
    return count <= UINT32_MAX - store->count &&
           (!store->owners || reserve_owners(store, count));
}

bool store_scatter(bl_store *store, size_t count)
{
    const client_table *const clients = &store->clients;

    if (!reserve_owners(store, count))
        return false;
    for (uint32_t c = 0; c < clients->count; c++)
        for (uint32_t f = 0; f < clients->all[c].forms; f++)
            store->owners[clients->all[c].first + f] = c;
    return true;
}

bool store_append(bl_store *store, const char *records, size_t count)
{
    while (count) {
        const size_t used = store->count % CHUNK_RECORDS;
        const size_t room = CHUNK_RECORDS - used;
        const size_t some = count < room ? count : room;

        if (!used && !add_chunk(store))
            return false;
        memcpy(record_at(store, store->count), records,
               some * store->record_size);
        store->count += some;
        records += some * store->record_size;
        count -= some;
    }
    return true;
}

bl_status bl_store_add(bl_store *store, const bl_form *form, size_t source,
                       bl_error *err)
{
    if (!store->single && bl_batch_new(store, &store->single, err))
        return err->status;
    bl_batch_add(store->single, form, source);
    return bl_store_take(store, store->single, err);
}

size_t bl_store_series_count(const bl_store *store)
{
    return store->clients.count;
}

size_t bl_store_form_count(const bl_store *store)
{
    return store->count;
}
