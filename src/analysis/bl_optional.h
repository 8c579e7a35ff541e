/*
 * bl_optional.h - numbers that may be absent.
 *
 * An absent number is a flag, never NaN, zero or a code.
 */
#ifndef BL_OPTIONAL_H
#define BL_OPTIONAL_H

#include <stdbool.h>
#include <stddef.h>

typedef struct bl_optional {
    bool given;
    double value; /* valid if given; finite */
} bl_optional;

typedef struct bl_interval {
    bool given;
    double low; /* valid if given; low <= high, finite */
    double high;
} bl_interval;

#define BL_GIVEN(number) ((bl_optional){true, (number)})
#define BL_NOT_GIVEN     ((bl_optional){false, 0})

#endif
