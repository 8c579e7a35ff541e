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

/* What a form with these bits of a tally (bl_visit_bits) shows. */
bl_shown plan_show(const bl_course_plan *plan, const bl_tally_plan *tally,
                   uint64_t bits);

static inline const bl_shown *find_shown(const bl_course_plan *plan,
                                         const bl_visit *visit, bl_shown *room)
{
    const uint64_t bits = bl_visit_bits(visit, plan->scale);

    if (plan->shown)
        return &plan->shown[bits];
    *room = plan_show(plan, visit->plan, bits);
    return room;
}

/* What the rows of points show beside their own scores, and the dips. */
void course_rows(bl_course *course, course_arrays *arrays);

#endif
