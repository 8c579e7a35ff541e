/*
 * xlsx_pages.h - private to report/: the sheets that explain the others.
 */
#ifndef XLSX_PAGES_H
#define XLSX_PAGES_H

#include "bl_report.h"
#include "column_words.h"
#include "xlsx_book.h"

/*
 * "Data dictionary": every column and every word that may stand in it.
 * Columns are borrowed for the call.
 */
typedef struct xlsx_described {
    column_rows rows;
    const char *sheet; /* its name */
    const bl_column *columns;
    size_t count;
} xlsx_described;

void xlsx_dictionary(xlsx_book *book, const bl_course_plan *plan,
                     const xlsx_described *described, size_t count);

/* "Settings": the instrument, what verdicts rest on, and how far to trust
 * them. Without a caseload there is no summary. */
void xlsx_settings(xlsx_book *book, const bl_report *report,
                   const bl_caseload *caseload);

#endif
