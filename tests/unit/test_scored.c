#include "bl_sample.h"
#include "bl_scored.h"
#include "bl_series.h"

/* Invented: a sum of four items 0 to 10 in tenths, a mean of three, a scale
 * where lower is better; a cut-off and a rule of practice of the sum. */
static const char *const form =
    "format: 1\nid: lines\nversion: 3\nname: Invented\nrespondent: client\n"
    "items: 4\nanswers: {min: 0, max: 10, step: 0.1}\nreversed: [2]\n"
    "scales:\n"
    "  total: {items: all, score: sum, min-answered: 4}\n"
    "  part: {items: [1, 2, 3], score: mean, min-answered: 3, direction: "
    "lower-is-better}\n"
    "main-scale: total\ndirection: higher-is-better\n"
    "cut-offs: [{scale: total, below: 36, source: a}, "
    "{scale: part, below: 3, source: b}]\n"
    "worth-asking: [{scale: total, drop: 1, source: c}]\n"
    "norms: [{id: n, scale: total, reliability: 0.9, sd: 5, as: sum, source: "
    "d}]\n"
    "evidence: user\nsource: none\nrights: none\ntests:\n"
    "  - answers: [1, 1, 1, 1]\n    scores: {total: 12}\n";

/* Worked by hand: the ends of the range, the decimals of the step (the most
 * with which the larger end is below 2^31 = 2.1e9), cut-off and drop as
 * expressed. */
static void ranges_and_rules_as_expressed(void **state)
{
    static const struct {
        const char *label;
        size_t scale;
        bl_expression as;
        int decimals;
        double high;
        double cut_off;
        double drop; /* 0: no such rule */
        bl_metric metric;
    } cases[] = {
        {"sum", 0, BL_AS_DEFINED, 7, 40, 36, 1, BL_SUM},
        {"as mean", 0, BL_AS_MEAN, 8, 10, 9, 0.25, BL_MEAN},
        {"in percent", 0, BL_AS_PERCENT, 7, 100, 90, 2.5, BL_SUM},
        {"mean", 1, BL_AS_DEFINED, 8, 10, 3, 0, BL_MEAN},
        {"mean as sum", 1, BL_AS_SUM, 7, 30, 9, 0, BL_SUM},
    };
    bl_instrument lines = bl_sample_instrument(form);

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_instrument made = {0};
        bl_error err = {0};

        assert_int_equal(
            bl_scored_make(&lines, cases[i].scale, cases[i].as, &made, &err),
            BL_OK);
        check_text(cases[i].label, made.id, "lines");
        check_text(cases[i].label, made.version, "3");
        check(cases[i].label, bl_slice_equal(made.document, lines.document));
        check_text(cases[i].label, made.scales[0].id,
                   lines.scales[cases[i].scale].id);
        check_integer(cases[i].label, made.scales[0].metric, cases[i].metric);
        check_integer(cases[i].label, made.scales[0].direction,
                      lines.scales[cases[i].scale].direction);
        check_integer(cases[i].label, made.step.scale, cases[i].decimals);
        check_integer(cases[i].label, made.min, 0);
        check(cases[i].label, fabs(bl_fraction_double(bl_expressed_highest(
                                       &made, &made.scales[0], cases[i].as)) -
                                   cases[i].high) < 1e-12);
        check_integer(cases[i].label, made.cut_off_count, 1);
        check(cases[i].label, fabs(bl_decimal_double(made.cut_offs[0].below) -
                                   cases[i].cut_off) < 1e-12);
        check_integer(cases[i].label, made.asking_count, cases[i].drop > 0);
        if (cases[i].drop > 0)
            check(cases[i].label, fabs(bl_decimal_double(made.asking[0].drop) -
                                       cases[i].drop) < 1e-12);
        bl_instrument_release(&made);
    }
    bl_instrument_release(&lines);
}

static const char *const thirds =
    "format: 1\nid: thirds\nversion: 1\nname: Invented\nrespondent: client\n"
    "items: 3\nanswers: {min: 1, max: 5, step: 1}\nreversed: []\n"
    "scales:\n  total: {items: all, score: sum, min-answered: 3}\n"
    "main-scale: total\ndirection: higher-is-better\n"
    "cut-offs: [{scale: total, below: 10, source: a}]\n"
    "evidence: user\nsource: none\nrights: none\ntests:\n"
    "  - answers: [1, 1, 1]\n    scores: {total: 3}\n";

/* 10 of 15 is 3.333... as a mean: a score of 3.33333333 is below it, and the
 * next step, 3.33333334, is not. */
static void a_cut_off_between_two_steps(void **state)
{
    bl_instrument three = bl_sample_instrument(thirds);
    bl_instrument made = {0};
    bl_error err = {0};

    (void)state;
    assert_int_equal(bl_scored_make(&three, 0, BL_AS_MEAN, &made, &err), BL_OK);
    assert_int_equal(made.step.scale, 8);
    assert_int_equal(made.cut_offs[0].below.digits, 333333334);
    bl_instrument_release(&made);
    bl_instrument_release(&three);
}

/* A ready score comes back from the store as it went in, to the last step. */
static void ready_scores_survive_the_store(void **state)
{
    bl_instrument lines = bl_sample_instrument(form);
    bl_instrument made = {0};
    bl_store *store = NULL;
    bl_series_memory memory = {0};
    bl_error err = {0};
    uint64_t seed = 2;
    enum { FORMS = 50 };
    int32_t values[FORMS];
    bl_series series;

    (void)state;
    assert_int_equal(bl_scored_make(&lines, 0, BL_AS_DEFINED, &made, &err),
                     BL_OK);
    assert_int_equal(bl_store_new(&made, true, &store, &err), BL_OK);
    for (int f = 0; f < FORMS; f++) {
        bl_answer answer = {0, BL_ANSWERED};
        const bl_form one = {.client = bl_slice_of("A"),
                             .has_session = true,
                             .session = f,
                             .answers = &answer};

        values[f] = f == 0 ? (int32_t)made.max
                    : f == 1
                        ? (int32_t)made.min
                        : (int32_t)bl_test_below(&seed, (size_t)made.max + 1);
        answer.value = values[f];
        assert_int_equal(bl_store_add(store, &one, 0, &err), BL_OK);
    }
    assert_int_equal(bl_store_close(store, 1, &err), BL_OK);
    assert_int_equal(
        bl_store_series(store, 0, BL_DUPLICATES_KEEP, &memory, &series, &err),
        BL_OK);
    assert_int_equal(series.count, FORMS);
    for (int f = 0; f < FORMS; f++) {
        const bl_score score = bl_visit_score(&series.visits[f], 0);

        assert_int_equal(score.sum, values[f]);
        assert_int_equal(score.answered, 1);
        assert_int_equal(score.flags, 0);
    }
    bl_series_memory_release(&memory);
    bl_store_free(store);
    bl_instrument_release(&made);
    bl_instrument_release(&lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_and_rules_as_expressed),
        cmocka_unit_test(a_cut_off_between_two_steps),
        cmocka_unit_test(ready_scores_survive_the_store)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
