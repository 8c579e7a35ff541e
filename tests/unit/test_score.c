#include "bl_sample.h"
#include "bl_score.h"
#include "bl_test.h"

/* Invented. The scales overlap: item 2 stands in a and b, all in the rest. */
static const char overlapping[] =
    "format: 1\n"
    "id: overlapping\n"
    "version: 1\n"
    "name: Overlapping (invented)\n"
    "respondent: client\n"
    "items: 5\n"
    "answers: {min: 1, max: 7, step: 1}\n"
    "reversed: [2, 5]\n"
    "scales:\n"
    "  a: {items: [1, 2, 3], score: sum, min-answered: 2}\n"
    "  b: {items: [2, 4], score: mean, min-answered: 1}\n"
    "  one: {items: [5], score: sum, min-answered: 1}\n"
    "  all: {items: all, score: mean, min-answered: 4}\n"
    "direction: higher-is-better\n"
    "evidence: user\n"
    "source: invented\n"
    "rights: none\n"
    "tests:\n"
    "  - {answers: [1, 1, 1, 1, 1], scores: {all: 3.4}}\n";

/* The lines of the SRS, which are public knowledge: four, 0 to 10 by tenths. */
static const char four_lines[] =
    "format: 1\n"
    "id: lines\n"
    "version: 1\n"
    "name: Four lines\n"
    "respondent: client\n"
    "items: 4\n"
    "answers: {min: 0, max: 10, step: 0.1}\n"
    "reversed: []\n"
    "scales:\n"
    "  total: {items: all, score: sum, min-answered: 4}\n"
    "direction: higher-is-better\n"
    "evidence: user\n"
    "source: invented\n"
    "rights: none\n"
    "tests:\n"
    "  - {answers: [0, 0, 0, 0], scores: {total: 0}}\n";

enum { SCALES = 4 };

/* A score as text: rounded to three decimals, "." where there is none. */
static void print_score(const bl_instrument *instrument, size_t scale,
                        bl_score score, bl_expression as,
                        char out[BL_NUMBER_SIZE])
{
    strcpy(out, ".");
    if (bl_score_given(score))
        (void)bl_fraction_print(
            bl_score_value(instrument, &instrument->scales[scale], score, as),
            3, true, out);
}

/* Worked by hand: items 2 and 5 are scored as 8 minus the answer. */
static void forms_are_scored(void **state)
{
    static const struct {
        const char *answers, *scores[SCALES];
        int answered[SCALES];
        const char *flags;
    } cases[] = {
        {"1 7 1 1 7", {"3", "1", "1", "1"}, {3, 2, 1, 5}, ""},
        {"7 1 7 7 1", {"21", "7", "7", "7"}, {3, 2, 1, 5}, ""},
        /* 3 + (8-2) + 5 = 14; (6 + 4) / 2 = 5; 8-7 = 1; 19 / 5 */
        {"3 2 5 4 7", {"14", "5", "1", "3.8"}, {3, 2, 1, 5}, ""},
        /* proration after reversal: (6 + 5) x 3 / 2; (6 + 5 + 4 + 1) / 4 */
        {". 2 5 4 7",
         {"16.5", "5", "1", "4"},
         {2, 2, 1, 4},
         "a:prorated;all:prorated"},
        /* without item 2: (3 + 5) x 3 / 2; 4 alone; (3 + 5 + 4 + 1) / 4 */
        {"3 . 5 4 7",
         {"12", "4", "1", "3.25"},
         {2, 1, 1, 4},
         "a:prorated;b:prorated;all:prorated"},
        {". . 5 4 7",
         {".", "4", "1", "."},
         {1, 1, 1, 3},
         "a:incomplete;b:prorated;all:incomplete"},
        {"3 2 5 4 .",
         {"14", "5", ".", "4.5"},
         {3, 2, 0, 4},
         "one:incomplete;all:prorated"},
        {". . . . .",
         {".", ".", ".", "."},
         {0, 0, 0, 0},
         "a:incomplete;b:incomplete;one:incomplete;all:incomplete"},
        /* an invalid answer costs the scales that contain it, no other */
        {"3 2 x 4 7",
         {".", "5", "1", "."},
         {2, 2, 1, 4},
         "a:invalid;all:invalid"},
        {"3 x 5 4 7",
         {".", ".", "1", "."},
         {2, 1, 1, 4},
         "a:invalid;b:invalid;all:invalid"},
        /* invalid is said before incomplete */
        {". x . 4 7",
         {".", ".", "1", "."},
         {0, 1, 1, 2},
         "a:invalid;b:invalid;all:invalid"},
        {"x x x x x",
         {".", ".", ".", "."},
         {0, 0, 0, 0},
         "a:invalid;b:invalid;one:invalid;all:invalid"},
    };
    bl_instrument instrument = bl_sample_instrument(overlapping);

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_answer answers[5];
        bl_score scores[SCALES];
        bl_text flags = BL_TEXT_INIT;

        bl_sample_answers(&instrument, cases[i].answers, answers);
        bl_score_form(&instrument, answers, scores);
        for (size_t s = 0; s < SCALES; s++) {
            char got[BL_NUMBER_SIZE];

            print_score(&instrument, s, scores[s], BL_AS_DEFINED, got);
            check_text(cases[i].answers, got, cases[i].scores[s]);
            check_integer(cases[i].answers, scores[s].answered,
                          cases[i].answered[s]);
        }
        bl_flags_add(&flags, &instrument, scores, false);
        check_text(cases[i].answers, flags.bytes, cases[i].flags);
        bl_text_release(&flags);
    }
    bl_instrument_release(&instrument);
}

