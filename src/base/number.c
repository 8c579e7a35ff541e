#include "bl_number.h"

#include <endian.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TO_THE_8 = 100000000 };

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 magnitude;

static const int64_t powers_of_ten[BL_DIGITS_MAX + 2] = {
    1,
    10,
    100,
    1000,
    10000,
    100000,
    1000000,
    10000000,
    100000000,
    1000000000,
    10000000000,
    100000000000,
    1000000000000,
    10000000000000,
    100000000000000,
    1000000000000000,
    10000000000000000,
};

static uint64_t magnitude_of(int64_t value)
{
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

/* Take digits off the front of *rest; false: more than `room` of them. */
static bool take_digits(bl_slice *rest, int room, int64_t *digits, int *count)
{
    *count = 0;
    while (rest->size && *rest->bytes >= '0' && *rest->bytes <= '9') {
        if (++*count > room)
            return false;
        *digits = *digits * 10 + (*rest->bytes - '0');
        rest->bytes++;
        rest->size--;
    }
    return true;
}

static bool take_char(bl_slice *rest, char c)
{
    if (!rest->size || *rest->bytes != c)
        return false;
    rest->bytes++;
    rest->size--;
    return true;
}

bool bl_decimal_parse(bl_slice text, char decimal_sign, bl_decimal *out)
{
    const bool negative = take_char(&text, '-');
    int64_t digits = 0;
    int whole = 0;
    int scale = 0;

    if (!negative)
        take_char(&text, '+');
    if (!take_digits(&text, BL_DIGITS_MAX, &digits, &whole) || whole == 0)
        return false;
    if (take_char(&text, decimal_sign) &&
        (!take_digits(&text, BL_DIGITS_MAX - whole, &digits, &scale) ||
         scale == 0))
        return false;
    if (text.size)
        return false;
    *out = (bl_decimal){negative ? -digits : digits, scale};
    return true;
}

bl_decimal bl_decimal_reduce(bl_decimal value)
{
    while (value.scale > 0 && value.digits % 10 == 0) {
        value.digits /= 10;
        value.scale--;
    }
    return value;
}

bool bl_decimal_in_units(bl_decimal value, bl_decimal unit, int64_t *out)
{
    const wide numerator = (wide)value.digits * powers_of_ten[unit.scale];
    const wide denominator = (wide)unit.digits * powers_of_ten[value.scale];

    if (denominator == 0 || numerator % denominator != 0)
        return false;

    const wide units = numerator / denominator;

    if (units > INT64_MAX || units < INT64_MIN)
        return false;
    *out = (int64_t)units;
    return true;
}

/* Both are exact as doubles up to 15 digits, so that the quotient is rounded
 * once. */
double bl_decimal_double(bl_decimal value)
{
    return (double)value.digits / (double)powers_of_ten[value.scale];
}

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

static inline size_t put_whole(uint64_t value, char *out)
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
    const uint64_t filled = value * (uint64_t)powers_of_ten[2 * 8 - scale];
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

/* "-whole.decimals", without the point where there are none; returns the
 * length. */
static inline size_t print_parts(bool negative, uint64_t whole,
                                 uint64_t decimals, int scale, bool trim,
                                 char *out)
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

/* What doubles hold exactly they divide with one rounding. Beyond, the quotient
 * of the numerator, shifted up to fill 128 bits, has 64 bits or more; its last
 * bit stands in for all that were lost, so that the conversion rounds once. */
double bl_fraction_double(bl_fraction value)
{
    static const uint64_t whole = UINT64_C(1) << DBL_MANT_DIG;
    const uint64_t numerator = magnitude_of(value.numerator);
    const magnitude divisor = (magnitude)value.denominator;

    if (numerator <= whole && divisor <= whole)
        return (double)value.numerator / (double)value.denominator;

    const int shift = 64 + __builtin_clzll(numerator);
    const magnitude shifted = (magnitude)numerator << shift;
    const magnitude lost = shifted % divisor != 0;
    const double quotient = ldexp((double)(shifted / divisor | lost), -shift);

    return value.numerator < 0 ? -quotient : quotient;
}

int bl_fraction_compare(bl_fraction a, bl_fraction b)
{
    const wide left = (wide)a.numerator * b.denominator;
    const wide right = (wide)b.numerator * a.denominator;

    return (left > right) - (left < right);
}

static size_t printed_size(int size)
{
    return size < 0 ? 0 : (size_t)size;
}

/* A double in digits: 0.d1 d2 d3... x 10^point. */
typedef struct scientific {
    bool negative;
    char digits[DBL_DECIMAL_DIG + 1]; /* terminated; no trailing zeros */
    int count;
    int point;
} scientific;

/* "-d.ddde+XX", as printf writes it, into its parts. */
static scientific split(const char *text)
{
    scientific parts = {.negative = *text == '-'};

    text += parts.negative;
    for (; *text != 'e'; text++)
        if (*text != '.')
            parts.digits[parts.count++] = *text;
    while (parts.count > 1 && parts.digits[parts.count - 1] == '0')
        parts.digits[--parts.count] = '\0';
    parts.point = (int)strtol(text + 1, NULL, 10) + 1;
    return parts;
}

/*
 * Whatever 15 digits can tell apart survives the way through a double and
 * back, so 15 digits without their trailing zeros are the shortest wherever
 * they are enough. Subnormal doubles have fewer digits, down to one.
 */
static scientific shortest_digits(double value)
{
    char text[BL_NUMBER_SIZE] = "0e0";
    int precision = fabs(value) < DBL_MIN ? 1 : DBL_DIG;

    do {
        if (snprintf(text, sizeof text, "%.*e", precision - 1, value) < 0)
            break;
    } while (strtod(text, NULL) != value && ++precision <= DBL_DECIMAL_DIG);
    return split(text);
}

/* Keeps the first digits, rounded half up; none of them below 0. */
static void round_digits(scientific *parts, int keep)
{
    const bool up = keep >= 0 && parts->digits[keep] >= '5';

    parts->count = keep > 0 ? keep : 0;
    while (up && parts->count && parts->digits[parts->count - 1] == '9')
        parts->count--;
    if (up && parts->count) {
        parts->digits[parts->count - 1]++;
    } else if (up) {
        parts->digits[parts->count++] = '1';
        parts->point++;
    }
    parts->digits[parts->count] = '\0';
}

/* Only here can it matter what the last bits of a double are. */
static bool is_near_half(double scaled, double whole)
{
    return fabs(scaled - whole - 0.5) < 0.01;
}

/* The shortest decimal of a double, halves rounded away from zero. */
static double round_half(double value, int digits)
{
    char text[BL_NUMBER_SIZE];
    scientific parts = shortest_digits(value);

    if (parts.point + digits < parts.count)
        round_digits(&parts, parts.point + digits);
    (void)snprintf(text, sizeof text, "%s0.%se%d", parts.negative ? "-" : "",
                   parts.digits, parts.point);
    return strtod(text, NULL);
}

/* `size` in units of its last decimal. Texts read in the order of their
 * doubles; so the shortest decimal of a double is at or above the half over
 * `whole` where the double is. Both sides of that half's quotient are exact. */
static int64_t round_usual(double size, double scaled, int digits)
{
    const int64_t whole = (int64_t)scaled;

    if (!is_near_half(scaled, (double)whole))
        return (int64_t)(scaled + 0.5);
    return whole + (size >= (double)(10 * whole + 5) /
                                (double)powers_of_ten[digits + 1]);
}

static size_t trim_zeros(char *number, size_t size)
{
    char *end = number + size;

    if (!memchr(number, '.', size) || memchr(number, 'e', size))
        return size;
    while (end[-1] == '0')
        end--;
    if (end[-1] == '.')
        end--;
    *end = '\0';
    return (size_t)(end - number);
}

/* Apart, so that usual numbers need no room for it. */
__attribute__((noinline)) static size_t print_unusual(double value, int digits,
                                                      bool trim, char *out)
{
    const double scaled = fabs(value) * (double)powers_of_ten[digits];
    const double rounded =
        is_near_half(scaled, floor(scaled)) ? round_half(value, digits) : value;
    int size = snprintf(out, BL_NUMBER_SIZE, "%.*f", digits, rounded);

    if (size >= BL_NUMBER_SIZE)
        size = snprintf(out, BL_NUMBER_SIZE, "%.*e", digits, value);
    return trim ? trim_zeros(out, printed_size(size)) : printed_size(size);
}

/* Without printf, for what is below 10^13 units of its last decimal. */
size_t bl_double_print(double value, int digits, bool trim,
                       char out[BL_NUMBER_SIZE])
{
    const double size = fabs(value);
    const int64_t unit = powers_of_ten[digits];
    const double scaled = size * (double)unit;

    if (!(scaled < 1e13))
        return print_unusual(value, digits, trim, out);

    const int64_t rounded = round_usual(size, scaled, digits);
    int64_t whole = (int64_t)size;

    whole += rounded - whole * unit == unit;
    return print_parts((value < 0) & (rounded > 0), (uint64_t)whole,
                       (uint64_t)(rounded - whole * unit), digits, trim, out);
}

static int print_plain(const scientific *parts, char *out)
{
    const char *sign = parts->negative ? "-" : "";
    const int point = parts->point;

    if (point <= 0)
        return snprintf(out, BL_NUMBER_SIZE, "%s0.%.*s%s", sign, -point,
                        "00000000", parts->digits);
    if (point >= parts->count)
        return snprintf(out, BL_NUMBER_SIZE, "%s%s%.*s", sign, parts->digits,
                        point - parts->count, "00000000000000");
    return snprintf(out, BL_NUMBER_SIZE, "%s%.*s.%s", sign, point,
                    parts->digits, parts->digits + point);
}

size_t bl_double_shortest(double value, char out[BL_NUMBER_SIZE])
{
    const double size = fabs(value);

    if (size == 0)
        return bl_integer_print(0, out);

    const scientific parts = shortest_digits(value);

    if (size >= 1e-5 && size < 1e15)
        return printed_size(print_plain(&parts, out));
    return printed_size(snprintf(out, BL_NUMBER_SIZE, "%s%.1s%s%se%d",
                                 parts.negative ? "-" : "", parts.digits,
                                 parts.count > 1 ? "." : "", parts.digits + 1,
                                 parts.point - 1));
}
