/*
 * bl_slope.h - a straight line through scores, by least squares and by the
 * median of pairs.
 */
#ifndef BL_SLOPE_H
#define BL_SLOPE_H

#include "bl_optional.h"

typedef struct bl_slope {
    bool given;
    double slope; /* [score a unit of x] */
    double intercept;
    bl_interval interval; /* of the slope, 95 % */
} bl_slope;

/*
 * Least squares, in two passes.
 *
 *   shape    x and y [0 .. count-1]
 *   missing  not given below 2 points or where all x are equal; no interval
 *            below 3 points, or where the points lie on the line
 *   method   slope +/- t(.975, n - 2) x s / sqrt(Sxx), s^2 = SSE / (n - 2)
 */
bl_slope bl_slope_fit(const double *x, const double *y, size_t count);

/* How many pairs of `count` points there are. */
size_t bl_pair_count(size_t count);

/*
 * Theil-Sen: the median slope of all pairs, and Sen's interval.
 *
 *   shape    x and y [0 .. count-1]; variance of S is that of
 *            bl_kendall_test(y, count); room[0 .. bl_pair_count(count)] is
 *            scratch
 *   missing  not given where no two x differ; no interval where a rank lies
 *            beyond the slopes
 *   method   intercept: median(y - slope x). With N slopes and
 *            C = z sqrt(Var S), Var S corrected for ties of y, the interval is
 *            that of the ranks (N - C) / 2 and (N + C) / 2 + 1, rounded half to
 *            even
 *   source   Sen 1968, J Am Stat Assoc 63:1379; ranks as trend::sens.slope
 */
bl_slope bl_theil_sen(const double *x, const double *y, size_t count,
                      double variance, double *room);

#endif
