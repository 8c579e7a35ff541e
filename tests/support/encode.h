/*
 * encode.h - a text in another encoding, by the C library.
 */
#ifndef ENCODE_H
#define ENCODE_H

#include "bl_text.h"

/* Append UTF-8 text in another encoding; the test ends where that fails. */
void encode_add(bl_text *out, bl_slice text, const char *encoding);

#endif
