#include "bl_slope.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "bl_level.h"
#include "bl_precision.h"

/* Sums of squares and products about the means. */
typedef struct sums {
    double mean_x;
    double mean_y;
    double xx;
    double xy;
} sums;

static sums sums_of(const double *x, const double *y, size_t count)
{
    sums s = {.mean_x = bl_mean(x, count), .mean_y = bl_mean(y, count)};

    for (size_t i = 0; i < count; i++) {
        const double dx = x[i] - s.mean_x;

        s.xx += dx * dx;
        s.xy += dx * (y[i] - s.mean_y);
    }
    return s;
}

/* Standard deviation of the points about the line. */
static double about_line(const double *x, const double *y, size_t count,
                         const bl_slope *line)
{
    double squares = 0;

    for (size_t i = 0; i < count; i++) {
        const double rest = y[i] - line->intercept - line->slope * x[i];

        squares += rest * rest;
    }
    return sqrt(squares / (double)(count - 2));
}

bl_slope bl_slope_fit(const double *x, const double *y, size_t count)
{
    bl_slope line = {0};
    sums s;

    if (count < 2)
        return line;
    s = sums_of(x, y, count);
    if (s.xx <= 0)
        return line;
    line.given = true;
    line.slope = s.xy / s.xx;
    line.intercept = s.mean_y - line.slope * s.mean_x;
    if (count < 3)
        return line;

    const double rest = about_line(x, y, count, &line);
    const double half =
        gsl_cdf_tdist_Pinv(0.975, (double)(count - 2)) * rest / sqrt(s.xx);

    line.interval.given = rest > BL_TOLERANCE;
    line.interval.low = line.slope - half;
    line.interval.high = line.slope + half;
    return line;
}

size_t bl_pair_count(size_t count)
{
    return count ? count * (count - 1) / 2 : 0;
}

static size_t take_slopes(const double *x, const double *y, size_t count,
                          double *slopes)
{
    size_t taken = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            if (x[i] != x[j])
                slopes[taken++] = (y[j] - y[i]) / (x[j] - x[i]);
    return taken;
}

/* Ranks count from 1 and round half to even. The values are parted at their
 * middle already, so that each end is looked for in its half. */
static bl_interval sen_interval(double *values, size_t slopes, double variance)
{
    const size_t middle = slopes / 2;
    const double spread = BL_Z * sqrt(variance);
    const double low = nearbyint(((double)slopes - spread) / 2);
    const double high = nearbyint(((double)slopes + spread) / 2 + 1);

    if (low < 1 || high > (double)slopes)
        return (bl_interval){0};
    return (bl_interval){true,
                         bl_value_at_rank(values, middle + 1, (size_t)low - 1),
                         bl_value_at_rank(values + middle, slopes - middle,
                                          (size_t)high - 1 - middle)};
}

bl_slope bl_theil_sen(const double *x, const double *y, size_t count,
                      double variance, double *room)
{
    const size_t slopes = take_slopes(x, y, count, room);
    bl_slope line = {0};

    if (!slopes)
        return line;
    line.given = true;
    line.slope = bl_median(room, slopes);
    line.interval = sen_interval(room, slopes, variance);
    for (size_t i = 0; i < count; i++)
        room[i] = y[i] - line.slope * x[i];
    line.intercept = bl_median(room, count);
    return line;
}
