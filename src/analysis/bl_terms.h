/*
 * bl_terms.h - the words of every verdict and mark, in one table.
 *
 * What a report says about a client is one of these terms. Every writer takes
 * its words from here, and the manual tells the meaning of each.
 */
#ifndef BL_TERMS_H
#define BL_TERMS_H

#include <stdbool.h>

typedef enum bl_term {
    BL_NO_TERM, /* nothing to say */

    /* change since the first session */
    BL_RELIABLE_INCREASE,
    BL_RELIABLE_DECREASE,
    BL_NO_RELIABLE_CHANGE,
    BL_NO_ROOM_UP, /* no reliable change, and no increase could have been one */
    BL_NO_ROOM_DOWN,
    BL_LAST_SESSION_ONLY,

    /* dips */
    BL_DIP_NEW,
    BL_DIP_OPEN,
    BL_DIP_RECOVERING,
    BL_DIP_REPAIRED,

    /* trend */
    BL_RISING,
    BL_FALLING,
    BL_NO_CLEAR_TREND,
    BL_NO_MOVEMENT,

    /* the caseload, beside the above */
    BL_NOT_SEEN,

    /* why there is no number or no verdict */
    BL_TOO_FEW_SESSIONS,
    BL_TOO_MANY_SESSIONS,
    BL_NO_SETTINGS,
    BL_TOO_COARSE,
    BL_DATES_CONTRADICT,
    BL_SECOND_EPISODE,

    /* marks of a session; they stand in a set, see bl_marked */
    BL_MARK_DIP,
    BL_MARK_RECOVERING,
    BL_MARK_REPAIRED,
    BL_MARK_BELOW,
    BL_MARK_ASK,
    BL_MARK_CEILING,
    BL_MARK_FLOOR,
    BL_MARK_PRORATED,
    BL_MARK_UNIFORM,
    BL_MARK_INCOMPLETE,
    BL_MARK_INVALID,
    BL_MARK_REPEATED,
    BL_MARK_CONFLICTING,
    BL_MARK_SET_ASIDE,

    BL_TERM_COUNT
} bl_term;

typedef enum bl_term_group {
    BL_TERMS_OF_CHANGE,
    BL_TERMS_OF_DIPS,
    BL_TERMS_OF_TREND,
    BL_TERMS_OF_CASELOAD,
    BL_TERMS_OF_ABSENCE,
    BL_TERMS_OF_SESSIONS
} bl_term_group;

typedef struct bl_term_words {
    bl_term_group group;
    char mark;           /* of a session, without colour; 0: none */
    const char *key;     /* in CSV and JSON: "reliable-increase" */
    const char *word;    /* in print: "reliable increase" */
    const char *meaning; /* a sentence without full stop */
} bl_term_words;

/* By bl_term. */
extern const bl_term_words bl_terms[BL_TERM_COUNT];

/* Sets of marks. */
static inline unsigned bl_mark_bit(bl_term mark)
{
    return 1u << (mark - BL_MARK_DIP);
}

static inline bool bl_marked(unsigned marks, bl_term mark)
{
    return (marks & bl_mark_bit(mark)) != 0;
}

#endif
