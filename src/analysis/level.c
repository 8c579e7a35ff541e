#include "bl_level.h"

#include <math.h>
#include <stdlib.h>

double bl_mean(const double *values, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return sum / (double)count;
}

static int by_value(const void *a, const void *b)
{
    const double first = *(const double *)a;
    const double second = *(const double *)b;

    return (first > second) - (first < second);
}

double bl_median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, by_value);
    return count % 2 ? values[count / 2]
                     : (values[count / 2 - 1] + values[count / 2]) / 2;
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
