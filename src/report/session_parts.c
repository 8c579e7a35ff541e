#include "session_parts.h"

#include <stdlib.h>

#include "session_cells.h"

enum {
    CLIENT_COLUMN,
    SESSION_COLUMN,
    DATE_COLUMN,
    RESPONDENT_COLUMN,
    SCORE_BITS = 8, /* places for scores, a scale */
    FORM_BITS = 8,
    EVENT_BITS = 6,
    DAY_BITS = 11,
    KEY_WORDS = 2,
    KEY_SCALES = 5 * KEY_WORDS, /* scales that a key has room for */
    SCORES_ROOM = BL_SCALES_MAX * 23,
    COPIED = 32 /* bytes copied at once, whether there are so many or not */
};

/* What the writer made of some cells. */
typedef struct known_text {
    uint8_t size; /* 0: not known */
    uint8_t guarded;
    char bytes[62];
} known_text;

/* In each of these, who comes later takes the place over. */
typedef struct known_score {
    uint64_t key; /* what the fraction is made of, and the flags; 0: free */
    uint8_t size; /* 0: too long */
    char bytes[23];
} known_score;

typedef struct known_form {
    uint64_t key[KEY_WORDS]; /* of all scales the count and flags; 0: free */
    known_text counts;
    known_text flags;
} known_form;

typedef struct known_event {
    uint64_t key; /* the dip and the marks; 0: free */
    known_text text;
} known_event;

typedef struct known_day {
    int32_t day;
    uint8_t size; /* 0: free, or too long */
    char bytes[11];
} known_day;

struct session_parts {
    const bl_course_plan *plan;
    bool with_respondent;
    known_text client;
    known_text respondent;
    known_form forms[1 << FORM_BITS];
    known_event events[1 << EVENT_BITS];
    known_day days[1 << DAY_BITS];
    bl_text text;
    bl_cell *cells;
    known_score *scores; /* [scale][1 << SCORE_BITS] */
    bl_out scratch;
};

session_parts *session_parts_new(const bl_course_plan *plan,
                                 bool with_respondent)
{
    const size_t scales = plan->instrument->scale_count;
    session_parts *const made = calloc(1, sizeof *made);

    if (!made)
        return NULL;
    made->plan = plan;
    made->with_respondent = with_respondent;
    made->text = (bl_text)BL_TEXT_INIT;
    bl_out_open_memory(&made->scratch);
    made->cells = calloc(scales + EVENT_CELLS, sizeof *made->cells);
    made->scores = calloc(scales << SCORE_BITS, sizeof *made->scores);
    if (made->cells && made->scores)
        return made;
    session_parts_free(made);
    return NULL;
}

void session_parts_free(session_parts *parts)
{
    if (!parts)
        return;
    bl_text_release(&parts->text);
    bl_out_abandon(&parts->scratch);
    free(parts->cells);
    free(parts->scores);
    free(parts);
}

static inline void put_known(bl_rows *rows, const known_text *text)
{
    char *const to = bl_out_room(rows->out, sizeof text->bytes);

    memcpy(to, text->bytes, COPIED);
    if (text->size > COPIED)
        memcpy(to + COPIED, text->bytes + COPIED, sizeof text->bytes - COPIED);
    bl_out_took(rows->out, text->size);
    rows->guarded += text->guarded;
}

/* What the writer makes of the cells, written apart; 0: more than `room`. */
static size_t make(session_parts *parts, bl_rows *rows, size_t first,
                   size_t count, char *bytes, size_t room)
{
    bl_out *const out = rows->out;
    bl_out *const scratch = &parts->scratch;

    bl_out_clear(scratch);
    rows->out = scratch;
    bl_rows_add_part(rows, parts->cells, first, count);
    rows->out = out;
    if (scratch->failure || scratch->used > room)
        return 0;
    memcpy(bytes, scratch->buffer, scratch->used);
    return scratch->used;
}

/* Write the cells and remember how they look, if that is short enough. */
static void write_cells(session_parts *parts, bl_rows *rows, size_t first,
                        size_t count, known_text *text)
{
    const uint64_t guarded = rows->guarded;

    text->size = (uint8_t)make(parts, rows, first, count, text->bytes,
                               sizeof text->bytes);
    text->guarded = (uint8_t)(rows->guarded - guarded);
    rows->guarded = guarded;
    if (text->size)
        put_known(rows, text);
    else
        bl_rows_add_part(rows, parts->cells, first, count);
}

static void write_id(session_parts *parts, bl_rows *rows, size_t column,
                     const char *id, known_text *text)
{
    if (text->size) {
        put_known(rows, text);
        return;
    }
    parts->cells[0] = text_or_absent(bl_slice_of(id));
    write_cells(parts, rows, column, 1, text);
}

static void write_session(bl_rows *rows, const bl_visit *visit)
{
    const bl_cell cell = session_cell(visit);

    bl_rows_add_part(rows, &cell, SESSION_COLUMN, 1);
}

static void write_date(session_parts *parts, bl_rows *rows,
                       const bl_visit *visit)
{
    const int32_t day = visit->date.day;
    known_day *const known =
        &parts->days[(uint32_t)day & ((1u << DAY_BITS) - 1)];

    if (visit->has_date && known->size && known->day == day) {
        memcpy(bl_out_room(rows->out, sizeof known->bytes), known->bytes,
               sizeof known->bytes);
        bl_out_took(rows->out, known->size);
        return;
    }
    parts->cells[0] = date_cell(visit);
    bl_rows_add_part(rows, parts->cells, DATE_COLUMN, 1);
    if (!visit->has_date)
        return;
    known->day = day;
    known->size = (uint8_t)make(parts, rows, DATE_COLUMN, 1, known->bytes,
                                sizeof known->bytes);
}