/* design.md section 6: 8.5 9.0 8.0 8.8 as a mean is 34.3 / 4 = 8.575, which
 * two decimals show as 8.58; the nearest double lies below and would show
 * 8.57. */
static void scores_are_exact_fractions(void **state)
{
    bl_instrument lines = bl_sample_instrument(four_lines);
    bl_answer answers[4];
    bl_score score;
    char text[BL_NUMBER_SIZE];

    (void)state;
    bl_sample_answers(&lines, "8.5 9.0 8.0 8.8", answers);
    bl_score_form(&lines, answers, &score);
    assert_int_equal(score.sum, 343);

    const bl_fraction mean =
        bl_score_value(&lines, &lines.scales[0], score, BL_AS_MEAN);
    const bl_fraction sum =
        bl_score_value(&lines, &lines.scales[0], score, BL_AS_DEFINED);

    (void)bl_fraction_print(mean, 2, false, text);
    assert_string_equal(text, "8.58");
    (void)bl_fraction_print(sum, 6, true, text);
    assert_string_equal(text, "34.3");
    assert_int_equal(bl_fraction_compare(mean, (bl_fraction){8575, 1000}), 0);
    bl_instrument_release(&lines);
}

/* Worked by hand. 0 to 10 by tenths: percent of the possible range is ten
 * times the mean; on 1 to 7 the answer 4 is its middle. */
static void scores_are_expressed_as_asked(void **state)
{
    static const struct {
        const char *label, *yaml, *answers;
        size_t scale;
        bl_expression as;
        const char *want, *lowest, *highest;
        bl_metric metric;
    } cases[] = {
        {"a defined", overlapping, "3 2 5 4 7", 0, BL_AS_DEFINED, "14", "3",
         "21", BL_SUM},
        {"a sum", overlapping, "3 2 5 4 7", 0, BL_AS_SUM, "14", "3", "21",
         BL_SUM},
        {"a mean", overlapping, "3 2 5 4 7", 0, BL_AS_MEAN, "4.667", "1", "7",
         BL_MEAN},
        {"a percent", overlapping, "3 2 5 4 7", 0, BL_AS_PERCENT, "61.111", "0",
         "100", BL_SUM},
        {"b defined", overlapping, "3 2 5 4 7", 1, BL_AS_DEFINED, "5", "1", "7",
         BL_MEAN},
        {"b sum", overlapping, "3 2 5 4 7", 1, BL_AS_SUM, "10", "2", "14",
         BL_SUM},
        {"b percent", overlapping, "3 2 5 4 7", 1, BL_AS_PERCENT, "66.667", "0",
         "100", BL_MEAN},
        {"middle", overlapping, "4 4 4 4 4", 3, BL_AS_PERCENT, "50", "0", "100",
         BL_MEAN},
        {"prorated sum of a mean", overlapping, "3 . 5 4 7", 3, BL_AS_SUM,
         "16.25", "5", "35", BL_SUM},
        {"prorated percent", overlapping, "3 . 5 4 7", 3, BL_AS_PERCENT, "37.5",
         "0", "100", BL_MEAN},
        {"lines percent", four_lines, "8.5 9.0 8.0 8.8", 0, BL_AS_PERCENT,
         "85.75", "0", "100", BL_SUM},
        {"lines sum", four_lines, "8.5 9.0 8.0 8.8", 0, BL_AS_SUM, "34.3", "0",
         "40", BL_SUM},
        {"lines mean", four_lines, "0.1 0 0 0", 0, BL_AS_MEAN, "0.025", "0",
         "10", BL_MEAN},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_instrument instrument = bl_sample_instrument(cases[i].yaml);
        const bl_scale *const scale = &instrument.scales[cases[i].scale];
        bl_answer answers[5];
        bl_score scores[SCALES];
        char got[BL_NUMBER_SIZE];

        bl_sample_answers(&instrument, cases[i].answers, answers);
        bl_score_form(&instrument, answers, scores);
        print_score(&instrument, cases[i].scale, scores[cases[i].scale],
                    cases[i].as, got);
        check_text(cases[i].label, got, cases[i].want);
        (void)bl_fraction_print(
            bl_expressed_lowest(&instrument, scale, cases[i].as), 3, true, got);
        check_text(cases[i].label, got, cases[i].lowest);
        (void)bl_fraction_print(
            bl_expressed_highest(&instrument, scale, cases[i].as), 3, true,
            got);
        check_text(cases[i].label, got, cases[i].highest);
        check_integer(cases[i].label, bl_expressed_metric(scale, cases[i].as),
                      cases[i].metric);
        bl_instrument_release(&instrument);
    }
}

