/*
 * decode_private.h - private to input/: what decoding and its set-up share.
 */
#ifndef DECODE_PRIVATE_H
#define DECODE_PRIVATE_H

#include "bl_decode.h"
#include "bl_match.h"
#include "bl_text.h"

enum {
    MEMO_SLOTS = 1 << 12, /* a power of two */
    MEMO_MOST = MEMO_SLOTS / 2,
    MEMO_BYTES = 64 /* longer texts are decoded anew each time */
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

const known_text *find_label(const bl_decoder *decoder, bl_slice folded);

/* A number that is written in a cell: transformed, and in units. */
bl_decoded decode_number(const bl_decoder *decoder, bl_slice text);
bl_decoded problem(bl_problem which);
bl_decoded in_units(const bl_instrument *instrument, bl_decimal value);

/* value x factor + offset, exactly; false where that is beyond the type. */
bool transform(bl_decimal value, bl_decimal factor, bl_decimal offset,
               bl_decimal *out);

/* To the nearest multiple of `step`, half away from zero. */
bool round_to(bl_decimal value, bl_decimal step, bl_decimal *out);
bl_slice without_tail(bl_slice number);

#endif
