#include "bl_survey.h"

#include <string.h>

#include "bl_csv.h"
#include "bl_preset.h"

enum { EXAMPLE_MAX = 60 }; /* bytes */

typedef struct counting {
    bl_survey *survey;
    size_t column;
    bool has_excess;
    bool failed;
    bool quoted;        /* at the end of the bytes so far... */
    char last;          /* ... and what the last of them is */
    uint64_t open_line; /* of the last quote that opened a cell */
} counting;

static void take_field(void *bytes, size_t size, void *self)
{
    counting *const c = self;
    const size_t column = c->column++;
    const bl_slice cell = {bytes, size < EXAMPLE_MAX ? size : EXAMPLE_MAX};

    if (column >= c->survey->header.column_count) {
        c->has_excess |= size > 0;
        return;
    }
    if (!size || c->survey->examples[column].size)
        return;
    c->survey->examples[column] =
        (bl_slice){bl_arena_copy(&c->survey->arena, cell), cell.size};
    c->failed |= !c->survey->examples[column].bytes;
}

static bool is_short(const bl_header *header, size_t cells)
{
    for (size_t c = cells; c < header->column_count; c++)
        for (size_t r = 0; r < header->row_count; r++)
            if (header->cells[r][c].size)
                return true;
    return false;
}

static void take_record(int end, void *self)
{
    counting *const c = self;
    bl_survey *const survey = c->survey;

    (void)end;
    survey->rows++;
    if (c->has_excess || is_short(&survey->header, c->column)) {
        if (!survey->ragged++)
            survey->first_ragged = survey->rows;
    }
    c->column = 0;
    c->has_excess = false;
}

/* What the user said holds beside the preset. */
static bl_status choose_layout(bl_source *source, const bl_layout *given,
                               bl_survey *out, bl_error *err)
{
    bl_status status =
        bl_recognise(source, given, &out->arena, &out->recognised, err);

    out->layout = *given;
    if (status || !out->recognised.count)
        return status;
    bl_layout_init(&out->layout);
    status = bl_preset_read(out->recognised.presets[0].preset, &out->arena,
                            &out->layout, err);
    bl_layout_overlay(&out->layout, given);
    return status;
}

static bl_status read_header(bl_source *source, const char *path,
                             const bl_layout *layout, bl_survey *out,
                             bl_error *err)
{
    bl_status status = choose_layout(source, layout, out, err);

    if (!status)
        status = bl_header_read(source, path, &out->layout, &out->header, err);
    if (status)
        return status;
    out->encoding = bl_source_encoding(source);
    out->had_mark = bl_source_had_mark(source);
    out->examples = bl_arena_get(&out->arena, out->header.column_count + 1,
                                 sizeof *out->examples);
    return out->examples ? BL_OK : BL_FAIL_MEMORY(err);
}

/* A quote opens a cell unless it is the second of a doubled one. */
static void note_quotes(counting *c, bl_block block, char line_end)
{
    uint64_t line = block.first_line;

    for (size_t i = 0; i < block.bytes.size; i++) {
        const char byte = block.bytes.bytes[i];

        if (byte == '"' && !c->quoted && c->last != '"')
            c->open_line = line;
        c->quoted ^= byte == '"';
        c->last = byte;
        line += byte == line_end;
    }
}

static bl_status count_rows(bl_source *source, bl_survey *out, bl_error *err)
{
    counting c = {.survey = out};
    bl_csv csv = {.field = take_field, .record = take_record, .self = &c};
    bl_block block = {0};
    bl_status status = bl_csv_init(&csv, out->header.delimiter, err);

    while (!status) {
        size_t used = 0;

        status = bl_source_next(source, &block, err);
        if (status || !block.bytes.size)
            break;
        note_quotes(&c, block, bl_source_line_end(source));
        status = bl_csv_feed(&csv, block.bytes, &used, err);
        if (status) {
            const bl_slice before = {block.bytes.bytes, used};

            bl_error_at(err, NULL,
                        block.first_line +
                            bl_count_lines(before, bl_source_line_end(source)),
                        0);
        }
    }
    if (!status) {
        status = bl_csv_end(&csv, err);
        if (status)
            bl_error_at(err, NULL, c.open_line, 0);
    }
    bl_csv_release(&csv);
    if (!status && c.failed)
        status = BL_FAIL_MEMORY(err);
    return status;
}

bl_status bl_survey_read(const char *path, const bl_layout *layout,
                         bl_survey *out, bl_error *err)
{
    const char *const name = strcmp(path, "-") == 0 ? "standard input" : path;
    bl_source *source = NULL;
    bl_status status;

    *out = (bl_survey){0};
    status =
        bl_source_open(path, layout->encoding, BL_BLOCK_SIZE, &source, err);
    if (status)
        return status;
    status = read_header(source, name, layout, out, err);
    if (!status)
        status = count_rows(source, out, err);
    if (status)
        bl_error_at(err, name, 0, 0);
    bl_source_close(source);
    return status;
}

void bl_survey_release(bl_survey *survey)
{
    bl_header_release(&survey->header);
    bl_arena_release(&survey->arena);
    *survey = (bl_survey){0};
}
