/*
 * bl_number.h - exact decimals and fractions, and doubles in print.
 *
 * Pure, and without locale: the decimal sign of the output is always a point.
 */
#ifndef BL_NUMBER_H
#define BL_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bl_slice.h"

enum {
    BL_NUMBER_SIZE = 40, /* bytes that hold any number printed here; what is
                            left of them may be overwritten */
    BL_DIGITS_MAX = 15   /* decimals that can be asked for */
};

/* digits / 10^scale: "8.50" is 850 / 10^2 */
typedef struct bl_decimal {
    int64_t digits;
    int scale; /* 0..15 */
} bl_decimal;

/*
 * Read [+-]digits[sign digits], nothing else: no blanks, exponent, hexadecimal,
 * group sign, "nan" or "inf"; at least one digit before the sign, at most 15
 * digits in all (leading zeros count).
 *
 *   errors   false: `text` is no such number; *out is untouched
 */
bool bl_decimal_parse(bl_slice text, char decimal_sign, bl_decimal *out);

/* Drop trailing zeros of the decimals: 850/10^2 becomes 85/10^1. */
bl_decimal bl_decimal_reduce(bl_decimal value);

/*
 * How many units of `unit` make `value`, exactly.
 *
 *   errors   false: not a whole number of units, or beyond int64
 */
bool bl_decimal_in_units(bl_decimal value, bl_decimal unit, int64_t *out);

/* Correctly rounded, for the 15 digits that bl_decimal_parse takes. */
double bl_decimal_double(bl_decimal value);

/* "8.5" (trailing zeros kept as in scale); returns the length. */
size_t bl_decimal_print(bl_decimal value, char out[BL_NUMBER_SIZE]);

/* numerator / denominator, denominator > 0; not necessarily in lowest terms */
typedef struct bl_fraction {
    int64_t numerator;
    int64_t denominator;
} bl_fraction;

/*
 * Print rounded once, half away from zero, without ever forming a double.
 *
 *   units    digits: decimals, 0..BL_DIGITS_MAX; trim drops trailing zeros
 *            (and then a bare point); never "-0"
 *   returns  the length; out is terminated
 */
size_t bl_fraction_print(bl_fraction value, int digits, bool trim,
                         char out[BL_NUMBER_SIZE]);

double bl_fraction_double(bl_fraction value); /* correctly rounded quotient */

/* -1, 0, 1; exact for products within int64 x int64 (128 bits inside) */
int bl_fraction_compare(bl_fraction a, bl_fraction b);

/*
 * Fixed decimals, never "-0.00"; value must be finite. Halves are rounded away
 * from zero, as bl_fraction_print does, and a half is what bl_double_shortest
 * shows as one: a score reads the same whether it comes as a fraction or as a
 * double. What is too long for `out` (10^24 with 15 decimals) is printed with
 * an exponent.
 */
size_t bl_double_print(double value, int digits, bool trim,
                       char out[BL_NUMBER_SIZE]);

/*
 * The shortest decimal that reads back as the same double; finite only. Plain
 * ("0.00001") from 1e-5 up to below 1e15, otherwise "1.5e-7", which is JSON
 * too; zero of either sign is "0".
 */
size_t bl_double_shortest(double value, char out[BL_NUMBER_SIZE]);

/* Decimal digits of an integer; returns the length; out is terminated. */
size_t bl_integer_print(int64_t value, char out[BL_NUMBER_SIZE]);

#endif
