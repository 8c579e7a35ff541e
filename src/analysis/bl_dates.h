/*
 * bl_dates.h - do the dates of a client's sessions agree with their numbers?
 */
#ifndef BL_DATES_H
#define BL_DATES_H

#include "bl_series.h"
#include "bl_terms.h"

typedef struct bl_date_check {
    bl_term conflict; /* BL_NO_TERM, BL_DATES_CONTRADICT, BL_SECOND_EPISODE */
    size_t visit;     /* the later number with the earlier date; or the first
                         visit of the second numbering */
    size_t other;     /* the visit before it in number whose date is later; or
                         the last visit of the first numbering */
} bl_date_check;

enum { BL_EPISODE_VISITS_MAX = 1000 }; /* of a series searched for episodes */

/*
 * Check a series that is ordered by session number.
 *
 *   shape    room[0 .. min(series->count, BL_EPISODE_VISITS_MAX)-1] is scratch
 *   method   A later number must not have an earlier date; forms that do not
 *            count are left out. A second episode is likely where, in the order
 *            of dates, the numbers start again no later than they did at first,
 *            repeat at least one of them, and go on. A number after itself is
 *            two forms of one session. In a plain series none of this can
 *            be, and it is not looked at.
 *   missing  visits without a date are passed over
 */
bl_date_check bl_dates_check(const bl_series *series, size_t *room);

#endif
