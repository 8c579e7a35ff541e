#include "course_private.h"

enum {
    FORESEEN_BITS_MAX = 15,
    WORTH_WHILE = 4 /* forms for every possible tally */
};

static unsigned marks_of_flags(uint8_t flags)
{
    if (flags & BL_HAS_INVALID)
        return bl_mark_bit(BL_MARK_INVALID);
    if (flags & BL_INCOMPLETE)
        return bl_mark_bit(BL_MARK_INCOMPLETE);
    return flags & BL_PRORATED ? bl_mark_bit(BL_MARK_PRORATED) : 0;
}

static bool is_below(const bl_course_plan *plan, bl_fraction score)
{
    const bl_instrument *const instrument = plan->instrument;

    for (size_t c = 0; c < instrument->cut_off_count; c++)
        if (instrument->cut_offs[c].scale == plan->scale &&
            bl_fraction_compare(score, bl_plan_cut_off(plan, c)) < 0)
            return true;
    return false;
}

typedef bl_fraction end_of(const bl_instrument *instrument,
                           const bl_scale *scale, bl_expression as);

/* The end of the range, which also comes as a double: equal fractions are equal
 * doubles, and few are. */
static bool is_at(const bl_course_plan *plan, const bl_shown *shown, double end,
                  end_of *exact)
{
    return shown->score == end &&
           bl_fraction_compare(
               shown->exact,
               exact(plan->instrument, bl_plan_scale(plan), plan->as)) == 0;
}

static unsigned marks_of_score(const bl_course_plan *plan,
                               const bl_shown *shown)
{
    unsigned marks = 0;

    if (is_below(plan, shown->exact))
        marks |= bl_mark_bit(BL_MARK_BELOW);
    if (is_at(plan, shown, plan->highest, bl_expressed_highest))
        marks |= bl_mark_bit(BL_MARK_CEILING);
    if (is_at(plan, shown, plan->lowest, bl_expressed_lowest))
        marks |= bl_mark_bit(BL_MARK_FLOOR);
    return marks;
}

bl_shown plan_show(const bl_course_plan *plan, const bl_tally_plan *tally,
                   uint64_t bits)
{
    const bl_scale *const scale = bl_plan_scale(plan);
    const bl_score score = bl_tally_score_of(tally, plan->scale, bits);
    bl_shown shown = {.marks = marks_of_flags(score.flags),
                      .given = bl_score_given(score),
                      .answered = score.answered};

    if (!shown.given)
        return shown;
    shown.exact = bl_score_value(plan->instrument, scale, score, plan->as);
    shown.score = bl_fraction_double(shown.exact);
    shown.share = bl_error_share(scale->item_count, score.answered);
    shown.ends = marks_of_score(plan, &shown);
    return shown;
}

/* Can answers come to that? */
static bool is_possible(const bl_course_plan *plan, const bl_tally_plan *tally,
                        uint64_t bits)
{
    const bl_tally_place *const place = &tally->places[plan->scale];
    const int64_t span = plan->instrument->max - plan->instrument->min;
    const uint64_t answered =
        bits >> (place->answered - place->sum) & place->counts;

    return answered <= place->whole &&
           (bits & place->sums) <= answered * (uint64_t)span;
}

bl_status bl_plan_foresee(bl_course_plan *plan, const bl_tally_plan *tally,
                          size_t forms, bl_arena *arena, bl_error *err)
{
    const unsigned bits = bl_tally_bits(tally, plan->scale);
    size_t count;
    bl_shown *shown;

    if (bits > FORESEEN_BITS_MAX)
        return BL_OK;
    count = (size_t)1 << bits;
    if (forms / WORTH_WHILE < count)
        return BL_OK;
    shown = bl_arena_get(arena, count, sizeof *shown);
    if (!shown)
        return BL_FAIL_MEMORY(err);
    for (size_t b = 0; b < count; b++)
        if (is_possible(plan, tally, b))
            shown[b] = plan_show(plan, tally, b);
    plan->shown = shown;
    return BL_OK;
}
