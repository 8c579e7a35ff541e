#include "answers.h"

#include <stdlib.h>
#include <string.h>

/* Codes of an answer; what is answered follows, from the lowest on. */
enum { NOT_ANSWERED, INVALID, LOWEST };

enum { WORD_BITS = 64 };

void answers_init(kept_answers *kept, const bl_instrument *instrument,
                  bl_keep keep)
{
    const uint64_t highest =
        (uint64_t)(instrument->max - instrument->min) + LOWEST;
    unsigned bits = 1;

    while (highest >> bits)
        bits++;
    *kept = (kept_answers){
        .keep = keep,
        .instrument = instrument,
        .bits = bits,
        .codes = {[BL_ANSWERED] = LOWEST - (uint32_t)instrument->min,
                  [BL_NOT_ANSWERED] = NOT_ANSWERED,
                  [BL_INVALID] = INVALID},
        .a_word = WORD_BITS / bits,
        .words = (instrument->item_count - 1) / (WORD_BITS / bits) + 1};
    for (size_t i = 0; i < instrument->item_count; i++)
        kept->all_codes =
            (kept->all_codes << bits) + (uint64_t)(LOWEST - instrument->min);
}

void answers_release(kept_answers *kept)
{
    free(kept->packed);
    free(kept->forms);
    *kept = (kept_answers){0};
}

static uint64_t *slot_at(const kept_answers *kept, size_t slot)
{
    return kept->packed + slot * kept->words;
}

static bool grow(kept_answers *kept)
{
    const size_t capacity = kept->capacity ? 2 * kept->capacity : 256;
    uint64_t *const packed =
        realloc(kept->packed, capacity * kept->words * sizeof *packed);

    if (!packed)
        return false;
    kept->packed = packed;
    if (kept->keep == BL_KEEP_LAST) {
        kept_form *const forms = realloc(kept->forms, capacity * sizeof *forms);

        if (!forms)
            return false;
        kept->forms = forms;
    }
    kept->capacity = capacity;
    return true;
}

/* The value is 0 where there is none. */
static inline uint32_t code_of(const kept_answers *kept, bl_answer answer)
{
    return (uint32_t)answer.value + kept->codes[answer.state];
}

static bl_answer answer_of(const bl_instrument *instrument, uint32_t code)
{
    if (code >= LOWEST)
        return (bl_answer){(int32_t)(code - LOWEST + instrument->min),
                           BL_ANSWERED};
    return (bl_answer){0, code == INVALID ? BL_INVALID : BL_NOT_ANSWERED};
}

/* Both halves of the product with a number that has no pattern; 0 stays 0. */
static uint64_t mix(uint64_t hash)
{
    __extension__ typedef unsigned __int128 wide;
    const wide product = (wide)hash * UINT64_C(0x9e3779b97f4a7c15);

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static size_t end_of_word(const kept_answers *kept, size_t item)
{
    const size_t left = kept->instrument->item_count - item;

    return item + (left < kept->a_word ? left : kept->a_word);
}

/* A sum of shifted codes is one of shifted values and one that is the same for
 * all forms. */
static uint64_t pack_complete(const kept_answers *kept, const bl_answer *from)
{
    const unsigned bits = kept->bits;
    uint64_t word = 0;

    for (size_t i = 0; i < kept->instrument->item_count; i++)
        word = (word << bits) + (uint64_t)(int64_t)from[i].value;
    return word + kept->all_codes;
}

uint64_t answers_pack(const kept_answers *kept, const bl_answer *from,
                      bool complete, uint64_t *to)
{
    const unsigned bits = kept->bits;
    uint64_t hash = 0;
    size_t item = 0;

    if (complete && kept->words == 1)
        return to[0] = pack_complete(kept, from);
    for (size_t w = 0; w < kept->words; w++) {
        uint64_t word = 0;

        for (const size_t end = end_of_word(kept, item); item < end; item++)
            word = word << bits | code_of(kept, from[item]);
        to[w] = word;
        hash = mix(hash) ^ word;
    }
    return hash;
}

static void unpack(const kept_answers *kept, const uint64_t *packed,
                   bl_answer *out)
{
    const uint64_t mask = (UINT64_C(1) << kept->bits) - 1;
    size_t start = 0;

    for (size_t w = 0; w < kept->words; w++) {
        const size_t end = end_of_word(kept, start);
        uint64_t word = packed[w];

        for (size_t item = end; item > start; item--, word >>= kept->bits)
            out[item - 1] =
                answer_of(kept->instrument, (uint32_t)(word & mask));
        start = end;
    }
}

static void write_slot(kept_answers *kept, size_t slot, const uint64_t *packed)
{
    memcpy(slot_at(kept, slot), packed, kept->words * sizeof *packed);
}

static bool add_slot(kept_answers *kept, const uint64_t *packed)
{
    if (kept->count == kept->capacity && !grow(kept))
        return false;
    write_slot(kept, kept->count++, packed);
    return true;
}

/* A later form takes the place of the one before; one of the same session is
 * kept beside it, since a rule may choose between them. */
static bool add_last(kept_answers *kept, const uint64_t *packed,
                     uint32_t number, int32_t place, client *owner)
{
    if (owner->kept && place < owner->last)
        return true;
    if (owner->kept && place > owner->last) {
        kept->forms[owner->kept - 1] = (kept_form){number, 0};
        write_slot(kept, owner->kept - 1, packed);
    } else {
        if (!add_slot(kept, packed))
            return false;
        kept->forms[kept->count - 1] = (kept_form){number, owner->kept};
        owner->kept = (uint32_t)kept->count;
    }
    owner->last = place;
    return true;
}

bool answers_add(kept_answers *kept, const uint64_t *packed, uint32_t number,
                 const int32_t *place, client *owner)
{
    if (kept->keep == BL_KEEP_ALL)
        return add_slot(kept, packed);
    return kept->keep == BL_KEEP_NONE || !place ||
           add_last(kept, packed, number, *place, owner);
}

bool answers_find(const kept_answers *kept, uint32_t number,
                  const client *owner, bl_answer *out)
{
    size_t slot = kept->keep == BL_KEEP_ALL ? (size_t)number + 1 : owner->kept;

    while (kept->keep == BL_KEEP_LAST && slot &&
           kept->forms[slot - 1].number != number)
        slot = kept->forms[slot - 1].next;
    if (!slot || slot > kept->count)
        return false;
    unpack(kept, slot_at(kept, slot - 1), out);
    return true;
}
