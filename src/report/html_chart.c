#include <math.h>

#include "html.h"

/*
 * The drawing is 720 units wide. The horizontal axis is the session number (or
 * the days), so that a gap stays a gap: no line leads over it.
 */

enum {
    WIDTH = 720,
    HEIGHT = 260,
    LEFT = 46,
    RIGHT = 20,
    TOP = 22,
    BOTTOM = 42,
    TICKS = 4,
    LABEL_MIN = 26,     /* between two numbers on the axis */
    DATE_LABEL_MIN = 78 /* between two dates */
};

typedef struct chart {
    const page *p;
    double first; /* places at the ends */
    double last;
    double error; /* half a band, 0: none */
} chart;

static double place_of(const bl_course *course, const bl_visit *visit)
{
    if (course->series->by_session)
        return visit->session;
    return visit->date.day -
           course->series->visits[course->points[0].visit].date.day;
}

static double x_of(const chart *c, double place)
{
    const double room = WIDTH - LEFT - RIGHT;

    if (c->last <= c->first)
        return LEFT + room / 2;
    return LEFT + (place - c->first) / (c->last - c->first) * room;
}

/* What lies beyond the possible range is drawn at its end. */
static double y_of(const chart *c, double score)
{
    const bl_course_plan *const plan = c->p->course->plan;
    const double share =
        (plan->highest - score) / (plan->highest - plan->lowest);

    return TOP + fmin(fmax(share, 0), 1) * (HEIGHT - TOP - BOTTOM);
}

/* A coordinate, to a tenth of a unit. */
static void write_at(const chart *c, const char *before, double value)
{
    char number[BL_NUMBER_SIZE];

    (void)bl_double_print(value, 1, false, number);
    bl_out_text(c->p->out, before);
    bl_out_text(c->p->out, number);
}

static void write_line(const chart *c, const char *class, double y)
{
    bl_out_print(c->p->out, "<path class=\"%s\" d=\"M%d", class, LEFT);
    write_at(c, " ", y);
    bl_out_print(c->p->out, "H%d\"/>\n", WIDTH - RIGHT);
}

static void write_label(const chart *c, const char *class, double x, double y)
{
    bl_out_print(c->p->out, "<text class=\"%s\"", class);
    write_at(c, " x=\"", x);
    write_at(c, "\" y=\"", y);
    bl_out_text(c->p->out, "\">");
}

static void draw_range(const chart *c)
{
    const bl_course_plan *const plan = c->p->course->plan;
    char number[BL_NUMBER_SIZE];

    for (int tick = 0; tick <= TICKS; tick++) {
        const double value =
            plan->lowest + (plan->highest - plan->lowest) * tick / TICKS;
        const double y = y_of(c, value);

        (void)bl_double_print(value, value == floor(value) ? 0 : 1, false,
                              number);
        write_line(c, "axis", y);
        write_label(c, "end", LEFT - 6, y + 4);
        bl_out_print(c->p->out, "%s</text>\n", number);
    }
}

static void draw_cut_offs(const chart *c)
{
    const bl_course_plan *const plan = c->p->course->plan;

    for (size_t k = 0; k < plan->instrument->cut_off_count; k++) {
        bl_text word = BL_TEXT_INIT;

        if (plan->instrument->cut_offs[k].scale != plan->scale)
            continue;

        const double y = y_of(c, bl_fraction_double(bl_plan_cut_off(plan, k)));

        bl_text_add(&word, "cut-off: below ");
        figure_add_short(&word, bl_plan_cut_off(plan, k));
        write_line(c, "cut", y);
        write_label(c, "cut-word end", WIDTH - RIGHT, y - 5);
        bl_out_print(c->p->out, "%s</text>\n", word.bytes);
        bl_text_release(&word);
    }
}

/* The end of a run of points without a gap between them. */
static size_t run_end(const bl_course *course, size_t start)
{
    size_t end = start + 1;

    while (end < course->count && !bl_course_gap(course, end))
        end++;
    return end;
}

static void write_point(const chart *c, const char *before, size_t point,
                        double off)
{
    const bl_point *const at = &c->p->course->points[point];

    write_at(c, before, x_of(c, at->place));
    write_at(c, " ", y_of(c, at->score + off));
}

static void draw_run(const chart *c, size_t start, size_t end)
{
    if (c->error > 0 && end - start > 1) {
        bl_out_text(c->p->out, "<path class=\"band\" d=\"");
        for (size_t i = start; i < end; i++)
            write_point(c, i == start ? "M" : "L", i, c->error);
        for (size_t i = end; i-- > start;)
            write_point(c, "L", i, -c->error);
        bl_out_text(c->p->out, "Z\"/>\n");
    }
    if (end - start < 2)
        return;
    bl_out_text(c->p->out, "<path class=\"course\" d=\"");
    for (size_t i = start; i < end; i++)
        write_point(c, i == start ? "M" : "L", i, 0);
    bl_out_text(c->p->out, "\"/>\n");
}

