#include "score_sheet.h"

#include <stdlib.h>

enum {
    PLAIN_COLUMNS = 3, /* client, session, date */
    LEAD_COLUMNS = PLAIN_COLUMNS + 1
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
    hand->may_be_plain = hand->rows == &hand->piece && hand->piece.between &&
                         sheet->lead == PLAIN_COLUMNS;
    hand->cells = calloc(sheet->count, sizeof *hand->cells);
    if (!hand->cells)
        return BL_FAIL_MEMORY(err);
    return score_parts_new(sheet->settings, &sheet->plan, sheet->lead,
                           &hand->parts, err);
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

enum { PLAIN_CLIENT_MAX = 16, PLAIN_LEAD_MAX = PLAIN_CLIENT_MAX + 24 };

/* At most PLAIN_CLIENT_MAX bytes, without a call. */
static inline char *copy_short(char *to, bl_slice text)
{
    const char *const end = text.bytes + text.size;

    if (text.size >= 8) {
        memcpy(to, text.bytes, 8);
        memcpy(to + text.size - 8, end - 8, 8);
    } else if (text.size >= 4) {
        memcpy(to, text.bytes, 4);
        memcpy(to + text.size - 4, end - 4, 4);
    } else {
        for (size_t i = 0; i < text.size; i++)
            to[i] = text.bytes[i];
    }
    return to + text.size;
}

/* Nearly every form, where nothing else is carried through: client, session and
 * date are texts that need no look. */
static inline bool is_plain(const bl_form *form)
{
    return form->client_is_plain && form->client.size <= PLAIN_CLIENT_MAX &&
           form->day_text.size && form->has_session &&
           (unsigned)form->session < 100;
}

static inline void write_plain_lead(bl_rows *rows, const bl_form *form)
{
    char *const start = bl_out_room(rows->out, PLAIN_LEAD_MAX);
    const char between = rows->between;
    const unsigned session = (unsigned)form->session;
    char *to = copy_short(start, form->client);

    *to++ = between;
    if (session >= 10)
        *to++ = (char)('0' + session / 10);
    *to++ = (char)('0' + session % 10);
    *to++ = between;
    memcpy(to, form->day_text.bytes, BL_DAY_SIZE);
    bl_out_took(rows->out, (size_t)(to - start) + BL_DAY_SIZE);
}

static BL_RARE void take_any(score_hand *hand, const bl_form *form)
{
    const size_t lead = hand->sheet->lead;

    put_lead(hand, form);
    if (hand->rows == &hand->piece) {
        bl_rows_add_part(hand->rows, hand->cells, 0, lead);
        score_parts_write(hand->parts, hand->rows, form);
    } else {
        score_parts_cells(hand->parts, form, hand->cells + lead);
        bl_rows_add(hand->rows, hand->cells);
    }
}

void score_hand_take(score_hand *hand, const bl_form *form)
{
    if (!hand->may_be_plain || !is_plain(form)) {
        take_any(hand, form);
        return;
    }
    write_plain_lead(hand->rows, form);
    score_parts_write(hand->parts, hand->rows, form);
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
