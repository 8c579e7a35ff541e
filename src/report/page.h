/*
 * page.h - private to report/: parts of a client's page of text.
 */
#ifndef PAGE_H
#define PAGE_H

#include "bl_report.h"
#include "figures.h"
#include "wrap.h"

/* Everything that a part of the page needs. */
typedef struct page {
    bl_out *out;
    const bl_report_view *view;
    const bl_course *course;
    int digits;
} page;

void page_table(const page *p);
BL_CHECKED bl_status page_chart(const page *p, bl_error *err);
void page_summary(const page *p);
void page_settings(const page *p);

/* Print a paragraph under a word, "Level   last 4.50; ...", and empty it. */
void page_say(const page *p, const char *word, bl_text *text);

#endif
