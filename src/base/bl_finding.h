/*
 * bl_finding.h - what was noticed on the way and did not end the run.
 *
 * Each room has a const table of the kinds of finding it can make. Equal
 * findings (same file, kind and column) form a group; a group says its sentence
 * once and keeps its first places. Groups stay in input order. Who collects
 * never prints.
 */
#ifndef BL_FINDING_H
#define BL_FINDING_H

#include <stdint.h>

#include "bl_text.h"

typedef enum bl_severity {
    BL_NOTE,    /* said, no more */
    BL_WARNING, /* worth a look; every row and answer was used */
    BL_UNUSABLE /* a row or an answer was not used: exit status 1 */
} bl_severity;

typedef struct bl_finding_kind {
    const char *name; /* stable, kebab-case; what people search for */
    bl_severity severity;
    const char *meaning; /* one sentence, for the manual */
} bl_finding_kind;

enum {
    BL_PLACES_KEPT = 5,  /* of a group; the others are only counted... */
    BL_GROUPS_KEPT = 200 /* ... of a run; unless all are to be kept */
};

typedef struct bl_place {
    uint64_t line; /* 1-based; 0: the file as a whole */
    bl_text found; /* visible text, cut; empty: nothing to quote */
} bl_place;

typedef struct bl_finding_group {
    const bl_finding_kind *kind;
    const char *file; /* borrowed: must outlive the collector; NULL: none */
    bl_text column;   /* name of the column; empty: none */
    bl_text sentence; /* about the first place */
    bl_text context;  /* whose form, and what it cost; may be empty */
    bl_text hint;     /* what to do next; may be empty */
    uint64_t count;
    size_t kept;
    size_t capacity;
    bl_place *places; /* [kept] */
    size_t sum_place; /* of a part's: 1 + its place in the sum; 0: not there */
    bool is_full;     /* further findings are only counted */
} bl_finding_group;

typedef struct bl_findings {
    bl_finding_group *groups; /* zero-initialise the collector */
    size_t count;
    size_t capacity;
    uint64_t beyond;   /* findings of groups that were not kept */
    uint64_t unusable; /* findings with that severity, kept or not */
    bool keep_all;     /* set it before the first finding */
    bool is_part;      /* to be merged: keeps every group, so that the sum of
                          parts is what one collector would have */
    bool redact;       /* keep no text of a file but names of columns: a group
                          says its kind's meaning, and quotes nothing */
    bool failed;       /* memory ran out */
} bl_findings;

typedef struct bl_where {
    const char *file; /* borrowed: must outlive the collector; NULL: none */
    uint64_t line;    /* 1-based; 0: the file as a whole */
    bl_slice column;  /* size 0: none */
    bl_slice found;   /* the offending text as it stood; size 0: none */
} bl_where;

/*
 * Note a finding.
 *
 *   returns  the group when this is its first member, for the caller to write
 *            sentence, context and hint; else, and always where texts are
 *            redacted, NULL: nothing more to do
 *   owns     column and found are copied, file is borrowed
 */
bl_finding_group *bl_findings_note(bl_findings *findings,
                                   const bl_finding_kind *kind, bl_where where);

/* The place of a group, 1-based, which it keeps until the collector is cleared;
 * 0: there is none yet. */
size_t bl_findings_place(const bl_findings *findings,
                         const bl_finding_kind *kind, const char *file,
                         bl_slice column);

/* Count a finding of the group at a place that keeps no more of it, so that
 * line and text need not be known; false, and nothing is done: note it. */
bool bl_findings_count(bl_findings *findings, size_t place);

/*
 * Add what a part of the input gave, behind what is there. The result is that
 * of one collector that had seen it all in this order. *part holds no finding
 * then and can be used again, for the same sum; it remembers its groups, and
 * nobody has to write what the sum has.
 */
void bl_findings_merge(bl_findings *findings, bl_findings *part);

/* Drop what was noted, and groups that are remembered; what was set stays. */
void bl_findings_clear(bl_findings *findings);

void bl_findings_release(bl_findings *findings);

#endif
