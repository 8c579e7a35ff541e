#include "bl_date.h"

#include "bl_number.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char lower(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    return c;
}

static bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

/* The first byte, or NUL at the end: no shape here has a NUL in it. */
static char front(bl_slice text)
{
    if (text.size == 0)
        return '\0';
    return *text.bytes;
}

static void skip(bl_slice *text, size_t size)
{
    text->bytes += size;
    text->size -= size;
}

/* Blank, NBSP, narrow NBSP (which some programs set before AM); 0: none. */
static size_t blank_size(bl_slice text)
{
    static const char *const blanks[] = {" ", "\t", "\u00A0", "\u202F"};

    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++) {
        const size_t size = strlen(blanks[i]);

        if (text.size >= size && !memcmp(text.bytes, blanks[i], size))
            return size;
    }
    return 0;
}

static bool skip_blanks(bl_slice *text)
{
    const size_t before = text->size;
    size_t size;

    while ((size = blank_size(*text)) > 0)
        skip(text, size);
    return text->size < before;
}

/* Blanks before and behind; only ASCII ones behind. */
static bl_slice trim(bl_slice text)
{
    skip_blanks(&text);
    while (text.size && (text.bytes[text.size - 1] == ' ' ||
                         text.bytes[text.size - 1] == '\t'))
        text.size--;
    return text;
}

static bool take_char(bl_slice *text, char c)
{
    if (lower(front(*text)) != c || !text->size)
        return false;
    skip(text, 1);
    return true;
}

/* Up to `most` digits; returns how many were there. */
static size_t take_number(bl_slice *text, size_t most, int *out)
{
    size_t count = 0;

    *out = 0;
    for (; count < most && is_digit(front(*text)); count++) {
        *out = *out * 10 + (front(*text) - '0');
        skip(text, 1);
    }
    return count;
}

/* Exactly two digits, below `limit`. */
static bool take_two(bl_slice *text, int limit, int *out)
{
    return take_number(text, 2, out) == 2 && *out < limit;
}

typedef struct parts {
    int value[3];
    size_t digits[3];
} parts;

/* Three numbers with one separator twice. */
static bool take_parts(bl_slice *text, parts *out)
{
    char separator = '\0';

    for (size_t i = 0; i < 3; i++) {
        if (i == 1)
            separator = front(*text);
        if (i > 0 && (!separator || !strchr("-/.", separator) ||
                      !take_char(text, separator)))
            return false;
        out->digits[i] = take_number(text, 4, &out->value[i]);
        if (out->digits[i] == 0)
            return false;
    }
    return true;
}

/* Source of the pivot: POSIX.1-2017, strptime, %y. */
static int full_year(int year, size_t digits)
{
    if (digits == 4)
        return year;
    return year + (year <= 68 ? 2000 : 1900);
}

static bool set_day(int year, int month, int day, int32_t *out)
{
    if (!bl_civil_exists(year, month, day))
        return false;
    *out = bl_day_from_civil(year, month, day);
    return true;
}

static bool take_compact(bl_slice *text, int32_t *day)
{
    bl_slice rest = *text;
    int number;

    if (take_number(&rest, 8, &number) != 8 || is_digit(front(rest)) ||
        !set_day(number / 10000, number / 100 % 100, number % 100, day))
        return false;
    *text = rest;
    return true;
}

/* Day and month first, in either order. */
static bool set_mixed(const parts *p, bool month_first, int32_t *day)
{
    const int year = full_year(p->value[2], p->digits[2]);

    return month_first ? set_day(year, p->value[0], p->value[1], day)
                       : set_day(year, p->value[1], p->value[0], day);
}

static bl_date_result take_mixed(const parts *p, bl_date_order order,
                                 int32_t *day)
{
    int32_t ignored;

    if (p->digits[0] > 2 || p->digits[1] > 2 ||
        (p->digits[2] != 2 && p->digits[2] != 4))
        return BL_DATE_NOT;
    if (order == BL_DATE_YMD || order == BL_DATE_EXCEL)
        return set_mixed(p, false, &ignored) || set_mixed(p, true, &ignored)
                   ? BL_DATE_ORDER_OPEN
                   : BL_DATE_NOT;
    return set_mixed(p, order == BL_DATE_MDY, day) ? BL_DATE_OK : BL_DATE_NOT;
}

static bl_date_result take_date(bl_slice *text, bl_date_order order,
                                int32_t *day)
{
    parts p;

    if (take_compact(text, day))
        return BL_DATE_OK;
    if (!take_parts(text, &p))
        return BL_DATE_NOT;
    if (p.digits[0] != 4)
        return take_mixed(&p, order, day);
    if (p.digits[1] > 2 || p.digits[2] > 2 ||
        !set_day(p.value[0], p.value[1], p.value[2], day))
        return BL_DATE_NOT;
    return BL_DATE_OK;
}

