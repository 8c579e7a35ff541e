#include "page.h"

#include <math.h>
#include <stdio.h>

#include "bl_unicode.h"
#include "wrap.h"

enum { RULE_MIN = 20 };

void page_number(const page *p, double value, bool sign,
                 char out[BL_NUMBER_SIZE + 1])
{
    char number[BL_NUMBER_SIZE];

    (void)bl_double_print(value, p->digits, number);
    (void)snprintf(out, BL_NUMBER_SIZE + 1, "%s%s",
                   sign && number[0] != '-' ? "+" : "", number);
}

const bl_point *page_point(const bl_course *course, size_t visit)
{
    for (size_t i = 0; i < course->count; i++)
        if (course->points[i].visit == visit)
            return &course->points[i];
    return NULL;
}

static void print_fraction(bl_out *out, bl_fraction value)
{
    char number[BL_NUMBER_SIZE];

    (void)bl_fraction_print(value, PAGE_DIGITS, true, number);
    bl_out_text(out, number);
}

static const char *expression_word(const bl_trend_view *view)
{
    const bl_scale *const scale =
        &view->plan.instrument->scales[view->plan.scale];

    if (view->plan.as == BL_AS_PERCENT)
        return "percent of the possible range";
    return bl_metric_words[bl_expressed_metric(scale, view->plan.as)];
}

static void print_instrument(const page *p)
{
    const bl_course_plan *const plan = &p->view->plan;
    const bl_scale *const scale = &plan->instrument->scales[plan->scale];

    bl_out_print(p->out, "%s (%s version %s)\n%s: %s, ", plan->instrument->name,
                 plan->instrument->id, plan->instrument->version, scale->id,
                 expression_word(p->view));
    print_fraction(p->out,
                   bl_expressed_lowest(plan->instrument, scale, plan->as));
    bl_out_text(p->out, " to ");
    print_fraction(p->out,
                   bl_expressed_highest(plan->instrument, scale, plan->as));
    bl_out_print(p->out, ", %s\n",
                 scale->direction == BL_LOWER_IS_BETTER ? "lower is better"
                                                        : "higher is better");
    if (plan->instrument->evidence != BL_EVIDENCE_VERIFIED)
        bl_out_print(p->out, "The evidence for its key is: %s\n",
                     bl_evidence_words[plan->instrument->evidence]);
}

static void print_dates(const page *p)
{
    const bl_visit *first = NULL;
    const bl_visit *last = NULL;
    char day[BL_DATE_SIZE];

    for (size_t v = 0; v < p->series->count; v++) {
        const bl_visit *const visit = &p->series->visits[v];

        if (!visit->has_date)
            continue;
        if (!first || visit->date.day < first->date.day)
            first = visit;
        if (!last || visit->date.day > last->date.day)
            last = visit;
    }
    if (!first)
        return;
    (void)bl_day_print(first->date.day, day);
    bl_out_print(p->out, ", %s", day);
    if (last->date.day == first->date.day)
        return;
    (void)bl_day_print(last->date.day, day);
    bl_out_print(p->out, " to %s", day);
}

static void print_sessions(const page *p)
{
    const bl_series *const series = p->series;
    const size_t forms = series->count + series->unplaced;

    bl_out_print(p->out, "%zu of %zu %s a %s score", p->course->count, forms,
                 forms == 1 ? "form has" : "forms have",
                 p->view->plan.instrument->scales[p->view->plan.scale].id);
    if (!series->by_session || !series->count)
        return;

    const int first = (int)series->visits[0].session;
    const int last = (int)series->visits[series->count - 1].session;

    if (first == last)
        bl_out_print(p->out, ", session %d", first);
    else
        bl_out_print(p->out, ", sessions %d to %d", first, last);
}

static void print_heading(const page *p)
{
    bl_text name = BL_TEXT_INIT;

    bl_text_add(&name, "Client ");
    bl_visible_add(&name, bl_slice_of(p->series->client));
    if (p->series->respondent[0]) {
        bl_text_add(&name, ", respondent ");
        bl_visible_add(&name, bl_slice_of(p->series->respondent));
    }
    if (p->view->bold)
        bl_out_text(p->out, "\x1b[1m");
    bl_out_slice(p->out, bl_text_slice(&name));
    if (p->view->bold)
        bl_out_text(p->out, "\x1b[0m");
    bl_out_char(p->out, '\n');
    for (size_t c = 0, width = bl_width(bl_text_slice(&name));
         c < (width > RULE_MIN ? width : RULE_MIN); c++)
        bl_out_text(p->out, p->view->unicode ? "═" : "=");
    bl_out_char(p->out, '\n');
    print_instrument(p);
    print_sessions(p);
    print_dates(p);
    bl_out_text(p->out, "\n\n");
    bl_text_release(&name);
}

/* "session 6", or "2024-02-12" where sessions have no numbers. */
static void print_place(const page *p, size_t point)
{
    const bl_visit *const visit =
        &p->series->visits[p->course->points[point].visit];
    char day[BL_DATE_SIZE];

    if (p->series->by_session) {
        bl_out_print(p->out, "session %d", (int)visit->session);
        return;
    }
    (void)bl_day_print(visit->date.day, day);
    bl_out_text(p->out, day);
}

