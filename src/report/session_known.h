/*
 * session_known.h - private to report/: what the writer of rows made of the
 * parts of a session's row.
 *
 * Parts keep the bytes that the writer wrote, delimiter and all. In each table,
 * who comes later takes the place over.
 */
#ifndef SESSION_KNOWN_H
#define SESSION_KNOWN_H

#include "session_cells.h"
#include "session_parts.h"

enum {
    CLIENT_COLUMN,
    SESSION_COLUMN,
    DATE_COLUMN,
    RESPONDENT_COLUMN,
    SCORE_BITS = 8, /* places for scores, a scale */
    FORM_BITS = 8,
    EVENT_BITS = 6,
    DAY_BITS = 11,
    KEY_WORDS = 2,
    KEY_SCALES = 5 * KEY_WORDS /* scales that a key has room for */
};

typedef struct known_text {
    uint8_t size; /* 0: not known, or too long */
    uint8_t guarded;
    char bytes[126];
} known_text;

typedef struct known_day {
    int32_t day;
    uint8_t size; /* 0: free, or too long */
    char bytes[11];
} known_day;

typedef struct known_score {
    uint64_t key; /* what the fraction is made of, and the flags; 0: free */
    uint8_t size; /* 0: too long */
    char bytes[23];
} known_score;

typedef struct known_form {
    uint64_t key[KEY_WORDS]; /* of all scales the count and flags; 0: free */
    known_text counts;       /* stays unknown where there are none */
    known_text flags;        /* and the row's end */
} known_form;

typedef struct known_event {
    uint64_t key; /* the dip and the marks; 0: free */
    known_text text;
} known_event;

struct session_parts {
    const bl_course_plan *plan;
    bool with_respondent;
    size_t room; /* that a row of known parts takes at most */
    known_text client;
    known_text respondent;
    known_text verdicts[BL_TERM_COUNT];
    known_form forms[1 << FORM_BITS];
    known_event events[1 << EVENT_BITS];
    known_day days[1 << DAY_BITS];
    bl_text text;
    bl_cell *cells;
    known_score *scores; /* [scale][1 << SCORE_BITS] */
    bl_out scratch;
};

/* The row of a session from what is known; false: not all is, and nothing was
 * written. */
bool write_as_before(const session_parts *parts, bl_rows *rows,
                     const bl_course *course, size_t v);

static inline size_t mix(uint64_t a, uint64_t b, int bits)
{
    const uint64_t mixed = (a ^ b * 0x9e3779b97f4a7c15u) * 0xd6e8feb86659fd93u;

    return (size_t)(mixed >> (64 - bits));
}

static inline size_t place_of_day(int32_t day)
{
    return (uint32_t)day & ((1u << DAY_BITS) - 1);
}

static inline uint64_t key_of_score(bl_score score)
{
    return (uint64_t)(uint32_t)score.sum | (uint64_t)score.answered << 32 |
           (uint64_t)score.flags << 40 | (uint64_t)1 << 63;
}

static inline size_t place_of_score(size_t scale, bl_score score)
{
    const size_t place =
        ((uint32_t)score.sum + 61u * score.answered) & ((1u << SCORE_BITS) - 1);

    return (scale << SCORE_BITS) + place;
}

static inline uint64_t key_of_event(bl_term dip, unsigned marks)
{
    return (uint64_t)1 << 63 | (uint64_t)dip << 32 | marks;
}

/* Not of a form of more scales than a key has room for. */
static inline void key_of_form(const bl_course_plan *plan,
                               const bl_visit *visit, uint64_t key[KEY_WORDS])
{
    key[0] = 2 + (uint64_t)visit->uniform;
    key[1] = 0;
    for (size_t s = 0; s < plan->instrument->scale_count; s++)
        key[s % KEY_WORDS] = key[s % KEY_WORDS] << 11 |
                             (uint64_t)visit->scores[s].flags << 8 |
                             visit->scores[s].answered;
}

/* The columns behind those of the scales. */
static inline size_t column_of_changes(const bl_rows *rows)
{
    return rows->count - 1 - EVENT_CELLS - CHANGE_CELLS;
}

#endif
