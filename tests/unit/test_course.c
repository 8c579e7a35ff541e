#include <stdlib.h>

#include "bl_course.h"
#include "bl_sample.h"

enum { MOST = 16 };

/* An invented form of three items 1 to 5, mean and sum of them, a part, a scale
 * where lower is better, one with 7 possible values, a cut-off and a rule of
 * practice. */
static const char *const form =
    "format: 1\nid: three\nversion: 1\nname: Invented\nrespondent: client\n"
    "items: 3\nanswers: {min: 1, max: 5, step: 1}\nreversed: []\n"
    "scales:\n"
    "  total: {items: all, score: mean, min-answered: 1}\n"
    "  part: {items: [1, 2], score: sum, min-answered: 1}\n"
    "  rest: {items: [3], score: sum, min-answered: 1}\n"
    "  low: {items: all, score: sum, min-answered: 1, direction: "
    "lower-is-better}\n"
    "main-scale: total\ndirection: higher-is-better\n"
    "cut-offs: [{scale: total, below: 3, source: invented}]\n"
    "worth-asking: [{scale: total, drop: 1, source: invented}]\n"
    "evidence: user\nsource: none\nrights: none\ntests:\n"
    "  - answers: [1, 2, 3]\n    scores: {total: 2}\n";

typedef struct sample {
    bl_instrument instrument;
    bl_visit visits[MOST];
    bl_tally_plan tally;
    bl_tally tallies[MOST];
    bl_answer answers[MOST][3];
    bl_series series;
    bl_course_plan plan;
    bl_arena arena;
    bl_course course;
} sample;

/* Add a form; `answers` as in bl_sample_answers. */
static bl_visit *add_form(sample *s, int session, const char *answers)
{
    const size_t at = s->series.count++;

    bl_sample_answers(&s->instrument, answers, s->answers[at]);
    bl_tally_answers(&s->tally, s->answers[at], &s->tallies[at]);
    s->visits[at] = (bl_visit){
        .session = session,
        .has_session = true,
        .uniform = bl_form_is_uniform(&s->instrument, s->answers[at]),
        .plan = &s->tally,
        .tally = (const uint32_t *)(const void *)s->tallies[at].words};
    return &s->visits[at];
}

static void begin(sample *s, size_t scale)
{
    bl_error err = {0};

    *s = (sample){.instrument = bl_sample_instrument(form)};
    assert_int_equal(bl_tally_plan_make(&s->instrument, &s->tally, &err),
                     BL_OK);
    s->series = (bl_series){.client = "A",
                            .respondent = "",
                            .by_session = true,
                            .visits = s->visits};
    s->plan = bl_course_plan_of(&s->instrument, scale, BL_AS_DEFINED);
}

/* SEM 0.1 of the mean, so that a reliable change is more than 0.277. */
static void set_error(sample *s, double standard_error)
{
    s->plan.precision = (bl_precision){.given = true,
                                       .reliability = 0.75,
                                       .sd = 2 * standard_error,
                                       .source = "",
                                       .norm = ""};
}

static void work_out(sample *s)
{
    const bl_visit *const last = bl_series_last(&s->series);
    bl_error err = {0};

    assert_int_equal(
        bl_course_work_out(&s->plan, &s->series,
                           last ? s->answers[last - s->visits] : NULL,
                           &s->arena, &s->course, &err),
        BL_OK);
}

static void end(sample *s)
{
    bl_arena_release(&s->arena);
    bl_tally_plan_release(&s->tally);
    bl_instrument_release(&s->instrument);
}

static void no_visit_at_all(void **state)
{
    sample s;

    (void)state;
    begin(&s, 0);
    work_out(&s);
    assert_int_equal(s.course.count, 0);
    check("no items", !s.course.items.given);
    check("no open dip", !bl_course_open_dip(&s.course));
    end(&s);
}

