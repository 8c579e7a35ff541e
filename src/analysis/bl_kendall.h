/*
 * bl_kendall.h - do scores tend to rise or fall? The Mann-Kendall test.
 */
#ifndef BL_KENDALL_H
#define BL_KENDALL_H

#include "bl_optional.h"

enum {
    BL_KENDALL_EXACT_MAX = 50,   /* sessions, without equal scores */
    BL_KENDALL_PERMUTED_MAX = 10 /* with equal scores */
};

typedef struct bl_kendall {
    bool given;      /* from 2 scores that are not all equal */
    double s;        /* pairs that rise minus pairs that fall */
    double variance; /* of S, corrected for equal scores */
    double tau;      /* tau-b */
    double p;        /* two-sided */
    bool exact;      /* p is exact, given the observed scores */
} bl_kendall;

/*
 * Test scores in order, at places that all differ.
 *
 *   method   p is exact (the distribution of S over all orders of the observed
 *            scores) up to the sizes above, else normal with continuity
 *            correction. S = pairs of different scores - 2 x inversions, and
 *            the inversions of a multiset are distributed as a Gaussian
 *            multinomial, so nothing is enumerated.
 *   source   Mann 1945, Econometrica 13:245; Kendall 1975, Rank Correlation
 *            Methods; MacMahon 1915, Combinatory Analysis
 */
bl_kendall bl_kendall_test(const double *scores, size_t count);

#endif
