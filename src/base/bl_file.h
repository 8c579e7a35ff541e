/*
 * bl_file.h - opening files, and reading small ones whole.
 */
#ifndef BL_FILE_H
#define BL_FILE_H

#include "bl_text.h"

/*
 * Open a file for reading; "demo:NAME" is an example that is part of the
 * program (bl_embedded_example). Gives -1 with errno as open(2) does.
 */
int bl_file_open(const char *path);

/*
 * Append the content of a file (a definition, never an export).
 *
 *   errors   BL_E_IO [cannot-read] naming the path and the reason; also for
 *            more than `limit` bytes
 */
BL_CHECKED bl_status bl_file_read(const char *path, size_t limit, bl_text *out,
                                  bl_error *err);

/* Is a word of the command line a file's name and no id? It has a "/" or ends
 * in .yaml or .yml. */
bool bl_file_is_named(const char *word);

/* [cannot-read] at that file, with the nearest name of its directory where
 * there is no such file. */
void bl_file_cannot_read(bl_error *err, const char *path, int reason);

#endif