/* What has no score, or does not count, is no point; gaps and marks say why. */
static void visits_that_are_no_points(void **state)
{
    sample s;

    (void)state;
    begin(&s, 0);
    (void)add_form(&s, 1, "4 4 4");
    (void)add_form(&s, 2, ". . .");
    (void)add_form(&s, 4, "4 x 4");
    (void)add_form(&s, 5, "4 . 3");
    add_form(&s, 6, "1 1 1")->use = BL_VISIT_CONFLICTING;
    add_form(&s, 6, "2 2 2")->use = BL_VISIT_CONFLICTING;
    add_form(&s, 7, "5 5 5")->use = BL_VISIT_REPEATED;
    add_form(&s, 8, "5 5 5")->use = BL_VISIT_SET_ASIDE;
    work_out(&s);
    assert_int_equal(s.course.count, 2);
    assert_int_equal(s.course.points[1].visit, 3);
    assert_near(s.course.points[1].score, 3.5, 1e-12);
    assert_near(s.course.points[1].share, 1.5, 1e-12);
    assert_int_equal(s.course.points[1].exact.numerator, 7);
    assert_int_equal(s.course.points[1].exact.denominator, 2);
    check("incomplete", bl_marked(s.course.rows[1].marks, BL_MARK_INCOMPLETE));
    check("invalid", bl_marked(s.course.rows[2].marks, BL_MARK_INVALID));
    check("prorated", bl_marked(s.course.rows[3].marks, BL_MARK_PRORATED));
    check("conflicting",
          bl_marked(s.course.rows[4].marks, BL_MARK_CONFLICTING));
    check("repeated", bl_marked(s.course.rows[6].marks, BL_MARK_REPEATED));
    check("set aside", bl_marked(s.course.rows[7].marks, BL_MARK_SET_ASIDE));
    check("no point", !s.course.rows[4].is_point);
    check_integer("gap before session 4", s.course.rows[2].gap, 1);
    check_integer("none before session 2", s.course.rows[1].gap, 0);
    check_integer("between points", bl_course_gap(&s.course, 1), 3);
    end(&s);
}

/* Means 4, 4, 2.6667, 3, 5: below 3 is below the cut-off and 3 is not; a fall
 * of 1.3333 is worth asking, the rise is not. */
static void marks_of_scores(void **state)
{
    sample s;

    (void)state;
    begin(&s, 0);
    (void)add_form(&s, 1, "4 4 4");
    (void)add_form(&s, 2, "4 4 4");
    (void)add_form(&s, 3, "2 3 3");
    (void)add_form(&s, 4, "3 3 3");
    (void)add_form(&s, 5, "5 5 5");
    (void)add_form(&s, 6, "1 1 1");
    (void)add_form(&s, 7, "2 2 2");
    work_out(&s);
    check_integer("below cut-off", s.course.rows[2].marks,
                  bl_mark_bit(BL_MARK_BELOW) | bl_mark_bit(BL_MARK_ASK));
    check_integer("exactly at it", s.course.rows[3].marks, 0);
    check_integer("ceiling", s.course.rows[4].marks,
                  bl_mark_bit(BL_MARK_CEILING));
    check_integer("floor", s.course.rows[5].marks,
                  bl_mark_bit(BL_MARK_FLOOR) | bl_mark_bit(BL_MARK_BELOW) |
                      bl_mark_bit(BL_MARK_ASK));
    check_integer("a rise of 1", s.course.rows[6].marks,
                  bl_mark_bit(BL_MARK_BELOW));
    assert_int_equal(s.course.at_highest, 1);
    assert_int_equal(s.course.at_lowest, 1);
    assert_int_equal(s.course.below_cut_off, 3);
    end(&s);
}

/* The cut-off and the rule of practice go with the way scores are expressed:
 * below 3 of 1 to 5 is below 9 as a sum and below 50 %. */
