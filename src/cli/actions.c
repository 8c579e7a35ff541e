#include "actions.h"

#include <string.h>

#include "choice.h"

static bl_status unknown_action(const bl_command *command, const char *name,
                                bl_error *err)
{
    choice known;

    bl_error_set(err, BL_E_USAGE, "unknown-command",
                 "bondline %s has no \"%s\"", command->name, name);
    choice_begin(&known, name);
    for (const action *a = command->actions; a->name; a++)
        choice_add(&known, a->name);
    choice_end(&known, "it has", err);
    return err->status;
}

static bl_status run_action(bl_run *run, const action *a)
{
    const bl_options *const o = run->options;
    const int given = o->operand_count ? o->operand_count - 1 : 0;

    if (given != (a->operand ? 1 : 0))
        return BL_FAIL(&run->err, BL_E_USAGE, "wrong-operands",
                       "bondline %s %s takes %s", run->command->name, a->name,
                       a->operand ? a->operand : "nothing more");
    if (!a->makes_rows && run_one_format(run, a->name))
        return run->err.status;
    return a->act(run, given ? o->operands[1] : NULL);
}

static bl_status find_and_run(bl_run *run)
{
    const action *const actions = run->command->actions;
    const bl_options *const o = run->options;
    const char *const name =
        o->operand_count ? o->operands[0] : actions[0].name;

    for (const action *a = actions; a->name; a++)
        if (strcmp(a->name, name) == 0)
            return run_action(run, a);
    return unknown_action(run->command, name, &run->err);
}

int actions_command(const bl_command *command, const bl_options *options)
{
    bl_run run;
    bl_status status = run_open(&run, command, options);

    if (!status)
        status = find_and_run(&run);
    return run_end(&run, status);
}
