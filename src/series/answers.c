#include "answers.h"

#include <stdlib.h>
#include <string.h>

/* Codes of an answer; what is answered follows, from the lowest on. */
enum { NOT_ANSWERED, INVALID, LOWEST };

void answers_init(kept_answers *kept, const bl_instrument *instrument,
                  bl_keep keep)
{
    const int64_t codes = instrument->max - instrument->min + LOWEST;

    *kept = (kept_answers){.keep = keep,
                           .instrument = instrument,
                           .width = codes <= UINT8_MAX    ? 1
                                    : codes <= UINT16_MAX ? 2
                                                          : 4};
}

void answers_release(kept_answers *kept)
{
    free(kept->bytes);
    free(kept->forms);
    free(kept->heads);
    *kept = (kept_answers){0};
}

static unsigned char *slot_at(const kept_answers *kept, size_t slot)
{
    return kept->bytes + slot * kept->instrument->item_count * kept->width;
}

static bool grow(kept_answers *kept)
{
    const size_t capacity = kept->capacity ? 2 * kept->capacity : 256;
    const size_t size = kept->instrument->item_count * kept->width;
    unsigned char *const bytes = realloc(kept->bytes, capacity * size);

    if (!bytes)
        return false;
    kept->bytes = bytes;
    if (kept->keep == BL_KEEP_LAST) {
        kept_form *const forms = realloc(kept->forms, capacity * sizeof *forms);

        if (!forms)
            return false;
        kept->forms = forms;
    }
    kept->capacity = capacity;
    return true;
}

static bool grow_heads(kept_answers *kept, uint32_t client)
{
    size_t capacity = kept->head_capacity ? kept->head_capacity : 256;
    uint32_t *heads;

    if (client < kept->head_capacity)
        return true;
    while (capacity <= client)
        capacity *= 2;
    heads = realloc(kept->heads, capacity * sizeof *heads);
    if (!heads)
        return false;
    for (size_t c = kept->head_capacity; c < capacity; c++)
        heads[c] = 0;
    kept->heads = heads;
    kept->head_capacity = capacity;
    return true;
}

static uint32_t code_of(const bl_instrument *instrument, bl_answer answer)
{
    if (answer.state == BL_ANSWERED)
        return (uint32_t)(answer.value - instrument->min) + LOWEST;
    return answer.state == BL_INVALID ? INVALID : NOT_ANSWERED;
}

static bl_answer answer_of(const bl_instrument *instrument, uint32_t code)
{
    if (code >= LOWEST)
        return (bl_answer){(int32_t)(code - LOWEST + instrument->min),
                           BL_ANSWERED};
    return (bl_answer){0, code == INVALID ? BL_INVALID : BL_NOT_ANSWERED};
}

size_t answers_packed_size(const kept_answers *kept)
{
    return kept->keep == BL_KEEP_NONE
               ? 0
               : kept->instrument->item_count * kept->width;
}

void answers_pack(const kept_answers *kept, const bl_answer *from,
                  unsigned char *at)
{
    for (size_t i = 0; i < kept->instrument->item_count; i++) {
        uint32_t code = code_of(kept->instrument, from[i]);

        for (size_t b = 0; b < kept->width; b++, code >>= 8)
            *at++ = (unsigned char)code;
    }
}

static void write_slot(kept_answers *kept, size_t slot,
                       const unsigned char *packed)
{
    memcpy(slot_at(kept, slot), packed, answers_packed_size(kept));
}

static void read_slot(const kept_answers *kept, size_t slot, bl_answer *out)
{
    const unsigned char *at = slot_at(kept, slot);

    for (size_t i = 0; i < kept->instrument->item_count; i++) {
        uint32_t code = 0;

        for (size_t b = 0; b < kept->width; b++)
            code |= (uint32_t)*at++ << (8 * b);
        out[i] = answer_of(kept->instrument, code);
    }
}

static bool add_slot(kept_answers *kept, const unsigned char *packed)
{
    if (kept->count == kept->capacity && !grow(kept))
        return false;
    write_slot(kept, kept->count++, packed);
    return true;
}

/* A later form takes the place of the one before; one of the same session is
 * kept beside it, since a rule may choose between them. */
static bool add_last(kept_answers *kept, const unsigned char *packed,
                     kept_form made, uint32_t client)
{
    uint32_t head;

    if (!grow_heads(kept, client))
        return false;
    head = kept->heads[client];
    if (head && made.place < kept->forms[head - 1].place)
        return true;
    if (head && made.place > kept->forms[head - 1].place) {
        kept->forms[head - 1] = made;
        write_slot(kept, head - 1, packed);
        return true;
    }
    made.next = head;
    if (!add_slot(kept, packed))
        return false;
    kept->forms[kept->count - 1] = made;
    kept->heads[client] = (uint32_t)kept->count;
    return true;
}

bool answers_add(kept_answers *kept, const unsigned char *packed,
                 kept_form made, bool is_placed, uint32_t client)
{
    if (kept->keep == BL_KEEP_ALL)
        return add_slot(kept, packed);
    return kept->keep == BL_KEEP_NONE || !is_placed ||
           add_last(kept, packed, made, client);
}

bool answers_find(const kept_answers *kept, uint32_t number, uint32_t client,
                  bl_answer *out)
{
    uint32_t slot = 0;

    if (kept->keep == BL_KEEP_ALL)
        slot = number + 1;
    else if (client < kept->head_capacity)
        slot = kept->heads[client];
    while (kept->keep == BL_KEEP_LAST && slot &&
           kept->forms[slot - 1].number != number)
        slot = kept->forms[slot - 1].next;
    if (!slot || slot > kept->count)
        return false;
    read_slot(kept, slot - 1, out);
    return true;
}
