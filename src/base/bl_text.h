/*
 * bl_text.h - growable text.
 *
 *   - bytes is never NULL and always terminated by a NUL outside size
 *   - when memory runs out, failed is set, further appends do nothing, and
 *     what was there stays; check once, at the end
 *   - a bl_text set to BL_TEXT_INIT needs no other initialisation
 */
#ifndef BL_TEXT_H
#define BL_TEXT_H

#include "bl_error.h"
#include "bl_slice.h"

typedef struct bl_text {
    char *bytes;
    size_t size;
    size_t capacity;
    bool failed;
} bl_text;

extern char bl_text_empty[1];
#define BL_TEXT_INIT                                                           \
    {                                                                          \
        bl_text_empty, 0, 0, false                                             \
    }

void bl_text_release(bl_text *text);
void bl_text_clear(bl_text *text); /* keeps the memory, and failed */

void bl_text_add(bl_text *text, const char *string);
void bl_text_add_bytes(bl_text *text, const void *bytes, size_t size);
void bl_text_add_slice(bl_text *text, bl_slice slice);
void bl_text_add_char(bl_text *text, char c);
void bl_text_add_repeated(bl_text *text, const char *string, size_t times);
void bl_text_print(bl_text *text, const char *format, ...) BL_PRINTF(2, 3);

/* Letters and digits of ASCII, _ . and, not first, -: a text that no format has
 * to quote, to guard or to trim. */
bool bl_text_is_plain(bl_slice text);

/* Make room for `size` more bytes; false when there is no memory. */
bool bl_text_reserve(bl_text *text, size_t size);

static inline bl_slice bl_text_slice(const bl_text *text)
{
    return (bl_slice){text->bytes, text->size};
}

#endif
