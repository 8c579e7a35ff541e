#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "order.h"
#include "store_private.h"

enum {
    CHUNK_RECORDS = 1 << 12,
    FEW = 64, /* records that are put in order one by one */
    HAS_SESSION = 1,
    HAS_DATE = 2,
    IS_UNIFORM = 4,
    SOURCE_MOST = (1 << 11) - 1,
    NO_TIME = (1 << 17) - 1,
    DAY_ZERO = 719528, /* from 0000-01-01: years 0 to 9999 fit the field */
    CELL_SUM_BITS = 21,
    CELL_ANSWERED_BITS = 8
};

const char *const bl_duplicates_words[] = {[BL_DUPLICATES_KEEP] = "keep",
                                           [BL_DUPLICATES_STOP] = "stop",
                                           [BL_DUPLICATES_FIRST] = "first",
                                           [BL_DUPLICATES_LAST] = "last",
                                           [BL_DUPLICATES_MOST_COMPLETE] =
                                               "most-complete",
                                           NULL};

static bool is_wide(const bl_instrument *instrument)
{
    const int64_t span = instrument->max - instrument->min;

    for (size_t s = 0; s < instrument->scale_count; s++)
        if ((int64_t)instrument->scales[s].item_count * span >
            BL_SCALE_SPAN_MAX)
            return true;
    return false;
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
    store->wide = is_wide(instrument);
    store->record_size = sizeof(record) + (store->wide ? 2 : 1) *
                                              instrument->scale_count *
                                              sizeof(uint32_t);
    answers_init(&store->answers, instrument, BL_KEEP_NONE);
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
    free(store->order);
    free(store->by_name);
    clients_release(&store->clients);
    answers_release(&store->answers);
    free(store);
}

static record *record_at(const bl_store *store, size_t index)
{
    char *const chunk = store->chunks[index / CHUNK_RECORDS];

    return (record *)(void *)(chunk +
                              index % CHUNK_RECORDS * store->record_size);
}

static record *add_record(bl_store *store)
{
    if (store->count == UINT32_MAX)
        return NULL;
    if (store->count == store->chunk_count * CHUNK_RECORDS) {
        if (store->chunk_count == store->chunk_capacity) {
            const size_t capacity =
                store->chunk_capacity ? store->chunk_capacity * 2 : 16;
            char **const more = realloc(store->chunks, capacity * sizeof *more);

            if (!more)
                return NULL;
            store->chunks = more;
            store->chunk_capacity = capacity;
        }

        char *const chunk = malloc(CHUNK_RECORDS * store->record_size);

        if (!chunk)
            return NULL;
        store->chunks[store->chunk_count++] = chunk;
    }
    return record_at(store, store->count++);
}

/* Equal for equal decoded answers. The key is the same in every run and the
 * bytes on every machine, since forms that nothing else tells apart are put in
 * the order of their hashes. */
static uint64_t hash_answers(const bl_store *store, const bl_form *form)
{
    static const unsigned char key[crypto_shorthash_KEYBYTES] = {0};
    unsigned char plain[5 * BL_ITEMS_MAX];
    unsigned char hash[crypto_shorthash_BYTES];
    uint64_t number = 0;
    size_t size = 0;

    for (size_t i = 0; i < store->instrument->item_count; i++) {
        const uint32_t value = htole32((uint32_t)form->answers[i].value);

        memcpy(plain + size, &value, sizeof value);
        size += sizeof value;
        plain[size++] = form->answers[i].state;
    }
    (void)crypto_shorthash(hash, plain, size, key);
    for (size_t b = 0; b < sizeof hash; b++)
        number = number << 8 | hash[b];
    return number;
}

static size_t count_answered(const bl_store *store, const bl_form *form)
{
    size_t answered = 0;

    for (size_t i = 0; i < store->instrument->item_count; i++)
        answered += form->answers[i].state == BL_ANSWERED;
    return answered;
}

static uint32_t pack(const bl_instrument *instrument, bl_score score)
{
    const int64_t above = score.sum - score.answered * instrument->min;

    return (uint32_t)above | (uint32_t)score.answered << CELL_SUM_BITS |
           (uint32_t)score.flags << (CELL_SUM_BITS + CELL_ANSWERED_BITS);
}

static bl_score unpack(const bl_instrument *instrument, uint32_t cell)
{
    const uint32_t above = cell & ((1u << CELL_SUM_BITS) - 1);
    const uint8_t answered = (uint8_t)(cell >> CELL_SUM_BITS & 0xff);

    return (bl_score){
        .sum = (int32_t)((int64_t)above + answered * instrument->min),
        .answered = answered,
        .flags = (uint8_t)(cell >> (CELL_SUM_BITS + CELL_ANSWERED_BITS))};
}

