#include "bl_tally.h"

enum { WORD_BITS = 64, WEIGHED_SPAN_MAX = 1 << 10 };

static unsigned bits_for(uint64_t most)
{
    unsigned bits = 0;

    for (; most; most >>= 1)
        bits++;
    return bits;
}

/* The next place of a scale, in the last word or in a new one. */
static bl_tally_place find_place(const bl_instrument *instrument,
                                 const bl_scale *scale, size_t *words,
                                 unsigned *used)
{
    const uint64_t span = (uint64_t)(instrument->max - instrument->min);
    const unsigned sum = bits_for(span * scale->item_count);
    const unsigned answered = bits_for(scale->item_count);

    if (!*words || *used + sum + answered + 1 > WORD_BITS) {
        (*words)++;
        *used = 0;
    }

    const bl_tally_place place = {.mask = (UINT64_C(2) << (sum + answered)) - 1,
                                  .sums = (uint32_t)((UINT64_C(1) << sum) - 1),
                                  .counts = (uint8_t)((1u << answered) - 1),
                                  .whole = (uint8_t)scale->item_count,
                                  .word = (uint8_t)(*words - 1),
                                  .sum = (uint8_t)*used,
                                  .answered = (uint8_t)(*used + sum),
                                  .invalid = (uint8_t)(*used + sum + answered)};

    *used += sum + answered + 1;
    return place;
}

static void add_item(bl_tally_plan *plan, bl_tally_place place, size_t item)
{
    const bl_instrument *const instrument = plan->instrument;
    const uint64_t span = (uint64_t)(instrument->max - instrument->min);
    const uint64_t unit = UINT64_C(1) << place.sum;
    const uint64_t one = UINT64_C(1) << place.answered;
    bl_tally_item *const to =
        &plan->items[place.word * instrument->item_count + item];

    to->lowest += one + (instrument->reversed[item] ? span * unit : 0);
    to->step += instrument->reversed[item] ? 0 - unit : unit;
    to->invalid |= UINT64_C(1) << place.invalid;
}

static void add_scale(bl_tally_plan *plan, const bl_scale *scale,
                      bl_tally_place place)
{
    const uint64_t bits =
        (UINT64_C(2) << place.invalid) - (UINT64_C(1) << place.answered);

    for (size_t k = 0; k < scale->item_count; k++)
        add_item(plan, place, scale->items[k]);
    plan->counts[place.word] |= bits;
}

static inline uint64_t weight_of(const bl_tally_item *item, uint64_t steps)
{
    return item->lowest + steps * item->step;
}

static bl_status make_weights(bl_tally_plan *plan, bl_error *err)
{
    const bl_instrument *const instrument = plan->instrument;
    const uint64_t span = (uint64_t)(instrument->max - instrument->min);
    bl_weight *to;

    if (plan->words > 1 || span > WEIGHED_SPAN_MAX)
        return BL_OK;
    to = bl_arena_get(&plan->arena, instrument->item_count * (span + 1),
                      sizeof *to);
    if (!to)
        return BL_FAIL_MEMORY(err);
    plan->weights = to;
    for (size_t i = 0; i < instrument->item_count; i++)
        for (uint64_t steps = 0; steps <= span; steps++)
            *to++ = weight_of(&plan->items[i], steps);
    return BL_OK;
}

static void note_uniform(bl_tally_plan *plan)
{
    const bl_instrument *const instrument = plan->instrument;
    const uint64_t span = (uint64_t)(instrument->max - instrument->min);

    for (uint64_t steps = 0; steps <= span; steps++) {
        uint64_t word = 0;

        for (size_t i = 0; i < instrument->item_count; i++)
            word += weight_of(&plan->items[i], steps);
        plan->uniform[bl_uniform_place(word)] = true;
    }
}

bl_status bl_tally_plan_make(const bl_instrument *instrument,
                             bl_tally_plan *out, bl_error *err)
{
    unsigned used = 0;

    *out = (bl_tally_plan){.instrument = instrument};
    for (size_t s = 0; s < instrument->scale_count; s++)
        out->places[s] =
            find_place(instrument, &instrument->scales[s], &out->words, &used);
    out->items = bl_arena_get(&out->arena, out->words * instrument->item_count,
                              sizeof *out->items);
    if (!out->items)
        return BL_FAIL_MEMORY(err);
    for (size_t s = 0; s < instrument->scale_count; s++)
        add_scale(out, &instrument->scales[s], out->places[s]);
    note_uniform(out);
    return make_weights(out, err);
}

void bl_tally_plan_release(bl_tally_plan *plan)
{
    bl_arena_release(&plan->arena);
}

static uint64_t count_word(const bl_tally_item *items, size_t count,
                           const bl_answer *answers, int32_t min)
{
    uint64_t word = 0;
    uint64_t invalid = 0;

    for (size_t i = 0; i < count; i++) {
        if (answers[i].state == BL_ANSWERED)
            word += weight_of(&items[i], (uint32_t)(answers[i].value - min));
        else if (answers[i].state == BL_INVALID)
            invalid |= items[i].invalid;
    }
    return word | invalid;
}

void bl_tally_answers(const bl_tally_plan *plan, const bl_answer *answers,
                      bl_tally *out)
{
    const size_t count = plan->instrument->item_count;

    for (size_t w = 0; w < plan->words; w++)
        out->words[w] = count_word(plan->items + w * count, count, answers,
                                   (int32_t)plan->instrument->min);
}

/* Nearly every score is of all items, and then has no flag. */
bl_score bl_tally_score_of(const bl_tally_plan *plan, size_t scale,
                           uint64_t bits)
{
    const bl_tally_place *const place = &plan->places[scale];
    const uint64_t counted = bits >> (place->answered - place->sum);
    const uint64_t answered = counted & place->counts;

    return (bl_score){
        .sum = (int32_t)((int64_t)(bits & place->sums) +
                         (int64_t)answered * plan->instrument->min),
        .answered = (uint8_t)answered,
        .flags = counted == place->whole
                     ? 0
                     : bl_score_flags(&plan->instrument->scales[scale],
                                      (size_t)answered, counted != answered)};
}

bl_score bl_tally_score(const bl_tally_plan *plan, size_t scale,
                        const bl_tally *tally)
{
    return bl_tally_score_of(plan, scale,
                             bl_tally_at(&plan->places[scale], tally));
}
