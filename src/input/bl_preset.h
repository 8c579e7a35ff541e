/*
 * bl_preset.h - the layouts that ship with the program, and those in files.
 *
 * A preset is a file of layout keys (data/layouts/NAME.yaml, embedded).
 */
#ifndef BL_PRESET_H
#define BL_PRESET_H

#include "bl_layout.h"

/*
 * Take over a preset by its name, or from a file when `name` has a "/" or ends
 * in .yaml or .yml.
 *
 *   errors   BL_E_USAGE [unknown-layout], naming the nearest;
 *            BL_E_DEFINITION; BL_E_IO [cannot-read]
 *   owns     texts live in *arena
 */
BL_CHECKED bl_status bl_preset_read(const char *name, bl_arena *arena,
                                    bl_layout *layout, bl_error *err);

/* The file's text and, for messages, its path. */
BL_CHECKED bl_status bl_preset_text(const char *name, bl_arena *arena,
                                    bl_slice *text, const char **path,
                                    bl_error *err);

/* What its first comment says that it is; borrows from text. */
bl_slice bl_preset_summary(bl_slice text);

#endif
