#include "bl_capture.h"
#include "bl_instrument_page.h"
#include "bl_sample_series.h"
#include "bl_test.h"
#include "bl_unicode.h"
#include "page.h"

static bl_out out;

static const char *take(void)
{
    static char text[1 << 18];

    (void)snprintf(text, sizeof text, "%s", bl_captured(&out));
    bl_out_abandon(&out);
    return text;
}

/* Worked by hand. */
static void paragraphs_are_wrapped(void **state)
{
    static const struct {
        const char *label, *text;
        size_t indent, width;
        const char *want;
    } cases[] = {
        {"fits", "one two", 0, 7, "one two\n"},
        {"one too many", "one two", 0, 6, "one\ntwo\n"},
        {"indent", "one two three", 4, 11, "one two\n    three\n"},
        {"a word too long stands alone", "a longestword b", 0, 5,
         "a\nlongestword\nb\n"},
        {"runs of blanks", "a   b\n\nc", 0, 20, "a b c\n"},
        {"nothing", "", 3, 20, "\n"},
        {"wide characters", "\xe6\xbc\xa2\xe6\xbc\xa2 \xe6\xbc\xa2", 0, 6,
         "\xe6\xbc\xa2\xe6\xbc\xa2\n\xe6\xbc\xa2\n"},
        {"combining ones",
         "e\xcc\x81"
         "e\xcc\x81 e\xcc\x81",
         0, 4,
         "e\xcc\x81"
         "e\xcc\x81 e\xcc\x81\n"},
        {"controls are visible", "a\x1b[2Jb", 0, 20, "a\\x1b[2Jb\n"},
        {"and take their room", "a\x1b b", 0, 6, "a\\x1b\nb\n"},
        {"overrides too",
         "a\xe2\x80\xae"
         "b",
         0, 20, "a\\u202eb\n"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_out_open_memory(&out);
        print_wrapped(&out, cases[i].text, cases[i].indent, cases[i].width);
        check_text(cases[i].label, take(), cases[i].want);
    }
}

static void figures_of_a_page(void **state)
{
    static const struct {
        double value;
        int digits;
        bool sign;
        const char *want;
    } cases[] = {
        {1.005, 2, false, "1.01"}, /* as written, a half */
        {0.33, 2, true, "+0.33"},   {-0.33, 2, true, "-0.33"},
        {-0.33, 2, false, "-0.33"}, {0, 2, true, "0.00"},
        {-0.001, 2, true, "0.00"},  {0.001, 2, true, "0.00"},
        {-0.001, 2, false, "0.00"}, {5, 0, true, "+5"},
    };
    static const struct {
        double p;
        const char *want;
    } ps[] = {{0.0431, ".043"}, {0.0009, "<.001"}, {0.001, ".001"},
              {0.5, ".500"},    {1, "1.000"},      {0, "<.001"}};
    bl_text text = BL_TEXT_INIT;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_text_clear(&text);
        figure_add(&text, cases[i].value, cases[i].digits, cases[i].sign);
        check_text(cases[i].want, text.bytes, cases[i].want);
    }
    for (size_t i = 0; i < COUNT_OF(ps); i++) {
        bl_text_clear(&text);
        figure_add_p(&text, ps[i].p);
        check_text(ps[i].want, text.bytes, ps[i].want);
    }
    bl_text_clear(&text);
    figure_add_short(&text, (bl_fraction){36, 1});
    figure_add_short(&text, (bl_fraction){9, 2});
    assert_string_equal(text.bytes, "364.5");
    bl_text_release(&text);
}

/* change.md, decision 11: the printed comparison agrees with the verdict, and
 * no more decimals are spent on it than that takes. */
