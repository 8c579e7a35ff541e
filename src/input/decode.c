#include "bl_decode.h"

#include <stdlib.h>
#include <string.h>

#include "bl_match.h"
#include "bl_unicode.h"

enum {
    MEMO_SLOTS = 1 << 12, /* a power of two */
    MEMO_MOST = MEMO_SLOTS / 2,
    MEMO_BYTES = 64, /* longer texts are decoded anew each time */
    SCALE_MAX = 15   /* decimals of a bl_decimal */
};

typedef struct known_text {
    bl_slice folded;
    int32_t value; /* [units] */
} known_text;

typedef struct memo {
    bl_slice text; /* bytes NULL: free */
    bl_decoded decoded;
} memo;

struct bl_decoder {
    const bl_instrument *instrument;
    const bl_layout *layout;
    bl_arena arena;
    known_text *labels;
    size_t label_count;
    bl_slice *missing; /* folded */
    bl_match *value;
    bl_text folded; /* scratch */
    memo memos[MEMO_SLOTS];
    size_t memo_count;
    bool one_known[256]; /* texts of one byte */
    bl_decoded one[256];
};

static const bl_decoded not_answered = {{0, BL_NOT_ANSWERED}, BL_FINE};

static bl_decoded problem(bl_problem which)
{
    return (bl_decoded){{0, BL_INVALID}, (uint8_t)which};
}

static int64_t power_of_ten(int exponent)
{
    int64_t power = 1;

    while (exponent-- > 0)
        power *= 10;
    return power;
}

/* value x factor + offset, exactly; false where that is beyond the type. */
static bool transform(bl_decimal value, bl_decimal factor, bl_decimal offset,
                      bl_decimal *out)
{
    bl_decimal a = bl_decimal_reduce(value);
    const bl_decimal f = bl_decimal_reduce(factor);
    int64_t shifted;

    if (__builtin_mul_overflow(a.digits, f.digits, &a.digits))
        return false;
    a.scale += f.scale;
    if (a.scale > SCALE_MAX)
        return false;
    if (a.scale < offset.scale) {
        if (__builtin_mul_overflow(a.digits,
                                   power_of_ten(offset.scale - a.scale),
                                   &a.digits))
            return false;
        a.scale = offset.scale;
    }
    if (__builtin_mul_overflow(offset.digits,
                               power_of_ten(a.scale - offset.scale),
                               &shifted) ||
        __builtin_add_overflow(a.digits, shifted, &a.digits))
        return false;
    *out = bl_decimal_reduce(a);
    return true;
}

/* To the nearest multiple of `step`, half away from zero. */
static bool round_to(bl_decimal value, bl_decimal step, bl_decimal *out)
{
    int64_t numerator;
    int64_t denominator;

    if (__builtin_mul_overflow(value.digits, power_of_ten(step.scale),
                               &numerator) ||
        __builtin_mul_overflow(step.digits, power_of_ten(value.scale),
                               &denominator) ||
        denominator <= 0)
        return false;

    const int64_t rest = numerator % denominator;
    int64_t steps = numerator / denominator;

    if (2 * (rest < 0 ? -rest : rest) >= denominator)
        steps += numerator < 0 ? -1 : 1;
    *out = (bl_decimal){0, step.scale};
    return !__builtin_mul_overflow(steps, step.digits, &out->digits);
}

static bl_decoded in_units(const bl_instrument *instrument, bl_decimal value)
{
    int64_t units = 0;
    const double points = bl_decimal_double(value);
    const double step = bl_decimal_double(instrument->step);

    if (points > (double)instrument->max * step * (1 + 1e-12) + 1e-12 ||
        points < (double)instrument->min * step - 1e-12 * (1 + step))
        return problem(BL_OUT_OF_RANGE);
    if (!bl_decimal_in_units(value, instrument->step, &units))
        return problem(BL_OFF_STEP);
    if (units < instrument->min || units > instrument->max)
        return problem(BL_OUT_OF_RANGE);
    return (bl_decoded){{(int32_t)units, BL_ANSWERED}, BL_FINE};
}

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

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "5-Jan", "Jan-05" and "1.1E+11" are what spreadsheets make of answers. */
static bool looks_damaged(bl_slice text)
{
    size_t letters = 0;
    size_t dashes = 0;
    size_t digits = 0;

    for (size_t i = 0; i < text.size; i++) {
        const char c = text.bytes[i];

        letters += is_letter(c);
        digits += is_digit(c);
        dashes += c == '-' || c == '+';
    }

    const bool date_like = letters == 3 && dashes == 1 &&
                           (digits == 1 || digits == 2) &&
                           letters + dashes + digits == text.size;
    const bool exponent =
        letters == 1 && dashes == 1 && digits >= 2 &&
        (memmem(text.bytes, text.size, "E+", 2) ||
         memmem(text.bytes, text.size, "E-", 2));

    return date_like || exponent;
}

