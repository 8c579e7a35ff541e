/*
 * answer_keys.h - private to input/: which item a key means, where every row
 * has one answer.
 *
 * Keys are compared folded. What a key means is found out once and remembered,
 * so that the same text costs one look-up.
 */
#ifndef ANSWER_KEYS_H
#define ANSWER_KEYS_H

#include "bl_instrument.h"
#include "bl_layout.h"

#define ANSWER_KEY_SESSION SIZE_MAX

typedef struct answer_keys answer_keys;

/*
 *   errors   BL_E_USAGE [bad-pattern], [wrong-item-count]
 *   owns     free with answer_keys_free (NULL is fine); layout and instrument
 *            are borrowed
 */
BL_CHECKED bl_status answer_keys_new(const bl_layout *layout,
                                     const bl_instrument *instrument,
                                     answer_keys **out, bl_error *err);
void answer_keys_free(answer_keys *keys);

/* The item, 1-based, of a pattern also beyond the form; 0: another question;
 * ANSWER_KEY_SESSION: the value is the session. */
size_t answer_keys_find(answer_keys *keys, bl_slice key);

#endif
