/*
 * bl_dips.h - scores that fall below the level of the last sessions, and how
 * they come back.
 *
 * A questionnaire cannot see what happened between two people: what is found is
 * a dip, possibly a rupture. If the alliance truly stood still, at least one
 * false dip is met in .05, .09 and .16 of courses of 5, 10 and 20 sessions.
 */
#ifndef BL_DIPS_H
#define BL_DIPS_H

#include "bl_change.h"
#include "bl_optional.h"
#include "bl_terms.h"

enum {
    BL_REFERENCE = 3,      /* scores of the level that a dip is judged by */
    BL_DIP_VALUES_MIN = 8, /* possible values of a scale that is watched */
    BL_AFTER = 3,          /* scores that the level after a repair rests on */
    BL_USUAL_SESSIONS_MIN = 4 /* to compare a dip with the usual step */
};

/* The level before a session. */
typedef struct bl_reference {
    double mean;  /* [as expressed] */
    double share; /* of error variance: that of one session of its kind */
    size_t first; /* index of its first score */
    size_t count; /* scores; 0: there is none */
} bl_reference;

typedef struct bl_dip {
    bl_term status; /* BL_DIP_NEW, _OPEN, _RECOVERING, _REPAIRED */
    size_t start;   /* index of its first score */
    size_t lowest;  /* of its worst, the first of equals */
    size_t back;    /* of the first that is back; valid when recovering or
                       repaired */
    bl_reference reference;
    double depth;  /* between reference and worst, > 0 [as expressed] */
    double drop;   /* between reference and first, > 0 */
    double s_diff; /* of the first score [as expressed] */
    double depth_in_s_diff; /* depth / s_diff */
    bl_optional in_steps;   /* depth / the client's usual step */
    bl_optional after;      /* mean of the next up to BL_AFTER scores after the
                               repair */
    size_t after_count;
    bool stays_lower; /* repaired, and `after` is worse than the reference */

    /* of a course only (bl_course.h) */
    size_t gap;    /* session numbers missing before the start */
    int fell_most; /* index of the other scale that fell most; -1: none */
} bl_dip;

typedef struct bl_dip_watch {
    bl_ruler ruler;
    bool lower_is_better; /* then a dip is a rise of the score */
    const bl_level_of *scores;
    size_t count;
    bl_optional usual_step;
} bl_dip_watch;

/*
 * Find the dips of scores in order.
 *
 *   shape    references[0 .. count-1], by score; dips has room for count;
 *            returns how many there are
 *   method   The reference is the mean of the last up to BL_REFERENCE scores of
 *            the window; a dip opens where reference - score > BL_Z x S_diff of
 *            two sittings. While it is open the reference stands still.
 *            Repaired: two scores in a row at or above reference - SEM, dated
 *            at the first, where the window starts anew; one with none after it
 *            is recovering.
 *   missing  without a standard error the references are those of one window,
 *            and there are no dips
 */
size_t bl_dips_find(const bl_dip_watch *watch, bl_reference *references,
                    bl_dip *dips);

#endif
