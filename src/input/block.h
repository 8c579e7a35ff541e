/*
 * block.h - private to input/: what one worker needs to make forms of a block.
 *
 * A block reader has everything that changes while a block is parsed; what is
 * the same for all of them stands in the bl_reader and is not written to then.
 * What came of a block (findings, counts, rejected rows) waits in the block
 * reader until it is the block's turn.
 */
#ifndef BLOCK_H
#define BLOCK_H

#include "advice.h"
#include "bl_csv.h"
#include "bl_match.h"
#include "bl_reader.h"
#include "bl_source.h"
#include "bl_workers.h"

/* An answer that could not be used, kept until the row's client is known. */
typedef struct bad_answer {
    size_t slot;
    size_t item;
    bl_problem problem;
    bl_slice text;
} bad_answer;

/* What one column of items has met, for coding-suspect. */
typedef struct item_seen {
    uint64_t blank; /* forms that leave it out */
    uint64_t invalid;
    bool has_range;
    bl_decimal lowest;
    bl_decimal highest;
} item_seen;

/* The row under construction. Its texts live until the next row. */
typedef struct row {
    uint64_t line;   /* where it stood; 0: it is the one being read */
    size_t excess;   /* cells beyond the header */
    bool has_excess; /* and one of them is not empty */
    bool is_usual;   /* every cell so far was just what it should be, or empty;
                        see forms_may_be_usual */
    bl_form form;    /* what is known of its forms, or of the last one made */
    bl_slice client; /* as it stood, trimmed and NFC */
    char client_text[64];
    bl_slice session;
    bl_slice date;
    bool session_waits; /* it was not plain, and is read with the form */
    bool date_waits;
    char day_text[BL_DAY_SIZE]; /* the form's */
    bl_slice *carried;
    bl_slice *slot_dates;
    bl_answer *answers; /* [slot x item_count + item] */
    uint32_t *blank; /* [slot x item_count + k]: items without an answer... */
    size_t blanks;   /* ... of all slots */
    bad_answer *bad; /* room for all answers */
    size_t bad_count;
    bl_slice record; /* only with one answer a row */
    bl_slice key;
    bl_slice value;
    int dropped_by;  /* condition; -1: none */
    bl_slice *cells; /* as they stood; only where rejects are wanted */
    size_t cell_capacity;
} row;

/* Where in its block a record starts, found only when it is asked for. */
typedef struct line_cursor {
    const char *bytes;
    size_t size;
    size_t offset;
    uint64_t line;
    uint64_t record; /* ordinal in the block of the record at offset */
    bool looked_at;
    bool is_plain; /* every line of the block is a record */
    bool begun;    /* it starts within a record... */
    bool quoted;   /* ... and within quotes */
} line_cursor;

/* A row that was set aside, until it is its turn to be told of. */
typedef struct rejected {
    uint64_t line;
    const char *reason;
    const bl_slice *cells;
    size_t count;
    struct rejected *next;
} rejected;

/* What is done with the cells of one column. Most cells are items and one byte
 * long; they need a few look-ups and no call. */
struct block_reader;

typedef struct column_task column_task;
typedef void column_taker(bl_slice cell, struct block_reader *reader,
                          const column_task *task);

enum {
    QUICK_BYTES = 256,
    QUICK_STRIDE = QUICK_BYTES + 8 /* from item to item; a power of two would
                                      have their digits share cache lines */
};

/* A slot of the row. */
typedef struct row_slot {
    bl_weight sum; /* of its answers */
    uint32_t blanks;
} row_slot;

struct column_task {
    const bl_weight *quick; /* by byte, if that is an answer; 0: see `take` */
    bl_answer *to;          /* where an answer goes */
    row_slot *slot;         /* and where it is counted */
    column_taker *take;
    bl_weight *learnt;        /* of an item: the bytes met so far */
    const bl_weight *weights; /* of an item, by its answers; NULL: none */
    uint32_t column;
    uint32_t item;
    unsigned uses; /* BL_USE_... */
};

enum { ROW_TEXT_SIZE = 4096 };

typedef struct block_reader {
    const bl_reader *file;
    bl_room room; /* memory of the block */
    bl_block block;
    bl_csv csv;
    bool csv_open;
    bl_decoder *decoder;
    bl_match *session_match;
    bl_months months;
    const bl_form_sink *sink;

    column_task *tasks;      /* by column, and one for all beyond */
    const column_task *next; /* of the next field */
    const column_task *last; /* that of all beyond: next, when a row is whole */
    bl_weight *learnt;       /* [item x QUICK_STRIDE + byte] */
    bl_answer one_byte[QUICK_BYTES]; /* what such a byte says */
    row_slot *slots;                 /* of the row */
    size_t item_count;               /* of the instrument */
    bool adds_up;                    /* forms have sums */
    bool may_be_usual;               /* see forms_may_be_usual */
    row row;
    char row_text[ROW_TEXT_SIZE];
    size_t row_text_used;
    bl_arena row_arena; /* texts of the row that do not fit there */
    bl_arena arena;     /* lives as long as the block reader */

    line_cursor cursor;
    uint64_t record;    /* ordinal of the row in this block */
    bool carries_over;  /* the row was begun in an earlier block */
    uint64_t open_line; /* and this is the line where */

    bl_text named;                  /* the last id that got a pseudonym... */
    char pseudonym[BL_CLIENT_ROOM]; /* ... and which */

    bl_findings findings;
    size_t *bad_places; /* bl_findings_place of bad answers, as far as known:
                           [(slot x item_count + item) x BL_PROBLEMS + which] */
    other_forms other_forms;
    bl_counts counts;
    uint64_t *dropped_by; /* by condition */
    item_seen *seen;      /* by item */
    bl_texts unusable;    /* texts that are no answers */
    rejected *first_rejected;
    rejected *last_rejected;
    bl_arena rejected_arena;
    bool no_memory;
    bl_error err; /* what ended the reading in this block */
} block_reader;

