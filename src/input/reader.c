#include <stdlib.h>
#include <string.h>

#include "answer_rows.h"
#include "block.h"
#include "header_rows.h"

void bl_reader_close(bl_reader *reader)
{
    if (!reader)
        return;
    for (size_t w = 0; w < BL_WORKERS_MAX; w++)
        block_reader_free(reader->readers[w]);
    block_reader_free(reader->open);
    block_reader_free(reader->spare);
    bl_binding_release(&reader->binding);
    bl_header_release(&reader->header);
    bl_source_close(reader->source);
    bl_arena_release(&reader->arena);
    bl_texts_release(&reader->unusable);
    free(reader->dropped_by);
    free(reader->seen);
    answer_rows_close(reader->answer_rows);
    free(reader);
}

static void hint_recognised(const bl_recognised *recognised, bl_error *err)
{
    if (recognised->count)
        bl_error_hint(
            err,
            "the header is that of a layout that ships with bondline; "
            "try  --layout %s",
            recognised->presets[0].preset);
}

/* A pseudonym beside the id that it stands for would be none. */
static bl_status check_carried(const bl_reader *reader, bl_error *err)
{
    const bl_binding *const binding = &reader->binding;

    if (!reader->options.pseudonyms)
        return BL_OK;
    for (size_t k = 0; k < reader->layout->carried_count; k++)
        if (binding->carried[k] == binding->client)
            return BL_FAIL(err, BL_E_USAGE, "client-carried",
                           "%s asks for the column of the client, whose ids "
                           "--pseudonymize is to hide",
                           reader->layout->carried_said_by);
    return BL_OK;
}

/* A header is one when client and items are found in it by their names; else it
 * may be a row of data. */
static bool is_header_proven(const bl_layout *layout)
{
    bool by_name = !layout->client.number;

    for (size_t k = 0; k < layout->item_count; k++)
        by_name &= layout->items[k][0] != '#';
    return by_name;
}

/* Until that is known, redacted messages do not name its columns. */
static bl_status bind_columns(bl_reader *reader, bl_error *err)
{
    bl_status status = BL_OK;

    if (reader->options.findings->redact)
        status = bl_header_hide_names(&reader->header, err);
    if (!status)
        status = bl_binding_make(reader->layout, &reader->header,
                                 reader->instrument, &reader->binding, err);
    if (!status)
        status = header_rows_check(&reader->binding, err);
    if (!status && is_header_proven(reader->layout))
        bl_header_show_names(&reader->header);
    return status ? status : check_carried(reader, err);
}

static bl_status bind(bl_reader *reader, bl_error *err)
{
    const bl_layout *const layout = reader->layout;
    bl_status status = bl_recognise(reader->source, layout, &reader->arena,
                                    &reader->recognised, err);

    if (!status)
        status = bl_header_read(reader->source, reader->name, layout,
                                &reader->header, err);
    reader->line_end = bl_source_line_end(reader->source);
    if (!status)
        status = bind_columns(reader, err);
    if (!status && bl_binding_by_rows(&reader->binding))
        status = answer_rows_open(reader, err);
    reader->dropped_by =
        calloc(layout->condition_count + 1, sizeof *reader->dropped_by);
    reader->seen = calloc(reader->instrument->item_count, sizeof *reader->seen);
    if (!status && (!reader->dropped_by || !reader->seen))
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
    reader->options = *options;
    status = bl_source_open(options->path, options->layout->encoding,
                            options->block_size ? options->block_size
                                                : BL_BLOCK_SIZE,
                            &reader->source, err);
    if (!status)
        status = bind(reader, err);
    if (!status)
        status = block_reader_new(reader, &reader->readers[0], err);
    if (status == BL_E_INPUT)
        hint_recognised(&reader->recognised, err);
    if (status) {
        if (status != BL_E_USAGE)
            bl_error_at(err, reader->name, 0, 0);
        bl_reader_close(reader);
        return status;
    }
    if (reader->recognised.count)
        say_layout_not_used(reader);
    if (bl_source_is_utf8_after_all(reader->source))
        say_utf8_after_all(reader);
    *out = reader;
    return BL_OK;
}

const bl_binding *bl_reader_binding(const bl_reader *reader)
{
    return &reader->binding;
}

const bl_counts *bl_reader_counts(const bl_reader *reader)
{
    return &reader->counts;
}

uint64_t bl_reader_bytes(const bl_reader *reader)
{
    return reader->bytes;
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

const bl_recognised *bl_reader_recognised(const bl_reader *reader)
{
    return &reader->recognised;
}

const char *bl_reader_encoding(const bl_reader *reader)
{
    return bl_source_encoding(reader->source);
}

bool bl_reader_had_mark(const bl_reader *reader)
{
    return bl_source_had_mark(reader->source);
}
