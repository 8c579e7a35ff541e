/*
 * xlsx_text.h - private to report/: text as a cell of a workbook can hold it.
 */
#ifndef XLSX_TEXT_H
#define XLSX_TEXT_H

#include "bl_text.h"

enum { XLSX_TEXT_MAX = 32767, XLSX_DRAWN_MAX = 200 }; /* UTF-16 units */

/*
 * Append the text of a cell. What XML cannot hold is made visible as
 * bl_visible_add does (\x1b); an underscore that would begin an escape of the
 * format (_x0041_) is escaped itself; what is too long is cut, with "…" at its
 * end.
 */
void xlsx_text_add(bl_text *out, bl_slice text);

/* The same for the text of a drawing, which has no escapes and is short. */
void xlsx_drawn_add(bl_text *out, bl_slice text);

#endif
