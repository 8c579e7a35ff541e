/*
 * number_private.h - private to base/: what exact numbers and doubles in print
 * have in common.
 */
#ifndef NUMBER_PRIVATE_H
#define NUMBER_PRIVATE_H

#include "bl_number.h"

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 magnitude;

enum { POWERS = BL_DIGITS_MAX + 2 };
extern const int64_t powers_of_ten[POWERS];

static inline uint64_t magnitude_of(int64_t value)
{
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

/* What is below 10^8, with zeros in front; not terminated. */
void put_eight_digits(uint32_t value, char out[8]);

/* The digits of an integer, not terminated; returns how many. Up to 7 more
 * bytes are overwritten. */
size_t put_whole(uint64_t value, char *out);

/*
 * "-whole.decimals", terminated; returns the length.
 *
 *   units    decimals: of the last of `scale` decimals, up to 16; trim drops
 *            trailing zeros and then the point
 */
size_t print_parts(bool negative, uint64_t whole, uint64_t decimals, int scale,
                   bool trim, char out[BL_NUMBER_SIZE]);

#endif
