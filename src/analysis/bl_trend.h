/*
 * bl_trend.h - do a client's scores rise or fall over the sessions?
 */
#ifndef BL_TREND_H
#define BL_TREND_H

#include "bl_kendall.h"
#include "bl_slope.h"
#include "bl_terms.h"

enum {
    BL_SLOPE_SESSIONS_MIN = 3,    /* least squares, the slope alone */
    BL_INTERVAL_SESSIONS_MIN = 5, /* its interval, Theil-Sen, Mann-Kendall */
    BL_TREND_SESSIONS_MIN = 6,    /* the verdict */
    BL_PAIRED_SESSIONS_MAX = 1000 /* where pairs of sessions are compared */
};

/* Scores in order, and when they were given. */
typedef struct bl_path {
    const double *scores;   /* [as expressed] */
    const double *sessions; /* numbers; NULL: ordered by date */
    const double *weeks;    /* since the first; NULL: not all have a date */
    size_t count;
} bl_path;

typedef struct bl_trend {
    bl_term verdict; /* or why there is none */
    bool by_session; /* the unit of slope and Theil-Sen: a session, or a week */
    bl_slope slope;  /* least squares */
    bl_slope weekly; /* the same a week; where sessions have numbers, too */
    bl_slope theil_sen;
    bl_kendall kendall;
    bl_term no_pairs; /* why the last two are absent, or BL_NO_TERM */
} bl_trend;

/*
 * The trend of a path.
 *
 *   shape    room[0 .. bl_pair_count(min(count, BL_PAIRED_SESSIONS_MAX))] is
 *            scratch; NULL: without Theil-Sen, on which no verdict rests
 *   method   rising or falling when the 95 % interval of the least-squares
 *            slope excludes zero and the Mann-Kendall p is at most .05 with the
 *            same sign; points that lie on a line need no interval. Both assume
 *            independent sessions, which sessions are not.
 */
bl_trend bl_trend_of(const bl_path *path, double *room);

#endif
