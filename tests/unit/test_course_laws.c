/*
 * Whole courses, from forms through the store: what every session shows, from
 * where change counts, when nothing is said, and what changes no finding.
 */
#include "bl_course.h"
#include "bl_sample_series.h"
#include "bl_test.h"

/* Invented: four items from 1 to 5 by hundredths, so that any score can be
 * given by answering all items alike. */
#define FOUR_ITEMS(metric, direction, rules)                                   \
    "format: 1\n"                                                              \
    "id: four\n"                                                               \
    "version: 1\n"                                                             \
    "name: Four (invented)\n"                                                  \
    "respondent: client\n"                                                     \
    "items: 4\n"                                                               \
    "answers: {min: 1, max: 5, step: 0.01}\n"                                  \
    "reversed: []\n"                                                           \
    "scales:\n"                                                                \
    "  a: {items: [1, 2], score: " metric ", min-answered: 1}\n"               \
    "  b: {items: [3, 4], score: " metric ", min-answered: 1}\n"               \
    "  total: {items: all, score: " metric ", min-answered: 3}\n"              \
    "direction: " direction "\n" rules "evidence: user\n"                      \
    "source: invented\n"                                                       \
    "rights: none\n"                                                           \
    "tests:\n"                                                                 \
    "  - {answers: [1, 1, 1, 1], scores: {total: 1}}\n"

#define RULES                                                                  \
    "cut-offs: [{scale: total, below: 3.5, source: x}, "                       \
    "{scale: a, below: 5, source: x}]\n"                                       \
    "worth-asking: [{scale: total, drop: 0.3, source: x}]\n"

static const char higher[] = FOUR_ITEMS("mean", "higher-is-better", RULES);
static const char sums[] =
    FOUR_ITEMS("sum", "higher-is-better",
               "cut-offs: [{scale: total, below: 14, source: x}]\n"
               "worth-asking: [{scale: total, drop: 1.2, source: x}]\n");
static const char lower[] = FOUR_ITEMS("mean", "lower-is-better", "");

enum { TOTAL = 2 };

/* Everything of one course; the pieces point at each other, so it stays where
 * it was made. */
typedef struct worked {
    bl_instrument instrument;
    bl_sample_series sample;
    bl_course_plan plan;
    bl_arena arena;
    bl_course course;
} worked;

/* How a course is to be seen; zeroed: as defined, .90 and 0.70. */
typedef struct view {
    bl_expression as;
    bool without_precision;
    size_t scale; /* 0: the total */
    int baseline; /* 0: none */
} view;

static void work_out(worked *w, const char *yaml, view v,
                     const char *const *forms)
{
    bl_error err = {0};

    *w = (worked){.instrument = bl_sample_instrument(yaml)};
    w->sample =
        bl_sample_series_make(&w->instrument, true, BL_DUPLICATES_KEEP, forms);
    w->plan =
        bl_course_plan_of(&w->instrument, v.scale ? v.scale - 1 : TOTAL, v.as);
    w->plan.has_baseline = v.baseline != 0;
    w->plan.baseline = v.baseline;
    if (!v.without_precision)
        w->plan.precision = (bl_precision){
            .given = true,
            .reliability = 0.90,
            .sd = bl_sd_expressed(&w->instrument, bl_plan_scale(&w->plan), 0.70,
                                  BL_MEAN, v.as),
            .norm = "",
            .source = ""};
    assert_int_equal(bl_course_work_out(&w->plan, &w->sample.series, NULL,
                                        &w->arena, &w->course, &err),
                     BL_OK);
}

static void release(worked *w)
{
    bl_arena_release(&w->arena);
    bl_sample_series_release(&w->sample);
    bl_instrument_release(&w->instrument);
}

#define WORK_OUT(w, yaml, v, ...)                                              \
    work_out((w), (yaml), (v), (const char *const[]){__VA_ARGS__, NULL})

#define AT_4 "4 4 4 4"
#define AT_3 "3 3 3 3"

