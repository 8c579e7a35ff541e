/*
 * drafting.h - private to input/: what the parts of a draft share.
 */
#ifndef DRAFTING_H
#define DRAFTING_H

#include "bl_draft.h"
#include "find.h"

typedef struct drafting {
    const bl_draft *draft;
    bl_arena arena;
    bl_layout base;  /* what the layout that the draft names says itself */
    bool by_session; /* every session has its own columns */
    bool *is_item;   /* by column */
    bl_text *out;
} drafting;

/* Do two texts say the same? Either may be NULL. */
bool draft_same(const char *a, const char *b);

/* A text as a YAML scalar in double quotes. */
void draft_quoted(bl_text *out, const char *text);

/* "# Which column is the client?" */
void draft_question(const drafting *d, const char *question);

/* Lines of advice, as comments. */
void draft_comment(bl_text *out, const char *lines);

/* Client, session, date and respondent: a key where the column is found and its
 * first value reads as what it should be, else a question. */
void draft_roles(const drafting *d);

/* What was met in item cells and is no answer. */
void draft_texts(const drafting *d);

#endif
