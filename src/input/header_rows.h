/*
 * header_rows.h - private to input/: has the header a row too many or too few?
 *
 * Either is eaten silently by a program that only counts rows: the first client
 * vanishes, or a line of questions is scored.
 */
#ifndef HEADER_ROWS_H
#define HEADER_ROWS_H

#include "bl_binding.h"

/*
 * Look at the cells of the items in the header's rows and in the row below.
 *
 *   errors   BL_E_INPUT [header-row-too-many], where a row of the header that
 *            names no item holds answers and a session; [header-row-missing],
 *            where the row below holds different texts that are no answers and
 *            a session that is none; those of bl_decode.h
 */
BL_CHECKED bl_status header_rows_check(const bl_binding *binding,
                                       bl_error *err);

#endif
