/*
 * xlsx_rows.h - private to report/: rows of cells on a sheet of a workbook.
 */
#ifndef XLSX_ROWS_H
#define XLSX_ROWS_H

#include "bl_rows.h"
#include "xlsx_book.h"

/*
 * Begin rows whose end (bl_rows_end) leaves a sheet with a header that stays in
 * view, a filter, and widths after its content. The columns are borrowed until
 * then, the first of them stays in view, too.
 */
void xlsx_rows_begin(bl_rows *rows, xlsx_sheet *sheet, const bl_column *columns,
                     size_t count);

/* The header of a table: `names` of its columns in the current row. */
void xlsx_put_header(xlsx_sheet *sheet, const bl_column *columns, size_t count);

#endif
