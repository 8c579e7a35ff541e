/*
 * bl_tally.h - all scales of a form added up at once.
 *
 * A tally is a few 64-bit words. Every scale has a place in one of them: a sum
 * (of its valid answers after reversal, counted from the lowest answer), how
 * many valid answers there are, and a mark that one is invalid. Each part is
 * wide enough for the whole scale, so that nothing runs over into the next, and
 * an answer is counted for every scale that contains it with one addition a
 * word. What a tally means is what bl_score.h says; it is also the smallest
 * thing that keeps the scores of a form.
 */
#ifndef BL_TALLY_H
#define BL_TALLY_H

#include "bl_score.h"

enum { BL_TALLY_WORDS_MAX = 16, BL_UNIFORM_PLACES = 256 };

typedef struct bl_tally {
    uint64_t words[BL_TALLY_WORDS_MAX]; /* the first bl_tally_plan.words */
} bl_tally;

/* Where the parts of a scale stand. */
typedef struct bl_tally_place {
    uint64_t mask;  /* of all of them, shifted to the right end */
    uint32_t sums;  /* so is that of the sum */
    uint8_t counts; /* and of how many are valid */
    uint8_t whole;  /* items, when all are answered */
    uint8_t word;
    uint8_t sum; /* first bit of each part */
    uint8_t answered;
    uint8_t invalid; /* one bit */
} bl_tally_place;

/* What the answers to one item add to one word. */
typedef struct bl_tally_item {
    uint64_t lowest;  /* the lowest answer */
    uint64_t step;    /* every step above it */
    uint64_t invalid; /* bits that an invalid one sets */
} bl_tally_item;

typedef struct bl_tally_plan {
    const bl_instrument *instrument;
    bl_arena arena;
    size_t words;
    bl_tally_place places[BL_SCALES_MAX];
    bl_tally_item *items; /* [word x item_count + item] */
    bl_weight *weights; /* with them, the sum of a form is its tally; NULL: the
                           tally or their table is too large for that */
    uint64_t counts[BL_TALLY_WORDS_MAX]; /* bits that are no part of a sum */
    bool
        uniform[BL_UNIFORM_PLACES]; /* where first words of uniform forms are */
} bl_tally_plan;

/*
 *   owns     release with bl_tally_plan_release; the instrument is borrowed
 *   errors   BL_E_MEMORY
 */
BL_CHECKED bl_status bl_tally_plan_make(const bl_instrument *instrument,
                                        bl_tally_plan *out, bl_error *err);
void bl_tally_plan_release(bl_tally_plan *plan);

/* One of BL_UNIFORM_PLACES, by the word. */
static inline size_t bl_uniform_place(uint64_t word)
{
    return word * UINT64_C(0x9e3779b97f4a7c15) >> 56;
}

/* Count answers. */
void bl_tally_answers(const bl_tally_plan *plan, const bl_answer *answers,
                      bl_tally *out);

/* Those of a form. */
static inline void bl_tally_form(const bl_tally_plan *plan, const bl_form *form,
                                 bl_tally *out)
{
    if (form->is_summed)
        out->words[0] = form->sum;
    else
        bl_tally_answers(plan, form->answers, out);
}

/* False: the form is not uniform (bl_form_is_uniform); true: it has to be
 * looked at. */
static inline bool bl_tally_may_be_uniform(const bl_tally_plan *plan,
                                           const bl_tally *tally)
{
    return plan->uniform[bl_uniform_place(tally->words[0])];
}

/* The score of one scale, from its bits or from the whole tally. */
bl_score bl_tally_score_of(const bl_tally_plan *plan, size_t scale,
                           uint64_t bits);
bl_score bl_tally_score(const bl_tally_plan *plan, size_t scale,
                        const bl_tally *tally);

/* Bits that a scale has in the tally, and what they are: two forms have the
 * same score and flags of a scale where this is the same. */
static inline unsigned bl_tally_bits(const bl_tally_plan *plan, size_t scale)
{
    return plan->places[scale].invalid - plan->places[scale].sum + 1u;
}

static inline uint64_t bl_tally_at(const bl_tally_place *place,
                                   const bl_tally *tally)
{
    return tally->words[place->word] >> place->sum & place->mask;
}

#endif
