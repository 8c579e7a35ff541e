/*
 * course_notes.h - what is to be said of the clients before any report.
 */
#ifndef COURSE_NOTES_H
#define COURSE_NOTES_H

#include "courses.h"

/*
 * Note what duplicates.h and dates_note.h find in all series.
 *
 *   errors   BL_E_INPUT [duplicate-session]; BL_E_MEMORY
 */
BL_CHECKED bl_status course_notes(courses *c);

#endif
