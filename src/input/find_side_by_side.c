#include <stdlib.h>
#include <string.h>

#include "match_items.h"

/* One name with {s} an item: the columns that fit, by session. */
typedef struct side_by_side {
    const item_search *search;
    bl_pattern *patterns; /* by item */
    bl_slots slots;
    int32_t *sessions;
    size_t capacity;
    size_t item;         /* that is being placed */
    size_t found;        /* (session, item) pairs with a column */
    size_t twice_column; /* BL_NO_COLUMN: none */
    bool failed;
} side_by_side;

static bl_status parse_names(side_by_side *s, bl_error *err)
{
    const bl_layout *const layout = s->search->layout;
    bl_status status = BL_OK;

    s->patterns =
        bl_arena_get(s->search->arena, layout->item_count, sizeof *s->patterns);
    if (!s->patterns)
        return BL_FAIL_MEMORY(err);
    for (size_t i = 0; !status && i < layout->item_count; i++)
        status = bl_pattern_parse(layout->items[i], 's', s->search->arena,
                                  &s->patterns[i], err);
    return status;
}

static void add_session(void *self, size_t column, size_t item, size_t session)
{
    side_by_side *const s = self;

    (void)column;
    (void)item;
    for (size_t k = 0; k < s->slots.count; k++)
        if (s->sessions[k] == (int32_t)session)
            return;
    if (s->slots.count == s->capacity) {
        const size_t capacity = s->capacity ? 2 * s->capacity : 16;
        int32_t *const more =
            bl_arena_get(s->search->arena, capacity, sizeof *more);

        s->failed |= !more;
        if (!more)
            return;
        if (s->slots.count)
            memcpy(more, s->sessions, s->slots.count * sizeof *more);
        s->sessions = more;
        s->capacity = capacity;
    }
    s->sessions[s->slots.count++] = (int32_t)session;
}

static int by_number(const void *a, const void *b)
{
    const int32_t first = *(const int32_t *)a;
    const int32_t second = *(const int32_t *)b;

    return (first > second) - (first < second);
}

static void place_column(void *self, size_t column, size_t item, size_t session)
{
    side_by_side *const s = self;
    const size_t items = s->search->instrument->item_count;
    size_t slot = 0;
    size_t *place;

    (void)item;
    while (s->sessions[slot] != (int32_t)session)
        slot++;
    place = &s->slots.items[slot * items + s->item];
    if (*place != BL_NO_COLUMN) {
        s->twice_column = column;
        return;
    }
    *place = column;
    s->found++;
}

static bl_status place_all(side_by_side *s, bl_error *err)
{
    const size_t items = s->search->instrument->item_count;
    const size_t count = s->slots.count * items;

    s->slots.items =
        bl_arena_get(s->search->arena, count + 1, sizeof *s->slots.items);
    if (!s->slots.items || s->failed)
        return BL_FAIL_MEMORY(err);
    if (s->slots.count)
        qsort(s->sessions, s->slots.count, sizeof *s->sessions, by_number);
    s->slots.sessions = s->sessions;
    for (size_t k = 0; k < count; k++)
        s->slots.items[k] = BL_NO_COLUMN;
    for (s->item = 0; s->item < items; s->item++)
        each_match(s->search, &s->patterns[s->item], place_column, s);
    return BL_OK;
}

/* The name of the first place that has no column. */
static void add_missing(const side_by_side *s, bl_text *out)
{
    const size_t items = s->search->instrument->item_count;
    const size_t slots = s->slots.count ? s->slots.count : 1;

    for (size_t slot = 0; slot < slots && !out->size; slot++)
        for (size_t i = 0; i < items && !out->size; i++)
            if (!s->slots.count ||
                s->slots.items[slot * items + i] == BL_NO_COLUMN)
                bl_pattern_print(&s->patterns[i], i + 1,
                                 s->slots.count ? (size_t)s->sessions[slot] : 1,
                                 out);
}

static bl_status explain(const side_by_side *s, bl_error *err)
{
    const char *const by = s->search->layout->items_said_by;
    bl_text name = BL_TEXT_INIT;

    if (s->twice_column != BL_NO_COLUMN)
        return BL_FAIL(err, BL_E_INPUT, "ambiguous-column",
                       "%s: one session has two columns for an item; one is %s",
                       by, s->search->header->names[s->twice_column]);
    add_missing(s, &name);
    bl_error_set(err, BL_E_INPUT, "items-not-found",
                 "%s: of %zu items in %zu sessions there are columns for %zu; "
                 "not found: %s",
                 by, s->search->instrument->item_count, s->slots.count,
                 s->found, name.bytes);
    hint_columns(s->search->header, err);
    bl_text_release(&name);
    return err->status;
}

bl_status find_side_by_side(const item_search *search, bl_slots *out,
                            bl_error *err)
{
    side_by_side s = {.search = search, .twice_column = BL_NO_COLUMN};
    const size_t items = search->instrument->item_count;
    bl_status status = parse_names(&s, err);

    for (size_t i = 0; !status && i < items; i++)
        each_match(search, &s.patterns[i], add_session, &s);
    if (!status)
        status = place_all(&s, err);
    if (status)
        return status;
    if (!s.found || s.found != s.slots.count * items ||
        s.twice_column != BL_NO_COLUMN)
        return explain(&s, err);
    *out = s.slots;
    return BL_OK;
}
