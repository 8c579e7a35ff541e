#include "page.h"
#include "bl_unicode.h"
#include "report_list.h"

enum { RULE_MIN = 20, WORD_WIDTH = 8 };

void page_say(const page *p, const char *word, bl_text *text)
{
    if (text->size) {
        bl_out_print(p->out, "%-*s", WORD_WIDTH, word);
        print_wrapped(p->out, text->bytes, WORD_WIDTH, p->view->width);
    }
    bl_text_clear(text);
}

static const char *expression_word(const bl_course_plan *plan)
{
    if (plan->as == BL_AS_PERCENT)
        return "percent of the possible range";
    return bl_metric_words[bl_expressed_metric(bl_plan_scale(plan), plan->as)];
}

static void print_name(const page *p)
{
    const bl_series *const series = p->course->series;
    bl_text name = BL_TEXT_INIT;
    bl_text line = BL_TEXT_INIT;

    bl_text_add(&name, "Client ");
    bl_text_add(&name, series->client);
    if (series->respondent[0]) {
        bl_text_add(&name, ", respondent ");
        bl_text_add(&name, series->respondent);
    }
    bl_visible_add_cut(&line, bl_text_slice(&name), p->view->width);
    if (p->view->bold)
        bl_out_text(p->out, "\x1b[1m");
    bl_out_slice(p->out, bl_text_slice(&line));
    if (p->view->bold)
        bl_out_text(p->out, "\x1b[0m");
    bl_out_char(p->out, '\n');
    for (size_t c = 0, width = bl_width(bl_text_slice(&line));
         c < (width > RULE_MIN ? width : RULE_MIN); c++)
        bl_out_text(p->out, p->view->unicode ? "═" : "=");
    bl_out_char(p->out, '\n');
    bl_text_release(&line);
    bl_text_release(&name);
}

static void print_instrument(const page *p)
{
    const bl_course_plan *const plan = p->course->plan;
    const bl_instrument *const instrument = plan->instrument;
    const bl_scale *const scale = bl_plan_scale(plan);
    bl_text text = BL_TEXT_INIT;

    bl_text_add(&text, instrument->name);
    print_wrapped(p->out, text.bytes, 0, p->view->width);
    bl_text_clear(&text);
    bl_text_print(&text, "%s version %s; %s: %s, ", instrument->id,
                  instrument->version, scale->id, expression_word(plan));
    figure_add_short(&text, bl_expressed_lowest(instrument, scale, plan->as));
    bl_text_add(&text, " to ");
    figure_add_short(&text, bl_expressed_highest(instrument, scale, plan->as));
    bl_text_print(&text, ", %s",
                  plan->lower_is_better ? "lower is better"
                                        : "higher is better");
    if (instrument->evidence != BL_EVIDENCE_VERIFIED)
        bl_text_print(&text, "; the evidence for its key is: %s",
                      bl_evidence_words[instrument->evidence]);
    print_wrapped(p->out, text.bytes, 0, p->view->width);
    bl_text_release(&text);
}

static void add_dates(const bl_series *series, bl_text *text)
{
    const bl_visit *first = NULL;
    const bl_visit *last = NULL;
    char day[BL_DATE_SIZE];

    for (size_t v = 0; v < series->count; v++) {
        const bl_visit *const visit = &series->visits[v];

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
    bl_text_print(text, ", %s", day);
    if (last->date.day == first->date.day)
        return;
    (void)bl_day_print(last->date.day, day);
    bl_text_print(text, " to %s", day);
}

static void print_sessions(const page *p)
{
    const bl_series *const series = p->course->series;
    const size_t forms = series->count + series->unplaced;
    bl_text text = BL_TEXT_INIT;

    bl_text_print(&text, "%zu of %zu %s a %s score", p->course->count, forms,
                  forms == 1 ? "form has" : "forms have",
                  bl_plan_scale(p->course->plan)->id);
    if (series->by_session && series->count) {
        const int first = (int)series->visits[0].session;
        const int last = (int)series->visits[series->count - 1].session;

        if (first == last)
            bl_text_print(&text, ", session %d", first);
        else
            bl_text_print(&text, ", sessions %d to %d", first, last);
    }
    add_dates(series, &text);
    print_wrapped(p->out, text.bytes, 0, p->view->width);
    bl_text_release(&text);
}

static bl_status text_client(bl_report *report, const bl_course *course,
                             bl_error *err)
{
    const int digits = report->view.looks.digits;
    const page p = {.out = report->out,
                    .view = &report->view,
                    .course = course,
                    .digits = digits >= 0 ? digits : FIGURE_DIGITS};
    bl_status status = BL_OK;

    if (report->clients)
        bl_out_text(p.out, "\n\n");
    print_name(&p);
    print_instrument(&p);
    print_sessions(&p);
    bl_out_char(p.out, '\n');
    page_table(&p);
    if (course->count > 1)
        status = page_chart(&p, err);
    page_summary(&p);
    page_settings(&p);
    return status;
}

static bl_status nothing(bl_report *report, bl_error *err)
{
    (void)report;
    (void)err;
    return BL_OK;
}

const bl_report_writer bl_text_report = {
    .name = "text",
    .summary = "a page for every client: table, chart and findings in words",
    .ending = ".txt",
    .begin = nothing,
    .client = text_client,
    .end = nothing};