/* Numbers of sessions, and weeks where all have a date. */
static void by_session_there_is_a_weekly_slope_too(void **state)
{
    worked w;

    (void)state;
    WORK_OUT(&w, higher, (view){0}, "1 100 " AT_4, "2 114 3.5 3.5 3.5 3.5",
             "3 128 " AT_3);
    assert_true(w.course.trend.by_session);
    assert_near(w.course.trend.slope.slope, -0.5, 1e-12);
    assert_near(w.course.trend.weekly.slope, -0.25, 1e-12);
    release(&w);
    WORK_OUT(&w, higher, (view){0}, "1 100 " AT_4, "2 - 3.5 3.5 3.5 3.5",
             "3 128 " AT_3);
    assert_near(w.course.trend.slope.slope, -0.5, 1e-12);
    assert_false(w.course.trend.weekly.given);
    release(&w);
}

static const char *mark_letters(const worked *w, size_t visit, char out[32])
{
    size_t size = 0;

    for (int t = BL_MARK_DIP; t < BL_TERM_COUNT; t++)
        if (bl_marked(w->course.rows[visit].marks, (bl_term)t))
            out[size++] = bl_terms[t].mark;
    out[size] = '\0';
    return out;
}

/* Worked by hand: the cut-off of the total is 3.5, a fall of 0.3 is asked
 * about; the cut-off of scale a is another's. */
static void sessions_are_marked(void **state)
{
    static const char *const forms[] = {
        "1 - 3.5 3.5 3.5 3.5",     /* exactly at the cut-off is not below */
        "2 - 3.49 3.5 3.5 3.5",    /* the mean is 3.4975 */
        "3 - 4.1 4.1 4.1 4.1",     /**/
        "4 - 3.8 3.8 3.8 3.8",     /* 0.3 lower, though not in doubles */
        "5 - 3.51 3.51 3.51 3.51", /* 0.29 lower */
        "6 - 5 5 5 5",             /* the highest; without reversed items all 5
                                      say nothing */
        "7 - 1 1 1 1",             /* the lowest; a dip of 3 points */
        "8 - 4 4 4 .",             /* back: 4.9 x, see below */
        "9 - 4 4 . .",             /* too few */
        "10 - 4 x 4 4",            /**/
        "11 - 4 4 4 4",
        "11 - 4 4 4 4",
        "12 - 5 5 5 5",
        "13 - 4 4 4 4",
        "13 - 4 4 4 4.01",
        NULL};
    static const char *const want[] = {"",  "!",    "",   "?", "",
                                       "C", "v!?F", "^p", "i", "x",
                                       "",  "*",    "C",  "*", "*"};
    worked w;
    char got[32];

    (void)state;
    work_out(&w, higher, (view){0}, forms);
    for (size_t v = 0; forms[v]; v++)
        check_text(forms[v], mark_letters(&w, v, got), want[v]);
    assert_int_equal(w.course.at_highest, 2);
    assert_int_equal(w.course.at_lowest, 1);
    assert_int_equal(w.course.below_cut_off, 2);
    assert_int_equal(bl_series_last(&w.sample.series)->session, 12);
    release(&w);
}

/* The reference of session 6 is the mean of 4, 4 and 4.3; of 7, with the
 * dip open, the same. S_diff .313050, threshold .613566, SEM .221359. */
static void a_dip_is_followed_to_its_repair(void **state)
{
    static const char *const forms[] = {
        "1 - 4 4 4 4",         "2 - 4 4 4 4",
        "3 - 4.3 4.3 4.3 4.3", "6 - 3.1 3.1 3.8 3.8", /* a fell more than b */
        "7 - 3 3 3.6 3.6",     "8 - 4 4 4 4",
        "9 - 4.2 4.2 4.2 4.2", NULL};
    worked w;
    char got[32];

    (void)state;
    work_out(&w, higher, (view){0}, forms);
    assert_int_equal(w.course.no_dips, BL_NO_TERM);
    assert_int_equal(w.course.dip_count, 1);

    const bl_dip *const dip = &w.course.dips[0];

    assert_int_equal(dip->status, BL_DIP_REPAIRED);
    assert_int_equal(dip->start, 3);
    assert_int_equal(dip->lowest, 4);
    assert_int_equal(dip->back, 5);
    assert_int_equal(dip->gap, 2);
    assert_int_equal(dip->fell_most, 0);
    assert_near(dip->reference.mean, 4.1, 1e-12);
    assert_near(dip->depth, 0.8, 1e-12);
    assert_null(bl_course_open_dip(&w.course));

    static const int dips[] = {-1, -1, -1, 0, 0, 0, -1};
    static const size_t references[] = {0, 1, 2, 3, 3, 3, 1};
    static const size_t gaps[] = {0, 0, 0, 2, 0, 0, 0};

    for (size_t v = 0; v < 7; v++) {
        const bl_visit_row *const row = &w.course.rows[v];

        check_integer(forms[v], row->dip, dips[v]);
        check_integer(forms[v], row->gap, gaps[v]);
        check_integer(forms[v], row->reference.count, references[v]);
        check_integer(forms[v], row->from_reference.given, references[v] > 0);
    }
    assert_near(w.course.rows[3].from_reference.value, -0.65, 1e-12);
    assert_near(w.course.rows[4].from_reference.value, -0.8, 1e-12);
    assert_near(w.course.rows[4].previous.value, -0.15, 1e-12);
    assert_near(w.course.rows[4].since_first.value, -0.7, 1e-12);
    assert_int_equal(w.course.rows[4].verdict, BL_RELIABLE_DECREASE);
    assert_string_equal(mark_letters(&w, 5, got), "^");
    release(&w);
}

