/*
 * formats.h - the formats that a command can write its results in.
 */
#ifndef FORMATS_H
#define FORMATS_H

#include "bl_report.h"
#include "run.h"

typedef struct format {
    const char *name;
    const char *summary; /* NULL: none */
    const char *ending;  /* of file names; "" or NULL: none */
} format;

/* A command's formats one by one; false after the last. */
bool format_at(const bl_command *command, size_t index, format *out);

/* Has the name of a file an ending, by which it chooses a format? */
bool format_is_in(const char *path);

/* BL_E_USAGE [unknown-format], naming the nearest and all. */
bl_status format_unknown(const bl_command *command, const char *name,
                         bl_error *err);

/* The same for the ending of an output file, naming all endings. */
bl_status format_ending_unknown(const bl_command *command, const char *path,
                                bl_error *err);

/*
 * The writer of a command that makes reports: --format, the ending of
 * --output, else pages of text.
 *
 *   errors   BL_E_USAGE [unknown-format]; [not-for-terminal]: results would go
 *            to a terminal, and are no text
 */
BL_CHECKED bl_status format_of_report(bl_run *run,
                                      const bl_report_writer **out);

#endif
