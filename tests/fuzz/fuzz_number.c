/*
 * Any text as a number, a date or an id: what was read is printed so that it
 * reads back the same, and the order of ids is an order.
 */
#include <float.h>
#include <math.h>
#include <string.h>

#include "bl_date.h"
#include "bl_number.h"
#include "bl_series.h"
#include "fuzz.h"

static void check_decimal(bl_slice text, char sign)
{
    bl_decimal value;
    bl_decimal again;
    char printed[BL_NUMBER_SIZE];
    size_t size;

    if (!bl_decimal_parse(text, sign, &value))
        return;
    insist(value.scale >= 0 && value.scale <= BL_DIGITS_MAX);
    size = bl_decimal_print(value, printed);
    insist(size < BL_NUMBER_SIZE && printed[size] == '\0');
    insist(bl_decimal_parse((bl_slice){printed, size}, '.', &again));
    insist(again.digits == value.digits && again.scale == value.scale);
    value = bl_decimal_reduce(value);
    insist(!value.scale || value.digits % 10);
    insist(bl_decimal_double(value) == bl_decimal_double(again));
}

static void check_fraction(const uint8_t *data)
{
    bl_fraction value;
    bl_fraction other;
    char printed[BL_NUMBER_SIZE];
    int32_t numbers[4];

    memcpy(numbers, data, sizeof numbers);
    value = (bl_fraction){numbers[0], numbers[1] & INT32_MAX};
    other = (bl_fraction){numbers[2], numbers[3] & INT32_MAX};
    value.denominator += !value.denominator;
    other.denominator += !other.denominator;
    insist(bl_fraction_compare(value, other) ==
           -bl_fraction_compare(other, value));
    insist(bl_fraction_compare(value, value) == 0);
    for (int digits = 0; digits <= 6; digits++) {
        const size_t size = bl_fraction_print(value, digits, true, printed);
        const double exact =
            (double)value.numerator / (double)value.denominator;

        insist(size < BL_NUMBER_SIZE && printed[size] == '\0');
        insist(fabs(strtod(printed, NULL) - exact) <=
               0.5 * pow(10, -digits) + fabs(exact) * 4 * DBL_EPSILON);
    }
}

static void check_double(const uint8_t *data)
{
    double value;
    char printed[BL_NUMBER_SIZE];

    memcpy(&value, data, sizeof value);
    if (!isfinite(value))
        return;
    insist(bl_double_shortest(value, printed) < BL_NUMBER_SIZE);
    insist(strtod(printed, NULL) == value);
    for (int digits = 0; digits <= BL_DIGITS_MAX; digits++)
        insist(bl_double_print(value, digits, false, printed) < BL_NUMBER_SIZE);
}

static void check_date(bl_slice text, bl_date_order order)
{
    bl_moment moment = {0, 0};
    bl_moment again = {0, 0};
    char printed[BL_DATE_SIZE];
    size_t size;

    if (bl_moment_parse(text, order, &moment) != BL_DATE_OK)
        return;
    insist(moment.second >= -1 && moment.second < 86400);
    size = bl_day_print(moment.day, printed);
    insist(size < BL_DATE_SIZE && printed[size] == '\0');
    insist(bl_moment_parse((bl_slice){printed, size}, BL_DATE_YMD, &again) ==
           BL_DATE_OK);
    insist(again.day == moment.day && again.second == -1);
}

/* Three ids out of the text. */
static void check_order(bl_slice text)
{
    char ids[3][64] = {{0}};

    for (size_t k = 0; k < 3; k++) {
        const size_t third = text.size / 3 < 63 ? text.size / 3 : 63;

        memcpy(ids[k], text.bytes + k * third, third);
    }
    for (size_t a = 0; a < 3; a++)
        for (size_t b = 0; b < 3; b++) {
            const int order = bl_natural_compare(ids[a], ids[b]);

            insist(order == -bl_natural_compare(ids[b], ids[a]));
            insist((order == 0) == (strcmp(ids[a], ids[b]) == 0));
            for (size_t c = 0; c < 3; c++)
                if (order < 0 && bl_natural_compare(ids[b], ids[c]) < 0)
                    insist(bl_natural_compare(ids[a], ids[c]) < 0);
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const bl_slice text = {(const char *)data, size};

    check_decimal(text, '.');
    check_decimal(text, ',');
    for (int order = BL_DATE_YMD; order <= BL_DATE_EXCEL; order++)
        check_date(text, (bl_date_order)order);
    if (size)
        check_order(text);
    if (size >= sizeof(double))
        check_double(data);
    if (size >= 4 * sizeof(int32_t))
        check_fraction(data);
    return 0;
}
