/*
 * course_private.h - private to analysis/: what the parts of a course share
 * while it is worked out.
 */
#ifndef COURSE_PRIVATE_H
#define COURSE_PRIVATE_H

#include "bl_course.h"

/* By point, but for rows (by visit), dips (where there is an error that they
 * are judged by), steps and order (scratch). */
typedef struct course_arrays {
    bl_point *points;
    bl_visit_row *rows;
    bl_dip *dips;
    bl_level_of *levels;
    bl_reference *references;
    double *scores;
    double *sessions;
    double *weeks; /* since the first point; for the trend */
    double *steps;
    size_t *order;
    bool all_dated;
} course_arrays;

/* Fill the rows, which are zeroed, and what they count for the course. */
void course_rows(bl_course *course, course_arrays *arrays);

#endif
