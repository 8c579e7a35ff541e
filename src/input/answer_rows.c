#include "answer_rows.h"

#include <stdlib.h>
#include <string.h>

#include "bl_pattern.h"
#include "bl_unicode.h"

/* What is known of a record so far. */
typedef struct record {
    bl_slice id;
    row row; /* as if all its answers had stood in one row */
} record;

struct answer_rows {
    bl_arena arena; /* of everything that records keep */
    bl_pattern pattern;
    bool by_pattern;
    bl_slice *keys; /* folded, by item; where there is no pattern */
    record **records;
    size_t count;
    size_t capacity;
    size_t *slots; /* record index + 1; 0: free */
    size_t slot_count;
    record *last;
    bl_text folded; /* scratch */
};

static bl_status read_keys(answer_rows *rows, const bl_layout *layout,
                           const bl_instrument *instrument, bl_error *err)
{
    const char *const first = layout->item_count ? layout->items[0] : NULL;

    rows->by_pattern = layout->item_count == 1 && strstr(first, "{i");
    if (rows->by_pattern)
        return bl_pattern_parse(first, 'i', &rows->arena, &rows->pattern, err);
    if (layout->item_count != instrument->item_count)
        return BL_FAIL(err, BL_E_USAGE, "wrong-item-count",
                       "with one answer a row, items names the keys: a pattern "
                       "with {i}, or all %zu of them",
                       instrument->item_count);
    rows->keys =
        bl_arena_get(&rows->arena, layout->item_count, sizeof *rows->keys);
    if (!rows->keys)
        return BL_FAIL_MEMORY(err);
    for (size_t i = 0; i < layout->item_count; i++) {
        bl_text_clear(&rows->folded);
        bl_fold_add(&rows->folded, bl_slice_of(layout->items[i]));
        rows->keys[i] = (bl_slice){
            bl_arena_copy(&rows->arena, bl_text_slice(&rows->folded)),
            rows->folded.size};
        if (!rows->keys[i].bytes)
            return BL_FAIL_MEMORY(err);
    }
    return BL_OK;
}

/* The form has one slot; in messages, its answers stand in the value column. */
static bl_status make_slot(bl_reader *reader, bl_error *err)
{
    const size_t items = reader->instrument->item_count;
    size_t *const columns =
        bl_arena_get(&reader->binding.arena, items, sizeof *columns);

    if (!columns)
        return BL_FAIL_MEMORY(err);
    for (size_t i = 0; i < items; i++)
        columns[i] = reader->binding.value;
    reader->binding.slots =
        (bl_slots){.count = 1, .items = columns, .by = NULL};
    return BL_OK;
}

bl_status answer_rows_open(bl_reader *reader, bl_error *err)
{
    answer_rows *const rows = calloc(1, sizeof *rows);
    bl_status status;

    if (!rows)
        return BL_FAIL_MEMORY(err);
    rows->folded = (bl_text)BL_TEXT_INIT;
    reader->answer_rows = rows;
    status = read_keys(rows, reader->layout, reader->instrument, err);
    return status ? status : make_slot(reader, err);
}

void answer_rows_close(answer_rows *rows)
{
    if (!rows)
        return;
    bl_text_release(&rows->folded);
    bl_arena_release(&rows->arena);
    free(rows->records);
    free(rows->slots);
    free(rows);
}

static size_t hash(bl_slice text)
{
    uint64_t h = 1469598103934665603u;

    for (size_t i = 0; i < text.size; i++)
        h = (h ^ (unsigned char)text.bytes[i]) * 1099511628211u;
    return (size_t)(h ^ (h >> 32));
}

static size_t find_slot(const answer_rows *rows, bl_slice id)
{
    size_t slot = hash(id) & (rows->slot_count - 1);

    while (rows->slots[slot] &&
           !bl_slice_equal(rows->records[rows->slots[slot] - 1]->id, id))
        slot = (slot + 1) & (rows->slot_count - 1);
    return slot;
}

static bool grow(answer_rows *rows)
{
    const size_t capacity = rows->capacity ? rows->capacity * 2 : 512;
    record **const more = /* NOLINTNEXTLINE(bugprone-sizeof-expression) */
        realloc(rows->records, capacity * sizeof *rows->records);
    size_t *const slots = calloc(capacity * 2, sizeof *slots);

    if (more)
        rows->records = more;
    if (!more || !slots) {
        free(slots);
        return false;
    }
    free(rows->slots);
    rows->slots = slots;
    rows->capacity = capacity;
    rows->slot_count = capacity * 2;
    for (size_t r = 0; r < rows->count; r++)
        slots[find_slot(rows, rows->records[r]->id)] = r + 1;
    return true;
}

static bl_slice keep(answer_rows *rows, bl_slice text)
{
    return (bl_slice){bl_arena_copy(&rows->arena, text), text.size};
}

/* A new record takes over what its first row says. */
static record *add_record(block_reader *reader)
{
    const row *const r = &reader->row;
    answer_rows *const rows = reader->file->answer_rows;
    const size_t items = reader->file->instrument->item_count;
    const size_t carried = reader->file->layout->carried_count;
    record *const made = bl_arena_get(&rows->arena, 1, sizeof *made);

