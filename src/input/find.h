/*
 * find.h - private to input/: looking names up in a header.
 */
#ifndef FIND_H
#define FIND_H

#include "bl_header.h"

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

/*
 * One column for every item, by the layout's items or else by the instrument's
 * own patterns.
 */
BL_CHECKED bl_status find_items(const bl_header *header,
                                const bl_layout *layout,
                                const bl_instrument *instrument,
                                bl_arena *arena, size_t *items,
                                const char **items_by, bl_error *err);

/* "the columns are a, b, c and 12 more" as a hint. */
void hint_columns(const bl_header *header, bl_error *err);

#endif
