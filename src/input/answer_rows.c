#include "answer_rows.h"

#include <stdlib.h>
#include <string.h>

#include "answer_keys.h"

/* An answer that could not be used. Those of a record are a ring. */
typedef struct bad_note {
    struct bad_note *next;
    uint32_t item;
    uint32_t size;
    uint8_t problem; /* bl_problem */
    char text[];
} bad_note;

/* What is known of a record so far, as small as it can be: there are as many as
 * forms. */
typedef struct record {
    uint64_t line;
    bad_note *last_bad; /* whose next is the first; NULL: none is bad */
    const char
        *session; /* a size and its bytes, where a key said it; or NULL */
    char bytes[]; /* a code by item; then texts, each after its size */
} record;

/* What an answer is kept as, in the bytes that the highest needs; further codes
 * are answers, from the lowest one. */
enum { CODE_NOTHING, CODE_INVALID, CODE_LOWEST };

typedef uint32_t text_size; /* a cell is far smaller */

typedef struct record_slot {
    uint32_t hash;
    uint32_t place; /* of the record, 1-based; 0: free */
} record_slot;

struct answer_rows {
    answer_keys *keys;
    bl_arena arena; /* of everything that records keep */
    size_t code_size;
    size_t codes_size; /* of a record */
    record **records;
    size_t count;
    size_t capacity;
    record_slot *slots; /* twice the capacity */
    record *last;       /* that a row was of */
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
    rows->code_size =
        instrument->max - instrument->min <= UINT8_MAX - CODE_LOWEST
            ? sizeof(uint8_t)
            : sizeof(uint32_t);
    rows->codes_size = rows->code_size * instrument->item_count;
    status = answer_keys_new(reader->layout, instrument, &rows->keys, err);
    return status ? status : make_slot(reader, err);
}

void answer_rows_close(answer_rows *rows)
{
    if (!rows)
        return;
    answer_keys_free(rows->keys);
    bl_arena_release(&rows->arena);
    free(rows->records);
    free(rows->slots);
    free(rows);
}

static uint32_t code_of(const answer_rows *rows, const record *of, size_t item)
{
    uint32_t code = 0;

    if (rows->code_size == sizeof(uint8_t))
        return (uint8_t)of->bytes[item];
    memcpy(&code, of->bytes + item * sizeof code, sizeof code);
    return code;
}

static void set_code(const answer_rows *rows, record *of, size_t item,
                     uint32_t code)
{
    if (rows->code_size == sizeof(uint8_t))
        of->bytes[item] = (char)(uint8_t)code;
    else
        memcpy(of->bytes + item * sizeof code, &code, sizeof code);
}

static char *put_text(char *to, bl_slice text)
{
    const text_size size = (text_size)text.size;

    memcpy(to, &size, sizeof size);
    memcpy(to + sizeof size, text.size ? text.bytes : "", text.size);
    return to + sizeof size + text.size;
}

/* The text at *at, which is moved behind it. */
static bl_slice next_text(const char **at)
{
    text_size size = 0;
    bl_slice text;

    memcpy(&size, *at, sizeof size);
    text = (bl_slice){*at + sizeof size, size};
    *at = text.bytes + size;
    return text;
}

static bl_slice id_of(const answer_rows *rows, const record *of)
{
    const char *at = of->bytes + rows->codes_size;

    return next_text(&at);
}

/* The first slot that is free or has the id. */
static record_slot *find_slot(const answer_rows *rows, bl_slice id,
                              uint32_t hash)
{
    const size_t mask = rows->capacity * 2 - 1;
    size_t slot = hash & mask;

    while (rows->slots[slot].place &&
           (rows->slots[slot].hash != hash ||
            !bl_slice_equal(
                id_of(rows, rows->records[rows->slots[slot].place - 1]), id)))
        slot = (slot + 1) & mask;
    return &rows->slots[slot];
}

static void move_slots(const answer_rows *rows, record_slot *to, size_t count)
{
    for (size_t s = 0; s < rows->capacity * 2; s++) {
        const record_slot moved = rows->slots[s];
        size_t slot = moved.hash & (count - 1);

        while (moved.place && to[slot].place)
            slot = (slot + 1) & (count - 1);
        if (moved.place)
            to[slot] = moved;
    }
}

static bool grow(answer_rows *rows)
{
    const size_t capacity = rows->capacity ? rows->capacity * 2 : 512;
    record **const more = /* NOLINTNEXTLINE(bugprone-sizeof-expression) */
        realloc(rows->records, capacity * sizeof *rows->records);
    record_slot *const slots = calloc(capacity * 2, sizeof *slots);

    if (more)
        rows->records = more;
    if (!more || !slots || capacity > UINT32_MAX) {
        free(slots);
        return false;
    }
    move_slots(rows, slots, capacity * 2);
    free(rows->slots);
    rows->slots = slots;
    rows->capacity = capacity;
    return true;
}

/* A new record takes over what its first row says. */
static record *make_record(block_reader *reader)
{
    enum { TEXTS = 5 };
    const row *const r = &reader->row;
    answer_rows *const rows = reader->file->answer_rows;
    const size_t carried = reader->file->layout->carried_count;
    const bl_slice texts[TEXTS] = {r->record, r->client, r->session, r->date,
                                   r->form.respondent};
    size_t size = (TEXTS + carried) * sizeof(text_size);
    record *made;
    char *to;

