#include <string.h>

#include "bl_guard.h"
#include "bl_unicode.h"
#include "block.h"

/* Of a column that is no item. */
static const bl_weight nothing_quickly[QUICK_BYTES];

bl_slice row_keep(block_reader *reader, bl_slice text)
{
    char *copy = reader->row_text + reader->row_text_used;

    if (text.size <= ROW_TEXT_SIZE - reader->row_text_used) {
        reader->row_text_used += text.size;
        memcpy(copy, text.size ? text.bytes : "", text.size);
    } else {
        copy = bl_arena_copy(&reader->row_arena, text);
        reader->no_memory |= !copy;
    }
    return (bl_slice){copy, copy ? text.size : 0};
}

/* An id: without a spreadsheet's guard, trimmed, NFC. */
static bl_slice keep_id(block_reader *reader, bl_slice text)
{
    bl_text normal = BL_TEXT_INIT;
    bl_slice kept;

    text = bl_guard_take_off(text);
    if (bl_is_normal(text))
        return row_keep(reader, text);
    bl_normal_add(&normal, text);
    reader->no_memory |= normal.failed;
    kept = row_keep(reader, bl_text_slice(&normal));
    bl_text_release(&normal);
    return kept;
}

static void note_blank(block_reader *reader, const column_task *task)
{
    *task->to = (bl_answer){0, BL_NOT_ANSWERED};
    row_note_blank(reader, (size_t)(task->slot - reader->slots), task->item);
}

static void note_bad(block_reader *reader, const column_task *task,
                     bl_problem problem, bl_slice cell)
{
    row *const r = &reader->row;

    *task->to = (bl_answer){0, BL_INVALID};
    r->is_usual = false;
    r->bad[r->bad_count++] =
        (bad_answer){(size_t)(task->slot - reader->slots), task->item, problem,
                     row_keep(reader, cell)};
}

static void note_answer(block_reader *reader, const column_task *task,
                        bl_answer answer, bl_slice cell)
{
    const int64_t min = reader->file->instrument->min;
    const bl_weight weight = task->weights ? task->weights[answer.value - min]
                                           : 1; /* as 0 means another thing */

    *task->to = answer;
    task->slot->sum += weight;
    if (cell.size == 1) {
        const unsigned char byte = (unsigned char)cell.bytes[0];

        task->learnt[byte] = weight;
        reader->one_byte[byte] = answer;
    }
}

static void take_answer(bl_slice cell, block_reader *reader,
                        const column_task *task)
{
    bl_decoded decoded;

    if (!cell.size) {
        note_blank(reader, task);
        return;
    }
    decoded = bl_decode(reader->decoder, cell);
    if (decoded.problem)
        note_bad(reader, task, (bl_problem)decoded.problem, cell);
    else if (decoded.answer.state == BL_NOT_ANSWERED)
        note_blank(reader, task);
    else
        note_answer(reader, task, decoded.answer, cell);
}

static bool is_one_of(block_reader *reader, const bl_condition *condition,
                      bl_slice cell)
{
    const bl_slice folded = bl_decode_folded(reader->decoder, cell);

    for (size_t v = 0; v < condition->value_count; v++)
        if (bl_slice_equal(folded, condition->folded[v]))
            return true;
    return false;
}

static bool passes(block_reader *reader, const bl_condition *condition,
                   bl_slice cell)
{
    switch (condition->test) {
    case BL_TEST_EMPTY:
        return bl_decode_is_missing(reader->decoder, cell);
    case BL_TEST_NOT_EMPTY:
        return !bl_decode_is_missing(reader->decoder, cell);
    case BL_TEST_IN:
        break;
    }
    return is_one_of(reader, condition, cell);
}

