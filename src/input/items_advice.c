#include <string.h>

#include "bl_unicode.h"
#include "match_items.h"

enum { LISTED = 8 };

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

bl_status explain_matches(const item_search *search, const matches *met,
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
                     bl_header_found_name(search->header, met->twice_first),
                     met->twice_second + 1,
                     bl_header_found_name(search->header, met->twice_second));
        if (met->slots.count == 1 &&
            met->found == search->instrument->item_count)
            hint_list(search, met, err);
        else
            bl_error_hint(err, "list the columns:  --items 'a,b,c,...'");
        return err->status;
    }
    return missing_items(search, met, err);
}

static void hint_pattern(void *self, const char *pattern)
{
    bl_error_hint(self, "if these are the items, add  --items '%s'", pattern);
}

bool hint_fitting_patterns(const item_search *search, bl_error *err)
{
    return each_fitting_pattern(search, hint_pattern, err);
}

bl_status wrong_item_count(const item_search *search, bl_error *err)
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

bl_status items_not_recognised(const item_search *search, const matches *best,
                               bl_error *err)
{
    if (best->found)
        (void)explain_matches(search, best, err);
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

bl_status two_patterns(const char *one, const char *other, bl_error *err)
{
    bl_error_set(err, BL_E_INPUT, "ambiguous-column",
                 "the items could be \"%s\" or \"%s\"", one, other);
    bl_error_hint(err, "say which:  --items '%s'  or  --items '%s'", one,
                  other);
    return err->status;
}