static void cut_offs_go_with_the_expression(void **state)
{
    static const struct {
        const char *label;
        bl_expression as;
        double cut_off;
        double drop;
    } cases[] = {{"mean", BL_AS_DEFINED, 3, 1},
                 {"sum", BL_AS_SUM, 9, 3},
                 {"percent", BL_AS_PERCENT, 50, 25}};
    sample s;

    (void)state;
    begin(&s, 0);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const bl_course_plan plan =
            bl_course_plan_of(&s.instrument, 0, cases[i].as);

        check(cases[i].label,
              fabs(bl_fraction_double(bl_plan_cut_off(&plan, 0)) -
                   cases[i].cut_off) < 1e-12);
        check(cases[i].label,
              fabs(bl_plan_asking(&plan, 0) - cases[i].drop) < 1e-12);
    }
    end(&s);
}

/* First 4 against last 3: -1, reliable; the mean of the first three, 4.1111,
 * against 3: S_diff 0.1 x sqrt(1 + 1/3). */
static void both_comparisons(void **state)
{
    sample s;

    (void)state;
    begin(&s, 0);
    set_error(&s, 0.1);
    (void)add_form(&s, 1, "4 4 4");
    (void)add_form(&s, 2, "4 4 5");
    (void)add_form(&s, 3, "4 4 4");
    (void)add_form(&s, 4, "4 4 4");
    (void)add_form(&s, 5, "3 3 3");
    work_out(&s);
    check_text("verdict", bl_terms[s.course.change.verdict].key,
               "reliable-decrease");
    assert_near(s.course.change.difference, -1, 1e-12);
    assert_near(s.course.change.s_diff, 0.1 * sqrt(2), 1e-12);
    assert_int_equal(s.course.mean_count, 3);
    assert_near(s.course.from_mean.from, 37.0 / 9, 1e-12);
    assert_near(s.course.from_mean.s_diff, 0.1 * sqrt(4.0 / 3), 1e-12);
    check("the last session alone shows it", s.course.last_only);
    check("first row has no change", !s.course.rows[0].previous.given);
    assert_near(s.course.rows[1].since_first.value, 1.0 / 3, 1e-12);
    check_text("verdict at session 2", bl_terms[s.course.rows[1].verdict].key,
               "reliable-increase");
    check_text("verdict at session 4", bl_terms[s.course.rows[3].verdict].key,
               "no-reliable-change");
    end(&s);
}

static void a_decrease_that_lasts_is_not_the_last_sessions_only(void **state)
{
    sample s;

    (void)state;
    begin(&s, 0);
    set_error(&s, 0.1);
    (void)add_form(&s, 1, "4 4 4");
    (void)add_form(&s, 2, "3 3 3");
    (void)add_form(&s, 3, "3 3 3");
    work_out(&s);
    check("decrease", s.course.change.verdict == BL_RELIABLE_DECREASE);
    check("it lasts", !s.course.last_only);
    end(&s);
}

/* The baseline is the first score of that session number, or of a later one. */
static void change_from_a_baseline(void **state)
{
    static const struct {
        const char *label;
        int baseline;
        bool given;
        double from;
        size_t mean_count;
    } cases[] = {{"session 2", 2, true, 2, 2},
                 {"session 3 is not there", 3, true, 3, 1},
                 {"the last session", 5, false, 0, 0},
                 {"beyond it", 9, false, 0, 0}};
    sample s;

    (void)state;
    begin(&s, 0);
    (void)add_form(&s, 1, "1 1 1");
    (void)add_form(&s, 2, "2 2 2");
    (void)add_form(&s, 4, "3 3 3");
    (void)add_form(&s, 5, "5 5 5");
    s.plan.has_baseline = true;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        s.plan.baseline = cases[i].baseline;
        work_out(&s);
        check_integer(cases[i].label, s.course.change.given, cases[i].given);
        if (cases[i].given) {
            check(cases[i].label,
                  fabs(s.course.change.from - cases[i].from) < 1e-12);
            check_integer(cases[i].label, s.course.mean_count,
                          cases[i].mean_count);
        } else {
            check_text(cases[i].label, bl_terms[s.course.change.verdict].key,
                       "too-few-sessions");
        }
    }
    end(&s);
}

