#include "bl_date.h"

#include <endian.h>

#include "number_private.h"

/* Without branches, as dates go this way and that: what is divisible by 100 and
 * by 16 is so by 400. */
static inline bool is_leap(int year)
{
    return !(year & (year % 100 == 0 ? 15 : 3));
}

static inline bool exists(int year, int month, int day_of_month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month >= 1 && month <= 12 && day_of_month >= 1 &&
           day_of_month <=
               days[month - 1] + ((int)(month == 2) & (int)is_leap(year));
}

/* Every fourth year is a leap year but for three of every 400; counted from 400
 * years earlier, so that nothing is negative. 719528 days lie between
 * 0000-01-01 and 1970-01-01. */
static inline int32_t day_of(int year, int month, int day_of_month)
{
    static const int before[] = {0,   31,  59,  90,  120, 151,
                                 181, 212, 243, 273, 304, 334};
    const unsigned past = (unsigned)year + 399;
    const unsigned centuries = past / 100;
    const int leap_days = (int)(past / 4 - centuries + centuries / 4) - 96;

    return year * 365 + leap_days + before[month - 1] +
           ((int)(month > 2) & (int)is_leap(year)) + day_of_month - 1 - 719528;
}

bool bl_civil_exists(int year, int month, int day_of_month)
{
    return exists(year, month, day_of_month);
}

int32_t bl_day_from_civil(int year, int month, int day_of_month)
{
    return day_of(year, month, day_of_month);
}

/* Eight bytes as a number, the first one lowest on every machine. */
static uint64_t eight_bytes(const char *text)
{
    uint64_t all;

    memcpy(&all, text, sizeof all);
    return le64toh(all);
}

/* Is what is left of "YYYY-MM-" digits, whose six more do not reach the upper
 * half of a byte, and nothing where the '-' was? */
static bool is_in_shape(uint64_t left)
{
    const uint64_t beyond = (left | (left + UINT64_C(0x0606060606060606))) &
                            UINT64_C(0xf0f0f0f0f0f0f0f0);

    return !(beyond | (left & UINT64_C(0xff0000ff00000000)));
}

/* Of every byte and the next one, both digits: the number of two digits. */
static uint64_t in_pairs(uint64_t digits)
{
    return digits * 10 + (digits >> 8);
}

static int byte_of(uint64_t bytes, int index)
{
    return (int)(bytes >> 8 * index & 0xff);
}

bool bl_day_read(const char text[BL_DAY_SIZE], int32_t *day)
{
    /* "YYYY-MM-" without the '0' of the digits and the '-' */
    const uint64_t head = eight_bytes(text) ^ UINT64_C(0x2d30302d30303030);
    const uint64_t pairs = in_pairs(head);
    const unsigned tens = (unsigned char)text[8] - (unsigned)'0';
    const unsigned ones = (unsigned char)text[9] - (unsigned)'0';
    const int year = byte_of(pairs, 0) * 100 + byte_of(pairs, 2);
    const int month = byte_of(pairs, 5);
    const int day_of_month = (int)(10 * tens + ones);

    if (!is_in_shape(head) || tens > 3 || ones > 9 ||
        !exists(year, month, day_of_month))
        return false;
    *day = day_of(year, month, day_of_month);
    return true;
}

/* The same month, another day of it. */
static bool read_other_day(const char text[BL_DAY_SIZE], unsigned day_of_month,
                           int32_t *day)
{
    char other[BL_DAY_SIZE];

    memcpy(other, text, 8);
    other[8] = (char)('0' + day_of_month / 10);
    other[9] = (char)('0' + day_of_month % 10);
    return bl_day_read(other, day);
}

bool bl_months_meet(bl_months *months, const char text[BL_DAY_SIZE],
                    int32_t *day)
{
    struct bl_month met = {.days = 28};
    int32_t last;

    if (!bl_day_read(text, day) || !read_other_day(text, 1, &met.first))
        return false;
    while (read_other_day(text, met.days + 1, &last))
        met.days++;
    memcpy(&met.text, text, sizeof met.text);
    months->met[bl_month_place(met.text)] = met;
    return true;
}

/* Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms",
 * civil_from_days: years begin in March, 400 years have 146097 days, and 719468
 * days lie between 0000-03-01 and 1970-01-01. */
size_t bl_day_print(int32_t day, char out[BL_DATE_SIZE])
{
    const int64_t z = (int64_t)day + 719468;
    const int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    const int doe = (int)(z - era * 146097);
    const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const int mp = (5 * doy + 2) / 153;
    const int month = mp < 10 ? mp + 3 : mp - 9;
    const int year = (int)era * 400 + yoe + (month <= 2);

    const int day_of_month = doy - (153 * mp + 2) / 5 + 1;
    char digits[8];

    put_eight_digits((uint32_t)(year * 10000 + month * 100 + day_of_month),
                     digits);
    memcpy(out, "0000-00-00", sizeof "0000-00-00");
    memcpy(out, digits, 4);
    memcpy(out + 5, digits + 4, 2);
    memcpy(out + 8, digits + 6, 2);
    return sizeof "0000-00-00" - 1;
}
