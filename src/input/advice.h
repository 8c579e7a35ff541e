/*
 * advice.h - private to input/: what to do about a text that is not understood.
 *
 * Every function appends lines to a finding's hint. An option or a key that
 * they name stands behind two blanks and works as it stands there.
 */
#ifndef ADVICE_H
#define ADVICE_H

#include "bl_layout.h"
#include "bl_text.h"

enum { SHOWN_COLUMNS = 40 }; /* of a text in a message */

/* A number of steps as the form writes it; "1 to 5", with the word between. */
void say_units(bl_text *out, const bl_instrument *instrument, int64_t units);
void say_range(bl_text *out, const bl_instrument *instrument, const char *word);

/* The codes that are known already are named, too, because the option names
 * them all. */
void advise_missing(bl_text *out, const bl_layout *layout, bl_slice found);

/* The known forms of as many items, loaded when they are first asked for;
 * zero-initialise. */
typedef struct other_forms {
    bool are_loaded;
    bl_instrument *forms;
    size_t count;
} other_forms;

void other_forms_release(other_forms *others);

/* Those of them whose answers would fit. */
void advise_other_forms(bl_text *out, other_forms *others,
                        const bl_instrument *instrument, bl_slice found);

/* A date of which the order was not said; 29-12-2018 has only one. */
void advise_order(bl_text *out, bl_slice found);

/* A date that is none: is it the number of a day? */
void advise_date(bl_text *out, bl_slice found);

/* A text in an item's cell: a decimal comma, an answer, or "no answer"? */
void advise_text(bl_text *out, const bl_layout *layout,
                 const bl_instrument *instrument, bl_slice found);

/* A session that is no number: a pattern that takes it out, or a label. */
void advise_session(bl_text *out, const char *column, bl_slice found);

/* Rows without a client. */
void advise_drop(bl_text *out, const char *column);

/* Many invalid answers in a column; one step beyond an end is how a scale looks
 * that counts from another number. */
void advise_shift(bl_text *out, const bl_instrument *instrument, bool has_range,
                  bl_decimal lowest, bl_decimal highest);

#endif
