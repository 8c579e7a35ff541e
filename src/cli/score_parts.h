/*
 * score_parts.h - the part of a row of `score` that tells of its scales.
 *
 * What a row says of one scale depends on two small numbers, and its end (how
 * many items were answered, and flags) on a few more. So what the writer of
 * rows makes of them is remembered, and copied the next time.
 */
#ifndef SCORE_PARTS_H
#define SCORE_PARTS_H

#include "bl_rows.h"
#include "bl_tally.h"
#include "settings.h"

/* The columns of the part: every scale, every scale's answered items, flags. */
static inline size_t score_parts_columns(const bl_instrument *instrument)
{
    return 2 * instrument->scale_count + 1;
}

typedef struct score_parts score_parts;

/*
 *   first    column of the first scale
 *   owns     free with score_parts_free; settings and plan are borrowed
 */
BL_CHECKED bl_status score_parts_new(const bl_settings *settings,
                                     const bl_tally_plan *plan, size_t first,
                                     score_parts **out, bl_error *err);
void score_parts_free(score_parts *parts);

/* Bytes that score_parts_put needs; 0: it is not to be called. */
size_t score_parts_room(const score_parts *parts);

/* Put at `to` what score_parts_write would write, which is quick, if it wrote
 * all of it before; NULL: not so. Returns the end. */
char *score_parts_put(score_parts *parts, const bl_form *form, char *to);

/* Write the rest of a row behind its first columns, which were written to the
 * same rows, in memory. */
void score_parts_write(score_parts *parts, bl_rows *rows, const bl_form *form);

/* The same as cells, for a writer that takes rows only as a whole. The texts
 * live until the next call. */
void score_parts_cells(score_parts *parts, const bl_form *form, bl_cell *cells);

/* Memory ran out at some time. */
bool score_parts_failed(const score_parts *parts);

#endif
