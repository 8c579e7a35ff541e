/*
 * column_words.h - private to report/: what the columns of reports mean.
 */
#ifndef COLUMN_WORDS_H
#define COLUMN_WORDS_H

#include "bl_course.h"

/* Which rows a column belongs to. */
typedef enum column_rows { COLUMNS_OF_CASES, COLUMNS_OF_SESSIONS } column_rows;

/* What a column's values are counted in. */
typedef enum column_unit {
    UNIT_NONE,
    UNIT_DAY,
    UNIT_SESSIONS,
    UNIT_SCORE,     /* of the scale that is followed */
    UNIT_DIFFERENCE /* between two such scores */
} column_unit;

typedef struct column_words {
    column_rows rows;
    const char *name;
    const char *meaning; /* without full stop */
    column_unit unit;
} column_words;

/* NULL: the column is none of these; it is named after a scale, or by the
 * user. */
const column_words *column_words_find(column_rows rows, const char *name);

/* Terms that stand in a column by their keys, the first to the last. */
typedef struct column_terms {
    column_rows rows;
    const char *name;
    bl_term first;
    bl_term last;
} column_terms;

extern const column_terms column_terms_list[]; /* ends with name NULL */

#endif
