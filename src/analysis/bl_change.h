/*
 * bl_change.h - is a difference larger than measurement error?
 */
#ifndef BL_CHANGE_H
#define BL_CHANGE_H

#include "bl_optional.h"
#include "bl_terms.h"

/* A score, or a mean of scores, that is compared. */
typedef struct bl_level_of {
    double score; /* [as expressed] */
    double share; /* of error variance, see bl_error_share */
} bl_level_of;

/* What is the same for every comparison of a run. */
typedef struct bl_ruler {
    bool has_error;
    double standard_error; /* valid if has_error [as expressed] */
    double lowest;         /* possible score [as expressed] */
    double highest;
} bl_ruler;

typedef struct bl_change {
    bool given;  /* from, to and difference are valid */
    double from; /* [as expressed] */
    double to;   /* [as expressed] */
    double difference;
    bl_term verdict;  /* or why there is none */
    bool judged;      /* the verdict is one, and what follows is valid */
    double s_diff;    /* standard error of the difference [as expressed] */
    double threshold; /* |difference| must exceed it [as expressed] */
    double index;     /* reliable change index: difference / s_diff */
    bool no_room_up;  /* from + threshold is beyond the highest score */
    bool no_room_down;
} bl_change;

/*
 * Compare two scores (Jacobson & Truax 1991).
 *
 *   method   reliable when |to - from| > BL_Z x S_diff; within BL_TOLERANCE of
 *            the threshold is not
 *   missing  without a standard error the difference is given and not judged
 *   source   10.1037/0022-006X.59.1.12
 */
bl_change bl_change_judge(const bl_ruler *ruler, bl_level_of from,
                          bl_level_of to);

#endif
