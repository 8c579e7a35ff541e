/*
 * rows_list.h - private to report/: the writers of rows.
 */
#ifndef ROWS_LIST_H
#define ROWS_LIST_H

#include "bl_rows.h"

extern const bl_row_writer bl_csv_writer;
extern const bl_row_writer bl_json_writer;
extern const bl_row_writer bl_table_writer;
extern const bl_row_writer bl_tsv_writer;

/* A number cell in decimals: `digits` of them, or fewer when trimmed. */
size_t print_number(const bl_cell *cell, int digits, bool trim,
                    char out[BL_NUMBER_SIZE]);

#endif
