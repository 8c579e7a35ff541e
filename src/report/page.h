/*
 * page.h - private to report/: parts of a client's page.
 */
#ifndef PAGE_H
#define PAGE_H

#include "bl_trend_report.h"

enum { PAGE_DIGITS = 2 };

/* Everything that a part of the page needs. */
typedef struct page {
    bl_out *out;
    const bl_trend_view *view;
    const bl_series *series;
    const bl_course *course;
    int digits;
} page;

void page_table(const page *p);
void page_chart(const page *p, bl_error *err);

/* A double with the page's decimals; with a sign where asked for. */
void page_number(const page *p, double value, bool sign,
                 char out[BL_NUMBER_SIZE + 1]);

/* The point of the course that stands for a visit, or NULL. */
const bl_point *page_point(const bl_course *course, size_t visit);

#endif
