#include "bl_digits.h"
#include "bl_guard.h"
#include "bl_unicode.h"
#include "rows_list.h"

enum {
    RUN = 16,                             /* cells that get room at once */
    RUN_ROOM = RUN * (1 + BL_NUMBER_SIZE) /* with delimiters, but no texts */
};

typedef struct dialect {
    char delimiter;
    const char *end;
    bool quotes; /* TSV has none */
} dialect;

static bool has_comma(const bl_rows *rows)
{
    return rows->looks.excel && rows->looks.decimal == ',';
}

static dialect csv_dialect(const bl_rows *rows)
{
    return (dialect){has_comma(rows) ? ';' : ',',
                     rows->looks.excel ? "\r\n" : "\n", true};
}

static dialect tsv_dialect(const bl_rows *rows)
{
    return (dialect){'\t', rows->looks.excel ? "\r\n" : "\n", false};
}

static bool needs_quotes(bl_slice text, char delimiter)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.bytes[i] == delimiter || text.bytes[i] == '"' ||
            text.bytes[i] == '\n' || text.bytes[i] == '\r')
            return true;
    return text.size &&
           (text.bytes[0] == ' ' || text.bytes[text.size - 1] == ' ');
}

static void write_quoted(bl_out *out, bl_slice text, bool guard)
{
    bl_out_char(out, '"');
    if (guard)
        bl_out_char(out, '\'');
    for (size_t i = 0; i < text.size; i++) {
        if (text.bytes[i] == '"')
            bl_out_char(out, '"');
        bl_out_char(out, text.bytes[i]);
    }
    bl_out_char(out, '"');
}

/* TSV cannot quote: its own characters become blanks. */
static void write_plain(bl_out *out, bl_slice text)
{
    for (size_t i = 0; i < text.size; i++) {
        const char c = text.bytes[i];

        bl_out_char(out, (char)(c == '\t' || c == '\n' || c == '\r' ? ' ' : c));
    }
}

/* Where a byte wants a closer look: anywhere in a text, or at its ends. */
enum { ANYWHERE = 1, AT_THE_ENDS = 2 };
static const unsigned char careful[256] = {
    ['"'] = ANYWHERE,    [','] = ANYWHERE,    [';'] = ANYWHERE,
    ['\n'] = ANYWHERE,   ['\r'] = ANYWHERE,   ['\t'] = ANYWHERE,
    [' '] = AT_THE_ENDS, ['='] = AT_THE_ENDS, ['+'] = AT_THE_ENDS,
    ['-'] = AT_THE_ENDS, ['@'] = AT_THE_ENDS, ['\''] = AT_THE_ENDS,
    [0xef] = AT_THE_ENDS};

/* Nothing to guard, to quote or to replace, whatever the dialect. */
static bool is_plain(bl_slice text)
{
    const unsigned char *const bytes = (const unsigned char *)text.bytes;
    unsigned met = 0;

    for (size_t i = 0; i < text.size; i++)
        met |= careful[bytes[i]] & ANYWHERE;
    return !met && text.size && !careful[bytes[0]] &&
           !careful[bytes[text.size - 1]];
}

static void write_guarded(bl_rows *rows, const dialect *d, bl_slice text)
{
    const bool guard = bl_guard_is_due(text);

    rows->guarded += guard;
    if (d->quotes && needs_quotes(text, d->delimiter)) {
        write_quoted(rows->out, text, guard);
        return;
    }
    if (guard)
        bl_out_char(rows->out, '\'');
    if (d->quotes)
        bl_out_slice(rows->out, text);
    else
        write_plain(rows->out, text);
}

static void write_text(bl_rows *rows, const dialect *d, bl_slice text)
{
    bl_text shown = BL_TEXT_INIT;

    if (!rows->looks.visible) {
        if (is_plain(text))
            bl_out_slice(rows->out, text);
        else
            write_guarded(rows, d, text);
        return;
    }
    bl_visible_add(&shown, text);
    rows->failed |= shown.failed;
    write_guarded(rows, d, bl_text_slice(&shown));
    bl_text_release(&shown);
}

static size_t with_comma(char *number, size_t size)
{
    char *const point = memchr(number, '.', size);

    if (point)
        *point = ',';
    return size;
}

