/*
 * fault.h - an error as one text, to say what is expected in one string.
 */
#ifndef FAULT_H
#define FAULT_H

#include "bl_error.h"

/*
 * "input not-text march.csv:2:5 byte 0xe9 is not UTF-8 text": kind, name, file
 * with line and column where there are any, message; "ok" where there is none.
 * The hint is left to who cares. Valid until the next call.
 */
const char *fault_text(const bl_error *err);

#endif
