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
        *out = (format){writer->name, writer->summary};
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
                        bl_row_writers[index]->summary};
    else
        *out = (format){command->also_format, NULL};
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

bl_status format_ending_unknown(const char *path, bl_error *err)
{
    bl_error_set(err, BL_E_USAGE, "unknown-format",
                 "the ending of %s names no format", path);
    bl_error_hint(err, "end it in .csv, .tsv, .json or .txt, or add  --format "
                       "csv");
    return err->status;
}

static bool has_ending(const char *path)
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

bl_status format_of_report(bl_run *run, const bl_report_writer **out)
{
    const bl_options *const o = run->options;
    const bool by_ending = !o->format && o->output && has_ending(o->output);
    const char *const name = o->format ? o->format : usual_format(run);

    *out = by_ending ? bl_report_writer_by_ending(o->output)
                     : bl_report_writer_find(name);
    if (*out && can_show(run->command, *out))
        return BL_OK;
    return by_ending ? format_ending_unknown(o->output, &run->err)
                     : format_unknown(run->command, name, &run->err);
}