/* The first rule that a row fails is the one that drops it. */
static void test_conditions(block_reader *reader, size_t column, bl_slice cell)
{
    const bl_reader *const file = reader->file;

    for (size_t k = 0; k < file->layout->condition_count; k++) {
        const bl_condition *const condition = &file->layout->conditions[k];

        if (file->binding.conditions[k] == column &&
            passes(reader, condition, cell) != condition->keep &&
            (reader->row.dropped_by < 0 || (int)k < reader->row.dropped_by))
            reader->row.dropped_by = (int)k;
    }
}

static void take_carried(block_reader *reader, size_t column, bl_slice cell)
{
    const bl_reader *const file = reader->file;

    for (size_t k = 0; k < file->layout->carried_count; k++)
        if (file->binding.carried[k] == column)
            reader->row.carried[k] = row_keep(reader, bl_guard_take_off(cell));
}

static void take_slot_date(block_reader *reader, size_t column, bl_slice cell)
{
    const bl_slots *const slots = &reader->file->binding.slots;

    for (size_t s = 0; s < slots->count; s++)
        if (slots->dates[s] == column)
            reader->row.slot_dates[s] = row_keep(reader, cell);
}

static void take_answer_row(block_reader *reader, unsigned uses, bl_slice cell)
{
    row *const r = &reader->row;

    if (uses & BL_USE_RECORD)
        r->record = row_keep(reader, cell);
    if (uses & BL_USE_KEY)
        r->key = row_keep(reader, cell);
    if (uses & BL_USE_VALUE && !r->value.size)
        r->value = row_keep(reader, cell);
}

static void take_uses(block_reader *reader, size_t column, unsigned uses,
                      bl_slice cell)
{
    row *const r = &reader->row;

    r->is_usual = false;
    if (uses & BL_USE_CLIENT) {
        r->client = keep_id(reader, cell);
        r->form.client_is_plain = false;
    }
    if (uses & BL_USE_SESSION) {
        r->session = row_keep(reader, cell);
        r->session_waits = true;
    }
    if (uses & BL_USE_DATE) {
        r->date = row_keep(reader, cell);
        r->date_waits = true;
    }
    if (uses & BL_USE_RESPONDENT)
        r->form.respondent = keep_id(reader, cell);
    if (uses & BL_USE_CARRIED)
        take_carried(reader, column, cell);
    if (uses & BL_USE_CONDITION)
        test_conditions(reader, column, cell);
    if (uses & BL_USE_SLOT_DATE)
        take_slot_date(reader, column, cell);
    if (uses & (BL_USE_RECORD | BL_USE_KEY | BL_USE_VALUE))
        take_answer_row(reader, uses, cell);
}

/* Every cell of the row, in case that it is rejected, or asked for. */
static void keep_cell(block_reader *reader, size_t column, bl_slice cell)
{
    row *const r = &reader->row;

    if (column >= r->cell_capacity) {
        const size_t capacity = 2 * (column + 8);
        bl_slice *const more =
            bl_arena_get(&reader->arena, capacity, sizeof *more);

        reader->no_memory |= !more;
        if (!more)
            return;
        if (r->cell_capacity)
            memcpy(more, r->cells, r->cell_capacity * sizeof *more);
        r->cells = more;
        r->cell_capacity = capacity;
    }
    r->cells[column] = row_keep(reader, cell);
}

static BL_HOT void take_item(bl_slice cell, block_reader *reader,
                             const column_task *task)
{
    take_answer(cell, reader, task);
    if (task->uses)
        take_uses(reader, task->column, task->uses, cell);
}

static void take_other(bl_slice cell, block_reader *reader,
                       const column_task *task)
{
    take_uses(reader, task->column, task->uses, cell);
}

static BL_HOT void take_nothing(bl_slice cell, block_reader *reader,
                                const column_task *task)
{
    (void)reader;
    (void)task;
    (void)cell;
}

/* The task beyond the header is that of all further cells, too. */
static void take_excess(bl_slice cell, block_reader *reader,
                        const column_task *task)
{
    reader->next = task;
    reader->row.is_usual = false;
    reader->row.excess++;
    reader->row.has_excess |= cell.size > 0;
}

