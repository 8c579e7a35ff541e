/*
 * report_rows.h - private to report/: sessions and cases as rows of cells, for
 * any writer of rows.
 *
 * Who makes the rows knows the columns; who begins them (bl_rows_begin) knows
 * where they go.
 */
#ifndef REPORT_ROWS_H
#define REPORT_ROWS_H

#include "bl_report.h"

/* One row a session. */
typedef struct session_rows {
    bl_rows rows;             /* begin and end them */
    const bl_column *columns; /* live in the arena of the report */
    size_t count;
    struct session_parts *parts; /* for writers of parts; NULL: not yet */
    bl_cell *cells;              /* of one row, for others */
    bl_text flags;
    bl_text marks;
} session_rows;

/*
 *   errors   BL_E_MEMORY
 *   owns     release with session_rows_release, after an error, too
 */
BL_CHECKED bl_status session_rows_make(bl_report *report, session_rows *out,
                                       bl_error *err);
void session_rows_release(session_rows *s);

/* All sessions of a client. Errors: BL_E_MEMORY. */
BL_CHECKED bl_status session_rows_add(const bl_report *report, session_rows *s,
                                      const bl_course *course, bl_error *err);

enum { CASE_COLUMNS = 14 };

typedef enum case_columns {
    CASES_FOR_PROGRAMS, /* with the keys of verdicts */
    CASES_FOR_READING,  /* with a sparkline instead */
    CASES_WITH_ALL
} case_columns;

/* One row a client. */
typedef struct case_rows {
    bl_rows rows; /* begin and end them */
    bl_column columns[CASE_COLUMNS];
    size_t count;
    case_columns which;
    const bl_caseload *caseload;
    const bl_report_view *view;
    bl_text reasons;
    bl_text spark;
} case_rows;

/* Owns: release with case_rows_release. */
void case_rows_make(const bl_report *report, const bl_caseload *caseload,
                    case_columns which, case_rows *out);
void case_rows_release(case_rows *c);

/* All clients, in the order of the caseload. Errors: BL_E_MEMORY. */
BL_CHECKED bl_status case_rows_add(case_rows *c, bl_error *err);

#endif
