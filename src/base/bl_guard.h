/*
 * bl_guard.h - texts that a spreadsheet would run as a formula.
 *
 * A CSV file shows such a text with ' in front. Taking the guard off again
 * gives the text back whatever it was, also one that began with ' itself.
 */
#ifndef BL_GUARD_H
#define BL_GUARD_H

#include "bl_slice.h"

/*
 * Is a guard due? For what begins, after blanks and after any ', with = + - @,
 * tab, CR, LF or a full-width form of the signs; never for a plain number.
 *
 *   source   OWASP, CSV injection
 */
bool bl_guard_is_due(bl_slice text);

/* The text without its guard, where it has one; borrows from `text`. */
bl_slice bl_guard_take_off(bl_slice text);

#endif
