#include <math.h>

#include "course_private.h"

/* Did the score fall by what the form's users ask about? */
static bool is_worth_asking(const bl_course_plan *plan, double previous)
{
    const bl_instrument *const instrument = plan->instrument;

    for (size_t a = 0; a < instrument->asking_count; a++)
        if (instrument->asking[a].scale == plan->scale &&
            bl_is_worse(plan, previous) &&
            fabs(previous) >= bl_plan_asking(plan, a) - BL_TOLERANCE)
            return true;
    return false;
}

/* What a point shows beside its own score. */
static void compare_point(const bl_course *course, const course_arrays *arrays,
                          const bl_ruler *ruler, bl_visit_row *row)
{
    const size_t at = row->point;
    const bl_point *const point = &course->points[at];

    row->reference = arrays->references[at];
    if (row->reference.count)
        row->from_reference = BL_GIVEN(point->score - row->reference.mean);
    if (at)
        row->previous = BL_GIVEN(point->score - point[-1].score);
    if (at && is_worth_asking(course->plan, row->previous.value))
        row->marks |= bl_mark_bit(BL_MARK_ASK);
    if (at <= course->baseline)
        return;

    const bl_level_of first = arrays->levels[course->baseline];

    row->since_first = BL_GIVEN(point->score - first.score);
    if (ruler->has_error)
        row->verdict =
            bl_change_judge(ruler, first, arrays->levels[at]).verdict;
}

static bl_visit_row *row_of(const course_arrays *arrays, size_t point)
{
    return &arrays->rows[arrays->points[point].visit];
}

static bool is_part(const bl_scale *scale, const bl_scale *whole)
{
    size_t found = 0;

    for (size_t k = 0; k < whole->item_count; k++)
        found += scale->items[found] == whole->items[k];
    return found == scale->item_count;
}

static double percent_of(const bl_course_plan *plan, const bl_scale *scale,
                         bl_score score)
{
    return bl_fraction_double(
        bl_score_value(plan->instrument, scale, score, BL_AS_PERCENT));
}

/* How far a scale is below its level before the dip, as a share of its range.
 */
static bool fall_of(const bl_course *course, const bl_dip *dip, size_t scale,
                    double *fall)
{
    const bl_course_plan *const plan = course->plan;
    const bl_scale *const which = &plan->instrument->scales[scale];
    const bl_visit *const visits = course->series->visits;
    const bl_score lowest =
        bl_visit_score(&visits[course->points[dip->lowest].visit], scale);
    double level = 0;

    if (which->direction != bl_plan_scale(plan)->direction ||
        !is_part(which, bl_plan_scale(plan)) || !bl_score_given(lowest))
        return false;
    for (size_t i = 0; i < dip->reference.count; i++) {
        const size_t visit = course->points[dip->reference.first + i].visit;
        const bl_score score = bl_visit_score(&visits[visit], scale);

        if (!bl_score_given(score))
            return false;
        level += percent_of(plan, which, score) / (double)dip->reference.count;
    }
    *fall = level - percent_of(plan, which, lowest);
    if (plan->lower_is_better)
        *fall = -*fall;
    return true;
}

/* The other scale that fell most; none where none fell, or two as much. */
static int find_fell_most(const bl_course *course, const bl_dip *dip)
{
    const size_t scales = course->plan->instrument->scale_count;
    double most = 0;
    int found = -1;

    for (size_t s = 0; s < scales; s++) {
        double fall = 0;

        if (s == course->plan->scale || !fall_of(course, dip, s, &fall) ||
            fall < most - BL_TOLERANCE)
            continue;
        found = fall > most + BL_TOLERANCE ? (int)s : -1;
        most = fall > most ? fall : most;
    }
    return found;
}

static void fill_dip(bl_course *course, const course_arrays *arrays, size_t d)
{
    bl_dip *const dip = &arrays->dips[d];
    const bool is_back =
        dip->status == BL_DIP_REPAIRED || dip->status == BL_DIP_RECOVERING;
    const size_t end = is_back ? dip->back : course->count - 1;
    bl_visit_row *const start = row_of(arrays, dip->start);

    start->marks |= bl_mark_bit(BL_MARK_DIP);
    for (size_t i = dip->start; i <= end; i++)
        row_of(arrays, i)->dip = (int)d;
    if (is_back)
        row_of(arrays, end)->marks |=
            bl_mark_bit(dip->status == BL_DIP_REPAIRED ? BL_MARK_REPAIRED
                                                       : BL_MARK_RECOVERING);
    dip->gap = bl_course_gap(course, dip->start);
    dip->fell_most = find_fell_most(course, dip);
}

void course_rows(bl_course *course, course_arrays *arrays)
{
    const bl_ruler ruler = bl_plan_ruler(course->plan);

    for (size_t i = 0; i < course->count; i++)
        compare_point(course, arrays, &ruler, row_of(arrays, i));
    for (size_t d = 0; d < course->dip_count; d++)
        fill_dip(course, arrays, d);
}
