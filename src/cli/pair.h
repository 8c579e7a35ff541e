/*
 * pair.h - the reliability and SD that verdicts rest on, and where they come
 * from.
 *
 * They belong together and to one scale in one metric. In this order:
 * --reliability and --sd, the study file, --norm; nothing is chosen silently,
 * and two sources of one run are refused.
 */
#ifndef PAIR_H
#define PAIR_H

#include "courses.h"

enum { PAIR_DIGITS = 10 }; /* decimals that are saved, and used */

/*
 * Choose by options and study file; settings->precision is then as scores are
 * expressed, or settings->norm_batch says that the forms must be read first.
 *
 *   errors   BL_E_USAGE [incomplete-pair], [bad-precision], [two-pairs],
 *            [unknown-norm], [norm-does-not-fit], [norm-save-without-batch];
 *            those of a norm file
 */
BL_CHECKED bl_status pair_choose(const bl_options *options,
                                 const bl_study *study, bl_settings *settings,
                                 bl_error *err);

/* Check a pair of settings->scale, as scores are expressed: [bad-precision]. */
BL_CHECKED bl_status pair_check(const bl_settings *settings,
                                const bl_precision *pair, bl_error *err);

/* An SD of 1 in the scale's own metric, as scores are expressed. */
double pair_own_unit(const bl_settings *settings);

/* Print the published norms of the instrument as rows. */
BL_CHECKED bl_status norm_list(bl_run *run, const bl_settings *settings);

/*
 * A pair that was saved. Instrument, version, respondent and scale must be
 * those of the run.
 *
 *   errors   BL_E_IO [cannot-read]; BL_E_DEFINITION; BL_E_USAGE
 *            [norm-does-not-fit]
 *   owns     texts live in the settings' arena
 */
BL_CHECKED bl_status norm_file_read(const char *path, bl_settings *settings,
                                    bl_error *err);

/* What a batch says beside its pair. */
typedef struct norm_batch {
    size_t clients;
    int32_t session;
    double at_end; /* share of scores at the better end of the range, 0..1 */
    size_t groups; /* of --by that they come from; 0: not known */
} norm_batch;

/* Errors: BL_E_IO [cannot-write]. */
BL_CHECKED bl_status norm_file_write(const char *path,
                                     const bl_settings *settings,
                                     const norm_batch *batch, bl_error *err);

/*
 * Take the pair from the forms that were read: one complete form a client, all
 * of the first session number that enough clients have. Says what it found.
 *
 *   errors   BL_E_INPUT [norm-batch-refused]: too few clients, no session
 *            numbers, several respondents, alpha below .70, no spread, more
 *            than 20 % at the end of the range
 */
BL_CHECKED bl_status norm_from_batch(courses *c);

#endif
