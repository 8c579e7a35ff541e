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
static bool read_small_session(bl_slice text, int32_t *out)
{
    int32_t number = 0;

    for (size_t i = 0; i < text.size && i < 2; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9')
            return false;
        number = number * 10 + (text.bytes[i] - '0');
    }
    *out = number;
    return text.size == 1 || text.size == 2;
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

/* An export has few days, each many times; the place of one in reader->days,
 * where it may be another that stands. */
static read_day *find_day(block_reader *reader, const char *text)
{
    uint64_t start;
    uint16_t end;

    memcpy(&start, text, sizeof start);
    memcpy(&end, text + sizeof start, sizeof end);
    start = (start ^ (uint64_t)end << 32) * 0x9e3779b97f4a7c15u;
    return &reader->days[start >> (64 - DAYS_BITS)];
}

static void read_date(block_reader *reader, bl_slice text, bl_form *form)
{
    bl_date_result result;

    if (!text.size || bl_decode_is_missing(reader->decoder, text))
        return;
    result =
        bl_moment_parse(text, reader->file->layout->date_order, &form->date);
    form->has_date = result == BL_DATE_OK;
    if (!form->has_date) {
        say_bad_date(reader, form, text, result);
    } else if (text.size == DAY_SIZE && form->date.second < 0) {
        read_day *const place = find_day(reader, text.bytes);

        memcpy(place->text, text.bytes, DAY_SIZE);
        place->day = form->date.day;
    }
}

/* Session and date of a form; where every session has its own columns, the
 * header says the session. */
void place_read(block_reader *reader, size_t slot, bl_form *form)
{
    const bl_binding *const binding = &reader->file->binding;
    const row *const r = &reader->row;

    if (binding->slots.sessions) {
        form->has_session = true;
        form->session = binding->slots.sessions[slot];
    } else if (r->session_is_read) {
        form->has_session = true;
        form->session = r->session_number;
    } else if (bl_binding_has_session(binding)) {
        form->has_session = read_session(reader, r->session, &form->session);
        if (!form->has_session)
            say_bad_session(reader, form);
    }
    if (r->date_is_read) {
        form->has_date = true;
        form->date = (bl_moment){r->day, -1};
    } else {
        read_date(reader, binding->slots.dates ? r->slot_dates[slot] : r->date,
                  form);
    }
}

void place_take_session(block_reader *reader, const column_task *task,
                        bl_slice cell)
{
    row *const r = &reader->row;

    (void)task;
    r->session_is_read = read_small_session(cell, &r->session_number);
    if (!r->session_is_read)
        r->session = row_keep(reader, cell);
}

void place_take_date(block_reader *reader, const column_task *task,
                     bl_slice cell)
{
    row *const r = &reader->row;

    (void)task;
    r->date_is_read = false;
    if (cell.size == DAY_SIZE) {
        const read_day *const known = find_day(reader, cell.bytes);

        r->date_is_read = memcmp(known->text, cell.bytes, DAY_SIZE) == 0;
        r->day = known->day;
    }
    if (!r->date_is_read)
        r->date = row_keep(reader, cell);
}
