/*
 * session_known.h - private to report/: what the writer of rows made of the
 * parts of a session's row.
 *
 * Parts keep the bytes that the writer wrote, delimiter and all. In each table,
 * who comes later takes the place over.
 */
#ifndef SESSION_KNOWN_H
#define SESSION_KNOWN_H

#include "bl_tally.h"
#include "session_cells.h"
#include "session_parts.h"

enum {
    CLIENT_COLUMN,
    SESSION_COLUMN,
    DATE_COLUMN,
    RESPONDENT_COLUMN,
    SCORE_BITS_MAX = 17, /* of a scale whose scores are remembered */
    FORM_BITS = 8,
    DAY_BITS = 11,
    NUMBER_BITS = 14,
    KEY_WORDS = 2 /* of a tally at most, for its rows to be remembered */
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

/* Nothing takes its place over. */
typedef struct known_score {
    char bytes[23]; /* fifteen decimals and more */
    uint8_t size;   /* 0: not known, or too long */
} known_score;

typedef struct known_number {
    char bytes[15];
    uint8_t size;
    uint64_t key; /* key_of_number; 0: free */
} known_number;

typedef struct known_form {
    uint64_t key[KEY_WORDS]; /* the counts of the tally */
    uint64_t event;    /* the dip and the marks, of which one is "uniform" */
    known_text counts; /* stays unknown where there are none */
    known_text end;    /* dip, marks and flags, and the row's end */
} known_form;

struct session_parts {
    const bl_course_plan *plan;
    bool with_respondent;
    bl_tally_plan tally;
    bool remembers; /* all of a row, but for what is too long */
    size_t room;    /* that a row of known parts takes at most */
    known_text client;
    known_text respondent;
    known_text verdicts[BL_TERM_COUNT];
    known_form forms[1 << FORM_BITS];
    known_form other; /* one that is not remembered */
    known_day days[1 << DAY_BITS];
    known_number numbers[1 << NUMBER_BITS];
    bl_text marks;
    bl_text flags;
    bl_cell *cells;
    known_score *scores[BL_SCALES_MAX]; /* by what the tally has of the scale */
    bl_out scratch;
};

/* The row of a session from what is remembered; false: not all is, and nothing
 * was written. */
bool write_as_before(session_parts *parts, bl_rows *rows,
                     const bl_course *course, size_t v, const bl_tally *tally);

static inline size_t mix(uint64_t a, uint64_t b, int bits)
{
    const uint64_t mixed = (a ^ b * 0x9e3779b97f4a7c15u) * 0xd6e8feb86659fd93u;

    return (size_t)(mixed >> (64 - bits));
}

static inline size_t place_of_day(int32_t day)
{
    return (uint32_t)day & ((1u << DAY_BITS) - 1);
}

/* No number has all bits set. */
static inline uint64_t key_of_number(double number)
{
    uint64_t bits;

    memcpy(&bits, &number, sizeof bits);
    return bits + 1;
}

static inline uint64_t key_of_event(const bl_course *course,
                                    const bl_visit_row *row)
{
    const bl_term dip =
        row->dip >= 0 ? course->dips[row->dip].status : BL_NO_TERM;

    return (uint64_t)dip << 32 | row->marks;
}

/* Of a visit whose tally is known, and has no more words than a key. */
static inline void read_tally(const session_parts *parts, const bl_visit *visit,
                              bl_tally *out)
{
    memcpy(&out->words[0], visit->tally, sizeof out->words[0]);
    out->words[1] = 0;
    if (parts->tally.words > 1)
        memcpy(&out->words[1], visit->tally + 2, sizeof out->words[1]);
}

static inline size_t place_of_score(const session_parts *parts, size_t scale,
                                    const bl_tally *tally)
{
    return bl_tally_at(&parts->tally.places[scale], tally);
}

static inline void key_of_form(const session_parts *parts,
                               const bl_tally *tally, uint64_t key[KEY_WORDS])
{
    for (size_t w = 0; w < KEY_WORDS; w++)
        key[w] = tally->words[w] & parts->tally.counts[w];
}

static inline size_t place_of_form(const uint64_t key[KEY_WORDS],
                                   uint64_t event)
{
    return mix(key[0] + event, key[1], FORM_BITS);
}

/* The columns behind those of the scales. */
static inline size_t column_of_changes(const bl_rows *rows)
{
    return rows->count - 1 - EVENT_CELLS - CHANGE_CELLS;
}

#endif
