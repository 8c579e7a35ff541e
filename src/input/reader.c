#include <stdlib.h>
#include <string.h>

#include "answer_rows.h"
#include "header_rows.h"

void bl_forms_release(bl_forms *forms)
{
    bl_arena_release(&forms->arena);
    free(forms->forms);
    *forms = (bl_forms){0};
}

void bl_reader_close(bl_reader *reader)
{
    if (!reader)
        return;
    if (reader->csv_open)
        bl_csv_release(&reader->csv);
    bl_match_free(reader->session_match);
    bl_decoder_free(reader->decoder);
    bl_binding_release(&reader->binding);
    bl_header_release(&reader->header);
    bl_source_close(reader->source);
    free(reader->dropped_by);
    free(reader->seen);
    free(reader->bad);
    answer_rows_close(reader->answer_rows);
    free(reader);
}

static bl_status bind(bl_reader *reader, bl_error *err)
{
    bl_status status = bl_header_read(reader->source, reader->name,
                                      reader->layout, &reader->header, err);

    if (!status)
        status = bl_binding_make(reader->layout, &reader->header,
                                 reader->instrument, &reader->binding, err);
    if (!status)
        status = header_rows_check(&reader->binding, err);
    if (!status)
        status = bl_decoder_new(reader->instrument, reader->layout,
                                &reader->decoder, err);
    if (!status && reader->layout->session.pattern)
        status = bl_match_new(reader->layout->session.pattern,
                              &reader->session_match, err);
    return status;
}

static bl_status start_parser(bl_reader *reader, bl_error *err)
{
    bl_status status = bl_csv_init(&reader->csv, reader->header.delimiter, err);

    reader->csv_open = !status;
    reader->csv.field = rows_field;
    reader->csv.record = rows_record;
    reader->csv.self = reader;
    reader->dropped_by =
        calloc(reader->layout->condition_count + 1, sizeof *reader->dropped_by);
    reader->seen = calloc(reader->instrument->item_count, sizeof *reader->seen);
    if (!status && bl_binding_by_rows(&reader->binding))
        status = answer_rows_open(reader, err);
    reader->bad =
        calloc(reader->binding.slots.count * reader->instrument->item_count,
               sizeof *reader->bad);
    if (!status && (!reader->dropped_by || !reader->seen || !reader->bad))
        status = BL_FAIL_MEMORY(err);
    return status;
}

bl_status bl_reader_open(const bl_reader_options *options, bl_reader **out,
                         bl_error *err)
{
    bl_reader *const reader = calloc(1, sizeof *reader);
    bl_status status;

    if (!reader)
        return BL_FAIL_MEMORY(err);
    reader->name =
        strcmp(options->path, "-") == 0 ? "standard input" : options->path;
    reader->layout = options->layout;
    reader->instrument = options->instrument;
    reader->findings = options->findings;
    reader->lines = options->lines;
    reader->rejects = options->rejects;
    status = bl_source_open(options->path, options->layout->encoding,
                            options->block_size ? options->block_size
                                                : BL_BLOCK_SIZE,
                            &reader->source, err);
    if (!status)
        status = bind(reader, err);
    if (!status)
        status = start_parser(reader, err);
    if (status) {
        if (status != BL_E_USAGE)
            bl_error_at(err, reader->name, 0, 0);
        bl_reader_close(reader);
        return status;
    }
    *out = reader;
    return BL_OK;
}

/* A quote fault stands at a byte of this block. */
static void locate(const bl_reader *reader, bl_block block, size_t offset,
                   bl_error *err)
{
    const char line_end = bl_source_line_end(reader->source);
    const bl_slice before = {block.bytes.bytes, offset};
    const char *const end =
        offset ? memrchr(before.bytes, line_end, offset) : NULL;
    const size_t column = end ? (size_t)(before.bytes + offset - end)
                              : block.first_column + offset;

    bl_error_at(err, reader->name,
                block.first_line + bl_count_lines(before, line_end), column);
}

static void start_block(bl_reader *reader, bl_block block)
{
    reader->cursor = (line_cursor){.bytes = block.bytes.bytes,
                                   .size = block.bytes.size,
                                   .line = block.first_line,
                                   .begun = !bl_csv_is_between(&reader->csv),
                                   .quoted = bl_csv_is_quoted(&reader->csv)};
    reader->record = 0;
}

/* The parser may stop in the middle of a record: remember where it began. */
static void end_block(bl_reader *reader)
{
    if (bl_csv_is_between(&reader->csv) || reader->carries_over)
        return;
    reader->open_line = rows_line(reader);
    reader->carries_over = true;
}

static bl_status take_block(bl_reader *reader, bl_block block, bl_error *err)
{
    size_t used = 0;
    bl_status status;

    start_block(reader, block);
    status = bl_csv_feed(&reader->csv, block.bytes, &used, err);
    if (status) {
        if (strcmp(err->name, "field-too-long") == 0)
            bl_error_at(err, reader->name, rows_line(reader), 0);
        locate(reader, block, used, err);
        return status;
    }
    end_block(reader);
    return BL_OK;
}

static bl_status finish(bl_reader *reader, bl_error *err)
{
    const bl_status status = bl_csv_end(&reader->csv, err);

    if (!status && reader->answer_rows)
        answer_rows_finish(reader);
    if (status)
        bl_error_at(err, reader->name, reader->open_line, 0);
    else if (!reader->counts.rows)
        say_no_rows(reader);
    else
        say_suspect_columns(reader);
    return status;
}

static bl_status next_block(bl_reader *reader, bool *more, bl_error *err)
{
    bl_block block;
    bl_status status = bl_source_next(reader->source, &block, err);

    if (status)
        return status;
    *more = block.bytes.size > 0;
    status = *more ? take_block(reader, block, err) : finish(reader, err);
    if (!status && reader->stop.status) {
        *err = reader->stop;
        status = err->status;
    }
    if (!status && (reader->no_memory || reader->findings->failed))
        status = BL_FAIL_MEMORY(err);
    return status;
}

/* A record that a block cuts is finished with the next one, so that nothing of
 * it has to outlive the forms that the call gives out. */
bl_status bl_reader_next(bl_reader *reader, bl_forms *out, bool *more,
                         bl_error *err)
{
    bl_status status;

    bl_arena_release(&out->arena);
    out->count = 0;
    reader->forms = out;
    do
        status = next_block(reader, more, err);
    while (!status && *more && !bl_csv_is_between(&reader->csv));
    if (status)
        *more = false;
    return status;
}

const bl_binding *bl_reader_binding(const bl_reader *reader)
{
    return &reader->binding;
}

const bl_counts *bl_reader_counts(const bl_reader *reader)
{
    return &reader->counts;
}

const uint64_t *bl_reader_dropped_by(const bl_reader *reader)
{
    return reader->dropped_by;
}

const char *bl_reader_name(const bl_reader *reader)
{
    return reader->name;
}

void bl_reader_describe(const bl_reader *reader, bl_text *out)
{
    bl_text encoding = BL_TEXT_INIT;

    bl_text_add(&encoding, bl_source_encoding(reader->source));
    if (bl_source_had_mark(reader->source))
        bl_text_add(&encoding, " with byte order mark");
    bl_binding_describe(&reader->binding, encoding.bytes, out);
    bl_text_release(&encoding);
}

const bl_decoder *bl_reader_decoder(const bl_reader *reader)
{
    return reader->decoder;
}

const char *bl_reader_encoding(const bl_reader *reader)
{
    return bl_source_encoding(reader->source);
}

bool bl_reader_had_mark(const bl_reader *reader)
{
    return bl_source_had_mark(reader->source);
}
