/*
 * memory_file.h - bytes as a file that stands on no disk, for fuzzing.
 */
#ifndef MEMORY_FILE_H
#define MEMORY_FILE_H

#include "bl_slice.h"

/* The path of a file with this content, until the next call. */
const char *memory_file(bl_slice content);

#endif
