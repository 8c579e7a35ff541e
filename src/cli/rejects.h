/*
 * rejects.h - the file that takes the rows which are set aside.
 */
#ifndef REJECTS_H
#define REJECTS_H

#include "bl_reader.h"
#include "run.h"

typedef struct reject_file reject_file;

/* Begin the file that --rejects names; NULL in *out where it names none. */
BL_CHECKED bl_status rejects_open(bl_run *run, reject_file **out);

/* What a reader is to be told; NULL for NULL. */
const bl_reject_sink *rejects_sink(reject_file *rejects);

/*
 * Before the rows of a file: its columns become those of the rejects.
 *
 *   errors   BL_E_INPUT [columns-differ]: an earlier file had other columns
 */
BL_CHECKED bl_status rejects_begin_file(reject_file *rejects,
                                        const bl_reader *reader, bl_error *err);

/* Finish the file, or drop it where `status` is a fault; frees. */
BL_CHECKED bl_status rejects_close(reject_file *rejects, bl_status status,
                                   bl_error *err);

#endif
