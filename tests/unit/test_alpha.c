#include <stdlib.h>

#include "bl_alpha.h"
#include "bl_test.h"

/* Worked by hand: items 1 2 3, 2 2 4, 3 5 5 (persons in rows); item variances
 * 1, 3, 1; sums 6, 8, 13, mean 9, variance 13; alpha 3/2 x (1 - 5/13) = 12/13.
 */
static void three_persons_by_hand(void **state)
{
    const double answers[] = {1, 2, 3, 2, 2, 4, 3, 5, 5};
    const bl_alpha alpha = bl_alpha_of(answers, 3, 3);

    (void)state;
    check("given", alpha.given);
    assert_near(alpha.alpha, 12.0 / 13, 1e-12);
    assert_near(alpha.sd, sqrt(13), 1e-12);
    check("interval around it", alpha.interval.low < alpha.alpha &&
                                    alpha.alpha < alpha.interval.high);
}

static void absent_values_are_flags(void **state)
{
    const double answers[] = {1, 2, 3, 3, 2, 1};

    (void)state;
    check("no person", !bl_alpha_of(answers, 0, 3).given);
    check("one person", !bl_alpha_of(answers, 1, 3).given);
    check("one item", !bl_alpha_of(answers, 3, 1).given);
    check("equal sums", !bl_alpha_of(answers, 2, 3).given);
}

static size_t read_numbers(FILE *file, double *out, size_t most)
{
    char line[256];
    size_t count = 0;

    if (!fgets(line, sizeof line, file))
        return 0;
    while (fgets(line, sizeof line, file))
        for (char *at = strtok(line, ",\n"); at && count < most;
             at = strtok(NULL, ",\n"))
            out[count++] = strtod(at, NULL);
    return count;
}

/* The data set `attitude` that comes with R; alpha, its Feldt interval and the
 * SD of the sums as psych and the formulas gave them (03_reliability.txt). */
static void attitude_as_in_r(void **state)
{
    FILE *const file = fopen(BL_SHARED "/data/oracles/attitude.csv", "r");
    double answers[210];

    (void)state;
    if (!file) {
        print_message("skipped: no " BL_SHARED "/data/oracles\n");
        skip();
    }
    assert_int_equal(read_numbers(file, answers, COUNT_OF(answers)), 210);
    assert_int_equal(fclose(file), 0);

    const bl_alpha alpha = bl_alpha_of(answers, 30, 7);

    assert_near(alpha.alpha, 0.843142770, 5.1e-10);
    assert_near(alpha.interval.low, 0.739375686, 5.1e-10);
    assert_near(alpha.interval.high, 0.915773072, 5.1e-10);
    assert_near(alpha.sd, 57.748523393, 5.1e-10);
    assert_near(alpha.sd * sqrt(1 - alpha.alpha), 22.871421375, 5.1e-9);
}

/* Shifting an item or turning all of them changes nothing; a factor stretches
 * the SD alone. */
static void laws_of_shift_scale_and_mirror(void **state)
{
    enum { PERSONS = 12, ITEMS = 4 };
    uint64_t seed = 13;

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS; round++) {
        double plain[PERSONS * ITEMS];
        double moved[PERSONS * ITEMS];
        double turned[PERSONS * ITEMS];

        for (size_t i = 0; i < COUNT_OF(plain); i++) {
            plain[i] = 1 + (double)bl_test_below(&seed, 7);
            moved[i] = 3 * plain[i] + (double)(i % ITEMS);
            turned[i] = 8 - plain[i];
        }

        const bl_alpha first = bl_alpha_of(plain, PERSONS, ITEMS);
        const bl_alpha second = bl_alpha_of(moved, PERSONS, ITEMS);
        const bl_alpha third = bl_alpha_of(turned, PERSONS, ITEMS);

        check_integer("given", second.given, first.given);
        if (!first.given)
            continue;
        assert_near(second.alpha, first.alpha, 1e-9);
        assert_near(third.alpha, first.alpha, 1e-9);
        assert_near(second.sd, 3 * first.sd, 1e-9);
        check("at most 1", first.alpha <= 1 + 1e-12);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_persons_by_hand),
        cmocka_unit_test(absent_values_are_flags),
        cmocka_unit_test(attitude_as_in_r),
        cmocka_unit_test(laws_of_shift_scale_and_mirror)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
