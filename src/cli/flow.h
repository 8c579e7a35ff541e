/*
 * flow.h - messages in lines that fit the terminal.
 */
#ifndef FLOW_H
#define FLOW_H

#include "bl_text.h"

/*
 * Append lines of text, each broken between words where it is wider than
 * `width` columns; what continues stands two or, below a line that is not
 * indented, four columns further right. What follows two blanks is a command or
 * an option: it is moved to the next line as a whole.
 */
void flow_add(bl_text *out, bl_slice text, size_t width);

#endif
