/*
 * bl_reader.h - an export as filled-in forms, a block at a time.
 *
 * Opening recognises bytes, delimiter and header and binds the columns. After
 * that either bl_reader_next gives the forms block by block, or bl_reader_run
 * has blocks read by several threads and gives back what they made of the
 * forms, in the order of the input. What was wrong with a row or an answer goes
 * to the collector and costs no other row; what makes the rest of the file
 * unreadable is an error, and comes after everything that stood before it.
 */
#ifndef BL_READER_H
#define BL_READER_H

#include "bl_binding.h"
#include "bl_decode.h"
#include "bl_finding.h"
#include "bl_form.h"
#include "bl_pseudonym.h"
#include "bl_recognise.h"
#include "bl_texts.h"
#include "bl_workers.h"

typedef struct bl_reader bl_reader;

/* Every row read was used, dropped by a rule or rejected; what was found in the
 * used rows are forms and empty forms. */
typedef struct bl_counts {
    uint64_t rows;
    uint64_t used;
    uint64_t dropped;  /* by a rule */
    uint64_t rejected; /* ragged, or answers without a client */
    uint64_t forms;
    uint64_t unusable; /* of them: with answers that could not be used */
    uint64_t empty;    /* without any answer, set aside */
} bl_counts;

/* Forms that are kept, and everything they point to; zero-initialise. */
typedef struct bl_forms {
    bl_arena arena;
    bl_form *forms;
    size_t count;
    size_t capacity;
    bool failed; /* memory ran out */
} bl_forms;

/* Keep a copy of a form that the binding's file gave. */
void bl_forms_add(bl_forms *forms, const bl_binding *binding,
                  const bl_form *form);
void bl_forms_clear(bl_forms *forms); /* keeps some memory */
void bl_forms_release(bl_forms *forms);

/* Takes forms one by one, each when its record ends; what a form points to is
 * valid during the call only. */
typedef struct bl_form_sink {
    void (*take)(void *self, const bl_form *form);
    void *self;
} bl_form_sink;

/* A sink that keeps the forms of a binding's file; set binding, zero the rest.
 */
typedef struct bl_collector {
    const bl_binding *binding;
    bl_forms forms;
} bl_collector;

bl_form_sink bl_collector_sink(bl_collector *collector);
void bl_collector_drop(void *collector); /* for bl_reading */

/*
 * Reading by several threads. Every block of the file is read by one worker,
 * into a sink of its own; `give` is then called for one sink after the other,
 * in the order of the blocks and never two at a time, and leaves the sink
 * empty; false stops the reading, with or without an error. `drop` empties a
 * sink whose forms were none: the block did not start where a record starts,
 * which shows only when all before it is known.
 */
typedef struct bl_reading {
    size_t workers;            /* 1..BL_WORKERS_MAX */
    const bl_form_sink *sinks; /* [workers], and one more if they are several */
    bool (*give)(void *self, void *sink, bl_error *err);
    void (*drop)(void *sink);
    void *self;
} bl_reading;

/* Told of every row that is set aside as unusable. Cells are as they stood and
 * valid during the call. */
typedef struct bl_reject_sink {
    void (*take)(void *self, uint64_t line, const char *reason,
                 const bl_slice *cells, size_t count);
    void *self;
} bl_reject_sink;

typedef struct bl_reader_options {
    const char *path; /* "-" is standard input; borrowed */
    const bl_layout *layout;
    const bl_instrument *instrument;
    bl_findings *findings;     /* where it redacts, messages name no column of
                                  which it is open whether that is its name */
    bl_pseudonyms *pseudonyms; /* of the clients, where findings redact; NULL:
                                  they keep their ids */
    const bl_reject_sink *rejects; /* NULL: nobody wants them; borrowed */
    bl_texts *texts; /* NULL: nobody wants them; only with bl_reader_next */
    const bl_weight *weights; /* as in bl_form.h; NULL: forms have no sum;
                                borrowed */
    bool lines;        /* forms carry their line; costs a scan of the text */
    size_t block_size; /* bytes; 0: BL_BLOCK_SIZE. Changes nothing but speed. */
} bl_reader_options;

/*
 *   errors   those of bl_source.h, bl_header.h, bl_binding.h, bl_decode.h;
 *            BL_E_USAGE [client-carried]: a column that is carried through
 *            would show the ids that have pseudonyms
 *   owns     free with bl_reader_close (NULL is fine)
 */
BL_CHECKED bl_status bl_reader_open(const bl_reader_options *options,
                                    bl_reader **out, bl_error *err);
void bl_reader_close(bl_reader *reader);

/*
 * The forms of the next block, instead of those that *out held; *more is false
 * after the last. On an error the forms before it are in *out, too.
 *
 *   errors   those of bl_source.h and bl_csv.h, with file and line;
 *            BL_E_INPUT [invalid-answer-stops] by --invalid stop; those of
 *            bl_pseudonyms_name
 */
BL_CHECKED bl_status bl_reader_next(bl_reader *reader, bl_forms *out,
                                    bool *more, bl_error *err);

/* How many workers it is worth having where `most` could be had: none beside
 * the first where all of the file is read already. */
size_t bl_reader_workers(const bl_reader *reader, size_t most);

/*
 * Read all of it. Bytes, findings, rejected rows and counts are the same for
 * any number of workers; only one is used where order is needed to read.
 *
 *   errors   those of bl_reader_next, and those of `give`
 */
BL_CHECKED bl_status bl_reader_run(bl_reader *reader, const bl_reading *reading,
                                   bl_error *err);

const bl_binding *bl_reader_binding(const bl_reader *reader);
const bl_counts *bl_reader_counts(const bl_reader *reader);

/* Bytes of text up to the end of the last block that was given out. */
uint64_t bl_reader_bytes(const bl_reader *reader);

/* How many rows each rule of the layout dropped, by condition. */
const uint64_t *bl_reader_dropped_by(const bl_reader *reader);

/* The presets that the file could be read by; none where one was chosen. */
const bl_recognised *bl_reader_recognised(const bl_reader *reader);

/* What the bytes were recognised as. */
const char *bl_reader_encoding(const bl_reader *reader);
bool bl_reader_had_mark(const bl_reader *reader);

/* "UTF-8", "UTF-16LE with byte order mark" */
void bl_reader_describe(const bl_reader *reader, bl_text *out);

/* Name for messages: the path, or "standard input". */
const char *bl_reader_name(const bl_reader *reader);

/* The kinds of finding that reading can make; the last has no name. */
extern const bl_finding_kind bl_input_kinds[];

#endif