static void printed_numbers_compare_as_the_verdict_says(void **state)
{
    static const struct {
        double difference, threshold;
        int digits, want;
    } cases[] = {
        {0.33, 0.613566, 2, 2},
        {0.6142, 0.613566, 2, 4}, /* .614 and .614 in three */
        {0.61, 0.613566, 2, 2},   /* .61, and more than .61 is needed */
        {0.6136, 0.613566, 2, 5}, /* .614, .6136: not before the fifth */
        {0.615001, 0.6149, 2, 2}, /* .62 > .61 holds with two already */
        {-0.6142, 0.613566, 2, 4},
        {1, 0, 2, 2},
        {0, 0.5, 0, 0},
    };
    uint64_t random = 67;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const bl_change change = {.judged = true,
                                  .difference = cases[i].difference,
                                  .threshold = cases[i].threshold};
        char label[64];

        (void)snprintf(label, sizeof label, "%g %g", cases[i].difference,
                       cases[i].threshold);
        check_integer(label, figure_digits(&change, cases[i].digits),
                      cases[i].want);
    }
    for (int round = 0; round < BL_TEST_ROUNDS; round++) {
        const double threshold =
            (double)bl_test_below(&random, 100000) / 100000;
        const double near =
            threshold + ((double)bl_test_below(&random, 2001) - 1000) / 1e6;
        const bl_change change = {.judged = true,
                                  .difference =
                                      bl_test_below(&random, 2) ? near : -near,
                                  .threshold = threshold};
        const int digits = figure_digits(&change, 2);
        char first[BL_NUMBER_SIZE];
        char second[BL_NUMBER_SIZE];

        (void)bl_double_print(fabs(change.difference), digits, false, first);
        (void)bl_double_print(threshold, digits, false, second);
        assert_in_range(digits, 2, 9);
        assert_int_equal(strtod(first, NULL) > strtod(second, NULL),
                         bl_exceeds(change.difference, threshold));
    }
}

/* Invented: one item of 0 to 12, so that a line of the chart is a point. */
#define TWELVE_OF(direction, cut_offs)                                         \
    "format: 1\n"                                                              \
    "id: twelve\n"                                                             \
    "version: 1\n"                                                             \
    "name: Twelve (invented)\n"                                                \
    "respondent: client\n"                                                     \
    "items: 1\n"                                                               \
    "answers: {min: 0, max: 12, step: 1}\n"                                    \
    "reversed: []\n"                                                           \
    "scales:\n"                                                                \
    "  total: {items: all, score: sum, min-answered: 1}\n"                     \
    "direction: " direction "\n" cut_offs "evidence: user\n"                   \
    "source: invented\n"                                                       \
    "rights: none\n"                                                           \
    "tests:\n"                                                                 \
    "  - {answers: [1], scores: {total: 1}}\n"

#define TWELVE(cut_offs) TWELVE_OF("higher-is-better", cut_offs)
static const char mirrored[] = TWELVE_OF("lower-is-better", "");

typedef struct worked {
    bl_instrument instrument;
    bl_sample_series sample;
    bl_course_plan plan;
    bl_arena arena;
    bl_course course;
    bl_report_view view;
} worked;

/* SEM 0: no reliability and SD. */
static void work_out(worked *w, const char *yaml, size_t scale, double sem,
                     bool by_session, const char *const *forms)
{
    bl_error err = {0};

    *w = (worked){.instrument = bl_sample_instrument(yaml)};
    w->sample = bl_sample_series_make(&w->instrument, by_session,
                                      BL_DUPLICATES_KEEP, forms);
    w->plan = bl_course_plan_of(&w->instrument, scale, BL_AS_DEFINED);
    if (sem > 0)
        w->plan.precision = (bl_precision){.given = true,
                                           .reliability = 0.75,
                                           .sd = 2 * sem,
                                           .origin = BL_PAIR_OPTIONS,
                                           .norm = "",
                                           .source = ""};
    assert_int_equal(bl_course_work_out(&w->plan, &w->sample.series, NULL,
                                        &w->arena, &w->course, &err),
                     BL_OK);
    w->view = (bl_report_view){
        .plan = &w->plan, .width = 50, .looks = {.digits = -1, .decimal = '.'}};
}

static void release(worked *w)
{
    bl_arena_release(&w->arena);
    bl_sample_series_release(&w->sample);
    bl_instrument_release(&w->instrument);
}

static const char *chart_of(const worked *w)
{
    const page p = {.out = &out,
                    .view = &w->view,
                    .course = &w->course,
                    .digits = FIGURE_DIGITS};
    bl_error err = {0};

    bl_out_open_memory(&out);
    assert_int_equal(page_chart(&p, &err), BL_OK);
    return take();
}

static const char *const gap_forms[] = {"1 - 12", "2 - 6", "3 - 0", "5 - 6",
                                        NULL};

