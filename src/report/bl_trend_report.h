/*
 * bl_trend_report.h - a client's sessions as a page of text, or as rows.
 */
#ifndef BL_TREND_REPORT_H
#define BL_TREND_REPORT_H

#include "bl_course.h"
#include "bl_rows.h"

/* What is the same for every client of a run. */
typedef struct bl_trend_view {
    bl_course_plan plan;
    size_t width; /* columns of the page */
    bool unicode; /* false: ASCII only */
    bool bold;
    int digits; /* decimals; -1: two on a page, up to six in rows */
} bl_trend_view;

/* Print the page of one client. */
void bl_trend_page(bl_out *out, const bl_trend_view *view,
                   const bl_series *series, const bl_course *course,
                   bl_error *err);

/*
 * The columns of the rows: client, respondent (where `with_respondent`),
 * session, date, every scale, every scale's answered items, change_previous
 * of the followed scale, flags.
 *
 *   owns     names live in *arena; NULL when there is no memory
 */
const bl_column *bl_trend_columns(const bl_trend_view *view,
                                  bool with_respondent, bl_arena *arena,
                                  size_t *count);

/* Add one row a visit. `cells` has room for a row. */
void bl_trend_rows(bl_rows *rows, const bl_trend_view *view,
                   bool with_respondent, const bl_series *series,
                   const bl_course *course, bl_cell *cells);

#endif
