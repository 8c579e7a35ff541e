/*
 * bl_nearest.h - the known name that a mistyped one was probably meant to be.
 */
#ifndef BL_NEAREST_H
#define BL_NEAREST_H

#include <stdbool.h>
#include <stddef.h>

#include "bl_error.h"
#include "bl_slice.h"

/*
 * Collects the best of the candidates offered one by one. Case is ignored
 * (ASCII), and so is the difference between "-", "_" and blank; a distance is
 * that of Damerau and Levenshtein (restricted), in bytes. Near is: equal after
 * that, within 2 edits (1 where the word has fewer than 5 bytes; always fewer
 * than it has bytes), or one is the beginning of the other with at least 3
 * bytes, which comes after all edits. The first of equals wins. Empty words and
 * those over 64 bytes are never near.
 */
typedef struct bl_nearest {
    bl_slice word;
    bl_slice best; /* size 0: nothing near yet; borrowed from the candidates */
    size_t distance; /* of the best [edits]; 3: one begins the other */
} bl_nearest;

bl_nearest bl_nearest_to(bl_slice word);
void bl_nearest_offer(bl_nearest *nearest, bl_slice candidate);

/* Add "did you mean ...?" to an error, where something is near. */
void bl_nearest_hint(const bl_nearest *nearest, bl_error *err);

#endif
