#include <stdlib.h>

#include "bl_unicode.h"
#include "rows_list.h"

enum {
    SIZED_ROWS = 1000,
    DIGITS = 2,
    TEXT_COLUMNS_MAX = 40, /* of a text that others follow */
    LAST_MIN = 12          /* room below which a last text is not broken */
};

/* The first rows wait until their widths are known; later ones go straight
 * out. */
typedef struct table {
    bl_text *cells; /* of the waiting rows, row by row */
    size_t rows;
    size_t *widths;
    bool sized;
    bl_text line;
} table;

static void print_cell(const bl_rows *rows, size_t column, const bl_cell *cell,
                       bl_text *out)
{
    char text[BL_NUMBER_SIZE];
    const int digits = rows->looks.digits >= 0 ? rows->looks.digits : DIGITS;

    switch (cell->kind) {
    case BL_CELL_ABSENT:
        bl_text_add_char(out, '-');
        break;
    case BL_CELL_TEXT:
    case BL_CELL_PLAIN:
        if (column + 1 == rows->count)
            bl_visible_add(out, cell->as.text);
        else
            bl_visible_add_cut(out, cell->as.text, TEXT_COLUMNS_MAX);
        break;
    case BL_CELL_INTEGER:
        bl_text_add_bytes(out, text, bl_integer_print(cell->as.integer, text));
        break;
    case BL_CELL_FRACTION:
    case BL_CELL_NUMBER:
        bl_text_add_bytes(out, text, print_number(cell, digits, false, text));
        break;
    case BL_CELL_DAY:
        bl_text_add_bytes(out, text, bl_day_print(cell->as.day, text));
        break;
    }
}

static void table_begin(bl_rows *rows)
{
    table *const t = calloc(1, sizeof *t);

    rows->state = t;
    rows->failed = !t;
    if (!t)
        return;
    t->line = (bl_text)BL_TEXT_INIT;
    t->cells = calloc(SIZED_ROWS * rows->count + 1, sizeof *t->cells);
    t->widths = calloc(rows->count + 1, sizeof *t->widths);
    rows->failed = !t->cells || !t->widths;
    for (size_t c = 0; !rows->failed && c < rows->count; c++)
        t->widths[c] = bl_width(bl_slice_of(rows->columns[c].name));
}

/* How much of a text fits, up to a blank or a semicolon where there is one. */
static size_t fitting_size(bl_slice text, size_t columns)
{
    size_t size = 0;
    size_t good = 0;

    for (size_t i = 1; i <= text.size; i++) {
        const bool whole = i == text.size || (text.bytes[i] & 0xc0) != 0x80;

        if (!whole)
            continue;
        if (bl_width((bl_slice){text.bytes, i}) > columns)
            break;
        size = i;
        if (i < text.size && (text.bytes[i] == ' ' || text.bytes[i - 1] == ';'))
            good = i;
    }
    return good ? good : size;
}

static void add_padded(bl_text *line, bl_slice text, size_t width, bool right)
{
    const size_t taken = bl_width(text);
    const size_t gap = width > taken ? width - taken : 0;

    if (right)
        bl_text_add_repeated(line, " ", gap);
    bl_text_add_slice(line, text);
    if (!right)
        bl_text_add_repeated(line, " ", gap);
}

static bool is_shown(const bl_rows *rows, size_t column)
{
    return !(rows->left_out && rows->columns[column].kind == BL_MINOR_COLUMN);
}

/* The last column is as wide as its texts are; on a terminal they continue
 * below their beginning. */
static void add_last(const bl_rows *rows, bl_text *line, bl_slice text)
{
    const size_t indent = bl_width(bl_text_slice(line));
    const size_t width = rows->looks.width;
    const size_t room = width > indent ? width - indent : 0;

    while (room >= LAST_MIN && bl_width(text) > room) {
        const size_t size = fitting_size(text, room);

        bl_text_add_slice(line, (bl_slice){text.bytes, size});
        bl_text_add_char(line, '\n');
        bl_text_add_repeated(line, " ", indent);
        text = (bl_slice){text.bytes + size, text.size - size};
        while (text.size && text.bytes[0] == ' ')
            text = (bl_slice){text.bytes + 1, text.size - 1};
    }
    bl_text_add_slice(line, text);
}

