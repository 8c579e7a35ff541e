/*
 * bl_digits.h - short decimals, in line for who writes many of them.
 *
 * What is printed is what bl_number.h says; here it only costs less.
 */
#ifndef BL_DIGITS_H
#define BL_DIGITS_H

#include <endian.h>
#include <math.h>
#include <string.h>

#include "bl_number.h"

enum { BL_SHORT_DIGITS = 6, BL_SHORT_UNIT = 1000000 };

/* A number below 1000, with zeros in front. */
typedef struct bl_three {
    char digits[3];
    uint8_t count; /* of digits, up to the last that is no zero */
} bl_three;

extern const bl_three bl_threes[1000];

/* How many of six digits are left without the zeros at the end. No branch hangs
 * on them, since none could be foreseen. */
static inline unsigned bl_count_six(const bl_three *first, const bl_three *last)
{
    const unsigned both = last->count + 3u * (last->count > 0);

    return both > first->count ? both : first->count;
}

/* A number below 1000 without zeros in front, and a point; returns the size. Up
 * to 3 more bytes are overwritten. */
static inline size_t bl_put_whole(uint32_t whole, char out[4])
{
    const unsigned zeros = (unsigned)(whole < 100) + (whole < 10);
    uint32_t text;

    memcpy(&text, &bl_threes[whole], sizeof text);
    text = (le32toh(text) & 0xffffff) | (uint32_t)'.' << 24;
    text = htole32(text >> 8 * zeros);
    memcpy(out, &text, sizeof text);
    return 4 - zeros;
}

/*
 * What bl_double_print makes of a number with BL_SHORT_DIGITS decimals,
 * trimmed; but it is not terminated.
 *
 *   method   Below 1000, and nowhere near a half of the last decimal, its
 *            digits are three times three.
 */
static inline size_t bl_double_short(double value, char out[BL_NUMBER_SIZE])
{
    const double scaled = fabs(value) * BL_SHORT_UNIT;
    const uint32_t units = scaled < 999999999 ? (uint32_t)(scaled + 0.5) : 0;
    const uint32_t decimals = units % BL_SHORT_UNIT;
    const bl_three *const first = &bl_threes[decimals / 1000];
    const bl_three *const last = &bl_threes[decimals % 1000];
    const unsigned count = bl_count_six(first, last);
    char *to = out;

    if (!(fabs(scaled - units) < 0.49))
        return bl_double_print(value, BL_SHORT_DIGITS, true, out);
    *to = '-';
    to += (value < 0) & (units > 0);
    to += bl_put_whole(units / BL_SHORT_UNIT, to);
    memcpy(to, first, sizeof *first);
    memcpy(to + 3, last, sizeof *last);
    return (size_t)(to - out) + count - !count;
}

#endif
