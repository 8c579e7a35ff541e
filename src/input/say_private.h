/*
 * say_private.h - private to input/: what all findings of the reader share.
 */
#ifndef SAY_PRIVATE_H
#define SAY_PRIVATE_H

#include "block.h"

typedef enum input_kind {
    OUT_OF_RANGE,
    OFF_STEP,
    NOT_AN_ANSWER,
    DAMAGED,
    TWICE,
    RAGGED,
    NO_CLIENT,
    SHORTENED,
    NAMED_AGAIN,
    BAD_SESSION,
    BAD_DATE,
    OPEN_DATE,
    SUSPECT,
    UNUSABLE,
    NO_ROWS,
    NOT_USED,
    UTF8,
    KINDS
} input_kind;

/* What messages call a column. */
const char *say_column(const bl_reader *file, size_t column);

/* The line of the row that just ended. */
uint64_t say_line(block_reader *reader);

/* bl_findings_place among what the block gives. */
size_t say_place(const block_reader *reader, input_kind kind,
                 const char *column);

/* Is it enough to count the row? Its line is only worked out to be noted. */
bool say_is_counted(block_reader *reader, input_kind kind, const char *column);

/* Note the row; the group, where this is the first of it and has to be
 * written. */
bl_finding_group *say_begin(block_reader *reader, input_kind kind,
                            const char *column, bl_slice found);

/* Append a text in quotes; "client C-014, session 3". */
void say_quoted(bl_text *out, bl_slice text);
void say_whose(bl_text *out, const bl_form *form);

#endif
