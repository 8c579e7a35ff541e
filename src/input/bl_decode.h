/*
 * bl_decode.h - what is written in an item's cell, as an answer.
 *
 * Labels win over digits; then missing codes, then numbers. What a text means
 * is found out once and remembered, so that the same text costs one look-up.
 */
#ifndef BL_DECODE_H
#define BL_DECODE_H

#include "bl_form.h"
#include "bl_layout.h"

typedef enum bl_problem {
    BL_FINE,
    BL_OUT_OF_RANGE,
    BL_OFF_STEP,       /* between two steps of the answer scale */
    BL_NOT_AN_ANSWER,  /* neither a known label nor a number */
    BL_DAMAGED,        /* what a spreadsheet makes of one: 5-Jan, 1.1E+11 */
    BL_ANSWERED_TWICE, /* one record answers an item in two ways */
    BL_PROBLEMS        /* how many there are */
} bl_problem;

typedef struct bl_decoded {
    bl_answer answer;
    uint8_t problem; /* bl_problem; not BL_FINE: the answer is invalid */
} bl_decoded;

typedef struct bl_decoder bl_decoder;

/*
 * Make a decoder for the items of an instrument.
 *
 *   errors   BL_E_USAGE [missing-code-is-answer], [labels-disagree],
 *            [bad-value-pattern], [label-not-in-range]
 *   owns     free with bl_decoder_free; instrument and layout are borrowed
 */
BL_CHECKED bl_status bl_decoder_new(const bl_instrument *instrument,
                                    const bl_layout *layout, bl_decoder **out,
                                    bl_error *err);
void bl_decoder_free(bl_decoder *decoder);

bl_decoded bl_decode(bl_decoder *decoder, bl_slice cell);

/* Is it empty, or one of the missing codes? */
bool bl_decode_is_missing(bl_decoder *decoder, bl_slice cell);

/* A cell as texts are compared (bl_fold_add); valid until the next call. */
bl_slice bl_decode_folded(bl_decoder *decoder, bl_slice cell);

/* The number as written, for "the range seen"; false where it is none. */
bool bl_decode_number(const bl_decoder *decoder, bl_slice cell,
                      bl_decimal *out);

#endif