_Static_assert((int)BL_PSEUDONYM_SIZE <= (int)BL_CLIENT_ROOM,
               "a pseudonym is read as a plain client");

struct bl_reader {
    const char *name;
    const bl_layout *layout;
    const bl_instrument *instrument;
    bl_reader_options options;
    bl_arena arena;
    bl_recognised recognised;
    bl_header header;
    bl_binding binding;
    char line_end;

    /* The rest is touched in the order of the input only. */
    bl_source *source;
    block_reader *readers[BL_WORKERS_MAX]; /* by worker; NULL: not made yet */
    block_reader *open; /* ended within a record: goes on; NULL: none */
    block_reader *spare;
    struct answer_rows *answer_rows; /* NULL: another shape */
    bl_counts counts;
    uint64_t bytes; /* of the blocks so far */
    uint64_t *dropped_by;
    item_seen *seen;
    bl_texts unusable;
};

/*
 *   errors   those of bl_decode.h; BL_E_USAGE [bad-value-pattern]
 *   owns     free with block_reader_free (NULL is fine)
 */
BL_CHECKED bl_status block_reader_new(const bl_reader *file, block_reader **out,
                                      bl_error *err);
void block_reader_free(block_reader *reader);

/* Forget what was read, also half a record; the next block starts one. */
void block_reader_reset(block_reader *reader);

/* Read a block; how it ended is in reader->err. */
void block_reader_read(block_reader *reader, bl_block block);

/* The end of the input: finish the record that is open. */
void block_reader_end(block_reader *reader);

/* True when the blocks so far ended between two records. */
bool block_reader_is_between(const block_reader *reader);

/* Cells of the row so far. */
static inline size_t row_column(const block_reader *reader)
{
    return (size_t)(reader->next - reader->tasks) + reader->row.excess;
}

/* The line on which the row that just ended started. */
uint64_t block_line(block_reader *reader);

/* What is done with cells (cells.c), and with the row when it ends (row.c). */

/* A copy that lives as long as the row. */
bl_slice row_keep(block_reader *reader, bl_slice text);

/* One task a column of the header, and one for what is beyond it; NULL when
 * there is no memory. They live in the reader's arena. */
column_task *row_tasks(block_reader *reader);

/* Take a cell that the row lacks for an empty one. */
void row_take_empty(block_reader *reader, const column_task *task);

/* Forget what is there of a row. */
void row_start(block_reader *reader);

/* libcsv's callbacks: a field of the row, and its end. */
bl_csv_field row_field;
bl_csv_field row_field_kept; /* where whole rows are wanted */
bl_csv_record row_end;

/* Session and date of a form, as far as the row did not say them (place.c). */
void place_read(block_reader *reader, size_t slot, bl_form *form);

/* Tasks of columns with nothing but a plain session, or a date. */
column_taker place_take_session;
column_taker place_take_date;

/* Note that an item of a slot has no answer, also in reader->seen; it is taken
 * back there when no form comes of the slot, which may be in a later block: the
 * count of one block alone can be below zero. */
void row_note_blank(block_reader *reader, size_t slot, size_t item);
void forms_leave_out(block_reader *reader, size_t slot);

/* Make forms of the row's slots, and hand them to the sink. */
void forms_finish(block_reader *reader);

/* Whether rows can be usual at all: one form each, of which nothing is wanted
 * but what they say. Then that form can be handed on as it is. */
bool forms_may_be_usual(const bl_reader *file);

/* Findings about a row (rows_say.c, answers_say.c). */
void say_bad_answers(block_reader *reader, const bl_form *form, size_t slot);
void say_ragged(block_reader *reader);
void say_no_client(block_reader *reader);
void say_shortened_client(block_reader *reader, const bl_form *form);
void say_named_again(block_reader *reader);
void say_bad_session(block_reader *reader, const bl_form *form);
void say_bad_date(block_reader *reader, const bl_form *form, bl_slice text,
                  bl_date_result result);

/* And about the file as a whole (file_say.c). */
void say_no_rows(bl_reader *reader);
void say_unusable_texts(bl_reader *reader);
void say_layout_not_used(bl_reader *reader);
void say_utf8_after_all(bl_reader *reader);
void say_suspect_columns(bl_reader *reader);

#endif
