#include <string.h>

#include "bl_unicode.h"
#include "block.h"

/* A session that has a name of its own (`labels:`). */
static bool read_named_session(block_reader *reader, bl_slice text,
                               int32_t *out)
{
    const bl_layout *const layout = reader->file->layout;
    const bl_slice folded = bl_decode_folded(reader->decoder, text);

    for (size_t l = 0; l < layout->session_label_count; l++)
        if (bl_slice_equal(folded, layout->session_labels[l].folded)) {
            *out = layout->session_labels[l].session;
            return true;
        }
    return false;
}

/* One or two digits, as most sessions are. */
static inline bool read_small_session(bl_slice text, int32_t *out)
{
    const unsigned first = (unsigned char)text.bytes[0] - (unsigned)'0';
    unsigned last;

    if (text.size == 1 && first <= 9) {
        *out = (int32_t)first;
        return true;
    }
    if (text.size != 2)
        return false;
    last = (unsigned char)text.bytes[1] - (unsigned)'0';
    *out = (int32_t)(10 * first + last);
    return first <= 9 && last <= 9;
}

static bool read_session(block_reader *reader, bl_slice text, int32_t *out)
{
    bl_decimal number;

    if (reader->file->layout->session_label_count &&
        read_named_session(reader, text, out))
        return true;
    text = bl_trimmed(text);
    if (reader->session_match &&
        !bl_match_take(reader->session_match, text, &text))
        return false;
    if (!bl_decimal_parse(text, '.', &number))
        return false;
    number = bl_decimal_reduce(number);
    if (number.scale || number.digits > INT32_MAX || number.digits < INT32_MIN)
        return false;
    *out = (int32_t)number.digits;
    return true;
}

static void read_date(block_reader *reader, bl_slice text, bl_form *form)
{
    bl_date_result result;

    form->has_date = false;
    form->day_text.size = 0;
    if (!text.size || bl_decode_is_missing(reader->decoder, text))
        return;
    result =
        bl_moment_parse(text, reader->file->layout->date_order, &form->date);
    form->has_date = result == BL_DATE_OK;
    if (!form->has_date)
        say_bad_date(reader, form, text, result);
}

/* Where every session has its own columns, the header says the session. */
void place_read(block_reader *reader, size_t slot, bl_form *form)
{
    const bl_binding *const binding = &reader->file->binding;
    const row *const r = &reader->row;

    if (binding->slots.sessions) {
        form->has_session = true;
        form->session = binding->slots.sessions[slot];
    } else if (r->session_waits && bl_binding_has_session(binding)) {
        form->has_session = read_session(reader, r->session, &form->session);
        if (!form->has_session)
            say_bad_session(reader, form);
    }
    if (binding->slots.dates)
        read_date(reader, r->slot_dates[slot], form);
    else if (r->date_waits)
        read_date(reader, r->date, form);
}

static BL_RARE void take_any_session(bl_slice cell, row *r,
                                     block_reader *reader)
{
    r->form.has_session = false;
    r->session_waits = true;
    r->session = row_keep(reader, cell);
    r->is_usual = false;
}

BL_HOT void place_take_session(bl_slice cell, block_reader *reader,
                               const column_task *task)
{
    row *const r = &reader->row;

    (void)task;
    if (cell.size && read_small_session(cell, &r->form.session)) {
        r->form.has_session = true;
        r->session_waits = false;
    } else {
        take_any_session(cell, r, reader);
    }
}

static inline void note_day(row *r, bl_slice cell)
{
    r->form.has_date = true;
    r->form.date.second = -1;
    r->form.day_text = (bl_slice){r->day_text, BL_DAY_SIZE};
    r->date_waits = false;
    memcpy(r->day_text, cell.bytes, BL_DAY_SIZE);
}

static BL_RARE void take_any_date(bl_slice cell, row *r, block_reader *reader)
{
    if (cell.size == BL_DAY_SIZE &&
        bl_months_meet(&reader->months, cell.bytes, &r->form.date.day)) {
        note_day(r, cell);
    } else {
        r->date = row_keep(reader, cell);
        r->date_waits = true;
        r->is_usual = false;
    }
}

BL_HOT void place_take_date(bl_slice cell, block_reader *reader,
                            const column_task *task)
{
    row *const r = &reader->row;

    (void)task;
    if (cell.size == BL_DAY_SIZE &&
        bl_months_know(&reader->months, cell.bytes, &r->form.date.day))
        note_day(r, cell);
    else
        take_any_date(cell, r, reader);
}
