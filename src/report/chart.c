#include <math.h>
#include <stdlib.h>

#include "bl_unicode.h"
#include "page.h"

/*
 * One mark a session over the full possible range of the scale. The horizontal
 * axis is the session number (or the days), so that a gap stays a gap.
 */

enum {
    CHART_ROWS = 13, /* lines; the range has one less steps */
    LABEL_WIDTH = 7, /* of the numbers on the left */
    STEP_MAX = 6     /* columns between two sessions */
};

typedef struct symbols {
    const char *mark;
    const char *side;
    const char *tick;
    const char *corner;
    const char *floor;
    const char *floor_tick;
} symbols;

static const symbols unicode = {"●", "│", "┤", "└", "─", "┴"};
static const symbols ascii = {"o", "|", "+", "+", "-", "+"};

typedef struct chart {
    const page *p;
    const symbols *symbols;
    double low; /* of the possible range */
    double high;
    double first; /* places at the ends */
    double last;
    size_t columns;
    bool *marks; /* [row][column], row 0 on top */
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
    const double share = (c->high - score) / (c->high - c->low);

    return (size_t)lround(share * (CHART_ROWS - 1));
}

/* As many columns as the sessions need at the widest step that fits. */
static size_t columns_for(const page *p, double span)
{
    const size_t room = p->view->width > LABEL_WIDTH + 12
                            ? p->view->width - LABEL_WIDTH - 4
                            : 8;
    const double step = floor((double)(room - 1) / (span > 0 ? span : 1));

    if (step < 1)
        return room;
    return (size_t)(span * (step < STEP_MAX ? step : STEP_MAX)) + 1;
}

static void print_label(const chart *c, size_t row)
{
    char number[BL_NUMBER_SIZE];
    const double value =
        c->high - (c->high - c->low) * (double)row / (CHART_ROWS - 1);

    if (row % ((CHART_ROWS - 1) / 4) != 0) {
        bl_out_print(c->p->out, "%*s %s", LABEL_WIDTH, "", c->symbols->side);
        return;
    }
    (void)bl_double_print(value, value == floor(value) ? 0 : 1, number);
    bl_out_print(c->p->out, "%*s %s", LABEL_WIDTH, number, c->symbols->tick);
}

static void print_marks(const chart *c, size_t row)
{
    const bool *const marks = c->marks + row * c->columns;
    size_t end = c->columns;

    while (end && !marks[end - 1])
        end--;
    if (end)
        bl_out_char(c->p->out, ' ');
    for (size_t column = 0; column < end; column++)
        bl_out_text(c->p->out, marks[column] ? c->symbols->mark : " ");
    bl_out_char(c->p->out, '\n');
}

static void print_floor(const chart *c)
{
    bl_out_print(c->p->out, "%*s %s%s", LABEL_WIDTH, "", c->symbols->corner,
                 c->symbols->floor);
    for (size_t column = 0; column < c->columns; column++) {
        bool at_session = false;

        for (size_t i = 0; i < c->p->course->count; i++)
            at_session |= column_of(c, c->p->course->points[i].place) == column;
        bl_out_text(c->p->out,
                    at_session ? c->symbols->floor_tick : c->symbols->floor);
    }
    bl_out_char(c->p->out, '\n');
}

static void label_of(const chart *c, size_t point, char out[BL_NUMBER_SIZE])
{
    const bl_visit *const visit =
        &c->p->series->visits[c->p->course->points[point].visit];

    if (c->p->series->by_session)
        (void)bl_integer_print(visit->session, out);
    else
        (void)bl_day_print(visit->date.day, out);
}

/* Session numbers below their marks, as many as fit without touching. */
static void print_places(const chart *c)
{
    size_t at = 0;

    bl_out_print(c->p->out, "%*s  ", LABEL_WIDTH + 1, "");
    for (size_t i = 0; i < c->p->course->count; i++) {
        const size_t column = column_of(c, c->p->course->points[i].place);
        char label[BL_NUMBER_SIZE];

        if (i && column < at + 1)
            continue;
        label_of(c, i, label);
        bl_out_print(c->p->out, "%*s%s", (int)(column - at), "", label);
        at = column + strlen(label);
    }
    bl_out_print(c->p->out, "  %s\n",
                 c->p->series->by_session ? "session" : "");
}

/* Forms without a score have their place on the axis, too. */
static double place_of(const page *p, const bl_visit *visit)
{
    const bl_point *const first = &p->course->points[0];
    const bl_visit *const zero = &p->series->visits[first->visit];

    return p->series->by_session ? visit->session
                                 : visit->date.day - zero->date.day;
}

static void set_range(chart *c)
{
    const bl_course_plan *const plan = &c->p->view->plan;
    const bl_scale *const scale = &plan->instrument->scales[plan->scale];
    const bl_series *const series = c->p->series;

    c->low = bl_fraction_double(
        bl_expressed_lowest(plan->instrument, scale, plan->as));
    c->high = bl_fraction_double(
        bl_expressed_highest(plan->instrument, scale, plan->as));
    c->first = place_of(c->p, &series->visits[0]);
    c->last = place_of(c->p, &series->visits[series->count - 1]);
    c->columns = columns_for(c->p, c->last - c->first);
}

void page_chart(const page *p, bl_error *err)
{
    chart c = {.p = p, .symbols = p->view->unicode ? &unicode : &ascii};

    set_range(&c);
    c.marks = calloc(CHART_ROWS * c.columns, sizeof *c.marks);
    if (!c.marks) {
        (void)BL_FAIL_MEMORY(err);
        return;
    }
    for (size_t i = 0; i < p->course->count; i++) {
        const bl_point *const point = &p->course->points[i];

        c.marks[row_of(&c, point->score) * c.columns +
                column_of(&c, point->place)] = true;
    }
    for (size_t row = 0; row < CHART_ROWS; row++) {
        print_label(&c, row);
        print_marks(&c, row);
    }
    print_floor(&c);
    print_places(&c);
    free(c.marks);
}
