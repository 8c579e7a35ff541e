#include "xlsx_charts.h"

#include <stdlib.h>

#include "xlsx_rows.h"

enum {
    CHART_ROWS = 19,   /* that a chart covers */
    CHART_COLUMNS = 8, /* the same */
    MARKS_AND_GAP = 2, /* columns between the cut-offs and the chart */
    SESSIONS_MAX = 1000
};

/* A client on the sheet. The page comes first: paragraphs find the rest by it.
 */
typedef struct block {
    page p;
    const xlsx_charts *charts;
} block;

static size_t marks_column(const xlsx_charts *charts)
{
    return XLSX_CUT_OFFS + charts->cut_off_count;
}

static size_t chart_column(const xlsx_charts *charts)
{
    return marks_column(charts) + MARKS_AND_GAP;
}

static size_t last_column(const xlsx_charts *charts)
{
    return chart_column(charts) + CHART_COLUMNS - 1;
}

static int compare_series(const void *a, const void *b)
{
    const size_t first = *(const size_t *)a;
    const size_t second = *(const size_t *)b;

    return (first > second) - (first < second);
}

/* Those that come first in the caseload. */
static void choose(xlsx_charts *charts, xlsx_book *book,
                   const bl_caseload *caseload)
{
    size_t *const series = xlsx_get(book, XLSX_CHARTS_MAX, sizeof *series);

    charts->series = series;
    for (size_t k = 0; series && k < caseload->count && k < XLSX_CHARTS_MAX;
         k++)
        series[charts->count++] = caseload->cases[k].series;
    if (series)
        qsort(series, charts->count, sizeof *series, compare_series);
}

static void take_cut_offs(xlsx_charts *charts, xlsx_book *book)
{
    const bl_course_plan *const plan = charts->report->view.plan;
    const bl_instrument *const instrument = plan->instrument;
    bl_fraction *const cut_offs =
        xlsx_get(book, instrument->cut_off_count, sizeof *cut_offs);

    charts->cut_offs = cut_offs;
    for (size_t c = 0; cut_offs && c < instrument->cut_off_count; c++)
        if (instrument->cut_offs[c].scale == plan->scale)
            cut_offs[charts->cut_off_count++] = bl_plan_cut_off(plan, c);
}

static void add_sheet(xlsx_charts *charts, xlsx_book *book)
{
    enum { PLACE = 9, DAY = 11, SCORE = 9, MARKS = 38, GAP = 1, CHART = 8 };
    const size_t count = last_column(charts) + 1;
    size_t *const widths = xlsx_get(book, count, sizeof *widths);

    if (!widths)
        return;
    for (size_t c = 0; c < count; c++)
        widths[c] = c < chart_column(charts) ? SCORE : CHART;
    widths[XLSX_SESSION] = PLACE;
    widths[XLSX_DATE] = DAY;
    widths[marks_column(charts)] = MARKS;
    widths[marks_column(charts) + 1] = GAP;
    charts->sheet = xlsx_add_sheet(book, "Charts", widths, count);
}

/* What stands on top where some clients have no chart. */
static void put_note(const xlsx_charts *charts, const bl_caseload *caseload)
{
    bl_text text = BL_TEXT_INIT;

    if (!caseload || caseload->count <= charts->count)
        return;
    bl_text_print(&text,
                  "%zu of %zu clients have a chart here: those who come first "
                  "on the sheet Caseload. A page for the browser draws all of "
                  "them:  -f html",
                  charts->count, caseload->count);
    xlsx_put_text(charts->sheet, 0, bl_text_slice(&text), XLSX_WORD);
    bl_text_release(&text);
    (void)xlsx_next_row(charts->sheet);
    (void)xlsx_next_row(charts->sheet);
}

void xlsx_charts_begin(xlsx_charts *charts, xlsx_book *book,
                       const bl_report *report, const bl_caseload *caseload)
{
    *charts = (xlsx_charts){.report = report};
    take_cut_offs(charts, book);
    if (caseload)
        choose(charts, book, caseload);
    add_sheet(charts, book);
    put_note(charts, caseload);
}

static bool has_chart(const xlsx_charts *charts, size_t series)
{
    if (!charts->series)
        return charts->met < XLSX_CHARTS_MAX;
    return charts->met < charts->count && charts->series[charts->met] == series;
}