/* Words of the option --as, by expression. */
static void expressions_have_words(void **state)
{
    (void)state;
    assert_string_equal(bl_expression_words[BL_AS_DEFINED], "defined");
    assert_string_equal(bl_expression_words[BL_AS_SUM], "sum");
    assert_string_equal(bl_expression_words[BL_AS_MEAN], "mean");
    assert_string_equal(bl_expression_words[BL_AS_PERCENT], "percent");
    assert_null(bl_expression_words[BL_AS_PERCENT + 1]);
}

/* design.md section 6, the flag `uniform`; `reversed` as in the definition. */
static void uniform_answers_are_marked(void **state)
{
    static const struct {
        const char *label;
        int items, min, max;
        const char *reversed, *answers;
        bool uniform;
    } cases[] = {
        {"both keyings, highest", 6, 1, 5, "3", "5 5 5 5 5 5", true},
        {"both keyings, lowest", 6, 1, 5, "3", "1 1 1 1 1 1", true},
        {"both keyings, neither", 6, 1, 5, "3", "4 4 4 4 4 4", true},
        {"both keyings, midpoint", 6, 1, 5, "3", "3 3 3 3 3 3", true},
        {"both keyings, no midpoint", 6, 1, 4, "3", "2 2 2 2 2 2", true},
        {"yes to all of both", 6, 0, 1, "1, 2", "1 1 1 1 1 1", true},
        {"no reversed item, highest", 6, 1, 5, "", "5 5 5 5 5 5", false},
        {"no reversed item, lowest", 6, 1, 5, "", "1 1 1 1 1 1", false},
        {"no reversed item, neither", 6, 1, 5, "", "4 4 4 4 4 4", true},
        {"no reversed item, midpoint", 6, 1, 5, "", "3 3 3 3 3 3", true},
        {"all reversed, highest", 6, 1, 5, "1, 2, 3, 4, 5, 6", "5 5 5 5 5 5",
         false},
        {"all reversed, neither", 6, 1, 5, "1, 2, 3, 4, 5, 6", "2 2 2 2 2 2",
         true},
        {"five items are too few", 5, 1, 5, "3", "5 5 5 5 5", false},
        {"five items, neither", 5, 1, 5, "", "4 4 4 4 4", false},
        {"one differs", 6, 1, 5, "3", "5 5 5 5 5 4", false},
        {"the first differs", 6, 1, 5, "3", "4 5 5 5 5 5", false},
        {"one is missing", 6, 1, 5, "3", "5 5 5 5 5 .", false},
        {"the first is missing", 6, 1, 5, "3", ". 5 5 5 5 5", false},
        {"one is invalid", 6, 1, 5, "3", "5 5 x 5 5 5", false},
        {"all missing", 6, 1, 5, "3", ". . . . . .", false},
        {"all missing, 0 is an answer", 6, 0, 4, "3", ". . . . . .", false},
        {"all invalid", 6, 0, 4, "3", "x x x x x x", false},
        {"zeros and one missing", 6, 0, 4, "3", "0 0 0 . 0 0", false},
        {"around zero, midpoint", 6, -3, 3, "3", "0 0 0 0 0 0", true},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char yaml[1024];
        bl_answer answers[6];

        (void)snprintf(
            yaml, sizeof yaml,
            "{format: 1, id: u, version: 1, name: U, respondent: client, "
            "items: %d, answers: {min: %d, max: %d, step: 1}, reversed: [%s], "
            "scales: {t: {items: all, score: sum}}, direction: "
            "higher-is-better, evidence: user, source: s, rights: r, tests: "
            "[{answers: [%s], scores: {}}]}\n",
            cases[i].items, cases[i].min, cases[i].max, cases[i].reversed,
            cases[i].items == 5 ? "1, 1, 1, 1, 1" : "1, 1, 1, 1, 1, 1");

        bl_instrument instrument = bl_sample_instrument(yaml);

        bl_sample_answers(&instrument, cases[i].answers, answers);
        check_integer(cases[i].label, bl_form_is_uniform(&instrument, answers),
                      cases[i].uniform);
        bl_instrument_release(&instrument);
    }
}

