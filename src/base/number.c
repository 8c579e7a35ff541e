#include "bl_number.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDE_DIGITS = 40 }; /* of the largest bl_magnitude, with some room */

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 magnitude;

static const int64_t powers_of_ten[BL_DIGITS_MAX + 1] = {
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

/* Write value / 10^scale; returns the length. */
static size_t print_scaled(bool negative, magnitude value, int scale, char *out)
{
    char reversed[WIDE_DIGITS + 2];
    size_t size = 0;
    size_t count = 0;
    int i = 0;

    for (; value > UINT64_MAX; i++) {
        if (i == scale && scale > 0)
            reversed[count++] = '.';
        reversed[count++] = (char)('0' + (int)(value % 10));
        value /= 10;
    }
    for (uint64_t rest = (uint64_t)value; rest > 0 || i <= scale; i++) {
        if (i == scale && scale > 0)
            reversed[count++] = '.';
        reversed[count++] = (char)('0' + (int)(rest % 10));
        rest /= 10;
    }
    if (negative)
        out[size++] = '-';
    while (count > 0)
        out[size++] = reversed[--count];
    out[size] = '\0';
    return size;
}

size_t bl_decimal_print(bl_decimal value, char out[BL_NUMBER_SIZE])
{
    return print_scaled(value.digits < 0, magnitude_of(value.digits),
                        value.scale, out);
}

size_t bl_integer_print(int64_t value, char out[BL_NUMBER_SIZE])
{
    char reversed[WIDE_DIGITS];
    uint64_t rest = magnitude_of(value);
    size_t count = 0;
    size_t size = 0;

    do {
        reversed[count++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0)
        out[size++] = '-';
    while (count > 0)
        out[size++] = reversed[--count];
    out[size] = '\0';
    return size;
}

/* Half away from zero is half up of the magnitude: floor((2 s + d) / 2 d),
 * where s / d is the value in units of its last decimal; s < 2^113. */
size_t bl_fraction_print(bl_fraction value, int digits, bool trim,
                         char out[BL_NUMBER_SIZE])
{
    const magnitude shifted = (magnitude)magnitude_of(value.numerator) *
                              (magnitude)powers_of_ten[digits];
    const magnitude divisor = (magnitude)value.denominator;
    magnitude rounded = (2 * shifted + divisor) / (2 * divisor);

    while (trim && digits > 0 && rounded % 10 == 0) {
        rounded /= 10;
        digits--;
    }
    return print_scaled(value.numerator < 0 && rounded > 0, rounded, digits,
                        out);
}

/* The quotient of the numerator, shifted up to fill 128 bits, has 64 bits or
 * more; its last bit stands in for all that were lost, so that the conversion
 * rounds once. */
double bl_fraction_double(bl_fraction value)
{
    const uint64_t numerator = magnitude_of(value.numerator);
    const magnitude divisor = (magnitude)value.denominator;

    if (numerator == 0)
        return 0;

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

static bool is_negative_zero(const char *text)
{
    return *text == '-' && strspn(text + 1, "0.") == strlen(text + 1);
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
static bool is_near_half(double value, int digits)
{
    const double scaled = fabs(value) * (double)powers_of_ten[digits];

    return fabs(scaled - floor(scaled) - 0.5) < 0.01;
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

/* Without printf where neither the size of a number nor a half is in question:
 * below 10^13 the scaled number is off by far less than it is from a half. 0:
 * one is. */
static size_t print_usual(double value, int digits, char *out)
{
    const double scaled = fabs(value) * (double)powers_of_ten[digits];

    if (!(scaled < 1e13) || is_near_half(value, digits))
        return 0;

    const uint64_t rounded = (uint64_t)(scaled + 0.5);

    return print_scaled(value < 0 && rounded > 0, rounded, digits, out);
}

size_t bl_double_print(double value, int digits, char out[BL_NUMBER_SIZE])
{
    const size_t usual = print_usual(value, digits, out);

    if (usual)
        return usual;

    const double rounded =
        is_near_half(value, digits) ? round_half(value, digits) : value;
    int size = snprintf(out, BL_NUMBER_SIZE, "%.*f", digits, rounded);

    if (size >= BL_NUMBER_SIZE)
        size = snprintf(out, BL_NUMBER_SIZE, "%.*e", digits, value);
    if (!is_negative_zero(out))
        return printed_size(size);
    memmove(out, out + 1, (size_t)size);
    return printed_size(size - 1);
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
