#include <math.h>
#include <stdlib.h>

#include "page.h"

/*
 * One mark a session over the full possible range of the scale. The horizontal
 * axis is the session number (or the days), so that a gap stays a gap.
 */

enum {
    CHART_ROWS = 13,     /* lines; the range has one less steps */
    LABEL_WIDTH_MIN = 5, /* of the numbers on the left */
    STEP_MAX = 6,        /* columns between two sessions */
    ROOM_MIN = 8
};

/* What stands in a cell of the chart, the later before the earlier. */
typedef enum ink { BLANK, CUT_OFF, BAND, SCORE, REPAIRED, DIP, INKS } ink;

typedef struct symbols {
    const char *inks[INKS];
    const char *side;
    const char *tick;
    const char *corner;
    const char *floor;
    const char *floor_tick;
} symbols;

static const symbols unicode = {
    {" ", "╌", "┊", "●", "^", "v"}, "│", "┤", "└", "─", "┴"};
static const symbols ascii = {
    {" ", "-", ":", "o", "^", "v"}, "|", "+", "+", "-", "+"};

typedef struct chart {
    const page *p;
    const symbols *symbols;
    double first; /* places at the ends */
    double last;
    size_t label_width;
    size_t columns;
    ink *cells; /* [row x columns + column], row 0 on top */
    bool used[INKS];
} chart;

static size_t column_of(const chart *c, double place)
{
    if (c->last <= c->first)
        return 0;
    return (size_t)lround((place - c->first) / (c->last - c->first) *
                          (double)(c->columns - 1));
}

static size_t row_of(const chart *c, double score)
{
    const bl_course_plan *const plan = c->p->course->plan;
    const double share =
        (plan->highest - score) / (plan->highest - plan->lowest);

    if (share <= 0)
        return 0;
    return share >= 1 ? CHART_ROWS - 1
                      : (size_t)lround(share * (CHART_ROWS - 1));
}

static void put(chart *c, size_t row, size_t column, ink what)
{
    ink *const cell = &c->cells[row * c->columns + column];

    if (what > *cell)
        *cell = what;
    c->used[what] = true;
}

/* As many columns as the sessions need at the widest step that fits. */
static size_t columns_for(const chart *c, double span)
{
    const size_t taken = c->label_width + 4;
    const size_t width = c->p->view->width;
    const size_t room = width > taken + ROOM_MIN ? width - taken : ROOM_MIN;
    const double step = floor((double)(room - 1) / (span > 0 ? span : 1));

    if (step < 1)
        return room;
    return (size_t)(span * (step < STEP_MAX ? step : STEP_MAX)) + 1;
}

static void print_label(const chart *c, size_t row)
{
    const bl_course_plan *const plan = c->p->course->plan;
    const double value = plan->highest - (plan->highest - plan->lowest) *
                                             (double)row / (CHART_ROWS - 1);
    char number[BL_NUMBER_SIZE] = "";

    if (row % ((CHART_ROWS - 1) / 4) == 0)
        (void)bl_double_print(value, value == floor(value) ? 0 : 1, false,
                              number);
    bl_out_print(c->p->out, "%*s %s", (int)c->label_width, number,
                 number[0] ? c->symbols->tick : c->symbols->side);
}

static void print_cells(const chart *c, size_t row)
{
    const ink *const cells = c->cells + row * c->columns;
    size_t end = c->columns;

    while (end && cells[end - 1] == BLANK)
        end--;
    if (end)
        bl_out_char(c->p->out, ' ');
    for (size_t column = 0; column < end; column++)
        bl_out_text(c->p->out, c->symbols->inks[cells[column]]);
    bl_out_char(c->p->out, '\n');
}

/* Forms without a score have their place on the axis, too. */
static double place_of(const chart *c, const bl_visit *visit)
{
    const bl_course *const course = c->p->course;

    if (course->series->by_session)
        return visit->session;
    return visit->date.day -
           course->series->visits[course->points[0].visit].date.day;
}

static void print_floor(const chart *c)
{
    const bl_course *const course = c->p->course;
    size_t next = 0;

    bl_out_print(c->p->out, "%*s %s%s", (int)c->label_width, "",
                 c->symbols->corner, c->symbols->floor);
    for (size_t column = 0; column < c->columns; column++) {
        bool at_score = false;

        while (next < course->count &&
               column_of(c, course->points[next].place) == column) {
            at_score = true;
            next++;
        }
        bl_out_text(c->p->out,
                    at_score ? c->symbols->floor_tick : c->symbols->floor);
    }
    bl_out_char(c->p->out, '\n');
}

