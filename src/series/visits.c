#include <stdlib.h>

#include "order.h"
#include "store_private.h"

void bl_series_memory_release(bl_series_memory *memory)
{
    free(memory->visits);
    *memory = (bl_series_memory){0};
}

static bool make_room(bl_series_memory *memory, size_t forms)
{
    if (forms <= memory->capacity)
        return true;
    bl_series_memory_release(memory);
    memory->visits = malloc(forms * sizeof *memory->visits);
    if (memory->visits)
        memory->capacity = forms;
    return memory->visits != NULL;
}

/* The forms that have a place; returns how many. */
static size_t read_visits(const bl_store *store, const client *owner,
                          bl_series_memory *memory)
{
    size_t count = 0;

    for (uint32_t f = 0; f < owner->forms; f++) {
        const uint32_t number = number_at(store, (size_t)owner->first + f);
        const record *const from = record_at(store, number);
        if (!record_is_placed(store, from))
            continue;
        record_read(store, from, &memory->visits[count]);
        memory->visits[count].number = number;
        count++;
    }
    return count;
}

bl_status bl_store_series(const bl_store *store, size_t k, bl_duplicates rule,
                          bl_series_memory *memory, bl_series *out,
                          bl_error *err)
{
    const client *const owner = &store->clients.all[k];
    size_t count;

    if (!make_room(memory, owner->forms))
        return BL_FAIL_MEMORY(err);
    store_fetch(store, owner, store->count);
    count = read_visits(store, owner, memory);
    if (!owner->passage.plain)
        arrange_visits(memory->visits, count, store->by_session, rule);
    *out = (bl_series){.client = client_id(owner),
                       .respondent = client_respondent(owner),
                       .by_session = store->by_session,
                       .plain = owner->passage.plain,
                       .visits = memory->visits,
                       .count = count,
                       .unplaced = owner->forms - count};
    return BL_OK;
}

bool bl_store_is_plain(const bl_store *store, size_t k)
{
    return store->clients.all[k].passage.plain;
}

bool bl_store_all_plain(const bl_store *store)
{
    return store->not_plain == 0;
}

bool bl_store_answers(const bl_store *store, size_t k, const bl_visit *visit,
                      bl_answer *answers)
{
    return answers_find(&store->answers, visit->number, &store->clients.all[k],
                        answers);
}
