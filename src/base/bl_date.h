/*
 * bl_date.h - civil dates and times, as written.
 *
 * A time zone offset is accepted and not applied: the date of a session is the
 * one in the clinic's calendar. There is no clock here.
 */
#ifndef BL_DATE_H
#define BL_DATE_H

#include <endian.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "bl_slice.h"

enum {
    BL_DATE_SIZE = 16, /* bytes that hold a printed date */
    BL_DAY_SIZE = 10   /* "2024-01-08" */
};

typedef struct bl_moment {
    int32_t day;    /* since 1970-01-01, may be negative [days] */
    int32_t second; /* of the day, 0..86399; -1: no time was written */
} bl_moment;

typedef enum bl_date_order {
    BL_DATE_YMD, /* year first, as ISO 8601; the only order never in doubt */
    BL_DATE_DMY,
    BL_DATE_MDY,
    BL_DATE_EXCEL /* days since 1899-12-30, as spreadsheets store them */
} bl_date_order;

typedef enum bl_date_result {
    BL_DATE_OK,
    BL_DATE_NOT,       /* no date, or one that no calendar has */
    BL_DATE_ORDER_OPEN /* day and month first, and the order was not declared */
} bl_date_result;

/*
 * Read a date, with or without a time.
 *
 *   shape    year first: 2024-01-08, 2024/1/8, 2024.01.08, 20240108; with DMY
 *            or MDY declared also 8.1.2024, 08-01-2024, 8/1/24 (two-digit
 *            years are 2000-2068 and 1969-1999, as POSIX strptime). After the
 *            date and blanks, a comma or T: 9:05, 09:05:59, 09:05:59.123 (the
 * fraction is dropped), with AM/PM in any case, then Z, +02:00, +0200, +02, or
 * a zone word (MDT, UTC, GMT+3). A year-first date is accepted whatever `order`
 * says. NBSP is a blank; outer blanks are allowed. With EXCEL also 45292.375;
 * whole days or with a time. errors   *out is written only on BL_DATE_OK
 */
bl_date_result bl_moment_parse(bl_slice text, bl_date_order order,
                               bl_moment *out);

/* Whether the (Gregorian) calendar has this day. */
bool bl_civil_exists(int year, int month, int day_of_month);

/* Of a day that exists, in the year 0 or later. */
int32_t bl_day_from_civil(int year, int month, int day_of_month);

/* Read ten bytes that are what bl_day_print prints; false: they are not, which
 * makes them no worse a date (bl_moment_parse). Quick: most cells are so. */
bool bl_day_read(const char text[BL_DAY_SIZE], int32_t *day);

/* Months that were met before: their days are read more quickly. All zero: none
 * was. */
enum { BL_MONTHS_BITS = 10 };

typedef struct bl_months {
    struct bl_month {
        uint64_t text; /* "2024-01-" */
        int32_t first; /* its first day, since 1970-01-01 */
        uint32_t days;
    } met[1 << BL_MONTHS_BITS]; /* a later one takes the place of another */
} bl_months;

/* The place of "2024-01-"; no two months from 2000 to 2031 share one. */
static inline size_t bl_month_place(uint64_t text)
{
    return le64toh(text) * UINT64_C(0x140200005080) >> (64 - BL_MONTHS_BITS);
}

/* As bl_day_read; false also where the month was not met before. */
static inline bool bl_months_know(const bl_months *months,
                                  const char text[BL_DAY_SIZE], int32_t *day)
{
    const unsigned tens = (unsigned char)text[8] - (unsigned)'0';
    const unsigned ones = (unsigned char)text[9] - (unsigned)'0';
    const unsigned past = 10 * tens + ones - 1;
    const struct bl_month *month;
    uint64_t wanted;

    memcpy(&wanted, text, sizeof wanted);
    month = &months->met[bl_month_place(wanted)];
    if (month->text != wanted || ones > 9 || past >= month->days)
        return false;
    *day = month->first + (int32_t)past;
    return true;
}

/* As bl_day_read; afterwards the month was met. */
bool bl_months_meet(bl_months *months, const char text[BL_DAY_SIZE],
                    int32_t *day);

/* "2024-01-08"; returns the length. Years 0..9999. */
size_t bl_day_print(int32_t day, char out[BL_DATE_SIZE]);

#endif