/* Sessions stand six columns apart, and session 4 keeps its place. */
static void a_chart_by_hand(void **state)
{
    worked w;

    (void)state;
    work_out(&w, TWELVE(""), 0, 0, true, gap_forms);
    assert_string_equal(chart_of(&w), "   12 + o\n"
                                      "      |\n"
                                      "      |\n"
                                      "    9 +\n"
                                      "      |\n"
                                      "      |\n"
                                      "    6 +       o                 o\n"
                                      "      |\n"
                                      "      |\n"
                                      "    3 +\n"
                                      "      |\n"
                                      "      |\n"
                                      "    0 +             o\n"
                                      "      +-+-----+-----+-----------+\n"
                                      "        1     2     3           5"
                                      "  session\n\n");
    release(&w);
}

static void the_same_chart_in_unicode(void **state)
{
    worked w;

    (void)state;
    work_out(&w, TWELVE(""), 0, 0, true, gap_forms);
    w.view.unicode = true;
    assert_string_equal(chart_of(&w),
                        "   12 ┤ ●\n"
                        "      │\n"
                        "      │\n"
                        "    9 ┤\n"
                        "      │\n"
                        "      │\n"
                        "    6 ┤       ●                 ●\n"
                        "      │\n"
                        "      │\n"
                        "    3 ┤\n"
                        "      │\n"
                        "      │\n"
                        "    0 ┤             ●\n"
                        "      └─┴─────┴─────┴───────────┴\n"
                        "        1     2     3           5  session\n\n");
    release(&w);
}

/* SEM 2, so that a band is two lines up and down and a fall of 5.54 is a dip;
 * the band of 11 would go beyond the top. Session 3 dips, 4 and 5 are back. */
static void bands_cut_offs_and_dips(void **state)
{
    static const char *const forms[] = {"1 - 10", "2 - 10", "3 - 3",
                                        "4 - 9",  "5 - 11", NULL};
    worked w;

    (void)state;
    work_out(&w, TWELVE("cut-offs: [{scale: total, below: 6, source: x}]\n"), 0,
             2, true, forms);
    assert_string_equal(chart_of(&w),
                        "   12 + :     :                 :\n"
                        "      | :     :           :     o\n"
                        "      | o     o           :     :\n"
                        "    9 + :     :           ^     :\n"
                        "      | :     :           :\n"
                        "      |                   :\n"
                        "    6 + -------------------------\n"
                        "      |             :\n"
                        "      |             :\n"
                        "    3 +             v\n"
                        "      |             :\n"
                        "      |             :\n"
                        "    0 +\n"
                        "      +-+-----+-----+-----+-----+\n"
                        "        1     2     3     4     5  session\n"
                        "        : one SEM up and down; -- cut-off\n"
                        "\n");
    release(&w);
}

/* By date the axis is in days, and only labels that fit are printed. */
static void a_chart_by_date(void **state)
{
    static const char *const forms[] = {"- 19797 12", "- 19804 6", "- 19811 0",
                                        NULL};
    worked w;
    const char *chart;

    (void)state;
    work_out(&w, TWELVE(""), 0, 0, false, forms);
    chart = chart_of(&w);
    /* 14 days in 41 columns: two a day, 29 of them */
    assert_non_null(strstr(chart,
                           "      +-+-------------+-------------+\n"
                           "        2024-03-15    2024-03-22    2024-03-29\n"));
    release(&w);
}

/* Sessions 1 and 2 share a column here: a score stays a score where the band of
 * the other crosses it. */
static void scores_are_drawn_over_bands(void **state)
{
    static const char *const forms[] = {"1 - 6", "2 - 8", "900 - 12", NULL};
    static const char first_column[] = "  ::o:o::";
    worked w;
    const char *chart;

    (void)state;
    work_out(&w, TWELVE(""), 0, 2, true, forms);
    chart = chart_of(&w);
    for (const char *c = first_column; *c; c++) {
        assert_int_equal(chart[8], *c);
        chart = strchr(chart, '\n') + 1;
    }
    release(&w);
}

/* Thirty sessions, a column each: labels are printed where they do not touch.
 */