/* h:mm, hh:mm, with seconds, with a fraction of them, which is dropped. */
static bool take_clock(bl_slice *text, int *hour, int *second)
{
    int minutes;
    int seconds = 0;
    int ignored;

    if (take_number(text, 2, hour) == 0 || !take_char(text, ':') ||
        !take_two(text, 60, &minutes))
        return false;
    if (take_char(text, ':')) {
        if (!take_two(text, 60, &seconds))
            return false;
        if ((take_char(text, '.') || take_char(text, ',')) &&
            take_number(text, 9, &ignored) == 0)
            return false;
    }
    *second = minutes * 60 + seconds;
    return !is_digit(front(*text));
}

/* AM or PM, if it is there; false: there, and the hour is not one of 12. */
static bool take_half(bl_slice *text, int *hour)
{
    bl_slice rest = *text;

    skip_blanks(&rest);

    const char half = lower(front(rest));

    if ((half != 'a' && half != 'p') || rest.size < 2 ||
        lower(rest.bytes[1]) != 'm' ||
        (rest.size > 2 && is_letter(rest.bytes[2])))
        return *hour < 24;
    skip(&rest, 2);
    *text = rest;
    if (*hour < 1 || *hour > 12)
        return false;
    *hour = *hour % 12 + (half == 'p' ? 12 : 0);
    return true;
}

/* +02:00, +0200, +02 and, after a zone word only, +2. */
static bool take_offset(bl_slice *text, bool after_word)
{
    int hours;
    int minutes;

    if (!take_char(text, '+') && !take_char(text, '-'))
        return after_word;

    const size_t digits = take_number(text, 2, &hours);

    if (digits < (after_word ? 1 : 2) || hours > 23)
        return false;
    if (take_char(text, ':') || is_digit(front(*text)))
        return take_two(text, 60, &minutes);
    return true;
}

/* Nothing, Z, an offset, or a word of 2 to 5 letters with or without one. */
static bool take_zone(bl_slice *text)
{
    size_t letters = 0;

    skip_blanks(text);
    if (!text->size || (text->size == 1 && take_char(text, 'z')))
        return true;
    while (is_letter(front(*text))) {
        letters++;
        skip(text, 1);
    }
    return letters != 1 && letters <= 5 && take_offset(text, letters > 0);
}

static bool take_time(bl_slice *text, int32_t *second)
{
    int hour;
    int of_hour;

    if (!take_clock(text, &hour, &of_hour) || !take_half(text, &hour) ||
        !take_zone(text))
        return false;
    *second = hour * 3600 + of_hour;
    return text->size == 0;
}

/* 45292.375 is 2024-01-01 at 9:00. Below 61 spreadsheets count a day that no
 * calendar had (29 February 1900), so such numbers are refused. */
static bl_date_result take_serial(bl_slice text, bl_moment *out)
{
    enum { FIRST = 61, LAST = 2958465, DAY_OF_1970 = 25569, SECONDS = 86400 };
    bl_decimal number;
    int64_t unit = 1; /* of the digits that make a day */

    if (!bl_decimal_parse(text, '.', &number))
        return BL_DATE_NOT;
    for (int i = 0; i < number.scale; i++)
        unit *= 10;

    const double rest = (double)(number.digits % unit) / (double)unit;
    const int32_t second = (int32_t)(rest * SECONDS + 0.5);
    const int64_t day = number.digits / unit + second / SECONDS;

    if (day < FIRST || day > LAST)
        return BL_DATE_NOT;
    *out = (bl_moment){.day = (int32_t)day - DAY_OF_1970,
                       .second = number.scale ? second % SECONDS : -1};
    return BL_DATE_OK;
}

bl_date_result bl_moment_parse(bl_slice text, bl_date_order order,
                               bl_moment *out)
{
    bl_moment moment = {.second = -1};

    if (text.size == BL_DAY_SIZE && bl_day_read(text.bytes, &moment.day)) {
        *out = moment;
        return BL_DATE_OK;
    }
    text = trim(text);
    if (order == BL_DATE_EXCEL && take_serial(text, out) == BL_DATE_OK)
        return BL_DATE_OK;

    const bl_date_result result = take_date(&text, order, &moment.day);

    if (result == BL_DATE_NOT)
        return result;

    (void)take_char(&text, ',');

    const bool t = take_char(&text, 't');

    if (!t && !skip_blanks(&text) && text.size)
        return BL_DATE_NOT;
    if ((t || text.size) && !take_time(&text, &moment.second))
        return BL_DATE_NOT;
    if (result == BL_DATE_OK)
        *out = moment;
    return result;
}
