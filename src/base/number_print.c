#include <endian.h>
#include <string.h>

#include "number_private.h"

enum { TO_THE_8 = 100000000 };

/*
 * The digits of what is below 10^8, a byte each, the first in the lowest byte.
 * All at once: two numbers of four digits, four of two, eight of one, divided
 * by products that are exact for so few digits.
 * Source: Khuong, "How to print integers really fast", 2017
 */
static inline uint64_t eight_digits(uint64_t value)
{
    const uint64_t fours = value / 10000 + (value % 10000 << 32);
    const uint64_t hundreds = fours * 10486 >> 20 & UINT64_C(0x7f0000007f);
    const uint64_t twos = hundreds + ((fours - 100 * hundreds) << 16);
    const uint64_t tens = twos * 103 >> 10 & UINT64_C(0x000f000f000f000f);

    return tens + ((twos - 10 * tens) << 8);
}

static inline size_t put_digit(uint64_t digit, char *out)
{
    *out = (char)('0' + digit);
    return 1;
}

static inline void put_eight(uint64_t digits, char *out)
{
    const uint64_t text = htole64(digits | UINT64_C(0x3030303030303030));

    memcpy(out, &text, sizeof text);
}

void put_eight_digits(uint32_t value, char out[8])
{
    put_eight(eight_digits(value), out);
}

/* Ten or more. Returns how many digits; up to 7 more bytes are overwritten. */
static size_t put_long(uint64_t value, char *out)
{
    size_t before = 0;

    if (value >= TO_THE_8) {
        const uint64_t front = value / TO_THE_8;

        before = front < 10 ? put_digit(front, out) : put_long(front, out);
        put_eight(eight_digits(value % TO_THE_8), out + before);
        return before + 8;
    }

    const uint64_t digits = eight_digits(value);
    const size_t leading = (size_t)__builtin_ctzll(digits) / 8;

    put_eight(digits >> 8 * leading, out);
    return 8 - leading;
}

size_t put_whole(uint64_t value, char *out)
{
    return value < 10 ? put_digit(value, out) : put_long(value, out);
}

/* As far as the last one that is no zero. */
static inline size_t count_digits(uint64_t digits)
{
    return digits ? 8 - (size_t)__builtin_clzll(digits) / 8 : 0;
}

/* More than eight decimals; returns how many. */
static size_t put_many(uint64_t value, size_t scale, bool trim, char *out)
{
    const uint64_t filled = value * (uint64_t)powers_of_ten[16 - scale];
    const uint64_t first = eight_digits(filled / TO_THE_8);
    const uint64_t second = eight_digits(filled % TO_THE_8);

    put_eight(first, out);
    put_eight(second, out + 8);
    if (!trim)
        return scale;
    return second ? 8 + count_digits(second) : count_digits(first);
}

/* Returns how many; up to 15 more bytes are overwritten. */
static inline size_t put_decimals(uint64_t value, size_t scale, bool trim,
                                  char *out)
{
    if (scale > 8)
        return put_many(value, scale, trim, out);

    const uint64_t digits =
        eight_digits(value * (uint64_t)powers_of_ten[8 - scale]);

    put_eight(digits, out);
    return trim ? count_digits(digits) : scale;
}

size_t print_parts(bool negative, uint64_t whole, uint64_t decimals, int scale,
                   bool trim, char out[BL_NUMBER_SIZE])
{
    char *end = out;

    *end = '-';
    end += negative;
    end += put_whole(whole, end);
    *end = '.';

    const size_t count = put_decimals(decimals, (size_t)scale, trim, end + 1);

    end += count + (count > 0);
    *end = '\0';
    return (size_t)(end - out);
}

size_t bl_decimal_print(bl_decimal value, char out[BL_NUMBER_SIZE])
{
    const uint64_t digits = magnitude_of(value.digits);
    const uint64_t unit = (uint64_t)powers_of_ten[value.scale];

    return print_parts(value.digits < 0, digits / unit, digits % unit,
                       value.scale, false, out);
}

size_t bl_integer_print(int64_t value, char out[BL_NUMBER_SIZE])
{
    size_t size = value < 0;

    out[0] = '-';
    size += put_whole(magnitude_of(value), out + size);
    out[size] = '\0';
    return size;
}

/* Half away from zero is half up of the magnitude: floor((2 s + d) / 2 d),
 * where s / d is the value in units of its last decimal; s < 2^113, and of
 * scores far less. */
static magnitude round_fraction(uint64_t numerator, uint64_t divisor,
                                int64_t unit)
{
    int64_t twice;

    if (!__builtin_mul_overflow(numerator, 2 * unit, &twice))
        return ((uint64_t)twice + divisor) / (2 * divisor);
    return (2 * (magnitude)numerator * (magnitude)unit + divisor) /
           (2 * (magnitude)divisor);
}

size_t bl_fraction_print(bl_fraction value, int digits, bool trim,
                         char out[BL_NUMBER_SIZE])
{
    const uint64_t unit = (uint64_t)powers_of_ten[digits];
    const magnitude rounded =
        round_fraction(magnitude_of(value.numerator),
                       (uint64_t)value.denominator, powers_of_ten[digits]);
    const bool negative = value.numerator < 0 && rounded > 0;

    if (rounded <= UINT64_MAX)
        return print_parts(negative, (uint64_t)rounded / unit,
                           (uint64_t)rounded % unit, digits, trim, out);
    return print_parts(negative, (uint64_t)(rounded / unit),
                       (uint64_t)(rounded % unit), digits, trim, out);
}