static BL_RARE void take_other_client(bl_slice cell, row *r,
                                      block_reader *reader)
{
    r->form.client_is_plain =
        cell.size <= sizeof r->client_text && bl_text_is_plain(cell);
    if (r->form.client_is_plain) {
        memcpy(r->client_text, cell.bytes, cell.size);
        r->client = (bl_slice){r->client_text, cell.size};
    } else {
        r->is_usual = false;
        r->client = keep_id(reader, cell);
    }
}

/* A plain client stays for the next row, which often is of the same. */
static BL_HOT void take_client(bl_slice cell, block_reader *reader,
                               const column_task *task)
{
    row *const r = &reader->row;

    (void)task;
    if (!r->form.client_is_plain || !bl_slice_equal(cell, r->client))
        take_other_client(cell, r, reader);
}

/* What is done for a column that is no item. */
static column_taker *taker_of(const bl_reader *file, unsigned uses)
{
    const bool plain_sessions = !file->answer_rows &&
                                !file->layout->session.pattern &&
                                !file->layout->session_label_count;

    switch (uses) {
    case 0:
        return take_nothing;
    case BL_USE_CLIENT:
        return take_client;
    case BL_USE_SESSION:
        return plain_sessions ? place_take_session : take_other;
    case BL_USE_DATE:
        return file->answer_rows ? take_other : place_take_date;
    default:
        return take_other;
    }
}

static void make_item_task(const block_reader *reader, size_t place,
                           column_task *out)
{
    const bl_instrument *const instrument = reader->file->instrument;
    const bl_weight *const weights = reader->file->options.weights;
    const size_t values = (size_t)(instrument->max - instrument->min) + 1;
    const size_t item = place % instrument->item_count;

    out->take = take_item;
    out->item = (uint32_t)item;
    out->to = &reader->row.answers[place];
    out->slot = &reader->slots[place / instrument->item_count];
    out->weights = weights ? weights + item * values : NULL;
    out->learnt = reader->learnt + item * QUICK_STRIDE;
    if (!out->uses)
        out->quick = out->learnt;
}

static column_task task_of(const block_reader *reader, size_t column)
{
    const bl_binding *const binding = &reader->file->binding;
    const int32_t place = binding->item_of[column];
    column_task made = {.quick = nothing_quickly,
                        .column = (uint32_t)column,
                        .uses = binding->uses[column]};

    if (place < 0)
        made.take = taker_of(reader->file, made.uses);
    else
        make_item_task(reader, (size_t)place, &made);
    return made;
}

column_task *row_tasks(block_reader *reader)
{
    const size_t count = reader->file->header.column_count;
    column_task *const tasks =
        bl_arena_get(&reader->arena, count + 1, sizeof *tasks);

    for (size_t c = 0; tasks && c < count; c++)
        tasks[c] = task_of(reader, c);
    if (tasks)
        tasks[count] = (column_task){.quick = nothing_quickly,
                                     .take = take_excess,
                                     .column = (uint32_t)count};
    return tasks;
}

BL_HOT void row_field(void *bytes, size_t size, void *self)
{
    block_reader *const reader = self;
    const column_task *const task = reader->next++;

    if (__builtin_expect(size == 1, 1)) {
        const unsigned char byte = *(const unsigned char *)bytes;
        const bl_weight weight = task->quick[byte];

        if (__builtin_expect(weight != 0, 1)) {
            *task->to = reader->one_byte[byte];
            task->slot->sum += weight;
            return;
        }
    }
    task->take((bl_slice){bytes, size}, reader, task);
}

void row_field_kept(void *bytes, size_t size, void *self)
{
    block_reader *const reader = self;

    keep_cell(reader, row_column(reader), (bl_slice){bytes, size});
    row_field(bytes, size, self);
}

void row_take_empty(block_reader *reader, const column_task *task)
{
    const bl_slice nothing = {"", 0};

    if (task->take == take_item)
        take_answer(nothing, reader, task);
    take_uses(reader, task->column, task->uses, nothing);
}