static void put_name(const block *b)
{
    const bl_series *const series = b->p.course->series;
    xlsx_sheet *const sheet = b->charts->sheet;
    bl_text text = BL_TEXT_INIT;

    bl_text_print(&text, "Client %s", series->client);
    if (series->respondent[0])
        bl_text_print(&text, ", respondent %s", series->respondent);
    xlsx_put_text(sheet, 0, bl_text_slice(&text), XLSX_TITLE);
    (void)xlsx_next_row(sheet);
    bl_text_clear(&text);
    page_add_sessions(b->p.course, &text);
    xlsx_put_merged(sheet, 0, last_column(b->charts), bl_text_slice(&text),
                    XLSX_SOFT);
    (void)xlsx_next_row(sheet);
    (void)xlsx_next_row(sheet);
    bl_text_release(&text);
}

static void put_soft(const block *b, const char *text)
{
    xlsx_put_merged(b->charts->sheet, 0, last_column(b->charts),
                    bl_slice_of(text), XLSX_SOFT);
    (void)xlsx_next_row(b->charts->sheet);
}

static void put_header(const block *b)
{
    const xlsx_charts *const charts = b->charts;
    const char *const scale = bl_plan_scale(b->p.course->plan)->id;
    xlsx_sheet *const sheet = charts->sheet;

    xlsx_put_text(sheet, XLSX_SESSION, bl_slice_of("session"),
                  XLSX_NUMBER_HEADER);
    xlsx_put_text(sheet, XLSX_DATE, bl_slice_of("date"), XLSX_NUMBER_HEADER);
    xlsx_put_text(sheet, XLSX_FOLLOWED, bl_slice_of(scale), XLSX_NUMBER_HEADER);
    for (size_t c = 0; c < charts->cut_off_count; c++)
        xlsx_put_text(sheet, XLSX_CUT_OFFS + c, bl_slice_of("cut-off"),
                      XLSX_NUMBER_HEADER);
    xlsx_put_text(sheet, marks_column(charts), bl_slice_of("marks"),
                  XLSX_HEADER);
}

/* A paragraph of the findings, see page.h. */
static void say(const page *p, const char *word, bl_text *text)
{
    const block *const b = (const block *)p;
    xlsx_sheet *const sheet = b->charts->sheet;

    if (text->size) {
        xlsx_put_merged(sheet, 1, last_column(b->charts), bl_text_slice(text),
                        XLSX_PROSE);
        xlsx_put_text(sheet, 0, bl_slice_of(word), XLSX_WORD);
        (void)xlsx_next_row(sheet);
    }
    bl_text_clear(text);
}

/* Scores and chart beside each other. */
static void put_course(const block *b)
{
    xlsx_sheet *const sheet = b->charts->sheet;
    const lxw_row_t top = sheet->row;
    xlsx_scores scores;

    if (b->p.course->series->count > SESSIONS_MAX) {
        put_soft(b, "There are too many sessions for a table and a chart here: "
                    "they stand on the sheet Sessions.");
        return;
    }
    put_header(b);
    (void)xlsx_next_row(sheet);
    scores = xlsx_put_scores(b->charts, &b->p);
    if (b->p.course->count < 2)
        return;
    xlsx_draw(&scores, top, chart_column(b->charts));
    while (sheet->row < top + CHART_ROWS && xlsx_next_row(sheet))
        ;
}

static void put_cautions(const block *b)
{
    if (b->p.course->count > 1 && b->p.course->plan->precision.given)
        put_soft(b, "The bars are one standard error of measurement up and "
                    "down; no line leads over a gap.");
    put_soft(b, page_caution);
}

void xlsx_charts_add(xlsx_charts *charts, const bl_course *course,
                     size_t series)
{
    xlsx_sheet *const sheet = charts->sheet;
    const block b = {.p = {.view = &charts->report->view,
                           .course = course,
                           .digits = sheet ? sheet->book->digits : 0,
                           .say = say},
                     .charts = charts};

    if (!sheet || !has_chart(charts, series))
        return;
    if (charts->met)
        charts->breaks[charts->met - 1] = sheet->row;
    charts->met++;
    put_name(&b);
    put_course(&b);
    (void)xlsx_next_row(sheet);
    page_summary(&b.p);
    (void)xlsx_next_row(sheet);
    put_cautions(&b);
}

void xlsx_charts_end(xlsx_charts *charts)
{
    xlsx_sheet *const sheet = charts->sheet;

    if (!sheet || sheet->book->fault.status)
        return;
    sheet->book->lib.worksheet_gridlines(sheet->worksheet,
                                         LXW_HIDE_ALL_GRIDLINES);
    if (charts->breaks[0])
        xlsx_note(sheet->book, sheet->book->lib.worksheet_set_h_pagebreaks(
                                   sheet->worksheet, charts->breaks));
    xlsx_finish_sheet(sheet);
}
