/*
 * preamble.h - private to input/: what stands in a file before its header.
 */
#ifndef PREAMBLE_H
#define PREAMBLE_H

#include "bl_layout.h"
#include "bl_source.h"

/*
 * How many bytes go before the line of the header: a number of lines, all up to
 * a known first cell, or all up to a line that has a cell with the client's
 * name (where the client has none: up to the first of the lines with the most
 * cells). *cut: the block ends too early to tell.
 *
 *   errors   BL_E_INPUT [bad-header], [empty-file]
 */
BL_CHECKED bl_status preamble_size(bl_block first, char line_end,
                                   const bl_layout *layout, size_t *out,
                                   bool *cut, bl_error *err);

#endif