static size_t put_number(const bl_rows *rows, const bl_cell *cell, char *to)
{
    const int digits = rows->looks.digits;
    const size_t size = print_number(
        cell, digits < 0 ? BL_SHORT_DIGITS : digits, digits < 0, to);

    return has_comma(rows) ? with_comma(to, size) : size;
}

/* What is no text, in at most BL_NUMBER_SIZE bytes; returns how many. */
static size_t put_value(const bl_rows *rows, const bl_cell *cell, char *to)
{
    switch (cell->kind) {
    case BL_CELL_INTEGER:
        return bl_integer_print(cell->as.integer, to);
    case BL_CELL_FRACTION:
    case BL_CELL_NUMBER:
        return put_number(rows, cell, to);
    case BL_CELL_DAY:
        return bl_day_print(cell->as.day, to);
    case BL_CELL_ABSENT:
    case BL_CELL_TEXT:
    case BL_CELL_PLAIN:
        break;
    }
    return 0;
}

static void write_header(bl_rows *rows, dialect d)
{
    if (rows->looks.excel)
        bl_out_text(rows->out, "\xef\xbb\xbf");
    for (size_t c = 0; c < rows->count; c++) {
        if (c)
            bl_out_char(rows->out, d.delimiter);
        write_text(rows, &d, bl_slice_of(rows->columns[c].name));
    }
    bl_out_text(rows->out, d.end);
}

/* At most RUN cells; the output is told of many of them at once. */
static void write_run(bl_rows *rows, const dialect *d, const bl_cell *cells,
                      size_t first, size_t count)
{
    bl_out *const out = rows->out;
    char *from = bl_out_room(out, RUN_ROOM);
    char *to = from;

    for (size_t c = 0; c < count; c++) {
        const bl_cell *const cell = &cells[c];

        *to = d->delimiter;
        to += first + c > 0;
        if (cell->kind != BL_CELL_TEXT && cell->kind != BL_CELL_PLAIN) {
            to += put_value(rows, cell, to);
            continue;
        }
        bl_out_took(out, (size_t)(to - from));
        if (cell->kind == BL_CELL_PLAIN)
            bl_out_slice(out, cell->as.text);
        else
            write_text(rows, d, cell->as.text);
        from = bl_out_room(out, RUN_ROOM);
        to = from;
    }
    bl_out_took(out, (size_t)(to - from));
}

static void write_part(bl_rows *rows, const dialect *d, const bl_cell *cells,
                       size_t first, size_t count)
{
    for (size_t c = 0; c < count; c += RUN)
        write_run(rows, d, cells + c, first + c,
                  count - c < RUN ? count - c : RUN);
    if (first + count == rows->count)
        bl_out_text(rows->out, d->end);
}

static bool has_short_numbers(const bl_rows *rows)
{
    return rows->looks.digits < 0 && !has_comma(rows);
}

static void csv_begin(bl_rows *rows)
{
    rows->between = csv_dialect(rows).delimiter;
    rows->has_short_numbers = has_short_numbers(rows);
    write_header(rows, csv_dialect(rows));
}

static void csv_part(bl_rows *rows, const bl_cell *cells, size_t first,
                     size_t count)
{
    const dialect d = csv_dialect(rows);

    write_part(rows, &d, cells, first, count);
}

static void tsv_begin(bl_rows *rows)
{
    rows->between = '\t';
    rows->has_short_numbers = has_short_numbers(rows);
    write_header(rows, tsv_dialect(rows));
}

static void tsv_part(bl_rows *rows, const bl_cell *cells, size_t first,
                     size_t count)
{
    const dialect d = tsv_dialect(rows);

    write_part(rows, &d, cells, first, count);
}

static void nothing_more(bl_rows *rows)
{
    (void)rows;
}

const bl_row_writer bl_csv_writer = {
    .name = "csv",
    .summary = "comma-separated, for spreadsheets and programs",
    .ending = ".csv",
    .begin = csv_begin,
    .part = csv_part,
    .end = nothing_more};

const bl_row_writer bl_tsv_writer = {
    .name = "tsv",
    .summary = "tab-separated; tabs and line ends in texts become blanks",
    .ending = ".tsv",
    .begin = tsv_begin,
    .part = tsv_part,
    .end = nothing_more};
