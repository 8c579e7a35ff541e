/*
 * courses.h - the course of every client, from the files that are named.
 *
 * What `trend` and all other reports about clients have in common: read the
 * files into a store, say what is to be said, and work out one course after the
 * other.
 */
#ifndef COURSES_H
#define COURSES_H

#include "bl_course.h"
#include "bl_report.h"
#include "bl_tally.h"
#include "groups.h"
#include "run.h"

typedef struct courses {
    bl_run *run;
    bl_settings settings;
    bl_course_plan plan;
    bl_tally_plan tally;      /* with which answers are added up while read */
    const char *const *paths; /* the files, by visit.source */
    size_t path_count;
    groups *groups; /* of all forms; NULL without --by */
    bl_store *store;
    bool by_session;
    bool with_respondent;
    bl_series_memory memory; /* of who goes through all series, one by one; */
    bl_answer answers[BL_ITEMS_MAX]; /* the same */
} courses;

/* What one client's report is made of. */
typedef struct client_course {
    bl_arena arena;
    bl_series_memory memory;
    bl_answer answers[BL_ITEMS_MAX];
    bl_series series;
    bl_course course;
} client_course;

/*
 * Take the settings of a run.
 *
 *   errors   those of settings.h
 *   owns     release with courses_release, after an error, too
 */
BL_CHECKED bl_status courses_open(courses *c, bl_run *run);

/*
 * Read all files. `keep`: which answers the reports will look at.
 *
 *   errors   those of bl_reader.h and norm_from_batch; BL_E_USAGE
 *            [no-sessions]; BL_E_INPUT [no-order], [duplicate-session];
 *            BL_E_MEMORY
 */
BL_CHECKED bl_status courses_read(courses *c, bl_keep keep);
void courses_release(courses *c);

/* How many series there are, in natural order of their clients. */
size_t courses_count(const courses *c);

/* The k-th series, as bl_store_series gives it. */
BL_CHECKED bl_status courses_series(const courses *c, size_t k,
                                    bl_series_memory *memory, bl_series *out,
                                    bl_error *err);

/*
 * The k-th course, of the parts in the plan. It lives until the next call with
 * the same *out.
 *
 *   errors   BL_E_MEMORY
 *   owns     release with client_course_release
 */
BL_CHECKED bl_status courses_get(const courses *c, size_t k, client_course *out,
                                 bl_error *err);
void client_course_release(client_course *out);

/* How a report of this run looks. */
bl_report_view courses_view(const courses *c);

#endif
