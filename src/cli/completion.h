/*
 * completion.h - what may stand at the end of an unfinished command line.
 *
 * Nothing fails here and nothing is said: where something cannot be read, there
 * is less to offer. Names from files are offered only as they can be shown on
 * a terminal; a column that has no such name of its own goes by its number.
 */
#ifndef COMPLETION_H
#define COMPLETION_H

#include "options.h"

/* Everything that the steps of a completion share. */
typedef struct completion {
    bl_arena arena;
    const bl_command *command;
    bl_options options; /* of the words before */
    bl_slice front;     /* of each candidate: "--with=a," */
    const char *typed;  /* what comes after it in each, in any case */
    bool files;         /* names of files fit, too */
    bl_text list;
} completion;

/* Can a terminal show it as it is? */
bool completion_is_plain(bl_slice word);

/* Add a candidate, if it begins with what was typed; `what` may be NULL. */
void completion_offer(completion *c, const char *word, const char *what);

void completion_offer_words(completion *c, const char *const *words);

/* What may stand where help shows a placeholder: "ID|FILE". */
void completion_offer_place(completion *c, const char *placeholder);

/* Is it said what may stand there? */
bool completion_knows(const char *placeholder);

/* Columns of the first file that is already on the command line: one of them,
 * several with commas between, or several by a pattern. */
void completion_column(completion *c);
void completion_columns(completion *c);
void completion_items(completion *c);

/*
 * Append to *out a line "files" or "words", and a line for every candidate,
 * where a tab and what it is may follow. The words are those after the
 * program's name; the last is unfinished, and may be empty.
 */
void completion_of_words(int count, const char *const *words, bl_text *out);

/*
 * The same for a line as the user of bash sees it, from the program's name to
 * the cursor. `typed` is the part of its last word that a candidate replaces.
 */
void completion_of_line(const char *line, const char *typed, bl_text *out);

#endif
