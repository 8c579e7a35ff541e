#include <stdio.h>
#include <string.h>

#include "match_items.h"

static bl_status by_pattern(const item_search *search, const char *text,
                            bl_slots *out, bl_error *err)
{
    matches met;
    bl_status status = match_pattern(search, text, &met, err);

    if (status)
        return status;
    if (matches_whole(search, &met)) {
        *out = met.slots;
        return BL_OK;
    }
    status = explain_matches(search, &met, err);
    if (!met.beyond)
        (void)hint_fitting_patterns(search, err);
    if (!met.found)
        hint_columns(search->header, err);
    return status;
}

static bl_status by_list(const item_search *search, bl_slots *out,
                         bl_error *err)
{
    const bl_layout *const layout = search->layout;
    const bl_instrument *const instrument = search->instrument;
    bl_status status = BL_OK;

    if (layout->item_count != instrument->item_count)
        return wrong_item_count(search, err);
    if (strstr(layout->items[0], "{s"))
        return find_side_by_side(search, out, err);
    out->count = 1;
    out->items =
        bl_arena_get(search->arena, layout->item_count, sizeof *out->items);
    if (!out->items)
        return BL_FAIL_MEMORY(err);
    for (size_t i = 0; !status && i < layout->item_count; i++) {
        const bl_selector column =
            bl_layout_selector(layout->items[i], layout->items_said_by);
        char what[256];

        if (layout->item_count > 1)
            (void)snprintf(what, sizeof what, "item %zu", i + 1);
        else
            (void)snprintf(what, sizeof what, "%s",
                           layout->items_said_by ? layout->items_said_by
                                                 : "the item");
        status =
            find_column(search->header, &column, what, &out->items[i], err);
    }
    return status;
}

static bool same_columns(const item_search *search, const bl_slots *a,
                         const bl_slots *b)
{
    return a->count == b->count &&
           memcmp(a->items, b->items,
                  a->count * search->instrument->item_count *
                      sizeof *a->items) == 0;
}

/* The instrument's own patterns: exactly one must fit wholly. */
static bl_status by_own_patterns(const item_search *search, bl_slots *out,
                                 bl_error *err)
{
    const bl_instrument *const instrument = search->instrument;
    matches best = {0};

    for (size_t p = 0; p < instrument->column_count; p++) {
        matches met;
        const bl_status status =
            match_pattern(search, instrument->columns[p], &met, err);

        if (status)
            return status;
        if (!matches_whole(search, &met)) {
            if (met.found > best.found)
                best = met;
            continue;
        }
        if (out->count && !same_columns(search, out, &met.slots))
            return two_patterns(out->by, met.pattern.text, err);
        *out = met.slots;
    }
    return out->count ? BL_OK : items_not_recognised(search, &best, err);
}

static bool is_pattern(const bl_layout *layout)
{
    return layout->item_count == 1 && strstr(layout->items[0], "{i");
}

bl_status find_items(const item_search *search, bl_slots *out, bl_error *err)
{
    *out = (bl_slots){0};
    if (!search->layout->item_count)
        return by_own_patterns(search, out, err);
    if (is_pattern(search->layout))
        return by_pattern(search, search->layout->items[0], out, err);
    return by_list(search, out, err);
}
