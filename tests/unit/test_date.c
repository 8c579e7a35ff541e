#include <stdlib.h>

#include "bl_date.h"
#include "bl_test.h"

/* Day numbers are those of `date -u -d DATE +%s`, divided by 86400. */
static void known_days(void **state)
{
    static const struct {
        int year, month, day;
        int32_t number;
        const char *text;
    } cases[] = {
        {1970, 1, 1, 0, "1970-01-01"},
        {1969, 12, 31, -1, "1969-12-31"},
        {2000, 2, 29, 11016, "2000-02-29"},
        {2000, 3, 1, 11017, "2000-03-01"},
        {2024, 1, 8, 19730, "2024-01-08"},
        {1900, 1, 1, -25567, "1900-01-01"},
        {2100, 12, 31, 47846, "2100-12-31"},
        {0, 3, 1, -719468, "0000-03-01"},
        {0, 1, 1, -719528, "0000-01-01"},
        {9999, 12, 31, 2932896, "9999-12-31"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char text[BL_DATE_SIZE];

        check_integer(
            cases[i].text,
            bl_day_from_civil(cases[i].year, cases[i].month, cases[i].day),
            cases[i].number);
        check_integer(cases[i].text, bl_day_print(cases[i].number, text), 10);
        check_text(cases[i].text, text, cases[i].text);
    }
}

static int month_length(int year, int month)
{
    if (month == 2)
        return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/* Each way of writing one day leads to the same number. */
static void check_day(int year, int month, int day, int32_t number)
{
    static const struct {
        const char *format;
        bl_date_order order;
        int first, second, third; /* 0 year, 1 month, 2 day */
    } shapes[] = {
        {"%04d-%02d-%02d", BL_DATE_MDY, 0, 1, 2},
        {"%04d%02d%02d", BL_DATE_DMY, 0, 1, 2},
        {"%d.%d.%04d", BL_DATE_DMY, 2, 1, 0},
        {"%02d/%02d/%04d", BL_DATE_MDY, 1, 2, 0},
    };
    const int parts[] = {year, month, day};

    for (size_t i = 0; i < COUNT_OF(shapes); i++) {
        char text[64];
        bl_moment moment = {0, 0};

        (void)snprintf(text, sizeof text, shapes[i].format,
                       parts[shapes[i].first], parts[shapes[i].second],
                       parts[shapes[i].third]);
        check_integer(
            text, bl_moment_parse(bl_slice_of(text), shapes[i].order, &moment),
            BL_DATE_OK);
        check_integer(text, moment.day, number);
        check_integer(text, moment.second, -1);
    }
}

/* -25567 is 1900-01-01, see above; every day is one more than the last. */
static void every_day_of_two_centuries(void **state)
{
    int32_t number = -25567;

    (void)state;
    for (int year = 1900; year <= 2100; year++)
        for (int month = 1; month <= 12; month++) {
            for (int day = 1; day <= month_length(year, month); day++) {
                char want[32];
                char got[BL_DATE_SIZE];

                (void)snprintf(want, sizeof want, "%04d-%02d-%02d", year, month,
                               day);
                check_integer(want, bl_day_from_civil(year, month, day),
                              number);
                bl_day_print(number, got);
                check_text("print", got, want);
                check_day(year, month, day, number);
                number++;
            }
        }
    assert_int_equal(number, 47847);
}

enum { NONE = -1, JAN_8 = 19730, AUG_1 = 19936 }; /* of 2024 */

static void written_dates(void **state)
{
    static const struct {
        const char *text;
        bl_date_order order;
        bl_date_result result;
        int32_t day, second;
    } cases[] = {
        {"2024-01-08", BL_DATE_YMD, BL_DATE_OK, JAN_8, NONE},
        {"2024/1/8", BL_DATE_YMD, BL_DATE_OK, JAN_8, NONE},
        {"2024.01.08", BL_DATE_DMY, BL_DATE_OK, JAN_8, NONE},
        {"20240108", BL_DATE_MDY, BL_DATE_OK, JAN_8, NONE},
        {" 2024-01-08\t", BL_DATE_YMD, BL_DATE_OK, JAN_8, NONE},
        {"8.1.2024", BL_DATE_DMY, BL_DATE_OK, JAN_8, NONE},
        {"08-01-2024", BL_DATE_DMY, BL_DATE_OK, JAN_8, NONE},
        {"8/1/24", BL_DATE_DMY, BL_DATE_OK, JAN_8, NONE},
        {"8/1/24", BL_DATE_MDY, BL_DATE_OK, AUG_1, NONE},
        {"8/1/24", BL_DATE_YMD, BL_DATE_ORDER_OPEN, 0, 0},
        {"31.12.2024", BL_DATE_YMD, BL_DATE_ORDER_OPEN, 0, 0},
        {"12/31/2024", BL_DATE_YMD, BL_DATE_ORDER_OPEN, 0, 0},
        {"32.13.2024", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"31.12.2024", BL_DATE_MDY, BL_DATE_NOT, 0, 0},
        {"12/31/2024", BL_DATE_DMY, BL_DATE_NOT, 0, 0},
        {"1.1.68", BL_DATE_DMY, BL_DATE_OK, 35794, NONE},
        {"1.1.69", BL_DATE_DMY, BL_DATE_OK, -365, NONE},
        {"1.1.00", BL_DATE_DMY, BL_DATE_OK, 10957, NONE},
        {"29.2.2024", BL_DATE_DMY, BL_DATE_OK, 19782, NONE},
        {"29.2.2023", BL_DATE_DMY, BL_DATE_NOT, 0, 0},
        {"29.2.1900", BL_DATE_DMY, BL_DATE_NOT, 0, 0},
        {"2024-02-30", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"2024-13-01", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"2024-00-01", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"2024-01-00", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"0000-00-00", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"20241301", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"2024010", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"202401089", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"2024-01", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"2024", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {" ", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"45299", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"2024-01/08", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"2024 01 08", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"2024-001-08", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"2024-01-008", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"8.1.024", BL_DATE_DMY, BL_DATE_NOT, 0, 0},
        {"008.1.2024", BL_DATE_DMY, BL_DATE_NOT, 0, 0},
        {"-2024-01-08", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"2024-01-08x", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"2024-01-08Z", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"2024-01-08T", BL_DATE_YMD, BL_DATE_NOT, 0, 0},
        {"8 Jan 2024", BL_DATE_DMY, BL_DATE_NOT, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_moment moment = {0, 0};

        check_integer(cases[i].text,
                      bl_moment_parse(bl_slice_of(cases[i].text),
                                      cases[i].order, &moment),
                      cases[i].result);
        check_integer(cases[i].text, moment.day, cases[i].day);
        check_integer(cases[i].text, moment.second, cases[i].second);
    }
}

enum { FIVE_PAST_NINE = 32700 }; /* 9 x 3600 + 5 x 60 */

static void written_times(void **state)
{
    static const struct {
        const char *text; /* after the date; NONE: no time at all */
        int32_t second;
    } cases[] = {
        {" 9:05", FIVE_PAST_NINE},
        {"T09:05", FIVE_PAST_NINE},
        {"t09:05z", FIVE_PAST_NINE},
        {"  09:05:59", FIVE_PAST_NINE + 59},
        {" 09:05:59.123", FIVE_PAST_NINE + 59},
        {" 09:05:59,5", FIVE_PAST_NINE + 59},
        {" 00:00", 0},
        {" 23:59:59", 86399},
        {" 9:05 AM", FIVE_PAST_NINE},
        {" 9:05am", FIVE_PAST_NINE},
        {" 9:05 pM", FIVE_PAST_NINE + 43200},
        {" 9:05\u202FPM", FIVE_PAST_NINE + 43200},
        {"\u00A09:05", FIVE_PAST_NINE},
        {" 12:05 AM", 300},
        {" 12:05 PM", 43500},
        {"T09:05Z", FIVE_PAST_NINE},
        {"T09:05:00+02:00", FIVE_PAST_NINE},
        {"T09:05:00.000+0200", FIVE_PAST_NINE},
        {"T09:05-07", FIVE_PAST_NINE},
        {" 09:05 MDT", FIVE_PAST_NINE},
        {" 09:05 utc", FIVE_PAST_NINE},
        {" 09:05 GMT+3", FIVE_PAST_NINE},
        {" 09:05 GMT+03:00", FIVE_PAST_NINE},
        {" 9:05 PM MDT", FIVE_PAST_NINE + 43200},
        {" 9:05:00 PM +02:00", FIVE_PAST_NINE + 43200},
        {" 9", NONE},
        {" 9:5", NONE},
        {" 9:05:7", NONE},
        {" 24:00", NONE},
        {" 9:60", NONE},
        {" 9:05:60", NONE},
        {" 13:05 PM", NONE},
        {" 0:05 AM", NONE},
        {" 009:05", NONE},
        {" 9:055", NONE},
        {" 9:05:59.", NONE},
        {" 9:05+2", NONE},
        {" 9:05+24:00", NONE},
        {" 9:05+02:60", NONE},
        {" 9:05+02:0", NONE},
        {" 9:05 +02:00 x", NONE},
        {" 9:05 X", NONE},
        {" 9:05 abcdef", NONE},
        {" 9:05 MDT+", NONE},
        {" 9:05 ZZ9", NONE},
        {"9:05", NONE},
        {"-9:05", NONE},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char text[64];
        bl_moment moment = {NONE, NONE};
        const bool good = cases[i].second != NONE;

        (void)snprintf(text, sizeof text, "2024-01-08%s", cases[i].text);
        check_integer(text,
                      bl_moment_parse(bl_slice_of(text), BL_DATE_YMD, &moment),
                      good ? BL_DATE_OK : BL_DATE_NOT);
        check_integer(text, moment.day, good ? JAN_8 : NONE);
        check_integer(text, moment.second, cases[i].second);
    }
}

/* 45292 is 2024-01-01 and 0.375 of a day is 9:00; 61 is 1900-03-01, 2958465 is
 * 9999-12-31. Seconds are rounded, and a rounded day is the next one. */
static void serials_of_spreadsheets(void **state)
{
    enum { JAN_1 = 19723, NINE = 32400 };
    static const struct {
        const char *text;
        int32_t day; /* NONE: no date */
        int32_t second;
    } cases[] = {
        {"45292", JAN_1, -1},
        {"45292.0", JAN_1, 0},
        {"45292.375", JAN_1, NINE},
        {"45292.3750057870", JAN_1, NINE}, /* half of one: 1 / 172800 */
        {"45292.3750057871", JAN_1, NINE + 1},
        {"45292.99999", JAN_1, 86399},
        {"45291.9999999", JAN_1, 0},
        {"61", -25508, -1},
        {"60", NONE, NONE},
        {"60.9999999", -25508, 0},
        {"-45292", NONE, NONE},
        {"0", NONE, NONE},
        {"2958465", 2932896, -1},
        {"2958465.99999", 2932896, 86399},
        {"2958465.9999999", NONE, NONE},
        {"2958466", NONE, NONE},
        {"123456789012345", NONE, NONE},
        {"999999999999999", NONE, NONE},
        {"4.5e4", NONE, NONE},
        {"45292,375", NONE, NONE},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_moment moment = {NONE, NONE};

        check_integer(
            cases[i].text,
            bl_moment_parse(bl_slice_of(cases[i].text), BL_DATE_EXCEL, &moment),
            cases[i].day == NONE ? BL_DATE_NOT : BL_DATE_OK);
        check_integer(cases[i].text, moment.day, cases[i].day);
        check_integer(cases[i].text, moment.second, cases[i].second);
    }
}

/* Pieces that dates are made of, in any order: whatever is taken for a date
 * must be one, and nothing outside of the slice may be looked at. */
static void random_pieces_never_make_an_odd_moment(void **state)
{
    static const char *const pieces[] = {
        "2024", "1", "08",  "31",     "12",   "99",       "-",
        "/",    ".", ":",   " ",      "T",    "Z",        "AM",
        "pm",   "+", "MDT", "\u202F", "\xE2", "20240229",
    };
    uint64_t random = 23;

    (void)state;
    for (int i = 0; i < 50 * BL_TEST_ROUNDS; i++) {
        char text[256] = "";
        bl_moment moment = {0, -1};

        for (size_t n = bl_test_below(&random, 14); n > 0; n--)
            strcat(text, pieces[bl_test_below(&random, COUNT_OF(pieces))]);

        const size_t size = strlen(text);
        char *exact = malloc(size + 1); /* so that a sanitizer sees the end */

        assert_non_null(exact);
        memcpy(exact + 1, text, size);

        const bl_date_order order = (bl_date_order)bl_test_below(&random, 3);
        const bl_date_result result =
            bl_moment_parse((bl_slice){exact + 1, size}, order, &moment);

        free(exact);
        check(text, result == BL_DATE_OK || moment.second == -1);
        check(text, moment.second >= -1 && moment.second < 86400);
        check(text, moment.day >= -719528 && moment.day <= 2932896);
        check(text, result != BL_DATE_ORDER_OPEN || order == BL_DATE_YMD);
    }
}

/* Of the months that the test met so far. */
static bool read_by_months(bl_months *months, const char *text, int32_t *day)
{
    int32_t known = 0;
    const bool is_known = bl_months_know(months, text, &known);
    const bool is_day = bl_months_meet(months, text, day);

    if (is_known) {
        check(text, is_day);
        check_integer(text, known, *day);
    } else {
        check_integer(text, known, 0);
    }
    if (is_day)
        check(text, bl_months_know(months, text, &known) && known == *day);
    return is_day;
}

/* The oracle is the general reading, which a blank behind the date asks for. */
static void check_reading(bl_months *months, const char *text)
{
    char spaced[BL_DATE_SIZE + 2];
    char printed[BL_DATE_SIZE] = "";
    bl_moment moment = {0};
    int32_t day = 0;

    (void)snprintf(spaced, sizeof spaced, "%s ", text);
    if (bl_moment_parse(bl_slice_of(spaced), BL_DATE_YMD, &moment) ==
        BL_DATE_OK)
        bl_day_print(moment.day, printed);

    const bool want = strcmp(printed, text) == 0;

    check_integer(text, bl_day_read(text, &day), want);
    check_integer(text, day, want ? moment.day : 0);
    day = 0;
    check_integer(text, read_by_months(months, text, &day), want);
    if (want)
        check_integer(text, day, moment.day);
}

/* Days before and behind the ends of months and years, each with every byte
 * replaced by every other one. */
static void days_are_read_quickly_as_they_are_slowly(void **state)
{
    static const char *const days[] = {
        "2024-02-28", "2023-02-28", "1900-02-28", "2000-02-29", "0000-01-01",
        "9999-12-31", "2021-04-30", "2022-11-09", "0400-03-01"};
    static bl_months months;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(days); i++)
        for (size_t at = 0; at < BL_DAY_SIZE; at++)
            for (int byte = 1; byte < 256; byte++) {
                char text[BL_DATE_SIZE];

                (void)snprintf(text, sizeof text, "%s", days[i]);
                text[at] = (char)byte;
                check_reading(&months, text);
            }
}

/* Every day of the years in which no month takes the place of another: once it
 * was met, a month stays. */
static void months_of_a_generation_stay(void **state)
{
    static bl_months months;
    const int32_t first = bl_day_from_civil(2000, 1, 1);
    const int32_t end = bl_day_from_civil(2032, 1, 1);
    char text[BL_DATE_SIZE];
    int32_t read = 0;

    (void)state;
    for (int32_t day = first; day < end; day++) {
        bl_day_print(day, text);
        check(text, bl_months_meet(&months, text, &read));
    }
    for (int32_t day = first; day < end; day++) {
        bl_day_print(day, text);
        check(text, bl_months_know(&months, text, &read));
        check_integer(text, read, day);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_days),
        cmocka_unit_test(every_day_of_two_centuries),
        cmocka_unit_test(written_dates),
        cmocka_unit_test(written_times),
        cmocka_unit_test(serials_of_spreadsheets),
        cmocka_unit_test(days_are_read_quickly_as_they_are_slowly),
        cmocka_unit_test(months_of_a_generation_stay),
        cmocka_unit_test(random_pieces_never_make_an_odd_moment),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
