#include <gsl/gsl_cdf.h>
#include <stdlib.h>

#include "bl_kendall.h"
#include "bl_precision.h"
#include "bl_slope.h"
#include "bl_test.h"

enum { MOST = 45 };

typedef struct series {
    const char *label;
    size_t count;
    double x[MOST];
    double y[MOST];
} series;

/* Series and results of oracles/05_trend.txt, computed in R by lm() and by the
 * formulas of trend::sens.slope; copied here so that they hold without it. */
static const series a = {"A: 8 sessions, one skipped, ties",
                         8,
                         {1, 2, 3, 4, 6, 7, 8, 9},
                         {4.17, 4.33, 4.33, 4.08, 3.25, 3.92, 4.42, 4.50}};
static const series b = {"B: 5 sessions, no ties",
                         5,
                         {1, 2, 3, 4, 5},
                         {33.2, 34.6, 35.1, 36.9, 36.4}};
static const series c = {"C: three points", 3, {1, 2, 3}, {3.5, 3.9, 4.0}};
static const series e = {"E: frost days Munich 1957-68",
                         12,
                         {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
                         {9, 12, 4, 3, 0, 4, 2, 1, 4, 2, 9, 7}};
static const series f = {
    "F: Sachs 1997, many ties",
    22,
    {1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11,
     12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22},
    {5, 6, 2, 3, 5, 6, 4, 3, 7, 8, 9, 7, 5, 3, 4, 7, 3, 5, 6, 7, 8, 9}};

static void check_near(const char *label, double got, double want)
{
    if (fabs(got - want) > 1e-9)
        print_error("[%s] is %.12g, not %.12g\n", label, got, want);
    check(label, fabs(got - want) <= 1e-9);
}

static void least_squares_as_in_r(void **state)
{
    static const struct {
        const series *data;
        double slope;
        double intercept;
        double low;
        double high;
    } cases[] = {
        {&a, -0.001, 4.13, -0.137685576, 0.135685576},
        {&b, 0.87, 32.63, 0.2542699694, 1.4857300306},
        {&c, 0.25, 3.3, -0.8503896087, 1.3503896087},
        {&e, -0.199300699, 6.045454545, -0.907757247, 0.509155848},
        {&f, 0.1253529080, 4.1038961039, -0.0108815521, 0.2615873680},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const series *const s = cases[i].data;
        const bl_slope line = bl_slope_fit(s->x, s->y, s->count);

        check(s->label, line.given && line.interval.given);
        check_near(s->label, line.slope, cases[i].slope);
        check_near(s->label, line.intercept, cases[i].intercept);
        check_near(s->label, line.interval.low, cases[i].low);
        check_near(s->label, line.interval.high, cases[i].high);
    }
}

static bl_slope sen_of(const double *x, const double *y, size_t count)
{
    double room[MOST * MOST];

    return bl_theil_sen(x, y, count, bl_kendall_test(y, count).variance, room);
}

static void theil_sen_as_in_r(void **state)
{
    static const struct {
        const series *data;
        double slope;
        double intercept;
        bool has_interval;
        double low;
        double high;
    } cases[] = {
        {&a, 0.0211428571428571, 4.1998571428571, true, -0.125, 0.16},
        {&b, 0.875, 32.475, true, -0.5, 1.8},
        {&c, 0.25, 3.25, false, 0, 0},
        {&e, -0.174242424242, 4.784090909091, true, -1.142857142857, 0.625},
        {&f, 0.142857142857, 4.214285714286, true, 0, 0.333333333333},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const series *const s = cases[i].data;
        const bl_slope line = sen_of(s->x, s->y, s->count);

        check(s->label, line.given);
        check_near(s->label, line.slope, cases[i].slope);
        check_near(s->label, line.intercept, cases[i].intercept);
        check_integer(s->label, line.interval.given, cases[i].has_interval);
        if (cases[i].has_interval) {
            check_near(s->label, line.interval.low, cases[i].low);
            check_near(s->label, line.interval.high, cases[i].high);
        }
    }
}

/* y = 2 x + 1 exactly: a line needs no interval. */
static void absent_values_are_flags(void **state)
{
    const double x[] = {1, 2, 3};
    const double same[] = {4, 4, 4};
    const double line[] = {3, 5, 7};

    (void)state;
    check("no point", !bl_slope_fit(x, line, 0).given);
    check("one point", !bl_slope_fit(x, line, 1).given);
    check("two points", bl_slope_fit(x, line, 2).given);
    check("two points", !bl_slope_fit(x, line, 2).interval.given);
    check("all places equal", !bl_slope_fit(same, line, 3).given);
    check("on a line", bl_slope_fit(x, line, 3).given);
    check("on a line", !bl_slope_fit(x, line, 3).interval.given);
    assert_near(bl_slope_fit(x, line, 3).slope, 2, 1e-12);
    check("no pair", !sen_of(same, line, 3).given);
    check_integer("pairs of 0", bl_pair_count(0), 0);
    check_integer("pairs of 12", bl_pair_count(12), 66);
}

/* The place of session zero must not matter, however far away: two points a
 * minute apart in seconds since 1970, and scores about 1e9. */
static void far_axes_lose_nothing(void **state)
{
    const double x[] = {1700000000, 1700000060, 1700000120};
    const double y[] = {1e9 + 1, 1e9 + 601, 1e9 + 1201};

    (void)state;
    assert_near(bl_slope_fit(x, y, 3).slope, 10, 1e-9);
}

static void take_random(uint64_t *seed, size_t count, series *out)
{
    double place = 0;

    out->count = count;
    for (size_t i = 0; i < count; i++) {
        place += 1 + (double)bl_test_below(seed, 3);
        out->x[i] = place;
        out->y[i] = 1 + (double)bl_test_below(seed, 49) / 12;
    }
}

static int by_value(const void *one, const void *other)
{
    const double first = *(const double *)one;
    const double second = *(const double *)other;

    return (first > second) - (first < second);
}

static double plain_median(double *values, size_t count)
{
    qsort(values, count, sizeof values[0], by_value);
    return count % 2 ? values[count / 2]
                     : (values[count / 2 - 1] + values[count / 2]) / 2;
}

/* The very same doubles as when all slopes are put in order, also where some
 * places are equal and no two gaps are. */
static void theil_sen_is_that_of_the_order(void **state)
{
    uint64_t seed = 17;

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS; round++) {
        double slopes[MOST * MOST];
        double rests[MOST];
        size_t taken = 0;
        series s;

        take_random(&seed, 2 + bl_test_below(&seed, MOST - 1), &s);
        if (round % 2)
            s.x[s.count - 1] = s.x[bl_test_below(&seed, s.count)];
        for (size_t i = 0; i < s.count; i++)
            for (size_t j = i + 1; j < s.count; j++)
                if (s.x[i] != s.x[j])
                    slopes[taken++] = (s.y[j] - s.y[i]) / (s.x[j] - s.x[i]);

        const bl_slope line = sen_of(s.x, s.y, s.count);

        check_integer("given", line.given, taken > 0);
        if (!taken)
            continue;

        const double median = plain_median(slopes, taken);
        const double spread =
            BL_Z * sqrt(bl_kendall_test(s.y, s.count).variance);
        const double low = nearbyint(((double)taken - spread) / 2);
        const double high = nearbyint(((double)taken + spread) / 2 + 1);

        for (size_t i = 0; i < s.count; i++)
            rests[i] = s.y[i] - median * s.x[i];
        assert_near(line.slope, median, 0);
        assert_near(line.intercept, plain_median(rests, s.count), 0);
        check_integer("interval", line.interval.given,
                      low >= 1 && high <= (double)taken);
        if (!line.interval.given)
            continue;
        assert_near(line.interval.low, slopes[(size_t)low - 1], 0);
        assert_near(line.interval.high, slopes[(size_t)high - 1], 0);
    }
}

