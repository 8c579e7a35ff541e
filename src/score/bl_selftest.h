/*
 * bl_selftest.h - the tests that a definition carries about itself.
 *
 * They are run whenever a definition is loaded: one that fails, fails the load.
 * They live here and not with the definition's reader because they need
 * scoring, and scoring knows definitions, not the other way round.
 */
#ifndef BL_SELFTEST_H
#define BL_SELFTEST_H

#include "bl_score.h"

/*
 * Run every test. An expected score is compared at the decimals it is written
 * with, rounded half away from zero.
 *
 *   errors   BL_E_DEFINITION [failing-test] with the test's line, what was
 *            expected and what came out; BL_E_MEMORY
 */
BL_CHECKED bl_status bl_selftest_run(const bl_instrument *instrument,
                                     bl_error *err);

/*
 * Append a line for every mistake in the key that no test would notice: an
 * item keyed the other way, an item of a scale moved to another scale (scales
 * of all items apart). Nothing is appended when the tests pin the whole key.
 */
BL_CHECKED bl_status bl_selftest_unnoticed(const bl_instrument *instrument,
                                           bl_text *out, bl_error *err);

#endif
