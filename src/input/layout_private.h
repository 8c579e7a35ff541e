/*
 * layout_private.h - private to input/: one reader for each key of the layout
 * language.
 */
#ifndef LAYOUT_PRIVATE_H
#define LAYOUT_PRIVATE_H

#include "bl_layout.h"

typedef struct reading {
    const char *path;
    bl_arena *arena;
    bl_layout *layout;
} reading;

typedef bl_status read_key(const reading *r, const bl_yaml *node,
                           bl_error *err);

read_key layout_encoding;
read_key layout_delimiter;
read_key layout_skip;
read_key layout_skip_until;
read_key layout_preamble;
read_key layout_header;
read_key layout_names;
read_key layout_fill_right;
read_key layout_strip_html;
read_key layout_client;
read_key layout_session;
read_key layout_date;
read_key layout_respondent;
read_key layout_items;
read_key layout_with;
read_key layout_decimal;
read_key layout_missing;
read_key layout_labels;
read_key layout_value;
read_key layout_factor;
read_key layout_offset;
read_key layout_round;
read_key layout_invalid;
read_key layout_answers_in_rows;
read_key layout_keep;
read_key layout_drop;

/* name, or {column: name, ...}, or {number: 3, ...}. A name alone leaves the
 * pattern as it was, a map replaces it. */
BL_CHECKED bl_status layout_selector(const reading *r, const bl_yaml *node,
                                     const char *what, bl_selector *out,
                                     bl_error *err);

/* Is it a pattern that texts can be matched with? [bad-value-pattern] */
BL_CHECKED bl_status layout_check_match(const bl_yaml *node,
                                        const char *pattern, bl_error *err);

/* The same where a map can say nothing else. */
BL_CHECKED bl_status layout_plain_selector(const reading *r,
                                           const bl_yaml *node,
                                           const char *what, bl_selector *out,
                                           bl_error *err);

/* "clinic.yaml line 3" */
const char *layout_said_by(const reading *r, const bl_yaml *node);

/* A text as labels are compared (bl_fold_add); it lives in the arena. */
BL_CHECKED bl_status layout_fold(const reading *r, bl_slice text, bl_slice *out,
                                 bl_error *err);

#endif
