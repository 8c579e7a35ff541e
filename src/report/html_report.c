#include <sodium.h>

#include "bl_embedded.h"
#include "caseload_words.h"
#include "html.h"
#include "report_list.h"

enum { HASH_TEXT = sodium_base64_ENCODED_LEN(crypto_hash_sha256_BYTES, 1) };

/* What is gathered on the way to the end of the page. */
typedef struct html_state {
    unsigned marks; /* that the legend must explain */
} html_state;

static int digits_of(const bl_report *report)
{
    const int digits = report->view.looks.digits;

    return digits >= 0 ? digits : FIGURE_DIGITS;
}

/* Nothing is loaded and nothing runs; the style is allowed by its hash. */
static void write_policy(bl_out *out, bl_slice style)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    char text[HASH_TEXT];

    (void)crypto_hash_sha256(hash, (const unsigned char *)style.bytes,
                             style.size);
    (void)sodium_bin2base64(text, sizeof text, hash, sizeof hash,
                            sodium_base64_VARIANT_ORIGINAL);
    bl_out_print(out,
                 "<meta http-equiv=\"Content-Security-Policy\" "
                 "content=\"default-src 'none'; style-src 'sha256-%s'\"/>\n",
                 text);
}

static void write_paragraph(bl_report *report, const char *class, bl_text *text)
{
    if (text->size) {
        html_element(report->out, "p", class, text->bytes);
        bl_out_char(report->out, '\n');
    }
    bl_text_clear(text);
}

static void write_heading(bl_report *report)
{
    const bl_course_plan *const plan = report->view.plan;
    bl_text text = BL_TEXT_INIT;

    page_add_instrument(plan, &text);
    bl_out_text(report->out, "<header>");
    html_element(report->out, "h1", NULL, text.bytes);
    bl_out_char(report->out, '\n');
    bl_text_clear(&text);
    page_add_scale(plan, &text);
    write_paragraph(report, NULL, &text);
    page_add_settings(plan, digits_of(report), &text);
    write_paragraph(report, "soft", &text);
    bl_text_add(&text, page_caution);
    write_paragraph(report, "soft", &text);
    bl_out_text(report->out, "</header>\n<main>\n");
    bl_text_release(&text);
}

static bl_status begin_html(bl_report *report, bl_error *err)
{
    const bl_embedded *const file = bl_embedded_find("report.css");
    const bl_slice style = file ? file->content : (bl_slice){"", 0};

    report->state = bl_arena_get(&report->arena, 1, sizeof(html_state));
    if (!report->state)
        return BL_FAIL_MEMORY(err);
    bl_out_text(report->out,
                "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                "<meta charset=\"utf-8\"/>\n"
                "<meta name=\"viewport\" content=\"width=device-width, "
                "initial-scale=1\"/>\n"
                "<meta name=\"referrer\" content=\"no-referrer\"/>\n"
                "<meta name=\"robots\" content=\"noindex\"/>\n");
    write_policy(report->out, style);
    bl_out_text(report->out, "<title>Working alliance report</title>\n<style>");
    bl_out_slice(report->out, style);
    bl_out_text(report->out, "</style>\n</head>\n<body>\n");
    write_heading(report);
    return BL_OK;
}

static void write_link(const bl_report *report, const bl_case *c)
{
    bl_out *const out = report->out;

    bl_out_text(out, "<th scope=\"row\">");
    if (report->view.files) {
        bl_out_text(out, "<a href=\"");
        html_text(out, report->view.files[c->series]);
        bl_out_text(out, "\">");
    } else if (!report->view.only_caseload) {
        bl_out_print(out, "<a href=\"#c%zu\">", c->series);
    }
    html_text(out, c->client);
    if (c->respondent[0]) {
        bl_out_text(out, ", ");
        html_text(out, c->respondent);
    }
    bl_out_text(out, report->view.files || !report->view.only_caseload
                         ? "</a></th>"
                         : "</th>");
}

static void write_seen(bl_out *out, const bl_case *c)
{
    char day[BL_DATE_SIZE] = "";

    if (c->has_day)
        (void)bl_day_print(c->last_day, day);
    html_element(out, "td", "day", day);
}

static void write_case(const bl_report *report, const bl_caseload *caseload,
                       const bl_case *c, bl_text *text)
{
    bl_out *const out = report->out;
    const int digits = digits_of(report);

    bl_out_text(out, "<tr>");
    write_link(report, c);
    if (caseload->grouped_by)
        html_element(out, "td", NULL,
                     c->group == BL_NO_GROUP ? ""
                                             : caseload->groups[c->group].name);
    bl_text_clear(text);
    add_reasons(text, caseload, c);
    html_element(out, "td", "reason", text->bytes);
    bl_text_clear(text);
    if (c->sessions)
        figure_add_fraction(text, c->last, digits);
    html_element(out, "td", "n", text->bytes);
    bl_text_clear(text);
    add_spark(text, c, true);
    html_element(out, "td", "spark", text->bytes);
    bl_text_clear(text);
    if (c->change.given)
        figure_add(text, c->change.difference, digits, true);
    html_element(out, "td", "n", text->bytes);
    bl_out_print(out, "<td class=\"n\">%zu</td>", c->sessions);
    write_seen(out, c);
    bl_out_text(out, "</tr>\n");
}

