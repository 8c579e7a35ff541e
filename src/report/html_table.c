#include "html.h"

/* Columns: session, date, the followed scale, the others, items answered,
 * changes, flags in words. */

static size_t scale_at(const bl_course_plan *plan, size_t place)
{
    if (place == 0)
        return plan->scale;
    return place <= plan->scale ? place - 1 : place;
}

static void write_head(const page *p)
{
    const bl_course_plan *const plan = p->course->plan;

    bl_out_text(p->out, "<thead><tr><th scope=\"col\">session</th>"
                        "<th scope=\"col\">date</th>");
    for (size_t place = 0; place < plan->instrument->scale_count; place++) {
        bl_out_text(p->out, "<th scope=\"col\" class=\"n\">");
        html_text(p->out, plan->instrument->scales[scale_at(plan, place)].id);
        bl_out_text(p->out, "</th>");
    }
    if (!plan->is_ready)
        bl_out_print(p->out, "<th scope=\"col\" class=\"n\">of %zu items</th>",
                     bl_plan_scale(plan)->item_count);
    bl_out_text(p->out, "<th scope=\"col\" class=\"n\">since before</th>"
                        "<th scope=\"col\" class=\"n\">from reference</th>"
                        "<th scope=\"col\">flags</th></tr></thead>\n");
}

static void write_score(const page *p, const bl_visit *visit, size_t scale)
{
    char number[BL_NUMBER_SIZE] = "\xe2\x80\x93";
    bl_fraction score;

    if (bl_course_score(p->course->plan, visit, scale, &score))
        (void)bl_fraction_print(score, p->digits, false, number);
    html_element(p->out, "td", "n", number);
}

static void write_change(const page *p, bl_optional change)
{
    bl_text number = BL_TEXT_INIT;

    if (change.given)
        figure_add(&number, change.value, p->digits, true);
    html_element(p->out, "td", "n", number.bytes);
    bl_text_release(&number);
}

/* "v dip, ! below the cut-off, gap of 2" */
static void write_flags(const page *p, const bl_visit_row *row, unsigned *used)
{
    bl_text flags = BL_TEXT_INIT;

    for (bl_term m = BL_MARK_DIP; m < BL_TERM_COUNT; m++)
        if (bl_marked(row->marks, m))
            bl_text_print(&flags, "%s%c %s", flags.size ? ", " : "",
                          bl_terms[m].mark, bl_terms[m].word);
    if (row->gap)
        bl_text_print(&flags, "%sgap of %zu", flags.size ? ", " : "", row->gap);
    *used |= row->marks;
    html_element(p->out, "td", NULL, flags.bytes);
    bl_text_release(&flags);
}

static void write_place(const page *p, const bl_visit *visit)
{
    char day[BL_DATE_SIZE] = "";

    bl_out_text(p->out, "<tr><th scope=\"row\">");
    if (visit->has_session)
        bl_out_print(p->out, "%d", (int)visit->session);
    bl_out_text(p->out, "</th>");
    if (visit->has_date)
        (void)bl_day_print(visit->date.day, day);
    html_element(p->out, "td", "day", day);
}

static void write_row(const page *p, size_t v, unsigned *used)
{
    const bl_course_plan *const plan = p->course->plan;
    const bl_visit *const visit = &p->course->series->visits[v];
    const bl_visit_row *const row = &p->course->rows[v];

    write_place(p, visit);
    for (size_t place = 0; place < plan->instrument->scale_count; place++)
        write_score(p, visit, scale_at(plan, place));
    if (!plan->is_ready)
        bl_out_print(p->out, "<td class=\"n\">%u</td>",
                     (unsigned)bl_visit_answered(visit, plan->scale));
    write_change(p, row->previous);
    write_change(p, row->from_reference);
    write_flags(p, row, used);
    bl_out_text(p->out, "</tr>\n");
}

void html_table(const page *p, unsigned *used)
{
    const bl_series *const series = p->course->series;

    bl_out_text(p->out, "<div class=\"wide\"><table>"
                        "<caption>Sessions</caption>\n");
    write_head(p);
    bl_out_text(p->out, "<tbody>\n");
    for (size_t v = 0; v < series->count; v++)
        write_row(p, v, used);
    bl_out_text(p->out, "</tbody></table></div>\n");
    if (series->unplaced)
        bl_out_print(p->out,
                     "<p>%zu more without a %s: not shown and not counted</p>"
                     "\n",
                     series->unplaced,
                     series->by_session ? "session number" : "date");
}
