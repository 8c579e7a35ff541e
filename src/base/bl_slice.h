/*
 * bl_slice.h - borrowed bytes.
 *
 * A slice owns nothing; who hands one out says how long it lives.
 */
#ifndef BL_SLICE_H
#define BL_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct bl_slice {
    const char *bytes; /* not terminated; NULL only when size is 0 */
    size_t size;
} bl_slice;

static inline bl_slice bl_slice_of(const char *text)
{
    return (bl_slice){text, text ? strlen(text) : 0};
}

static inline bool bl_slice_equal(bl_slice a, bl_slice b)
{
    return a.size == b.size &&
           (a.size == 0 || !memcmp(a.bytes, b.bytes, a.size));
}

static inline bool bl_slice_is(bl_slice a, const char *text)
{
    return bl_slice_equal(a, bl_slice_of(text));
}

#endif