static void write_cases(const bl_report *report, const bl_caseload *caseload)
{
    bl_out *const out = report->out;
    bl_text text = BL_TEXT_INIT;

    bl_out_text(out, "<nav aria-label=\"clients\"><div class=\"wide\"><table>"
                     "<caption>Clients, the most concerning first</caption>\n"
                     "<thead><tr><th scope=\"col\">client</th>");
    if (caseload->grouped_by) {
        bl_out_text(out, "<th scope=\"col\">");
        html_text(out, caseload->grouped_by);
        bl_out_text(out, "</th>");
    }
    bl_out_text(out, "<th scope=\"col\">reason</th>"
                     "<th scope=\"col\" class=\"n\">last</th>"
                     "<th scope=\"col\">scores</th>"
                     "<th scope=\"col\" class=\"n\">change</th>"
                     "<th scope=\"col\" class=\"n\">sessions</th>"
                     "<th scope=\"col\">last seen</th></tr></thead>\n"
                     "<tbody>\n");
    for (size_t k = 0; k < caseload->count; k++)
        write_case(report, caseload, &caseload->cases[k], &text);
    bl_out_text(out, "</tbody></table></div></nav>\n");
    bl_text_release(&text);
}

/* A line of the summaries is a line here. */
static void write_summaries(const bl_report *report,
                            const bl_caseload *caseload)
{
    bl_text text = BL_TEXT_INIT;
    char *line;
    char *rest = NULL;

    add_summaries(&text, caseload, digits_of(report));
    bl_out_text(report->out, "<p>");
    line = text.size ? strtok_r(text.bytes, "\n", &rest) : NULL;
    for (bool first = true; line; line = strtok_r(NULL, "\n", &rest)) {
        bl_out_text(report->out, first ? "" : "<br/>\n");
        html_text(report->out, line + strspn(line, " "));
        first = false;
    }
    bl_out_text(report->out, "</p>\n");
    bl_text_release(&text);
}

static bl_status write_caseload(bl_report *report, const bl_caseload *caseload,
                                bl_error *err)
{
    (void)err;
    write_cases(report, caseload);
    write_summaries(report, caseload);
    return BL_OK;
}

/* A paragraph of a client's findings; without a word it belongs to the one
 * before. */
static void say(const page *p, const char *word, bl_text *text)
{
    if (text->size) {
        if (word[0])
            html_element(p->out, "dt", NULL, word);
        html_element(p->out, "dd", NULL, text->bytes);
        bl_out_char(p->out, '\n');
    }
    bl_text_clear(text);
}

static void write_name(const page *p, size_t id)
{
    const bl_series *const series = p->course->series;
    bl_text text = BL_TEXT_INIT;

    bl_out_print(p->out,
                 "<section id=\"c%zu\" aria-labelledby=\"h%zu\">\n"
                 "<h2 id=\"h%zu\">Client ",
                 id, id, id);
    html_text(p->out, series->client);
    if (series->respondent[0]) {
        bl_out_text(p->out, ", respondent ");
        html_text(p->out, series->respondent);
    }
    bl_out_text(p->out, "</h2>\n");
    page_add_sessions(p->course, &text);
    html_element(p->out, "p", "soft", text.bytes);
    bl_out_char(p->out, '\n');
    bl_text_release(&text);
}

static bl_status write_client(bl_report *report, const bl_course *course,
                              bl_error *err)
{
    html_state *const state = report->state;
    const page p = {.out = report->out,
                    .view = &report->view,
                    .course = course,
                    .digits = digits_of(report),
                    .say = say};

    (void)err;
    write_name(&p, report->clients);
    html_chart(&p, report->clients);
    bl_out_text(p.out, "<dl>\n");
    page_summary(&p);
    bl_out_text(p.out, "</dl>\n");
    html_table(&p, &state->marks);
    bl_out_text(p.out, "</section>\n");
    return BL_OK;
}

static void write_legend(const bl_report *report, unsigned marks)
{
    if (!marks)
        return;
    bl_out_text(report->out, "<section aria-label=\"marks\">\n<h2>Marks</h2>"
                             "\n<dl>\n");
    for (bl_term m = BL_MARK_DIP; m < BL_TERM_COUNT; m++) {
        if (!bl_marked(marks, m))
            continue;
        bl_out_text(report->out, "<dt>");
        bl_out_print(report->out, "%c ", bl_terms[m].mark);
        html_text(report->out, bl_terms[m].word);
        bl_out_text(report->out, "</dt>");
        html_element(report->out, "dd", NULL, bl_terms[m].meaning);
        bl_out_char(report->out, '\n');
    }
    bl_out_text(report->out, "</dl>\n</section>\n");
}

static bl_status end_html(bl_report *report, bl_error *err)
{
    const html_state *const state = report->state;

    (void)err;
    if (!state)
        return BL_OK;
    write_legend(report, state->marks);
    bl_out_text(report->out,
                "</main>\n<footer><p class=\"soft\">bondline " BL_VERSION
                "</p></footer>\n</body>\n</html>\n");
    return BL_OK;
}

/* The legend shows the marks of all clients. */
static bl_status begin_html_piece(bl_report *piece, bl_error *err)
{
    piece->state = bl_arena_get(&piece->arena, 1, sizeof(html_state));
    return piece->state ? BL_OK : BL_FAIL_MEMORY(err);
}

static void join_html_piece(bl_report *report, bl_report *piece)
{
    html_state *const whole = report->state;
    const html_state *const part = piece->state;

    whole->marks |= part->marks;
}

const bl_report_writer bl_html_report = {
    .name = "html",
    .summary = "a page for a browser and for printing, a client a sheet",
    .ending = ".html",
    .leads = true,
    .parts = BL_WITH_ALL,
    .begin = begin_html,
    .caseload = write_caseload,
    .client = write_client,
    .end = end_html,
    .begin_piece = begin_html_piece,
    .join_piece = join_html_piece};