static void which_scale_fell_most(void **state)
{
    static const struct {
        const char *label, *forms[4];
        int want; /* index; -1: none */
    } cases[] = {
        {"a", {"1 - 4 4 4 4", "2 - 2 2 3 3"}, 0},
        {"b", {"1 - 4 4 4 4", "2 - 3 3 2 2"}, 1},
        {"both alike", {"1 - 4 4 4 4", "2 - 3 3 3 3"}, -1},
        {"as a fall from its own level", {"1 - 5 5 3 3", "2 - 3 3 2 2"}, 0},
        {"one rose", {"1 - 4 4 3 3", "2 - 2 2 3.1 3.1"}, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        worked w;

        work_out(&w, higher, (view){0}, cases[i].forms);
        check_integer(cases[i].label, w.course.dip_count, 1);
        check_integer(cases[i].label, w.course.dips[0].fell_most,
                      cases[i].want);
        check(cases[i].label,
              bl_course_open_dip(&w.course) == &w.course.dips[0]);
        check_integer(cases[i].label, w.course.dips[0].status, BL_DIP_NEW);
        release(&w);
    }
}

/* A scale that goes the other way, or has other items, cannot explain a fall:
 * the total falls with b and c, of which c counts the other way. */
static void other_kinds_of_scales_explain_no_fall(void **state)
{
    static const char yaml[] =
        "{format: 1, id: o, version: 1, name: O, respondent: client, items: 4, "
        "answers: {min: 1, max: 5, step: 0.01}, reversed: [], scales: {total: "
        "{items: [1, 2, 3], score: mean}, b: {items: [1, 2], score: mean}, c: "
        "{items: [3], score: mean, direction: lower-is-better}, d: {items: "
        "[3, 4], score: mean}}, direction: higher-is-better, evidence: user, "
        "source: s, rights: r, tests: [{answers: [1, 1, 1, 1], scores: {}}]}\n";
    worked w;

    (void)state;
    WORK_OUT(&w, yaml, (view){.scale = 1}, "1 - 4 4 4 4", "2 - 3 3 1 1");
    assert_int_equal(w.course.dip_count, 1);
    assert_string_equal(w.instrument.scales[w.course.dips[0].fell_most].id,
                        "b");
    release(&w);
    WORK_OUT(&w, yaml, (view){.scale = 2}, "1 - 4 4 4 4", "2 - 3 3 1 1");
    assert_int_equal(w.course.dip_count, 1);
    assert_int_equal(w.course.dips[0].fell_most, -1);
    release(&w);
}

/* Threshold .613566. The mean of the first three is that of sessions 1 to 3;
 * with two before the last, of two; never with the last itself. */
static void change_counts_from_the_first_and_from_the_first_three(void **state)
{
    static const struct {
        const char *label, *forms[8];
        double change, from_mean;
        size_t mean_count;
        bl_term verdict, mean_verdict;
        bool last_only;
    } cases[] = {
        {"two sessions",
         {"1 - 3 3 3 3", "2 - 4 4 4 4"},
         1,
         1,
         1,
         BL_RELIABLE_INCREASE,
         BL_RELIABLE_INCREASE,
         false},
        {"a fall at the last of two",
         {"1 - 4 4 4 4", "2 - 3 3 3 3"},
         -1,
         -1,
         1,
         BL_RELIABLE_DECREASE,
         BL_RELIABLE_DECREASE,
         true},
        {"three sessions",
         {"1 - 3 3 3 3", "2 - 4 4 4 4", "3 - 3.7 3.7 3.7 3.7"},
         0.7,
         0.2,
         2,
         BL_RELIABLE_INCREASE,
         BL_NO_RELIABLE_CHANGE,
         false},
        {"five sessions",
         {"1 - 4 4 4 4", "2 - 3 3 3 3", "3 - 3.5 3.5 3.5 3.5",
          "4 - 2.1 2.1 2.1 2.1", "5 - 2 2 2 2"},
         -2,
         -1.5,
         3,
         BL_RELIABLE_DECREASE,
         BL_RELIABLE_DECREASE,
         false},
        {"a fall that the one before does not show",
         {"1 - 4 4 4 4", "2 - 4 4 4 4", "3 - 3.5 3.5 3.5 3.5", "4 - 3 3 3 3"},
         -1,
         -2.5 / 3,
         3,
         BL_RELIABLE_DECREASE,
         BL_RELIABLE_DECREASE,
         true},
        {"a rise that the one before does not show",
         {"1 - 3 3 3 3", "2 - 3 3 3 3", "3 - 4 4 4 4"},
         1,
         1,
         2,
         BL_RELIABLE_INCREASE,
         BL_RELIABLE_INCREASE,
         false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        worked w;

        work_out(&w, higher, (view){0}, cases[i].forms);
        check(cases[i].label, w.course.change.given && w.course.change.judged);
        assert_near(w.course.change.difference, cases[i].change, 1e-12);
        assert_near(w.course.change.threshold, 0.613565778, 1e-9);
        assert_near(w.course.from_mean.difference, cases[i].from_mean, 1e-12);
        check_integer(cases[i].label, w.course.mean_count, cases[i].mean_count);
        check_integer(cases[i].label, w.course.change.verdict,
                      cases[i].verdict);
        check_integer(cases[i].label, w.course.from_mean.verdict,
                      cases[i].mean_verdict);
        check_integer(cases[i].label, w.course.last_only, cases[i].last_only);
        release(&w);
    }
}

static void change_counts_from_a_baseline_session(void **state)
{
    static const struct {
        int baseline;
        size_t point;
        bool given;
        double change, from_mean;
    } cases[] = {{0, 0, true, -1, -1.9 / 3}, {1, 0, true, -1, -1.9 / 3},
                 {2, 1, true, -0.5, -0.45},  {3, 2, true, -0.4, -0.4},
                 {4, 2, true, -0.4, -0.4},   {5, 3, false, 0, 0},
                 {9, 4, false, 0, 0}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        worked w;
        char label[32];

        (void)snprintf(label, sizeof label, "baseline %d", cases[i].baseline);
        WORK_OUT(&w, higher, (view){.baseline = cases[i].baseline},
                 "1 - 4 4 4 4", "2 - 3.5 3.5 3.5 3.5", "4 - 3.4 3.4 3.4 3.4",
                 "5 - 3 3 3 3");
        check_integer(label, w.course.change.given, cases[i].given);
        if (cases[i].given) {
            assert_near(w.course.change.difference, cases[i].change, 1e-12);
            assert_near(w.course.from_mean.difference, cases[i].from_mean,
                        1e-12);
            check_integer(label, w.course.baseline, cases[i].point);
            for (size_t v = 0; v < 4; v++)
                check_integer(label, w.course.rows[v].since_first.given,
                              v > cases[i].point);
        } else {
            check_integer(label, w.course.change.verdict, BL_TOO_FEW_SESSIONS);
        }
        release(&w);
    }
}

static void nothing_is_said_without_grounds(void **state)
{
    static const struct {
        const char *label;
        view view;
        const char *forms[4];
        size_t count;
        bl_term change, no_dips, trend;
    } cases[] = {
        {"no form has a score",
         {0},
         {"1 10 . . . .", "2 17 3 x 3 3"},
         0,
         BL_NO_TERM,
         BL_NO_TERM,
         BL_NO_TERM},
        {"one session",
         {0},
         {"1 10 3 3 3 3"},
         1,
         BL_TOO_FEW_SESSIONS,
         BL_TOO_FEW_SESSIONS,
         BL_TOO_FEW_SESSIONS},
        {"no reliability and SD",
         {.without_precision = true},
         {"1 10 5 5 5 5", "2 17 1 1 1 1"},
         2,
         BL_NO_SETTINGS,
         BL_NO_SETTINGS,
         BL_TOO_FEW_SESSIONS},
        {"dates contradict",
         {0},
         {"1 10 3 3 3 3", "2 9 4 4 4 4", "3 30 3 3 3 3"},
         3,
         BL_NO_RELIABLE_CHANGE,
         BL_NO_TERM,
         BL_DATES_CONTRADICT},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        worked w;

        work_out(&w, higher, cases[i].view, cases[i].forms);
        check_integer(cases[i].label, w.course.count, cases[i].count);
        if (w.course.count)
            check_integer(cases[i].label, w.course.change.verdict,
                          cases[i].change);
        check_integer(cases[i].label, w.course.no_dips, cases[i].no_dips);
        check_integer(cases[i].label, w.course.trend.verdict, cases[i].trend);
        check(cases[i].label,
              !w.course.trend.slope.given && !w.course.trend.theil_sen.given);
        check_integer(cases[i].label, w.course.dip_count, 0);
        if (cases[i].view.without_precision) {
            check(cases[i].label, w.course.rows[1].since_first.given);
            check_integer(cases[i].label, w.course.rows[1].verdict, BL_NO_TERM);
        }
        release(&w);
    }
}

/* Fewer than 8 possible values: 7 for three items of 0 to 2, 9 for four; of yes
 * and no, eight values need seven items. */
static void coarse_scales_are_not_watched(void **state)
{
    static const char yaml[] =
        "{format: 1, id: c, version: 1, name: C, respondent: client, items: 4, "
        "answers: {min: 0, max: 2, step: 1}, reversed: [], scales: {a: "
        "{items: [1, 2, 3], score: sum}, b: {items: [1], score: sum}, all: "
        "{items: all, score: sum}}, direction: higher-is-better, evidence: "
        "user, source: s, rights: r, tests: [{answers: [1, 1, 1, 1], scores: "
        "{}}]}\n";
    static const size_t coarse[] = {1, 2};
    worked w;

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        WORK_OUT(&w, yaml, (view){.scale = coarse[i]}, "1 - 2 2 2 2",
                 "2 - 2 2 2 2", "3 - 0 0 0 0");
        assert_true(bl_scale_is_coarse(&w.instrument, bl_plan_scale(&w.plan)));
        assert_int_equal(w.course.no_dips, BL_TOO_COARSE);
        assert_int_equal(w.course.dip_count, 0);
        assert_int_equal(w.course.rows[2].reference.count, 2);
        release(&w);
    }
    WORK_OUT(&w, yaml, (view){0}, "1 - 2 2 2 2", "2 - 2 2 2 2", "3 - 0 0 0 0");
    assert_false(bl_scale_is_coarse(&w.instrument, bl_plan_scale(&w.plan)));
    assert_int_equal(w.course.dip_count, 1);
    release(&w);

    const bl_instrument yes_and_no = {.min = 0, .max = 1};

    assert_true(bl_scale_is_coarse(&yes_and_no, &(bl_scale){.item_count = 6}));
    assert_false(bl_scale_is_coarse(&yes_and_no, &(bl_scale){.item_count = 7}));
}

/* The answers of the last form: item 4, and then 2 before 3, which are alike.
 */
static void the_least_good_answers_of_the_last_form(void **state)
{
    static const char *const forms[] = {"1 - 4 4 4 4", "2 - 4 3 3 2", NULL};
    worked w;
    bl_answer answers[4];
    bl_course course;
    bl_error err = {0};

    (void)state;
    work_out(&w, higher, (view){0}, forms);
    assert_false(w.course.items.given);
    bl_sample_answers(&w.instrument, "4 3 3 2", answers);
    assert_int_equal(bl_course_work_out(&w.plan, &w.sample.series, answers,
                                        &w.arena, &course, &err),
                     BL_OK);
    assert_true(course.items.given);
    assert_int_equal(course.items.visit, 1);
    assert_int_equal(course.items.count, 3);
    assert_int_equal(course.items.items[0].item, 3);
    assert_int_equal(course.items.items[1].item, 1);
    assert_int_equal(course.items.items[2].item, 2);
    w.plan.is_ready = true;
    assert_int_equal(bl_course_work_out(&w.plan, &w.sample.series, answers,
                                        &w.arena, &course, &err),
                     BL_OK);
    assert_false(course.items.given);
    release(&w);
}

/* Published rules in the unit that scores are shown in. On 1 to 5 the cut-off
 * 3.5 of a mean is 14 of the sum of four, and 62.5 percent. */
static void rules_follow_the_expression(void **state)
{
    static const struct {
        const char *yaml;
        bl_expression as;
        bl_fraction cut_off;
        double asking, lowest, highest;
    } cases[] = {
        {higher, BL_AS_DEFINED, {7, 2}, 0.3, 1, 5},
        {higher, BL_AS_MEAN, {7, 2}, 0.3, 1, 5},
        {higher, BL_AS_SUM, {14, 1}, 1.2, 4, 20},
        {higher, BL_AS_PERCENT, {125, 2}, 7.5, 0, 100},
        {sums, BL_AS_DEFINED, {14, 1}, 1.2, 4, 20},
        {sums, BL_AS_MEAN, {7, 2}, 0.3, 1, 5},
        {sums, BL_AS_SUM, {14, 1}, 1.2, 4, 20},
        {sums, BL_AS_PERCENT, {125, 2}, 7.5, 0, 100},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_instrument instrument = bl_sample_instrument(cases[i].yaml);
        const bl_course_plan plan =
            bl_course_plan_of(&instrument, TOTAL, cases[i].as);

        assert_int_equal(
            bl_fraction_compare(bl_plan_cut_off(&plan, 0), cases[i].cut_off),
            0);
        assert_near(bl_plan_asking(&plan, 0), cases[i].asking, 1e-12);
        assert_near(plan.lowest, cases[i].lowest, 0);
        assert_near(plan.highest, cases[i].highest, 0);
        bl_instrument_release(&instrument);
    }
}

/* Hundredths as a decimal, and a blank. */
static void add_answer(bl_text *out, int hundredths)
{
    bl_text_print(out, "%d.%02d ", hundredths / 100, hundredths % 100);
}

/* A random walk on 1 to 5; some forms are incomplete. */
static void random_forms(uint64_t *random, size_t count, bl_text *texts,
                         const char **forms, int shift)
{
    int score = 100 + (int)bl_test_below(random, 401);
    int session = 1;

    for (size_t f = 0; f < count; f++) {
        score += (int)bl_test_below(random, 161) - 80;
        score = score < 120 ? 120 : score > 480 ? 480 : score;
        texts[f] = (bl_text)BL_TEXT_INIT;
        bl_text_print(&texts[f], "%d %d ", session + shift, session * 7);
        for (size_t k = 0; k < 3; k++)
            add_answer(&texts[f], score + (int)bl_test_below(random, 41) - 20);
        if (bl_test_below(random, 6))
            add_answer(&texts[f], score + (int)bl_test_below(random, 41) - 20);
        else
            bl_text_add(&texts[f], ".");
        forms[f] = texts[f].bytes;
        session += 1 + (int)bl_test_below(random, 2);
    }
    forms[count] = NULL;
}

static void release_texts(bl_text *texts, size_t count)
{
    for (size_t f = 0; f < count; f++)
        bl_text_release(&texts[f]);
}

enum { FORMS_MAX = 12 };

static void check_same_findings(const worked *a, const worked *b)
{
    assert_int_equal(a->course.count, b->course.count);
    assert_int_equal(a->course.change.verdict, b->course.change.verdict);
    assert_int_equal(a->course.from_mean.verdict, b->course.from_mean.verdict);
    assert_int_equal(a->course.last_only, b->course.last_only);
    assert_int_equal(a->course.trend.verdict, b->course.trend.verdict);
    assert_int_equal(a->course.dip_count, b->course.dip_count);
    for (size_t d = 0; d < a->course.dip_count; d++) {
        assert_int_equal(a->course.dips[d].start, b->course.dips[d].start);
        assert_int_equal(a->course.dips[d].lowest, b->course.dips[d].lowest);
        assert_int_equal(a->course.dips[d].status, b->course.dips[d].status);
        assert_int_equal(a->course.dips[d].fell_most,
                         b->course.dips[d].fell_most);
        assert_near(a->course.dips[d].depth_in_s_diff,
                    b->course.dips[d].depth_in_s_diff, 1e-9);
    }
    for (size_t v = 0; v < a->sample.series.count; v++)
        assert_int_equal(a->course.rows[v].marks, b->course.rows[v].marks);
}

/* Whether scores are shown as sums, means or percent changes no finding, and
 * neither does the number at which sessions begin. */
static void units_and_origins_change_no_finding(void **state)
{
    static const view views[] = {{.as = BL_AS_SUM}, {.as = BL_AS_PERCENT}, {0}};
    uint64_t random = 43;

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS / 10; round++) {
        const size_t count = 2 + bl_test_below(&random, FORMS_MAX - 2);
        const uint64_t seed = random;
        bl_text texts[FORMS_MAX];
        const char *forms[FORMS_MAX + 1];
        worked plain;

        random_forms(&random, count, texts, forms, 0);
        work_out(&plain, higher, (view){0}, forms);
        for (size_t i = 0; i < COUNT_OF(views); i++) {
            const bool shifted = i + 1 == COUNT_OF(views);
            bl_text other_texts[FORMS_MAX];
            uint64_t again = seed;
            worked other;

            random_forms(&again, count, other_texts, forms, shifted ? 1000 : 0);
            work_out(&other, higher, views[i], forms);
            check_same_findings(&plain, &other);
            assert_near(other.course.change.index, plain.course.change.index,
                        1e-9);
            if (shifted)
                assert_near(other.course.trend.slope.slope,
                            plain.course.trend.slope.slope, 1e-12);
            release(&other);
            release_texts(other_texts, count);
        }
        release(&plain);
        release_texts(texts, count);
    }
}