    if (!made)
        return NULL;
    made->id = keep(rows, r->record);
    made->row = (row){.line = block_line(reader),
                      .session_waits = true,
                      .date_waits = true,
                      .dropped_by = -1};
    made->row.client = keep(rows, r->client);
    made->row.session = keep(rows, r->session);
    made->row.date = keep(rows, r->date);
    made->row.form.respondent = keep(rows, r->form.respondent);
    made->row.answers =
        bl_arena_get(&rows->arena, items, sizeof *made->row.answers);
    made->row.bad = bl_arena_get(&rows->arena, items, sizeof *made->row.bad);
    made->row.carried =
        bl_arena_get(&rows->arena, carried + 1, sizeof *made->row.carried);
    made->row.form.carried = made->row.carried;
    if (!made->id.bytes || !made->row.answers || !made->row.bad ||
        !made->row.carried)
        return NULL;
    for (size_t k = 0; k < carried; k++)
        made->row.carried[k] = keep(rows, r->carried[k]);
    return made;
}

static record *find_record(block_reader *reader)
{
    answer_rows *const rows = reader->file->answer_rows;
    const bl_slice id = reader->row.record;
    size_t slot;

    if (rows->last && bl_slice_equal(rows->last->id, id))
        return rows->last;
    if (rows->count == rows->capacity && !grow(rows))
        return NULL;
    slot = find_slot(rows, id);
    if (!rows->slots[slot]) {
        record *const made = add_record(reader);

        if (!made)
            return NULL;
        rows->records[rows->count++] = made;
        rows->slots[slot] = rows->count;
    }
    rows->last = rows->records[rows->slots[slot] - 1];
    return rows->last;
}

/* Which item a key means: 1-based; 0: none, another question. */
static size_t item_of(answer_rows *rows, const bl_instrument *instrument,
                      bl_slice key)
{
    size_t item = 0;
    size_t session = 0;
    bl_slice folded;

    bl_text_clear(&rows->folded);
    bl_fold_add(&rows->folded, key);
    folded = bl_text_slice(&rows->folded);
    if (rows->by_pattern)
        return bl_pattern_match(&rows->pattern, folded, &item, &session) ? item
                                                                         : 0;
    while (item < instrument->item_count &&
           !bl_slice_equal(rows->keys[item], folded))
        item++;
    return item < instrument->item_count ? item + 1 : 0;
}

static void stop_beyond(block_reader *reader, size_t item)
{
    bl_error_set(&reader->err, BL_E_INPUT, "pattern-beyond-form",
                 "the pattern \"%s\" also fits item %zu, and %s has %zu items",
                 reader->file->layout->items[0], item,
                 reader->file->instrument->id,
                 reader->file->instrument->item_count);
    bl_error_at(&reader->err, reader->file->name, block_line(reader), 0);
    bl_error_hint(&reader->err, "is this another form?");
}

static void add_bad(block_reader *reader, record *to, size_t item,
                    bl_problem problem, bl_slice text)
{
    row *const r = &to->row;

    r->answers[item] = (bl_answer){0, BL_INVALID};
    for (size_t b = 0; b < r->bad_count; b++)
        if (r->bad[b].item == item)
            return;
    r->bad[r->bad_count++] =
        (bad_answer){0, item, problem, keep(reader->file->answer_rows, text)};
}

static void add_answer(block_reader *reader, record *to, size_t item)
{
    const bl_slice cell = reader->row.value;
    const bl_decoded decoded = bl_decode(reader->decoder, cell);
    bl_answer *const answer = &to->row.answers[item];

    if (reader->file->options.texts)
        bl_texts_note(reader->file->options.texts, cell, decoded,
                      block_line(reader),
                      reader->file->header.names[reader->file->binding.value]);
    if (decoded.answer.state == BL_NOT_ANSWERED)
        return;
    if (decoded.problem)
        add_bad(reader, to, item, (bl_problem)decoded.problem, cell);
    else if (answer->state == BL_NOT_ANSWERED)
        *answer = decoded.answer;
    else if (answer->value != decoded.answer.value)
        add_bad(reader, to, item, BL_ANSWERED_TWICE, cell);
}

void answer_rows_add(block_reader *reader)
{
    const char *const session_key =
        reader->file->layout->answer_rows.session_key;
    record *const to = find_record(reader);
    size_t item;

    if (!to) {
        reader->no_memory = true;
        return;
    }
    if (session_key &&
        bl_slice_is(bl_decode_folded(reader->decoder, reader->row.key),
                    session_key)) {
        to->row.session = keep(reader->file->answer_rows, reader->row.value);
        return;
    }
    item = item_of(reader->file->answer_rows, reader->file->instrument,
                   reader->row.key);
    if (item > reader->file->instrument->item_count)
        stop_beyond(reader, item);
    else if (item)
        add_answer(reader, to, item - 1);
}

size_t answer_rows_count(const answer_rows *rows)
{
    return rows->count;
}

/* Take a record's answers for those of a row. */
static void take_over(block_reader *reader, const record *from)
{
    uint32_t *const blank = reader->row.blank;

    reader->row = from->row;
    reader->row.blank = blank;
    reader->slots[0].blanks = 0;
    for (size_t i = 0; i < reader->file->instrument->item_count; i++)
        if (from->row.answers[i].state == BL_NOT_ANSWERED)
            row_note_blank(reader, 0, i);
}

void answer_rows_finish(block_reader *reader, size_t first, size_t count)
{
    const answer_rows *const rows = reader->file->answer_rows;

    for (size_t r = first; r < first + count; r++) {
        take_over(reader, rows->records[r]);
        forms_finish(reader);
    }
}
