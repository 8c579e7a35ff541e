/*
 * choice.h - the answer to a word that is not among the known ones.
 */
#ifndef CHOICE_H
#define CHOICE_H

#include "bl_nearest.h"
#include "bl_text.h"

/* Known words are added one by one; the word that was given is borrowed. */
typedef struct choice {
    bl_nearest nearest;
    bl_text list;
} choice;

void choice_begin(choice *known, const char *word);
void choice_add(choice *known, const char *word);

/* Add "did you mean ...?" and "TITLE: a, b, c" to the error; frees. */
void choice_end(choice *known, const char *title, bl_error *err);

#endif
