#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bl_pattern.h"
#include "bl_unicode.h"
#include "find.h"

enum {
    LISTED = 8,
    SLOTS_MAX = 10000, /* a pattern's numbers have up to four digits */
    PATTERNS_TRIED = 100
};

/* What a pattern meets in a header. */
typedef struct matches {
    bl_pattern pattern;
    bl_slots slots;
    size_t found;       /* (slot, item) pairs with at least one column */
    size_t first_twice; /* 1-based item with two columns; 0: none */
    size_t twice_first; /* the columns */
    size_t twice_second;
    size_t beyond; /* highest number above the form's length; 0: none */
} matches;

static bool is_whole(const item_search *search, const matches *met)
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

typedef void visit_match(void *self, size_t column, size_t item,
                         size_t session);

/* Every column that fits, by any of its header rows, once. */
static void each_match(const item_search *search, const bl_pattern *pattern,
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
    session_list list = {.count = 0};
    int32_t *sessions = NULL;

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

/* Errors: BL_E_USAGE [bad-pattern]; BL_E_MEMORY. */
static bl_status match_pattern(const item_search *search, const char *text,
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

static bl_status missing_items(const item_search *search, const matches *met,
                               bl_error *err)
{
    const size_t items = search->instrument->item_count;
    const size_t slots = met->slots.count ? met->slots.count : 1;
    const size_t missing = slots * items - met->found;
    bl_text list = BL_TEXT_INIT;
    size_t shown = 0;

    for (size_t k = 0; k < slots * items && shown < LISTED; k++) {
        const size_t slot = k / items;

        if (met->slots.count && met->slots.items[k] != BL_NO_COLUMN)
            continue;
        bl_text_add(&list, shown++ ? ", " : "");
        bl_pattern_print(&met->pattern, k % items + 1,
                         met->slots.sessions && met->slots.count
                             ? (size_t)met->slots.sessions[slot]
                             : 1,
                         &list);
    }
    if (missing > shown)
        bl_text_print(&list, " and %zu more", missing - shown);
    bl_error_set(
        err, BL_E_INPUT, "items-not-found",
        "%s has %zu items; by the pattern \"%s\" there are columns for "
        "%zu of %zu; not found: %s",
        search->instrument->id, items, met->pattern.text, met->found,
        slots * items, list.bytes);
    bl_text_release(&list);
    return err->status;
}

/* The columns that were found, each by its name where that means it alone,
 * else by its number: as --items takes them. */
static void hint_list(const item_search *search, const matches *met,
                      bl_error *err)
{
    const bl_header *const header = search->header;
    bl_text list = BL_TEXT_INIT;
    bool plain = true;

    for (size_t i = 0; i < search->instrument->item_count; i++) {
        const size_t column = met->slots.items[i];
        size_t same[2];
        bl_text folded = BL_TEXT_INIT;

        bl_fold_add(&folded, bl_slice_of(header->names[column]));
        plain = find_named(header, bl_text_slice(&folded), same, 2) == 1 &&
                !strpbrk(header->names[column], ",\"'#{");
        bl_text_add(&list, i ? "," : "");
        if (plain)
            bl_visible_add(&list, bl_slice_of(header->names[column]));
        else
            bl_text_print(&list, "#%zu", column + 1);
        bl_text_release(&folded);
    }
    bl_error_hint(err, "say which to take:  --items '%s'", list.bytes);
    bl_text_release(&list);
}

static bl_status explain(const item_search *search, const matches *met,
                         bl_error *err)
{
    if (met->beyond) {
        bl_error_set(err, BL_E_INPUT, "pattern-beyond-form",
                     "the pattern \"%s\" also fits item %zu, and %s has %zu "
                     "items",
                     met->pattern.text, met->beyond, search->instrument->id,
                     search->instrument->item_count);
        bl_error_hint(err, "is this another form? A longer file is not this "
                           "form; if it is, list the columns:  --items "
                           "a,b,c,...");
        return err->status;
    }
    if (met->first_twice) {
        bl_error_set(err, BL_E_INPUT, "ambiguous-column",
                     "item %zu has two columns by the pattern \"%s\": #%zu "
                     "(%s) and #%zu (%s)",
                     met->first_twice, met->pattern.text, met->twice_first + 1,
                     search->header->names[met->twice_first],
                     met->twice_second + 1,
                     search->header->names[met->twice_second]);
        if (met->slots.count == 1 &&
            met->found == search->instrument->item_count)
            hint_list(search, met, err);
        else
            bl_error_hint(err, "list the columns:  --items 'a,b,c,...'");
        return err->status;
    }
    return missing_items(search, met, err);
}

/* The pattern that a name suggests: its last number as {i}. */
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

static bool fits_whole(const item_search *search, const char *text)
{
    bl_arena arena = {0};
    bl_error ignored = {0};
    item_search own = *search;
    matches met;
    bool fits;

    own.arena = &arena;
    fits = match_pattern(&own, text, &met, &ignored) == BL_OK &&
           is_whole(&own, &met);
    bl_arena_release(&arena);
    return fits;
}

/* Offer every pattern of the file's own that would give exactly the items: a
 * name that ends in 1 begins such a family. */
static bool hint_fitting_patterns(const item_search *search, bl_error *err)
{
    const bl_header *const header = search->header;
    bl_text pattern = BL_TEXT_INIT;
    bl_text offered = BL_TEXT_INIT;
    size_t tried = 0;
    bool found = false;

    for (size_t r = 0; r < header->name_rows; r++)
        for (size_t c = 0; c < header->column_count && tried < PATTERNS_TRIED;
             c++) {
            if (!suggest(header->cells[r][c], &pattern) ||
                bl_slice_equal(bl_text_slice(&pattern),
                               bl_text_slice(&offered)))
                continue;
            tried++;
            bl_text_clear(&offered);
            bl_text_add(&offered, pattern.bytes);
            if (!fits_whole(search, pattern.bytes))
                continue;
            bl_error_hint(err, "if these are the items, add  --items '%s'",
                          pattern.bytes);
            found = true;
        }
    bl_text_release(&pattern);
    bl_text_release(&offered);
    return found;
}

static bl_status by_pattern(const item_search *search, const char *text,
                            bl_slots *out, bl_error *err)
{
    matches met;
    bl_status status = match_pattern(search, text, &met, err);

    if (status)
        return status;
    if (is_whole(search, &met)) {
        *out = met.slots;
        return BL_OK;
    }
    status = explain(search, &met, err);
    if (!met.beyond)
        (void)hint_fitting_patterns(search, err);
    if (!met.found)
        hint_columns(search->header, err);
    return status;
}

static bl_status wrong_count(const item_search *search, bl_error *err)
{
    const bl_layout *const layout = search->layout;

    if (layout->item_count == 1)
        bl_error_set(err, BL_E_USAGE, "wrong-item-count",
                     "%s: \"%s\" is one column (it has no {i}), and %s has "
                     "%zu items",
                     layout->items_said_by, layout->items[0],
                     search->instrument->id, search->instrument->item_count);
    else
        bl_error_set(err, BL_E_USAGE, "wrong-item-count",
                     "%s lists %zu columns, and %s has %zu items",
                     layout->items_said_by, layout->item_count,
                     search->instrument->id, search->instrument->item_count);
    bl_error_hint(err, "list every item's column in the order of the form, or "
                       "give a pattern with {i}:  --items 'q{i}'");
    return err->status;
}

static bl_status by_list(const item_search *search, bl_slots *out,
                         bl_error *err)
{
    const bl_layout *const layout = search->layout;
    const bl_instrument *const instrument = search->instrument;
    bl_status status = BL_OK;

    if (layout->item_count != instrument->item_count)
        return wrong_count(search, err);
    out->count = 1;
    out->items =
        bl_arena_get(search->arena, layout->item_count, sizeof *out->items);
    if (!out->items)
        return BL_FAIL_MEMORY(err);
    for (size_t i = 0; !status && i < layout->item_count; i++) {
        const bl_selector column =
            bl_layout_selector(layout->items[i], layout->items_said_by);
        char what[32];

        (void)snprintf(what, sizeof what, "item %zu", i + 1);
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

static bl_status not_recognised(const item_search *search, const matches *best,
                                bl_error *err)
{
    if (best->found)
        (void)explain(search, best, err);
    else
        bl_error_set(err, BL_E_INPUT, "items-not-found",
                     "no columns are recognised as the %zu items of %s",
                     search->instrument->item_count, search->instrument->id);
    if (best->first_twice || best->beyond)
        return err->status;
    if (!hint_fitting_patterns(search, err))
        bl_error_hint(err, "say which columns hold the items:  --items 'q{i}'  "
                           "or  --items 'a,b,c,...'");
    hint_columns(search->header, err);
    return err->status;
}

static bl_status two_patterns(const char *one, const char *other, bl_error *err)
{
    bl_error_set(err, BL_E_INPUT, "ambiguous-column",
                 "the items could be \"%s\" or \"%s\"", one, other);
    bl_error_hint(err, "say which:  --items '%s'  or  --items '%s'", one,
                  other);
    return err->status;
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
        if (!is_whole(search, &met)) {
            if (met.found > best.found)
                best = met;
            continue;
        }
        if (out->count && !same_columns(search, out, &met.slots))
            return two_patterns(out->by, met.pattern.text, err);
        *out = met.slots;
    }
    return out->count ? BL_OK : not_recognised(search, &best, err);
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
                 dates->twice_first + 1, header->names[dates->twice_first],
                 dates->twice_second + 1, header->names[dates->twice_second]);
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