static void fill_line(bl_rows *rows, const bl_text *cells)
{
    table *const t = rows->state;
    const size_t last = rows->count - 1;

    bl_text_clear(&t->line);
    for (size_t c = 0; c < rows->count; c++) {
        if (!is_shown(rows, c))
            continue;
        bl_text_add(&t->line, t->line.size ? "  " : "");
        if (c == last && rows->columns[c].kind == BL_TEXT_COLUMN)
            add_last(rows, &t->line, bl_text_slice(&cells[c]));
        else
            add_padded(&t->line, bl_text_slice(&cells[c]), t->widths[c],
                       rows->columns[c].kind != BL_TEXT_COLUMN);
    }
    while (t->line.size && t->line.bytes[t->line.size - 1] == ' ')
        t->line.size--;
}

static void write_line(bl_rows *rows, const bl_text *cells, bool header)
{
    table *const t = rows->state;
    const bool bold = header && rows->looks.bold_header;

    fill_line(rows, cells);
    bl_out_text(rows->out, bold ? "\x1b[1m" : "");
    bl_out_slice(rows->out, bl_text_slice(&t->line));
    bl_out_text(rows->out, bold ? "\x1b[0m" : "");
    bl_out_char(rows->out, '\n');
    rows->failed |= t->line.failed;
}

static void write_header(bl_rows *rows)
{
    bl_text *const names = calloc(rows->count + 1, sizeof *names);

    if (!names) {
        rows->failed = true;
        return;
    }
    for (size_t c = 0; c < rows->count; c++) {
        names[c] = (bl_text)BL_TEXT_INIT;
        bl_text_add(&names[c], rows->columns[c].name);
    }
    write_line(rows, names, true);
    for (size_t c = 0; c < rows->count; c++)
        bl_text_release(&names[c]);
    free(names);
}

static void leave_out_minor(bl_rows *rows)
{
    const table *const t = rows->state;
    const size_t last = rows->count - 1;
    size_t width = 0;
    size_t minor = 0;

    for (size_t c = 0; c < rows->count; c++) {
        const bool is_text =
            c == last && rows->columns[c].kind == BL_TEXT_COLUMN;

        width +=
            2 + (is_text && t->widths[c] > LAST_MIN ? LAST_MIN : t->widths[c]);
        minor += rows->columns[c].kind == BL_MINOR_COLUMN;
    }
    if (rows->looks.width && width > rows->looks.width + 2)
        rows->left_out = minor;
}

static void write_waiting(bl_rows *rows)
{
    table *const t = rows->state;

    t->sized = true;
    leave_out_minor(rows);
    write_header(rows);
    for (size_t r = 0; r < t->rows; r++)
        write_line(rows, t->cells + r * rows->count, false);
}

static void table_row(bl_rows *rows, const bl_cell *cells)
{
    table *const t = rows->state;

    if (rows->failed)
        return;

    bl_text *const row = t->cells + (t->sized ? 0 : t->rows) * rows->count;

    for (size_t c = 0; c < rows->count; c++) {
        if (t->sized)
            bl_text_clear(&row[c]);
        else
            row[c] = (bl_text)BL_TEXT_INIT;
        print_cell(rows, c, &cells[c], &row[c]);
        rows->failed |= row[c].failed;

        const size_t width = bl_width(bl_text_slice(&row[c]));

        if (!t->sized && width > t->widths[c])
            t->widths[c] = width;
    }
    if (t->sized)
        write_line(rows, row, false);
    else if (++t->rows == SIZED_ROWS)
        write_waiting(rows);
}

static void table_end(bl_rows *rows)
{
    table *const t = rows->state;

    if (!t)
        return;
    if (!rows->failed && !t->sized)
        write_waiting(rows);
    for (size_t c = 0; t->cells && c < t->rows * rows->count; c++)
        bl_text_release(&t->cells[c]);
    bl_text_release(&t->line);
    free(t->cells);
    free(t->widths);
    free(t);
    rows->state = NULL;
}

const bl_row_writer bl_table_writer = {.name = "table",
                                       .summary =
                                           "aligned columns, for reading",
                                       .ending = ".txt",
                                       .begin = table_begin,
                                       .row = table_row,
                                       .end = table_end};
