/*
 * read_list.h - private to instrument/: one reader for each key of the
 * definition's language.
 */
#ifndef READ_LIST_H
#define READ_LIST_H

#include "bl_instrument.h"
#include "bl_yaml.h"

/* Reads one key's value into the instrument; runs in the order of the table,
 * so that what it needs (items, answers, scales) is there. */
typedef bl_status read_key(const bl_yaml *node, bl_instrument *out,
                           bl_error *err);

read_key read_answers;
read_key read_reversed;
read_key read_scales;
read_key read_main_scale;
read_key read_direction;
read_key read_labels;
read_key read_columns;
read_key read_cut_offs;
read_key read_asking;
read_key read_norms;
read_key read_wording;
read_key read_tests;

/* A decimal with a point: BL_E_DEFINITION [wrong-type] when it is none. */
BL_CHECKED bl_status read_decimal(const bl_yaml *node, const char *what,
                                  bl_decimal *out, bl_error *err);

/* Text of an optional member, "" where it is absent. */
BL_CHECKED bl_status read_optional(const bl_yaml *map, const char *key,
                                   const char **out, bl_error *err);

/* A member that must be there: BL_E_DEFINITION [missing-key]. */
BL_CHECKED bl_status read_member(const bl_yaml *map, const char *key,
                                 const bl_yaml **out, bl_error *err);

/* Index of the scale that a scalar names, with the nearest where none does. */
BL_CHECKED bl_status read_scale_name(const bl_yaml *node,
                                     const bl_instrument *instrument,
                                     size_t *out, bl_error *err);

#endif
