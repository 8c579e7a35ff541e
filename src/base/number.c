#include <float.h>
#include <math.h>

#include "number_private.h"

const int64_t powers_of_ten[POWERS] = {
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
