#include "bl_batch.h"

#include <stdlib.h>

#include "bl_tally.h"
#include "store_private.h"

typedef struct entry {
    uint64_t hash;
    size_t text; /* where the client stands in texts; the respondent follows */
    size_t client_size;
    size_t respondent_size;
    int32_t place;
    bool is_placed;
} entry;

struct bl_batch {
    const bl_store *store;
    bl_tally_plan plan;
    bl_text texts;
    entry *entries;
    char *records;          /* [store->record_size x capacity] */
    unsigned char *answers; /* [answers_size x capacity] */
    size_t answers_size;
    size_t count;
    size_t capacity;
    bool failed;
};

bl_status bl_batch_new(const bl_store *store, bl_batch **out, bl_error *err)
{
    bl_batch *const made = calloc(1, sizeof *made);

    if (!made)
        return BL_FAIL_MEMORY(err);
    made->store = store;
    made->texts = (bl_text)BL_TEXT_INIT;
    made->answers_size = answers_packed_size(&store->answers);
    if (bl_tally_plan_make(store->instrument, &made->plan, err)) {
        bl_batch_free(made);
        return err->status;
    }
    *out = made;
    return BL_OK;
}

void bl_batch_free(bl_batch *batch)
{
    if (!batch)
        return;
    bl_tally_plan_release(&batch->plan);
    bl_text_release(&batch->texts);
    free(batch->entries);
    free(batch->records);
    free(batch->answers);
    free(batch);
}

void bl_batch_clear(bl_batch *batch)
{
    batch->count = 0;
    bl_text_clear(&batch->texts);
}

static bool resize(void *memory, size_t count, size_t size)
{
    void **const block = memory;
    void *const more = realloc(*block, count * size + 1);

    if (more)
        *block = more;
    return more != NULL;
}

static bool has_room(bl_batch *batch)
{
    const size_t capacity = batch->capacity ? 2 * batch->capacity : 256;

    if (batch->count < batch->capacity)
        return true;
    if (!resize(&batch->entries, capacity, sizeof *batch->entries) ||
        !resize(&batch->records, capacity, batch->store->record_size) ||
        !resize(&batch->answers, capacity, batch->answers_size))
        return false;
    batch->capacity = capacity;
    return true;
}

static record *record_at(const bl_batch *batch, size_t index)
{
    return (record *)(void *)(batch->records +
                              index * batch->store->record_size);
}

static void add_entry(bl_batch *batch, const bl_form *form)
{
    const bl_store *const store = batch->store;

    batch->entries[batch->count] = (entry){
        .hash = clients_hash(&store->clients, form->client, form->respondent),
        .text = batch->texts.size,
        .client_size = form->client.size,
        .respondent_size = form->respondent.size,
        .place = store->by_session ? form->session : form->date.day,
        .is_placed = store->by_session ? form->has_session : form->has_date};
    bl_text_add_slice(&batch->texts, form->client);
    bl_text_add_slice(&batch->texts, form->respondent);
}

void bl_batch_add(bl_batch *batch, const bl_form *form)
{
    bl_score scores[BL_SCALES_MAX];
    bl_tally tally;

    batch->failed |= !has_room(batch);
    if (batch->failed)
        return;
    bl_tally_form(&batch->plan, form->answers, &tally);
    for (size_t s = 0; s < batch->store->instrument->scale_count; s++)
        scores[s] = bl_tally_score(&batch->plan, s, &tally);
    record_fill(batch->store, record_at(batch, batch->count), form, scores);
    if (batch->answers_size)
        answers_pack(&batch->store->answers, form->answers,
                     batch->answers + batch->count * batch->answers_size);
    add_entry(batch, form);
    batch->count++;
}

static form_keys keys_of(const bl_batch *batch, size_t index)
{
    const entry *const from = &batch->entries[index];
    const char *const text = batch->texts.bytes + from->text;

    return (form_keys){.client = {.id = {text, from->client_size},
                                  .respondent = {text + from->client_size,
                                                 from->respondent_size},
                                  .hash = from->hash},
                       .place = from->place,
                       .is_placed = from->is_placed,
                       .answers =
                           batch->answers_size
                               ? batch->answers + index * batch->answers_size
                               : NULL};
}

bl_status bl_store_take(bl_store *store, bl_batch *batch, size_t source,
                        bl_error *err)
{
    bool fits = !batch->failed && !batch->texts.failed;

    for (size_t i = 0; fits && i < batch->count; i++) {
        const form_keys keys = keys_of(batch, i);

        fits = store_add_record(store, record_at(batch, i), &keys, source);
    }
    bl_batch_clear(batch);
    return fits ? BL_OK : BL_FAIL_MEMORY(err);
}
