/*
 * bl_texts.h - the texts that stood in item cells, each with what it was taken
 * for, how often it was met and where first.
 *
 * Filled by the reader from the rows that it uses, when it is asked to.
 */
#ifndef BL_TEXTS_H
#define BL_TEXTS_H

#include "bl_decode.h"

enum { BL_TEXTS_MAX = 4096 }; /* different ones; others are only counted */

typedef struct bl_met_text {
    bl_slice text; /* as it stood, cut */
    bl_decoded decoded;
    uint64_t count;
    uint64_t line;      /* of the first */
    const char *column; /* of the first; borrowed from the header */
} bl_met_text;

typedef struct bl_texts {
    bl_arena arena;
    bl_met_text *texts; /* zero-initialise */
    size_t count;
    size_t *slots;   /* index + 1 by hash; 0: free */
    uint64_t beyond; /* cells with texts that were not kept */
    bool failed;     /* memory ran out */
} bl_texts;

/* Note a cell; empty ones are nothing. */
void bl_texts_note(bl_texts *texts, bl_slice cell, bl_decoded decoded,
                   uint64_t line, const char *column);

/* Count a cell whose text was noted before, so that its line need not be known;
 * false, and nothing is done: note it. */
bool bl_texts_count(bl_texts *texts, bl_slice cell);

/* Add what other texts have, which stood behind these; they are empty then. */
void bl_texts_merge(bl_texts *to, bl_texts *from);

/* Put the most frequent first. */
void bl_texts_sort(bl_texts *texts);
void bl_texts_release(bl_texts *texts);

#endif
