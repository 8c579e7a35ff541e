/*
 * bl_survey.h - the structure of an export, when nothing is known of what its
 * columns mean: bytes, delimiter, header, rows.
 */
#ifndef BL_SURVEY_H
#define BL_SURVEY_H

#include "bl_header.h"
#include "bl_recognise.h"

typedef struct bl_survey {
    bl_recognised
        recognised;   /* with an open layout: it was read by the first */
    bl_layout layout; /* that it was read by */
    const char *encoding;
    bool had_mark;
    bl_header header;
    uint64_t rows;         /* below the header */
    uint64_t ragged;       /* of them, with other than the header's cells */
    uint64_t first_ragged; /* ordinal of the first below the header; 0: none */
    bl_arena arena;
    bl_slice *examples; /* by column: the first cell that is not empty */
} bl_survey;

/*
 * A file of which nothing is said is read by the layout of the tool that it
 * comes from, where that can be recognised.
 *
 *   errors   those of bl_source.h, bl_header.h and bl_csv.h; *out is then
 *            filled as far as the reading went
 *   owns     free with bl_survey_release, after an error, too
 */
BL_CHECKED bl_status bl_survey_read(const char *path, const bl_layout *layout,
                                    bl_survey *out, bl_error *err);
void bl_survey_release(bl_survey *survey);

#endif