static void uniform_stands_before_the_scales(void **state)
{
    bl_instrument instrument = bl_sample_instrument(overlapping);
    const bl_score good[SCALES] = {{0}};
    const bl_score bad[SCALES] = {{.flags = BL_PRORATED},
                                  {0},
                                  {.flags = BL_HAS_INVALID},
                                  {.flags = BL_INCOMPLETE}};
    bl_text flags = BL_TEXT_INIT;

    (void)state;
    bl_flags_add(&flags, &instrument, good, true);
    assert_string_equal(flags.bytes, "uniform");
    bl_text_clear(&flags);
    bl_flags_add(&flags, &instrument, bad, true);
    assert_string_equal(flags.bytes,
                        "uniform;a:prorated;one:invalid;all:incomplete");
    bl_text_release(&flags);
    bl_instrument_release(&instrument);
}

/* A questionnaire made by chance, up to the limits of the language. */
typedef struct made {
    bool reversed[BL_ITEMS_MAX];
    uint8_t members[3][BL_ITEMS_MAX];
    bl_scale scales[3];
    bl_instrument instrument;
} made;

static void make_scale(uint64_t *random, made *m, size_t s, size_t items)
{
    bl_scale *const scale = &m->scales[s];

    *scale = (bl_scale){.id = "s",
                        .items = m->members[s],
                        .metric = bl_test_below(random, 2) ? BL_MEAN : BL_SUM};
    for (size_t i = 0; i < items; i++)
        if (s == 0 || bl_test_below(random, 2))
            m->members[s][scale->item_count++] = (uint8_t)i;
    if (!scale->item_count)
        m->members[s][scale->item_count++] = 0;
    scale->min_answered = 1 + bl_test_below(random, scale->item_count);
}

static void make_instrument(uint64_t *random, made *m)
{
    const size_t items = 1 + bl_test_below(random, 40);
    const int64_t min = (int64_t)bl_test_below(random, 101) - 50;

    m->instrument =
        (bl_instrument){.item_count = items,
                        .step = {1 + (int64_t)bl_test_below(random, 30),
                                 (int)bl_test_below(random, 4)},
                        .min = min,
                        .max = min + 1 + (int64_t)bl_test_below(random, 200),
                        .scales = m->scales,
                        .scale_count = 3};
    for (size_t i = 0; i < items; i++)
        m->instrument.reversed[i] = bl_test_below(random, 2);
    for (size_t s = 0; s < 3; s++)
        make_scale(random, m, s, items);
}

static void make_answers(uint64_t *random, const bl_instrument *instrument,
                         bl_answer *out)
{
    const size_t span = (size_t)(instrument->max - instrument->min + 1);

    for (size_t i = 0; i < instrument->item_count; i++) {
        const size_t kind = bl_test_below(random, 12);

        out[i] = (bl_answer){0, kind == 0   ? BL_INVALID
                                : kind == 1 ? BL_NOT_ANSWERED
                                            : BL_ANSWERED};
        if (out[i].state == BL_ANSWERED)
            out[i].value = (int32_t)(instrument->min +
                                     (int64_t)bl_test_below(random, span));
    }
}