static bl_term mirrored(bl_term verdict)
{
    static const bl_term pairs[][2] = {
        {BL_RELIABLE_INCREASE, BL_RELIABLE_DECREASE},
        {BL_NO_ROOM_UP, BL_NO_ROOM_DOWN},
        {BL_RISING, BL_FALLING}};

    for (size_t p = 0; p < COUNT_OF(pairs); p++)
        for (size_t side = 0; side < 2; side++)
            if (pairs[p][side] == verdict)
                return pairs[p][1 - side];
    return verdict;
}

/* Its tally has one word, with the sums counted from the lowest answer, 1; the
 * highest is 400 steps above. */
static uint64_t mirrored_word(const bl_visit *visit)
{
    uint64_t word;

    memcpy(&word, visit->tally, sizeof word);
    for (size_t s = 0; s < 3; s++) {
        const uint64_t sum =
            bl_visit_bits(visit, s) & visit->plan->places[s].sums;

        word += (400 * (uint64_t)bl_visit_score(visit, s).answered - 2 * sum)
                << visit->plan->places[s].sum;
    }
    return word;
}

/* min + max - x on a scale where lower is better tells the same story. */
static void a_mirrored_scale_tells_the_same_story(void **state)
{
    uint64_t random = 47;

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS / 10; round++) {
        const size_t count = 2 + bl_test_below(&random, FORMS_MAX - 2);
        bl_text texts[FORMS_MAX];
        const char *forms[FORMS_MAX + 1];
        uint64_t words[FORMS_MAX];
        worked up;
        worked down;
        bl_error err = {0};

        random_forms(&random, count, texts, forms, 0);
        work_out(&up, FOUR_ITEMS("mean", "higher-is-better", ""), (view){0},
                 forms);
        work_out(&down, lower, (view){0}, forms);
        for (size_t v = 0; v < down.sample.series.count; v++) {
            bl_visit *const visit = &down.sample.memory.visits[v];

            words[v] = mirrored_word(visit);
            visit->tally = (const uint32_t *)(const void *)&words[v];
        }
        assert_int_equal(bl_course_work_out(&down.plan, &down.sample.series,
                                            NULL, &down.arena, &down.course,
                                            &err),
                         BL_OK);
        down.course.change.verdict = mirrored(down.course.change.verdict);
        down.course.from_mean.verdict = mirrored(down.course.from_mean.verdict);
        down.course.trend.verdict = mirrored(down.course.trend.verdict);
        check_same_findings(&up, &down);
        assert_near(down.course.change.difference, -up.course.change.difference,
                    1e-12);
        release(&up);
        release(&down);
        release_texts(texts, count);
    }
}

