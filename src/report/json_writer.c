#include "json_text.h"
#include "printed.h"
#include "rows_list.h"

static void write_string(bl_rows *rows, bl_slice text)
{
    rows->failed |= !json_write_string(rows->out, text, rows->looks.visible);
}

/* The shortest decimal that reads back as the same double, or the decimals that
 * were asked for. */
static size_t print_json_number(const bl_rows *rows, const bl_cell *cell,
                                char number[BL_NUMBER_SIZE])
{
    if (rows->looks.digits >= 0)
        return print_number(cell, rows->looks.digits, true, number);
    return bl_double_shortest(cell->kind == BL_CELL_FRACTION
                                  ? bl_fraction_double(cell->as.fraction)
                                  : cell->as.number,
                              number);
}

static void write_number(bl_rows *rows, const bl_cell *cell)
{
    const printed *const number = printed_number(rows, cell, print_json_number);

    rows->failed |= !number;
    if (number)
        bl_out_write(rows->out, number->text, number->size);
}

static void write_cell(bl_rows *rows, const bl_cell *cell)
{
    char text[BL_NUMBER_SIZE];

    switch (cell->kind) {
    case BL_CELL_ABSENT:
        bl_out_text(rows->out, "null");
        break;
    case BL_CELL_TEXT:
    case BL_CELL_PLAIN:
        write_string(rows, cell->as.text);
        break;
    case BL_CELL_INTEGER:
        bl_out_write(rows->out, text, bl_integer_print(cell->as.integer, text));
        break;
    case BL_CELL_FRACTION:
    case BL_CELL_NUMBER:
        write_number(rows, cell);
        break;
    case BL_CELL_DAY:
        write_string(rows, (bl_slice){text, bl_day_print(cell->as.day, text)});
        break;
    }
}

static void nothing(bl_rows *rows)
{
    (void)rows;
}

static void json_part(bl_rows *rows, const bl_cell *cells, size_t first,
                      size_t count)
{
    for (size_t c = 0; c < count; c++) {
        bl_out_char(rows->out, first + c ? ',' : '{');
        write_string(rows, bl_slice_of(rows->columns[first + c].name));
        bl_out_char(rows->out, ':');
        write_cell(rows, &cells[c]);
    }
    if (first + count == rows->count)
        bl_out_text(rows->out, "}\n");
}

const bl_row_writer bl_json_writer = {
    .name = "json",
    .summary = "one JSON object a line; missing is null",
    .ending = ".json",
    .begin = nothing,
    .part = json_part,
    .end = nothing};
