/*
 * session_cells.h - private to report/: what a row of a session says, in the
 * order of its columns.
 *
 * A function gives a cell, or fills those of one part of a row and returns how
 * many; they borrow from the course and from the texts given.
 */
#ifndef SESSION_CELLS_H
#define SESSION_CELLS_H

#include "bl_course.h"
#include "bl_rows.h"

enum { CHANGE_CELLS = 5, VERDICT_CELL = 2, EVENT_CELLS = 2 };

static inline bl_cell text_or_absent(bl_slice text)
{
    return text.size ? BL_TEXT_CELL(text) : BL_ABSENT;
}

bl_cell session_cell(const bl_visit *visit);
bl_cell date_cell(const bl_visit *visit);
bl_cell score_cell(const bl_course_plan *plan, const bl_visit *visit,
                   size_t scale);

/* Answered items by scale; none where there are no items. */
size_t count_cells(const bl_course_plan *plan, const bl_visit *visit,
                   bl_cell *cells);

/* Changes and what they are measured against; VERDICT_CELL has the verdict. */
size_t change_cells(const bl_visit_row *row, bl_cell cells[CHANGE_CELLS]);

/* The dip that a session belongs to, and its marks. */
bl_term dip_of(const bl_course *course, const bl_visit_row *row);
size_t event_cells(bl_term dip, unsigned marks, bl_text *text,
                   bl_cell cells[EVENT_CELLS]);

bl_cell flags_cell(const bl_course_plan *plan, const bl_visit *visit,
                   bl_text *text);

#endif
