/*
 * rows.h - private to input/: the row under construction, between the parser's
 * calls and the finished form.
 */
#ifndef ROWS_H
#define ROWS_H

#include "bl_csv.h"
#include "bl_decode.h"
#include "bl_match.h"
#include "bl_reader.h"

/* An answer that could not be used, kept until the row's client is known. */
typedef struct bad_answer {
    size_t slot;
    size_t item;
    bl_problem problem;
    bl_slice text;
} bad_answer;

/* What one column of items has met, for coding-suspect. */
typedef struct item_seen {
    uint64_t answers;
    uint64_t invalid;
    bool has_range;
    bl_decimal lowest;
    bl_decimal highest;
} item_seen;

typedef struct row {
    uint64_t line;
    size_t column; /* of the next field */
    bool started;
    bl_slice *cells; /* as they stood; only where rejects are wanted */
    size_t cell_capacity;
    bool has_excess; /* a cell that is not empty beyond the header */
    bl_slice client;
    bl_slice session;
    bl_slice date;
    bl_slice respondent;
    bl_slice *carried;
    bl_slice *slot_dates;
    bl_answer *answers; /* [slot x item_count + item] */
    size_t answered;    /* in all slots */
    bad_answer *bad;
    size_t bad_count;
    bl_slice record; /* only with one answer a row */
    bl_slice key;
    bl_slice value;
    int dropped_by; /* condition; -1: none */
} row;

/* Where in its block a record starts, found only when a finding needs it. */
typedef struct line_cursor {
    const char *bytes;
    size_t size;
    size_t offset;
    uint64_t line;
    uint64_t record; /* ordinal in the block of the record at offset */
    bool begun;      /* the block starts within a record... */
    bool quoted;     /* ... and within quotes */
} line_cursor;

struct bl_reader {
    const char *name;
    const bl_layout *layout;
    const bl_instrument *instrument;
    bl_findings *findings;
    const bl_reject_sink *rejects;
    bool lines;
    bl_source *source;
    bl_header header;
    bl_binding binding;
    bl_decoder *decoder;
    bl_match *session_match;
    bl_csv csv;
    bool csv_open;
    row row;
    bad_answer *bad; /* room for every answer of a row */
    bl_forms *forms; /* being filled */
    line_cursor cursor;
    uint64_t record;                 /* ordinal of the row in this block */
    bool carries_over;               /* the row was begun in an earlier block */
    uint64_t open_line;              /* and this is the line where */
    struct answer_rows *answer_rows; /* NULL: another shape */
    bl_counts counts;
    uint64_t *dropped_by;
    item_seen *seen; /* by item */
    bool no_memory;
    bl_error stop; /* --invalid stop */
};

void rows_field(void *bytes, size_t size, void *reader);
void rows_record(int end, void *reader);
void rows_start(bl_reader *reader);

/* The line on which the row that just ended started. */
uint64_t rows_line(bl_reader *reader);

/* Make forms of the row's slots. */
void rows_finish_forms(bl_reader *reader);

/* Findings about a row (rows_say.c). */
void say_bad_answers(bl_reader *reader, const bl_form *form, size_t slot);
void say_ragged(bl_reader *reader);
void say_no_client(bl_reader *reader);
void say_bad_session(bl_reader *reader, const bl_form *form);
void say_bad_date(bl_reader *reader, const bl_form *form, bl_slice text,
                  bl_date_result result);
void say_no_rows(bl_reader *reader);
void say_suspect_columns(bl_reader *reader);

#endif