static const known_score *find_score(session_parts *parts, bl_rows *rows,
                                     size_t first, const bl_visit *visit,
                                     size_t scale)
{
    const bl_score score = visit->scores[scale];
    const uint64_t key = (uint64_t)(uint32_t)score.sum |
                         (uint64_t)score.answered << 32 |
                         (uint64_t)score.flags << 40 | (uint64_t)1 << 63;
    const size_t place =
        ((uint32_t)score.sum + 61u * score.answered) & ((1u << SCORE_BITS) - 1);
    known_score *const known = &parts->scores[(scale << SCORE_BITS) + place];

    if (known->key != key) {
        parts->cells[0] = score_cell(parts->plan, visit, scale);
        known->key = key;
        known->size = (uint8_t)make(parts, rows, first + scale, 1, known->bytes,
                                    sizeof known->bytes);
    }
    return known;
}

static void write_scores(session_parts *parts, bl_rows *rows, size_t first,
                         const bl_visit *visit)
{
    const size_t scales = parts->plan->instrument->scale_count;
    char *from = bl_out_room(rows->out, SCORES_ROOM);
    char *to = from;

    for (size_t s = 0; s < scales; s++) {
        const known_score *const known =
            find_score(parts, rows, first, visit, s);

        memcpy(to, known->bytes, sizeof known->bytes);
        to += known->size;
        if (known->size)
            continue;
        bl_out_took(rows->out, (size_t)(to - from));
        parts->cells[0] = score_cell(parts->plan, visit, s);
        bl_rows_add_part(rows, parts->cells, first + s, 1);
        from = bl_out_room(rows->out, SCORES_ROOM);
        to = from;
    }
    bl_out_took(rows->out, (size_t)(to - from));
}

static size_t place_of(uint64_t a, uint64_t b, int bits)
{
    const uint64_t mixed = (a ^ b * 0x9e3779b97f4a7c15u) * 0xd6e8feb86659fd93u;

    return (size_t)(mixed >> (64 - bits));
}

/* Counts and flags of forms like this one; unknown for a form of more scales
 * than a key has room for. */
static known_form *find_form(session_parts *parts, const bl_visit *visit)
{
    const size_t scales = parts->plan->instrument->scale_count;
    uint64_t key[KEY_WORDS] = {2 + (uint64_t)visit->uniform};

    for (size_t s = 0; s < scales; s++)
        key[s % KEY_WORDS] = key[s % KEY_WORDS] << 11 |
                             (uint64_t)visit->scores[s].flags << 8 |
                             visit->scores[s].answered;

    known_form *const place =
        &parts->forms[place_of(key[0], key[1], FORM_BITS)];

    if (scales > KEY_SCALES || place->key[0] != key[0] ||
        place->key[1] != key[1]) {
        memcpy(place->key, key, sizeof key);
        place->counts.size = 0;
        place->flags.size = 0;
    }
    return place;
}

static void write_counts(session_parts *parts, bl_rows *rows, size_t first,
                         const bl_visit *visit, known_form *form)
{
    if (form->counts.size) {
        put_known(rows, &form->counts);
        return;
    }

    const size_t count = count_cells(parts->plan, visit, parts->cells);

    if (count)
        write_cells(parts, rows, first, count, &form->counts);
}

static void write_changes(bl_rows *rows, size_t first, const bl_visit_row *row)
{
    bl_cell cells[CHANGE_CELLS];

    bl_rows_add_part(rows, cells, first, change_cells(row, cells));
}

static void write_events(session_parts *parts, bl_rows *rows, size_t first,
                         bl_term dip, unsigned marks)
{
    const uint64_t key = (uint64_t)1 << 63 | (uint64_t)dip << 32 | marks;
    known_event *const known = &parts->events[place_of(key, 0, EVENT_BITS)];

    if (known->key == key && known->text.size) {
        put_known(rows, &known->text);
        return;
    }
    known->key = key;
    write_cells(parts, rows, first,
                event_cells(dip, marks, &parts->text, parts->cells),
                &known->text);
}

static void write_flags(session_parts *parts, bl_rows *rows, size_t column,
                        const bl_visit *visit, known_form *form)
{
    if (form->flags.size) {
        put_known(rows, &form->flags);
        return;
    }
    parts->cells[0] = flags_cell(parts->plan, visit, &parts->text);
    write_cells(parts, rows, column, 1, &form->flags);
}

static void write_row(session_parts *parts, bl_rows *rows,
                      const bl_course *course, size_t v)
{
    const size_t scales = parts->plan->instrument->scale_count;
    const size_t scores = RESPONDENT_COLUMN + parts->with_respondent;
    const size_t flags = rows->count - 1;
    const size_t events = flags - EVENT_CELLS;
    const bl_visit *const visit = &course->series->visits[v];
    const bl_visit_row *const row = &course->rows[v];
    known_form *const form = find_form(parts, visit);

    write_id(parts, rows, CLIENT_COLUMN, course->series->client,
             &parts->client);
    write_session(rows, visit);
    write_date(parts, rows, visit);
    if (parts->with_respondent)
        write_id(parts, rows, RESPONDENT_COLUMN, course->series->respondent,
                 &parts->respondent);
    write_scores(parts, rows, scores, visit);
    write_counts(parts, rows, scores + scales, visit, form);
    write_changes(rows, events - CHANGE_CELLS, row);
    write_events(parts, rows, events, dip_of(course, row), row->marks);
    write_flags(parts, rows, flags, visit, form);
}

bool session_parts_write(session_parts *parts, bl_rows *rows,
                         const bl_course *course)
{
    parts->client.size = 0;
    parts->respondent.size = 0;
    for (size_t v = 0; v < course->series->count; v++)
        write_row(parts, rows, course, v);
    return !parts->text.failed && !rows->failed;
}
