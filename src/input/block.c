#include "block.h"

#include <stdlib.h>
#include <string.h>

static bl_status make_room(block_reader *reader, bl_error *err)
{
    const bl_reader *const file = reader->file;
    const size_t items = file->instrument->item_count;
    const size_t slots = file->binding.slots.count;
    row *const r = &reader->row;

    r->answers =
        bl_arena_get(&reader->arena, slots * items, sizeof *r->answers);
    reader->learnt = bl_arena_get(&reader->arena, items * QUICK_STRIDE,
                                  sizeof *reader->learnt);
    reader->slots = bl_arena_get(&reader->arena, slots, sizeof *reader->slots);
    r->blank = bl_arena_get(&reader->arena, slots * items, sizeof *r->blank);
    r->bad = bl_arena_get(&reader->arena, slots * items, sizeof *r->bad);
    reader->bad_places =
        bl_arena_get(&reader->arena, slots * items * BL_PROBLEMS,
                     sizeof *reader->bad_places);
    r->slot_dates = bl_arena_get(&reader->arena, slots, sizeof *r->slot_dates);
    r->carried = bl_arena_get(&reader->arena, file->layout->carried_count,
                              sizeof *r->carried);
    reader->dropped_by =
        bl_arena_get(&reader->arena, file->layout->condition_count,
                     sizeof *reader->dropped_by);
    reader->seen = bl_arena_get(&reader->arena, items, sizeof *reader->seen);
    r->form.carried = r->carried;
    return r->answers && reader->learnt && reader->slots && r->blank &&
                   r->bad && reader->bad_places && r->slot_dates &&
                   r->carried && reader->dropped_by && reader->seen
               ? BL_OK
               : BL_FAIL_MEMORY(err);
}

bl_status block_reader_new(const bl_reader *file, block_reader **out,
                           bl_error *err)
{
    const bl_layout *const layout = file->layout;
    block_reader *const made = calloc(1, sizeof *made);
    bl_status status;

    if (!made)
        return BL_FAIL_MEMORY(err);
    made->file = file;
    made->item_count = file->instrument->item_count;
    made->adds_up = file->options.weights && !file->answer_rows;
    made->may_be_usual = forms_may_be_usual(file);
    made->named = (bl_text)BL_TEXT_INIT;
    made->findings = (bl_findings){.keep_all = file->options.findings->keep_all,
                                   .is_part = true,
                                   .redact = file->options.findings->redact};
    status = bl_csv_init(&made->csv, file->header.delimiter, err);
    made->csv_open = !status;
    made->csv.field = file->options.rejects || file->options.texts
                          ? row_field_kept
                          : row_field;
    made->csv.record = row_end;
    made->csv.self = made;
    if (!status)
        status = bl_decoder_new(file->instrument, layout, &made->decoder, err);
    if (!status && layout->session.pattern)
        status =
            bl_match_new(layout->session.pattern, &made->session_match, err);
    if (!status)
        status = make_room(made, err);
    if (!status)
        made->tasks = row_tasks(made);
    if (!status && !made->tasks)
        status = BL_FAIL_MEMORY(err);
    if (!status)
        made->last = made->tasks + file->header.column_count;
    if (status) {
        block_reader_free(made);
        return status;
    }
    block_reader_reset(made);
    *out = made;
    return BL_OK;
}

void block_reader_free(block_reader *reader)
{
    if (!reader)
        return;
    if (reader->csv_open)
        bl_csv_release(&reader->csv);
    bl_match_free(reader->session_match);
    bl_decoder_free(reader->decoder);
    bl_findings_release(&reader->findings);
    other_forms_release(&reader->other_forms);
    bl_texts_release(&reader->unusable);
    bl_text_release(&reader->named);
    bl_arena_release(&reader->row_arena);
    bl_arena_release(&reader->rejected_arena);
    bl_arena_release(&reader->arena);
    free(reader->room.bytes);
    free(reader);
}

void block_reader_reset(block_reader *reader)
{
    bl_csv_restart(&reader->csv);
    row_start(reader);
    reader->carries_over = false;
    reader->err = (bl_error){0};
}

bool block_reader_is_between(const block_reader *reader)
{
    return bl_csv_is_between(&reader->csv);
}

