/*
 * bl_instrument_page.h - a definition, written out for a reader.
 */
#ifndef BL_INSTRUMENT_PAGE_H
#define BL_INSTRUMENT_PAGE_H

#include "bl_instrument.h"
#include "bl_out.h"
#include "bl_text.h"

/* The key beside each scale, ranges, rule, source, rights, evidence, cautions.
 * `width` is that of the page in columns. */
void bl_instrument_page(bl_out *out, const bl_instrument *instrument,
                        size_t width);

#endif
