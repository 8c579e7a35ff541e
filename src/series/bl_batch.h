/*
 * bl_batch.h - forms on their way into a store.
 *
 * What a form says by itself (its tally, hashes, all that is kept of it) is
 * worked out in a batch, by a thread of its own where there are several. The
 * store then only looks up the clients, batch by batch in the order of the
 * input.
 */
#ifndef BL_BATCH_H
#define BL_BATCH_H

#include "bl_series.h"

typedef struct bl_batch bl_batch;

/* Errors: BL_E_MEMORY. Owns: free with bl_batch_free (NULL is fine); the store
 * is borrowed, and only looked at. */
BL_CHECKED bl_status bl_batch_new(const bl_store *store, bl_batch **out,
                                  bl_error *err);
void bl_batch_free(bl_batch *batch);

/* Score a form and keep what the store will; `source` is the index of the file
 * that it is from. Memory that runs out shows when the store takes the batch.
 */
void bl_batch_add(bl_batch *batch, const bl_form *form, size_t source);

/* Drop what was added. */
void bl_batch_clear(bl_batch *batch);

/* Take over the forms of a batch, which is empty then. Errors: BL_E_MEMORY. */
BL_CHECKED bl_status bl_store_take(bl_store *store, bl_batch *batch,
                                   bl_error *err);

#endif
