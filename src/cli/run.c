#include "run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bl_memory.h"
#include "formats.h"
#include "progress.h"

bl_status run_open(bl_run *run, const bl_command *command,
                   const bl_options *options)
{
    run->command = command;
    run->options = options;
    run->messages =
        (bl_messages){.terminal = terminal_of(STDERR_FILENO, options->color),
                      .quiet = options->quiet,
                      .verbose = options->verbose};
    run->output = terminal_of(STDOUT_FILENO, options->color);
    if (options->output)
        run->output = (bl_terminal){.unicode = true, .width = 80};
    run->findings = (bl_findings){0};
    run->progress = (bl_progress){0};
    run->err = (bl_error){0};
    run->out = NULL;
    return BL_OK;
}

void run_keep_private(bl_run *run, const bl_settings *settings)
{
    run->messages.redact = settings->redact;
    run->findings.redact = settings->redact;
}

/* The command's own format, where it has one, is what one reads. */
static bool is_own_format(const bl_run *run)
{
    const char *const own = run->command->also_format;
    const bl_options *const o = run->options;

    if (!own)
        return false;
    if (o->format)
        return strcmp(o->format, own) == 0;
    return !o->output ||
           bl_row_writer_by_ending(o->output) == bl_row_writer_find("table");
}

bl_status run_writer(bl_run *run, const bl_row_writer **out)
{
    const bl_options *const o = run->options;

    *out = NULL;
    if (is_own_format(run))
        return BL_OK;
    if (o->format) {
        *out = bl_row_writer_find(o->format);
        return *out ? BL_OK
                    : format_unknown(run->command, o->format, &run->err);
    }
    if (o->output && format_is_in(o->output))
        *out = bl_row_writer_by_ending(o->output);
    else
        *out = bl_row_writer_find(run->output.is_terminal ? "table" : "csv");
    return *out ? BL_OK
                : format_ending_unknown(run->command, o->output, &run->err);
}

bl_status run_one_format(bl_run *run, const char *what)
{
    if (!run->options->format)
        return BL_OK;
    return BL_FAIL(&run->err, BL_E_USAGE, "unknown-format",
                   "bondline %s %s has one format only; leave out --format",
                   run->command->name, what);
}

bl_status run_begin_output(bl_run *run)
{
    const char *const path = run->options->output;
    bl_status status = BL_OK;

    run->out = malloc(sizeof *run->out);
    if (!run->out)
        return BL_FAIL_MEMORY(&run->err);
    if (path && strcmp(path, "-") != 0)
        status = bl_out_create(run->out, path, &run->err);
    else
        bl_out_open(run->out, STDOUT_FILENO, "standard output");
    if (status) {
        free(run->out);
        run->out = NULL;
    }
    return status;
}

static bl_looks looks_of(const bl_run *run, int digits, char decimal)
{
    const bl_terminal *const to = &run->output;

    return (bl_looks){.digits = digits,
                      .excel = run->options->excel,
                      .decimal = decimal,
                      .bold_header = to->is_terminal && to->color,
                      .visible = to->is_terminal,
                      .width = to->is_terminal ? to->width : 0};
}

bl_status run_begin_rows(bl_run *run, const bl_column *columns, size_t count,
                         bl_rows *rows)
{
    const char *const sign = run->options->decimal;
    const bl_row_writer *writer = NULL;
    bl_status status = run_writer(run, &writer);

    if (!status)
        status = run_begin_output(run);
    if (!status && writer)
        bl_rows_begin(rows, writer, run->out, columns, count,
                      looks_of(run, -1, *(sign ? sign : ".")));
    return status;
}

