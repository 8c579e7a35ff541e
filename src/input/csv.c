#include "bl_csv.h"

#include <stdlib.h>

enum {
    GROWTH = 4096, /* bytes by which libcsv's field buffer grows */
    BUFFER_MAX = BL_FIELD_MAX + 2 /* a closing quote, and room for the next */
};

/* States of its parser, whose names are private to it. */
enum { ROW_NOT_BEGUN = 0, FIELD_BEGUN = 2 };

/* libcsv reports a refused size as "no memory"; that is how fields are capped.
 */
static void *grow(void *block, size_t size)
{
    return size > BUFFER_MAX ? NULL : realloc(block, size);
}

bl_status bl_csv_init(bl_csv *csv, char delimiter, bl_error *err)
{
    if (csv_init(&csv->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return BL_FAIL_MEMORY(err);
    csv_set_delim(&csv->parser, (unsigned char)delimiter);
    csv_set_realloc_func(&csv->parser, grow);
    csv_set_blk_size(&csv->parser, GROWTH);
    return BL_OK;
}

void bl_csv_restart(bl_csv *csv)
{
    csv->parser.pstate = ROW_NOT_BEGUN;
    csv->parser.quoted = 0;
    csv->parser.spaces = 0;
    csv->parser.entry_pos = 0;
    csv->parser.status = CSV_SUCCESS;
}

void bl_csv_release(bl_csv *csv)
{
    csv_free(&csv->parser);
}

static bl_status explain(bl_csv *csv, bl_error *err)
{
    switch (csv_error(&csv->parser)) {
    case CSV_EPARSE:
        bl_error_set(err, BL_E_INPUT, "bad-quote",
                     "a quote stands where none can: only a whole field is "
                     "quoted, and a quote inside it is doubled");
        bl_error_hint(err, "nobody can know where the next record starts, so "
                           "reading ends here; mend the line, or check "
                           "--delimiter");
        return err->status;
    case CSV_ENOMEM:
        bl_error_set(err, BL_E_INPUT, "field-too-long",
                     "a field is longer than %d bytes", BL_FIELD_MAX);
        bl_error_hint(err, "usually a quote was opened and never closed");
        return err->status;
    default:
        return BL_FAIL(err, BL_E_INPUT, "bad-quote",
                       "the file cannot be read "
                       "as CSV");
    }
}

bl_status bl_csv_feed(bl_csv *csv, bl_slice bytes, size_t *used, bl_error *err)
{
    *used = csv_parse(&csv->parser, bytes.bytes, bytes.size, csv->field,
                      csv->record, csv->self);
    return *used == bytes.size ? BL_OK : explain(csv, err);
}

bl_status bl_csv_end(bl_csv *csv, bl_error *err)
{
    if (csv_fini(&csv->parser, csv->field, csv->record, csv->self) == 0)
        return BL_OK;
    bl_error_set(err, BL_E_INPUT, "open-quote",
                 "a quote is opened here and never closed");
    bl_error_hint(err, "the rest of the file was swallowed by it; close it, or "
                       "double it where it belongs to the text");
    return err->status;
}

bool bl_csv_is_between(const bl_csv *csv)
{
    return csv->parser.pstate == ROW_NOT_BEGUN;
}

bool bl_csv_is_quoted(const bl_csv *csv)
{
    return csv->parser.pstate == FIELD_BEGUN && csv->parser.quoted;
}
