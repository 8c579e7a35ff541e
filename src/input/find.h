/*
 * find.h - private to input/: looking names up in a header.
 */
#ifndef FIND_H
#define FIND_H

#include "bl_binding.h"

/*
 * The one column that a selector means. `what` is the role for messages
 * ("client"), `option` what would say it.
 *
 *   errors   BL_E_INPUT [no-such-column] with the nearest names,
 *            [ambiguous-column] with every candidate
 */
BL_CHECKED bl_status find_column(const bl_header *header,
                                 const bl_selector *selector, const char *what,
                                 size_t *out, bl_error *err);

/* The same, with BL_NO_COLUMN and no error where the file lacks the column and
 * the selector says that it may. */
BL_CHECKED bl_status find_if_present(const bl_header *header,
                                     const bl_selector *selector,
                                     const char *what, size_t *out,
                                     bl_error *err);

/* Columns whose name, in any header row, is `name`; the first `most` of them
 * are stored; returns how many there are. */
size_t find_named(const bl_header *header, bl_slice folded, size_t *columns,
                  size_t most);

/*
 * The one column with a usual name for `role` (data/columns.yaml), or
 * BL_NO_COLUMN when there is none.
 *
 *   errors   BL_E_INPUT [ambiguous-column]; BL_E_MEMORY
 */
BL_CHECKED bl_status find_usual(const bl_header *header, const char *role,
                                size_t *out, bl_error *err);

/* Everything that finding the items takes. */
typedef struct item_search {
    const bl_header *header;
    const bl_layout *layout;
    const bl_instrument *instrument;
    bl_arena *arena;
} item_search;

/*
 * One column for every item (in every slot), by the layout's items or else by
 * the instrument's own patterns.
 */
BL_CHECKED bl_status find_items(const item_search *search, bl_slots *out,
                                bl_error *err);

/* The date column of every slot, by a name with {s}. */
BL_CHECKED bl_status find_slot_dates(const item_search *search, bl_slots *slots,
                                     bl_error *err);

/* "the columns are a, b, c and 12 more" as a hint. */
void hint_columns(const bl_header *header, bl_error *err);

#endif