/* The t quantile of the interval is GSL's, whether the table has it or not. */
static void intervals_of_all_lengths(void **state)
{
    double x[MOST * 2];
    double y[MOST * 2];

    (void)state;
    for (size_t i = 0; i < COUNT_OF(x); i++) {
        x[i] = (double)i;
        y[i] = i % 2 ? 1 : -1;
    }
    for (size_t n = 3; n <= COUNT_OF(x); n++) {
        const bl_slope line = bl_slope_fit(x, y, n);
        const double xx = (double)(n * n - 1) * (double)n / 12;
        double squares = 0;

        for (size_t i = 0; i < n; i++) {
            const double rest = y[i] - line.intercept - line.slope * x[i];

            squares += rest * rest;
        }

        const double error = sqrt(squares / (double)(n - 2) / xx);

        check("interval", line.interval.given);
        assert_near((line.interval.high - line.slope) / error,
                    gsl_cdf_tdist_Pinv(0.975, (double)(n - 2)), 1e-9);
    }
}

/* Shifting either axis keeps the slope; stretching y stretches it; mirroring y
 * turns it and its interval round. Both estimators. */
static void laws_of_shift_scale_and_mirror(void **state)
{
    uint64_t seed = 11;

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS; round++) {
        series plain = {0};
        series moved = {0};
        series turned = {0};

        take_random(&seed, 3 + bl_test_below(&seed, 12), &plain);
        moved.count = turned.count = plain.count;
        for (size_t i = 0; i < plain.count; i++) {
            moved.x[i] = plain.x[i] + 40;
            moved.y[i] = 12 * plain.y[i] + 7;
            turned.x[i] = plain.x[i];
            turned.y[i] = 6 - plain.y[i];
        }

        const bl_slope first = bl_slope_fit(plain.x, plain.y, plain.count);
        const bl_slope back = bl_slope_fit(turned.x, turned.y, plain.count);
        const bl_slope sen = sen_of(plain.x, plain.y, plain.count);
        const bl_slope sen_back = sen_of(turned.x, turned.y, plain.count);

        assert_near(bl_slope_fit(moved.x, moved.y, plain.count).slope,
                    12 * first.slope, 1e-9);
        assert_near(sen_of(moved.x, moved.y, plain.count).slope, 12 * sen.slope,
                    1e-9);
        assert_near(back.slope, -first.slope, 1e-9);
        assert_near(sen_back.slope, -sen.slope, 1e-9);
        if (first.interval.given) {
            assert_near(back.interval.low, -first.interval.high, 1e-9);
            check("around", first.interval.low <= first.slope &&
                                first.slope <= first.interval.high);
        }
        if (sen.interval.given)
            check("around", sen.interval.low <= sen.slope &&
                                sen.slope <= sen.interval.high);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(least_squares_as_in_r),
        cmocka_unit_test(theil_sen_as_in_r),
        cmocka_unit_test(absent_values_are_flags),
        cmocka_unit_test(far_axes_lose_nothing),
        cmocka_unit_test(theil_sen_is_that_of_the_order),
        cmocka_unit_test(intervals_of_all_lengths),
        cmocka_unit_test(laws_of_shift_scale_and_mirror)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