static void print_level(const page *p)
{
    const bl_course *const course = p->course;
    char last[BL_NUMBER_SIZE + 1];
    char recent[BL_NUMBER_SIZE + 1];
    char mean[BL_NUMBER_SIZE + 1];
    char lowest[BL_NUMBER_SIZE + 1];

    page_number(p, course->points[course->count - 1].score, false, last);
    page_number(p, course->recent_mean, false, recent);
    page_number(p, course->mean, false, mean);
    page_number(p, course->lowest, false, lowest);
    bl_out_print(p->out, "Level   last %s", last);
    if (course->count > 1)
        bl_out_print(p->out, "; mean of the last %zu: %s", course->recent_count,
                     recent);
    if (course->count > course->recent_count)
        bl_out_print(p->out, "; mean of all %zu: %s", course->count, mean);
    if (course->count > 1) {
        bl_out_print(p->out, "\n        lowest %s (", lowest);
        print_place(p, course->lowest_point);
        bl_out_char(p->out, ')');
    }
    bl_out_char(p->out, '\n');
}

/* The threshold is rounded up, so that the printed comparison never contradicts
 * the verdict. */
static void print_verdict(const page *p)
{
    static const char *const words[] = {
        [BL_NO_VERDICT] = NULL,
        [BL_NO_RELIABLE_CHANGE] = "no reliable change",
        [BL_RELIABLE_INCREASE] = "reliable increase",
        [BL_RELIABLE_DECREASE] = "reliable decrease",
        [BL_NO_ROOM_UP] =
            "no reliable change (an increase could not have shown)",
        [BL_NO_ROOM_DOWN] =
            "no reliable change (a decrease could not have shown)"};
    const bl_course *const course = p->course;
    const double unit = pow(10, -p->digits);
    char threshold[BL_NUMBER_SIZE + 1];

    if (!words[course->verdict])
        return;
    page_number(p, ceil(course->threshold / unit - 1e-9) * unit, false,
                threshold);
    bl_out_print(p->out, "        %s; more than %s is needed\n",
                 words[course->verdict], threshold);
}

static void print_change(const page *p)
{
    const bl_course *const course = p->course;
    char first[BL_NUMBER_SIZE + 1];
    char last[BL_NUMBER_SIZE + 1];
    char change[BL_NUMBER_SIZE + 1];

    bl_out_text(p->out, "Change  ");
    if (!course->has_change) {
        bl_out_text(p->out, "too few sessions: a change needs 2\n");
        return;
    }
    page_number(p, course->points[0].score, false, first);
    page_number(p, course->points[course->count - 1].score, false, last);
    page_number(p, course->change, true, change);
    bl_out_print(p->out, "first %s (", first);
    print_place(p, 0);
    bl_out_print(p->out, "), last %s (", last);
    print_place(p, course->count - 1);
    bl_out_print(p->out, "): %s points\n", change);
    print_verdict(p);
}

static void print_trend(const page *p)
{
    const bl_course *const course = p->course;
    const char *const unit = p->series->by_session ? "session" : "week";
    char slope[BL_NUMBER_SIZE + 1];

    bl_out_text(p->out, "Trend   ");
    if (!course->has_slope) {
        bl_out_text(p->out, "too few sessions: a slope needs 3\n");
        return;
    }
    page_number(p, course->slope, true, slope);
    bl_out_print(p->out, "%s points a %s (least squares, %zu sessions)\n",
                 slope, unit, course->count);
}

static void print_settings(const page *p)
{
    const bl_precision *const precision = &p->view->plan.precision;
    char error[BL_NUMBER_SIZE + 1];
    bl_text text = BL_TEXT_INIT;

    if (precision->given) {
        page_number(p, bl_standard_error(precision), false, error);
        bl_text_print(&text,
                      "Based on reliability %g and SD %g (%s): SEM %s. "
                      "\"Reliable\" is more than the measurement error of two "
                      "sittings (95 %%).",
                      precision->reliability, precision->sd, precision->source,
                      error);
    } else {
        bl_text_add(&text,
                    "Based on no reliability and SD, so no change is called "
                    "reliable; a study file gives them under change.");
    }
    print_wrapped(p->out, text.bytes, 0, p->view->width);
    bl_text_release(&text);
}

void bl_trend_page(bl_out *out, const bl_trend_view *view,
                   const bl_series *series, const bl_course *course,
                   bl_error *err)
{
    const page p = {.out = out,
                    .view = view,
                    .series = series,
                    .course = course,
                    .digits = view->digits >= 0 ? view->digits : PAGE_DIGITS};

    print_heading(&p);
    page_table(&p);
    if (course->count > 1) {
        page_chart(&p, err);
        bl_out_char(out, '\n');
    }
    if (course->count) {
        print_level(&p);
        print_change(&p);
        print_trend(&p);
    } else {
        bl_out_print(out, "No form has a %s score.\n",
                     view->plan.instrument->scales[view->plan.scale].id);
    }
    print_settings(&p);
    print_wrapped(out,
                  "A score is one person's view of the relationship, not an "
                  "outcome; a fall can be part of good work.",
                  0, view->width);
}
