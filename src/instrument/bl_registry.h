/*
 * bl_registry.h - finding a definition by its id or its file.
 *
 * Shipped definitions are embedded in the program; the user's own lie in
 * $XDG_DATA_HOME/bondline/instruments (~/.local/share/bondline/instruments),
 * one ID.yaml each, with that id in it. Only what is asked for is read.
 */
#ifndef BL_REGISTRY_H
#define BL_REGISTRY_H

#include "bl_instrument.h"

/*
 * Load by id, or from a file when `name` has a "/" or ends in .yaml or .yml.
 * The caller runs the tests of the definition (bl_selftest.h).
 *
 *   errors   BL_E_USAGE [unknown-instrument], naming the nearest;
 *            BL_E_DEFINITION; BL_E_IO [cannot-read]
 *   owns     free with bl_instrument_release
 */
BL_CHECKED bl_status bl_registry_load(const char *name, bl_instrument *out,
                                      bl_error *err);

/*
 * All known ids, sorted, each once, the user's own after the shipped ones.
 *
 *   owns     names and array live in *arena
 */
BL_CHECKED bl_status bl_registry_ids(bl_arena *arena, const char *const **ids,
                                     size_t *count, bl_error *err);

#endif
