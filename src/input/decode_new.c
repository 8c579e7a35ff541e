#include <stdlib.h>
#include <string.h>

#include "bl_unicode.h"
#include "decode_private.h"

/* Who is to be corrected. */
static const char *labels_by(const bl_decoder *decoder)
{
    const char *const said_by = decoder->layout->labels_said_by;

    return said_by ? said_by : decoder->instrument->id;
}

static const char *missing_by(const bl_decoder *decoder)
{
    const char *const said_by = decoder->layout->missing_said_by;

    return said_by ? said_by : "missing";
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
                     "%s: the label \"%s\" stands for two different answers",
                     labels_by(decoder), text);
        bl_error_hint(err, "another label set, or the instrument's own, gives "
                           "it another value; keep the one that the form used");
        return err->status;
    }
    if (!other)
        decoder->labels[decoder->label_count++] =
            (known_text){folded, (int32_t)value};
    return BL_OK;
}

static bl_status wrong_set(const bl_decoder *decoder,
                           const bl_layout_label *label, size_t steps,
                           bl_error *err)
{
    bl_error_set(err, BL_E_USAGE, "label-not-in-range",
                 "%s: the label set %s has %zu texts, %s has %zu answers",
                 labels_by(decoder), label->set, label->set_size,
                 decoder->instrument->id, steps);
    bl_error_hint(err, "list the texts of all answers, lowest first, or say "
                       "what each stands for: {text: answer}");
    return err->status;
}

static bl_status label_value(const bl_decoder *decoder,
                             const bl_layout_label *label, int64_t *out,
                             bl_error *err)
{
    const bl_instrument *const instrument = decoder->instrument;
    const size_t steps = (size_t)(instrument->max - instrument->min + 1);
    bl_decimal number;

    if (!label->value && label->set_size != steps)
        return wrong_set(decoder, label, steps, err);
    if (!label->value) {
        *out = instrument->min + (int64_t)label->index;
        return BL_OK;
    }
    if (!bl_decimal_parse(bl_slice_of(label->value), '.', &number) ||
        in_units(instrument, number).problem)
        return BL_FAIL(err, BL_E_USAGE, "label-not-in-range",
                       "%s: the label \"%s\" stands for %s, which is no answer "
                       "of %s",
                       labels_by(decoder), label->text, label->value,
                       instrument->id);
    *out = in_units(instrument, number).answer.value;
    return BL_OK;
}

static bl_status add_labels(bl_decoder *decoder, bl_error *err)
{
    const bl_instrument *const instrument = decoder->instrument;
    const bl_layout *const layout = decoder->layout;
    bl_status status = BL_OK;

    decoder->labels = bl_arena_get(
        &decoder->arena, instrument->label_count + layout->label_count + 1,
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
                 "%s: the code \"%s\" is also an answer of %s",
                 missing_by(decoder), code, decoder->instrument->id);
    bl_error_hint(err, "counting a real answer as missing would change scores; "
                       "recode it in the export, or name another code");
    return err->status;
}

/* Each code is tried as an answer before it counts as missing. */
static bl_status add_missing(bl_decoder *decoder, bl_error *err)
{
    const bl_layout *const layout = decoder->layout;
    bl_slice *const codes =
        bl_arena_get(&decoder->arena, layout->missing_count + 1, sizeof *codes);

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
