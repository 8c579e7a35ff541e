#include "decode_private.h"

enum { SCALE_MAX = 15 }; /* decimals of a bl_decimal */

static int64_t power_of_ten(int exponent)
{
    int64_t power = 1;

    while (exponent-- > 0)
        power *= 10;
    return power;
}

bl_decoded problem(bl_problem which)
{
    return (bl_decoded){{0, BL_INVALID}, (uint8_t)which};
}

bl_decoded in_units(const bl_instrument *instrument, bl_decimal value)
{
    const bl_fraction points = {value.digits, power_of_ten(value.scale)};
    int64_t units = 0;

    if (bl_fraction_compare(
            points, bl_units_in_points(instrument, instrument->min)) < 0 ||
        bl_fraction_compare(
            points, bl_units_in_points(instrument, instrument->max)) > 0)
        return problem(BL_OUT_OF_RANGE);
    if (!bl_decimal_in_units(value, instrument->step, &units))
        return problem(BL_OFF_STEP);
    return (bl_decoded){{(int32_t)units, BL_ANSWERED}, BL_FINE};
}

bool transform(bl_decimal value, bl_decimal factor, bl_decimal offset,
               bl_decimal *out)
{
    bl_decimal a = bl_decimal_reduce(value);
    const bl_decimal f = bl_decimal_reduce(factor);
    int64_t shifted;

    if (__builtin_mul_overflow(a.digits, f.digits, &a.digits))
        return false;
    a.scale += f.scale;
    if (a.scale > SCALE_MAX)
        return false;
    if (a.scale < offset.scale) {
        if (__builtin_mul_overflow(
                a.digits, power_of_ten(offset.scale - a.scale), &a.digits))
            return false;
        a.scale = offset.scale;
    }
    if (__builtin_mul_overflow(
            offset.digits, power_of_ten(a.scale - offset.scale), &shifted) ||
        __builtin_add_overflow(a.digits, shifted, &a.digits))
        return false;
    *out = bl_decimal_reduce(a);
    return true;
}

static bool only_digits(bl_slice text, size_t from)
{
    for (size_t i = from; i < text.size; i++)
        if (text.bytes[i] < '0' || text.bytes[i] > '9')
            return false;
    return true;
}

/* Products of two numbers of 15 digits take 128 bits. */
bool round_to(bl_decimal value, bl_decimal step, bl_decimal *out)
{
    __extension__ typedef __int128 wide;
    const wide numerator = (wide)value.digits * power_of_ten(step.scale);
    const wide denominator = (wide)step.digits * power_of_ten(value.scale);
    wide steps;
    wide rest;

    if (denominator <= 0)
        return false;
    steps = numerator / denominator;
    rest = numerator % denominator;
    if (2 * (rest < 0 ? -rest : rest) >= denominator)
        steps += numerator < 0 ? -1 : 1;
    *out = (bl_decimal){0, step.scale};
    return steps <= INT64_MAX && steps >= INT64_MIN &&
           !__builtin_mul_overflow((int64_t)steps, step.digits, &out->digits);
}

/* Decimals beyond those that a bl_decimal holds come off, where the number is
 * rounded to fewer anyway: 4.1666666666666667. */
bl_slice without_tail(bl_slice number)
{
    size_t digits = 0;
    bool in_decimals = false;

    for (size_t i = 0; i < number.size; i++) {
        const char c = number.bytes[i];

        digits += c >= '0' && c <= '9';
        if (digits > SCALE_MAX && in_decimals && only_digits(number, i))
            return (bl_slice){number.bytes, i};
        in_decimals |= c == '.' || c == ',';
    }
    return number;
}
