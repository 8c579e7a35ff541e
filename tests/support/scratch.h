/*
 * scratch.h - a scratch folder (bl_scratch.h) as the working directory, so that
 * files have short names in messages.
 */
#ifndef SCRATCH_H
#define SCRATCH_H

#include "bl_slice.h"

/* Make the folder and go there; the test ends where that fails. */
void scratch_enter(void);

/* Write a file there. */
void scratch_write(const char *name, bl_slice bytes);
void scratch_text(const char *name, const char *text);

/* Go away and remove it with all its files. */
void scratch_leave(void);

#endif
