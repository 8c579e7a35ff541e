#include <stdlib.h>

#include "rows_list.h"

const bl_row_writer *const bl_row_writers[] = {
    &bl_csv_writer, &bl_json_writer, &bl_table_writer, &bl_tsv_writer, NULL};

const bl_row_writer *bl_row_writer_find(const char *name)
{
    for (size_t w = 0; bl_row_writers[w]; w++)
        if (strcmp(bl_row_writers[w]->name, name) == 0)
            return bl_row_writers[w];
    return NULL;
}

const bl_row_writer *bl_row_writer_by_ending(const char *path)
{
    const size_t size = strlen(path);

    for (size_t w = 0; bl_row_writers[w]; w++) {
        const size_t tail = strlen(bl_row_writers[w]->ending);

        if (size > tail &&
            strcmp(path + size - tail, bl_row_writers[w]->ending) == 0)
            return bl_row_writers[w];
    }
    return NULL;
}

void bl_rows_begin(bl_rows *rows, const bl_row_writer *writer, bl_out *out,
                   const bl_column *columns, size_t count, bl_looks looks)
{
    *rows = (bl_rows){.writer = writer,
                      .out = out,
                      .columns = columns,
                      .count = count,
                      .looks = looks};
    writer->begin(rows);
}

void bl_rows_add(bl_rows *rows, const bl_cell *cells)
{
    if (rows->writer->row)
        rows->writer->row(rows, cells);
    else
        rows->writer->part(rows, cells, 0, rows->count);
}

void bl_rows_add_part(bl_rows *rows, const bl_cell *cells, size_t first,
                      size_t count)
{
    rows->writer->part(rows, cells, first, count);
}

void bl_rows_end(bl_rows *rows)
{
    rows->writer->end(rows);
    bl_rows_release_piece(rows);
}

void bl_rows_begin_piece(bl_rows *piece, const bl_rows *whole, bl_out *out)
{
    *piece = *whole;
    piece->out = out;
    piece->guarded = 0;
    piece->memo = NULL;
}

void bl_rows_join(bl_rows *whole, bl_rows *piece)
{
    bl_out_move(whole->out, piece->out);
    whole->guarded += piece->guarded;
    whole->failed |= piece->failed;
    piece->guarded = 0;
}

void bl_rows_release_piece(bl_rows *piece)
{
    free(piece->memo);
    piece->memo = NULL;
}

size_t print_number(const bl_cell *cell, int digits, bool trim,
                    char out[BL_NUMBER_SIZE])
{
    if (cell->kind == BL_CELL_FRACTION)
        return bl_fraction_print(cell->as.fraction, digits, trim, out);
    return bl_double_print(cell->as.number, digits, trim, out);
}
