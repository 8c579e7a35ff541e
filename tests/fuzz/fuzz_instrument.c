/*
 * Any bytes as the definition of a questionnaire: it is refused with its place,
 * or it can be tested, and whatever is answered has scores within their range.
 */
#include <string.h>

#include "bl_selftest.h"
#include "fuzz.h"

static void check_refusal(const bl_error *err, size_t lines)
{
    insist(err->status == BL_E_DEFINITION);
    insist(err->name && err->message[0]);
    insist(strcmp(err->file, "own.yaml") == 0);
    insist(err->line >= 1 && err->line <= lines);
}

static void make_answers(const bl_instrument *instrument, bl_slice text,
                         bl_answer *out)
{
    const int64_t range = instrument->max - instrument->min + 1;

    for (size_t i = 0; i < instrument->item_count; i++) {
        const uint8_t byte = (uint8_t)text.bytes[(i * 7 + 3) % text.size];

        out[i] = (bl_answer){0, BL_NOT_ANSWERED};
        if (byte % 8)
            out[i] =
                (bl_answer){(int32_t)(instrument->min + byte / 8 * 13 % range),
                            BL_ANSWERED};
        if (byte == 255)
            out[i] = (bl_answer){0, BL_INVALID};
    }
}

static void check_scores(const bl_instrument *instrument, bl_slice text)
{
    bl_answer answers[BL_ITEMS_MAX];
    bl_score scores[BL_SCALES_MAX];

    make_answers(instrument, text, answers);
    bl_score_form(instrument, answers, scores);
    for (size_t s = 0; s < instrument->scale_count; s++)
        for (int as = BL_AS_DEFINED; as <= BL_AS_PERCENT; as++) {
            const bl_scale *const scale = &instrument->scales[s];
            const bl_expression how = (bl_expression)as;
            bl_fraction value;

            if (!bl_score_given(scores[s]))
                continue;
            value = bl_score_value(instrument, scale, scores[s], how);
            insist(
                bl_fraction_compare(bl_expressed_lowest(instrument, scale, how),
                                    value) <= 0);
            insist(bl_fraction_compare(
                       value, bl_expressed_highest(instrument, scale, how)) <=
                   0);
        }
}

static void check_tests(const bl_instrument *instrument)
{
    bl_error err = {0};
    bl_text unnoticed = BL_TEXT_INIT;
    const bl_status status = bl_selftest_run(instrument, &err);

    insist(status == err.status);
    insist(!status || (status == BL_E_DEFINITION && err.line));
    if (!status && instrument->item_count < 20)
        insist(!bl_selftest_unnoticed(instrument, &unnoticed, &err));
    bl_text_release(&unnoticed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const bl_slice text = {(const char *)data, size};
    bl_instrument instrument = {0};
    bl_error err = {0};

    if (bl_instrument_parse(text, "own.yaml", &instrument, &err)) {
        check_refusal(&err, fuzz_lines(data, size));
        return 0;
    }
    insist(!err.status);
    check_tests(&instrument);
    check_scores(&instrument, text);
    bl_instrument_release(&instrument);
    return 0;
}
