/*
 * bl_sample.h - invented questionnaires and forms, written as texts.
 */
#ifndef BL_SAMPLE_H
#define BL_SAMPLE_H

#include <stdlib.h>

#include "bl_form.h"
#include "bl_test.h"

/* A definition that must be read; free with bl_instrument_release. */
static inline bl_instrument bl_sample_instrument(const char *yaml)
{
    bl_instrument instrument = {0};
    bl_error err = {0};
    const bl_status status = bl_instrument_parse(
        bl_slice_of(yaml), "sample.yaml", &instrument, &err);

    if (status)
        print_error("sample.yaml:%zu:%zu: %s\n", err.line, err.column,
                    err.message);
    assert_int_equal(status, BL_OK);
    return instrument;
}

/*
 * Answers as they stand on a form, between blanks: "5 3 . x 8.5"; "." is not
 * answered, x is invalid.
 */
static inline void bl_sample_answers(const bl_instrument *instrument,
                                     const char *text, bl_answer *out)
{
    for (size_t i = 0; i < instrument->item_count; i++) {
        const char *const word = text + strspn(text, " ");
        const bl_slice slice = {word, strcspn(word, " ")};
        bl_decimal value = {0, 0};
        int64_t units = 0;

        out[i] = (bl_answer){0, BL_NOT_ANSWERED};
        check(text, slice.size > 0);
        if (bl_slice_is(slice, "x")) {
            out[i].state = BL_INVALID;
        } else if (!bl_slice_is(slice, ".")) {
            check(text, bl_decimal_parse(slice, '.', &value));
            check(text, bl_decimal_in_units(value, instrument->step, &units));
            out[i] = (bl_answer){(int32_t)units, BL_ANSWERED};
        }
        text = word + slice.size;
    }
    check(text, text[strspn(text, " ")] == '\0');
}

#endif