static void write_score(const bl_store *store, record *to, size_t scale,
                        bl_score score)
{
    if (!store->wide) {
        to->cells[scale] = pack(store->instrument, score);
        return;
    }
    to->cells[2 * scale] = (uint32_t)score.sum;
    to->cells[2 * scale + 1] = score.answered | (uint32_t)score.flags
                                                    << CELL_ANSWERED_BITS;
}

static bl_score read_score(const bl_store *store, const record *from,
                           size_t scale)
{
    const uint32_t *const wide = from->cells + 2 * scale;

    if (!store->wide)
        return unpack(store->instrument, from->cells[scale]);
    return (bl_score){.sum = (int32_t)wide[0],
                      .answered = (uint8_t)wide[1],
                      .flags = (uint8_t)(wide[1] >> CELL_ANSWERED_BITS)};
}

void record_fill(const bl_store *store, record *to, const bl_form *form,
                 const bl_score *scores)
{
    const uint64_t hash = hash_answers(store, form);

    to->line = form->line > UINT32_MAX ? 0 : (uint32_t)form->line;
    to->session = form->session;
    to->answers[0] = (uint32_t)hash;
    to->answers[1] = (uint32_t)(hash >> 32);
    to->day = (unsigned)(form->date.day + DAY_ZERO) & 0x3fffff;
    to->answered = (unsigned)count_answered(store, form) & 0xff;
    to->second = form->has_date && form->date.second >= 0
                     ? (unsigned)form->date.second & 0x1ffff
                     : NO_TIME;
    to->marks =
        (form->has_session ? HAS_SESSION : 0u) |
        (form->has_date ? HAS_DATE : 0u) |
        (bl_form_is_uniform(store->instrument, form->answers) ? IS_UNIFORM
                                                              : 0u);
    for (size_t s = 0; s < store->instrument->scale_count; s++)
        write_score(store, to, s, scores[s]);
}

bool store_add_record(bl_store *store, const record *made,
                      const form_keys *keys, size_t source)
{
    uint32_t which = 0;
    record *const to = clients_find(&store->clients, &keys->client, &which)
                           ? add_record(store)
                           : NULL;
    const kept_form kept = {.number = (uint32_t)store->count - 1,
                            .place = keys->place};

    if (!to || (keys->answers && !answers_add(&store->answers, keys->answers,
                                              kept, keys->is_placed, which)))
        return false;
    memcpy(to, made, store->record_size);
    to->client = which;
    to->source =
        (unsigned)(source < SOURCE_MOST ? source : SOURCE_MOST) & 0x7ff;
    store->clients.all[which].forms++;
    return true;
}

bl_status bl_store_add(bl_store *store, const bl_form *form,
                       const bl_score *scores, size_t source, bl_error *err)
{
    unsigned char answers[4 * BL_ITEMS_MAX];
    uint32_t room[sizeof(record) / 4 + (size_t)2 * BL_SCALES_MAX];
    record *const made = (record *)(void *)room;
    const form_keys keys = {
        .client = {.id = form->client,
                   .respondent = form->respondent,
                   .hash = clients_hash(&store->clients, form->client,
                                        form->respondent)},
        .place = store->by_session ? form->session : form->date.day,
        .is_placed = store->by_session ? form->has_session : form->has_date,
        .answers = answers_packed_size(&store->answers) ? answers : NULL};

    record_fill(store, made, form, scores);
    if (keys.answers)
        answers_pack(&store->answers, form->answers, answers);
    return store_add_record(store, made, &keys, source) ? BL_OK
                                                        : BL_FAIL_MEMORY(err);
}

static int by_natural_name(const void *a, const void *b, void *clients)
{
    const client *const first = (client *)clients + *(const uint32_t *)a;
    const client *const second = (client *)clients + *(const uint32_t *)b;
    const int order = bl_natural_compare(first->id, second->id);

    return order ? order
                 : bl_natural_compare(first->respondent, second->respondent);
}

static int32_t place_of(const bl_store *store, uint32_t number)
{
    const record *const r = record_at(store, number);

    return store->by_session ? r->session : (int32_t)r->day;
}

/* Few records by their places, which are looked up once. */
static void order_few(const bl_store *store, uint32_t *order, size_t count)
{
    int32_t places[FEW];

    for (size_t i = 0; i < count; i++) {
        const uint32_t number = order[i];
        const int32_t place = place_of(store, number);
        size_t at = i;

        for (; at > 0 && places[at - 1] > place; at--) {
            places[at] = places[at - 1];
            order[at] = order[at - 1];
        }
        places[at] = place;
        order[at] = number;
    }
}