static void labels_do_not_touch(void **state)
{
    bl_text texts[30];
    const char *forms[31] = {NULL};
    worked w;

    (void)state;
    for (size_t f = 0; f < 30; f++) {
        texts[f] = (bl_text)BL_TEXT_INIT;
        bl_text_print(&texts[f], "%zu - 6", f + 1);
        forms[f] = texts[f].bytes;
    }
    work_out(&w, TWELVE(""), 0, 0, true, forms);
    assert_non_null(strstr(
        chart_of(&w), "\n        1 3 5 7 9 11 14 17 20 23 26 29  session\n"));
    release(&w);
    for (size_t f = 0; f < 30; f++)
        bl_text_release(&texts[f]);
}

/* One place only, and a gap that no terminal is wide enough for. */
static void charts_at_the_limits(void **state)
{
    static const char *const far[] = {"-2147483647 - 12", "0 - 6",
                                      "2147483647 - 0", NULL};
    static const char *const same[] = {"4 - 12", NULL};
    worked w;

    (void)state;
    work_out(&w, TWELVE(""), 0, 0, true, far);
    assert_non_null(strstr(chart_of(&w), "    6 + "
                                         "                    "
                                         "o\n"));
    release(&w);
    work_out(&w, TWELVE(""), 0, 0, true, same);
    assert_non_null(strstr(chart_of(&w), "      +-+\n        4  session\n"));
    release(&w);
}

/* Invented; long names, so that scales do not fit beside each other. */
static const char wide_form[] =
    "format: 1\n"
    "id: wide\n"
    "version: 1\n"
    "name: A questionnaire with quite a long name (invented)\n"
    "respondent: client\n"
    "items: 9\n"
    "answers: {min: 1, max: 5, step: 1}\n"
    "reversed: [2, 5]\n"
    "scales:\n"
    "  understanding: {items: [1, 2, 3], score: mean, min-answered: 2}\n"
    "  collaboration: {items: [4, 5, 6], score: mean, min-answered: 2}\n"
    "  autonomy: {items: [7, 8, 9], score: sum, min-answered: 2}\n"
    "  total: {items: all, score: mean, min-answered: 7}\n"
    "direction: higher-is-better\n"
    "cut-offs: [{scale: total, below: 2.5, source: somebody who wrote about "
    "it at length}]\n"
    "worth-asking: [{scale: total, drop: 0.5, source: x}]\n"
    "evidence: user\n"
    "evidence-note: invented for this test, and for nothing else\n"
    "source: nobody has published it\n"
    "rights: none reserved\n"
    "missing-rule-source: made up\n"
    "cautions: [this is not a questionnaire, nobody should use it for anything "
    "that matters]\n"
    "wording: {en: [one, two, three, four, five, six, seven, eight, nine]}\n"
    "tests:\n"
    "  - {answers: [1, 1, 1, 1, 1, 1, 1, 1, 1], scores: {total: 1.89}}\n";

static const char *whole_page(worked *w)
{
    const bl_report_writer *const writer = bl_report_writer_find("text");
    bl_report report;
    bl_error err = {0};

    bl_out_open_memory(&out);
    assert_int_equal(bl_report_begin(&report, writer, &out, &w->view, &err),
                     BL_OK);
    assert_int_equal(bl_report_client(&report, &w->course, &err), BL_OK);
    assert_int_equal(bl_report_end(&report, &err), BL_OK);
    return take();
}

static void random_forms(uint64_t *random, size_t count, bl_text *texts,
                         const char **forms)
{
    int session = 1;

    for (size_t f = 0; f < count; f++) {
        texts[f] = (bl_text)BL_TEXT_INIT;
        bl_text_print(&texts[f], "%d ", session);
        if (bl_test_below(random, 4))
            bl_text_print(&texts[f], "%d", 19000 + 7 * session);
        else
            bl_text_add(&texts[f], "-");
        for (size_t i = 0; i < 9; i++) {
            const size_t kind = bl_test_below(random, 40);

            if (kind < 2)
                bl_text_add(&texts[f], kind ? " x" : " .");
            else
                bl_text_print(&texts[f], " %zu", 1 + bl_test_below(random, 5));
        }
        forms[f] = texts[f].bytes;
        session += (int)bl_test_below(random, 4);
    }
    forms[count] = NULL;
}

