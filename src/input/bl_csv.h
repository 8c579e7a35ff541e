/*
 * bl_csv.h - records and fields, by libcsv.
 *
 * The only place that includes <csv.h>. Strict: a quote inside an unquoted
 * field, text after a closing quote and a quote never closed are errors; blank
 * lines are no records; LF, CRLF and CR end one.
 */
#ifndef BL_CSV_H
#define BL_CSV_H

#include <csv.h>

#include "bl_error.h"
#include "bl_slice.h"

enum { BL_FIELD_MAX = 1 << 20 }; /* bytes of one field */

/* libcsv's own signatures, so that nothing stands between it and the reader.
 * The bytes of a field are valid during the call only and not terminated. */
typedef void bl_csv_field(void *bytes, size_t size, void *self);
typedef void bl_csv_record(int end, void *self);

typedef struct bl_csv {
    struct csv_parser parser;
    bl_csv_field *field;
    bl_csv_record *record;
    void *self;
} bl_csv;

BL_CHECKED bl_status bl_csv_init(bl_csv *csv, char delimiter, bl_error *err);
void bl_csv_release(bl_csv *csv);

/* Forget what was fed: the next byte starts a record. */
void bl_csv_restart(bl_csv *csv);

/*
 * Take in some bytes.
 *
 *   errors   BL_E_INPUT [bad-quote], [field-too-long]: *used is then the
 *            offset of the byte that could not be taken; the caller adds the
 *            place. Whole records before it were delivered.
 */
BL_CHECKED bl_status bl_csv_feed(bl_csv *csv, bl_slice bytes, size_t *used,
                                 bl_error *err);

/* The end of the input. Errors: BL_E_INPUT [open-quote]; nothing of the open
 * record is delivered then beyond its finished fields. */
BL_CHECKED bl_status bl_csv_end(bl_csv *csv, bl_error *err);

/* True when the bytes so far ended between two records. */
bool bl_csv_is_between(const bl_csv *csv);

/* True when they ended within quotes. */
bool bl_csv_is_quoted(const bl_csv *csv);

#endif