static bool is_missing_text(const bl_decoder *decoder, bl_slice folded)
{
    bl_decimal number;
    bl_decimal code;
    const bool is_number = bl_decimal_parse(folded, '.', &number);

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

static const known_text *find_label(const bl_decoder *decoder, bl_slice folded)
{
    for (size_t l = 0; l < decoder->label_count; l++)
        if (bl_slice_equal(decoder->labels[l].folded, folded))
            return &decoder->labels[l];
    return NULL;
}

static bl_decoded decode_number(const bl_decoder *decoder, bl_slice text)
{
    const bl_layout *const layout = decoder->layout;
    bl_decimal value;

    if (!bl_decode_number(decoder, text, &value))
        return problem(looks_damaged(text) ? BL_DAMAGED : BL_NOT_AN_ANSWER);
    if (!transform(value, layout->factor, layout->offset, &value) ||
        (layout->round.digits && !round_to(value, layout->round, &value)))
        return problem(BL_OUT_OF_RANGE);
    return in_units(decoder->instrument, value);
}

static bl_slice trimmed(bl_slice text)
{
    while (text.size && text.bytes[0] == ' ')
        text = (bl_slice){text.bytes + 1, text.size - 1};
    while (text.size && text.bytes[text.size - 1] == ' ')
        text.size--;
    return text;
}

static bl_decoded decode_anew(bl_decoder *decoder, bl_slice cell)
{
    bl_slice number = trimmed(cell);

    bl_text_clear(&decoder->folded);
    bl_fold_add(&decoder->folded, cell);

    const bl_slice folded = bl_text_slice(&decoder->folded);
    const known_text *const label = find_label(decoder, folded);

    if (label)
        return (bl_decoded){{label->value, BL_ANSWERED}, BL_FINE};
    if (is_missing_text(decoder, folded))
        return not_answered;
    if (decoder->value && !bl_match_take(decoder->value, number, &number))
        return problem(looks_damaged(number) ? BL_DAMAGED : BL_NOT_AN_ANSWER);
    return decode_number(decoder, number);
}

static size_t hash(bl_slice text)
{
    uint64_t h = 1469598103934665603u;

    for (size_t i = 0; i < text.size; i++)
        h = (h ^ (unsigned char)text.bytes[i]) * 1099511628211u;
    return (size_t)(h ^ (h >> 32));
}

static bl_decoded decode_remembered(bl_decoder *decoder, bl_slice cell)
{
    size_t slot = hash(cell) & (MEMO_SLOTS - 1);

    for (; decoder->memos[slot].text.bytes; slot = (slot + 1) & (MEMO_SLOTS - 1))
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

bool bl_decode_is_missing(bl_decoder *decoder, bl_slice cell)
{
    bl_text_clear(&decoder->folded);
    bl_fold_add(&decoder->folded, cell);
    return is_missing_text(decoder, bl_text_slice(&decoder->folded));
}

static bl_slice fold_copy(bl_decoder *decoder, const char *text)
{
    bl_text_clear(&decoder->folded);
    bl_fold_add(&decoder->folded, bl_slice_of(text));
    return (bl_slice){
        bl_arena_copy(&decoder->arena, bl_text_slice(&decoder->folded)),
        decoder->folded.size};
}

static bl_status add_label(bl_decoder *decoder, const char *text, int64_t value,
                           bl_error *err)
{
    const bl_slice folded = fold_copy(decoder, text);
    const known_text *const other = find_label(decoder, folded);

    if (!folded.bytes || decoder->folded.failed)
        return BL_FAIL_MEMORY(err);
    if (other && other->value != value) {
        bl_error_set(err, BL_E_USAGE, "labels-disagree",
                     "the label \"%s\" stands for two different answers", text);
        bl_error_hint(err, "two label sets give it different values; keep the "
                           "one that the form used");
        return err->status;
    }
    if (!other)
        decoder->labels[decoder->label_count++] =
            (known_text){folded, (int32_t)value};
    return BL_OK;
}

static bl_status label_value(const bl_decoder *decoder,
                             const bl_layout_label *label, int64_t *out,
                             bl_error *err)
{
    const bl_instrument *const instrument = decoder->instrument;
    const size_t steps = (size_t)(instrument->max - instrument->min + 1);
    bl_decimal number;

    if (!label->value && label->set_size != steps)
        return BL_FAIL(err, BL_E_USAGE, "label-not-in-range",
                       "the label set %s has %zu texts, %s has %zu answers",
                       label->set, label->set_size, instrument->id, steps);
    if (!label->value) {
        *out = instrument->min + (int64_t)label->index;
        return BL_OK;
    }
    if (!bl_decimal_parse(bl_slice_of(label->value), '.', &number) ||
        in_units(instrument, number).problem)
        return BL_FAIL(err, BL_E_USAGE, "label-not-in-range",
                       "the label \"%s\" stands for %s, which is no answer of "
                       "%s",
                       label->text, label->value, instrument->id);
    *out = in_units(instrument, number).answer.value;
    return BL_OK;
}

static bl_status add_labels(bl_decoder *decoder, bl_error *err)
{
    const bl_instrument *const instrument = decoder->instrument;
    const bl_layout *const layout = decoder->layout;
    bl_status status = BL_OK;

    decoder->labels =
        bl_arena_get(&decoder->arena,
                     instrument->label_count + layout->label_count + 1,
                     sizeof *decoder->labels);
    if (!decoder->labels)
        return BL_FAIL_MEMORY(err);
    for (size_t l = 0; !status && l < layout->label_count; l++) {
        int64_t value = 0;

        status = label_value(decoder, &layout->labels[l], &value, err);
        if (!status)
            status = add_label(decoder, layout->labels[l].text, value, err);
    }
    for (size_t l = 0; !status && l < instrument->label_count; l++)
        status = add_label(decoder, instrument->labels[l].text,
                           instrument->labels[l].value, err);
    return status;
}

static bl_status code_is_answer(const bl_decoder *decoder, const char *code,
                                bl_error *err)
{
    bl_error_set(err, BL_E_USAGE, "missing-code-is-answer",
                 "the missing code \"%s\" is also an answer of %s", code,
                 decoder->instrument->id);
    bl_error_hint(err, "counting a real answer as missing would change scores; "
                       "recode it in the export, or name another code");
    return err->status;
}

/* Each code is tried as an answer before it counts as missing. */
static bl_status add_missing(bl_decoder *decoder, bl_error *err)
{
    const bl_layout *const layout = decoder->layout;
    bl_slice *const codes = bl_arena_get(
        &decoder->arena, layout->missing_count + 1, sizeof *codes);

    if (!codes)
        return BL_FAIL_MEMORY(err);
    for (size_t m = 0; m < layout->missing_count; m++) {
        bl_decimal number;

        codes[m] = fold_copy(decoder, layout->missing[m]);
        if (!codes[m].bytes)
            return BL_FAIL_MEMORY(err);
        if (find_label(decoder, codes[m]) ||
            (bl_decode_number(decoder, codes[m], &number) &&
             !decode_number(decoder, codes[m]).problem))
            return code_is_answer(decoder, layout->missing[m], err);
    }
    decoder->missing = codes;
    return BL_OK;
}

bl_status bl_decoder_new(const bl_instrument *instrument,
                         const bl_layout *layout, bl_decoder **out,
                         bl_error *err)
{
    bl_decoder *const made = calloc(1, sizeof *made);
    bl_status status;

    if (!made)
        return BL_FAIL_MEMORY(err);
    made->instrument = instrument;
    made->layout = layout;
    made->folded = (bl_text)BL_TEXT_INIT;
    status = add_labels(made, err);
    if (!status && layout->value_pattern)
        status = bl_match_new(layout->value_pattern, &made->value, err);
    if (!status)
        status = add_missing(made, err);
    if (status) {
        bl_decoder_free(made);
        return status;
    }
    *out = made;
    return BL_OK;
}

void bl_decoder_free(bl_decoder *decoder)
{
    if (!decoder)
        return;
    bl_match_free(decoder->value);
    bl_text_release(&decoder->folded);
    bl_arena_release(&decoder->arena);
    free(decoder);
}