/* "-0" or "-0.00" where a number ends. */
static bool has_negative_zero(const char *text)
{
    for (const char *at = text; (at = strstr(at, "-0")); at++) {
        const size_t size = 1 + strspn(at + 1, "0.");

        if (!strchr("0123456789", at[size]) || !at[size])
            if (at == text || !strchr("0123456789", at[-1]))
                return true;
    }
    return false;
}

/* No line is wider than the page; nothing but line ends is a control character;
 * ASCII where that is all there is; no blank ends a line; never "-0.00". */
static void check_page(const char *text, const bl_report_view *view)
{
    assert_false(has_negative_zero(text));
    assert_null(strstr(text, "nan"));
    assert_null(strstr(text, "inf"));
    for (const char *line = text; *line;) {
        const size_t size = strcspn(line, "\n");

        if (bl_width((bl_slice){line, size}) > view->width)
            print_error("wider than %zu: %.*s\n", view->width, (int)size, line);
        assert_true(bl_width((bl_slice){line, size}) <= view->width);
        for (size_t i = 0; i < size; i++) {
            assert_true((unsigned char)line[i] >= ' ' && line[i] != '\x7f');
            assert_true(view->unicode || (unsigned char)line[i] < 0x80);
        }
        assert_true(!size || line[size - 1] != ' ');
        line += size + (line[size] == '\n');
    }
}

enum { FORMS_MAX = 14 };

static void pages_fit_their_width(void **state)
{
    uint64_t random = 71;

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS / 4; round++) {
        const size_t count = 1 + bl_test_below(&random, FORMS_MAX);
        bl_text texts[FORMS_MAX];
        const char *forms[FORMS_MAX + 1];
        worked w;

        random_forms(&random, count, texts, forms);
        work_out(&w, wide_form, bl_test_below(&random, 4),
                 bl_test_below(&random, 3) ? 0.3 : 0, bl_test_below(&random, 3),
                 forms);
        w.view.width = 40 + bl_test_below(&random, 161);
        w.view.unicode = bl_test_below(&random, 2);
        check_page(whole_page(&w), &w.view);
        release(&w);
        for (size_t f = 0; f < count; f++)
            bl_text_release(&texts[f]);
    }
}

/* Where there is little room, the answered items are the first to go. */
static void narrow_tables_have_fewer_columns(void **state)
{
    static const char *const forms[] = {"1 - 3 3 3 3 3 3 3 3 3",
                                        "2 - 3 3 3 3 3 3 3 3 3", NULL};
    worked w;

    (void)state;
    work_out(&w, wide_form, 0, 0, true, forms);
    w.view.width = 51;
    assert_non_null(strstr(
        whole_page(&w), "\n ses date       understanding   k/3  prev   ref\n"));
    w.view.width = 50;
    assert_non_null(strstr(whole_page(&w),
                           "\n ses date       understanding   prev   ref\n"));
    release(&w);
}

/* Names of clients and of definitions come from files; none of them acts on the
 * terminal. */
static void nothing_on_a_page_acts_on_the_terminal(void **state)
{
    static const char yaml[] =
        "format: 1\n"
        "id: evil\n"
        "version: \"1\\e[31m\"\n"
        "name: \"Evil\\e[2J \\u202Ename\"\n"
        "respondent: \"client\\a\"\n"
        "language: \"en\\e\"\n"
        "items: 2\n"
        "answers: {min: 0, max: 12, step: 1}\n"
        "reversed: [2]\n"
        "scales: {total: {items: all, score: sum, min-answered: 1}}\n"
        "direction: higher-is-better\n"
        "labels: {\"e\\en\": [\"N\\eo\", \"a\", \"b\", \"c\", \"d\", \"e\", "
        "\"f\", \"g\", \"h\", \"i\", \"j\", \"k\", \"l\"]}\n"
        "columns: [\"q\\e{i}\"]\n"
        "cut-offs: [{scale: total, below: 6, source: \"x\\e[31m\"}]\n"
        "norms: [{id: \"n\\e\", scale: total, reliability: 0.9, sd: 2, as: "
        "sum, n: \"5\\e\", session: \"2\\e\", sample: \"s\\e\", source: "
        "\"x\\e[31m\"}]\n"
        "evidence: user\n"
        "evidence-note: \"n\\eote\"\n"
        "source: \"s\\eource\"\n"
        "rights: \"r\\eights\"\n"
        "missing-rule-source: \"m\\eiss\"\n"
        "cautions: [\"c\\eaution\"]\n"
        "wording: {en: [\"w\\eord\", \"b\\e\"]}\n"
        "tests: [{answers: [1, 1], scores: {total: 12}}]\n";
    static const char *const forms[] = {"1 - 3 4", "2 - 5 9", "3 - 1 2", NULL};
    worked w;

    (void)state;
    work_out(&w, yaml, 0, 1, true, forms);
    w.sample.series.client = "A\x1b[31m\n1";
    w.sample.series.respondent = "B\x1b";
    w.plan.precision.source = "x\x1b[2J";
    w.course.series = &w.sample.series;
    w.view.unicode = true;
    check_page(whole_page(&w), &w.view);
    bl_out_open_memory(&out);
    bl_instrument_page(&out, &w.instrument, w.view.width);
    check_page(take(), &w.view);
    release(&w);
}