static void mirror_answers(const bl_instrument *instrument,
                           const bl_answer *answers, bl_answer *out)
{
    for (size_t i = 0; i < instrument->item_count; i++) {
        out[i] = answers[i];
        if (out[i].state == BL_ANSWERED)
            out[i].value =
                (int32_t)(instrument->min + instrument->max - answers[i].value);
    }
}

static const bl_expression expressions[] = {BL_AS_DEFINED, BL_AS_SUM,
                                            BL_AS_MEAN, BL_AS_PERCENT};

static void scores_stay_within_their_range(void **state)
{
    uint64_t random = 5;
    made m;

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS; round++) {
        bl_answer answers[BL_ITEMS_MAX];
        bl_score scores[3];

        make_instrument(&random, &m);
        make_answers(&random, &m.instrument, answers);
        bl_score_form(&m.instrument, answers, scores);
        for (size_t s = 0; s < 3; s++)
            for (size_t e = 0; e < COUNT_OF(expressions); e++) {
                if (!bl_score_given(scores[s]))
                    continue;

                const bl_fraction value = bl_score_value(
                    &m.instrument, &m.scales[s], scores[s], expressions[e]);

                assert_true(value.denominator > 0);
                assert_true(
                    bl_fraction_compare(
                        value, bl_expressed_lowest(&m.instrument, &m.scales[s],
                                                   expressions[e])) >= 0);
                assert_true(
                    bl_fraction_compare(
                        value, bl_expressed_highest(&m.instrument, &m.scales[s],
                                                    expressions[e])) <= 0);
            }
    }
}

/* a + b == c + d, exactly. */
static bool same_sum(bl_fraction a, bl_fraction b, bl_fraction c, bl_fraction d)
{
    const bl_fraction left = {a.numerator * b.denominator +
                                  b.numerator * a.denominator,
                              a.denominator * b.denominator};
    const bl_fraction right = {c.numerator * d.denominator +
                                   d.numerator * c.denominator,
                               c.denominator * d.denominator};

    return bl_fraction_compare(left, right) == 0;
}

/* Answering min + max - x everywhere turns every scale around its middle. */
static void mirrored_answers_mirror_every_scale(void **state)
{
    uint64_t random = 7;
    made m;

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS; round++) {
        bl_answer answers[2][BL_ITEMS_MAX];
        bl_score scores[2][3];

        make_instrument(&random, &m);
        make_answers(&random, &m.instrument, answers[0]);
        mirror_answers(&m.instrument, answers[0], answers[1]);
        for (size_t side = 0; side < 2; side++)
            bl_score_form(&m.instrument, answers[side], scores[side]);
        for (size_t s = 0; s < 3; s++) {
            assert_int_equal(scores[0][s].flags, scores[1][s].flags);
            assert_int_equal(scores[0][s].answered, scores[1][s].answered);
            for (size_t e = 0;
                 bl_score_given(scores[0][s]) && e < COUNT_OF(expressions); e++)
                assert_true(
                    same_sum(bl_score_value(&m.instrument, &m.scales[s],
                                            scores[0][s], expressions[e]),
                             bl_score_value(&m.instrument, &m.scales[s],
                                            scores[1][s], expressions[e]),
                             bl_expressed_lowest(&m.instrument, &m.scales[s],
                                                 expressions[e]),
                             bl_expressed_highest(&m.instrument, &m.scales[s],
                                                  expressions[e])));
        }
    }
}

/* Reversing the key of every item and the answers undoes both. */
static void reversing_twice_is_nothing(void **state)
{
    uint64_t random = 11;
    made m;

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS; round++) {
        bl_answer answers[2][BL_ITEMS_MAX];
        bl_score scores[2][3];

        make_instrument(&random, &m);
        make_answers(&random, &m.instrument, answers[0]);
        mirror_answers(&m.instrument, answers[0], answers[1]);
        bl_score_form(&m.instrument, answers[0], scores[0]);
        for (size_t i = 0; i < m.instrument.item_count; i++)
            m.instrument.reversed[i] = !m.instrument.reversed[i];
        bl_score_form(&m.instrument, answers[1], scores[1]);
        for (size_t s = 0; s < 3; s++) {
            assert_int_equal(scores[0][s].sum, scores[1][s].sum);
            assert_int_equal(scores[0][s].flags, scores[1][s].flags);
        }
    }
}

