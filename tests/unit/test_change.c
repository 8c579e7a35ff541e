#include "bl_change.h"
#include "bl_precision.h"
#include "bl_sample.h"

/* Worked in the issue's own source: Jacobson & Truax 1991, p. 14, SD 7.5 and
 * reliability .80: SEM 3.354102, S_diff 4.743416, (47.5 - 32.5) / 4.743416 =
 * 3.162278, which is the square root of 10. */
static void jacobson_and_truax_own_example(void **state)
{
    const bl_precision pair = {.given = true, .reliability = 0.80, .sd = 7.5};
    const bl_ruler ruler = {.has_error = true,
                            .standard_error = bl_standard_error(&pair),
                            .lowest = 0,
                            .highest = 100};
    const bl_change change =
        bl_change_judge(&ruler, (bl_level_of){32.5, 1}, (bl_level_of){47.5, 1});

    (void)state;
    assert_near(ruler.standard_error, 7.5 * sqrt(0.2), 1e-12);
    assert_near(ruler.standard_error, 3.354102, 5e-7);
    assert_near(change.s_diff, 4.743416, 5e-7);
    assert_near(change.index, sqrt(10), 1e-12);
    assert_near(change.threshold, 9.296925, 5e-7);
    check("above 1.96", change.verdict == BL_RELIABLE_INCREASE);
}

/* SEM, S_diff and threshold of other pairs: oracles/01_one_liners.txt, computed
 * in R. */
static void standard_errors_of_other_pairs(void **state)
{
    static const struct {
        const char *label;
        double sd;
        double reliability;
        double error;
        double s_diff;
        double threshold;
    } cases[] = {
        {"suddengains help page", 10.5, 0.931, 2.758124, 3.900577, 7.644990},
        {"mean of 1 to 5", 0.7, 0.9, 0.221359, 0.313050, 0.613566},
        {"another mean", 0.8, 0.93, 0.211660, 0.299333, 0.586681},
        {"SRS", 5, 0.88, 1.732051, 2.449490, 4.800912},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const bl_precision pair = {.given = true,
                                   .reliability = cases[i].reliability,
                                   .sd = cases[i].sd};
        const double error = bl_standard_error(&pair);

        check(cases[i].label, fabs(error - cases[i].error) < 5.1e-7);
        check(cases[i].label,
              fabs(bl_s_diff(error, 1, 1) - cases[i].s_diff) < 5.1e-7);
        check(cases[i].label, fabs(BL_Z * bl_s_diff(error, 1, 1) -
                                   cases[i].threshold) < 5.1e-7);
    }
}

/* With m of k items the error variance is k / m of a complete form's; a mean of
 * k sessions has 1 / k of it. SEM 1: sqrt(12/10 + 12/12) = sqrt(2.2), and
 * sqrt(1/3 + 1) = sqrt(4/3). */
static void incomplete_forms_and_means_have_their_own_error(void **state)
{
    (void)state;
    assert_near(bl_s_diff(1, bl_error_share(12, 10), bl_error_share(12, 12)),
                sqrt(2.2), 1e-12);
    assert_near(bl_s_diff(1, 1.0 / 3, 1), sqrt(4.0 / 3), 1e-12);
    assert_near(bl_error_share(12, 0), 1, 0);
}

/* SEM such that the threshold is exactly 1: S_diff = 1 / z. The scale ends at 5
 * and 1, so from 4 on (4 + 1 = 5) no increase can be reliable. */
static void every_verdict(void **state)
{
    static const struct {
        const char *label;
        double from;
        double to;
        bl_term verdict;
        bool no_room_up;
        bool no_room_down;
    } cases[] = {
        {"rise", 2.5, 3.6, BL_RELIABLE_INCREASE, false, false},
        {"fall", 3.6, 2.5, BL_RELIABLE_DECREASE, false, false},
        {"less than that", 2.5, 3.4, BL_NO_RELIABLE_CHANGE, false, false},
        {"exactly the threshold", 2.5, 3.5, BL_NO_RELIABLE_CHANGE, false,
         false},
        {"within 1e-9 of it", 2.5, 3.5 + 9e-10, BL_NO_RELIABLE_CHANGE, false,
         false},
        {"beyond it", 2.5, 3.5 + 2e-9, BL_RELIABLE_INCREASE, false, false},
        {"at the ceiling", 5, 5, BL_NO_ROOM_UP, true, false},
        {"where the threshold just reaches it", 4, 4.5, BL_NO_ROOM_UP, true,
         false},
        {"just room", 4 - 1e-8, 4.5, BL_NO_RELIABLE_CHANGE, false, false},
        {"from the ceiling down", 5, 3, BL_RELIABLE_DECREASE, true, false},
        {"at the floor", 1, 1.5, BL_NO_ROOM_DOWN, false, true},
        {"from the floor up", 1, 3, BL_RELIABLE_INCREASE, false, true},
    };
    const bl_ruler ruler = {.has_error = true,
                            .standard_error = 1 / BL_Z / sqrt(2),
                            .lowest = 1,
                            .highest = 5};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const bl_change change =
            bl_change_judge(&ruler, (bl_level_of){cases[i].from, 1},
                            (bl_level_of){cases[i].to, 1});

        check_integer(cases[i].label, change.no_room_down,
                      cases[i].no_room_down);
        check_text(cases[i].label, bl_terms[change.verdict].key,
                   bl_terms[cases[i].verdict].key);
        check_integer(cases[i].label, change.no_room_up, cases[i].no_room_up);
    }
}

