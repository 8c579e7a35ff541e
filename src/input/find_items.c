#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bl_binding.h"
#include "bl_pattern.h"
#include "bl_unicode.h"
#include "find.h"

enum { LISTED = 8 };

/* What a pattern meets in a header. */
typedef struct matches {
    size_t found;        /* items with at least one column */
    size_t first_twice;  /* 1-based item with two columns; 0: none */
    size_t twice_column; /* the second of them */
    size_t beyond;       /* highest number above the form's length; 0: none */
} matches;

static matches match_pattern(const bl_header *header, const bl_pattern *pattern,
                             size_t item_count, size_t *items)
{
    matches met = {0, 0, 0, 0};

    for (size_t i = 0; i < item_count; i++)
        items[i] = BL_NO_COLUMN;
    for (size_t c = 0; c < header->column_count; c++)
        for (size_t r = 0; r < header->row_count; r++) {
            size_t item = 0;
            size_t session = 0;

            if (header->roles[r] == BL_HEADER_IGNORE ||
                !bl_pattern_match(pattern, header->folded[r][c], &item,
                                  &session) ||
                item == 0)
                continue;
            if (item > item_count) {
                met.beyond = item > met.beyond ? item : met.beyond;
            } else if (items[item - 1] == BL_NO_COLUMN) {
                items[item - 1] = c;
                met.found++;
            } else if (items[item - 1] != c && !met.first_twice) {
                met.first_twice = item;
                met.twice_column = c;
            }
        }
    return met;
}

static bool is_whole(matches met, size_t item_count)
{
    return met.found == item_count && !met.first_twice && !met.beyond;
}

static bl_status missing_items(const bl_pattern *pattern,
                               const bl_instrument *instrument,
                               const size_t *items, matches met, bl_error *err)
{
    bl_text list = BL_TEXT_INIT;
    size_t shown = 0;
    const size_t missing = instrument->item_count - met.found;

    for (size_t i = 0; i < instrument->item_count && shown < LISTED; i++)
        if (items[i] == BL_NO_COLUMN) {
            bl_text_add(&list, shown++ ? ", " : "");
            bl_pattern_print(pattern, i + 1, 0, &list);
        }
    if (missing > shown)
        bl_text_print(&list, " and %zu more", missing - shown);
    bl_error_set(
        err, BL_E_INPUT, "items-not-found",
        "%s has %zu items; by the pattern \"%s\" there are columns for "
        "%zu of them; not found: %s",
        instrument->id, instrument->item_count, pattern->text, met.found,
        list.bytes);
    bl_text_release(&list);
    return err->status;
}

static bl_status explain(const bl_header *header, const bl_pattern *pattern,
                         const bl_instrument *instrument, const size_t *items,
                         matches met, bl_error *err)
{
    if (met.beyond) {
        bl_error_set(err, BL_E_INPUT, "pattern-beyond-form",
                     "the pattern \"%s\" also fits item %zu, and %s has %zu "
                     "items",
                     pattern->text, met.beyond, instrument->id,
                     instrument->item_count);
        bl_error_hint(err, "is this another form? A longer file is not this "
                           "form; if it is, list the columns:  --items "
                           "a,b,c,...");
        return err->status;
    }
    if (met.first_twice) {
        bl_error_set(err, BL_E_INPUT, "ambiguous-column",
                     "item %zu has two columns by the pattern \"%s\": #%zu and "
                     "#%zu (%s)",
                     met.first_twice, pattern->text,
                     items[met.first_twice - 1] + 1, met.twice_column + 1,
                     header->names[met.twice_column]);
        bl_error_hint(err, "list the columns:  --items a,b,c,...");
        return err->status;
    }
    return missing_items(pattern, instrument, items, met, err);
}

/* Patterns that some column of the header suggests: its last number as {i}. */
static bool suggest(bl_slice name, bl_text *out)
{
    size_t end = name.size;
    size_t start;

    while (end && (name.bytes[end - 1] < '0' || name.bytes[end - 1] > '9'))
        end--;
    start = end;
    while (start && name.bytes[start - 1] >= '0' &&
           name.bytes[start - 1] <= '9')
        start--;
    if (start == end || memchr(name.bytes, '{', name.size))
        return false;
    bl_text_clear(out);
    bl_text_add_bytes(out, name.bytes, start);
    if (name.bytes[start] == '0' && end - start > 1)
        bl_text_print(out, "{i:0%zu}", end - start);
    else
        bl_text_add(out, "{i}");
    bl_text_add_bytes(out, name.bytes + end, name.size - end);
    return true;
}

static bool fits_whole(const bl_header *header, const bl_instrument *instrument,
                       const char *text)
{
    bl_arena arena = {0};
    bl_error ignored = {0};
    bl_pattern pattern;
    size_t items[BL_ITEMS_MAX];
    const bool fits =
        bl_pattern_parse(text, &arena, &pattern, &ignored) == BL_OK &&
        is_whole(match_pattern(header, &pattern, instrument->item_count, items),
                 instrument->item_count);

    bl_arena_release(&arena);
    return fits;
}

