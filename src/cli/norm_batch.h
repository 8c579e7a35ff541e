/*
 * norm_batch.h - private to pair.h's batch: what its two steps share.
 */
#ifndef NORM_BATCH_H
#define NORM_BATCH_H

#include "pair.h"

typedef struct batch {
    courses *c;
    const bl_scale *scale;
    int32_t *sessions; /* of every complete form */
    size_t count;
    size_t capacity;
    const char *respondent; /* of the first series; NULL: none yet */
    norm_batch found;
    size_t most; /* clients of the session that has most of them */
} batch;

/* BL_E_INPUT [norm-batch-refused] */
bl_status batch_refuse(bl_error *err, const char *why);

/* Every item of the scale is answered, and the form counts. */
bool batch_is_complete(const batch *b, const bl_visit *visit);

typedef bl_status batch_take(batch *b, const bl_series *series, size_t k,
                             void *self);
BL_CHECKED bl_status batch_each_series(batch *b, batch_take *take, void *self);

/* Take the pair from the forms of b->found.session. */
BL_CHECKED bl_status batch_measure(batch *b);

#endif