static void without_an_error_nothing_is_judged(void **state)
{
    const bl_ruler ruler = {.lowest = 1, .highest = 5};
    const bl_change change =
        bl_change_judge(&ruler, (bl_level_of){1, 1}, (bl_level_of){5, 1});

    (void)state;
    check("given", change.given);
    check("not judged", !change.judged);
    assert_near(change.difference, 4, 0);
    check_text("why", bl_terms[change.verdict].key, "no-settings");
}

static double random_score(uint64_t *seed)
{
    return 1 + (double)bl_test_below(seed, 4001) / 1000;
}

/* Shifting both scores and the range changes nothing; stretching all by a
 * factor keeps verdict and index; exchanging the scores turns the verdict. */
static void laws_of_shift_scale_and_mirror(void **state)
{
    static const bl_term mirrored[BL_TERM_COUNT] = {
        [BL_RELIABLE_INCREASE] = BL_RELIABLE_DECREASE,
        [BL_RELIABLE_DECREASE] = BL_RELIABLE_INCREASE,
        [BL_NO_ROOM_UP] = BL_NO_ROOM_DOWN,
        [BL_NO_ROOM_DOWN] = BL_NO_ROOM_UP,
        [BL_NO_RELIABLE_CHANGE] = BL_NO_RELIABLE_CHANGE};
    uint64_t seed = 4;

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS; round++) {
        const bl_ruler ruler = {true, 0.2217, 1, 5};
        const bl_ruler wide = {true, 12 * 0.2217, 12, 60};
        const bl_ruler moved = {true, 0.2217, 101, 105};
        const double a = random_score(&seed);
        const double b = random_score(&seed);
        const bl_change plain =
            bl_change_judge(&ruler, (bl_level_of){a, 1}, (bl_level_of){b, 1});
        const bl_change sums = bl_change_judge(&wide, (bl_level_of){12 * a, 1},
                                               (bl_level_of){12 * b, 1});
        const bl_change shifted = bl_change_judge(
            &moved, (bl_level_of){a + 100, 1}, (bl_level_of){b + 100, 1});
        const bl_change turned = bl_change_judge(
            &ruler, (bl_level_of){6 - a, 1}, (bl_level_of){6 - b, 1});

        check_integer("twelve times", sums.verdict, plain.verdict);
        check_integer("shifted", shifted.verdict, plain.verdict);
        check_integer("mirrored", turned.verdict, mirrored[plain.verdict]);
        assert_near(sums.index, plain.index, 1e-9);
        assert_near(shifted.index, plain.index, 1e-9);
        assert_near(turned.index, -plain.index, 1e-9);
    }
}

static const char *const twelve_items =
    "format: 1\nid: twelve\nversion: 1\nname: Invented\nrespondent: client\n"
    "items: 12\nanswers: {min: 1, max: 5, step: 1}\nreversed: []\n"
    "scales:\n  total: {items: all, score: mean, min-answered: 10}\n"
    "main-scale: total\ndirection: higher-is-better\nevidence: user\n"
    "source: none\nrights: none\ntests:\n"
    "  - answers: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
    "    scores: {total: 1}\n";

/* 12 items 1 to 5: a mean's 0.70 is a sum's 8.40, and 17.5 of the 4 points from
 * 1 to 5 in percent. */
static void an_sd_follows_the_metric(void **state)
{
    bl_instrument twelve = bl_sample_instrument(twelve_items);
    const bl_scale *const total = &twelve.scales[0];

    (void)state;
    assert_near(bl_sd_expressed(&twelve, total, 0.7, BL_MEAN, BL_AS_DEFINED),
                0.7, 0);
    assert_near(bl_sd_expressed(&twelve, total, 0.7, BL_MEAN, BL_AS_SUM), 8.4,
                1e-12);
    assert_near(bl_sd_expressed(&twelve, total, 8.4, BL_SUM, BL_AS_MEAN), 0.7,
                1e-12);
    assert_near(bl_sd_expressed(&twelve, total, 8.4, BL_SUM, BL_AS_PERCENT),
                17.5, 1e-12);
    assert_near(bl_sd_expressed(&twelve, total, 0.7, BL_MEAN, BL_AS_PERCENT),
                17.5, 1e-12);
    bl_instrument_release(&twelve);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jacobson_and_truax_own_example),
        cmocka_unit_test(standard_errors_of_other_pairs),
        cmocka_unit_test(incomplete_forms_and_means_have_their_own_error),
        cmocka_unit_test(every_verdict),
        cmocka_unit_test(without_an_error_nothing_is_judged),
        cmocka_unit_test(laws_of_shift_scale_and_mirror),
        cmocka_unit_test(an_sd_follows_the_metric)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
