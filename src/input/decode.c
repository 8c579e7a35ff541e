#include <string.h>

#include "bl_unicode.h"
#include "damage.h"
#include "decode_private.h"

static const bl_decoded not_answered = {{0, BL_NOT_ANSWERED}, BL_FINE};

bool bl_decode_number(const bl_decoder *decoder, bl_slice cell, bl_decimal *out)
{
    return bl_decimal_parse(cell, '.', out) ||
           (decoder->layout->decimal == ',' &&
            bl_decimal_parse(cell, ',', out));
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_missing_text(const bl_decoder *decoder, bl_slice folded)
{
    const size_t codes = decoder->layout->missing_count;
    bl_decimal number;
    bl_decimal code;
    const bool is_number = codes && bl_decimal_parse(folded, '.', &number);

    if (!folded.size)
        return true;
    for (size_t m = 0; m < decoder->layout->missing_count; m++) {
        if (bl_slice_equal(folded, decoder->missing[m]))
            return true;
        if (!is_number || !bl_decimal_parse(decoder->missing[m], '.', &code))
            continue;
        number = bl_decimal_reduce(number);
        code = bl_decimal_reduce(code);
        if (number.digits == code.digits && number.scale == code.scale)
            return true;
    }
    return false;
}

const known_text *find_label(const bl_decoder *decoder, bl_slice folded)
{
    for (size_t l = 0; l < decoder->label_count; l++)
        if (bl_slice_equal(decoder->labels[l].folded, folded))
            return &decoder->labels[l];
    return NULL;
}

bl_decoded decode_number(const bl_decoder *decoder, bl_slice text)
{
    const bl_layout *const layout = decoder->layout;
    const bl_slice number = layout->round.digits ? without_tail(text) : text;
    bl_decimal value;
    bl_decoded decoded;
    bool is_day;

    if (!bl_decode_number(decoder, number, &value))
        return problem(looks_damaged(text) ? BL_DAMAGED : BL_NOT_AN_ANSWER);
    is_day = looks_like_day_number(value);
    if (!transform(value, layout->factor, layout->offset, &value) ||
        (layout->round.digits && !round_to(value, layout->round, &value)))
        return problem(BL_OUT_OF_RANGE);
    decoded = in_units(decoder->instrument, value);
    return decoded.problem == BL_OUT_OF_RANGE && is_day ? problem(BL_DAMAGED)
                                                        : decoded;
}

static bl_decoded decode_anew(bl_decoder *decoder, bl_slice cell)
{
    bl_slice number = bl_trimmed(cell);
    const bl_slice folded = bl_decode_folded(decoder, cell);
    const known_text *const label = find_label(decoder, folded);

    if (label)
        return (bl_decoded){{label->value, BL_ANSWERED}, BL_FINE};
    if (is_missing_text(decoder, folded))
        return not_answered;
    /* A pattern may take the 5 out of 5-Jan. */
    if (decoder->value && looks_damaged(number))
        return problem(BL_DAMAGED);
    if (decoder->value && !bl_match_take(decoder->value, number, &number))
        return problem(BL_NOT_AN_ANSWER);
    return decode_number(decoder, number);
}

static bl_decoded decode_remembered(bl_decoder *decoder, bl_slice cell)
{
    size_t slot = bl_slice_hash(cell) & (MEMO_SLOTS - 1);

    for (; decoder->memos[slot].text.bytes;
         slot = (slot + 1) & (MEMO_SLOTS - 1))
        if (bl_slice_equal(decoder->memos[slot].text, cell))
            return decoder->memos[slot].decoded;

    const bl_decoded decoded = decode_anew(decoder, cell);

    if (decoder->memo_count < MEMO_MOST && !decoder->folded.failed) {
        const char *const copy = bl_arena_copy(&decoder->arena, cell);

        if (copy) {
            decoder->memos[slot] = (memo){{copy, cell.size}, decoded};
            decoder->memo_count++;
        }
    }
    return decoded;
}

bl_decoded bl_decode(bl_decoder *decoder, bl_slice cell)
{
    if (cell.size == 0)
        return not_answered;
    if (cell.size > 1)
        return cell.size > MEMO_BYTES ? decode_anew(decoder, cell)
                                      : decode_remembered(decoder, cell);

    const unsigned char byte = (unsigned char)cell.bytes[0];

    if (!decoder->one_known[byte]) {
        decoder->one[byte] = decode_anew(decoder, cell);
        decoder->one_known[byte] = true;
    }
    return decoder->one[byte];
}

bl_slice bl_decode_folded(bl_decoder *decoder, bl_slice cell)
{
    bl_text_clear(&decoder->folded);
    bl_fold_add(&decoder->folded, cell);
    return bl_text_slice(&decoder->folded);
}

/* Folding would change nothing. */
static bool is_folded(bl_slice text)
{
    for (size_t i = 0; i < text.size; i++)
        if (!is_digit(text.bytes[i]) && text.bytes[i] != '-' &&
            text.bytes[i] != '.')
            return false;
    return true;
}

bool bl_decode_is_missing(bl_decoder *decoder, bl_slice cell)
{
    if (is_folded(cell))
        return is_missing_text(decoder, cell);
    return is_missing_text(decoder, bl_decode_folded(decoder, cell));
}
