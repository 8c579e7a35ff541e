#include "bl_date.h"

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return month == 2 && leap ? 29 : days[month - 1];
}

bool bl_civil_exists(int year, int month, int day_of_month)
{
    return month >= 1 && month <= 12 && day_of_month >= 1 &&
           day_of_month <= days_in_month(year, month);
}

/* Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms",
 * days_from_civil: years begin in March, 400 years have 146097 days, and
 * 719468 days lie between 0000-03-01 and 1970-01-01. */
int32_t bl_day_from_civil(int year, int month, int day_of_month)
{
    const int y = month <= 2 ? year - 1 : year;
    const int era = (y >= 0 ? y : y - 399) / 400;
    const int year_of_era = y - era * 400;
    const int day_of_year =
        (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day_of_month - 1;
    const int day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * 146097 + day_of_era - 719468;
}

/* The last `count` digits of a number. */
static void put_digits(char *out, int count, int number)
{
    while (count-- > 0) {
        out[count] = (char)('0' + number % 10);
        number /= 10;
    }
}

/* Source: as above, civil_from_days. */
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

    memcpy(out, "0000-00-00", sizeof "0000-00-00");
    put_digits(out, 4, year);
    put_digits(out + 5, 2, month);
    put_digits(out + 8, 2, doy - (153 * mp + 2) / 5 + 1);
    return sizeof "0000-00-00" - 1;
}
