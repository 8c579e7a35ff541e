/*
 * bl_capture.h - output that a test looks at.
 */
#ifndef BL_CAPTURE_H
#define BL_CAPTURE_H

#include "bl_out.h"

/* What was written to an output in memory, terminated; good until the next
 * write. */
static inline const char *bl_captured(bl_out *out)
{
    bl_out_char(out, '\0');
    out->used--;
    return out->buffer;
}

#endif
