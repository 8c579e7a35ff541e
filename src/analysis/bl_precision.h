/*
 * bl_precision.h - how exactly a form measures, and what follows for
 * differences.
 *
 * Every verdict rests on a reliability and a standard deviation that belong
 * together: of one scale, in one metric, from one sample. "Reliable" means:
 * larger than the measurement error of one sitting (internal consistency); not
 * larger than a client's ordinary movement from week to week.
 */
#ifndef BL_PRECISION_H
#define BL_PRECISION_H

#include "bl_optional.h"
#include "bl_score.h"

/* Two-sided 95 % of the normal distribution. */
#define BL_Z 1.959963985

/* What is closer to a threshold does not exceed it [points]. */
#define BL_TOLERANCE 1e-9

typedef enum bl_pair_origin {
    BL_PAIR_NONE,
    BL_PAIR_OPTIONS, /* --reliability and --sd */
    BL_PAIR_STUDY,   /* study file */
    BL_PAIR_NORM,    /* a published norm of the instrument */
    BL_PAIR_FILE,    /* saved by --norm-save */
    BL_PAIR_BATCH    /* the forms of this run */
} bl_pair_origin;

extern const char *const bl_pair_origin_words[]; /* by bl_pair_origin */

/* A reliability and a standard deviation that belong together. */
typedef struct bl_precision {
    bool given;
    double reliability; /* internal consistency of one sitting, 0 <= r < 1 */
    double sd;          /* between clients at one session [as expressed] */
    bl_pair_origin origin;
    const char *norm;     /* id of the norm, "" where there is none */
    const char *source;   /* where both were read, for reports */
    bl_interval interval; /* of the reliability, 95 % */
} bl_precision;

/* SD x sqrt(1 - reliability) [as expressed]; source: classical test theory. */
double bl_standard_error(const bl_precision *precision);

/*
 * The error variance of a score, in those of a complete form: items / answered
 * for one session, and for the mean of k sessions their mean / k.
 */
static inline double bl_error_share(size_t items, size_t answered)
{
    return answered && answered != items ? (double)items / (double)answered : 1;
}

/*
 * S_diff of two independent scores: standard_error x sqrt(first + second), the
 * shares as above. Two complete forms: sqrt(2) x SEM.
 *
 *   source   Jacobson & Truax 1991, J Consult Clin Psychol 59:12, with the
 *            denominator of Christensen & Mendoza 1986
 */
double bl_s_diff(double standard_error, double first, double second);

/* |difference| > threshold, the tolerance taken into account. */
bool bl_exceeds(double difference, double threshold);

/*
 * An SD of one metric in the way that scores are expressed: sum and mean by the
 * number of items, percent by the range.
 */
double bl_sd_expressed(const bl_instrument *instrument, const bl_scale *scale,
                       double sd, bl_metric metric, bl_expression as);

#endif
