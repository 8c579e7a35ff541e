/*
 * bl_course.h - how one scale moves over a client's sessions.
 *
 * Pure: takes one series, gives numbers; nothing is printed here. Scores come
 * in as exact fractions; from here on they are doubles. Only visits that count
 * and have a score of the scale are points of the course.
 */
#ifndef BL_COURSE_H
#define BL_COURSE_H

#include "bl_series.h"

/* A reliability and a standard deviation that belong together. */
typedef struct bl_precision {
    bool given;
    double reliability; /* internal consistency of one sitting, 0 <= r < 1 */
    double sd;          /* between clients at one session [as expressed] */
    const char *source; /* where both were read */
} bl_precision;

typedef struct bl_point {
    size_t visit;    /* index in the series */
    size_t answered; /* items of the scale */
    double place;    /* session number, or days since the first date */
    double score;    /* [as expressed] */
} bl_point;

enum { BL_RECENT = 4 }; /* sessions of the recent level */

/* Is the change larger than measurement error (Jacobson & Truax 1991)? */
typedef enum bl_verdict {
    BL_NO_VERDICT, /* fewer than 2 points, or no reliability and SD */
    BL_NO_RELIABLE_CHANGE,
    BL_RELIABLE_INCREASE,
    BL_RELIABLE_DECREASE,
    BL_NO_ROOM_UP,  /* no reliable change, and first + threshold > highest */
    BL_NO_ROOM_DOWN /* the same at the other end */
} bl_verdict;

typedef struct bl_course {
    size_t count; /* points */
    const bl_point *points;
    double mean;
    double lowest;
    double highest;
    size_t lowest_point; /* index; the first of equals */
    double recent_mean;  /* of the last up to BL_RECENT */
    size_t recent_count;
    bool has_change; /* from 2 points on */
    double change;   /* last - first */
    bl_verdict verdict;
    double threshold; /* |change| must exceed it; valid with a verdict */
    bool has_slope;   /* from 3 points on at 3 places */
    double slope;     /* least squares [points a session, or a week by date] */
} bl_course;

/* The same scale and expression for every client of a run. */
typedef struct bl_course_plan {
    const bl_instrument *instrument;
    size_t scale;
    bl_expression as;
    bl_precision precision; /* in the metric that scores are expressed in */
} bl_course_plan;

/*
 * Work out the course of one series.
 *
 *   shape    points[0 .. series->count-1] is the caller's room for the points
 *   missing  a visit without a score of the scale is no point
 */
void bl_course_work_out(const bl_course_plan *plan, const bl_series *series,
                        bl_point *points, bl_course *out);

/* SD x sqrt(1 - reliability) [as expressed] */
double bl_standard_error(const bl_precision *precision);

/*
 * Least-squares slope of y on x, in two passes.
 *
 *   errors   false: fewer than 2 points or all x equal; *slope is untouched
 */
bool bl_slope(const bl_point *points, size_t count, double *slope);

#endif
