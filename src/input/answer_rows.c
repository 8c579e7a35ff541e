#include "answer_rows.h"

#include <stdlib.h>

#include "answer_keys.h"
#include "answer_records.h"

struct answer_rows {
    answer_keys *keys;
    answer_records records;
    answer_record *last; /* that a row was of */
    bl_slice last_id;
};

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
    const bl_instrument *const instrument = reader->instrument;
    answer_rows *const rows = calloc(1, sizeof *rows);
    bl_status status;

    if (!rows)
        return BL_FAIL_MEMORY(err);
    reader->answer_rows = rows;
    answer_records_init(&rows->records, instrument);
    status = answer_keys_new(reader->layout, instrument, &rows->keys, err);
    return status ? status : make_slot(reader, err);
}

void answer_rows_close(answer_rows *rows)
{
    if (!rows)
        return;
    answer_keys_free(rows->keys);
    answer_records_release(&rows->records);
    free(rows);
}

/* A new record takes over what its first row says. */
static answer_record *make_record(block_reader *reader)
{
    const row *const r = &reader->row;
    const bl_slice texts[] = {r->record, r->client, r->session, r->date,
                              r->form.respondent};
    answer_record *const made =
        answer_records_add(&reader->file->answer_rows->records, texts,
                           sizeof texts / sizeof texts[0], r->carried,
                           reader->file->layout->carried_count);

    if (made)
        made->line = block_line(reader);
    return made;
}

/* Rows of one record often come together. */
static answer_record *find_record(block_reader *reader)
{
    answer_rows *const rows = reader->file->answer_rows;
    const bl_slice id = reader->row.record;
    const char *texts;

    if (rows->last && bl_slice_equal(rows->last_id, id))
        return rows->last;
    rows->last = answer_records_find(&rows->records, id);
    if (!rows->last)
        rows->last = make_record(reader);
    if (rows->last) {
        texts = answer_record_texts(&rows->records, rows->last);
        rows->last_id = answer_records_text(&texts);
    }
    return rows->last;
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

static void add_bad(block_reader *reader, answer_record *to, size_t item,
                    bl_problem problem)
{
    reader->no_memory |=
        !answer_records_add_bad(&reader->file->answer_rows->records, to, item,
                                problem, reader->row.value);
}

static void note_text(block_reader *reader, bl_decoded decoded)
{
    bl_texts_note(reader->file->options.texts, reader->row.value, decoded,
                  block_line(reader),
                  reader->file->header.names[reader->file->binding.value]);
}

/* The first bad answer to an item is kept, and no good one mends it. */
static void add_answer(block_reader *reader, answer_record *to, size_t item)
{
    const answer_records *const records = &reader->file->answer_rows->records;
    const bl_decoded decoded = bl_decode(reader->decoder, reader->row.value);
    const uint32_t code = answer_record_code(records, to, item);
    uint32_t answer;

    if (reader->file->options.texts)
        note_text(reader, decoded);
    if (decoded.answer.state == BL_NOT_ANSWERED || code == CODE_INVALID)
        return;
    if (decoded.problem) {
        add_bad(reader, to, item, (bl_problem)decoded.problem);
        return;
    }
    answer = (uint32_t)(decoded.answer.value - reader->file->instrument->min) +
             CODE_LOWEST;
    if (code == CODE_NOTHING)
        answer_record_set(records, to, item, answer);
    else if (code != answer)
        add_bad(reader, to, item, BL_ANSWERED_TWICE);
}

static void set_session(block_reader *reader, answer_record *to)
{
    const char *const kept = answer_records_keep(
        &reader->file->answer_rows->records, reader->row.value);

    reader->no_memory |= !kept;
    if (kept)
        to->session = kept;
}

void answer_rows_add(block_reader *reader)
{
    const bl_reader *const file = reader->file;
    answer_record *const to = find_record(reader);
    size_t item;

    if (!to) {
        reader->no_memory = true;
        return;
    }
    item = answer_keys_find(file->answer_rows->keys, reader->row.key);
    if (item == ANSWER_KEY_SESSION)
        set_session(reader, to);
    else if (item > file->instrument->item_count)
        stop_beyond(reader, item);
    else if (item)
        add_answer(reader, to, item - 1);
}

size_t answer_rows_count(const answer_rows *rows)
{
    return rows->records.count;
}

static void take_texts(row *r, const answer_record *from, const char *at,
                       size_t carried)
{
    (void)answer_records_text(&at); /* the id */
    r->client = answer_records_text(&at);
    r->session = answer_records_text(&at);
    r->date = answer_records_text(&at);
    r->form = (bl_form){.respondent = answer_records_text(&at),
                        .carried = r->carried};
    for (size_t k = 0; k < carried; k++)
        r->carried[k] = answer_records_text(&at);
    at = from->session;
    if (at)
        r->session = answer_records_text(&at);
    r->session_waits = true;
    r->date_waits = true;
}

static void take_bad(row *r, const answer_record *from)
{
    const bad_note *note = from->last_bad;

    r->bad_count = 0;
    while (note && (note != from->last_bad || !r->bad_count)) {
        note = note->next;
        r->bad[r->bad_count++] = (bad_answer){
            0, note->item, (bl_problem)note->problem, {note->text, note->size}};
    }
}

static void take_answers(block_reader *reader, const answer_record *from)
{
    const answer_records *const records = &reader->file->answer_rows->records;
    const bl_instrument *const instrument = reader->file->instrument;
    bl_answer *const answers = reader->row.answers;

    reader->row.blanks = 0;
    reader->slots[0] = (row_slot){0, 0};
    for (size_t i = 0; i < instrument->item_count; i++) {
        const uint32_t code = answer_record_code(records, from, i);

        if (code >= CODE_LOWEST) {
            answers[i] = (bl_answer){
                (int32_t)(instrument->min + code - CODE_LOWEST), BL_ANSWERED};
            continue;
        }
        answers[i] =
            (bl_answer){0, code == CODE_INVALID ? BL_INVALID : BL_NOT_ANSWERED};
        if (code == CODE_NOTHING)
            row_note_blank(reader, 0, i);
    }
}

/* Take what a record says for what a row does. */
static void take_over(block_reader *reader, const answer_record *from)
{
    const answer_records *const records = &reader->file->answer_rows->records;
    row *const r = &reader->row;

    r->line = from->line;
    take_texts(r, from, answer_record_texts(records, from),
               reader->file->layout->carried_count);
    take_bad(r, from);
    take_answers(reader, from);
}

void answer_rows_finish(block_reader *reader, size_t first, size_t count)
{
    const answer_rows *const rows = reader->file->answer_rows;

    for (size_t r = first; r < first + count; r++) {
        take_over(reader, rows->records.all[r]);
        forms_finish(reader);
    }
}
