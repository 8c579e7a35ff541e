/*
 * score_sheet.h - the rows of `score`, one for every form.
 *
 * The sheet knows the columns; hands write the rows, each in a thread of its
 * own, and what they wrote joins the sheet in order.
 */
#ifndef SCORE_SHEET_H
#define SCORE_SHEET_H

#include "bl_form.h"
#include "bl_rows.h"
#include "score_parts.h"
#include "settings.h"

typedef struct score_sheet {
    const bl_settings *settings;
    bl_tally_plan plan;
    bl_arena arena;
    bl_column *columns;
    size_t lead;  /* columns before those of the scales */
    size_t count; /* all columns */
    bool with_respondent;
    bl_rows rows;
} score_sheet;

typedef struct score_hand {
    const score_sheet *sheet;
    bl_cell *cells;
    score_parts *parts;
    bl_out out; /* in memory, until it is the turn of these rows */
    bl_rows piece;
    size_t scales_room; /* see score_parts_room */
    bool may_be_plain;  /* rows begin with client, session and date alone */
    bl_rows *rows; /* the piece, or the sheet's where they need their order */
} score_hand;

/*
 * Make the columns; sheet->settings and with_respondent are set. The rows begin
 * after that (bl_rows_begin).
 *
 *   owns     names live in sheet->arena
 */
BL_CHECKED bl_status score_sheet_columns(score_sheet *sheet, bl_error *err);

/*
 * Begin to write rows, when those of the sheet have begun.
 *
 *   owns     release with score_hand_release, after an error, too
 */
BL_CHECKED bl_status score_hand_init(score_hand *hand, score_sheet *sheet,
                                     bl_error *err);
void score_hand_release(score_hand *hand);

/* Take a form, as a bl_form_sink does; `self` is the hand. */
void score_hand_take(void *self, const bl_form *form);

/* The rows written since the last time join the sheet, or are dropped. */
BL_CHECKED bl_status score_hand_join(score_hand *hand, score_sheet *sheet,
                                     bl_error *err);
void score_hand_drop(score_hand *hand);

#endif