/* The signs of a session's marks, above or below its score. */
static void draw_marks(const chart *c, const bl_point *point)
{
    const unsigned marks = c->p->course->rows[point->visit].marks;
    const double y = y_of(c, point->score);

    if (!marks)
        return;
    write_label(c, "mark", x_of(c, point->place),
                y < HEIGHT / 2.0 ? y + 20 : y - 10);
    for (bl_term m = BL_MARK_DIP; m < BL_TERM_COUNT; m++)
        if (bl_marked(marks, m))
            bl_out_char(c->p->out, bl_terms[m].mark);
    bl_out_text(c->p->out, "</text>\n");
}

static void draw_point(const chart *c, const bl_point *point)
{
    bl_out_text(c->p->out, "<circle class=\"score\" r=\"4\"");
    write_at(c, " cx=\"", x_of(c, point->place));
    write_at(c, "\" cy=\"", y_of(c, point->score));
    bl_out_text(c->p->out, "\"/>\n");
    draw_marks(c, point);
}

/* Session numbers or dates below, as many as fit without touching. */
static void draw_places(const chart *c)
{
    const bl_course *const course = c->p->course;
    const bool by_session = course->series->by_session;
    double free_from = 0;

    for (size_t i = 0; i < course->count; i++) {
        const double x = x_of(c, course->points[i].place);
        const bl_visit *const visit =
            &course->series->visits[course->points[i].visit];
        char label[BL_DATE_SIZE + BL_NUMBER_SIZE];

        if (x < free_from)
            continue;
        if (by_session)
            (void)bl_integer_print(visit->session, label);
        else
            (void)bl_day_print(visit->date.day, label);
        write_label(c, "middle", x, HEIGHT - BOTTOM + 18);
        bl_out_print(c->p->out, "%s</text>\n", label);
        free_from = x + (by_session ? LABEL_MIN : DATE_LABEL_MIN);
    }
    write_label(c, "middle", LEFT + (WIDTH - LEFT - RIGHT) / 2.0, HEIGHT - 6);
    bl_out_print(c->p->out, "%s</text>\n", by_session ? "session" : "date");
}

/* For who cannot see the drawing: its subject, and its numbers. */
static void write_description(const chart *c, size_t id)
{
    const bl_course *const course = c->p->course;
    bl_text text = BL_TEXT_INIT;

    bl_out_print(c->p->out, "<title id=\"t%zu\">", id);
    html_text(c->p->out, bl_plan_scale(course->plan)->id);
    bl_out_text(c->p->out, " of client ");
    html_text(c->p->out, course->series->client);
    bl_out_print(c->p->out, "</title>\n<desc id=\"d%zu\">", id);
    page_add_chart(course, c->p->digits, &text);
    bl_text_add(&text, "; all stand in the table below");
    html_text(c->p->out, text.bytes);
    bl_out_text(c->p->out, "</desc>\n");
    bl_text_release(&text);
}

static void write_key(const chart *c)
{
    if (c->error > 0)
        bl_out_text(c->p->out,
                    "<figcaption class=\"soft\">The band is one standard error "
                    "of measurement up and down; no line leads over a gap."
                    "</figcaption>\n");
}

void html_chart(const page *p, size_t id)
{
    const bl_course *const course = p->course;
    const bl_series *const series = course->series;
    chart c = {.p = p};

    if (course->count < 2)
        return;
    if (course->plan->precision.given)
        c.error = bl_standard_error(&course->plan->precision);
    c.first = place_of(course, &series->visits[0]);
    c.last = place_of(course, &series->visits[series->count - 1]);
    bl_out_print(p->out,
                 "<figure><svg viewBox=\"0 0 %d %d\" role=\"img\" "
                 "aria-labelledby=\"t%zu d%zu\">\n",
                 WIDTH, HEIGHT, id, id);
    write_description(&c, id);
    for (size_t start = 0, end; start < course->count; start = end) {
        end = run_end(course, start);
        draw_run(&c, start, end);
    }
    draw_range(&c);
    draw_cut_offs(&c);
    for (size_t i = 0; i < course->count; i++)
        draw_point(&c, &course->points[i]);
    draw_places(&c);
    bl_out_text(p->out, "</svg>\n");
    write_key(&c);
    bl_out_text(p->out, "</figure>\n");
}