/* A lower-is-better scale: a rise is the dip, and a change for the worse. */
static void lower_is_better(void **state)
{
    sample s;

    (void)state;
    begin(&s, 3);
    set_error(&s, 0.5);
    (void)add_form(&s, 1, "1 1 2");
    (void)add_form(&s, 2, "1 1 2");
    (void)add_form(&s, 3, "3 3 3");
    work_out(&s);
    assert_int_equal(s.course.dip_count, 1);
    assert_near(s.course.dips[0].depth, 5, 1e-12);
    check_text("status", bl_terms[s.course.dips[0].status].key, "new");
    check("open", bl_course_open_dip(&s.course) == s.course.dips);
    check_text("verdict", bl_terms[s.course.change.verdict].key,
               "reliable-increase");
    check("for the worse", bl_is_worse(&s.plan, s.course.change.difference));
    check("last session only", s.course.last_only);
    check("marked", bl_marked(s.course.rows[2].marks, BL_MARK_DIP));
    end(&s);
}

/* The part of the form that fell most is named; two that fell as much are not.
 */
static void which_part_fell_most(void **state)
{
    sample s;

    (void)state;
    begin(&s, 0);
    set_error(&s, 0.1);
    (void)add_form(&s, 1, "4 4 4");
    (void)add_form(&s, 3, "4 4 1");
    work_out(&s);
    assert_int_equal(s.course.dip_count, 1);
    check_integer("rest", s.course.dips[0].fell_most, 2);
    check_integer("a session is missing before it", s.course.dips[0].gap, 1);
    check_integer("row of the dip", s.course.rows[1].dip, 0);
    check_integer("row before it", s.course.rows[0].dip, -1);
    end(&s);
    begin(&s, 0);
    set_error(&s, 0.1);
    (void)add_form(&s, 1, "4 4 4");
    (void)add_form(&s, 2, "2 2 2");
    work_out(&s);
    check_integer("both", s.course.dips[0].fell_most, -1);
    end(&s);
}

/* A scale of one item 1 to 5 has 5 possible values, fewer than 8. */
static void why_dips_are_not_watched(void **state)
{
    sample s;

    (void)state;
    begin(&s, 2);
    set_error(&s, 0.1);
    (void)add_form(&s, 1, "4 4 4");
    (void)add_form(&s, 2, "1 1 1");
    work_out(&s);
    check_text("coarse", bl_terms[s.course.no_dips].key, "too-coarse");
    assert_int_equal(s.course.dip_count, 0);
    end(&s);
    begin(&s, 0);
    (void)add_form(&s, 1, "4 4 4");
    (void)add_form(&s, 2, "1 1 1");
    work_out(&s);
    check_text("no settings", bl_terms[s.course.no_dips].key, "no-settings");
    check_text("no verdict", bl_terms[s.course.change.verdict].key,
               "no-settings");
    assert_near(s.course.rows[1].from_reference.value, -3, 1e-12);
    end(&s);
    begin(&s, 0);
    set_error(&s, 0.1);
    (void)add_form(&s, 1, "4 4 4");
    work_out(&s);
    check_text("one", bl_terms[s.course.no_dips].key, "too-few-sessions");
    end(&s);
}

/* Dates that contradict the numbers withhold the trend and nothing else. */
static void contradicting_dates_withhold_the_trend(void **state)
{
    sample s;

    (void)state;
    begin(&s, 0);
    for (int i = 1; i <= 6; i++) {
        bl_visit *const visit = add_form(&s, i, "4 4 4");

        visit->has_date = true;
        visit->date.day = 7 * i;
    }
    work_out(&s);
    check_text("fine", bl_terms[s.course.trend.verdict].key, "no-movement");
    check("weekly", s.course.trend.weekly.given);
    s.visits[3].date.day = -300;
    work_out(&s);
    check_text("withheld", bl_terms[s.course.trend.verdict].key,
               "dates-contradict");
    check("no slope", !s.course.trend.slope.given);
    check("change stays", s.course.change.given);
    end(&s);
}

