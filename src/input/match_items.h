/*
 * match_items.h - private to input/: what a pattern of items meets in a header,
 * and what to say where that is not a form.
 */
#ifndef MATCH_ITEMS_H
#define MATCH_ITEMS_H

#include "bl_pattern.h"
#include "find.h"

typedef struct matches {
    bl_pattern pattern;
    bl_slots slots;
    size_t found;       /* (slot, item) pairs with at least one column */
    size_t first_twice; /* 1-based item with two columns; 0: none */
    size_t twice_first; /* the columns */
    size_t twice_second;
    size_t beyond; /* highest number above the form's length; 0: none */
} matches;

/* Errors: BL_E_USAGE [bad-pattern]; BL_E_MEMORY. */
BL_CHECKED bl_status match_pattern(const item_search *search, const char *text,
                                   matches *met, bl_error *err);

/* Exactly one column for every item of every slot, and none beyond. */
bool matches_whole(const item_search *search, const matches *met);

typedef void visit_match(void *self, size_t column, size_t item,
                         size_t session);

/* Every column that fits, by any of its header rows, once. */
void each_match(const item_search *search, const bl_pattern *pattern,
                visit_match *visit, void *self);

/* One name with {s} an item (the layout's list), a slot a session. */
BL_CHECKED bl_status find_side_by_side(const item_search *search, bl_slots *out,
                                       bl_error *err);

/* Why the matches are no form: BL_E_INPUT [pattern-beyond-form],
 * [ambiguous-column] or [items-not-found]. */
bl_status explain_matches(const item_search *search, const matches *met,
                          bl_error *err);

/* Every pattern of the file's own that would give exactly the items: a name
 * with one of its numbers as {i}, those with another as {s} first; false: none.
 */
typedef void visit_pattern(void *self, const char *pattern);
bool each_fitting_pattern(const item_search *search, visit_pattern *visit,
                          void *self);

/* Offer every pattern of the file's own that would give exactly the items;
 * false: there is none. */
bool hint_fitting_patterns(const item_search *search, bl_error *err);

/* None of the instrument's own patterns fits; `best` fits most. */
bl_status items_not_recognised(const item_search *search, const matches *best,
                               bl_error *err);
bl_status two_patterns(const char *one, const char *other, bl_error *err);
bl_status wrong_item_count(const item_search *search, bl_error *err);

#endif