static void an_instrument_page_fits_its_width(void **state)
{
    bl_instrument instrument = bl_sample_instrument(wide_form);

    (void)state;
    for (size_t width = 40; width <= 120; width += 7) {
        const bl_report_view view = {.width = width};

        bl_out_open_memory(&out);
        bl_instrument_page(&out, &instrument, width);
        check_page(take(), &view);
    }
    bl_instrument_release(&instrument);
}

/* The key beside each scale: what `instruments show` is for. */
static void an_instrument_page_shows_the_key(void **state)
{
    static const char *const parts[] = {
        "wide, version 1\n",
        "Items         9, answered 1 to 5 in steps of 1\n",
        "Reversed      2, 5: scored as 6 minus the answer; marked r below\n",
        "Scales        understanding: 1, 2r, 3; mean, 1 to 5, higher is "
        "better; from 2 of 3 answers on\n",
        "              autonomy: 7, 8, 9; sum, 3 to 15, higher is better; from "
        "2 of 3 answers on\n",
        "total below 2.5 (exactly 2.5 is not below). Source: somebody",
        "Evidence      user. invented for this test",
        "Source        nobody has published it\n",
        "Rights        none reserved\n",
        "    - this is not a questionnaire\n",
        "   2r two\n",
        "   3  three\n",
    };
    bl_instrument instrument = bl_sample_instrument(wide_form);
    const char *text;

    (void)state;
    bl_out_open_memory(&out);
    bl_instrument_page(&out, &instrument, 120);
    text = take();
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        check(parts[i], strstr(text, parts[i]) != NULL);
    bl_instrument_release(&instrument);
}

/* Lines are wrapped: a line end and its indent count as one blank. */
static void check_says(const char *label, const char *yaml, double sem,
                       const char *const *forms, const char *const parts[4])
{
    bl_text flat = BL_TEXT_INIT;
    worked w;

    work_out(&w, yaml, 0, sem, true, forms);
    w.view.width = 200;
    for (const char *c = whole_page(&w); *c; c++)
        if (*c != ' ' && *c != '\n')
            bl_text_add_char(&flat, *c);
        else if (flat.size && flat.bytes[flat.size - 1] != ' ')
            bl_text_add_char(&flat, ' ');
    for (size_t p = 0; p < 4 && parts[p]; p++)
        if (!strstr(flat.bytes, parts[p])) {
            print_error("[%s] says nowhere: %s\n%s\n", label, parts[p],
                        flat.bytes);
            fail();
        }
    bl_text_release(&flat);
    release(&w);
}

/* What the page says of a few courses, worked by hand. SEM 1: the threshold is
 * 1.96 x sqrt(2) = 2.77. */
