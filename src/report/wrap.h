/*
 * wrap.h - private to report/: paragraphs of a given width.
 */
#ifndef WRAP_H
#define WRAP_H

#include "bl_out.h"

/* Print `text` in lines of at most `width` columns; the first line begins where
 * the output stands, at column `indent`; further ones are indented so far. What
 * would act on a terminal is made visible. */
void print_wrapped(bl_out *out, const char *text, size_t indent, size_t width);

#endif
