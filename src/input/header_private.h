/*
 * header_private.h - private to input/: the cells of a header and the names
 * that they give to columns, for who reads it (header.c).
 */
#ifndef HEADER_PRIVATE_H
#define HEADER_PRIVATE_H

#include "bl_header.h"
#include "head.h"

/*
 * Each of these fills a part of *out.
 *
 *   errors   BL_E_MEMORY; of given names BL_E_INPUT [bad-header], where they
 *            are not as many as the cells
 *   owns     what is made lives in out->arena
 */

/* Cells of a row, as many as the longest has; missing ones are empty. */
BL_CHECKED bl_status header_take_row(const head *h, size_t row,
                                     const bl_layout *layout, bl_header *out,
                                     bl_error *err);

/* "Question / Statement", in a row of their own behind those of the file. */
BL_CHECKED bl_status header_join_questions(bl_header *out, bl_error *err);

/* Names that the layout gives stand for a header row that the file lacks. */
BL_CHECKED bl_status header_take_given_names(const bl_layout *layout,
                                             bl_header *out, bl_error *err);

/* How messages call the columns. */
BL_CHECKED bl_status header_name_columns(bl_header *out,
                                         const bl_layout *layout,
                                         bl_error *err);

#endif
