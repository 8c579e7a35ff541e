/*
 * run.h - what the commands share: where results go, and how a run ends.
 */
#ifndef RUN_H
#define RUN_H

#include "bl_rows.h"
#include "messages.h"
#include "options.h"
#include "settings.h"

enum { EXIT_DONE = 0, EXIT_UNUSABLE = 1 };

typedef struct bl_progress {
    int64_t begun; /* [ms of a steady clock]; 0: not yet */
    int64_t due;   /* when a line is next */
    bool is_shown; /* a line stands on the terminal */
} bl_progress;

typedef struct bl_run {
    const bl_command *command;
    const bl_options *options;
    bl_messages messages;
    bl_terminal output; /* what results are shown on */
    bl_findings findings;
    bl_error err;
    bl_progress progress;
    bl_out *out; /* NULL: not opened */
} bl_run;

BL_CHECKED bl_status run_open(bl_run *run, const bl_command *command,
                              const bl_options *options);

/*
 * The writer to use: --format, the ending of --output, else a table on a
 * terminal and CSV elsewhere. NULL: the command's own format, which is also its
 * default.
 *
 *   errors   BL_E_USAGE [unknown-format]
 */
BL_CHECKED bl_status run_writer(bl_run *run, const bl_row_writer **out);

/* A format was asked for where `what` has one only: [unknown-format]. */
BL_CHECKED bl_status run_one_format(bl_run *run, const char *what);

/* From here on nothing is said of what stands in cells, if the settings want it
 * so; to be called before a file is read. */
void run_keep_private(bl_run *run, const bl_settings *settings);

/* Begin the output. Errors: BL_E_IO [cannot-write]. */
BL_CHECKED bl_status run_begin_output(bl_run *run);

/* Begin output and rows at once, in the format that is asked for; without a
 * writer in *rows where that is the command's own. */
BL_CHECKED bl_status run_begin_rows(bl_run *run, const bl_column *columns,
                                    size_t count, bl_rows *rows);

/*
 * End the run: finish or abandon the output, say what is to be said; returns
 * the exit status of the program. Frees what the run holds.
 */
int run_end(bl_run *run, bl_status status);

/*
 * The files named, or standard input.
 *
 *   errors   BL_E_USAGE [no-input]: standard input is a terminal;
 *            [same-file]: results would replace what is read, or each other,
 *            or a file is named twice
 */
BL_CHECKED bl_status run_inputs(bl_run *run, const char *const **paths,
                                size_t *count);

/*
 * A file that a result is to be written to: it must not be one that is read.
 *
 *   errors   BL_E_USAGE [same-file]
 */
BL_CHECKED bl_status run_check_result(bl_run *run, const char *result);

bl_looks run_looks(const bl_run *run, const bl_settings *settings);

/* Say what the writer did to the rows: cells that it made harmless, columns for
 * which the terminal had no room. */
void run_say_rows(const bl_run *run, uint64_t guarded, size_t left_out);

#endif
