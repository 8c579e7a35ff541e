#include "answer_records.h"

#include <stdlib.h>

typedef uint32_t text_size; /* a cell is far smaller */

typedef struct answer_slot {
    uint32_t hash;
    uint32_t place; /* of the record, 1-based; 0: free */
} answer_slot;

void answer_records_init(answer_records *records,
                         const bl_instrument *instrument)
{
    const bool is_small =
        instrument->max - instrument->min <= UINT8_MAX - CODE_LOWEST;

    *records = (answer_records){.code_size = is_small ? sizeof(uint8_t)
                                                      : sizeof(uint32_t)};
    records->codes_size = records->code_size * instrument->item_count;
}

void answer_records_release(answer_records *records)
{
    bl_arena_release(&records->arena);
    free(records->all);
    free(records->slots);
    *records = (answer_records){0};
}

static char *put_text(char *to, bl_slice text)
{
    const text_size size = (text_size)text.size;

    memcpy(to, &size, sizeof size);
    memcpy(to + sizeof size, text.size ? text.bytes : "", text.size);
    return to + sizeof size + text.size;
}

bl_slice answer_records_text(const char **at)
{
    text_size size = 0;
    bl_slice text;

    memcpy(&size, *at, sizeof size);
    text = (bl_slice){*at + sizeof size, size};
    *at = text.bytes + size;
    return text;
}

const char *answer_records_keep(answer_records *records, bl_slice text)
{
    char *const kept =
        bl_arena_get(&records->arena, 1, sizeof(text_size) + text.size);

    if (kept)
        (void)put_text(kept, text);
    return kept;
}

static bool has_id(const answer_records *records, const answer_record *record,
                   bl_slice id)
{
    const char *at = answer_record_texts(records, record);

    return bl_slice_equal(answer_records_text(&at), id);
}

/* The first slot that is free or has the id. */
static answer_slot *find_slot(const answer_records *records, bl_slice id,
                              uint32_t hash)
{
    const size_t mask = records->capacity * 2 - 1;
    size_t slot = hash & mask;

    while (records->slots[slot].place &&
           (records->slots[slot].hash != hash ||
            !has_id(records, records->all[records->slots[slot].place - 1], id)))
        slot = (slot + 1) & mask;
    return &records->slots[slot];
}

answer_record *answer_records_find(const answer_records *records, bl_slice id)
{
    const answer_slot *const slot =
        records->count ? find_slot(records, id, bl_slice_hash(id)) : NULL;

    return slot && slot->place ? records->all[slot->place - 1] : NULL;
}

static void move_slots(const answer_records *records, answer_slot *to,
                       size_t count)
{
    for (size_t s = 0; s < records->capacity * 2; s++) {
        const answer_slot moved = records->slots[s];
        size_t slot = moved.hash & (count - 1);

        while (moved.place && to[slot].place)
            slot = (slot + 1) & (count - 1);
        if (moved.place)
            to[slot] = moved;
    }
}

static bool grow(answer_records *records)
{
    const size_t capacity = records->capacity ? records->capacity * 2 : 512;
    answer_record *
        *const more = /* NOLINTNEXTLINE(bugprone-sizeof-expression) */
        realloc(records->all, capacity * sizeof *records->all);
    answer_slot *const slots = calloc(capacity * 2, sizeof *slots);

    if (more)
        records->all = more;
    if (!more || !slots || capacity > UINT32_MAX) {
        free(slots);
        return false;
    }
    move_slots(records, slots, capacity * 2);
    free(records->slots);
    records->slots = slots;
    records->capacity = capacity;
    return true;
}

static size_t size_of(const bl_slice *texts, size_t count)
{
    size_t size = count * sizeof(text_size);

    for (size_t t = 0; t < count; t++)
        size += texts[t].size;
    return size;
}

answer_record *answer_records_add(answer_records *records,
                                  const bl_slice *texts, size_t count,
                                  const bl_slice *more, size_t more_count)
{
    const uint32_t hash = bl_slice_hash(texts[0]);
    const size_t size = offsetof(answer_record, bytes) + records->codes_size +
                        size_of(texts, count) + size_of(more, more_count);
    answer_record *made;
    char *to;

    if (records->count == records->capacity && !grow(records))
        return NULL;
    made = bl_arena_get(&records->arena, 1, size);
    if (!made)
        return NULL;
    to = made->bytes + records->codes_size;
    for (size_t t = 0; t < count; t++)
        to = put_text(to, texts[t]);
    for (size_t t = 0; t < more_count; t++)
        to = put_text(to, more[t]);
    records->all[records->count++] = made;
    *find_slot(records, texts[0], hash) =
        (answer_slot){hash, (uint32_t)records->count};
    return made;
}

bool answer_records_add_bad(answer_records *records, answer_record *to,
                            size_t item, unsigned problem, bl_slice text)
{
    bad_note *const made =
        bl_arena_get(&records->arena, 1, sizeof *made + text.size);

    if (!made)
        return false;
    made->item = (uint32_t)item;
    made->problem = (uint8_t)problem;
    made->size = (uint32_t)text.size;
    memcpy(made->text, text.size ? text.bytes : "", text.size);
    made->next = to->last_bad ? to->last_bad->next : made;
    if (to->last_bad)
        to->last_bad->next = made;
    to->last_bad = made;
    answer_record_set(records, to, item, CODE_INVALID);
    return true;
}
