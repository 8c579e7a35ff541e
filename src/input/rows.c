#include "rows.h"

#include <stdlib.h>
#include <string.h>

#include "answer_rows.h"
#include "bl_unicode.h"

void rows_start(bl_reader *reader)
{
    reader->row.column = 0;
    reader->row.started = false;
}

static void *get(bl_reader *reader, size_t count, size_t size)
{
    void *const memory = bl_arena_get(&reader->forms->arena, count, size);

    reader->no_memory |= !memory;
    return memory;
}

static void begin(bl_reader *reader)
{
    const bl_slots *const slots = &reader->binding.slots;
    row *const r = &reader->row;

    *r = (row){.started = true, .dropped_by = -1, .bad = reader->bad};
    if (slots->count)
        r->answers = get(reader, slots->count * reader->instrument->item_count,
                         sizeof *r->answers);
    if (reader->layout->carried_count)
        r->carried =
            get(reader, reader->layout->carried_count, sizeof *r->carried);
    if (slots->dates)
        r->slot_dates = get(reader, slots->count, sizeof *r->slot_dates);
}

static bl_slice keep(bl_reader *reader, bl_slice text)
{
    const char *const copy = bl_arena_copy(&reader->forms->arena, text);

    reader->no_memory |= !copy;
    return (bl_slice){copy, copy ? text.size : 0};
}

/* A spreadsheet guard (' before a formula's first character) comes off. */
static bl_slice unguarded(bl_slice text)
{
    if (text.size >= 2 && text.bytes[0] == '\'' &&
        strchr("=+-@\t\r", text.bytes[1]))
        return (bl_slice){text.bytes + 1, text.size - 1};
    return text;
}

/* An id: unguarded, trimmed, NFC. */
static bl_slice keep_id(bl_reader *reader, bl_slice text)
{
    bl_text normal = BL_TEXT_INIT;
    bl_slice kept;

    text = unguarded(text);
    if (bl_is_normal(text))
        return keep(reader, text);
    bl_normal_add(&normal, text);
    reader->no_memory |= normal.failed;
    kept = keep(reader, bl_text_slice(&normal));
    bl_text_release(&normal);
    return kept;
}

static void take_answer(bl_reader *reader, size_t place, bl_slice cell)
{
    const size_t items = reader->instrument->item_count;
    row *const r = &reader->row;
    const bl_decoded decoded = bl_decode(reader->decoder, cell);

    r->answers[place] = decoded.answer;
    r->answered += decoded.answer.state != BL_NOT_ANSWERED;
    if (decoded.problem)
        r->bad[r->bad_count++] =
            (bad_answer){place / items, place % items,
                         (bl_problem)decoded.problem, keep(reader, cell)};
}

static bool is_one_of(bl_reader *reader, const bl_condition *condition,
                      bl_slice cell)
{
    const bl_slice folded = bl_decode_folded(reader->decoder, cell);

    for (size_t v = 0; v < condition->value_count; v++)
        if (bl_slice_equal(folded, condition->folded[v]))
            return true;
    return false;
}

