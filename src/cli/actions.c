#include "actions.h"

#include <string.h>

#include "bl_nearest.h"

static bl_status unknown_action(const char *command, const char *name,
                                const action *actions, bl_error *err)
{
    bl_nearest nearest = bl_nearest_to(bl_slice_of(name));
    bl_text list = BL_TEXT_INIT;

    for (const action *a = actions; a->name; a++) {
        bl_nearest_offer(&nearest, bl_slice_of(a->name));
        bl_text_print(&list, "%s%s", a > actions ? ", " : "", a->name);
    }
    bl_error_set(err, BL_E_USAGE, "unknown-command",
                 "bondline %s has no \"%s\"", command, name);
    bl_nearest_hint(&nearest, err);
    bl_error_hint(err, "it has: %s", list.bytes);
    bl_text_release(&list);
    return err->status;
}

bl_status actions_run(bl_run *run, const char *command, const action *actions)
{
    const bl_options *const o = run->options;
    const char *const name =
        o->operand_count ? o->operands[0] : actions[0].name;
    const int given = o->operand_count ? o->operand_count - 1 : 0;

    for (const action *a = actions; a->name; a++) {
        if (strcmp(a->name, name) != 0)
            continue;
        if (given != (a->operand ? 1 : 0))
            return BL_FAIL(&run->err, BL_E_USAGE, "wrong-operands",
                           "bondline %s %s takes %s", command, name,
                           a->operand ? a->operand : "nothing more");
        if (o->format && !a->makes_rows)
            return BL_FAIL(&run->err, BL_E_USAGE, "unknown-format",
                           "bondline %s %s has one format only; leave out "
                           "--format",
                           command, name);
        return a->act(run, given ? o->operands[1] : NULL);
    }
    return unknown_action(command, name, actions, &run->err);
}
