/*
 * head.h - private to input/: the first records of a file, before it is known
 * what they are.
 */
#ifndef HEAD_H
#define HEAD_H

#include "bl_arena.h"
#include "bl_csv.h"
#include "bl_layout.h"
#include "bl_text.h"

enum { HEAD_ROWS_MAX = BL_HEADER_ROWS_MAX + 3 };

/* The text to read and how. */
typedef struct head_text {
    bl_slice bytes;
    bool is_last; /* nothing comes after it */
    char delimiter;
} head_text;

typedef struct head {
    bl_arena *arena;
    bl_slice *cells; /* of all rows, one after the other; terminated */
    size_t cell_count;
    size_t capacity;
    size_t row_start[HEAD_ROWS_MAX + 1];
    size_t rows;
    size_t row_end[HEAD_ROWS_MAX + 1]; /* bytes of the first so many records */
    size_t used; /* bytes of the whole records that were read */
    bool cut;    /* the text ended before the last of them */
    bool failed; /* memory ran out */
} head;

/*
 * Read up to `rows` whole records into *out, whose arena is set.
 *
 *   errors   those of bl_csv.h; out->used is then where the record starts that
 *            could not be read
 */
BL_CHECKED bl_status head_read(const head_text *text, size_t rows, head *out,
                               bl_error *err);

/* Bytes of the first line, its end included. */
size_t head_line_size(bl_slice text, char line_end);

/* The delimiter that an Excel line "sep=;" declares, or 0. */
char head_declared_delimiter(bl_slice text, char line_end);

/*
 * The delimiter that stands most often, outside quotes, in the first record
 * that is no blank line. Where several kinds stand there, one that every row of
 * the beginning has as often as the header goes first. *cut: more text may
 * change the answer.
 *
 *   errors   BL_E_INPUT [bad-header] where two stand as often
 */
BL_CHECKED bl_status head_recognise_delimiter(bl_slice text, char *out,
                                              bool *cut, bl_error *err);

/* [empty-file] */
BL_CHECKED bl_status head_missing(bl_error *err);

/* Append a header cell without tags, emphasis marks and entities. */
void head_strip_html(bl_text *out, bl_slice cell);

#endif
