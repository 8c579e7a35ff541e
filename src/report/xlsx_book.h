/*
 * xlsx_book.h - private to report/: a workbook in the making.
 *
 * It is written without checking, as the other formats are: the book remembers
 * its first fault, and who opened it learns of that when it is closed. Values
 * go in as they are; how they look is one of the kinds below. There are no
 * formulas, and nothing tells who made it when: the same content gives the same
 * bytes.
 *
 * The library writes to a file name, and that is one of a file in memory; its
 * temporary files have no names and lie beside the result.
 */
#ifndef XLSX_BOOK_H
#define XLSX_BOOK_H

#include "bl_arena.h"
#include "bl_out.h"
#include "bl_text.h"
#include "xlsx_library.h"

enum {
    XLSX_SHEETS_MAX = 8,
    XLSX_ROWS_MAX = LXW_ROW_MAX, /* of a sheet, its header among them */
    XLSX_WIDTH_MAX = 60 /* characters of a column; longer texts are wrapped */
};

/* How a cell looks. */
typedef enum xlsx_look {
    XLSX_HEADER,
    XLSX_NUMBER_HEADER, /* to the right, as numbers are */
    XLSX_TEXT,          /* stays text, whatever it looks like: 00123, 1E5 */
    XLSX_PROSE,         /* as above, of any length */
    XLSX_SCORE,         /* with the decimals of the book */
    XLSX_INTEGER,
    XLSX_DAY,
    XLSX_FIGURE, /* with as many decimals as it has, to the left */
    XLSX_TITLE,
    XLSX_WORD, /* in front of prose */
    XLSX_SOFT, /* prose of less weight */
    XLSX_LOOKS
} xlsx_look;

typedef struct xlsx_book xlsx_book;

typedef struct xlsx_sheet {
    xlsx_book *book;
    lxw_worksheet *worksheet;
    const char *name;
    lxw_row_t row; /* that is being written */
    size_t lines;  /* that it takes, as far as it is known */
    size_t cells;  /* written so far */
    size_t columns;
    size_t *widths; /* [columns] in characters */
    bool fixed;     /* widths are given; else those of the widest cell so far */
} xlsx_sheet;

struct xlsx_book {
    xlsx_calls lib;
    lxw_workbook *workbook; /* NULL: none, and nothing is written */
    int fd;                 /* the file in memory; -1: none */
    int digits;
    lxw_format *looks[XLSX_LOOKS];
    xlsx_sheet *sheets[XLSX_SHEETS_MAX];
    size_t sheet_count;
    bl_arena arena;
    bl_text text;   /* of the cell that is being written */
    bl_error fault; /* the first one */
};

/*
 * Begin a workbook that is going to `out`.
 *
 *   streams  rows leave memory when the next one of their sheet begins
 *   digits   decimals of scores
 *   errors   BL_E_IO [no-library], [cannot-write]; BL_E_MEMORY
 *   owns     end with xlsx_close or xlsx_abandon, after an error, too
 */
BL_CHECKED bl_status xlsx_open(xlsx_book *book, const bl_out *out, bool streams,
                               int digits, bl_error *err);

/*
 * Write it to `out`.
 *
 *   errors   the first fault of the book; BL_E_IO [cannot-write]: what the
 *            library wrote is not whole
 */
BL_CHECKED bl_status xlsx_close(xlsx_book *book, bl_out *out, bl_error *err);
void xlsx_abandon(xlsx_book *book);

/* The first fault so far: of the above, or BL_E_USAGE [too-many-rows]. */
BL_CHECKED bl_status xlsx_fault(const xlsx_book *book, bl_error *err);

/* Take over what a call of the library returned. */
void xlsx_note(xlsx_book *book, lxw_error error);

/* Memory that lives as long as the book; NULL is noted. */
void *xlsx_get(xlsx_book *book, size_t count, size_t size);

/*
 * A further sheet, with page set-up: A4, one page wide, numbered pages.
 *
 *   name     a literal
 *   shape    widths[0 .. columns-1], in characters; NULL: as content needs
 *   owns     it lives as long as the book; NULL: a fault was noted
 */
xlsx_sheet *xlsx_add_sheet(xlsx_book *book, const char *name,
                           const size_t *widths, size_t columns);

/* Put a value into the current row; any sheet may be NULL. A day that no
 * spreadsheet counts right (before March 1900) goes in as text. */
void xlsx_put_text(xlsx_sheet *sheet, size_t column, bl_slice text,
                   xlsx_look look);
void xlsx_put_number(xlsx_sheet *sheet, size_t column, double number,
                     xlsx_look look);
void xlsx_put_day(xlsx_sheet *sheet, size_t column, int32_t day);

/* A text over the columns first to last, with as many lines as it takes. */
void xlsx_put_merged(xlsx_sheet *sheet, size_t first, size_t last,
                     bl_slice text, xlsx_look look);

/* BL_E_USAGE [too-many-rows] */
bl_status xlsx_too_many_rows(const char *sheet, bl_error *err);

/* Go on to the next row; false, and that fault, after the last. */
bool xlsx_next_row(xlsx_sheet *sheet);

/* After the last row: rows as high and columns as wide as their content. */
void xlsx_finish_sheet(xlsx_sheet *sheet);

#endif
