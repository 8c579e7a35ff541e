#include "bl_sample.h"
#include "bl_selftest.h"
#include "bl_test.h"

/* Invented; `tests` is put in below, its first entry in line 14. */
static bl_instrument with_tests(const char *tests)
{
    char yaml[4096];

    (void)snprintf(yaml, sizeof yaml,
                   "format: 1\n"
                   "id: sample\n"
                   "version: 1\n"
                   "name: Sample (invented)\n"
                   "respondent: client\n"
                   "items: 4\n"
                   "answers: {min: 0, max: 4, step: 0.5}\n"
                   "reversed: [2]\n"
                   "scales: {a: {items: [1, 2], score: sum, min-answered: 2}, "
                   "b: {items: [3, 4], score: mean, min-answered: 1}, "
                   "all: {items: all, score: mean, min-answered: 3}}\n"
                   "direction: higher-is-better\n"
                   "evidence: user\n"
                   "source: invented\n"
                   "rights: none\n"
                   "tests:\n%s",
                   tests);
    return bl_sample_instrument(yaml);
}

/* Worked by hand: item 2 counts 4 minus the answer. */
static void tests_pass_or_say_what_came_out(void **state)
{
    static const struct {
        const char *tests;
        size_t line;
        const char *message; /* NULL: passes */
    } cases[] = {
        {"  - {answers: [1, 1, 2, 3], scores: {a: 4, b: 2.5, all: 2.25}}\n", 0,
         NULL},
        {"  - {answers: [1, 1, 2, 3], scores: {}}\n", 0, NULL},
        {"  - {answers: [1, 1, 2, 3], scores: {a: 5}}\n", 15,
         "this test expects a 5 and gets 4"},
        {"  - {answers: [1, 1, 2, 3], scores: {a: 4}}\n"
         "  - answers: [1, 1, 2, 3]\n"
         "    scores: {b: 2.6}\n",
         16, "this test expects b 2.6 and gets 2.5"},
        /* the first scale in the order of the definition is named */
        {"  - {answers: [1, 1, 2, 3], scores: {all: 0, a: 0}}\n", 15,
         "this test expects a 0 and gets 4"},
        /* 9 / 4 = 2.25: compared at the decimals that are written, half away
         * from zero */
        {"  - {answers: [1, 1, 2, 3], scores: {all: 2}}\n", 0, NULL},
        {"  - {answers: [1, 1, 2, 3], scores: {all: 2.3}}\n", 0, NULL},
        {"  - {answers: [1, 1, 2, 3], scores: {all: 2.2}}\n", 15,
         "this test expects all 2.2 and gets 2.3"},
        {"  - {answers: [1, 1, 2, 3], scores: {b: 3}}\n", 0, NULL},
        {"  - {answers: [1, 1, 2, 3], scores: {a: 4.000}}\n", 0, NULL},
        /* a third, at four decimals */
        {"  - {answers: [1, ., 0, 0], scores: {all: 0.3333}}\n", 0, NULL},
        /* no score */
        {"  - {answers: [., 1, 2, 3], scores: {a: .}}\n", 0, NULL},
        {"  - {answers: [., 1, 2, 3], scores: {a: 4}}\n", 15,
         "this test expects a 4 and gets ."},
        {"  - {answers: [1, 1, 2, 3], scores: {a: .}}\n", 15,
         "this test expects a . and gets 4"},
        /* flags, where they are said */
        {"  - {answers: [1, 1, ., 3], scores: {b: 3}}\n", 0, NULL},
        {"  - {answers: [1, 1, ., 3], scores: {b: 3}, flags: "
         "\"b:prorated;all:prorated\"}\n",
         0, NULL},
        {"  - {answers: [1, 1, ., 3], scores: {b: 3}, flags: \"\"}\n", 15,
         "this test expects the flags \"\" and gets "
         "\"b:prorated;all:prorated\""},
        {"  - {answers: [1, 1, 2, 3], scores: {}, flags: \"a:prorated\"}\n", 15,
         "this test expects the flags \"a:prorated\" and gets \"\""},
        /* what is no answer is invalid: off the step, out of range, text */
        {"  - {answers: [1, 1, 2.5, 3], scores: {}, flags: \"\"}\n", 0, NULL},
        {"  - {answers: [1, 1, 2.2, 3], scores: {b: .}, flags: "
         "\"b:invalid;all:invalid\"}\n",
         0, NULL},
        {"  - {answers: [1, 1, 4.5, 3], scores: {}, flags: "
         "\"b:invalid;all:invalid\"}\n",
         0, NULL},
        {"  - {answers: [1, 1, -1, 3], scores: {}, flags: "
         "\"b:invalid;all:invalid\"}\n",
         0, NULL},
        {"  - {answers: [1, 1, often, 3], scores: {}, flags: "
         "\"b:invalid;all:invalid\"}\n",
         0, NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_instrument instrument = with_tests(cases[i].tests);
        bl_error err = {0};
        const bl_status status = bl_selftest_run(&instrument, &err);

        check_text(cases[i].tests, err.message,
                   cases[i].message ? cases[i].message : "");
        check_integer(cases[i].tests, status,
                      cases[i].message ? BL_E_DEFINITION : BL_OK);
        check_integer(cases[i].tests, err.line, cases[i].line);
        if (cases[i].message) {
            check_text(cases[i].tests, err.name, "failing-test");
            check_text(cases[i].tests, err.file, "sample.yaml");
        }
        bl_instrument_release(&instrument);
    }
}

/* Six items, all with one answer: the flag comes from the whole form. */
static void uniform_forms_are_flagged_in_tests(void **state)
{
    static const char yaml[] =
        "{format: 1, id: u, version: 1, name: U, respondent: client, "
        "items: 6, answers: {min: 1, max: 5, step: 1}, reversed: [1], "
        "scales: {t: {items: all, score: sum}}, direction: "
        "higher-is-better, evidence: user, source: s, rights: r, tests: "
        "[{answers: [5, 5, 5, 5, 5, 5], scores: {t: 26}, flags: uniform}]}\n";
    bl_instrument instrument = bl_sample_instrument(yaml);
    bl_error err = {0};

    (void)state;
    assert_int_equal(bl_selftest_run(&instrument, &err), BL_OK);
    bl_instrument_release(&instrument);
}

/* Worked by hand: what would leave all expected scores as they are. With all
 * answers at the middle (2), neither a key nor a place can be seen. */
static void mistakes_that_no_test_notices_are_named(void **state)
{
    static const struct {
        const char *label, *tests, *want;
    } cases[] = {
        {"all is seen",
         "  - {answers: [0, 1, 3, 4], scores: {a: 3, b: 3.5, all: 2.5}}\n"
         "  - {answers: [4, 0, 1, 0], scores: {a: 8, b: 0.5, all: 2.25}}\n",
         ""},
        {"item 1 at the middle",
         "  - {answers: [2, 1, 3, 4], scores: {a: 5, b: 3.5}}\n",
         "item 1 could be keyed the other way and no test would notice\n"},
        {"a scale that no test names",
         "  - {answers: [0, 1, 3, 4], scores: {a: 3}}\n",
         "item 3 could be keyed the other way and no test would notice\n"
         "item 4 could be keyed the other way and no test would notice\n"},
        {"the total alone does not say where an item stands",
         "  - {answers: [0, 1, 3, 4], scores: {all: 2.5}}\n",
         "item 1 could move from a to b and no test would notice\n"
         "item 2 could move from a to b and no test would notice\n"
         "item 3 could move from b to a and no test would notice\n"
         "item 4 could move from b to a and no test would notice\n"},
        /* with b alone, an item of a that is the mean of b could join b */
        {"an item that equals the mean it would join",
         "  - {answers: [3, 4, 3, 3], scores: {b: 3}}\n",
         "item 1 could be keyed the other way and no test would notice\n"
         "item 1 could move from a to b and no test would notice\n"
         "item 2 could be keyed the other way and no test would notice\n"
         "item 3 could move from b to a and no test would notice\n"
         "item 4 could move from b to a and no test would notice\n"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_instrument instrument = with_tests(cases[i].tests);
        bl_text unnoticed = BL_TEXT_INIT;
        bl_error err = {0};

        check_integer(cases[i].label, bl_selftest_run(&instrument, &err),
                      BL_OK);
        check_integer(cases[i].label,
                      bl_selftest_unnoticed(&instrument, &unnoticed, &err),
                      BL_OK);
        check_text(cases[i].label, unnoticed.bytes, cases[i].want);
        bl_text_release(&unnoticed);
        bl_instrument_release(&instrument);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tests_pass_or_say_what_came_out),
        cmocka_unit_test(uniform_forms_are_flagged_in_tests),
        cmocka_unit_test(mistakes_that_no_test_notices_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
