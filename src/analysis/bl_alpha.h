/*
 * bl_alpha.h - how consistent the items of one sitting are, from a batch.
 */
#ifndef BL_ALPHA_H
#define BL_ALPHA_H

#include "bl_optional.h"

typedef struct bl_alpha {
    bool given; /* from 2 persons, 2 items and scores that differ */
    size_t persons;
    double alpha;         /* Cronbach's; may be negative */
    bl_interval interval; /* of alpha, 95 %, by Feldt */
    double sd; /* of the persons' sums, denominator n - 1 [units of answers] */
} bl_alpha;

/*
 * Cronbach's alpha of complete forms, one a person.
 *
 *   shape    answers[person x items + item], after reversal
 *   method   k / (k - 1) x (1 - sum of item variances / variance of sums)
 *            and 1 - (1 - alpha) F(.975 and .025; n - 1, (n - 1)(k - 1))
 *   source   Cronbach 1951, Psychometrika 16:297; Feldt, Woodruff & Salih 1987,
 *            Appl Psychol Meas 11:93
 */
bl_alpha bl_alpha_of(const double *answers, size_t persons, size_t items);

#endif
