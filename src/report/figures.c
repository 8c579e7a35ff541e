#include "figures.h"

#include <math.h>

void figure_add(bl_text *out, double value, int digits, bool sign)
{
    char number[BL_NUMBER_SIZE];

    (void)bl_double_print(value, digits, false, number);
    if (sign && strpbrk(number, "123456789") && number[0] != '-')
        bl_text_add_char(out, '+');
    bl_text_add(out, number);
}

void figure_add_fraction(bl_text *out, bl_fraction value, int digits)
{
    char number[BL_NUMBER_SIZE];

    (void)bl_fraction_print(value, digits, false, number);
    bl_text_add(out, number);
}

void figure_add_short(bl_text *out, bl_fraction value)
{
    char number[BL_NUMBER_SIZE];

    (void)bl_fraction_print(value, FIGURE_DIGITS, true, number);
    bl_text_add(out, number);
}

void figure_add_p(bl_text *out, double p)
{
    char number[BL_NUMBER_SIZE];

    if (p < 0.001) {
        bl_text_add(out, "<.001");
        return;
    }
    (void)bl_double_print(p, 3, false, number);
    bl_text_add(out, number[0] == '0' ? number + 1 : number);
}

static double rounded(double value, int digits)
{
    char number[BL_NUMBER_SIZE];
    bl_decimal decimal = {0, 0};

    (void)bl_double_print(fabs(value), digits, false, number);
    (void)bl_decimal_parse(bl_slice_of(number), '.', &decimal);
    return bl_decimal_double(decimal);
}

int figure_digits(const bl_change *change, int digits)
{
    const bool exceeds = bl_exceeds(change->difference, change->threshold);

    while (change->judged && digits < BL_DIGITS_MAX - 6 &&
           (rounded(change->difference, digits) >
            rounded(change->threshold, digits)) != exceeds)
        digits++;
    return digits;
}

void figure_add_place(bl_text *out, const bl_course *course, size_t point)
{
    const bl_visit *const visit =
        &course->series->visits[course->points[point].visit];
    char day[BL_DATE_SIZE];

    if (course->series->by_session) {
        bl_text_print(out, "session %d", (int)visit->session);
        return;
    }
    (void)bl_day_print(visit->date.day, day);
    bl_text_add(out, day);
}
