#include <stdlib.h>

#include "session_known.h"

/* Of as many texts and numbers as a row has at most. */
static size_t room_of(size_t scales)
{
    enum { TEXTS = 5, NUMBERS = 5 };

    return TEXTS * sizeof(known_text) + sizeof(known_day) +
           scales * sizeof(known_score) +
           NUMBERS * (size_t)(1 + BL_NUMBER_SIZE);
}

/* Room for the scores of all scales, where they and a form's counts are short
 * enough to be remembered. */
static bool make_scores(session_parts *parts)
{
    const bl_tally_plan *const tally = &parts->tally;
    const size_t scales = parts->plan->instrument->scale_count;

    parts->remembers = tally->words <= KEY_WORDS;
    for (size_t s = 0; s < scales; s++)
        parts->remembers &= bl_tally_bits(tally, s) <= SCORE_BITS_MAX;
    for (size_t s = 0; parts->remembers && s < scales; s++) {
        parts->scores[s] = calloc((size_t)1 << bl_tally_bits(tally, s),
                                  sizeof *parts->scores[s]);
        if (!parts->scores[s])
            return false;
    }
    return true;
}

session_parts *session_parts_new(const bl_course_plan *plan,
                                 bool with_respondent)
{
    const size_t scales = plan->instrument->scale_count;
    session_parts *const made = calloc(1, sizeof *made);
    bl_error err = {0};

    if (!made)
        return NULL;
    made->plan = plan;
    made->with_respondent = with_respondent;
    made->room = room_of(scales);
    made->marks = (bl_text)BL_TEXT_INIT;
    made->flags = (bl_text)BL_TEXT_INIT;
    bl_out_open_memory(&made->scratch);
    made->cells = calloc(scales + EVENT_CELLS + 1, sizeof *made->cells);
    if (made->cells &&
        !bl_tally_plan_make(plan->instrument, &made->tally, &err) &&
        make_scores(made))
        return made;
    session_parts_free(made);
    return NULL;
}

void session_parts_free(session_parts *parts)
{
    if (!parts)
        return;
    bl_text_release(&parts->marks);
    bl_text_release(&parts->flags);
    bl_out_abandon(&parts->scratch);
    bl_tally_plan_release(&parts->tally);
    free(parts->cells);
    for (size_t s = 0; s < BL_SCALES_MAX; s++)
        free(parts->scores[s]);
    free(parts);
}

/* What the writer makes of the cells goes to the scratch. */
static void make(session_parts *parts, bl_rows *rows, size_t first,
                 size_t count)
{
    bl_out *const out = rows->out;

    bl_out_clear(&parts->scratch);
    rows->out = &parts->scratch;
    bl_rows_add_part(rows, parts->cells, first, count);
    rows->out = out;
    rows->failed |= parts->scratch.failure != 0;
}

/* What was made; 0: it is longer than `room`. */
static uint8_t keep(const session_parts *parts, char *bytes, size_t room)
{
    const size_t size = parts->scratch.used;

    if (size > room)
        return 0;
    memcpy(bytes, parts->scratch.buffer, size);
    return (uint8_t)size;
}

static void write_made(const session_parts *parts, bl_rows *rows)
{
    bl_out_write(rows->out, parts->scratch.buffer, parts->scratch.used);
}

static void make_text(session_parts *parts, bl_rows *rows, size_t first,
                      size_t count, known_text *text)
{
    const uint64_t guarded = rows->guarded;

    make(parts, rows, first, count);
    text->size = keep(parts, text->bytes, sizeof text->bytes);
    text->guarded = (uint8_t)(rows->guarded - guarded);
}

static void write_text(session_parts *parts, bl_rows *rows, size_t first,
                       size_t count, known_text *text)
{
    make_text(parts, rows, first, count, text);
    write_made(parts, rows);
}

static void make_id(session_parts *parts, bl_rows *rows, size_t column,
                    const char *id, known_text *text)
{
    parts->cells[0] = text_or_absent(bl_slice_of(id));
    make_text(parts, rows, column, 1, text);
}

/* These are made before: every client has others. */
static void make_ids(session_parts *parts, bl_rows *rows,
                     const bl_series *series)
{
    const uint64_t guarded = rows->guarded;

    make_id(parts, rows, CLIENT_COLUMN, series->client, &parts->client);
    if (parts->with_respondent)
        make_id(parts, rows, RESPONDENT_COLUMN, series->respondent,
                &parts->respondent);
    rows->guarded = guarded;
}

static void write_id(session_parts *parts, bl_rows *rows, size_t column,
                     const char *id, known_text *text)
{
    make_id(parts, rows, column, id, text);
    write_made(parts, rows);
}

static void write_session(bl_rows *rows, const bl_visit *visit)
{
    const bl_cell cell = session_cell(visit);

    bl_rows_add_part(rows, &cell, SESSION_COLUMN, 1);
}