static bool passes(bl_reader *reader, const bl_condition *condition,
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
static void test_conditions(bl_reader *reader, size_t column, bl_slice cell)
{
    for (size_t k = 0; k < reader->layout->condition_count; k++) {
        const bl_condition *const condition = &reader->layout->conditions[k];

        if (reader->binding.conditions[k] == column &&
            passes(reader, condition, cell) != condition->keep &&
            (reader->row.dropped_by < 0 || (int)k < reader->row.dropped_by))
            reader->row.dropped_by = (int)k;
    }
}

static void take_carried(bl_reader *reader, size_t column, bl_slice cell)
{
    for (size_t k = 0; k < reader->layout->carried_count; k++)
        if (reader->binding.carried[k] == column)
            reader->row.carried[k] = keep(reader, unguarded(cell));
}

static void take_slot_date(bl_reader *reader, size_t column, bl_slice cell)
{
    const bl_slots *const slots = &reader->binding.slots;

    for (size_t s = 0; s < slots->count; s++)
        if (slots->dates[s] == column)
            reader->row.slot_dates[s] = keep(reader, cell);
}

static void take_answer_row(bl_reader *reader, uint16_t uses, bl_slice cell)
{
    row *const r = &reader->row;

    if (uses & BL_USE_RECORD)
        r->record = keep(reader, cell);
    if (uses & BL_USE_KEY)
        r->key = keep(reader, cell);
    if (uses & BL_USE_VALUE && !r->value.size)
        r->value = keep(reader, cell);
}

static void take_uses(bl_reader *reader, size_t column, bl_slice cell)
{
    const uint16_t uses = reader->binding.uses[column];
    row *const r = &reader->row;

    if (uses & BL_USE_CLIENT)
        r->client = keep_id(reader, cell);
    if (uses & BL_USE_SESSION)
        r->session = keep(reader, cell);
    if (uses & BL_USE_DATE)
        r->date = keep(reader, cell);
    if (uses & BL_USE_RESPONDENT)
        r->respondent = keep_id(reader, cell);
    if (uses & BL_USE_CARRIED)
        take_carried(reader, column, cell);
    if (uses & BL_USE_CONDITION)
        test_conditions(reader, column, cell);
    if (uses & BL_USE_SLOT_DATE)
        take_slot_date(reader, column, cell);
    if (uses & (BL_USE_RECORD | BL_USE_KEY | BL_USE_VALUE))
        take_answer_row(reader, uses, cell);
}

/* Every cell of the row, in case that it is rejected. */
static void keep_cell(bl_reader *reader, size_t column, bl_slice cell)
{
    row *const r = &reader->row;

    if (column >= r->cell_capacity) {
        const size_t capacity = 2 * (column + 8);
        bl_slice *const more = get(reader, capacity, sizeof *more);

        if (!more)
            return;
        if (r->cell_capacity)
            memcpy(more, r->cells, r->cell_capacity * sizeof *more);
        r->cells = more;
        r->cell_capacity = capacity;
    }
    r->cells[column] = keep(reader, cell);
}

void rows_field(void *bytes, size_t size, void *self)
{
    bl_reader *const reader = self;
    row *const r = &reader->row;
    const bl_slice cell = {bytes, size};
    const size_t column = r->started ? r->column : 0;

    if (!r->started)
        begin(reader);
    if (reader->no_memory)
        return;
    r->column = column + 1;
    if (reader->rejects)
        keep_cell(reader, column, cell);
    if (column >= reader->header.column_count) {
        r->has_excess |= size > 0;
        return;
    }
    if (reader->binding.item_of[column] >= 0)
        take_answer(reader, (size_t)reader->binding.item_of[column], cell);
    if (reader->binding.uses[column])
        take_uses(reader, column, cell);
}

/* What libcsv passes over before a record: blanks and line ends. */
static void pass_blanks(line_cursor *cursor, const bl_reader *reader)
{
    const char line_end = bl_source_line_end(reader->source);

    for (; cursor->offset < cursor->size; cursor->offset++) {
        const char c = cursor->bytes[cursor->offset];
        const bool is_blank =
            (c == ' ' || c == '\t') && c != reader->header.delimiter;

        if (!is_blank && c != '\n' && c != '\r')
            return;
        cursor->line += c == line_end;
    }
}

/* Move past one record (strict quoting: quotes come in pairs). */
static void pass_record(line_cursor *cursor, const bl_reader *reader)
{
    const char line_end = bl_source_line_end(reader->source);
    bool quoted = cursor->quoted;

    if (!cursor->begun)
        pass_blanks(cursor, reader);
    cursor->begun = false;
    cursor->quoted = false;
    for (; cursor->offset < cursor->size; cursor->offset++) {
        const char c = cursor->bytes[cursor->offset];

        if (!quoted && (c == '\n' || c == '\r'))
            break;
        quoted ^= c == '"';
        cursor->line += c == line_end;
    }
    cursor->record++;
}

uint64_t rows_line(bl_reader *reader)
{
    if (reader->carries_over)
        return reader->open_line;
    while (reader->cursor.record < reader->record)
        pass_record(&reader->cursor, reader);
    pass_blanks(&reader->cursor, reader);
    return reader->cursor.line;
}

static bool read_session(bl_reader *reader, bl_slice text, int32_t *out)
{
    const bl_slice folded = bl_decode_folded(reader->decoder, text);
    bl_decimal number;

    for (size_t l = 0; l < reader->layout->session_label_count; l++)
        if (bl_slice_equal(folded, reader->layout->session_labels[l].folded)) {
            *out = reader->layout->session_labels[l].session;
            return true;
        }
    text = bl_trimmed(text);
    if (reader->session_match &&
        !bl_match_take(reader->session_match, text, &text))
        return false;
    if (!bl_decimal_parse(text, '.', &number))
        return false;
    number = bl_decimal_reduce(number);
    if (number.scale || number.digits > INT32_MAX || number.digits < INT32_MIN)
        return false;
    *out = (int32_t)number.digits;
    return true;
}

static void read_date(bl_reader *reader, bl_slice text, bl_form *form)
{
    bl_date_result result;

    if (!text.size || bl_decode_is_missing(reader->decoder, text))
        return;
    result = bl_moment_parse(text, reader->layout->date_order, &form->date);
    form->has_date = result == BL_DATE_OK;
    if (!form->has_date)
        say_bad_date(reader, form, text, result);
}

/* Session and date of a form; where every session has its own columns, the
 * header says the session. */
static void read_place(bl_reader *reader, size_t slot, bl_form *form)
{
    const bl_slots *const slots = &reader->binding.slots;
    const row *const r = &reader->row;

    if (slots->sessions) {
        form->has_session = true;
        form->session = slots->sessions[slot];
    } else if (bl_binding_has_session(&reader->binding)) {
        form->has_session = read_session(reader, r->session, &form->session);
        if (!form->has_session)
            say_bad_session(reader, form);
    }
    read_date(reader, slots->dates ? r->slot_dates[slot] : r->date, form);
}

static bl_form *new_form(bl_reader *reader)
{
    bl_forms *const forms = reader->forms;

    if (forms->count == forms->capacity) {
        const size_t capacity = forms->capacity ? forms->capacity * 2 : 256;
        bl_form *const more = realloc(forms->forms, capacity * sizeof *more);

        if (!more) {
            reader->no_memory = true;
            return NULL;
        }
        forms->forms = more;
        forms->capacity = capacity;
    }
    forms->forms[forms->count] = (bl_form){0};
    return &forms->forms[forms->count++];
}

static void widen(item_seen *seen, bl_decimal number)
{
    const double value = bl_decimal_double(number);

    if (!seen->has_range || value < bl_decimal_double(seen->lowest))
        seen->lowest = number;
    if (!seen->has_range || value > bl_decimal_double(seen->highest))
        seen->highest = number;
    seen->has_range = true;
}

/* Returns how many bad answers the slot has. */
static size_t count_answers(bl_reader *reader, bl_answer *answers, size_t slot)
{
    const row *const r = &reader->row;
    size_t bad = 0;

    for (size_t i = 0; i < reader->instrument->item_count; i++)
        reader->seen[i].answers += answers[i].state != BL_NOT_ANSWERED;
    for (size_t b = 0; b < r->bad_count; b++) {
        item_seen *const seen = &reader->seen[r->bad[b].item];
        bl_decimal number;

        if (r->bad[b].slot != slot)
            continue;
        bad++;
        seen->invalid++;
        if (bl_decode_number(reader->decoder, r->bad[b].text, &number))
            widen(seen, number);
        if (reader->layout->invalid == BL_INVALID_BLANK)
            answers[r->bad[b].item] = (bl_answer){0, BL_NOT_ANSWERED};
    }
    return bad;
}

static bool is_answered(const bl_reader *reader, const bl_answer *answers)
{
    for (size_t i = 0; i < reader->instrument->item_count; i++)
        if (answers[i].state != BL_NOT_ANSWERED)
            return true;
    return false;
}

static void finish_form(bl_reader *reader, size_t slot)
{
    const row *const r = &reader->row;
    bl_answer *const answers =
        r->answers + slot * reader->instrument->item_count;
    bl_form *form;

    if (!is_answered(reader, answers)) {
        reader->counts.empty++;
        return;
    }
    form = new_form(reader);
    if (!form)
        return;
    form->client = r->client;
    form->respondent = r->respondent;
    form->carried = r->carried;
    form->answers = answers;
    form->line = r->line ? r->line : reader->lines ? rows_line(reader) : 0;
    read_place(reader, slot, form);
    if (count_answers(reader, answers, slot)) {
        say_bad_answers(reader, form, slot);
        reader->counts.unusable++;
    }
    reader->counts.forms++;
}

void rows_finish_forms(bl_reader *reader)
{
    for (size_t slot = 0; slot < reader->binding.slots.count; slot++)
        finish_form(reader, slot);
}

/* Short rows lack cells; long ones may have more empty ones. */
static bool is_ragged(const bl_reader *reader)
{
    if (reader->row.has_excess)
        return true;
    for (size_t c = reader->row.column; c < reader->header.column_count; c++)
        for (size_t r = 0; r < reader->header.row_count; r++)
            if (reader->header.cells[r][c].size)
                return true;
    return false;
}

static void reject(bl_reader *reader, const char *reason,
                   void (*say)(bl_reader *))
{
    reader->counts.rejected++;
    say(reader);
    if (reader->rejects)
        reader->rejects->take(reader->rejects->self, rows_line(reader), reason,
                              reader->row.cells, reader->row.column);
}

static void sort_row(bl_reader *reader)
{
    const row *const r = &reader->row;
    const bool by_rows = bl_binding_by_rows(&reader->binding);

    if (is_ragged(reader)) {
        reject(reader, "ragged-row", say_ragged);
    } else if (r->dropped_by >= 0) {
        reader->counts.dropped++;
        reader->dropped_by[r->dropped_by]++;
    } else if (!r->client.size && (by_rows || r->answered)) {
        reject(reader, "client-missing", say_no_client);
    } else {
        reader->counts.used++;
        if (by_rows)
            answer_rows_add(reader);
        else
            rows_finish_forms(reader);
    }
}

void rows_record(int end, void *self)
{
    bl_reader *const reader = self;

    (void)end;
    if (reader->no_memory || reader->stop.status)
        return;
    reader->counts.rows++;
    sort_row(reader);
    reader->record++;
    reader->carries_over = false;
    rows_start(reader);
}
