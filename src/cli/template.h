/*
 * template.h - an empty CSV to fill in for a questionnaire.
 */
#ifndef TEMPLATE_H
#define TEMPLATE_H

#include "run.h"

/*
 * Write the header: client, session, date, and a column for every item, named
 * so that `score -i ID` finds it without a further option.
 *
 *   errors   those of load_instrument, run_begin_output and bl_pattern_parse
 */
BL_CHECKED bl_status template_write(bl_run *run, const char *id);

#endif