/* Ends of the range, points between, answers that are missing or invalid. */
static void any_forms(uint64_t *random, size_t count, bl_text *texts,
                      const char **forms)
{
    static const char *const answers[] = {"1",   "5", "3.37", "1", "5",
                                          "3.5", ".", "x",    "2"};

    for (size_t f = 0; f < count; f++) {
        const bool same = bl_test_below(random, 2);
        size_t answer = bl_test_below(random, COUNT_OF(answers));

        texts[f] = (bl_text)BL_TEXT_INIT;
        bl_text_print(&texts[f], "%zu -", f + 1);
        for (size_t k = 0; k < 4; k++) {
            bl_text_print(&texts[f], " %s", answers[answer]);
            if (!same)
                answer = bl_test_below(random, COUNT_OF(answers));
        }
        forms[f] = texts[f].bytes;
    }
    forms[count] = NULL;
}

static void check_same_rows(const bl_course *got, const bl_course *want)
{
    check_integer("points", got->count, want->count);
    check_integer("highest", got->at_highest, want->at_highest);
    check_integer("lowest", got->at_lowest, want->at_lowest);
    check_integer("below", got->below_cut_off, want->below_cut_off);
    for (size_t v = 0; v < want->series->count; v++)
        check_integer("marks", got->rows[v].marks, want->rows[v].marks);
    for (size_t p = 0; p < want->count; p++) {
        const bl_point *const one = &got->points[p];
        const bl_point *const two = &want->points[p];

        check_integer("visit", one->visit, two->visit);
        check_integer("answered", one->answered, two->answered);
        check_integer("exact", bl_fraction_compare(one->exact, two->exact), 0);
        check("score", one->score == two->score);
        check("share", one->share == two->share);
    }
}