    for (size_t t = 0; t < TEXTS; t++)
        size += texts[t].size;
    for (size_t k = 0; k < carried; k++)
        size += r->carried[k].size;
    made = bl_arena_get(&rows->arena, 1,
                        offsetof(record, bytes) + rows->codes_size + size);
    if (!made)
        return NULL;
    made->line = block_line(reader);
    to = made->bytes + rows->codes_size;
    for (size_t t = 0; t < TEXTS; t++)
        to = put_text(to, texts[t]);
    for (size_t k = 0; k < carried; k++)
        to = put_text(to, r->carried[k]);
    return made;
}

static record *look_up(block_reader *reader)
{
    answer_rows *const rows = reader->file->answer_rows;
    const bl_slice id = reader->row.record;
    const uint32_t hash = bl_slice_hash(id);
    record_slot *slot;

    if (rows->count == rows->capacity && !grow(rows))
        return NULL;
    slot = find_slot(rows, id, hash);
    if (!slot->place) {
        record *const made = make_record(reader);

        if (!made)
            return NULL;
        rows->records[rows->count++] = made;
        *slot = (record_slot){hash, (uint32_t)rows->count};
    }
    return rows->records[slot->place - 1];
}

/* Rows of one record often come together. */
static record *find_record(block_reader *reader)
{
    answer_rows *const rows = reader->file->answer_rows;

    if (!rows->last || !bl_slice_equal(rows->last_id, reader->row.record)) {
        rows->last = look_up(reader);
        if (rows->last)
            rows->last_id = id_of(rows, rows->last);
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

static void add_bad(block_reader *reader, record *to, size_t item,
                    bl_problem problem)
{
    answer_rows *const rows = reader->file->answer_rows;
    const bl_slice text = reader->row.value;
    bad_note *const note =
        bl_arena_get(&rows->arena, 1, sizeof *note + text.size);

    if (!note) {
        reader->no_memory = true;
        return;
    }
    note->item = (uint32_t)item;
    note->problem = (uint8_t)problem;
    note->size = (uint32_t)text.size;
    memcpy(note->text, text.size ? text.bytes : "", text.size);
    note->next = to->last_bad ? to->last_bad->next : note;
    if (to->last_bad)
        to->last_bad->next = note;
    to->last_bad = note;
    set_code(rows, to, item, CODE_INVALID);
}

static void note_text(block_reader *reader, bl_decoded decoded)
{
    bl_texts_note(reader->file->options.texts, reader->row.value, decoded,
                  block_line(reader),
                  reader->file->header.names[reader->file->binding.value]);
}

/* The first bad answer to an item is kept, and no good one mends it. */
static void add_answer(block_reader *reader, record *to, size_t item)
{
    const answer_rows *const rows = reader->file->answer_rows;
    const bl_decoded decoded = bl_decode(reader->decoder, reader->row.value);
    const uint32_t code = code_of(rows, to, item);
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
        set_code(rows, to, item, answer);
    else if (code != answer)
        add_bad(reader, to, item, BL_ANSWERED_TWICE);
}

static void set_session(block_reader *reader, record *to)
{
    const bl_slice text = reader->row.value;
    char *const kept = bl_arena_get(&reader->file->answer_rows->arena, 1,
                                    sizeof(text_size) + text.size);

    reader->no_memory |= !kept;
    if (!kept)
        return;
    (void)put_text(kept, text);
    to->session = kept;
}

void answer_rows_add(block_reader *reader)
{
    const bl_reader *const file = reader->file;
    record *const to = find_record(reader);
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
    return rows->count;
}

static void take_texts(row *r, const record *from, const char *at,
                       size_t carried)
{
    (void)next_text(&at); /* the id */
    r->client = next_text(&at);
    r->session = next_text(&at);
    r->date = next_text(&at);
    r->form = (bl_form){.respondent = next_text(&at), .carried = r->carried};
    for (size_t k = 0; k < carried; k++)
        r->carried[k] = next_text(&at);
    at = from->session;
    if (at)
        r->session = next_text(&at);
    r->session_waits = true;
    r->date_waits = true;
}

static void take_bad(row *r, const record *from)
{
    const bad_note *note = from->last_bad;

    r->bad_count = 0;
    while (note && (note != from->last_bad || !r->bad_count)) {
        note = note->next;
        r->bad[r->bad_count++] = (bad_answer){
            0, note->item, (bl_problem)note->problem, {note->text, note->size}};
    }
}

static void take_answers(block_reader *reader, const record *from)
{
    const answer_rows *const rows = reader->file->answer_rows;
    const bl_instrument *const instrument = reader->file->instrument;
    bl_answer *const answers = reader->row.answers;

    reader->row.blanks = 0;
    reader->slots[0] = (row_slot){0, 0};
    for (size_t i = 0; i < instrument->item_count; i++) {
        const uint32_t code = code_of(rows, from, i);

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
static void take_over(block_reader *reader, const record *from)
{
    const answer_rows *const rows = reader->file->answer_rows;
    row *const r = &reader->row;

    r->line = from->line;
    take_texts(r, from, from->bytes + rows->codes_size,
               reader->file->layout->carried_count);
    take_bad(r, from);
    take_answers(reader, from);
}

void answer_rows_finish(block_reader *reader, size_t first, size_t count)
{
    const answer_rows *const rows = reader->file->answer_rows;

    for (size_t r = first; r < first + count; r++) {
        take_over(reader, rows->records[r]);
        forms_finish(reader);
    }
}
