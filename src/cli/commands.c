#include "options.h"

const bl_command *const commands[] = {
    &cmd_score,   &cmd_trend, &cmd_caseload, &cmd_check,      &cmd_instruments,
    &cmd_layouts, &cmd_demo,  &cmd_schema,   &cmd_completion, NULL};
