#include "formats.h"

#include <string.h>

#include "choice.h"

static size_t count_row_writers(void)
{
    size_t count = 0;

    while (bl_row_writers[count])
        count++;
    return count;
}

static bool can_show(const bl_command *command, const bl_report_writer *writer)
{
    return writer->caseload || !command->only_caseload;
}

static bool report_format_at(const bl_command *command, size_t index,
                             format *out)
{
    for (size_t w = 0; bl_report_writers[w]; w++) {
        const bl_report_writer *const writer = bl_report_writers[w];

        if (!can_show(command, writer) || index--)
            continue;
        *out = (format){writer->name, writer->summary, writer->ending};
        return true;
    }
    return false;
}

bool format_at(const bl_command *command, size_t index, format *out)
{
    const size_t rows = count_row_writers();

    if (command->makes_reports)
        return report_format_at(command, index, out);
    if (index < rows)
        *out = (format){bl_row_writers[index]->name,
                        bl_row_writers[index]->summary,
                        bl_row_writers[index]->ending};
    else
        *out = (format){.name = command->also_format};
    return index < rows || (index == rows && command->also_format);
}

bl_status format_unknown(const bl_command *command, const char *name,
                         bl_error *err)
{
    choice known;
    format f;

    bl_error_set(err, BL_E_USAGE, "unknown-format", "there is no format \"%s\"",
                 name);
    choice_begin(&known, name);
    for (size_t k = 0; format_at(command, k, &f); k++)
        choice_add(&known, f.name);
    choice_end(&known, "formats", err);
    return err->status;
}

bl_status format_ending_unknown(const bl_command *command, const char *path,
                                bl_error *err)
{
    bl_text endings = BL_TEXT_INIT;
    format f;

    for (size_t k = 0; format_at(command, k, &f); k++)
        if (f.ending && f.ending[0])
            bl_text_print(&endings, "%s%s", endings.size ? ", " : "", f.ending);
    bl_error_set(err, BL_E_USAGE, "unknown-format",
                 "the ending of %s names no format", path);
    bl_error_hint(err, "end it in one of  %s,  or add  --format csv",
                  endings.bytes);
    bl_text_release(&endings);
    return err->status;
}

bool format_is_in(const char *path)
{
    const char *const slash = strrchr(path, '/');

    return strchr(slash ? slash : path, '.') != NULL;
}

/* Without a word: pages for reading, and of a caseload what `score` would
 * write. */
static const char *usual_format(const bl_run *run)
{
    if (!run->command->only_caseload)
        return "text";
    return run->output.is_terminal ? "table" : "csv";
}

static bl_status for_terminal(const bl_run *run, const char *name,
                              const char *ending, bl_error *err)
{
    if (!run->output.is_terminal || run->options->per_client)
        return BL_OK;
    bl_error_set(err, BL_E_USAGE, "not-for-terminal",
                 "%s is no text, and this is a terminal", name);
    bl_error_hint(err, "name a file:  -o report%s", ending);
    return err->status;
}

bl_status format_of_report(bl_run *run, const bl_report_writer **out)
{
    const bl_options *const o = run->options;
    const bool by_ending = !o->format && o->output && format_is_in(o->output);
    const char *const name = o->format ? o->format : usual_format(run);

    *out = by_ending ? bl_report_writer_by_ending(o->output)
                     : bl_report_writer_find(name);
    if (*out && can_show(run->command, *out))
        return (*out)->binary
                   ? for_terminal(run, (*out)->name, (*out)->ending, &run->err)
                   : BL_OK;
    return by_ending ? format_ending_unknown(run->command, o->output, &run->err)
                     : format_unknown(run->command, name, &run->err);
}
