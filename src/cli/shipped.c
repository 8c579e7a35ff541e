#include "shipped.h"

#include "bl_embedded.h"
#include "choice.h"

/* Nothing, too much, or a name that is not there: it has these. */
static bl_status refuse(bl_run *run, const char *folder, const char *name)
{
    choice known;
    const bl_embedded *file = NULL;

    if (name)
        bl_error_set(&run->err, BL_E_USAGE, "wrong-operands",
                     "bondline %s has no \"%s\"", run->command->name, name);
    else
        bl_error_set(&run->err, BL_E_USAGE, "wrong-operands",
                     "bondline %s takes one name", run->command->name);
    choice_begin(&known, name ? name : "");
    while ((file = bl_embedded_next(folder, file)))
        choice_add(&known, bl_embedded_name(file));
    choice_end(&known, "it has", &run->err);
    return run->err.status;
}

static const bl_embedded *find(const char *folder, const char *name)
{
    const bl_embedded *file = NULL;

    while ((file = bl_embedded_next(folder, file)))
        if (strcmp(bl_embedded_name(file), name) == 0)
            break;
    return file;
}

bl_status shipped_write(bl_run *run, const char *folder)
{
    const bl_options *const o = run->options;
    const char *const name = o->operand_count == 1 ? o->operands[0] : NULL;
    const bl_embedded *const file = name ? find(folder, name) : NULL;
    bl_status status;

    if (!file)
        return refuse(run, folder, name);
    status = run_one_format(run, name);
    if (!status)
        status = run_begin_output(run);
    if (!status)
        bl_out_slice(run->out, file->content);
    return status;
}