/* "-" is what stands behind standard input. */
static bool find_file(const char *path, struct stat *out)
{
    return path && (strcmp(path, "-") == 0 ? fstat(STDIN_FILENO, out)
                                           : stat(path, out)) == 0;
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat first;
    struct stat second;

    return find_file(a, &first) && find_file(b, &second) &&
           S_ISREG(first.st_mode) && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

/* A file that is named twice would count twice. */
static bl_status check_named_once(bl_run *run, const char *const *paths,
                                  size_t count)
{
    struct stat *const files = calloc(count + 1, sizeof *files);
    bl_status status = files ? BL_OK : BL_FAIL_MEMORY(&run->err);

    for (size_t f = 0; !status && f < count; f++) {
        if (strcmp(paths[f], "-") == 0 || stat(paths[f], &files[f]) != 0 ||
            !S_ISREG(files[f].st_mode))
            files[f] = (struct stat){0};
        for (size_t g = 0; !status && files[f].st_ino && g < f; g++)
            if (files[f].st_ino == files[g].st_ino &&
                files[f].st_dev == files[g].st_dev)
                status = BL_FAIL(&run->err, BL_E_USAGE, "same-file",
                                 "%s is named twice and would count twice",
                                 paths[f]);
    }
    free(files);
    return status;
}

static bl_status refuse_any(bl_run *run, const char *result,
                            const char *const *read, size_t count)
{
    for (size_t f = 0; f < count; f++)
        if (is_same_file(result, read[f]))
            return BL_FAIL(&run->err, BL_E_USAGE, "same-file",
                           "%s is read: give the results another file",
                           strcmp(read[f], "-") == 0 ? result : read[f]);
    return BL_OK;
}

bl_status run_check_result(bl_run *run, const char *result)
{
    static const char *const standard_input = "-";
    const bl_options *const o = run->options;
    const char *const settings[] = {o->study, o->instrument, o->layout, o->norm,
                                    o->pseudonymize};

    if (strcmp(result, "-") == 0)
        return BL_OK;
    if (refuse_any(run, result, settings, sizeof settings / sizeof settings[0]))
        return run->err.status;
    return o->operand_count
               ? refuse_any(run, result, o->operands, (size_t)o->operand_count)
               : refuse_any(run, result, &standard_input, 1);
}

/* Results must not replace what they are made from, nor each other. */
static bl_status check_results(bl_run *run)
{
    const bl_options *const o = run->options;
    const char *const results[] = {o->output, o->rejects, o->write,
                                   o->norm_save};

    for (size_t r = 0; r < sizeof results / sizeof results[0]; r++) {
        if (results[r] && run_check_result(run, results[r]))
            return run->err.status;
        for (size_t other = 0; other < r; other++)
            if (results[r] && results[other] &&
                (strcmp(results[r], results[other]) == 0 ||
                 is_same_file(results[r], results[other])))
                return BL_FAIL(&run->err, BL_E_USAGE, "same-file",
                               "two results cannot go to one file, %s: give "
                               "each its own",
                               results[r]);
    }
    return BL_OK;
}

bl_status run_inputs(bl_run *run, const char *const **paths, size_t *count)
{
    static const char *const standard_input[] = {"-"};
    const bl_options *const o = run->options;

    *paths = o->operand_count ? o->operands : standard_input;
    *count = o->operand_count ? (size_t)o->operand_count : 1;
    if (o->operand_count || isatty(STDIN_FILENO) != 1)
        return check_named_once(run, *paths, *count) ? run->err.status
                                                     : check_results(run);
    bl_error_set(&run->err, BL_E_USAGE, "no-input",
                 "no file is named, and standard input is a terminal");
    bl_error_hint(&run->err, "name the export:  bondline %s -i ID export.csv",
                  run->command->name);
    return run->err.status;
}

bl_looks run_looks(const bl_run *run, const bl_settings *settings)
{
    return looks_of(run, settings->digits, settings->layout.decimal);
}

void run_say_rows(const bl_run *run, uint64_t guarded, size_t left_out)
{
    if (guarded)
        say_note(&run->messages,
                 "%llu %s with ' now: a spreadsheet would run what stood there "
                 "as a formula",
                 (unsigned long long)guarded,
                 guarded == 1 ? "cell begins" : "cells begin");
    if (left_out)
        say_note(&run->messages,
                 "%zu %s for which the terminal has no room;  -f csv  shows "
                 "all",
                 left_out,
                 left_out == 1 ? "column is left out" : "columns are left out");
}

/* A reader that went away (head) is no fault of anybody's. */
static bool is_closed_pipe(const bl_run *run)
{
    return run->out && run->out->failure == EPIPE;
}

static bl_status end_output(bl_run *run, bl_status status)
{
    const bool to_file = run->out && run->out->target;

    if (!run->out)
        return status;
    if (status && to_file) {
        bl_out_abandon(run->out);
        return status;
    }

    const bl_status written =
        bl_out_finish(run->out, status ? &(bl_error){0} : &run->err);

    return status ? status : written;
}

/* What was said or found out since memory ran out may be cut short. */
static bl_status look_at_memory(bl_run *run, bl_status status)
{
    if (!bl_memory_was_lost())
        return status;
    run->err = (bl_error){0};
    return BL_FAIL_MEMORY(&run->err);
}

int run_end(bl_run *run, bl_status status)
{
    int result;

    progress_clear(run);
    status = end_output(run, look_at_memory(run, status));
    say_findings(&run->messages, &run->findings);
    if (status && !is_closed_pipe(run))
        say_error(&run->messages, &run->err);
    if (status && bl_memory_was_lost())
        status = BL_E_MEMORY;
    result = status                   ? bl_exit_status(status)
             : run->findings.unusable ? EXIT_UNUSABLE
                                      : EXIT_DONE;
    bl_findings_release(&run->findings);
    free(run->out);
    return result;
}
