/*
 * bl_slice.h - borrowed bytes.
 *
 * A slice owns nothing; who hands one out says how long it lives.
 */
#ifndef BL_SLICE_H
#define BL_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct bl_slice {
    const char *bytes; /* not terminated; NULL only when size is 0 */
    size_t size;
} bl_slice;

static inline bl_slice bl_slice_of(const char *text)
{
    return (bl_slice){text, text ? strlen(text) : 0};
}

/* Of 4 to 8 bytes: the first and the last four of them. */
static inline bool bl_bytes_equal_short(const char *a, const char *b,
                                        size_t size)
{
    uint32_t heads[2];
    uint32_t tails[2];

    memcpy(&heads[0], a, 4);
    memcpy(&heads[1], b, 4);
    memcpy(&tails[0], a + size - 4, 4);
    memcpy(&tails[1], b + size - 4, 4);
    return heads[0] == heads[1] && tails[0] == tails[1];
}

/* Spares the call for ids, which are short and compared for every form. */
static inline bool bl_slice_equal(bl_slice a, bl_slice b)
{
    if (a.size != b.size)
        return false;
    if (a.size - 4 <= 4)
        return bl_bytes_equal_short(a.bytes, b.bytes, a.size);
    return a.size == 0 || !memcmp(a.bytes, b.bytes, a.size);
}

static inline bool bl_slice_is(bl_slice a, const char *text)
{
    return bl_slice_equal(a, bl_slice_of(text));
}

/* The last bytes of a text, up to eight, in one number; shorter texts by loads
 * that overlap, since a copy of a few bytes takes longer than the rest. */
static inline uint64_t bl_slice_tail(bl_slice text)
{
    const unsigned char *const bytes = (const unsigned char *)text.bytes;
    uint64_t eight = 0;
    uint32_t first = 0;
    uint32_t last = 0;

    if (text.size >= sizeof eight) {
        memcpy(&eight, bytes + text.size - sizeof eight, sizeof eight);
    } else if (text.size >= sizeof first) {
        memcpy(&first, bytes, sizeof first);
        memcpy(&last, bytes + text.size - sizeof last, sizeof last);
        eight = (uint64_t)last << 32 | first;
    } else if (text.size) {
        eight = (uint64_t)bytes[0] << 16 | (uint64_t)bytes[text.size / 2] << 8 |
                bytes[text.size - 1];
    }
    return eight;
}

/* For tables in memory: anyone can make texts with the same hash. */
static inline uint32_t bl_slice_hash(bl_slice text)
{
    const uint64_t odd = 0x9e3779b97f4a7c15u;
    uint64_t h = text.size;
    uint64_t eight = 0;

    for (size_t i = 0; i + sizeof eight < text.size; i += sizeof eight) {
        memcpy(&eight, text.bytes + i, sizeof eight);
        h = (h ^ eight) * odd;
        h ^= h >> 29;
    }
    h = (h ^ bl_slice_tail(text)) * odd;
    return (uint32_t)((h ^ h >> 32) * odd >> 32);
}

#endif
