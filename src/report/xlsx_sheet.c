#include "bl_date.h"
#include "bl_number.h"
#include "bl_unicode.h"
#include "xlsx_book.h"
#include "xlsx_text.h"

enum {
    A4 = 9,
    TEXT_LOOK_MAX = 255,       /* Excel shows longer ones of its kind as #### */
    EPOCH = 25569,             /* 1970-01-01 as spreadsheets count days */
    FIRST_MARCH_1900 = -25508, /* before, they count a day too much */
    PADDING = 2,               /* of a column [characters] */
    LINES_MAX = 27             /* of a row: it is at most 409 points high */
};

static const double SIDE = 0.4; /* margins [inches] */
static const double TOP = 0.7;
static const double LINE_HEIGHT = 15; /* [points] */

static void set_up_page(xlsx_sheet *sheet)
{
    const xlsx_calls *const lib = &sheet->book->lib;

    lib->worksheet_set_paper(sheet->worksheet, A4);
    lib->worksheet_set_landscape(sheet->worksheet);
    lib->worksheet_fit_to_pages(sheet->worksheet, 1, 0);
    lib->worksheet_set_margins(sheet->worksheet, SIDE, SIDE, TOP, TOP);
    xlsx_note(sheet->book, lib->worksheet_set_footer(sheet->worksheet,
                                                     "&Lbondline " BL_VERSION
                                                     "&C&A&RPage &P of &N"));
    xlsx_note(sheet->book,
              lib->worksheet_ignore_errors(sheet->worksheet,
                                           LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                                           "A1:XFD1048576"));
}

xlsx_sheet *xlsx_add_sheet(xlsx_book *book, const char *name,
                           const size_t *widths, size_t columns)
{
    xlsx_sheet *const sheet = xlsx_get(book, 1, sizeof *sheet);

    if (book->fault.status)
        return NULL;
    *sheet = (xlsx_sheet){.book = book,
                          .name = name,
                          .columns = columns,
                          .widths = xlsx_get(book, columns, sizeof(size_t)),
                          .fixed = widths != NULL};
    sheet->worksheet = book->lib.workbook_add_worksheet(book->workbook, name);
    if (!sheet->worksheet)
        (void)BL_FAIL_MEMORY(&book->fault);
    if (book->fault.status)
        return NULL;
    for (size_t c = 0; widths && c < columns; c++)
        sheet->widths[c] = widths[c];
    set_up_page(sheet);
    book->sheets[book->sheet_count++] = sheet;
    return sheet;
}

static bool is_writable(const xlsx_sheet *sheet)
{
    return sheet && !sheet->book->fault.status;
}

/* Spreadsheets make a row as high as its text only when it is typed. */
static void set_height(xlsx_sheet *sheet)
{
    const size_t lines =
        sheet->lines < LINES_MAX ? sheet->lines : (size_t)LINES_MAX;

    if (lines > 1)
        xlsx_note(sheet->book, sheet->book->lib.worksheet_set_row(
                                   sheet->worksheet, sheet->row,
                                   (double)lines * LINE_HEIGHT, NULL));
    sheet->lines = 0;
}

/* The row must hold a text that is wrapped in a column of such a width, which
 * takes more letters than the digits that it is measured in. */
static void took_lines(xlsx_sheet *sheet, bl_slice text, size_t width)
{
    const size_t letters = width + width / 9;
    size_t lines = 1 + bl_width(text) / (letters + 1);

    for (size_t i = 0; i < text.size; i++)
        lines += text.bytes[i] == '\n';
    if (lines > sheet->lines)
        sheet->lines = lines;
}

static void took_cell(xlsx_sheet *sheet, size_t column, size_t width)
{
    sheet->cells++;
    if (!sheet->fixed && column < sheet->columns &&
        width > sheet->widths[column])
        sheet->widths[column] = width;
}

/* The text of a cell, until the next one. */
static const char *cell_text(xlsx_book *book, bl_slice text)
{
    bl_text_clear(&book->text);
    xlsx_text_add(&book->text, text);
    if (book->text.failed)
        (void)BL_FAIL_MEMORY(&book->fault);
    return book->text.bytes;
}

