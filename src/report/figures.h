/*
 * figures.h - private to report/: numbers in words of a report.
 */
#ifndef FIGURES_H
#define FIGURES_H

#include "bl_course.h"
#include "bl_text.h"

enum { FIGURE_DIGITS = 2 }; /* decimals of a page */

/* Append a number with fixed decimals; with `sign`, "+" before what is above
 * zero. Never "-0.00". */
void figure_add(bl_text *out, double value, int digits, bool sign);
void figure_add_fraction(bl_text *out, bl_fraction value, int digits);

/* "36", "4.5": as few decimals as are needed. */
void figure_add_short(bl_text *out, bl_fraction value);

/* ".043", "<.001" */
void figure_add_p(bl_text *out, double p);

/*
 * The decimals that a change and its threshold are printed with: at least
 * `digits`, raised until the printed numbers compare as the verdict says.
 */
int figure_digits(const bl_change *change, int digits);

/* "session 6", or "2024-02-12" where sessions have no numbers. */
void figure_add_place(bl_text *out, const bl_course *course, size_t point);

#endif