/* Offer every pattern of the file's own that would give exactly the items. */
static void hint_fitting_patterns(const bl_header *header,
                                  const bl_instrument *instrument,
                                  bl_error *err)
{
    bl_text pattern = BL_TEXT_INIT;
    bl_text offered = BL_TEXT_INIT;

    for (size_t r = 0; r < header->row_count; r++)
        for (size_t c = 0; c < header->column_count; c++) {
            if (!suggest(header->cells[r][c], &pattern) ||
                bl_slice_equal(bl_text_slice(&pattern),
                               bl_text_slice(&offered)) ||
                !fits_whole(header, instrument, pattern.bytes))
                continue;
            bl_text_clear(&offered);
            bl_text_add(&offered, pattern.bytes);
            bl_error_hint(err, "if these are the items, add  --items '%s'",
                          pattern.bytes);
        }
    bl_text_release(&pattern);
    bl_text_release(&offered);
}

static bl_status by_pattern(const bl_header *header, const char *text,
                            const bl_instrument *instrument, bl_arena *arena,
                            size_t *items, bl_error *err)
{
    bl_pattern pattern;
    bl_status status = bl_pattern_parse(text, arena, &pattern, err);

    if (status)
        return status;

    const matches met =
        match_pattern(header, &pattern, instrument->item_count, items);

    if (is_whole(met, instrument->item_count))
        return BL_OK;
    status = explain(header, &pattern, instrument, items, met, err);
    if (!met.beyond)
        hint_fitting_patterns(header, instrument, err);
    if (!met.found)
        hint_columns(header, err);
    return status;
}

static bl_status by_list(const bl_header *header, const bl_layout *layout,
                         const bl_instrument *instrument, size_t *items,
                         bl_error *err)
{
    bl_status status = BL_OK;

    if (layout->item_count != instrument->item_count) {
        bl_error_set(err, BL_E_USAGE, "wrong-item-count",
                     "%s has %zu items, %s lists %zu columns", instrument->id,
                     instrument->item_count, layout->items_said_by,
                     layout->item_count);
        bl_error_hint(err, "list every item's column in the order of the form, "
                           "or give a pattern with {i}:  --items 'q{i}'");
        return err->status;
    }
    for (size_t i = 0; !status && i < layout->item_count; i++) {
        const bl_selector column =
            bl_layout_selector(layout->items[i], layout->items_said_by);
        char what[32];

        (void)snprintf(what, sizeof what, "item %zu", i + 1);
        status = find_column(header, &column, what, &items[i], err);
    }
    return status;
}

/* The instrument's own patterns: exactly one must fit wholly. */
static bl_status by_own_patterns(const bl_header *header,
                                 const bl_instrument *instrument,
                                 bl_arena *arena, size_t *items,
                                 const char **items_by, bl_error *err)
{
    size_t tried[BL_ITEMS_MAX];
    bl_pattern best = {0};
    matches best_met = {0, 0, 0, 0};

    *items_by = NULL;
    for (size_t p = 0; p < instrument->column_count; p++) {
        bl_pattern pattern;
        const bl_status status =
            bl_pattern_parse(instrument->columns[p], arena, &pattern, err);

        if (status)
            return status;

        const matches met =
            match_pattern(header, &pattern, instrument->item_count, tried);

        if (is_whole(met, instrument->item_count) && *items_by &&
            memcmp(items, tried, instrument->item_count * sizeof *items) != 0)
            return BL_FAIL(err, BL_E_INPUT, "ambiguous-column",
                           "the items could be \"%s\" or \"%s\"", *items_by,
                           pattern.text);
        if (is_whole(met, instrument->item_count)) {
            memcpy(items, tried, instrument->item_count * sizeof *items);
            *items_by = pattern.text;
        } else if (met.found > best_met.found) {
            best = pattern;
            best_met = met;
        }
    }
    if (*items_by)
        return BL_OK;
    if (best_met.found) {
        (void)match_pattern(header, &best, instrument->item_count, tried);
        (void)explain(header, &best, instrument, tried, best_met, err);
    } else {
        bl_error_set(err, BL_E_INPUT, "items-not-found",
                     "no columns are recognised as the %zu items of %s",
                     instrument->item_count, instrument->id);
    }
    if (!best_met.beyond)
        hint_fitting_patterns(header, instrument, err);
    bl_error_hint(err, "say which columns hold the items:  --items 'q{i}'  or  "
                       "--items a,b,c,...");
    hint_columns(header, err);
    return err->status;
}

bl_status find_items(const bl_header *header, const bl_layout *layout,
                     const bl_instrument *instrument, bl_arena *arena,
                     size_t *items, const char **items_by, bl_error *err)
{
    if (!layout->item_count)
        return by_own_patterns(header, instrument, arena, items, items_by, err);
    if (layout->item_count == 1 && strstr(layout->items[0], "{i")) {
        *items_by = layout->items[0];
        return by_pattern(header, layout->items[0], instrument, arena, items,
                          err);
    }
    *items_by = NULL;
    return by_list(header, layout, instrument, items, err);
}