void xlsx_put_text(xlsx_sheet *sheet, size_t column, bl_slice text,
                   xlsx_look look)
{
    xlsx_book *const book = sheet ? sheet->book : NULL;
    const char *shown;

    if (!is_writable(sheet) || !text.size)
        return;
    shown = cell_text(book, text);
    if (look == XLSX_TEXT && book->text.size > TEXT_LOOK_MAX)
        look = XLSX_PROSE;
    xlsx_note(book, book->lib.worksheet_write_string(
                        sheet->worksheet, sheet->row, (lxw_col_t)column, shown,
                        book->looks[look]));
    took_cell(sheet, column, bl_width(bl_text_slice(&book->text)));
    if (look == XLSX_TEXT || look == XLSX_PROSE)
        took_lines(sheet, bl_text_slice(&book->text),
                   sheet->fixed ? sheet->widths[column] : XLSX_WIDTH_MAX);
}

void xlsx_put_number(xlsx_sheet *sheet, size_t column, double number,
                     xlsx_look look)
{
    xlsx_book *const book = sheet ? sheet->book : NULL;
    char text[BL_NUMBER_SIZE];

    if (!is_writable(sheet))
        return;
    xlsx_note(book, book->lib.worksheet_write_number(
                        sheet->worksheet, sheet->row, (lxw_col_t)column, number,
                        book->looks[look]));
    took_cell(sheet, column,
              bl_double_print(number, look == XLSX_SCORE ? book->digits : 0,
                              false, text));
}

void xlsx_put_day(xlsx_sheet *sheet, size_t column, int32_t day)
{
    char text[BL_DATE_SIZE];
    const size_t size = bl_day_print(day, text);

    if (day < FIRST_MARCH_1900) {
        xlsx_put_text(sheet, column, (bl_slice){text, size}, XLSX_TEXT);
        return;
    }
    xlsx_put_number(sheet, column, day + EPOCH, XLSX_DAY);
    if (is_writable(sheet) && !sheet->fixed && sheet->widths[column] < size)
        sheet->widths[column] = size;
}

void xlsx_put_merged(xlsx_sheet *sheet, size_t first, size_t last,
                     bl_slice text, xlsx_look look)
{
    xlsx_book *const book = sheet ? sheet->book : NULL;
    size_t width = 0;

    if (!is_writable(sheet))
        return;
    for (size_t c = first; c <= last && c < sheet->columns; c++)
        width += sheet->widths[c] + PADDING;

    const char *const shown = cell_text(book, text);

    xlsx_note(book, book->lib.worksheet_merge_range(
                        sheet->worksheet, sheet->row, (lxw_col_t)first,
                        sheet->row, (lxw_col_t)last, shown, book->looks[look]));
    sheet->cells += last - first + 1;
    took_lines(sheet, bl_text_slice(&book->text), width);
}

bl_status xlsx_too_many_rows(const char *sheet, bl_error *err)
{
    bl_error_set(
        err, BL_E_USAGE, "too-many-rows",
        "the sheet %s would have more than the %d rows that a workbook "
        "holds",
        sheet, XLSX_ROWS_MAX);
    bl_error_hint(err, "write a format without such a limit:  -f csv");
    return err->status;
}

bool xlsx_next_row(xlsx_sheet *sheet)
{
    if (!is_writable(sheet))
        return false;
    set_height(sheet);
    if (sheet->row + 1 < XLSX_ROWS_MAX) {
        sheet->row++;
        return true;
    }
    (void)xlsx_too_many_rows(sheet->name, &sheet->book->fault);
    return false;
}

void xlsx_finish_sheet(xlsx_sheet *sheet)
{
    if (!is_writable(sheet))
        return;
    set_height(sheet);
    for (size_t c = 0; c < sheet->columns; c++) {
        const size_t width = sheet->widths[c] < XLSX_WIDTH_MAX || sheet->fixed
                                 ? sheet->widths[c]
                                 : XLSX_WIDTH_MAX;

        xlsx_note(sheet->book, sheet->book->lib.worksheet_set_column(
                                   sheet->worksheet, (lxw_col_t)c, (lxw_col_t)c,
                                   (double)(width + PADDING), NULL));
    }
}
