/*
 * bl_unicode.h - what UTF-8 text means to a reader: width, case, danger.
 */
#ifndef BL_UNICODE_H
#define BL_UNICODE_H

#include "bl_text.h"

/*
 * Length of the longest valid UTF-8 prefix (strict: no surrogates, nothing
 * overlong, nothing above U+10FFFF; NUL is valid). Fast on ASCII.
 * *cut is true when the rest may be the beginning of a character that the end
 * of the bytes cut short; cut may be NULL.
 */
size_t bl_utf8_valid(const char *bytes, size_t size, bool *cut);

/* Columns that the text takes on a terminal; combining characters take none. */
size_t bl_width(bl_slice text);

/*
 * Append text as it may be shown on a terminal: control characters (C0, DEL,
 * C1), bidirectional overrides and isolates, zero-width and other invisible
 * formatting characters, and noncharacters (U+FFFE) become \x1b, \u202e,
 * \U000e0001; invalid bytes become \xff. Tabs and newlines are control
 * characters too. A backslash stays.
 */
void bl_visible_add(bl_text *out, bl_slice text);

/* The same, cut to `columns` (at least 2), where needed with "…" at its end. */
void bl_visible_add_cut(bl_text *out, bl_slice text, size_t columns);

/*
 * Append the form in which names and labels are compared: NFC, case folded,
 * every run of white space (NBSP too) as one blank, outer blanks removed. Input
 * that is not valid UTF-8 is appended as it is.
 */
void bl_fold_add(bl_text *out, bl_slice text);

/* The same, without characters that do not show, and with those of full width
 * and the like as the plain ones: for texts that look alike. */
void bl_fold_looks_add(bl_text *out, bl_slice text);

/* The text without the white space (NBSP too) around it. */
bl_slice bl_trimmed(bl_slice text);

/* Append trimmed and in NFC, case kept: the form of ids. Invalid: as above. */
void bl_normal_add(bl_text *out, bl_slice text);

/* True where trimming and NFC would change nothing, decided without memory
 * for plain ASCII; false means "call bl_normal_add". */
bool bl_is_normal(bl_slice text);

#endif