/* By date there are no numbers: places are days, no gaps, slope a week. */
static void ordered_by_date(void **state)
{
    sample s;

    (void)state;
    begin(&s, 0);
    s.series.by_session = false;
    for (int i = 0; i < 3; i++) {
        bl_visit *const visit = add_form(&s, 0,
                                         i == 0   ? "2 2 2"
                                         : i == 1 ? "3 3 3"
                                                  : "4 4 4");

        visit->has_session = false;
        visit->has_date = true;
        visit->date.day = 100 + 14 * i;
    }
    work_out(&s);
    assert_near(s.course.points[2].place, 28, 0);
    assert_near(s.course.trend.slope.slope, 0.5, 1e-12);
    check("a week", !s.course.trend.by_session);
    check_integer("no gap", s.course.rows[2].gap, 0);
    end(&s);
}

/* Items are those of the last form that counts. */
static void items_of_the_last_form(void **state)
{
    sample s;

    (void)state;
    begin(&s, 0);
    (void)add_form(&s, 1, "4 4 4");
    (void)add_form(&s, 2, "4 2 5");
    add_form(&s, 3, "1 1 1")->use = BL_VISIT_CONFLICTING;
    work_out(&s);
    check("given", s.course.items.given);
    assert_int_equal(s.course.items.visit, 1);
    assert_int_equal(s.course.items.items[0].item, 1);
    end(&s);
}

typedef struct demo {
    bl_instrument instrument;
    bl_tally_plan tally;
    bl_visit visits[64];
    bl_tally tallies[64];
    char clients[64][8];
    size_t count;
} demo;

/* The made-up series are means of 1 to 5 with two decimals: one "item" with the
 * step 0.01 holds them exactly. */
static const char *const hundredths =
    "format: 1\nid: demo\nversion: 1\nname: Invented\nrespondent: client\n"
    "items: 1\nanswers: {min: 1, max: 5, step: 0.01}\nreversed: []\n"
    "scales:\n  score: {items: all, score: mean, min-answered: 1}\n"
    "main-scale: score\ndirection: higher-is-better\nevidence: user\n"
    "source: none\nrights: none\ntests:\n"
    "  - answers: [3]\n    scores: {score: 3}\n";

static bool read_demo(demo *d)
{
    FILE *const file = fopen(BL_SHARED "/data/oracles/alliance_demo.csv", "r");
    char line[128];
    bl_error err = {0};

    if (!file)
        return false;
    d->instrument = bl_sample_instrument(hundredths);
    assert_int_equal(bl_tally_plan_make(&d->instrument, &d->tally, &err),
                     BL_OK);
    d->count = 0;
    while (d->count < 64 && fgets(line, sizeof line, file)) {
        bl_visit *const visit = &d->visits[d->count];
        bl_tally *const tally = &d->tallies[d->count];
        int session = 0;
        double score = 0;

        if (sscanf(line, "%7[^,],%d,%*[^,],%lf", d->clients[d->count], &session,
                   &score) != 3)
            continue;
        bl_tally_answers(
            &d->tally, &(bl_answer){(int32_t)lround(100 * score), BL_ANSWERED},
            tally);
        *visit =
            (bl_visit){.session = session,
                       .has_session = true,
                       .plan = &d->tally,
                       .tally = (const uint32_t *)(const void *)tally->words};
        d->count++;
    }
    return fclose(file) == 0 && d->count == 36;
}

static void course_of(const demo *d, const char *client,
                      const bl_course_plan *plan, bl_arena *arena,
                      bl_series *series, bl_course *out)
{
    size_t first = 0;
    bl_error err = {0};

    while (strcmp(d->clients[first], client) != 0)
        first++;
    *series = (bl_series){.client = client,
                          .respondent = "",
                          .by_session = true,
                          .visits = &d->visits[first]};
    while (first + series->count < d->count &&
           strcmp(d->clients[first + series->count], client) == 0)
        series->count++;
    assert_int_equal(bl_course_work_out(plan, series, NULL, arena, out, &err),
                     BL_OK);
}

