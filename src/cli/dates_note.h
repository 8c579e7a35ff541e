/*
 * dates_note.h - dates that contradict the numbers of a client's sessions.
 */
#ifndef DATES_NOTE_H
#define DATES_NOTE_H

#include "bl_dates.h"
#include "duplicates.h"

/* The kinds of finding made here; the last has no name. */
extern const bl_finding_kind date_kinds[];

/* Note what bl_dates_check finds in a series, if anything. */
void dates_note(bl_findings *findings, const bl_series *series,
                place_of_visit *place, const void *self);

#endif
