/*
 * bl_scored.h - a scale as a form of its own, for scores that were worked out
 * before.
 */
#ifndef BL_SCORED_H
#define BL_SCORED_H

#include "bl_score.h"

/*
 * Make an instrument of one item and one scale, whose answer is the score of
 * `scale` as expressed. Range, direction, cut-offs and rules of practice are
 * those of the scale; the step is the finest power of ten at which every score
 * fits 31 bits, so at least 10^-6 for scores below 2,000.
 *
 *   errors   BL_E_MEMORY
 *   owns     free with bl_instrument_release; texts are borrowed from `from`
 */
BL_CHECKED bl_status bl_scored_make(const bl_instrument *from, size_t scale,
                                    bl_expression as, bl_instrument *out,
                                    bl_error *err);

#endif
