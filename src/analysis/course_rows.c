#include <math.h>

#include "course_private.h"

static const bl_term use_marks[] = {[BL_VISIT_COUNTED] = BL_NO_TERM,
                                    [BL_VISIT_REPEATED] = BL_MARK_REPEATED,
                                    [BL_VISIT_CONFLICTING] =
                                        BL_MARK_CONFLICTING,
                                    [BL_VISIT_SET_ASIDE] = BL_MARK_SET_ASIDE};

/* Marks of the form itself. */
static unsigned form_marks(const bl_course_plan *plan, const bl_visit *visit)
{
    const uint8_t flags = visit->scores[plan->scale].flags;
    unsigned marks = 0;

    if (visit->use != BL_VISIT_COUNTED)
        marks |= bl_mark_bit(use_marks[visit->use]);
    if (visit->uniform)
        marks |= bl_mark_bit(BL_MARK_UNIFORM);
    if (flags & BL_HAS_INVALID)
        marks |= bl_mark_bit(BL_MARK_INVALID);
    else if (flags & BL_INCOMPLETE)
        marks |= bl_mark_bit(BL_MARK_INCOMPLETE);
    else if (flags & BL_PRORATED)
        marks |= bl_mark_bit(BL_MARK_PRORATED);
    return marks;
}

/* What the points of a client are held against. */
typedef struct measures {
    bl_fraction highest;
    bl_fraction lowest;
    bl_ruler ruler;
} measures;

static measures measures_of(const bl_course_plan *plan)
{
    const bl_scale *const scale = bl_plan_scale(plan);

    return (measures){
        .highest = bl_expressed_highest(plan->instrument, scale, plan->as),
        .lowest = bl_expressed_lowest(plan->instrument, scale, plan->as),
        .ruler = bl_plan_ruler(plan)};
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

/* The end of the range, which also comes as a double: equal fractions are equal
 * doubles, and few are. */
static bool is_at(const bl_point *point, double end, bl_fraction exact)
{
    return point->score == end && bl_fraction_compare(point->exact, exact) == 0;
}

static unsigned score_marks(const bl_course_plan *plan, const measures *by,
                            const bl_point *point)
{
    unsigned marks = 0;

    if (is_below(plan, point->exact))
        marks |= bl_mark_bit(BL_MARK_BELOW);
    if (is_at(point, plan->highest, by->highest))
        marks |= bl_mark_bit(BL_MARK_CEILING);
    if (is_at(point, plan->lowest, by->lowest))
        marks |= bl_mark_bit(BL_MARK_FLOOR);
    return marks;
}

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

static size_t gap_before(const bl_series *series, size_t v)
{
    const bl_visit *const visits = series->visits;
    int64_t missing;

    if (!series->by_session || !v)
        return 0;
    missing = (int64_t)visits[v].session - visits[v - 1].session - 1;
    return missing > 0 ? (size_t)missing : 0;
}

/* What a point shows beside its own score. */
static void compare_point(const bl_course *course, const course_arrays *arrays,
                          const measures *by, bl_visit_row *row)
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
    if (by->ruler.has_error)
        row->verdict =
            bl_change_judge(&by->ruler, first, arrays->levels[at]).verdict;
}

static void fill_point(bl_course *course, const course_arrays *arrays,
                       const measures *by, size_t at)
{
    bl_visit_row *const row = &arrays->rows[course->points[at].visit];

    row->is_point = true;
    row->point = at;
    row->marks |= score_marks(course->plan, by, &course->points[at]);
    compare_point(course, arrays, by, row);
    course->at_highest += bl_marked(row->marks, BL_MARK_CEILING);
    course->at_lowest += bl_marked(row->marks, BL_MARK_FLOOR);
    course->below_cut_off += bl_marked(row->marks, BL_MARK_BELOW);
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

/* How far a scale is below its level before the dip, as a share of its range.
 */
static bool fall_of(const bl_course *course, const bl_dip *dip, size_t scale,
                    double *fall)
{
    const bl_course_plan *const plan = course->plan;
    const bl_scale *const which = &plan->instrument->scales[scale];
    const bl_visit *const visits = course->series->visits;
    bl_fraction score;
    double level = 0;

    if (which->direction != bl_plan_scale(plan)->direction ||
        !is_part(which, bl_plan_scale(plan)) ||
        !bl_score_given(
            visits[course->points[dip->lowest].visit].scores[scale]))
        return false;
    for (size_t i = 0; i < dip->reference.count; i++) {
        const size_t visit = course->points[dip->reference.first + i].visit;

        if (!bl_score_given(visits[visit].scores[scale]))
            return false;
        score = bl_score_value(plan->instrument, which,
                               visits[visit].scores[scale], BL_AS_PERCENT);
        level += bl_fraction_double(score) / (double)dip->reference.count;
    }
    score = bl_score_value(
        plan->instrument, which,
        visits[course->points[dip->lowest].visit].scores[scale], BL_AS_PERCENT);
    *fall = level - bl_fraction_double(score);
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
    const bl_series *const series = course->series;
    const measures by = measures_of(course->plan);

    for (size_t v = 0; v < series->count; v++) {
        bl_visit_row *const row = &arrays->rows[v];

        row->marks = form_marks(course->plan, &series->visits[v]);
        row->gap = gap_before(series, v);
        row->dip = -1;
    }
    for (size_t i = 0; i < course->count; i++)
        fill_point(course, arrays, &by, i);
    for (size_t d = 0; d < course->dip_count; d++)
        fill_dip(course, arrays, d);
}
