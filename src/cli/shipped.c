#include "shipped.h"

#include "bl_embedded.h"
#include "choice.h"

static bl_status no_such(bl_run *run, const char *folder, const char *name)
{
    choice known;
    const bl_embedded *file = NULL;

    bl_error_set(&run->err, BL_E_USAGE, "wrong-operands",
                 "bondline %s has no \"%s\"", run->command->name, name);
    choice_begin(&known, name);
    while ((file = bl_embedded_next(folder, file)))
        choice_add(&known, bl_embedded_name(file));
    choice_end(&known, "it has", &run->err);
    return run->err.status;
}

bl_status shipped_write(bl_run *run, const char *folder)
{
    const bl_options *const o = run->options;
    const bl_embedded *file = NULL;
    bl_status status;

    if (o->operand_count != 1)
        return BL_FAIL(&run->err, BL_E_USAGE, "wrong-operands",
                       "bondline %s takes one of: %s", run->command->name,
                       run->command->operands);
    if (o->format)
        return BL_FAIL(&run->err, BL_E_USAGE, "unknown-format",
                       "bondline %s %s has one format only; leave out "
                       "--format",
                       run->command->name, o->operands[0]);
    while ((file = bl_embedded_next(folder, file)))
        if (strcmp(bl_embedded_name(file), o->operands[0]) == 0)
            break;
    if (!file)
        return no_such(run, folder, o->operands[0]);
    status = run_begin_output(run);
    if (!status)
        bl_out_slice(run->out, file->content);
    return status;
}
