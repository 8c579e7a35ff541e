/*
 * bl_rows.h - rows of named cells, written as CSV, TSV, JSON lines or a table.
 *
 * A writer decides looks, never values. It prints without checking; the output
 * remembers its first failure.
 */
#ifndef BL_ROWS_H
#define BL_ROWS_H

#include "bl_date.h"
#include "bl_number.h"
#include "bl_out.h"
#include "bl_text.h"

typedef enum bl_cell_kind {
    BL_CELL_ABSENT, /* empty; null in JSON */
    BL_CELL_TEXT,   /* anybody's text */
    BL_CELL_PLAIN,  /* a text that bl_text_is_plain */
    BL_CELL_INTEGER,
    BL_CELL_FRACTION,
    BL_CELL_NUMBER, /* finite */
    BL_CELL_DAY
} bl_cell_kind;

typedef struct bl_cell {
    bl_cell_kind kind;
    union {
        bl_slice text;
        int64_t integer;
        bl_fraction fraction;
        double number;
        int32_t day;
    } as;
} bl_cell;

#define BL_ABSENT        ((bl_cell){.kind = BL_CELL_ABSENT})
#define BL_TEXT_CELL(s)  ((bl_cell){.kind = BL_CELL_TEXT, .as.text = (s)})
#define BL_PLAIN_CELL(s) ((bl_cell){.kind = BL_CELL_PLAIN, .as.text = (s)})
#define BL_INTEGER_CELL(n)                                                     \
    ((bl_cell){.kind = BL_CELL_INTEGER, .as.integer = (n)})
#define BL_FRACTION_CELL(f)                                                    \
    ((bl_cell){.kind = BL_CELL_FRACTION, .as.fraction = (f)})
#define BL_NUMBER_CELL(d) ((bl_cell){.kind = BL_CELL_NUMBER, .as.number = (d)})
#define BL_DAY_CELL(d)    ((bl_cell){.kind = BL_CELL_DAY, .as.day = (d)})

typedef enum bl_column_kind {
    BL_TEXT_COLUMN,
    BL_NUMBER_COLUMN, /* aligned to the right in a table */
    BL_MINOR_COLUMN /* such a one that a table wider than the terminal lacks */
} bl_column_kind;

typedef struct bl_column {
    const char *name; /* borrowed */
    bl_column_kind kind;
} bl_column;

typedef struct bl_looks {
    int digits;       /* decimals asked for; -1: the writer's own */
    bool excel;       /* CSV: byte order mark, CRLF */
    char decimal;     /* CSV with excel: '.' or ','; then semicolons */
    bool bold_header; /* table: terminal with colour */
    bool visible;     /* on a terminal: nothing in a text may act there */
    size_t width;     /* table: columns of the terminal; 0: any width */
} bl_looks;

typedef struct bl_rows bl_rows;

typedef struct bl_row_writer {
    const char *name;    /* what --format takes */
    const char *summary; /* one line for help and the manual */
    const char *ending;  /* of file names: ".csv" */
    void (*begin)(bl_rows *rows);
    void (*row)(bl_rows *rows, const bl_cell *cells); /* NULL: by its parts */
    void (*end)(bl_rows *rows);
    /* Some cells of a row, the first of them in column `first`; the whole of a
     * row is written in order, and equal cells of a column look the same. NULL:
     * rows cannot be written in parts, nor apart by several threads. */
    void (*part)(bl_rows *rows, const bl_cell *cells, size_t first,
                 size_t count);
} bl_row_writer;

struct bl_rows {
    const bl_row_writer *writer;
    bl_out *out;
    const bl_column *columns;
    size_t count; /* columns */
    bl_looks looks;
    uint64_t guarded; /* text cells made harmless, after bl_rows_end */
    size_t left_out;  /* minor columns that did not fit, after bl_rows_end */
    bool failed;      /* memory ran out */
    char between; /* plain cells and integers may be written behind each other
                     with this between them, without the writer; NUL: they may
                     not */
    bool has_short_numbers;    /* so may numbers that bl_double_short prints */
    void *state;               /* the writer's own */
    struct printed_memo *memo; /* numbers printed before; NULL: none yet */
};

/* Sorted by name; ends with NULL. */
extern const bl_row_writer *const bl_row_writers[];

/* The writer of that name, or NULL; by the ending of a file name, or NULL. */
const bl_row_writer *bl_row_writer_find(const char *name);
const bl_row_writer *bl_row_writer_by_ending(const char *path);

/* Columns are borrowed until bl_rows_end; rows->failed tells of no memory. */
void bl_rows_begin(bl_rows *rows, const bl_row_writer *writer, bl_out *out,
                   const bl_column *columns, size_t count, bl_looks looks);
void bl_rows_add(bl_rows *rows, const bl_cell *cells);
void bl_rows_add_part(bl_rows *rows, const bl_cell *cells, size_t first,
                      size_t count);
void bl_rows_end(bl_rows *rows);

/*
 * Rows that are written by another thread, between begin and end of the whole,
 * where the writer can write parts. They go to `out` until they join the whole,
 * which empties the piece for the next rows.
 *
 *   owns     free with bl_rows_release_piece
 */
void bl_rows_begin_piece(bl_rows *piece, const bl_rows *whole, bl_out *out);
void bl_rows_join(bl_rows *whole, bl_rows *piece);
void bl_rows_release_piece(bl_rows *piece);

#endif
