#include "match_items.h"

typedef struct date_placing {
    bl_slots *slots;
    size_t found;        /* sessions with at least one column */
    int32_t first_twice; /* session with two of them, if twice_second is set */
    size_t twice_first;
    size_t twice_second; /* 0: none has two */
} date_placing;

static void place_date(void *self, size_t column, size_t item, size_t session)
{
    date_placing *const p = self;

    (void)item;
    for (size_t s = 0; s < p->slots->count; s++)
        if (p->slots->sessions[s] != (int32_t)session) {
            continue;
        } else if (p->slots->dates[s] == BL_NO_COLUMN) {
            p->slots->dates[s] = column;
            p->found++;
        } else if (!p->twice_second) {
            p->first_twice = p->slots->sessions[s];
            p->twice_first = p->slots->dates[s];
            p->twice_second = column;
        }
}

static bl_status no_sessions(const char *date, bl_error *err)
{
    bl_error_set(err, BL_E_USAGE, "bad-pattern",
                 "the date \"%s\" has a {s}, the items have none", date);
    bl_error_hint(err, "with the sessions side by side the items have one, "
                       "too:  items: \"t{s}_q{i}\"");
    return err->status;
}

static bl_status two_dates(const item_search *search, const date_placing *dates,
                           bl_error *err)
{
    const bl_header *const header = search->header;

    bl_error_set(err, BL_E_INPUT, "ambiguous-column",
                 "date: session %d has two columns by the pattern \"%s\": #%zu "
                 "(%s) and #%zu (%s)",
                 (int)dates->first_twice, search->layout->date.name,
                 dates->twice_first + 1,
                 bl_header_found_name(header, dates->twice_first),
                 dates->twice_second + 1,
                 bl_header_found_name(header, dates->twice_second));
    bl_error_hint(err, "name one of them differently, or give a pattern that "
                       "fits only one");
    return err->status;
}

bl_status find_slot_dates(const item_search *search, bl_slots *slots,
                          bl_error *err)
{
    const char *const name = search->layout->date.name;
    date_placing dates = {.slots = slots};
    bl_pattern pattern;
    bl_status status =
        bl_pattern_parse(name, 's', search->arena, &pattern, err);

    if (status)
        return status;
    if (!slots->sessions)
        return no_sessions(name, err);
    slots->dates =
        bl_arena_get(search->arena, slots->count, sizeof *slots->dates);
    if (!slots->dates)
        return BL_FAIL_MEMORY(err);
    for (size_t s = 0; s < slots->count; s++)
        slots->dates[s] = BL_NO_COLUMN;
    each_match(search, &pattern, place_date, &dates);
    if (dates.twice_second)
        return two_dates(search, &dates, err);
    if (dates.found == slots->count)
        return BL_OK;
    bl_error_set(err, BL_E_INPUT, "no-such-column",
                 "date: by the pattern \"%s\" there are columns for %zu of %zu "
                 "sessions",
                 name, dates.found, slots->count);
    hint_columns(search->header, err);
    return err->status;
}
