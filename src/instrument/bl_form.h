/*
 * bl_form.h - one filled-in questionnaire.
 */
#ifndef BL_FORM_H
#define BL_FORM_H

#include "bl_date.h"
#include "bl_instrument.h"

typedef enum bl_answer_state {
    BL_NOT_ANSWERED,
    BL_ANSWERED,
    BL_INVALID /* something was written that is no answer of this form */
} bl_answer_state;

typedef struct bl_answer {
    int32_t value; /* raw, before reversal [units]; 0 unless answered */
    uint8_t state; /* bl_answer_state */
} bl_answer;

/* What every possible answer adds to the sum of its form, for who wants answers
 * added up while they are read: [item x (max - min + 1) + value - min]. What
 * the bits of a sum mean is the business of who makes the weights. */
typedef uint64_t bl_weight;

/* Bytes that can be read of a plain client, most of which are shorter. */
enum { BL_CLIENT_ROOM = 16 };

typedef struct bl_form {
    bl_slice client;      /* trimmed, NFC; never empty */
    bl_slice respondent;  /* the same; empty where there is no column */
    int32_t session;      /* valid if has_session */
    bool client_is_plain; /* bl_text_is_plain, and BL_CLIENT_ROOM bytes can be
                             read there; false: it may be plain */
    bool has_session;
    bool has_date;
    bl_moment date;    /* valid if has_date */
    bl_slice day_text; /* the date as bl_day_print prints it, where it was
                          written so; else empty */
    uint64_t line;     /* where its record starts, 1-based; 0: not asked for */
    const bl_slice *carried;  /* texts of the columns carried through */
    const bl_answer *answers; /* item_count of the instrument, in item order */
    bool is_summed;           /* none of them is invalid, and: */
    uint64_t sum;             /* of what they weigh; see bl_weight */
} bl_form;

#endif