/* What scores show is the same whether it was worked out before or not; few
 * forms are not worth it. */
static void what_is_foreseen_is_what_is_seen(void **state)
{
    uint64_t random = 53;

    (void)state;
    for (int round = 0; round < 40; round++) {
        const view v = {.as = (bl_expression)bl_test_below(&random, 4),
                        .scale = bl_test_below(&random, 4)};
        bl_text texts[FORMS_MAX];
        const char *forms[FORMS_MAX + 1];
        bl_arena arena = {0};
        bl_error err = {0};
        bl_course foreseen;
        worked w;

        any_forms(&random, FORMS_MAX, texts, forms);
        work_out(&w, higher, v, forms);
        assert_int_equal(bl_plan_foresee(&w.plan,
                                         w.sample.series.visits[0].plan, 1000,
                                         &arena, &err),
                         BL_OK);
        check("few forms", !w.plan.shown);
        assert_int_equal(bl_plan_foresee(&w.plan,
                                         w.sample.series.visits[0].plan,
                                         SIZE_MAX, &arena, &err),
                         BL_OK);
        check("many forms", w.plan.shown != NULL);
        assert_int_equal(bl_course_work_out(&w.plan, &w.sample.series, NULL,
                                            &arena, &foreseen, &err),
                         BL_OK);
        check_same_rows(&foreseen, &w.course);
        bl_arena_release(&arena);
        release(&w);
        release_texts(texts, FORMS_MAX);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_session_there_is_a_weekly_slope_too),
        cmocka_unit_test(sessions_are_marked),
        cmocka_unit_test(a_dip_is_followed_to_its_repair),
        cmocka_unit_test(which_scale_fell_most),
        cmocka_unit_test(other_kinds_of_scales_explain_no_fall),
        cmocka_unit_test(change_counts_from_the_first_and_from_the_first_three),
        cmocka_unit_test(change_counts_from_a_baseline_session),
        cmocka_unit_test(nothing_is_said_without_grounds),
        cmocka_unit_test(coarse_scales_are_not_watched),
        cmocka_unit_test(the_least_good_answers_of_the_last_form),
        cmocka_unit_test(rules_follow_the_expression),
        cmocka_unit_test(units_and_origins_change_no_finding),
        cmocka_unit_test(a_mirrored_scale_tells_the_same_story),
        cmocka_unit_test(what_is_foreseen_is_what_is_seen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
