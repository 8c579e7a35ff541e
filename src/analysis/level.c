#include "bl_level.h"

#include <math.h>

double bl_mean(const double *values, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return sum / (double)count;
}

/* Move what is below the limit to the front; returns how much that is. It has
 * no branch that hangs on the values, since none could be foreseen. */
static size_t part(double *values, size_t count, double limit)
{
    size_t below = 0;

    for (size_t i = 0; i < count; i++) {
        const double value = values[i];

        values[i] = values[below];
        values[below] = value;
        below += value < limit;
    }
    return below;
}

static double middle_of(double a, double b, double c)
{
    const double low = a < b ? a : b;
    const double high = a < b ? b : a;

    return c < low ? low : c > high ? high : c;
}

/* Hoare's selection. The third place that is looked at for a pivot moves on, so
 * that no order of the values is slow again and again. */
double bl_value_at_rank(double *values, size_t count, size_t rank)
{
    size_t place = 7;

    for (;;) {
        place = place * 1103515245 + 12345;

        const double pivot = middle_of(values[0], values[count - 1],
                                       values[(place >> 16) % count]);
        const size_t below = part(values, count, pivot);

        if (rank < below) {
            count = below;
            continue;
        }
        values += below;
        count -= below;
        rank -= below;

        const size_t equal = part(values, count, nextafter(pivot, INFINITY));

        if (rank < equal)
            return pivot;
        values += equal;
        count -= equal;
        rank -= equal;
    }
}

double bl_median(double *values, size_t count)
{
    const double upper = bl_value_at_rank(values, count, count / 2);
    double lower = values[0];

    if (count % 2)
        return upper;
    for (size_t i = 1; i < count / 2; i++)
        lower = values[i] > lower ? values[i] : lower;
    return (lower + upper) / 2;
}

bl_level bl_level_of_scores(const double *scores, size_t count)
{
    const size_t recent = count < BL_RECENT ? count : BL_RECENT;
    bl_level level = {.last = scores[count - 1],
                      .recent_mean = bl_mean(scores + count - recent, recent),
                      .recent_count = recent,
                      .mean = bl_mean(scores, count)};

    for (size_t i = 1; i < count; i++) {
        if (scores[i] < scores[level.lowest_at])
            level.lowest_at = i;
        if (scores[i] > scores[level.highest_at])
            level.highest_at = i;
    }
    level.lowest = scores[level.lowest_at];
    level.highest = scores[level.highest_at];
    return level;
}

static double squares_about(const double *scores, size_t count, double centre)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += (scores[i] - centre) * (scores[i] - centre);
    return sum;
}

bl_fluctuation bl_fluctuation_of(const double *scores, size_t count,
                                 double *room)
{
    const size_t steps = count - 1;
    bl_fluctuation out = {BL_NOT_GIVEN, BL_NOT_GIVEN, BL_NOT_GIVEN};

    if (count >= BL_SD_SESSIONS_MIN)
        out.sd =
            BL_GIVEN(sqrt(squares_about(scores, count, bl_mean(scores, count)) /
                          (double)(count - 1)));
    if (count < BL_STEP_SESSIONS_MIN)
        return out;
    for (size_t i = 0; i < steps; i++)
        room[i] = fabs(scores[i + 1] - scores[i]);
    out.rmssd = BL_GIVEN(sqrt(squares_about(room, steps, 0) / (double)steps));
    out.usual_step = BL_GIVEN(bl_median(room, steps));
    return out;
}