/* Whoever means the same by every item has the same score, whichever items are
 * missing. */
static void proration_of_equal_answers_changes_nothing(void **state)
{
    uint64_t random = 13;
    made m;

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS; round++) {
        bl_answer answers[BL_ITEMS_MAX];
        bl_score whole[3];
        bl_score partly[3];

        make_instrument(&random, &m);

        const size_t span = (size_t)(m.instrument.max - m.instrument.min + 1);
        const int64_t meant =
            m.instrument.min + (int64_t)bl_test_below(&random, span);

        for (size_t i = 0; i < m.instrument.item_count; i++)
            answers[i] = (bl_answer){
                (int32_t)(m.instrument.reversed[i]
                              ? m.instrument.min + m.instrument.max - meant
                              : meant),
                BL_ANSWERED};
        bl_score_form(&m.instrument, answers, whole);
        for (size_t i = 0; i < m.instrument.item_count; i++)
            if (bl_test_below(&random, 4) == 0)
                answers[i] = (bl_answer){0, BL_NOT_ANSWERED};
        bl_score_form(&m.instrument, answers, partly);
        for (size_t s = 0; s < 3; s++)
            for (size_t e = 0;
                 bl_score_given(partly[s]) && e < COUNT_OF(expressions); e++)
                assert_int_equal(bl_fraction_compare(
                                     bl_score_value(&m.instrument, &m.scales[s],
                                                    whole[s], expressions[e]),
                                     bl_score_value(&m.instrument, &m.scales[s],
                                                    partly[s], expressions[e])),
                                 0);
    }
}

static bool has_item(const bl_scale *scale, size_t item)
{
    return memchr(scale->items, (int)item, scale->item_count) != NULL;
}

/* An answer changes the scales of its item; no other form, scale or item. */
static void an_answer_matters_to_its_scales_only(void **state)
{
    uint64_t random = 19;
    made m;

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS; round++) {
        bl_answer answers[BL_ITEMS_MAX];
        bl_score before[3];
        bl_score after[3];

        make_instrument(&random, &m);
        make_answers(&random, &m.instrument, answers);
        bl_score_form(&m.instrument, answers, before);

        const size_t item = bl_test_below(&random, m.instrument.item_count);

        answers[item] = (bl_answer){0, BL_INVALID};
        bl_score_form(&m.instrument, answers, after);
        for (size_t s = 0; s < 3; s++) {
            if (has_item(&m.scales[s], item)) {
                assert_true(after[s].flags & BL_HAS_INVALID);
                continue;
            }
            assert_int_equal(after[s].sum, before[s].sum);
            assert_int_equal(after[s].answered, before[s].answered);
            assert_int_equal(after[s].flags, before[s].flags);
        }
    }
}

/* As a sum, a score is its mean times the items of the scale. */
static void sum_is_mean_times_items(void **state)
{
    uint64_t random = 23;
    made m;

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS; round++) {
        bl_answer answers[BL_ITEMS_MAX];
        bl_score scores[3];

        make_instrument(&random, &m);
        make_answers(&random, &m.instrument, answers);
        bl_score_form(&m.instrument, answers, scores);
        for (size_t s = 0; s < 3; s++) {
            if (!bl_score_given(scores[s]))
                continue;

            bl_fraction mean = bl_score_value(&m.instrument, &m.scales[s],
                                              scores[s], BL_AS_MEAN);

            mean.numerator *= (int64_t)m.scales[s].item_count;
            assert_int_equal(
                bl_fraction_compare(mean,
                                    bl_score_value(&m.instrument, &m.scales[s],
                                                   scores[s], BL_AS_SUM)),
                0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_are_scored),
        cmocka_unit_test(scores_are_exact_fractions),
        cmocka_unit_test(scores_are_expressed_as_asked),
        cmocka_unit_test(expressions_have_words),
        cmocka_unit_test(uniform_answers_are_marked),
        cmocka_unit_test(uniform_stands_before_the_scales),
        cmocka_unit_test(scores_stay_within_their_range),
        cmocka_unit_test(mirrored_answers_mirror_every_scale),
        cmocka_unit_test(reversing_twice_is_nothing),
        cmocka_unit_test(proration_of_equal_answers_changes_nothing),
        cmocka_unit_test(an_answer_matters_to_its_scales_only),
        cmocka_unit_test(sum_is_mean_times_items),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
