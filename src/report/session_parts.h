/*
 * session_parts.h - private to report/: rows of sessions, written from parts
 * that were written before.
 *
 * Most of a row is one of few texts: the client of the row above, a score of a
 * short scale, a day, a change, counts and flags of a complete form. What the
 * writer of rows makes of such cells is remembered and copied, so that a row is
 * what bl_rows_add would write. The session is written each time.
 */
#ifndef SESSION_PARTS_H
#define SESSION_PARTS_H

#include "bl_course.h"
#include "bl_rows.h"

typedef struct session_parts session_parts;

/*
 * For rows of such a plan, with respondents or without; NULL when there is no
 * memory.
 *
 *   owns     free with session_parts_free
 */
session_parts *session_parts_new(const bl_course_plan *plan,
                                 bool with_respondent);
void session_parts_free(session_parts *parts);

/* All sessions of a client, to the same rows every time; their writer can write
 * parts. False when there is no memory. */
bool session_parts_write(session_parts *parts, bl_rows *rows,
                         const bl_course *course);

#endif