static int by_place(const void *a, const void *b, void *store)
{
    const uint32_t first = *(const uint32_t *)a;
    const uint32_t second = *(const uint32_t *)b;
    const int32_t p = place_of(store, first);
    const int32_t q = place_of(store, second);

    return p == q ? (first > second) - (first < second) : (p > q) - (p < q);
}

/* So that the visits of a series come in order, as far as places tell. */
static void order_records(bl_store *store)
{
    for (uint32_t c = 0; c < store->clients.count; c++) {
        const client *const owner = &store->clients.all[c];
        uint32_t *const order = store->order + owner->first;

        if (owner->forms <= FEW)
            order_few(store, order, owner->forms);
        else
            qsort_r(order, owner->forms, sizeof *order, by_place, store);
    }
}

bl_status bl_store_close(bl_store *store, bl_error *err)
{
    uint32_t next = 0;

    store->order = malloc((store->count + 1) * sizeof *store->order);
    store->by_name =
        malloc(((size_t)store->clients.count + 1) * sizeof *store->by_name);
    if (!store->order || !store->by_name)
        return BL_FAIL_MEMORY(err);
    for (uint32_t c = 0; c < store->clients.count; c++) {
        store->clients.all[c].first = next;
        next += store->clients.all[c].forms;
        store->clients.all[c].forms = 0;
        store->by_name[c] = c;
    }
    for (size_t r = 0; r < store->count; r++) {
        client *const owner = &store->clients.all[record_at(store, r)->client];

        store->order[owner->first + owner->forms++] = (uint32_t)r;
    }
    order_records(store);
    qsort_r(store->by_name, store->clients.count, sizeof *store->by_name,
            by_natural_name, store->clients.all);
    return BL_OK;
}

size_t bl_store_series_count(const bl_store *store)
{
    return store->clients.count;
}

void bl_series_memory_release(bl_series_memory *memory)
{
    free(memory->visits);
    free(memory->scores);
    *memory = (bl_series_memory){0};
}

static bool make_room(const bl_store *store, bl_series_memory *memory,
                      size_t forms)
{
    if (forms <= memory->capacity)
        return true;
    bl_series_memory_release(memory);
    memory->visits = malloc(forms * sizeof *memory->visits);
    memory->scores =
        malloc(forms * store->instrument->scale_count * sizeof *memory->scores);
    if (!memory->visits || !memory->scores) {
        bl_series_memory_release(memory);
        return false;
    }
    memory->capacity = forms;
    return true;
}

static bl_visit visit_of(const bl_store *store, const record *from,
                         bl_score *scores)
{
    for (size_t s = 0; s < store->instrument->scale_count; s++)
        scores[s] = read_score(store, from, s);
    return (bl_visit){
        .session = from->session,
        .has_session = from->marks & HAS_SESSION,
        .has_date = (from->marks & HAS_DATE) != 0,
        .date = {.day = (int32_t)from->day - DAY_ZERO,
                 .second =
                     from->second == NO_TIME ? -1 : (int32_t)from->second},
        .uniform = (from->marks & IS_UNIFORM) != 0,
        .answered = from->answered,
        .source = from->source,
        .line = from->line,
        .answers = (uint64_t)from->answers[1] << 32 | from->answers[0],
        .scores = scores};
}

static bool is_placed(const bl_store *store, const record *r)
{
    return r->marks & (store->by_session ? HAS_SESSION : HAS_DATE);
}

bl_status bl_store_series(const bl_store *store, size_t k, bl_duplicates rule,
                          bl_series_memory *memory, bl_series *out,
                          bl_error *err)
{
    const client *const owner = &store->clients.all[store->by_name[k]];
    const size_t scales = store->instrument->scale_count;
    size_t count = 0;

    if (!make_room(store, memory, owner->forms))
        return BL_FAIL_MEMORY(err);
    for (uint32_t f = 0; f < owner->forms; f++) {
        const record *const r =
            record_at(store, store->order[owner->first + f]);

        if (!is_placed(store, r))
            continue;
        memory->visits[count] =
            visit_of(store, r, memory->scores + count * scales);
        memory->visits[count].number = store->order[owner->first + f];
        count++;
    }
    arrange_visits(memory->visits, count, store->by_session, rule);
    *out = (bl_series){.client = owner->id,
                       .respondent = owner->respondent,
                       .by_session = store->by_session,
                       .visits = memory->visits,
                       .count = count,
                       .unplaced = owner->forms - count};
    return BL_OK;
}

bool bl_store_answers(const bl_store *store, size_t k, const bl_visit *visit,
                      bl_answer *answers)
{
    return answers_find(&store->answers, visit->number, store->by_name[k],
                        answers);
}
