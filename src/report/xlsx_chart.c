#include "xlsx_charts.h"
#include "xlsx_text.h"

enum {
    TICKS = 4,
    EPOCH = 25569, /* 1970-01-01 as spreadsheets count days */
    BLUE = 0x1f4e79,
    RED = 0xb00020,
    GREY = 0x808080,
    LIGHT = 0xd9d9d9
};

/* A chart and the table that it shows. */
typedef struct drawing {
    const xlsx_scores *scores;
    const xlsx_calls *lib;
    lxw_chart *chart;
    size_t places; /* column of the horizontal axis */
} drawing;

static lxw_chart_series *add_series(const drawing *d, size_t column,
                                    const char *name)
{
    const xlsx_scores *const s = d->scores;
    const char *const sheet = s->charts->sheet->name;
    lxw_chart_series *const series =
        d->lib->chart_add_series(d->chart, NULL, NULL);

    if (!series) {
        (void)BL_FAIL_MEMORY(&s->charts->sheet->book->fault);
        return NULL;
    }
    d->lib->chart_series_set_categories(series, sheet, s->first,
                                        (lxw_col_t)d->places, s->last,
                                        (lxw_col_t)d->places);
    d->lib->chart_series_set_values(series, sheet, s->first, (lxw_col_t)column,
                                    s->last, (lxw_col_t)column);
    d->lib->chart_series_set_name(series, name);
    return series;
}

/* One standard error of measurement up and down. */
static void draw_error(const drawing *d, lxw_chart_series *series)
{
    const bl_course_plan *const plan = d->scores->p->course->plan;
    lxw_chart_line line = {.color = GREY, .width = 0.75F};

    if (!plan->precision.given)
        return;
    d->lib->chart_series_set_error_bars(series->y_error_bars,
                                        LXW_CHART_ERROR_BAR_TYPE_FIXED,
                                        bl_standard_error(&plan->precision));
    d->lib->chart_series_set_error_bars_line(series->y_error_bars, &line);
}

static void draw_marks(const drawing *d, lxw_chart_series *series)
{
    d->lib->chart_series_set_labels(series);
    d->lib->chart_series_set_labels_position(series,
                                             LXW_CHART_LABEL_POSITION_ABOVE);
    xlsx_note(
        d->scores->charts->sheet->book,
        d->lib->chart_series_set_labels_custom(series, d->scores->labels));
}

static void draw_scores(const drawing *d)
{
    lxw_chart_line line = {.color = BLUE, .width = 2};
    lxw_chart_fill fill = {.color = BLUE};
    lxw_chart_series *const series = add_series(
        d, XLSX_FOLLOWED, bl_plan_scale(d->scores->p->course->plan)->id);

    if (!series)
        return;
    d->lib->chart_series_set_line(series, &line);
    d->lib->chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    d->lib->chart_series_set_marker_size(series, 6);
    d->lib->chart_series_set_marker_fill(series, &fill);
    d->lib->chart_series_set_marker_line(series, &line);
    draw_error(d, series);
    draw_marks(d, series);
}

static void draw_cut_offs(const drawing *d)
{
    const xlsx_charts *const charts = d->scores->charts;
    lxw_chart_line line = {
        .color = RED, .width = 1.5F, .dash_type = LXW_CHART_LINE_DASH_DASH};

    for (size_t c = 0; c < charts->cut_off_count; c++) {
        bl_text name = BL_TEXT_INIT;
        lxw_chart_series *series;

        bl_text_add(&name, "cut-off: below ");
        figure_add_short(&name, charts->cut_offs[c]);
        series = add_series(d, XLSX_CUT_OFFS + c, name.bytes);
        bl_text_release(&name);
        if (!series)
            return;
        d->lib->chart_series_set_line(series, &line);
        d->lib->chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
    }
}

