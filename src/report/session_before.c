#include "bl_digits.h"
#include "session_known.h"

enum {
    COPIED = 32
}; /* bytes copied at once, whether there are so many or not */

/* Each of these copies more bytes than there may be, which costs less than to
 * look how many there are; and returns where the next part goes. */
static inline char *put_text(char *to, const known_text *text)
{
    memcpy(to, text->bytes, COPIED);
    if (text->size > COPIED)
        memcpy(to + COPIED, text->bytes + COPIED, sizeof text->bytes - COPIED);
    return to + text->size;
}

/* With the delimiter in front; and remember it. */
static char *put_new_number(known_number *known, char between, double number,
                            char *to)
{
    size_t size;

    *to = between;
    size = 1 + bl_double_short(number, to + 1);
    if (size <= sizeof known->bytes) {
        memcpy(known->bytes, to, sizeof known->bytes);
        known->size = (uint8_t)size;
        known->key = key_of_number(number);
    }
    return to + size;
}

static inline char *put_number(session_parts *parts, char between,
                               bl_optional number, char *to)
{
    const uint64_t key = key_of_number(number.value);
    known_number *const known = &parts->numbers[mix(key, 0, NUMBER_BITS)];

    if (!number.given) {
        *to = between;
        return to + 1;
    }
    if (known->key != key)
        return put_new_number(known, between, number.value, to);
    memcpy(to, known, offsetof(known_number, key));
    return to + known->size;
}

static inline char *put_session(char between, const bl_visit *visit, char *to)
{
    const uint32_t session = (uint32_t)visit->session;

    *to++ = between;
    if (!visit->has_session)
        return to;
    if (session >= 100)
        return to + bl_integer_print(visit->session, to);
    *to = (char)('0' + session / 10);
    to += session >= 10;
    *to = (char)('0' + session % 10);
    return to + 1;
}

/* NULL, here and below: not known. */
static inline char *put_date(const session_parts *parts, char between,
                             const bl_visit *visit, char *to)
{
    const known_day *const known = &parts->days[place_of_day(visit->date.day)];

    if (!visit->has_date) {
        *to = between;
        return to + 1;
    }
    memcpy(to, known->bytes, sizeof known->bytes);
    return known->size && known->day == visit->date.day ? to + known->size
                                                        : NULL;
}

static inline char *put_lead(const session_parts *parts, char between,
                             const bl_visit *visit, char *to)
{
    to = put_text(to, &parts->client);
    to = put_session(between, visit, to);
    to = put_date(parts, between, visit, to);
    return to && parts->with_respondent ? put_text(to, &parts->respondent) : to;
}

static inline char *put_scores(const session_parts *parts,
                               const bl_tally *tally, char *to)
{
    for (size_t s = 0; s < parts->plan->instrument->scale_count; s++) {
        const known_score *const known =
            &parts->scores[s][place_of_score(parts, s, tally)];

        if (!known->size)
            return NULL;
        memcpy(to, known, sizeof *known);
        to += known->size;
    }
    return to;
}

static inline char *put_changes(session_parts *parts, char between,
                                const bl_visit_row *row, char *to)
{
    const bl_optional from = row->from_reference;

    to = put_number(parts, between, row->previous, to);
    to = put_number(parts, between, row->since_first, to);
    to = put_text(to, &parts->verdicts[row->verdict]);
    to = put_number(parts, between,
                    (bl_optional){from.given, row->reference.mean}, to);
    return put_number(parts, between, from, to);
}

static inline const known_form *find_form(const session_parts *parts,
                                          const bl_tally *tally, uint64_t event)
{
    uint64_t key[KEY_WORDS];
    const known_form *known;

    key_of_form(parts, tally, key);
    known = &parts->forms[place_of_form(key, event)];
    return known->end.size && known->key[0] == key[0] &&
                   known->key[1] == key[1] && known->event == event &&
                   (known->counts.size || parts->plan->is_ready)
               ? known
               : NULL;
}

static inline bool knows_ids(const session_parts *parts)
{
    return parts->client.size &&
           (!parts->with_respondent || parts->respondent.size);
}

/* Lead and scores. */
static inline char *put_front(const session_parts *parts, char between,
                              const bl_visit *visit, const bl_tally *tally,
                              char *to)
{
    to = put_lead(parts, between, visit, to);
    return to ? put_scores(parts, tally, to) : to;
}

static BL_RARE void write_changes(bl_rows *rows, const bl_visit_row *row)
{
    bl_cell cells[CHANGE_CELLS];

    bl_rows_add_part(rows, cells, column_of_changes(rows),
                     change_cells(row, cells));
}

bool write_as_before(session_parts *parts, bl_rows *rows,
                     const bl_course *course, size_t v, const bl_tally *tally)
{
    const bl_visit *const visit = &course->series->visits[v];
    const bl_visit_row *const row = &course->rows[v];
    const known_form *const form =
        find_form(parts, tally, key_of_event(course, row));
    char *start = bl_out_room(rows->out, parts->room);
    char *to;

    if (!form || !parts->verdicts[row->verdict].size || !knows_ids(parts))
        return false;
    to = put_front(parts, rows->between, visit, tally, start);
    if (!to)
        return false;
    to = put_text(to, &form->counts);
    if (rows->has_short_numbers) {
        to = put_changes(parts, rows->between, row, to);
    } else {
        bl_out_took(rows->out, (size_t)(to - start));
        write_changes(rows, row);
        start = bl_out_room(rows->out, parts->room);
        to = start;
    }
    to = put_text(to, &form->end);
    bl_out_took(rows->out, (size_t)(to - start));
    rows->guarded += parts->client.guarded +
                     (uint64_t)parts->respondent.guarded + form->end.guarded;
    return true;
}
