#include "page.h"
#include "bl_unicode.h"
#include "report_list.h"

enum { RULE_MIN = 20, WORD_WIDTH = 8 };

static void say(const page *p, const char *word, bl_text *text)
{
    if (text->size) {
        bl_out_print(p->out, "%-*s", WORD_WIDTH, word);
        print_wrapped(p->out, text->bytes, WORD_WIDTH, p->view->width);
    }
    bl_text_clear(text);
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

static void print_heading(const page *p)
{
    void (*const parts[])(const bl_course_plan *,
                          bl_text *) = {page_add_instrument, page_add_scale};
    bl_text text = BL_TEXT_INIT;

    for (size_t k = 0; k < sizeof parts / sizeof parts[0]; k++) {
        parts[k](p->course->plan, &text);
        print_wrapped(p->out, text.bytes, 0, p->view->width);
        bl_text_clear(&text);
    }
    page_add_sessions(p->course, &text);
    print_wrapped(p->out, text.bytes, 0, p->view->width);
    bl_text_release(&text);
}

static void print_settings(const page *p)
{
    bl_text text = BL_TEXT_INIT;

    bl_out_char(p->out, '\n');
    page_add_settings(p->course->plan, p->digits, &text);
    print_wrapped(p->out, text.bytes, 0, p->view->width);
    print_wrapped(p->out, page_caution, 0, p->view->width);
    bl_text_release(&text);
}

static bl_status text_client(bl_report *report, const bl_course *course,
                             bl_error *err)
{
    const int digits = report->view.looks.digits;
    const page p = {.out = report->out,
                    .view = &report->view,
                    .course = course,
                    .digits = digits >= 0 ? digits : FIGURE_DIGITS,
                    .say = say};
    bl_status status = BL_OK;

    if (report->clients)
        bl_out_text(p.out, "\n\n");
    print_name(&p);
    print_heading(&p);
    bl_out_char(p.out, '\n');
    page_table(&p);
    if (course->count > 1)
        status = page_chart(&p, err);
    page_summary(&p);
    print_settings(&p);
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
    .parts = BL_WITH_ALL,
    .begin = nothing,
    .client = text_client,
    .end = nothing,
    .begin_piece = bl_report_plain_piece};
