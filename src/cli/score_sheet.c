#include "score_sheet.h"

#include <stdlib.h>

enum {
    PLAIN_COLUMNS = 3, /* client, session, date */
    LEAD_COLUMNS = PLAIN_COLUMNS + 1,
    PLAIN_LEAD_MAX = BL_CLIENT_ROOM + 1 + 2 + 1 + BL_DAY_SIZE
};

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
    const size_t most = LEAD_COLUMNS + layout->carried_count +
                        score_parts_columns(&sheet->settings->instrument);
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
    sheet->lead = c;
    if (!add_scale_columns(sheet, &c))
        return BL_FAIL_MEMORY(err);
    columns[c++] = (bl_column){"flags", BL_TEXT_COLUMN};
    sheet->count = c;
    return BL_OK;
}

bl_status score_hand_init(score_hand *hand, score_sheet *sheet, bl_error *err)
{
    hand->sheet = sheet;
    bl_out_open_memory(&hand->out);
    bl_rows_begin_piece(&hand->piece, &sheet->rows, &hand->out);
    hand->rows = sheet->rows.writer->part ? &hand->piece : &sheet->rows;
    hand->cells = calloc(sheet->count, sizeof *hand->cells);
    if (!hand->cells)
        return BL_FAIL_MEMORY(err);
    if (score_parts_new(sheet->settings, &sheet->plan, sheet->lead,
                        &hand->parts, err))
        return err->status;
    hand->scales_room = score_parts_room(hand->parts);
    hand->may_be_plain = hand->scales_room && hand->rows == &hand->piece &&
                         hand->piece.between && sheet->lead == PLAIN_COLUMNS;
    return BL_OK;
}

void score_hand_release(score_hand *hand)
{
    free(hand->cells);
    score_parts_free(hand->parts);
    bl_rows_release_piece(&hand->piece);
    bl_out_abandon(&hand->out);
}

static bl_cell text_or_absent(bl_slice text)
{
    return text.size ? BL_TEXT_CELL(text) : BL_ABSENT;
}

/* Whose form it is, and of when. */
static void put_lead(const score_hand *hand, const bl_form *form)
{
    bl_cell *cells = hand->cells;

    *cells++ = form->client_is_plain ? BL_PLAIN_CELL(form->client)
                                     : BL_TEXT_CELL(form->client);
    *cells++ = form->has_session ? BL_INTEGER_CELL(form->session) : BL_ABSENT;
    *cells++ = form->has_date ? BL_DAY_CELL(form->date.day) : BL_ABSENT;
    if (hand->sheet->with_respondent)
        *cells++ = text_or_absent(form->respondent);
    for (size_t k = 0; k < hand->sheet->settings->layout.carried_count; k++)
        *cells++ = text_or_absent(form->carried[k]);
}

/* Nearly every form, where nothing else is carried through: client, session and
 * date are texts that need no look. */
static inline bool is_plain(const bl_form *form)
{
    return form->client_is_plain && form->client.size <= BL_CLIENT_ROOM &&
           form->day_text.size && form->has_session &&
           (unsigned)form->session < 100;
}

static inline char *put_plain_lead(char *to, char between, const bl_form *form)
{
    unsigned session = (unsigned)form->session;

    memcpy(to, form->client.bytes, BL_CLIENT_ROOM);
    to += form->client.size;
    *to++ = between;
    if (session >= 10) {
        *to++ = (char)('0' + session / 10);
        session %= 10;
    }
    *to++ = (char)('0' + session);
    *to++ = between;
    memcpy(to, form->day_text.bytes, BL_DAY_SIZE);
    return to + BL_DAY_SIZE;
}

static inline bool take_plain(score_hand *hand, const bl_form *form)
{
    char *const start =
        bl_out_room(&hand->out, PLAIN_LEAD_MAX + hand->scales_room);
    char *const end = score_parts_put(
        hand->parts, form, put_plain_lead(start, hand->piece.between, form));

    if (end)
        bl_out_took(&hand->out, (size_t)(end - start));
    return end;
}

static void write_scales(score_hand *hand, const bl_form *form)
{
    char *const start = bl_out_room(&hand->out, hand->scales_room);
    char *const end =
        hand->scales_room ? score_parts_put(hand->parts, form, start) : NULL;

    if (end)
        bl_out_took(&hand->out, (size_t)(end - start));
    else
        score_parts_write(hand->parts, &hand->piece, form);
}

static BL_RARE void take_any(score_hand *hand, const bl_form *form)
{
    const size_t lead = hand->sheet->lead;

    put_lead(hand, form);
    if (hand->rows == &hand->piece) {
        bl_rows_add_part(hand->rows, hand->cells, 0, lead);
        write_scales(hand, form);
    } else {
        score_parts_cells(hand->parts, form, hand->cells + lead);
        bl_rows_add(hand->rows, hand->cells);
    }
}

BL_HOT void score_hand_take(void *self, const bl_form *form)
{
    score_hand *const hand = self;

    if (!hand->may_be_plain || !is_plain(form) || !take_plain(hand, form))
        take_any(hand, form);
}

bl_status score_hand_join(score_hand *hand, score_sheet *sheet, bl_error *err)
{
    if (hand->rows == &hand->piece)
        bl_rows_join(&sheet->rows, &hand->piece);
    return sheet->rows.failed || score_parts_failed(hand->parts)
               ? BL_FAIL_MEMORY(err)
               : BL_OK;
}

void score_hand_drop(score_hand *hand)
{
    bl_out_clear(&hand->out);
    hand->piece.guarded = 0;
}