/* "NA" is an absent number; others agree to the ten digits that R printed. */
static void check_cell(const char *client, const char *name, bl_optional got,
                       const char *cell)
{
    const bool given = strstr(cell, "NA") == NULL;
    char label[64];

    (void)snprintf(label, sizeof label, "%s %s", client, name);
    check_integer(label, got.given, given);
    if (given) {
        const double want = strtod(cell, NULL);

        if (fabs(got.value - want) > 1e-9)
            print_error("[%s] %.12g, not %.12g\n", label, got.value, want);
        check(label, fabs(got.value - want) <= 1e-9);
    }
}

static bl_optional when(bool given, double value)
{
    return given ? BL_GIVEN(value) : BL_NOT_GIVEN;
}

/* One row of 07_alliance_demo_summary.csv. R prints the slopes from 3 sessions
 * on and Theil-Sen with them; here interval and Theil-Sen begin with 5. */
static void check_summary(const bl_course *c, char *const *cells)
{
    const char *const client = cells[0];
    const bool has_pairs = c->count >= BL_INTERVAL_SESSIONS_MIN;

    check_integer(client, c->count, strtol(cells[1], NULL, 10));
    check_cell(client, "first", BL_GIVEN(c->points[0].score), cells[2]);
    check_cell(client, "last", BL_GIVEN(c->level.last), cells[3]);
    check_cell(client, "min", BL_GIVEN(c->level.lowest), cells[4]);
    check_cell(client, "max", BL_GIVEN(c->level.highest), cells[5]);
    check_cell(client, "mean", BL_GIVEN(c->level.mean), cells[6]);
    if (c->count != 2) /* R gives the SD of two */
        check_cell(client, "sd", c->fluctuation.sd, cells[7]);
    check_cell(client, "mean_last4", BL_GIVEN(c->level.recent_mean), cells[8]);
    if (c->change.given) {
        check_cell(client, "change", BL_GIVEN(c->change.difference), cells[9]);
        check_cell(client, "rci", BL_GIVEN(c->change.index), cells[10]);
    }
    check_cell(client, "rmssd", c->fluctuation.rmssd, cells[12]);
    check_cell(client, "slope",
               when(c->trend.slope.given, c->trend.slope.slope), cells[14]);
    check_integer(client, c->trend.slope.interval.given, has_pairs);
    if (!has_pairs)
        return;
    check_cell(client, "low", BL_GIVEN(c->trend.slope.interval.low), cells[15]);
    check_cell(client, "high", BL_GIVEN(c->trend.slope.interval.high),
               cells[16]);
    check_cell(client, "theil-sen", BL_GIVEN(c->trend.theil_sen.slope),
               cells[17]);
    check_cell(client, "S", BL_GIVEN(c->trend.kendall.s), cells[18]);
    check_cell(client, "tau", BL_GIVEN(c->trend.kendall.tau), cells[19]);
}

static bl_course_plan demo_plan(const demo *d)
{
    bl_course_plan plan = bl_course_plan_of(&d->instrument, 0, BL_AS_DEFINED);

    plan.precision = (bl_precision){.given = true,
                                    .reliability = 0.90,
                                    .sd = 0.70,
                                    .source = "",
                                    .norm = ""};
    return plan;
}

