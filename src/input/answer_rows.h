/*
 * answer_rows.h - private to input/: exports with one answer a row.
 *
 * The rows of one record make a form, wherever they stand, so nothing can be
 * given out before the end of the file. Forms come in the order in which their
 * records first appeared.
 */
#ifndef ANSWER_ROWS_H
#define ANSWER_ROWS_H

#include "block.h"

typedef struct answer_rows answer_rows;

/* Errors: BL_E_USAGE [bad-pattern]; BL_E_MEMORY. */
BL_CHECKED bl_status answer_rows_open(bl_reader *reader, bl_error *err);
void answer_rows_close(answer_rows *rows);

/* Take in the reader's row. */
void answer_rows_add(block_reader *reader);

/* At the end of the file: how many forms there are, and giving out some. */
size_t answer_rows_count(const answer_rows *rows);
void answer_rows_finish(block_reader *reader, size_t first, size_t count);

#endif