static void write_date(session_parts *parts, bl_rows *rows,
                       const bl_visit *visit)
{
    known_day *const known = &parts->days[place_of_day(visit->date.day)];
    known_day day = {.day = visit->date.day};

    parts->cells[0] = date_cell(visit);
    make(parts, rows, DATE_COLUMN, 1);
    write_made(parts, rows);
    day.size = keep(parts, day.bytes, sizeof day.bytes);
    if (visit->has_date)
        *known = day;
}

static void write_scores(session_parts *parts, bl_rows *rows, size_t first,
                         const bl_visit *visit, const bl_tally *tally)
{
    for (size_t s = 0; s < parts->plan->instrument->scale_count; s++) {
        known_score *const known =
            tally ? &parts->scores[s][place_of_score(parts, s, tally)] : NULL;

        parts->cells[0] = score_cell(parts->plan, visit, s);
        make(parts, rows, first + s, 1);
        write_made(parts, rows);
        if (known)
            known->size = keep(parts, known->bytes, sizeof known->bytes);
    }
}

/* Its place in the table, for counts and flags to be put there. */
static known_form *take_form(session_parts *parts, const bl_tally *tally,
                             uint64_t event)
{
    known_form *form;
    uint64_t key[KEY_WORDS];

    key_of_form(parts, tally, key);
    form = &parts->forms[place_of_form(key, event)];
    memcpy(form->key, key, sizeof key);
    form->event = event;
    return form;
}

static void write_counts(session_parts *parts, bl_rows *rows, size_t first,
                         const bl_visit *visit, known_form *form)
{
    const size_t count = count_cells(parts->plan, visit, parts->cells);

    form->counts.size = 0;
    if (count)
        write_text(parts, rows, first, count, &form->counts);
}

static void write_changes(session_parts *parts, bl_rows *rows,
                          const bl_visit_row *row)
{
    const size_t first = column_of_changes(rows);
    bl_cell cells[CHANGE_CELLS];

    (void)change_cells(row, cells);
    bl_rows_add_part(rows, cells, first, VERDICT_CELL);
    parts->cells[0] = cells[VERDICT_CELL];
    write_text(parts, rows, first + VERDICT_CELL, 1,
               &parts->verdicts[row->verdict]);
    bl_rows_add_part(rows, cells + VERDICT_CELL + 1, first + VERDICT_CELL + 1,
                     CHANGE_CELLS - VERDICT_CELL - 1);
}

/* Dip, marks and flags. */
static void write_end(session_parts *parts, bl_rows *rows,
                      const bl_course *course, size_t v, known_form *form)
{
    const bl_visit_row *const row = &course->rows[v];
    const size_t first = column_of_changes(rows) + CHANGE_CELLS;
    const size_t count = event_cells(dip_of(course, row), row->marks,
                                     &parts->marks, parts->cells);

    parts->cells[count] =
        flags_cell(parts->plan, &course->series->visits[v], &parts->flags);
    write_text(parts, rows, first, count + 1, &form->end);
}

/* And remember it, if its tally is given. */
static BL_RARE void write_anew(session_parts *parts, bl_rows *rows,
                               const bl_course *course, size_t v,
                               const bl_tally *tally)
{
    const size_t scales = parts->plan->instrument->scale_count;
    const size_t scores = RESPONDENT_COLUMN + parts->with_respondent;
    const bl_visit *const visit = &course->series->visits[v];
    const bl_visit_row *const row = &course->rows[v];
    known_form *const form =
        tally ? take_form(parts, tally, key_of_event(course, row))
              : &parts->other;

    write_id(parts, rows, CLIENT_COLUMN, course->series->client,
             &parts->client);
    write_session(rows, visit);
    write_date(parts, rows, visit);
    if (parts->with_respondent)
        write_id(parts, rows, RESPONDENT_COLUMN, course->series->respondent,
                 &parts->respondent);
    write_scores(parts, rows, scores, visit, tally);
    write_counts(parts, rows, scores + scales, visit, form);
    write_changes(parts, rows, row);
    write_end(parts, rows, course, v, form);
}

static void write_row(session_parts *parts, bl_rows *rows,
                      const bl_course *course, size_t v)
{
    const bl_visit *const visit = &course->series->visits[v];
    bl_tally tally;

    if (!parts->remembers || !rows->between) {
        write_anew(parts, rows, course, v, NULL);
        return;
    }
    read_tally(parts, visit, &tally);
    if (!write_as_before(parts, rows, course, v, &tally))
        write_anew(parts, rows, course, v, &tally);
}

bool session_parts_write(session_parts *parts, bl_rows *rows,
                         const bl_course *course)
{
    make_ids(parts, rows, course->series);
    for (size_t v = 0; v < course->series->count; v++)
        write_row(parts, rows, course, v);
    return !parts->marks.failed && !parts->flags.failed && !rows->failed;
}
