/*
 * bl_digits.h - digits eight at a time, in line for who writes many numbers.
 *
 * What is printed is what bl_number.h says; here it only costs less.
 */
#ifndef BL_DIGITS_H
#define BL_DIGITS_H

#include <endian.h>
#include <math.h>
#include <string.h>

#include "bl_number.h"

/*
 * The digits of what is below 10^8, a byte each, the first in the lowest byte.
 *
 *   method   All at once: two numbers of four digits, four of two, eight of
 *            one, divided by products that are exact for so few digits.
 *   source   Khuong, "How to print integers really fast", 2017
 */
static inline uint64_t bl_eight_digits(uint64_t value)
{
    const uint64_t fours = value / 10000 + (value % 10000 << 32);
    const uint64_t hundreds = fours * 10486 >> 20 & UINT64_C(0x7f0000007f);
    const uint64_t twos = hundreds + ((fours - 100 * hundreds) << 16);
    const uint64_t tens = twos * 103 >> 10 & UINT64_C(0x000f000f000f000f);

    return tens + ((twos - 10 * tens) << 8);
}

/* Eight bytes, from the lowest on. */
static inline void bl_put_eight(uint64_t text, char out[8])
{
    const uint64_t bytes = htole64(text);

    memcpy(out, &bytes, sizeof bytes);
}

/*
 * What bl_double_print makes of a number with BL_SHORT_DIGITS decimals,
 * trimmed; but it is not terminated.
 *
 *   method   Below 100, and nowhere near a half of the last decimal, all its
 *            digits are eight: two, a point, six.
 */
enum { BL_SHORT_DIGITS = 6 };
static inline size_t bl_double_short(double value, char out[BL_NUMBER_SIZE])
{
    const double scaled = fabs(value) * 1e6;
    const uint32_t units = scaled < 99999999 ? (uint32_t)(scaled + 0.5) : 0;
    const uint64_t digits = bl_eight_digits(units);
    const uint64_t decimals = digits & ~UINT64_C(0xffff);
    char *to = out;

    if (!(fabs(scaled - units) < 0.49))
        return bl_double_print(value, BL_SHORT_DIGITS, true, out);
    *to = '-';
    to += (value < 0) & (units > 0);
    *to = (char)('0' + (digits & 0xff));
    to += (digits & 0xff) > 0;
    bl_put_eight(decimals | UINT64_C(0x3030303030302e30) | (digits >> 8 & 0xff),
                 to);
    return (size_t)(to - out) + 8 - (size_t)__builtin_clzll(decimals | 1) / 8;
}

#endif
