#include "xlsx_rows.h"

enum { FILTER_WIDTH = 3 }; /* of the button in a header */

static void put_cell(xlsx_sheet *sheet, size_t column, const bl_cell *cell)
{
    switch (cell->kind) {
    case BL_CELL_ABSENT:
        break;
    case BL_CELL_TEXT:
    case BL_CELL_PLAIN:
        xlsx_put_text(sheet, column, cell->as.text, XLSX_TEXT);
        break;
    case BL_CELL_INTEGER:
        xlsx_put_number(sheet, column, (double)cell->as.integer, XLSX_INTEGER);
        break;
    case BL_CELL_FRACTION:
        xlsx_put_number(sheet, column, bl_fraction_double(cell->as.fraction),
                        XLSX_SCORE);
        break;
    case BL_CELL_NUMBER:
        xlsx_put_number(sheet, column, cell->as.number, XLSX_SCORE);
        break;
    case BL_CELL_DAY:
        xlsx_put_day(sheet, column, cell->as.day);
        break;
    }
}

static void put_row(bl_rows *rows, const bl_cell *cells)
{
    xlsx_sheet *const sheet = rows->state;

    if (!xlsx_next_row(sheet))
        return;
    for (size_t c = 0; c < rows->count; c++)
        put_cell(sheet, c, &cells[c]);
}

static void end_rows(bl_rows *rows)
{
    xlsx_sheet *const sheet = rows->state;

    if (!sheet || !rows->count)
        return;
    xlsx_note(sheet->book, sheet->book->lib.worksheet_autofilter(
                               sheet->worksheet, 0, 0, sheet->row,
                               (lxw_col_t)(rows->count - 1)));
    xlsx_finish_sheet(sheet);
}

static const bl_row_writer sheet_writer = {.name = "xlsx",
                                           .summary = "",
                                           .ending = "",
                                           .row = put_row,
                                           .end = end_rows};

void xlsx_put_header(xlsx_sheet *sheet, const bl_column *columns, size_t count)
{
    for (size_t c = 0; c < count; c++)
        xlsx_put_text(sheet, c, bl_slice_of(columns[c].name),
                      columns[c].kind == BL_TEXT_COLUMN ? XLSX_HEADER
                                                        : XLSX_NUMBER_HEADER);
}

void xlsx_rows_begin(bl_rows *rows, xlsx_sheet *sheet, const bl_column *columns,
                     size_t count)
{
    *rows = (bl_rows){.writer = &sheet_writer,
                      .columns = columns,
                      .count = count,
                      .state = sheet};
    if (!sheet)
        return;

    const xlsx_calls *const lib = &sheet->book->lib;

    xlsx_put_header(sheet, columns, count);
    for (size_t c = 0; c < count; c++)
        sheet->widths[c] += FILTER_WIDTH;
    lib->worksheet_freeze_panes(sheet->worksheet, 1, 1);
    xlsx_note(sheet->book, lib->worksheet_repeat_rows(sheet->worksheet, 0, 0));
}
