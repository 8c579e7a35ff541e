/*
 * actions.h - commands that are a word and an operand: "instruments show ID".
 */
#ifndef ACTIONS_H
#define ACTIONS_H

#include "run.h"

typedef struct action {
    const char *name;
    const char *operand; /* what it takes, for messages; NULL: nothing */
    bl_status (*act)(bl_run *run, const char *operand);
    bool makes_rows;   /* so that a format can be chosen */
    const char *takes; /* the operand as option values say it: "ID|FILE" */
} action;

/*
 * Run the action of the command that the operands name; the first without any.
 * Returns the exit status of the program. The table ends with a row without a
 * name.
 *
 *   errors   BL_E_USAGE [unknown-command], [wrong-operands],
 *            [unknown-format]
 */
int actions_command(const bl_command *command, const bl_options *options);

#endif