/* 07_alliance_demo_summary.csv was computed in R (07_alliance_demo.R). */
static void the_demo_summary_of_r(void **state)
{
    enum { CELLS = 22 };
    FILE *const file =
        fopen(BL_SHARED "/data/oracles/07_alliance_demo_summary.csv", "r");
    demo d;
    char line[512];
    size_t rows = 0;

    (void)state;
    if (!file || !read_demo(&d)) {
        print_message("skipped: no " BL_SHARED "/data/oracles\n");
        if (file)
            (void)fclose(file);
        skip();
    }

    const bl_course_plan plan = demo_plan(&d);

    assert_near(bl_standard_error(&plan.precision), 0.221359436, 1e-9);
    assert_near(bl_s_diff(bl_standard_error(&plan.precision), 1, 1),
                0.313049517, 1e-9);
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file)) {
        char *cells[CELLS] = {NULL};
        size_t count = 0;
        bl_arena arena = {0};
        bl_series series;
        bl_course course;

        for (char *at = strtok(line, "\",\n"); at && count < CELLS;
             at = strtok(NULL, "\",\n"))
            cells[count++] = at;
        check_integer(cells[0], count, CELLS);
        course_of(&d, cells[0], &plan, &arena, &series, &course);
        check_summary(&course, cells);
        if (course.change.given)
            check_text(cells[0], bl_terms[course.change.verdict].word,
                       strcmp(cells[0], "A03") == 0
                           ? bl_terms[BL_NO_ROOM_UP].word
                           : cells[11]);
        rows++;
        bl_arena_release(&arena);
    }
    assert_int_equal(rows, 7);
    assert_int_equal(fclose(file), 0);
    bl_tally_plan_release(&d.tally);
    bl_instrument_release(&d.instrument);
}

/* The dips that were planted in the data (change.md, decision 7): A01 session 6
 * repaired at 8; A04 session 3 open; A07 session 3 repaired at 6 and session 8
 * recovering at 9; no other. */
static void the_dips_that_were_planted(void **state)
{
    static const struct {
        const char *client;
        const char *dips;
        double reference;
        double depth;
    } cases[] = {{"A01", "6 repaired 8", 4.246666666667, 0.996666666667},
                 {"A02", "", 0, 0},
                 {"A03", "", 0, 0},
                 {"A04", "3 open", 4.165, 0.835},
                 {"A05", "", 0, 0},
                 {"A06", "", 0, 0},
                 {"A07", "3 repaired 6, 8 recovering 9", 3.79, 1.04}};
    demo d;

    (void)state;
    if (!read_demo(&d)) {
        print_message("skipped: no " BL_SHARED "/data/oracles\n");
        skip();
    }

    const bl_course_plan plan = demo_plan(&d);

    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_arena arena = {0};
        bl_series series;
        bl_course course;
        char met[128] = "";

        course_of(&d, cases[i].client, &plan, &arena, &series, &course);
        for (size_t k = 0; k < course.dip_count; k++) {
            const bl_dip *const dip = &course.dips[k];
            const size_t used = strlen(met);

            (void)snprintf(
                met + used, sizeof met - used, "%s%d %s", k ? ", " : "",
                (int)series.visits[course.points[dip->start].visit].session,
                bl_terms[dip->status].key);
            if (dip->status != BL_DIP_OPEN)
                (void)snprintf(
                    met + strlen(met), sizeof met - strlen(met), " %d",
                    (int)series.visits[course.points[dip->back].visit].session);
        }
        check_text(cases[i].client, met, cases[i].dips);
        if (course.dip_count) {
            check(cases[i].client, fabs(course.dips[0].reference.mean -
                                        cases[i].reference) < 1e-9);
            check(cases[i].client,
                  fabs(course.dips[0].depth - cases[i].depth) < 1e-9);
        }
        bl_arena_release(&arena);
    }
    bl_tally_plan_release(&d.tally);
    bl_instrument_release(&d.instrument);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_visit_at_all),
        cmocka_unit_test(visits_that_are_no_points),
        cmocka_unit_test(marks_of_scores),
        cmocka_unit_test(cut_offs_go_with_the_expression),
        cmocka_unit_test(both_comparisons),
        cmocka_unit_test(a_decrease_that_lasts_is_not_the_last_sessions_only),
        cmocka_unit_test(change_from_a_baseline),
        cmocka_unit_test(lower_is_better),
        cmocka_unit_test(which_part_fell_most),
        cmocka_unit_test(why_dips_are_not_watched),
        cmocka_unit_test(contradicting_dates_withhold_the_trend),
        cmocka_unit_test(ordered_by_date),
        cmocka_unit_test(items_of_the_last_form),
        cmocka_unit_test(the_demo_summary_of_r),
        cmocka_unit_test(the_dips_that_were_planted)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
