/*
 * bl_level.h - where the scores of a client are, and how much they move.
 */
#ifndef BL_LEVEL_H
#define BL_LEVEL_H

#include "bl_optional.h"

enum {
    BL_RECENT = 4,          /* sessions of the recent level */
    BL_SD_SESSIONS_MIN = 3, /* for the within-person SD */
    BL_STEP_SESSIONS_MIN = 2
};

typedef struct bl_level { /* valid when there is at least one score */
    double last;          /* [as expressed], as all scores here */
    double recent_mean;   /* of the last up to BL_RECENT */
    size_t recent_count;
    double mean; /* of all */
    double lowest;
    double highest;
    size_t lowest_at; /* index; the first of equals */
    size_t highest_at;
} bl_level;

typedef struct bl_fluctuation {
    bl_optional sd;         /* within the person, denominator n - 1 */
    bl_optional rmssd;      /* root of the mean squared successive difference */
    bl_optional usual_step; /* median |successive difference| */
} bl_fluctuation;

/* Of scores[0 .. count-1], in order; count >= 1. */
bl_level bl_level_of_scores(const double *scores, size_t count);

/*
 * How much scores move from one session to the next.
 *
 *   shape    scores[0 .. count-1], in order; room[0 .. count-1] is scratch
 *   missing  the SD is absent below 3 scores, the others below 2
 */
bl_fluctuation bl_fluctuation_of(const double *scores, size_t count,
                                 double *room);

/* Arithmetic mean; count >= 1. */
double bl_mean(const double *values, size_t count);

/* Median; parts `values` as bl_value_at_rank does at count / 2; count >= 1. */
double bl_median(double *values, size_t count);

/* The value that would stand at values[rank] if they were in order; moves lower
 * ones before it and higher ones behind it; rank < count. */
double bl_value_at_rank(double *values, size_t count, size_t rank);

#endif
