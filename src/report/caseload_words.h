/*
 * caseload_words.h - private to report/: what is said of a client in one line,
 * and of many in a few.
 */
#ifndef CASELOAD_WORDS_H
#define CASELOAD_WORDS_H

#include "bl_caseload.h"
#include "bl_text.h"

/* Append "open dip since session 6; below the cut-off"; nothing where there is
 * no reason. */
void add_reasons(bl_text *out, const bl_caseload *caseload, const bl_case *c);

/* Append the last scores over the possible range, a character each: eight
 * heights, or in ASCII the digits 1 to 8. */
void add_spark(bl_text *out, const bl_case *c, bool unicode);

/* Append what is to be said of some clients, in lines. A small group is named
 * and not summarised. */
void add_summary(bl_text *out, const bl_caseload *caseload,
                 const bl_summary *summary, int digits);

/* Append all summaries: of the run, of its files where there are several, of
 * its groups. */
void add_summaries(bl_text *out, const bl_caseload *caseload, int digits);

#endif
