#include "match_items.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS_MAX = 10000 }; /* a pattern's numbers have up to four digits */

bool matches_whole(const item_search *search, const matches *met)
{
    return met->slots.count &&
           met->found == met->slots.count * search->instrument->item_count &&
           !met->first_twice && !met->beyond;
}

static int by_number(const void *a, const void *b)
{
    const int32_t first = *(const int32_t *)a;
    const int32_t second = *(const int32_t *)b;

    return (first > second) - (first < second);
}

void each_match(const item_search *search, const bl_pattern *pattern,
                visit_match *visit, void *self)
{
    const bl_header *const header = search->header;

    for (size_t c = 0; c < header->column_count; c++)
        for (size_t r = 0; r < header->name_rows; r++) {
            size_t item = 0;
            size_t session = 0;

            if (header->roles[r] == BL_HEADER_IGNORE ||
                !bl_pattern_match(pattern, header->folded[r][c], &item,
                                  &session))
                continue;
            visit(self, c, item, session);
            break;
        }
}

/* The different sessions that a pattern meets. */
typedef struct session_list {
    int32_t numbers[SLOTS_MAX];
    size_t count;
} session_list;

static void add_session(void *self, size_t column, size_t item, size_t session)
{
    session_list *const list = self;

    (void)column;
    if (!item)
        return;
    for (size_t s = 0; s < list->count; s++)
        if (list->numbers[s] == (int32_t)session)
            return;
    list->numbers[list->count++] = (int32_t)session;
}

static bool make_slots(const item_search *search, matches *met)
{
    const size_t items = search->instrument->item_count;
    session_list list;
    int32_t *sessions = NULL;

    list.count = 0;
    each_match(search, &met->pattern, add_session, &list);
    met->slots.count = list.count;
    met->slots.by = met->pattern.text;
    met->slots.items = bl_arena_get(search->arena, (list.count + 1) * items,
                                    sizeof *met->slots.items);
    if (!met->slots.items)
        return false;
    for (size_t k = 0; k < list.count * items; k++)
        met->slots.items[k] = BL_NO_COLUMN;
    if (!bl_pattern_has(&met->pattern, 's'))
        return true;
    sessions = bl_arena_get(search->arena, list.count + 1, sizeof *sessions);
    if (!sessions)
        return false;
    qsort(list.numbers, list.count, sizeof list.numbers[0], by_number);
    memcpy(sessions, list.numbers, list.count * sizeof *sessions);
    met->slots.sessions = sessions;
    return true;
}

static size_t slot_of(const bl_slots *slots, size_t session)
{
    size_t slot = 0;

    while (slots->sessions && slots->sessions[slot] != (int32_t)session)
        slot++;
    return slot;
}

typedef struct placing {
    matches *met;
    size_t item_count;
} placing;

static void place_match(void *self, size_t column, size_t item, size_t session)
{
    const placing *const p = self;
    matches *const met = p->met;

    if (!item)
        return;
    if (item > p->item_count) {
        met->beyond = item > met->beyond ? item : met->beyond;
        return;
    }

    size_t *const place =
        &met->slots
             .items[slot_of(&met->slots, session) * p->item_count + item - 1];

    if (*place == BL_NO_COLUMN) {
        *place = column;
        met->found++;
    } else if (!met->first_twice) {
        met->first_twice = item;
        met->twice_first = *place;
        met->twice_second = column;
    }
}

bl_status match_pattern(const item_search *search, const char *text,
                        matches *met, bl_error *err)
{
    const placing p = {met, search->instrument->item_count};
    bl_status status;

    *met = (matches){0};
    status = bl_pattern_parse(text, 'i', search->arena, &met->pattern, err);
    if (status)
        return status;
    if (!make_slots(search, met))
        return BL_FAIL_MEMORY(err);
    each_match(search, &met->pattern, place_match, (void *)&p);
    return BL_OK;
}
