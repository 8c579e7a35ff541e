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

bool round_to(bl_decimal value, bl_decimal step, bl_decimal *out)
{
    int64_t numerator;
    int64_t denominator;

    if (__builtin_mul_overflow(value.digits, power_of_ten(step.scale),
                               &numerator) ||
        __builtin_mul_overflow(step.digits, power_of_ten(value.scale),
                               &denominator) ||
        denominator <= 0)
        return false;

    const int64_t rest = numerator % denominator;
    int64_t steps = numerator / denominator;

    if (2 * (rest < 0 ? -rest : rest) >= denominator)
        steps += numerator < 0 ? -1 : 1;
    *out = (bl_decimal){0, step.scale};
    return !__builtin_mul_overflow(steps, step.digits, &out->digits);
}
