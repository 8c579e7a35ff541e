#include <stdlib.h>

#include "store_private.h"

enum { /* runs whose client is on its way from memory, step by step */
       FETCH_CLIENT = 12,
       FETCH_SLOT = 32
};

/* Forms of one client that come after one another. */
typedef struct run {
    size_t text; /* where the bytes of the key stand in texts */
    uint32_t id_size;
    uint32_t respondent_size;
    uint32_t hash;
    uint32_t count;
} run;

struct bl_batch {
    const bl_store *store;
    bl_text texts;
    run *runs;
    size_t run_count;
    size_t run_capacity;
    char *records;     /* [store->record_size x capacity] */
    uint64_t *answers; /* [kept_words x capacity, and room for one], packed */
    size_t kept_words; /* 0: answers are not kept */
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
    if (store->answers.keep != BL_KEEP_NONE)
        made->kept_words = store->answers.words;
    *out = made;
    return BL_OK;
}

void bl_batch_free(bl_batch *batch)
{
    if (!batch)
        return;
    bl_text_release(&batch->texts);
    free(batch->runs);
    free(batch->records);
    free(batch->answers);
    free(batch);
}

void bl_batch_clear(bl_batch *batch)
{
    batch->count = 0;
    batch->run_count = 0;
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

static size_t more_than(size_t capacity)
{
    return capacity ? 2 * capacity : 256;
}

static bool has_room(bl_batch *batch)
{
    const size_t capacity = more_than(batch->capacity);

    if (batch->count < batch->capacity)
        return true;
    if (!resize(&batch->records, capacity, batch->store->record_size) ||
        !resize(&batch->answers,
                capacity * batch->kept_words + batch->store->answers.words,
                sizeof *batch->answers))
        return false;
    batch->capacity = capacity;
    return true;
}

static bool has_room_for_run(bl_batch *batch)
{
    const size_t capacity = more_than(batch->run_capacity);

    if (batch->run_count < batch->run_capacity)
        return true;
    if (!resize(&batch->runs, capacity, sizeof *batch->runs))
        return false;
    batch->run_capacity = capacity;
    return true;
}

static bool is_of_run(const bl_batch *batch, const run *one,
                      const bl_form *form)
{
    const char *const text = batch->texts.bytes + one->text;

    return bl_slice_equal(form->client, (bl_slice){text, one->id_size}) &&
           bl_slice_equal(form->respondent, (bl_slice){text + one->id_size + 1,
                                                       one->respondent_size});
}

/* The bytes of a key; `bytes` is NULL when there is no memory. */
static bl_slice add_key(bl_text *texts, const bl_form *form)
{
    const bl_slice id = form->client;
    const bl_slice respondent = form->respondent;
    const size_t size = id.size + 1 + respondent.size;
    char *to;

    if (!bl_text_reserve(texts, size))
        return (bl_slice){NULL, 0};
    to = texts->bytes + texts->size;
    memcpy(to, id.bytes, id.size);
    to[id.size] = '\0';
    if (respondent.size)
        memcpy(to + id.size + 1, respondent.bytes, respondent.size);
    to[size] = '\0';
    texts->size += size;
    return (bl_slice){to, size};
}

static bool add_run(bl_batch *batch, const bl_form *form)
{
    const size_t text = batch->texts.size;
    bl_slice key;

    if (!has_room_for_run(batch))
        return false;
    key = add_key(&batch->texts, form);
    if (!key.bytes)
        return false;
    batch->runs[batch->run_count++] =
        (run){.text = text,
              .id_size = (uint32_t)form->client.size,
              .respondent_size = (uint32_t)form->respondent.size,
              .hash = clients_hash(&batch->store->clients, key)};
    return true;
}

void bl_batch_add(bl_batch *batch, const bl_form *form, size_t source)
{
    const bl_store *const store = batch->store;
    uint64_t *packed;

    batch->failed |= batch->texts.failed || !has_room(batch);
    if (!batch->failed &&
        (!batch->run_count ||
         !is_of_run(batch, &batch->runs[batch->run_count - 1], form)))
        batch->failed = !add_run(batch, form);
    if (batch->failed)
        return;
    packed = batch->answers + batch->count * batch->kept_words;
    record_fill(store, record_in(store, batch->records, batch->count), form,
                source, packed);
    batch->runs[batch->run_count - 1].count++;
    batch->count++;
}

static void fetch_ahead(const bl_batch *batch, size_t at)
{
    const client_table *const clients = &batch->store->clients;
    const run *const next = batch->runs + at;
    const size_t left = batch->run_count - at;

    if (left > FETCH_SLOT)
        clients_fetch_slot(clients, next[FETCH_SLOT].hash);
    if (left > FETCH_CLIENT)
        clients_fetch_client(clients, next[FETCH_CLIENT].hash);
}

/* Keep the answers of a run's forms, from the first on. */
static bool keep_answers(bl_store *store, const bl_batch *batch, const run *one,
                         size_t first, client *owner)
{
    bool fits = true;

    for (size_t i = first; fits && i < first + one->count; i++) {
        const record *const made = record_in(store, batch->records, i);
        const int32_t place = record_place(store, made);

        fits =
            answers_add(&store->answers, batch->answers + i * batch->kept_words,
                        (uint32_t)(store->count + i),
                        record_is_placed(store, made) ? &place : NULL, owner);
    }
    return fits;
}

/* Note that the forms of a run, from the first on, are this client's. */
static bool note_owner(bl_store *store, const bl_batch *batch, const run *one,
                       size_t first, uint32_t which)
{
    client *const owner = &store->clients.all[which];
    const size_t number = store->count + first;

    if (!owner->forms)
        owner->first = (uint32_t)number;
    if (!store->owners && owner->first + owner->forms != number &&
        !store_scatter(store, batch->count))
        return false;
    for (uint32_t i = 0; store->owners && i < one->count; i++)
        store->owners[number + i] = which;
    for (uint32_t i = 0; owner->passage.plain && i < one->count; i++)
        passage_add(&owner->passage, store,
                    record_in(store, batch->records, first + i));
    owner->forms += one->count;
    return true;
}

/* Give the forms of a run, from the first on, to their client. */
static bool take_run(bl_store *store, const bl_batch *batch, const run *one,
                     size_t first)
{
    const client_key key = {.bytes = batch->texts.bytes + one->text,
                            .id_size = one->id_size,
                            .respondent_size = one->respondent_size,
                            .hash = one->hash};
    uint32_t which = 0;

    if (!clients_find(&store->clients, &key, &which) ||
        !note_owner(store, batch, one, first, which))
        return false;
    return !batch->kept_words ||
           keep_answers(store, batch, one, first, &store->clients.all[which]);
}

bl_status bl_store_take(bl_store *store, bl_batch *batch, bl_error *err)
{
    bool fits = !batch->failed && !batch->texts.failed &&
                store_reserve(store, batch->count);
    size_t first = 0;

    for (size_t r = 0; fits && r < batch->run_count; r++) {
        fetch_ahead(batch, r);
        fits = take_run(store, batch, &batch->runs[r], first);
        first += batch->runs[r].count;
    }
    fits = fits && store_append(store, batch->records, batch->count);
    bl_batch_clear(batch);
    return fits ? BL_OK : BL_FAIL_MEMORY(err);
}
