#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "number_private.h"

static size_t printed_size(int size)
{
    return size < 0 ? 0 : (size_t)size;
}

/* A double in digits: 0.d1 d2 d3... x 10^point. */
typedef struct scientific {
    bool negative;
    char digits[DBL_DECIMAL_DIG + 8]; /* terminated; no trailing zeros */
    int count;
    int point;
} scientific;

static void drop_zeros(scientific *parts)
{
    while (parts->count > 1 && parts->digits[parts->count - 1] == '0')
        parts->count--;
    parts->digits[parts->count] = '\0';
}

/* "-d.ddde+XX", as printf writes it, into its parts. */
static scientific split(const char *text)
{
    scientific parts = {.negative = *text == '-'};

    text += parts.negative;
    for (; *text != 'e'; text++)
        if (*text != '.')
            parts.digits[parts.count++] = *text;
    drop_zeros(&parts);
    parts.point = (int)strtol(text + 1, NULL, 10) + 1;
    return parts;
}

/* By printf, for doubles of any size. Subnormal ones have fewer digits than
 * DBL_DIG, down to one. */
static scientific printed_digits(double value)
{
    char text[BL_NUMBER_SIZE] = "0e0";
    int precision = fabs(value) < DBL_MIN ? 1 : DBL_DIG;

    do {
        if (snprintf(text, sizeof text, "%.*e", precision - 1, value) < 0)
            break;
    } while (strtod(text, NULL) != value && ++precision <= DBL_DECIMAL_DIG);
    return split(text);
}

/* Digits in front of the point; below 1, zeros behind it, as a negative number.
 * A double is below a power of ten where it is below that power's double. */
static int point_of(double size)
{
    static const double parts[] = {1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5};
    int point = 0;

    if (size >= 1) {
        while (point < POWERS && size >= (double)powers_of_ten[point])
            point++;
        return point;
    }
    while (size < parts[1 - point])
        point--;
    return point;
}

/* Up to the 27th, the last below 2^64. */
static uint64_t power_of_five(int n)
{
    const int most = POWERS - 1;
    const int first = n < most ? n : most;
    const int others = n - first;

    return (uint64_t)(powers_of_ten[first] >> first) *
           (uint64_t)(powers_of_ten[others] >> others);
}

/*
 * The decimal nearest to m 2^e with so many `places` behind the point, counted
 * in units of the last; false: it reads back as another double.
 *
 * In units of 10^-places 2^(e + places) the double is m 5^places, and half of
 * what lies between it and the next is 5^places / 2. Where the one below is
 * nearer, at powers of two, the decimal is exact.
 */
static bool round_to(uint64_t m, int e, int places, uint64_t *decimal)
{
    const uint64_t five = power_of_five(places);
    const int shift = -e - places;
    const magnitude exact = (magnitude)m * five;
    const magnitude half = (magnitude)1 << (shift - 1);
    const magnitude whole = exact >> shift;
    const magnitude rest = exact - (whole << shift);
    const bool up = rest > half || (rest == half && whole & 1);
    const magnitude off = up ? (half << 1) - rest : rest;

    *decimal = (uint64_t)whole + up;
    return 2 * off < five;
}

/* Without printf, from 1e-5 up to below 1e15. */
static scientific worked_out_digits(double value)
{
    scientific parts = {.negative = value < 0};
    const double size = fabs(value);
    const int point = point_of(size);
    int exponent;
    const uint64_t m = (uint64_t)ldexp(frexp(size, &exponent), DBL_MANT_DIG);
    uint64_t decimal;
    int precision = DBL_DIG;

    while (!round_to(m, exponent - DBL_MANT_DIG, precision - point, &decimal))
        precision++;
    parts.count = (int)put_whole(decimal, parts.digits);
    parts.point = point + parts.count - precision;
    drop_zeros(&parts);
    return parts;
}

static bool is_plain(double size)
{
    return size >= 1e-5 && size < 1e15;
}

/*
 * Whatever 15 digits can tell apart survives the way through a double and
 * back, so 15 digits without their trailing zeros are the shortest wherever
 * they are enough; 17 are always.
 */
static scientific shortest_digits(double value)
{
    return is_plain(fabs(value)) ? worked_out_digits(value)
                                 : printed_digits(value);
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

static size_t copy(char *out, const char *bytes, int size)
{
    memcpy(out, bytes, (size_t)size);
    return (size_t)size;
}

static size_t print_plain(const scientific *parts, char *out)
{
    static const char zeros[] = "000000000000000";
    const int point = parts->point;
    const int front = point < parts->count ? point : parts->count;
    char *end = out;

    *end = '-';
    end += parts->negative;
    if (point <= 0) {
        end += copy(end, "0.", 2);
        end += copy(end, zeros, -point);
        end += copy(end, parts->digits, parts->count);
    } else {
        end += copy(end, parts->digits, front);
        end += copy(end, zeros, point - front);
        *end = '.';
        end += parts->count > front;
        end += copy(end, parts->digits + front, parts->count - front);
    }
    *end = '\0';
    return (size_t)(end - out);
}

size_t bl_double_shortest(double value, char out[BL_NUMBER_SIZE])
{
    const double size = fabs(value);

    if (size == 0)
        return bl_integer_print(0, out);

    const scientific parts = shortest_digits(value);

    if (is_plain(size))
        return print_plain(&parts, out);
    return printed_size(snprintf(out, BL_NUMBER_SIZE, "%s%.1s%s%se%d",
                                 parts.negative ? "-" : "", parts.digits,
                                 parts.count > 1 ? "." : "", parts.digits + 1,
                                 parts.point - 1));
}
