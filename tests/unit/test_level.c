#include <stdlib.h>

#include "bl_level.h"
#include "bl_test.h"

/* Worked by hand: mean (1+2+6+3+5)/5 = 3.4; of the last four 16/4; squares
 * about 3.4: 5.76+1.96+6.76+0.16+2.56 = 17.2, / 4 = 4.3; steps 1, 4, 3, 2:
 * squares 30, / 4 = 7.5; their median 2.5. */
static void five_scores_by_hand(void **state)
{
    const double scores[] = {1, 2, 6, 3, 5};
    double room[5];
    const bl_level level = bl_level_of_scores(scores, 5);
    const bl_fluctuation f = bl_fluctuation_of(scores, 5, room);

    (void)state;
    assert_near(level.last, 5, 0);
    assert_near(level.recent_mean, 4, 1e-12);
    assert_int_equal(level.recent_count, 4);
    assert_near(level.mean, 3.4, 1e-12);
    assert_near(level.lowest, 1, 0);
    assert_int_equal(level.lowest_at, 0);
    assert_near(level.highest, 6, 0);
    assert_int_equal(level.highest_at, 2);
    assert_near(f.sd.value, sqrt(4.3), 1e-12);
    assert_near(f.rmssd.value, sqrt(7.5), 1e-12);
    assert_near(f.usual_step.value, 2.5, 1e-12);
}

/* The least number of scores of each statistic: SD 3, RMSSD and step 2. */
static void too_few_scores_give_none(void **state)
{
    static const struct {
        const char *label;
        size_t count;
        bool sd;
        bool steps;
        size_t recent;
    } cases[] = {{"one", 1, false, false, 1},
                 {"two", 2, false, true, 2},
                 {"three", 3, true, true, 3},
                 {"six", 6, true, true, 4}};
    const double scores[] = {3, 4, 5, 5, 4, 4};
    double room[6];

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const bl_fluctuation f =
            bl_fluctuation_of(scores, cases[i].count, room);

        check_integer(cases[i].label, f.sd.given, cases[i].sd);
        check_integer(cases[i].label, f.rmssd.given, cases[i].steps);
        check_integer(cases[i].label, f.usual_step.given, cases[i].steps);
        check_integer(cases[i].label,
                      bl_level_of_scores(scores, cases[i].count).recent_count,
                      cases[i].recent);
    }
}

/* The first of equal extremes is the one that is named. */
static void the_first_of_equals(void **state)
{
    const double scores[] = {4, 2, 5, 2, 5};
    const bl_level level = bl_level_of_scores(scores, 5);

    (void)state;
    assert_int_equal(level.lowest_at, 1);
    assert_int_equal(level.highest_at, 2);
}

/* The variance of 1e9+1, 1e9+2, 1e9+3 is 1; one pass over the sums gives 0. */
static void large_scores_keep_their_spread(void **state)
{
    const double scores[] = {1e9 + 1, 1e9 + 2, 1e9 + 3};
    double room[3];

    (void)state;
    assert_near(bl_fluctuation_of(scores, 3, room).sd.value, 1, 1e-9);
}

static void medians(void **state)
{
    double odd[] = {5, 1, 3};
    double even[] = {4, 1, 3, 2};
    double one[] = {7};

    (void)state;
    assert_near(bl_median(odd, 3), 3, 0);
    assert_near(bl_median(even, 4), 2.5, 0);
    assert_near(bl_median(one, 1), 7, 0);
}

static int by_value(const void *a, const void *b)
{
    const double first = *(const double *)a;
    const double second = *(const double *)b;

    return (first > second) - (first < second);
}

/* Against the order that qsort gives: few values, so that many are equal. */
static void ranks_are_those_of_the_order(void **state)
{
    uint64_t seed = 33;

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS; round++) {
        const size_t count = 1 + bl_test_below(&seed, 40);
        const size_t kinds = 1 + bl_test_below(&seed, 60);
        double values[40];
        double sorted[40];

        for (size_t i = 0; i < count; i++)
            values[i] = (double)bl_test_below(&seed, kinds);
        memcpy(sorted, values, sizeof values);
        qsort(sorted, count, sizeof sorted[0], by_value);
        for (size_t tries = 0; tries < 4; tries++) {
            const size_t rank = bl_test_below(&seed, count);

            assert_near(bl_value_at_rank(values, count, rank), sorted[rank], 0);
            for (size_t i = 0; i < count; i++)
                check("order", i < rank ? values[i] <= values[rank]
                                        : values[i] >= values[rank]);
        }
        qsort(values, count, sizeof values[0], by_value);
        assert_memory_equal(values, sorted, count * sizeof values[0]);
    }
}

/* A shift moves levels and no spread; a factor stretches all; mirroring keeps
 * the spread and exchanges lowest and highest. */
static void laws_of_shift_scale_and_mirror(void **state)
{
    uint64_t seed = 21;

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS; round++) {
        const size_t count = 3 + bl_test_below(&seed, 20);
        double plain[24];
        double moved[24];
        double turned[24];
        double room[24];

        for (size_t i = 0; i < count; i++) {
            plain[i] = 1 + (double)bl_test_below(&seed, 49) / 12;
            moved[i] = 12 * plain[i] + 3;
            turned[i] = 6 - plain[i];
        }

        const bl_level level = bl_level_of_scores(plain, count);
        const bl_level far = bl_level_of_scores(moved, count);
        const bl_level back = bl_level_of_scores(turned, count);
        const bl_fluctuation f = bl_fluctuation_of(plain, count, room);
        const bl_fluctuation wide = bl_fluctuation_of(moved, count, room);
        const bl_fluctuation same = bl_fluctuation_of(turned, count, room);

        assert_near(far.mean, 12 * level.mean + 3, 1e-9);
        assert_near(far.recent_mean, 12 * level.recent_mean + 3, 1e-9);
        assert_near(back.highest, 6 - level.lowest, 1e-12);
        assert_near(wide.sd.value, 12 * f.sd.value, 1e-9);
        assert_near(wide.rmssd.value, 12 * f.rmssd.value, 1e-9);
        assert_near(wide.usual_step.value, 12 * f.usual_step.value, 1e-9);
        assert_near(same.sd.value, f.sd.value, 1e-9);
        assert_near(same.rmssd.value, f.rmssd.value, 1e-9);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(five_scores_by_hand),
        cmocka_unit_test(too_few_scores_give_none),
        cmocka_unit_test(the_first_of_equals),
        cmocka_unit_test(large_scores_keep_their_spread),
        cmocka_unit_test(medians),
        cmocka_unit_test(ranks_are_those_of_the_order),
        cmocka_unit_test(laws_of_shift_scale_and_mirror)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