/* A quote fault stands at a byte of this block. */
static void locate(block_reader *reader, size_t offset)
{
    const bl_block *const block = &reader->block;
    const char line_end = reader->file->line_end;
    const bl_slice before = {block->bytes.bytes, offset};
    const char *const end =
        offset ? memrchr(before.bytes, line_end, offset) : NULL;
    const size_t column = end ? (size_t)(before.bytes + offset - end)
                              : block->first_column + offset;

    bl_error_at(&reader->err, reader->file->name,
                block->first_line + bl_count_lines(before, line_end), column);
}

static void start_block(block_reader *reader, bl_block block)
{
    reader->block = block;
    reader->cursor = (line_cursor){.bytes = block.bytes.bytes,
                                   .size = block.bytes.size,
                                   .line = block.first_line,
                                   .begun = !bl_csv_is_between(&reader->csv),
                                   .quoted = bl_csv_is_quoted(&reader->csv)};
    reader->record = 0;
}

/* The parser may stop in the middle of a record: remember where it began. */
static void end_block(block_reader *reader)
{
    if (bl_csv_is_between(&reader->csv) || reader->carries_over)
        return;
    reader->open_line = block_line(reader);
    reader->carries_over = true;
}

static void check_memory(block_reader *reader)
{
    if (reader->no_memory || reader->findings.failed)
        (void)BL_FAIL_MEMORY(&reader->err);
}

/* An answer that ends the run (--invalid stop) stands before any fault that
 * the parser met later in the block; so the first error is kept. */
void block_reader_read(block_reader *reader, bl_block block)
{
    bl_error fault = {0};
    size_t used = 0;

    start_block(reader, block);
    if (!bl_csv_feed(&reader->csv, block.bytes, &used, &fault)) {
        end_block(reader);
    } else if (!reader->err.status) {
        reader->err = fault;
        if (strcmp(fault.name, "field-too-long") == 0)
            bl_error_at(&reader->err, reader->file->name, block_line(reader),
                        0);
        locate(reader, used);
    }
    check_memory(reader);
}

void block_reader_end(block_reader *reader)
{
    bl_error fault = {0};

    if (bl_csv_end(&reader->csv, &fault) && !reader->err.status) {
        reader->err = fault;
        bl_error_at(&reader->err, reader->file->name, reader->open_line, 0);
    }
    check_memory(reader);
}

/* What libcsv passes over before a record: blanks and line ends. */
static void pass_blanks(line_cursor *cursor, const bl_reader *file)
{
    for (; cursor->offset < cursor->size; cursor->offset++) {
        const char c = cursor->bytes[cursor->offset];
        const bool is_blank =
            (c == ' ' || c == '\t') && c != file->header.delimiter;

        if (!is_blank && c != '\n' && c != '\r')
            return;
        cursor->line += c == file->line_end;
    }
}

static void pass_line(line_cursor *cursor, char line_end, bool quoted)
{
    for (; cursor->offset < cursor->size; cursor->offset++) {
        const char c = cursor->bytes[cursor->offset];

        if (!quoted && (c == '\n' || c == '\r'))
            break;
        quoted ^= c == '"';
        cursor->line += c == line_end;
    }
}

/* Move past one record (strict quoting: quotes come in pairs). */
static void pass_record(line_cursor *cursor, const bl_reader *file)
{
    if (!cursor->begun)
        pass_blanks(cursor, file);
    pass_line(cursor, file->line_end, cursor->quoted);
    cursor->begun = false;
    cursor->quoted = false;
    cursor->record++;
}

/* Every record is a line, but for one that ends in this block. */
static bool has_plain_lines(const block_reader *reader)
{
    const line_cursor *const cursor = &reader->cursor;

    return !cursor->quoted && reader->file->line_end == '\n' &&
           bl_lines_are_records((bl_slice){cursor->bytes, cursor->size});
}

uint64_t block_line(block_reader *reader)
{
    line_cursor *const cursor = &reader->cursor;

    if (reader->carries_over)
        return reader->open_line;
    if (!cursor->looked_at) {
        cursor->is_plain = has_plain_lines(reader);
        cursor->looked_at = true;
    }
    if (cursor->is_plain)
        return reader->block.first_line + reader->record;
    while (cursor->record < reader->record)
        pass_record(cursor, reader->file);
    pass_blanks(cursor, reader->file);
    return cursor->line;
}