static void label_of(const chart *c, size_t point, char out[BL_NUMBER_SIZE])
{
    const bl_course *const course = c->p->course;
    const bl_visit *const visit =
        &course->series->visits[course->points[point].visit];

    if (course->series->by_session)
        (void)bl_integer_print(visit->session, out);
    else
        (void)bl_day_print(visit->date.day, out);
}

/* Session numbers below their marks, as many as fit without touching. */
static void print_places(const chart *c)
{
    const bl_course *const course = c->p->course;
    const size_t start = c->label_width + 3;
    size_t at = 0;

    bl_out_print(c->p->out, "%*s", (int)start, "");
    for (size_t i = 0; i < course->count; i++) {
        const size_t column = column_of(c, course->points[i].place);
        char label[BL_NUMBER_SIZE];

        label_of(c, i, label);
        if ((i && column < at + 1) ||
            start + column + strlen(label) > c->p->view->width)
            continue;
        bl_out_print(c->p->out, "%*s%s", (int)(column - at), "", label);
        at = column + strlen(label);
    }
    if (course->series->by_session &&
        start + at + strlen("  session") <= c->p->view->width)
        bl_out_text(c->p->out, "  session");
    bl_out_char(c->p->out, '\n');
}

static void draw_point(chart *c, size_t i)
{
    const bl_course *const course = c->p->course;
    const bl_point *const point = &course->points[i];
    const unsigned marks = course->rows[point->visit].marks;
    const size_t column = column_of(c, point->place);
    const double error = course->plan->precision.given
                             ? bl_standard_error(&course->plan->precision)
                             : 0;

    for (size_t row = row_of(c, point->score + error);
         row <= row_of(c, point->score - error); row++)
        if (row != row_of(c, point->score))
            put(c, row, column, BAND);
    put(c, row_of(c, point->score), column,
        bl_marked(marks, BL_MARK_DIP)        ? DIP
        : bl_marked(marks, BL_MARK_REPAIRED) ? REPAIRED
                                             : SCORE);
}

static void draw_cut_offs(chart *c)
{
    const bl_course_plan *const plan = c->p->course->plan;

    for (size_t k = 0; k < plan->instrument->cut_off_count; k++) {
        if (plan->instrument->cut_offs[k].scale != plan->scale)
            continue;

        const double at = bl_fraction_double(bl_plan_cut_off(plan, k));

        for (size_t column = 0; column < c->columns; column++)
            put(c, row_of(c, at), column, CUT_OFF);
    }
}

/* What the chart's own inks mean; the marks stand in the table's legend. */
static void print_key(const chart *c)
{
    bl_text text = BL_TEXT_INIT;

    if (c->used[BAND])
        bl_text_print(&text, "%s one SEM up and down", c->symbols->inks[BAND]);
    if (c->used[CUT_OFF])
        bl_text_print(&text, "%s%s%s cut-off", text.size ? "; " : "",
                      c->symbols->inks[CUT_OFF], c->symbols->inks[CUT_OFF]);
    if (text.size) {
        bl_out_print(c->p->out, "%*s", (int)c->label_width + 3, "");
        print_wrapped(c->p->out, text.bytes, c->label_width + 3,
                      c->p->view->width);
    }
    bl_text_release(&text);
}

static void lay_out(chart *c)
{
    const bl_course *const course = c->p->course;
    const bl_series *const series = course->series;
    char number[BL_NUMBER_SIZE];
    const size_t label =
        bl_double_print(course->plan->highest, 1, false, number);

    c->label_width = label > LABEL_WIDTH_MIN ? label : LABEL_WIDTH_MIN;
    c->first = place_of(c, &series->visits[0]);
    c->last = place_of(c, &series->visits[series->count - 1]);
    c->columns = columns_for(c, c->last - c->first);
}

bl_status page_chart(const page *p, bl_error *err)
{
    chart c = {.p = p, .symbols = p->view->unicode ? &unicode : &ascii};

    lay_out(&c);
    c.cells = calloc(CHART_ROWS * c.columns, sizeof *c.cells);
    if (!c.cells)
        return BL_FAIL_MEMORY(err);
    draw_cut_offs(&c);
    for (size_t i = 0; i < p->course->count; i++)
        draw_point(&c, i);
    for (size_t row = 0; row < CHART_ROWS; row++) {
        print_label(&c, row);
        print_cells(&c, row);
    }
    print_floor(&c);
    print_places(&c);
    print_key(&c);
    bl_out_char(p->out, '\n');
    free(c.cells);
    return BL_OK;
}
