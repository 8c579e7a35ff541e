/*
 * bl_draft.h - a study file, drafted from what a header proves.
 */
#ifndef BL_DRAFT_H
#define BL_DRAFT_H

#include "bl_header.h"
#include "bl_text.h"

/*
 * Append a study file for files with this header. What could be proved is
 * written as keys; what could not, as questions in comments with the
 * candidates, so that the file is valid once they are answered.
 *
 *   instrument  NULL: not known yet, which is the first question; `name` is
 *               how the user called it
 *   errors      BL_E_MEMORY only: nothing else is a fault here
 */
BL_CHECKED bl_status bl_draft_add(const char *path, const bl_layout *layout,
                                  const bl_header *header,
                                  const bl_instrument *instrument,
                                  const char *name, bl_text *out,
                                  bl_error *err);

#endif
