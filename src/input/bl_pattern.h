/*
 * bl_pattern.h - names of columns with a number in them: "wai_{i:02}".
 *
 * {i} is the item number, {s} the session of a wide file; {i:02} pads with
 * zeros to at least two digits, {i} takes no leading zero. Names are compared
 * folded (bl_fold_add).
 */
#ifndef BL_PATTERN_H
#define BL_PATTERN_H

#include "bl_arena.h"
#include "bl_error.h"
#include "bl_text.h"

enum { BL_PATTERN_PARTS_MAX = 8 };

typedef struct bl_pattern_part {
    bl_slice literal; /* folded; used when placeholder is 0 */
    char placeholder; /* 'i', 's' or 0 */
    size_t width;     /* least number of digits; 1: no leading zero */
} bl_pattern_part;

typedef struct bl_pattern {
    const char *text; /* as written */
    bl_pattern_part parts[BL_PATTERN_PARTS_MAX];
    size_t count;
} bl_pattern;

/*
 *   errors   BL_E_USAGE [bad-pattern]: an unknown placeholder, two in a row,
 *            no placeholder `needed` ('i' or 's')
 */
BL_CHECKED bl_status bl_pattern_parse(const char *text, char needed,
                                      bl_arena *arena, bl_pattern *out,
                                      bl_error *err);

bool bl_pattern_has(const bl_pattern *pattern, char placeholder);

/* Does a folded name fit? Numbers up to 9999; *session stays without {s}. */
bool bl_pattern_match(const bl_pattern *pattern, bl_slice folded, size_t *item,
                      size_t *session);

/* Append the name that the pattern gives for an item. */
void bl_pattern_print(const bl_pattern *pattern, size_t item, size_t session,
                      bl_text *out);

#endif
