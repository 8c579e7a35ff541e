/*
 * bl_recognise.h - which tool an export comes from, by its header.
 *
 * For showing and advising only: no layout is ever used because it was
 * recognised. A preset says under `recognise:` which columns its files have;
 * each is a name, with * for any text, and may begin with "first:", which is
 * the first column, and with the role of its header row ("sub:Response").
 */
#ifndef BL_RECOGNISE_H
#define BL_RECOGNISE_H

#include "bl_header.h"

enum { BL_RECOGNISED_MAX = 8 };

typedef struct bl_recognised {
    size_t count;
    struct {
        const char *preset;
        size_t columns; /* how many it was recognised by */
    } presets[BL_RECOGNISED_MAX];
} bl_recognised;

/*
 * The presets whose columns a file has, by the most columns first; none where
 * the layout says itself what kind of file it is for. Only before
 * bl_source_next; the header is to be read (again) afterwards.
 *
 *   errors   BL_E_MEMORY; a preset that cannot read the header is passed over
 *   owns     names live in *arena
 */
BL_CHECKED bl_status bl_recognise(bl_source *source, const bl_layout *layout,
                                  bl_arena *arena, bl_recognised *out,
                                  bl_error *err);

#endif
