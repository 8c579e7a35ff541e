#include <string.h>

#include "answer_rows.h"
#include "block.h"

/* Short rows lack cells; long ones may have more empty ones. */
static bool is_ragged(const block_reader *reader)
{
    const bl_header *const header = &reader->file->header;

    if (reader->row.has_excess)
        return true;
    for (size_t c = row_column(reader); c < header->column_count; c++)
        for (size_t r = 0; r < header->row_count; r++)
            if (header->cells[r][c].size)
                return true;
    return false;
}

/* Cells that a short row lacks are empty ones. */
static void fill_up(block_reader *reader)
{
    const size_t count = reader->file->header.column_count;

    for (size_t c = row_column(reader); c < count; c++)
        row_take_empty(reader, &reader->tasks[c]);
}

static bl_slice keep_rejected(block_reader *reader, bl_slice text)
{
    const char *const copy = bl_arena_copy(&reader->rejected_arena, text);

    reader->no_memory |= !copy;
    return (bl_slice){copy, copy ? text.size : 0};
}

static void add_rejected(block_reader *reader, const char *reason)
{
    const size_t count = row_column(reader);
    bl_arena *const arena = &reader->rejected_arena;
    rejected *const made = bl_arena_get(arena, 1, sizeof *made);
    bl_slice *const cells = bl_arena_get(arena, count, sizeof *cells);

    reader->no_memory |= !made || !cells;
    if (reader->no_memory)
        return;
    for (size_t c = 0; c < count; c++)
        cells[c] = keep_rejected(reader, reader->row.cells[c]);
    *made = (rejected){block_line(reader), reason, cells, count, NULL};
    if (reader->last_rejected)
        reader->last_rejected->next = made;
    else
        reader->first_rejected = made;
    reader->last_rejected = made;
}

/* No form comes of the row. */
static void leave_out(block_reader *reader)
{
    for (size_t s = 0; s < reader->file->binding.slots.count; s++)
        forms_leave_out(reader, s);
}

static void reject(block_reader *reader, const char *reason,
                   void (*say)(block_reader *))
{
    leave_out(reader);
    reader->counts.rejected++;
    say(reader);
    if (reader->file->options.rejects && !reader->no_memory)
        add_rejected(reader, reason);
}

static bool has_answer(const block_reader *reader)
{
    return reader->row.blanks < reader->file->binding.slots.count *
                                    reader->file->instrument->item_count;
}

static void note_texts(block_reader *reader)
{
    const bl_reader *const file = reader->file;
    const uint64_t line = block_line(reader);

    for (size_t c = 0; c < file->header.column_count && c < row_column(reader);
         c++) {
        const bl_slice cell = reader->row.cells[c];

        if (file->binding.item_of[c] >= 0)
            bl_texts_note(file->options.texts, cell,
                          bl_decode(reader->decoder, cell), line,
                          file->header.names[c]);
    }
}

static void sort_row(block_reader *reader)
{
    const row *const r = &reader->row;
    const bool by_rows = reader->file->answer_rows != NULL;

    if (reader->next != reader->last || r->excess) {
        if (is_ragged(reader)) {
            reject(reader, "ragged-row", say_ragged);
            return;
        }
        fill_up(reader);
    }
    if (r->dropped_by >= 0) {
        leave_out(reader);
        reader->counts.dropped++;
        reader->dropped_by[r->dropped_by]++;
    } else if (!r->client.size && (by_rows || has_answer(reader))) {
        reject(reader, "client-missing", say_no_client);
    } else {
        reader->counts.used++;
        if (reader->file->options.texts && !by_rows)
            note_texts(reader);
        if (by_rows)
            answer_rows_add(reader);
        else
            forms_finish(reader);
    }
}

/* What a usual row leaves behind. */
static inline void forget_usual(block_reader *reader)
{
    reader->next = reader->tasks;
    reader->row.blanks = 0;
    reader->slots[0] = (row_slot){0, 0};
}

void row_start(block_reader *reader)
{
    row *const r = &reader->row;

    forget_usual(reader);
    for (size_t s = 1; s < reader->file->binding.slots.count; s++)
        reader->slots[s] = (row_slot){0, 0};
    reader->row_text_used = 0;
    if (reader->row_arena.last)
        bl_arena_release(&reader->row_arena);
    r->form.answers = r->answers;
    r->form.is_summed = reader->adds_up;
    r->excess = 0;
    r->has_excess = false;
    r->is_usual = reader->may_be_usual;
    r->bad_count = 0;
    r->dropped_by = -1;
    r->value.size = 0;
}

static inline bool ends_usually(const block_reader *reader)
{
    return reader->row.is_usual && reader->next == reader->last &&
           reader->row.blanks < reader->item_count;
}

static inline void count_row(block_reader *reader)
{
    reader->counts.rows++;
    reader->record++;
    reader->carries_over = false;
}

/* Its form is handed on last, as that needs nothing else of the row. */
static inline void end_usually(block_reader *reader)
{
    bl_form *const form = &reader->row.form;

    form->client = reader->row.client;
    form->sum = reader->slots[0].sum;
    if (reader->file->options.lines)
        form->line = block_line(reader);
    forget_usual(reader);
    count_row(reader);
    reader->counts.used++;
    reader->counts.forms++;
    reader->sink->take(reader->sink->self, form);
}

static BL_RARE void end_anyhow(block_reader *reader)
{
    sort_row(reader);
    row_start(reader);
    count_row(reader);
}

BL_HOT void row_end(int end, void *self)
{
    block_reader *const reader = self;

    (void)end;
    if (reader->no_memory || reader->err.status)
        return;
    if (ends_usually(reader))
        end_usually(reader);
    else
        end_anyhow(reader);
}
