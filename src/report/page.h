/*
 * page.h - private to report/: parts of what is written about one client.
 */
#ifndef PAGE_H
#define PAGE_H

#include "bl_report.h"
#include "figures.h"
#include "wrap.h"

typedef struct page page;

/* Take a paragraph under a word ("Level": "last 4.50; ..."), and empty it. The
 * word is "" where the paragraph goes on under the one before. */
typedef void page_say(const page *p, const char *word, bl_text *text);

/* Everything that a part of the page needs. */
struct page {
    bl_out *out;
    const bl_report_view *view;
    const bl_course *course;
    int digits;
    page_say *say;
};

enum { PAGE_INDENT = 6 }; /* of what stands below a table */

void page_table(const page *p);

/* Explain the marks that were used, and say what the table does not show. */
void page_legend(const page *p, unsigned used);

BL_CHECKED bl_status page_chart(const page *p, bl_error *err);

/* Say what was found out, paragraph by paragraph. */
void page_summary(const page *p);

/* Append what the verdicts of a run rest on. */
void page_add_settings(const bl_course_plan *plan, int digits, bl_text *text);

/* What is said below every report. */
extern const char page_caution[];

/* Append the name of the form. */
void page_add_instrument(const bl_course_plan *plan, bl_text *text);

/* Append "wai-sr-client version 1; total: mean, 1 to 5, higher is better". */
void page_add_scale(const bl_course_plan *plan, bl_text *text);

/* Append what the scores of a scale are: "mean, 1 to 5". */
void page_add_unit(const bl_course_plan *plan, size_t scale, bl_text *text);

/* Append what a chart shows to who cannot see it: "8 scores from 3.25 to 4.50,
 * the last 4.50". There is at least one. */
void page_add_chart(const bl_course *course, int digits, bl_text *text);

/* Append "8 of 8 forms have a total score, sessions 1 to 9, ...". */
void page_add_sessions(const bl_course *course, bl_text *text);

#endif
