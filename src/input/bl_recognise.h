/*
 * bl_recognise.h - which tool an export comes from, by its header.
 *
 * For showing and advising only: no layout is ever used because it was
 * recognised. A preset says under `recognise:` which columns its files have;
 * each is a name, with * for any text, and may begin with the role of its
 * header row ("sub:Response") or with "first:", which is the first column.
 */
#ifndef BL_RECOGNISE_H
#define BL_RECOGNISE_H

#include "bl_header.h"

typedef struct bl_recognised {
    const char *preset;
    size_t columns; /* how many it was recognised by */
} bl_recognised;

enum { BL_RECOGNISED_MAX = 8 };

/*
 * The presets whose columns a file has, by the most columns first. Only before
 * bl_source_next; the header is to be read (again) afterwards.
 *
 *   errors   BL_E_MEMORY; a preset that cannot read the header is passed over
 *   owns     names live in *arena
 */
BL_CHECKED bl_status bl_recognise(bl_source *source, bl_arena *arena,
                                  bl_recognised out[BL_RECOGNISED_MAX],
                                  size_t *count, bl_error *err);

#endif
