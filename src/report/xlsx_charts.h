/*
 * xlsx_charts.h - private to report/: the sheet "Charts".
 *
 * A client has a table of the scores that are followed, a chart of them over
 * the whole possible range, and the findings in words. A spreadsheet opens
 * slowly with many charts, so only the first clients of the caseload have one.
 */
#ifndef XLSX_CHARTS_H
#define XLSX_CHARTS_H

#include "page.h"
#include "xlsx_book.h"

enum {
    XLSX_CHARTS_MAX = 50,

    /* columns of the sheet; those of cut-offs move what stands behind them */
    XLSX_SESSION = 0,
    XLSX_DATE,
    XLSX_FOLLOWED, /* score of the scale that is followed */
    XLSX_CUT_OFFS
};

typedef struct xlsx_charts {
    xlsx_sheet *sheet;
    const bl_report *report;
    const size_t *series; /* those that have a chart, ascending; NULL: all */
    size_t count;         /* of them */
    size_t met;           /* of them, that were written */
    const bl_fraction *cut_offs; /* of the scale [as expressed] */
    size_t cut_off_count;
    lxw_row_t breaks[XLSX_CHARTS_MAX + 1]; /* rows that begin a page, then 0 */
} xlsx_charts;

/* Begin the sheet; without a caseload (NULL) a single client is to come. */
void xlsx_charts_begin(xlsx_charts *charts, xlsx_book *book,
                       const bl_report *report, const bl_caseload *caseload);

/* The next client, in the order of series. */
void xlsx_charts_add(xlsx_charts *charts, const bl_course *course,
                     size_t series);
void xlsx_charts_end(xlsx_charts *charts);

/* The scores of a client as they stand on the sheet. */
typedef struct xlsx_scores {
    const xlsx_charts *charts;
    const page *p;
    lxw_row_t first; /* row, as the next */
    lxw_row_t last;
    bool in_steps; /* every session number has a row of its own; else there is
                      one for a gap of any length */
    lxw_chart_data_label **labels; /* marks by row, NULL at the end */
} xlsx_scores;

/*
 * Put the scores into the rows from the current one on. A session without a
 * score has a row without one, so that no line leads over it.
 */
xlsx_scores xlsx_put_scores(const xlsx_charts *charts, const page *p);

/* Draw them, beside their first row. */
void xlsx_draw(const xlsx_scores *scores, lxw_row_t row, size_t column);

#endif
