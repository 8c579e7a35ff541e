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
    bool makes_rows; /* so that a format can be chosen */
} action;

/*
 * Run the action that the operands name; the first of the table without any.
 * The table ends with a row without a name.
 *
 *   errors   BL_E_USAGE [unknown-command], [wrong-operands],
 *            [unknown-format]
 */
BL_CHECKED bl_status actions_run(bl_run *run, const char *command,
                                 const action *actions);

#endif
