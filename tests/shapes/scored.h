/*
 * scored.h - what the program makes of an export, as numbers.
 *
 * Runs the program itself, as a user would, and reads the CSV that it writes.
 */
#ifndef SCORED_H
#define SCORED_H

#include "bl_arena.h"
#include "bl_text.h"

enum { SCORED_SCALES_MAX = 4, SCORED_FORMS_MAX = 256 };

typedef struct scored_form {
    const char *client;
    const char *session; /* as printed */
    const char *scores[SCORED_SCALES_MAX];
} scored_form;

typedef struct scored {
    bl_arena arena;
    int status;                          /* exit status of the program */
    bl_text said;                        /* standard error */
    bl_text wrote;                       /* standard output */
    scored_form forms[SCORED_FORMS_MAX]; /* by client and session */
    size_t count;
} scored;

/* Run the program with these arguments (NULL after the last); fills status,
 * said and wrote. */
void scored_run(const char *const *arguments, scored *out);

/* Run `score -f csv --study STUDY FILE` and read the forms with the scores of
 * these scales (NULL after the last). */
void scored_take(const char *study, const char *file, const char *const *scales,
                 scored *out);
void scored_release(scored *out);

/* Sort by client and session. */
void scored_sort(scored_form *forms, size_t count);

#endif
