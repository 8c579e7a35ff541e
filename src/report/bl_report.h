/*
 * bl_report.h - what is known about every client, written in some format.
 *
 * A writer decides looks, never values: all numbers and verdicts come from the
 * course (bl_course.h), all words of verdict from bl_terms.h. A new format is a
 * record in the list of report.c.
 */
#ifndef BL_REPORT_H
#define BL_REPORT_H

#include "bl_caseload.h"
#include "bl_rows.h"

/* What is the same for every client of a run. */
typedef struct bl_report_view {
    const bl_course_plan *plan; /* borrowed */
    bool with_respondent;       /* the input says who answered */
    bool only_caseload;         /* no client follows the caseload */
    const char *const *files;   /* by series: where its client is written; NULL:
                                   in this report */
    bl_duplicates duplicates;   /* the rule */
    size_t width;               /* columns of a page of text */
    bool unicode;               /* false: ASCII only */
    bool bold;
    bl_looks looks; /* digits -1: two on a page, up to six in rows, the shortest
                       exact ones in JSON */
} bl_report_view;

typedef struct bl_report bl_report;

/*
 * A format. What is written to report->out needs no check: the output remembers
 * its first failure. Errors: BL_E_MEMORY, or the writer's own.
 */
typedef struct bl_report_writer {
    const char *name;    /* what --format takes */
    const char *summary; /* one line for help and the manual */
    const char *ending;  /* of file names: ".html" */
    bool leads;          /* the caseload goes before clients that follow */
    bool binary;         /* no text that a terminal could show */
    unsigned parts;      /* of a client's course that are said: BL_WITH_... */
    bl_status (*begin)(bl_report *report, bl_error *err);
    /* All clients at a glance, before any of them; NULL: not in this format. */
    bl_status (*caseload)(bl_report *report, const bl_caseload *caseload,
                          bl_error *err);
    bl_status (*client)(bl_report *report, const bl_course *course,
                        bl_error *err);
    bl_status (*end)(bl_report *report, bl_error *err);
    /* Clients that another thread writes: `piece` is a copy of the report with
     * an output of its own; and what it counted joins the whole. NULL: clients
     * are written in order. */
    bl_status (*begin_piece)(bl_report *piece, bl_error *err);
    void (*join_piece)(bl_report *report, bl_report *piece);
    void (*release_piece)(bl_report *piece);
} bl_report_writer;

struct bl_report {
    const bl_report_writer *writer;
    bl_out *out;
    bl_report_view view;
    size_t clients;   /* written so far */
    uint64_t guarded; /* text cells made harmless for spreadsheets */
    size_t left_out;  /* columns for which the terminal had no room */
    bl_arena arena;   /* lives until the end */
    void *state;      /* the writer's own */
};

/* Sorted by name; ends with NULL. */
extern const bl_report_writer *const bl_report_writers[];

/* The writer of that name, or NULL; by the ending of a file name, or NULL. */
const bl_report_writer *bl_report_writer_find(const char *name);
const bl_report_writer *bl_report_writer_by_ending(const char *path);

/*
 * Begin, go on and end. The view is copied, out and the view's plan are
 * borrowed until the end.
 *
 *   owns     bl_report_end releases, also after an error
 */
BL_CHECKED bl_status bl_report_begin(bl_report *report,
                                     const bl_report_writer *writer,
                                     bl_out *out, const bl_report_view *view,
                                     bl_error *err);
BL_CHECKED bl_status bl_report_caseload(bl_report *report,
                                        const bl_caseload *caseload,
                                        bl_error *err);
BL_CHECKED bl_status bl_report_client(bl_report *report,
                                      const bl_course *course, bl_error *err);
BL_CHECKED bl_status bl_report_end(bl_report *report, bl_error *err);

/*
 * Clients of a report that another thread writes to an output in memory,
 * between begin and end of the whole; then they join the whole, which empties
 * the piece for the next ones. `piece->clients` is to be set to the number of
 * the first one.
 *
 *   owns     free with bl_report_release_piece, also after an error
 */
bool bl_report_has_pieces(const bl_report_writer *writer);
BL_CHECKED bl_status bl_report_begin_piece(bl_report *piece,
                                           const bl_report *whole, bl_out *out,
                                           bl_error *err);
void bl_report_join(bl_report *whole, bl_report *piece);
void bl_report_release_piece(bl_report *piece);

#endif
