#include "bl_slope.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "bl_level.h"
#include "bl_precision.h"

/* t(.975, df) of 1 df, 2 df and so on, as GSL has them. */
static const double t_975[] = {
    12.706204736174696, 4.3026527297494619, 3.1824463052837038,
    2.7764451051977925, 2.5705818356363141, 2.4469118511449683,
    2.3646242515927844, 2.3060041352041658, 2.2621571627982053,
    2.2281388519862735, 2.2009851600916397, 2.1788128296672293,
    2.1603686564627922, 2.1447866879178026, 2.1314495455597751,
    2.1199052992212528, 2.109815577833317,  2.1009220402410387,
    2.0930240544083096, 2.0859634472658648, 2.0796138447276791,
    2.0738730679040245, 2.0686576104190482, 2.063898561628025,
    2.0595385527532959, 2.05552943864287,   2.0518305164802855,
    2.0484071417952463, 2.0452296421327016, 2.0422724563012378,
    2.0395134463964069, 2.0369333434601011, 2.0345152974493379,
    2.0322445093177182, 2.0301079282503429, 2.0280940009804498,
    2.0261924630291102, 2.0243941639119685, 2.0226909200367595,
    2.0210753903062737, 2.0195409704413754, 2.0180817028184443,
    2.0166921992278239, 2.0153675744437631, 2.0141033888808471,
    2.0128955989194286, 2.0117405137297659, 2.0106347576242323,
};
enum { T_KNOWN = sizeof t_975 / sizeof t_975[0] };

static double t_quantile(size_t df)
{
    return df <= T_KNOWN ? t_975[df - 1]
                         : gsl_cdf_tdist_Pinv(0.975, (double)df);
}

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
    const double half = t_quantile(count - 2) * rest / sqrt(s.xx);

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
