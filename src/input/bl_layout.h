/*
 * bl_layout.h - how an export is laid out: which column is what.
 *
 * A layout is what study files, presets and the command line say about a file,
 * in six stages: bytes, records, header, columns, values, rows. Each has a
 * plain default, so that a zeroed layout set by bl_layout_init reads a plain
 * file. What it names is looked up in the header later (bl_binding.h).
 */
#ifndef BL_LAYOUT_H
#define BL_LAYOUT_H

#include "bl_date.h"
#include "bl_instrument.h"
#include "bl_yaml.h"

enum { BL_HEADER_ROWS_MAX = 8, BL_VALUES_MAX = 8 };

typedef enum bl_header_role {
    BL_HEADER_CODE,
    BL_HEADER_TEXT,
    BL_HEADER_SUB,
    BL_HEADER_IMPORT_ID,
    BL_HEADER_IGNORE
} bl_header_role;

extern const char *const bl_header_role_words[];

/* Which column: by a name (in any header row), or by its number. */
typedef struct bl_selector {
    const char *name;    /* NULL: by number, or not given */
    size_t number;       /* 1-based; 0: by name, or not given */
    const char *pattern; /* of the value, one group is taken; NULL: whole */
    bool if_present;     /* a file may lack the column */
    const char *said_by; /* "--client", "client in clinic.yaml line 3" */
} bl_selector;

static inline bool bl_selector_given(const bl_selector *selector)
{
    return selector->name || selector->number;
}

typedef struct bl_session_label {
    bl_slice folded; /* its text, as labels are compared */
    int32_t session;
} bl_session_label;

typedef enum bl_test {
    BL_TEST_IN,    /* the value is one of `values` */
    BL_TEST_EMPTY, /* nothing is written, or a missing code */
    BL_TEST_NOT_EMPTY
} bl_test;

/* One answer a row: the rows of one record make a form. */
typedef struct bl_answer_rows {
    bl_selector
        record;      /* which rows belong together; not given: no such shape */
    bl_selector key; /* which item the row answers */
    bl_selector values[BL_VALUES_MAX]; /* the first that is not empty */
    size_t value_count;                /* of several, a file may lack some */
    const char *session_key; /* folded: the key whose value is the session */
} bl_answer_rows;

/* A rule about rows: keep only, or drop, those that pass the test. */
typedef struct bl_condition {
    bl_selector column;
    bl_test test;
    const char *const *values;
    const bl_slice *folded; /* the same, as names and labels are compared */
    size_t value_count;
    bool keep;
    const char *words;    /* as the rule is said in messages */
    const char *redacted; /* the same without its values */
} bl_condition;

/* A text answer and the number it stands for, as written. */
typedef struct bl_layout_label {
    const char *set;
    const char *text;
    const char *value; /* NULL: `index` steps above the lowest answer */
    size_t index;
    size_t set_size; /* how many texts an ordered set has */
} bl_layout_label;

typedef enum bl_invalid_rule {
    BL_INVALID_SCALE, /* the scales with an invalid answer get no score */
    BL_INVALID_BLANK, /* it counts as not answered */
    BL_INVALID_STOP   /* the run ends */
} bl_invalid_rule;

extern const char *const bl_invalid_words[];

typedef struct bl_layout {
    const char *preset; /* that it starts from; NULL: none */

    /* bytes */
    const char *encoding; /* name; NULL: byte order mark, else UTF-8 */

    /* records */
    char delimiter;         /* 0: recognised from the header record */
    size_t skip;            /* lines before the header */
    const char *skip_until; /* first cell of the header's line; NULL: none */
    bool preamble;          /* other lines go first: the header is the first one
                               with a cell named as the client, or the widest */

    /* header */
    bl_header_role header[BL_HEADER_ROWS_MAX];
    size_t header_rows; /* 0: one, or three where that is unmistakable */
    bool no_header;     /* columns go by number, or by `names` */
    const char *const *names;
    size_t name_count;
    bool fill_right; /* a question stands for the blank cells at its right, too:
                        they are also named "question / what stands below" */
    bool strip_html; /* tags, * and entities come off */

    /* columns */
    bl_selector client;
    bl_selector session;
    bool no_session; /* nor is one looked for by its usual names */
    bl_selector date;
    bl_selector respondent;
    const char *const *items; /* one pattern with {i}, and {s} where every
                                 session has its columns; or one name an item */
    size_t item_count;
    const char *items_said_by;
    const char *const *carried; /* names of columns carried through */
    size_t carried_count;
    const char *carried_said_by; /* the option, for messages */

    /* values */
    bl_date_order date_order;
    const bl_session_label *session_labels;
    size_t session_label_count;
    char decimal; /* '.' or ','; a point is always understood */
    const char *const *missing;
    size_t missing_count;
    const char *missing_said_by;   /* "--missing", "study.yaml line 3" */
    const bl_layout_label *labels; /* in addition to the instrument's */
    size_t label_count;
    const char *labels_said_by;
    const char *value_pattern; /* one group; NULL: the whole value */
    bl_decimal factor;         /* answer = number x factor + offset */
    bl_decimal offset;
    bl_decimal round; /* digits 0: none; else to this step, half away */
    bl_invalid_rule invalid;
    bool keeps_empty; /* a form without any answer is one, if it has a client */

    /* rows */
    bl_answer_rows answer_rows;
    const bl_condition *conditions;
    size_t condition_count;
} bl_layout;

void bl_layout_init(bl_layout *layout);

/* Does it leave open what kind of file it is for? */
bool bl_layout_is_open(const bl_layout *layout);

/* Take over what another layout says, beside what it is for. */
void bl_layout_overlay(bl_layout *to, const bl_layout *over);

/* The keys of the layout language one by one; NULL after the last. */
const char *bl_layout_key(size_t index);

/*
 * Take over the layout's keys from a map (a preset or a study file); other keys
 * are the caller's. What the map does not say stays as it was.
 *
 *   errors   BL_E_DEFINITION with line and column; the caller adds the file
 *   owns     texts live in *arena or in the tree's
 */
BL_CHECKED bl_status bl_layout_read(const bl_yaml *map, const char *path,
                                    bl_arena *arena, bl_layout *layout,
                                    bl_error *err);

/*
 * The same from a text of the command line: "," or "tab" or "\t";
 * a comma-separated list of columns (a name with a comma is quoted: "a, b"),
 * "#3" for a column by number.
 */
BL_CHECKED bl_status bl_layout_delimiter(const char *text, char *out,
                                         bl_error *err);
BL_CHECKED bl_status bl_layout_list(const char *text, bl_arena *arena,
                                    const char *const **out, size_t *count,
                                    bl_error *err);
/* Write out ranges of column numbers in a list: "#7-#18". */
BL_CHECKED bl_status bl_layout_ranges(bl_arena *arena, const char *const **list,
                                      size_t *count, bl_error *err);
bl_selector bl_layout_selector(const char *text, const char *said_by);

extern const char *const bl_date_order_words[]; /* ymd dmy mdy excel */

#endif