static void set_range(const drawing *d)
{
    const bl_course_plan *const plan = d->scores->p->course->plan;
    lxw_chart_axis *const axis = d->chart->y_axis;
    lxw_chart_line line = {.color = LIGHT, .width = 0.75F};

    d->lib->chart_axis_set_min(axis, plan->lowest);
    d->lib->chart_axis_set_max(axis, plan->highest);
    d->lib->chart_axis_set_major_unit(axis,
                                      (plan->highest - plan->lowest) / TICKS);
    d->lib->chart_axis_set_num_format(axis, "General");
    d->lib->chart_axis_major_gridlines_set_line(axis, &line);
}

/* Days, or session numbers too far apart for a row each, have their true
 * distances. */
static void set_places(const drawing *d)
{
    const bl_course *const course = d->scores->p->course;
    const bl_series *const series = course->series;
    const bl_visit *const first = &series->visits[0];
    const bl_visit *const last = &series->visits[series->count - 1];
    lxw_chart_axis *const axis = d->chart->x_axis;
    lxw_chart_font font = {.rotation = -45};

    d->lib->chart_axis_set_name(axis, series->by_session ? "session" : "date");
    if (d->scores->in_steps)
        return;
    if (series->by_session) {
        d->lib->chart_axis_set_min(axis, first->session);
        d->lib->chart_axis_set_max(axis, last->session);
        return;
    }
    d->lib->chart_axis_set_min(axis, first->date.day + EPOCH);
    d->lib->chart_axis_set_max(axis, last->date.day + EPOCH);
    d->lib->chart_axis_set_num_format(axis, "yyyy-mm-dd");
    d->lib->chart_axis_set_num_font(axis, &font);
}

/* "total of client K-01" */
static void add_title(const page *p, bl_text *text)
{
    bl_text_print(text, "%s of client ", bl_plan_scale(p->course->plan)->id);
    xlsx_drawn_add(text, bl_slice_of(p->course->series->client));
}

static void set_words(const drawing *d, bl_text *text)
{
    lxw_chart_font font = {.size = 12, .bold = LXW_EXPLICIT_FALSE};

    add_title(d->scores->p, text);
    d->lib->chart_title_set_name(d->chart, text->bytes);
    d->lib->chart_title_set_name_font(d->chart, &font);
    d->lib->chart_legend_set_position(d->chart, d->scores->charts->cut_off_count
                                                    ? LXW_CHART_LEGEND_BOTTOM
                                                    : LXW_CHART_LEGEND_NONE);
    bl_text_add(text, ": ");
    page_add_chart(d->scores->p->course, d->scores->p->digits, text);
    bl_text_add(text, "; all stand in the table beside it");
}

void xlsx_draw(const xlsx_scores *scores, lxw_row_t row, size_t column)
{
    xlsx_sheet *const sheet = scores->charts->sheet;
    xlsx_book *const book = sheet->book;
    const bool by_session = scores->p->course->series->by_session;
    bl_text text = BL_TEXT_INIT;
    drawing d = {.scores = scores,
                 .lib = &book->lib,
                 .places = by_session ? XLSX_SESSION : XLSX_DATE};

    if (book->fault.status)
        return;
    d.chart = book->lib.workbook_add_chart(
        book->workbook, scores->in_steps
                            ? LXW_CHART_LINE
                            : LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS);
    if (!d.chart) {
        (void)BL_FAIL_MEMORY(&book->fault);
        return;
    }
    draw_scores(&d);
    draw_cut_offs(&d);
    set_range(&d);
    set_places(&d);
    set_words(&d, &text);
    book->lib.chart_show_blanks_as(d.chart, LXW_CHART_BLANKS_AS_GAP);

    lxw_chart_options options = {.description = text.bytes,
                                 .x_scale = 1.2,
                                 .y_scale = 1.25,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE};

    if (text.failed)
        (void)BL_FAIL_MEMORY(&book->fault);
    xlsx_note(book, book->lib.worksheet_insert_chart_opt(sheet->worksheet, row,
                                                         (lxw_col_t)column,
                                                         d.chart, &options));
    bl_text_release(&text);
}