static void findings_are_said_in_words(void **state)
{
    static const struct {
        const char *label, *forms[6];
        double sem;
        const char *parts[4];
    } cases[] = {
        {"no reliability and SD",
         {"1 - 3", "2 - 9"},
         0,
         {"first 3.00 (session 1), last 9.00 (session 2),", "+6.00",
          "not watched: no reliability and SD",
          "Based on no reliability and SD, so nothing is called"}},
        {"increase",
         {"1 - 3", "2 - 9"},
         1,
         {"+6.00: reliable increase; more than 2.77 is needed (RCI 4.24)",
          "Based on reliability 0.75 and SD 2.00 (command line): SEM 1.00,"}},
        {"no change", {"1 - 6", "2 - 6"}, 1, {"0.00: no reliable change;"}},
        {"no room",
         {"1 - 10", "2 - 12"},
         1,
         {"+2.00: no reliable change (a reliable increase could not have "
          "shown)",
          "first 10.00, maximum 12"}},
        {"last session only",
         {"1 - 9", "2 - 9", "3 - 3"},
         1,
         {"-6.00: reliable decrease;", "last session only",
          "session 3: 6.00 below 9.00, the mean of 2 sessions, 4.2 x S_diff",
          "; new"}},
        {"lowest", {"1 - 9", "2 - 3", "3 - 5"}, 0, {"lowest 3.00 (session 2)"}},
        /* 1.96 x sqrt(2) x 1.0822 = 2.99965 */
        {"as many decimals as the verdict takes",
         {"1 - 3", "2 - 6"},
         1.0822,
         {"+3.0000: reliable increase; more than 2.9997 is needed"}},
        {"a single session",
         {"3 - 9"},
         1,
         {"1 of 1 form has a total score, session 3", "last 9.00 (session 3)",
          "too few sessions: a change needs 2"}},
        {"nothing to say",
         {"1 - .", "2 - x"},
         1,
         {"0 of 2 forms have a total score", "no form has a total score"}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        check_says(cases[i].label, TWELVE(""), cases[i].sem, cases[i].forms,
                   cases[i].parts);
}

/* One score below 6, and 6 itself, which is not. */
static void cut_offs_are_said_in_words(void **state)
{
    static const char yaml[] =
        TWELVE("cut-offs: [{scale: total, below: 6, source: somebody}]\n");
    static const char *const many[] = {"1 - 5", "2 - 6", NULL};
    static const char *const one[] = {"1 - 5", NULL};
    static const char *const of_many[4] = {
        "1 of 2 scores below the cut-off (score < 6; somebody)"};
    static const char *const of_one[4] = {
        "1 of 1 score below the cut-off (score < 6; somebody)"};

    (void)state;
    check_says("many", yaml, 0, many, of_many);
    check_says("one", yaml, 0, one, of_one);
}

static void lower_is_better_in_words(void **state)
{
    static const char *const forms[] = {"1 - 9", "2 - 3", "3 - 5", NULL};
    static const char *const parts[4] = {", lower is better",
                                         "highest 9.00 (session 1)"};

    (void)state;
    check_says("lower is better", mirrored, 0, forms, parts);
}

/* A slope has one decimal more than scores, but no more than there can be. */
static void slopes_have_the_decimals_that_there_are(void **state)
{
    static const struct {
        int digits;
        const char *want;
    } cases[] = {
        {1, "+1.00 points a session"},
        {14, "+1.000000000000000 points a session"},
        {BL_DIGITS_MAX, "+1.000000000000000 points a session"},
    };
    static const char *const forms[] = {"1 - 3", "2 - 4", "3 - 5", NULL};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        worked w;

        work_out(&w, TWELVE(""), 0, 0, true, forms);
        w.view.width = 200;
        w.view.looks.digits = cases[i].digits;
        check(cases[i].want, strstr(whole_page(&w), cases[i].want) != NULL);
        release(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_are_wrapped),
        cmocka_unit_test(figures_of_a_page),
        cmocka_unit_test(printed_numbers_compare_as_the_verdict_says),
        cmocka_unit_test(a_chart_by_hand),
        cmocka_unit_test(the_same_chart_in_unicode),
        cmocka_unit_test(bands_cut_offs_and_dips),
        cmocka_unit_test(a_chart_by_date),
        cmocka_unit_test(scores_are_drawn_over_bands),
        cmocka_unit_test(labels_do_not_touch),
        cmocka_unit_test(charts_at_the_limits),
        cmocka_unit_test(pages_fit_their_width),
        cmocka_unit_test(narrow_tables_have_fewer_columns),
        cmocka_unit_test(nothing_on_a_page_acts_on_the_terminal),
        cmocka_unit_test(an_instrument_page_fits_its_width),
        cmocka_unit_test(an_instrument_page_shows_the_key),
        cmocka_unit_test(findings_are_said_in_words),
        cmocka_unit_test(cut_offs_are_said_in_words),
        cmocka_unit_test(lower_is_better_in_words),
        cmocka_unit_test(slopes_have_the_decimals_that_there_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
