/*
 * bl_match.h - patterns of study files, by PCRE2.
 *
 * A pattern must fit the whole text; its first group (or the whole, where it
 * has none) is what is taken. Matching is bounded, so that no pattern hangs.
 */
#ifndef BL_MATCH_H
#define BL_MATCH_H

#include "bl_error.h"
#include "bl_slice.h"

typedef struct bl_match bl_match;

/*
 *   errors   BL_E_USAGE [bad-value-pattern] with the reason and where in it
 *   owns     free with bl_match_free (NULL is fine)
 */
BL_CHECKED bl_status bl_match_new(const char *pattern, bl_match **out,
                                  bl_error *err);
void bl_match_free(bl_match *match);

/* True when it fits and its group took part; *group then borrows from text. */
bool bl_match_take(bl_match *match, bl_slice text, bl_slice *group);

#endif
