/*
 * shipped.h - commands that print a file which is part of the program.
 */
#ifndef SHIPPED_H
#define SHIPPED_H

#include "run.h"

/*
 * Write the file of a folder of data/ that the one operand names.
 *
 *   errors   BL_E_USAGE [wrong-operands] with the nearest, [unknown-format]
 */
BL_CHECKED bl_status shipped_write(bl_run *run, const char *folder);

#endif
