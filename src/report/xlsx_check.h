/*
 * xlsx_check.h - private to report/: is a workbook whole?
 *
 * libxlsxwriter does not look whether its temporary files could be written, and
 * goes on where memory was refused. So what it made is read once more before
 * anybody gets it.
 */
#ifndef XLSX_CHECK_H
#define XLSX_CHECK_H

#include <stdbool.h>

#include "bl_slice.h"
#include "xlsx_library.h"

/*
 * Read all parts of a workbook: their check sums, their ends, and the cells of
 * every sheet.
 *
 *   shape    cells[0 .. sheets-1]: how many cells were written, by sheet
 */
bool xlsx_is_whole(const xlsx_calls *lib, const unsigned char *bytes,
                   size_t size, const size_t *cells, size_t sheets);

#endif
