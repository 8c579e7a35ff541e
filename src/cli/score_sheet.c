#include "score_sheet.h"

#include <stdlib.h>

#include "bl_score.h"

enum { FIXED_COLUMNS = 5 };

static bool add_scale_columns(score_sheet *sheet, size_t *c)
{
    const bl_instrument *const instrument = &sheet->settings->instrument;

    for (size_t s = 0; s < instrument->scale_count; s++)
        sheet->columns[(*c)++] =
            (bl_column){instrument->scales[s].id, BL_NUMBER_COLUMN};
    for (size_t s = 0; s < instrument->scale_count; s++) {
        const char *const name =
            bl_arena_print(&sheet->arena, "%s_n", instrument->scales[s].id);

        sheet->columns[(*c)++] = (bl_column){name, BL_MINOR_COLUMN};
        if (!name)
            return false;
    }
    return true;
}

bl_status score_sheet_columns(score_sheet *sheet, bl_error *err)
{
    const bl_layout *const layout = &sheet->settings->layout;
    const size_t most = FIXED_COLUMNS + layout->carried_count +
                        2 * sheet->settings->instrument.scale_count;
    bl_column *const columns =
        bl_arena_get(&sheet->arena, most, sizeof *columns);
    size_t c = 0;

    sheet->columns = columns;
    if (!columns)
        return BL_FAIL_MEMORY(err);
    columns[c++] = (bl_column){"client", BL_TEXT_COLUMN};
    columns[c++] = (bl_column){"session", BL_NUMBER_COLUMN};
    columns[c++] = (bl_column){"date", BL_TEXT_COLUMN};
    if (sheet->with_respondent)
        columns[c++] = (bl_column){"respondent", BL_TEXT_COLUMN};
    for (size_t k = 0; k < layout->carried_count; k++)
        columns[c++] = (bl_column){layout->carried[k], BL_TEXT_COLUMN};
    if (!add_scale_columns(sheet, &c))
        return BL_FAIL_MEMORY(err);
    columns[c++] = (bl_column){"flags", BL_TEXT_COLUMN};
    sheet->count = c;
    return BL_OK;
}

bl_status score_hand_init(score_hand *hand, score_sheet *sheet, bl_error *err)
{
    hand->sheet = sheet;
    hand->flags = (bl_text)BL_TEXT_INIT;
    bl_out_open_memory(&hand->out);
    bl_rows_begin_piece(&hand->piece, &sheet->rows, &hand->out);
    hand->rows = sheet->rows.writer->in_pieces ? &hand->piece : &sheet->rows;
    hand->cells = calloc(sheet->count, sizeof *hand->cells);
    return hand->cells ? BL_OK : BL_FAIL_MEMORY(err);
}

void score_hand_release(score_hand *hand)
{
    free(hand->cells);
    bl_text_release(&hand->flags);
    bl_rows_release_piece(&hand->piece);
    bl_out_abandon(&hand->out);
}

static bl_cell text_or_absent(bl_slice text)
{
    return text.size ? BL_TEXT_CELL(text) : BL_ABSENT;
}

static bl_cell *put_scores(const bl_settings *settings, const bl_score *scores,
                           bl_cell *cells)
{
    const bl_instrument *const instrument = &settings->instrument;

    for (size_t s = 0; s < instrument->scale_count; s++)
        *cells++ = bl_score_given(scores[s])
                       ? BL_FRACTION_CELL(
                             bl_score_value(instrument, &instrument->scales[s],
                                            scores[s], settings->as))
                       : BL_ABSENT;
    for (size_t s = 0; s < instrument->scale_count; s++)
        *cells++ = BL_INTEGER_CELL(scores[s].answered);
    return cells;
}

void score_hand_take(score_hand *hand, const bl_form *form)
{
    const bl_settings *const settings = hand->sheet->settings;
    const bl_instrument *const instrument = &settings->instrument;
    bl_score scores[BL_SCALES_MAX];
    bl_cell *cells = hand->cells;

    bl_score_form(instrument, form->answers, scores);
    bl_text_clear(&hand->flags);
    bl_flags_add(&hand->flags, instrument, scores,
                 bl_form_is_uniform(instrument, form->answers));
    *cells++ = BL_TEXT_CELL(form->client);
    *cells++ = form->has_session ? BL_INTEGER_CELL(form->session) : BL_ABSENT;
    *cells++ = form->has_date ? BL_DAY_CELL(form->date.day) : BL_ABSENT;
    if (hand->sheet->with_respondent)
        *cells++ = text_or_absent(form->respondent);
    for (size_t k = 0; k < settings->layout.carried_count; k++)
        *cells++ = text_or_absent(form->carried[k]);
    cells = put_scores(settings, scores, cells);
    *cells = text_or_absent(bl_text_slice(&hand->flags));
    bl_rows_add(hand->rows, hand->cells);
}

bl_status score_hand_join(score_hand *hand, score_sheet *sheet, bl_error *err)
{
    if (hand->rows == &hand->piece)
        bl_rows_join(&sheet->rows, &hand->piece);
    return sheet->rows.failed || hand->flags.failed ? BL_FAIL_MEMORY(err)
                                                    : BL_OK;
}

void score_hand_drop(score_hand *hand)
{
    bl_out_clear(&hand->out);
    hand->piece.guarded = 0;
}
