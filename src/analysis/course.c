#include "bl_course.h"

#include <math.h>

enum { SLOPE_POINTS_MIN = 3, DAYS_A_WEEK = 7 };

/* Two-sided 95 % of the normal distribution. */
static const double z = 1.959963985;

/* What is closer to the threshold does not exceed it. */
static const double tolerance = 1e-9;

static double mean_of(const bl_point *points, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += points[i].score;
    return sum / (double)count;
}

static double mean_place(const bl_point *points, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += points[i].place;
    return sum / (double)count;
}

bool bl_slope(const bl_point *points, size_t count, double *slope)
{
    double sxx = 0;
    double sxy = 0;

    if (count < 2)
        return false;

    const double mx = mean_place(points, count);
    const double my = mean_of(points, count);

    for (size_t i = 0; i < count; i++) {
        const double dx = points[i].place - mx;

        sxx += dx * dx;
        sxy += dx * (points[i].score - my);
    }
    if (sxx <= 0)
        return false;
    *slope = sxy / sxx;
    return true;
}

static size_t take_points(const bl_course_plan *plan, const bl_series *series,
                          bl_point *points)
{
    const bl_scale *const scale = &plan->instrument->scales[plan->scale];
    size_t count = 0;
    int32_t first_day = 0;

    for (size_t v = 0; v < series->count; v++) {
        const bl_visit *const visit = &series->visits[v];
        const bl_score score = visit->scores[plan->scale];

        if (visit->use != BL_VISIT_COUNTED || !bl_score_given(score))
            continue;
        if (!count)
            first_day = visit->date.day;
        points[count++] = (bl_point){
            .visit = v,
            .answered = score.answered,
            .place = series->by_session ? visit->session
                                        : visit->date.day - first_day,
            .score = bl_fraction_double(
                bl_score_value(plan->instrument, scale, score, plan->as))};
    }
    return count;
}

static void find_extremes(const bl_point *points, bl_course *out)
{
    out->lowest = points[0].score;
    out->highest = points[0].score;
    for (size_t i = 1; i < out->count; i++) {
        if (points[i].score < out->lowest) {
            out->lowest = points[i].score;
            out->lowest_point = i;
        }
        if (points[i].score > out->highest)
            out->highest = points[i].score;
    }
}

double bl_standard_error(const bl_precision *precision)
{
    return precision->sd * sqrt(1 - precision->reliability);
}

/* A score from m of k items has sqrt(k / m) times the error of a whole one. */
static double threshold_of(const bl_course_plan *plan, const bl_point *first,
                           const bl_point *last)
{
    const double items =
        (double)plan->instrument->scales[plan->scale].item_count;

    return z * bl_standard_error(&plan->precision) *
           sqrt(items / (double)first->answered +
                items / (double)last->answered);
}

static void judge_change(const bl_course_plan *plan, bl_course *out)
{
    const bl_scale *const scale = &plan->instrument->scales[plan->scale];
    const bl_point *const first = &out->points[0];
    const bl_point *const last = &out->points[out->count - 1];
    const double highest = bl_fraction_double(
        bl_expressed_highest(plan->instrument, scale, plan->as));
    const double lowest = bl_fraction_double(
        bl_expressed_lowest(plan->instrument, scale, plan->as));

    if (!out->has_change || !plan->precision.given)
        return;
    out->threshold = threshold_of(plan, first, last);
    if (fabs(out->change) > out->threshold + tolerance)
        out->verdict =
            out->change > 0 ? BL_RELIABLE_INCREASE : BL_RELIABLE_DECREASE;
    else if (first->score + out->threshold > highest)
        out->verdict = BL_NO_ROOM_UP;
    else if (first->score - out->threshold < lowest)
        out->verdict = BL_NO_ROOM_DOWN;
    else
        out->verdict = BL_NO_RELIABLE_CHANGE;
}

void bl_course_work_out(const bl_course_plan *plan, const bl_series *series,
                        bl_point *points, bl_course *out)
{
    const size_t count = take_points(plan, series, points);

    *out = (bl_course){.count = count, .points = points};
    if (!count)
        return;
    find_extremes(points, out);
    out->mean = mean_of(points, count);
    out->recent_count = count < BL_RECENT ? count : BL_RECENT;
    out->recent_mean =
        mean_of(points + count - out->recent_count, out->recent_count);
    out->has_change = count >= 2;
    out->change = points[count - 1].score - points[0].score;
    judge_change(plan, out);
    out->has_slope =
        count >= SLOPE_POINTS_MIN && bl_slope(points, count, &out->slope);
    if (out->has_slope && !series->by_session)
        out->slope *= DAYS_A_WEEK;
}
