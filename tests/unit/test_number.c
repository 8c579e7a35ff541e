#include <float.h>
#include <limits.h>
#include <stdlib.h>

#include "bl_digits.h"
#include "bl_test.h"

static void decimals_are_read(void **state)
{
    static const struct {
        const char *text;
        char sign;
        int64_t digits;
        int scale;
    } cases[] = {
        {"0", '.', 0, 0},
        {"7", '.', 7, 0},
        {"+7", '.', 7, 0},
        {"-7", '.', -7, 0},
        {"-0", '.', 0, 0},
        {"007", '.', 7, 0},
        {"8.50", '.', 850, 2},
        {"8,50", ',', 850, 2},
        {"-0.5", '.', -5, 1},
        {"0.000000000000001", '.', 0, -1}, /* 16 digits: refused below */
        {"0.00000000000001", '.', 1, 14},
        {"999999999999999", '.', 999999999999999, 0},
        {"-99999999.9999999", '.', -999999999999999, 7},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_decimal got = {99, -1};
        const bool read =
            bl_decimal_parse(bl_slice_of(cases[i].text), cases[i].sign, &got);

        check_integer(cases[i].text, read, cases[i].scale >= 0);
        check_integer(cases[i].text, got.scale, cases[i].scale);
        if (read)
            check_integer(cases[i].text, got.digits, cases[i].digits);
    }
}

static void what_is_no_decimal_is_refused(void **state)
{
    static const char *const texts[] = {
        "",     "+",    "-",     ".",    ".5",   "5.",       "1.2.3",
        " 1",   "1 ",   "1e3",   "0x10", "nan",  "inf",      "1,5",
        "--1",  "+-1",  "1_000", "1'0",  "1.-5", "\xd9\xa1", "1234567890123456",
        "1.5 ", "1.+5",
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        bl_decimal got = {99, 98};

        check(texts[i], !bl_decimal_parse(bl_slice_of(texts[i]), '.', &got));
        check(texts[i], got.digits == 99 && got.scale == 98);
    }
    assert_false(
        bl_decimal_parse((bl_slice){"1\0", 2}, '.', &(bl_decimal){0, 0}));
}

static void decimals_survive_print_and_parse(void **state)
{
    uint64_t random = 11;

    (void)state;
    for (int i = 0; i < BL_TEST_ROUNDS; i++) {
        const int scale = (int)bl_test_below(&random, 15);
        const int64_t digits =
            (int64_t)bl_test_below(&random, 1999999999999999) - 999999999999999;
        const bl_decimal value = {digits, scale};
        bl_decimal back = {0, 0};
        char text[BL_NUMBER_SIZE];
        const size_t size = bl_decimal_print(value, text);

        check_integer(text, size, strlen(text));
        check(text, bl_decimal_parse(bl_slice_of(text), '.', &back));
        check_integer(text, back.digits, digits);
        check_integer(text, back.scale, scale);
    }
}

static void trailing_zeros_are_dropped(void **state)
{
    static const struct {
        bl_decimal from, to;
    } cases[] = {
        {{850, 2}, {85, 1}}, {{800, 2}, {8, 0}},  {{800, 0}, {800, 0}},
        {{0, 3}, {0, 0}},    {{-50, 1}, {-5, 0}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const bl_decimal got = bl_decimal_reduce(cases[i].from);

        assert_int_equal(got.digits, cases[i].to.digits);
        assert_int_equal(got.scale, cases[i].to.scale);
    }
}

/* Worked by hand. */
static void units_are_counted_exactly(void **state)
{
    static const struct {
        const char *label;
        bl_decimal value, unit;
        bool whole;
        int64_t units;
    } cases[] = {
        {"7 in ones", {7, 0}, {1, 0}, true, 7},
        {"8.0 in ones", {80, 1}, {1, 0}, true, 8},
        {"8.5 in ones", {85, 1}, {1, 0}, false, 0},
        {"8.5 in tenths", {85, 1}, {1, 1}, true, 85},
        {"-8.5 in halves", {-85, 1}, {5, 1}, true, -17},
        {"8.55 in tenths", {855, 2}, {1, 1}, false, 0},
        {"3 in 0.25", {3, 0}, {25, 2}, true, 12},
        {"0 in 0.25", {0, 0}, {25, 2}, true, 0},
        {"no unit", {3, 0}, {0, 0}, false, 0},
        {"beyond int64", {999999999999999, 0}, {1, 15}, false, 0},
        {"largest", {9223, 0}, {1, 15}, true, 9223000000000000000},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int64_t units = 0;

        check_integer(
            cases[i].label,
            bl_decimal_in_units(cases[i].value, cases[i].unit, &units),
            cases[i].whole);
        check_integer(cases[i].label, units, cases[i].units);
    }
}

static void decimals_become_the_nearest_doubles(void **state)
{
    (void)state;
    assert_true(bl_decimal_double((bl_decimal){1, 1}) == 0.1);
    assert_true(bl_decimal_double((bl_decimal){-850, 2}) == -8.5);
    assert_true(bl_decimal_double((bl_decimal){999999999999999, 15}) ==
                0.999999999999999);
}

/* Worked by hand. */
static void fractions_are_rounded_once(void **state)
{
    static const struct {
        bl_fraction value;
        int digits;
        bool trim;
        const char *want;
    } cases[] = {
        {{0, 1}, 0, false, "0"},
        {{0, 7}, 2, false, "0.00"},
        {{0, 7}, 2, true, "0"},
        {{1, 2}, 0, false, "1"},
        {{-1, 2}, 0, false, "-1"},
        {{3, 2}, 0, false, "2"},
        {{5, 2}, 0, false, "3"},
        {{-5, 2}, 0, false, "-3"},
        {{1, 8}, 2, false, "0.13"},
        {{-1, 8}, 2, false, "-0.13"},
        {{1, 3}, 2, false, "0.33"},
        {{2, 3}, 2, false, "0.67"},
        {{2, 3}, 15, false, "0.666666666666667"},
        {{1, 1000}, 2, false, "0.00"},
        {{-1, 1000}, 2, false, "0.00"},
        {{-1, 1000}, 2, true, "0"},
        {{-1, 200}, 2, false, "-0.01"},
        {{1, 201}, 2, false, "0.00"},
        {{85, 10}, 6, true, "8.5"},
        {{80, 10}, 6, true, "8"},
        {{100, 1}, 2, true, "100"},
        {{100, 1}, 0, true, "100"},
        {{9999, 1000}, 2, false, "10.00"},
        {{9999, 1000}, 2, true, "10"},
        {{INT64_MAX, 1}, 15, false, "9223372036854775807.000000000000000"},
        {{INT64_MIN, 1}, 15, false, "-9223372036854775808.000000000000000"},
        {{INT64_MAX, INT64_MAX}, 15, false, "1.000000000000000"},
        {{INT64_MIN, INT64_MAX}, 15, false, "-1.000000000000000"},
        {{1, INT64_MAX}, 15, true, "0"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char text[BL_NUMBER_SIZE];
        const size_t size = bl_fraction_print(cases[i].value, cases[i].digits,
                                              cases[i].trim, text);

        check_text(cases[i].want, text, cases[i].want);
        check_integer(cases[i].want, size, strlen(cases[i].want));
    }
}

/* Add one to the last digit of a decimal in print. */
static void round_up(char *text)
{
    for (size_t i = strlen(text); i > 0; i--) {
        if (text[i - 1] == '.')
            continue;
        if (text[i - 1] != '9') {
            text[i - 1]++;
            return;
        }
        text[i - 1] = '0';
    }
    memmove(text + 1, text, strlen(text) + 1);
    text[0] = '1';
}

/* As at school, one digit after the other; denominator below 2^59. */
static void divide_at_length(uint64_t numerator, uint64_t denominator,
                             int digits, char *out)
{
    uint64_t rest = numerator % denominator;
    size_t size = (size_t)sprintf(out, "%" PRIu64 "%s", numerator / denominator,
                                  digits ? "." : "");

    for (int i = 0; i < digits; i++) {
        rest *= 10;
        out[size++] = (char)('0' + (int)(rest / denominator));
        rest %= denominator;
    }
    out[size] = '\0';
    if (rest >= denominator - rest)
        round_up(out);
}

static void fractions_print_as_long_division_does(void **state)
{
    uint64_t random = 5;

    (void)state;
    for (int i = 0; i < 20 * BL_TEST_ROUNDS; i++) {
        const uint64_t numerator =
            bl_test_random(&random) >> (1 + bl_test_below(&random, 62));
        const uint64_t denominator =
            1 + (bl_test_random(&random) >> (6 + bl_test_below(&random, 57)));
        const int digits = (int)bl_test_below(&random, BL_DIGITS_MAX + 1);
        char want[64];
        char got[BL_NUMBER_SIZE];

        divide_at_length(numerator, denominator, digits, want);
        bl_fraction_print(
            (bl_fraction){(int64_t)numerator, (int64_t)denominator}, digits,
            false, got);
        check_text("long division", got, want);
    }
}

/* Every score of a short form with its divisor: n/d has no decimals that the
 * C library would round in another way, but where it is halfway. */
static void small_fractions_have_both_signs_alike(void **state)
{
    (void)state;
    for (int64_t numerator = 1; numerator <= 500; numerator++)
        for (int64_t denominator = 1; denominator <= 64; denominator++) {
            char plus[BL_NUMBER_SIZE];
            char minus[BL_NUMBER_SIZE];

            bl_fraction_print((bl_fraction){numerator, denominator}, 2, true,
                              plus);
            bl_fraction_print((bl_fraction){-numerator, denominator}, 2, true,
                              minus);
            check_text(plus, minus[0] == '-' ? minus + 1 : minus, plus);
            assert_near(strtod(plus, NULL),
                        (double)numerator / (double)denominator, 0.005001);
        }
}

__extension__ typedef unsigned __int128 wide;

/* |x - n/d| <= half a unit in the last place of x, in integers: x = m 2^e. */
static bool is_nearest(double x, uint64_t n, uint64_t d)
{
    int exponent;
    const uint64_t m = (uint64_t)ldexp(frexp(x, &exponent), 53);
    const int shift = exponent - 53;
    const wide left = (wide)n << (shift < 0 ? -shift : 0);
    const wide right = (wide)m * d << (shift > 0 ? shift : 0);
    const wide apart = left > right ? left - right : right - left;

    return 2 * apart <= (wide)d << (shift > 0 ? shift : 0);
}

static void fractions_become_the_nearest_doubles(void **state)
{
    uint64_t random = 3;

    (void)state;
    assert_true(bl_fraction_double((bl_fraction){0, 9}) == 0);
    assert_true(bl_fraction_double((bl_fraction){-17, 2}) == -8.5);
    assert_true(bl_fraction_double((bl_fraction){1, 3}) == 1.0 / 3);
    assert_true(bl_fraction_double((bl_fraction){INT64_MIN, 1}) == -0x1p63);
    for (int i = 0; i < 20 * BL_TEST_ROUNDS; i++) {
        const uint64_t n =
            1 + (bl_test_random(&random) >> (2 + bl_test_below(&random, 61)));
        const uint64_t d =
            1 + (bl_test_random(&random) >> (2 + bl_test_below(&random, 61)));
        const double x =
            bl_fraction_double((bl_fraction){(int64_t)n, (int64_t)d});

        if (!is_nearest(x, n, d))
            fail_msg("%" PRIu64 "/%" PRIu64 " became %a", n, d, x);
    }
}

/* With d = 1000 x 2^53 -/+ 1, (d + 1000) / d differs from 1 + 2^-53, halfway
 * between two doubles, by 1 / (2^53 d), about 2^-116. */
static void a_hair_beside_halfway_decides(void **state)
{
    const int64_t d = INT64_C(1000) << 53;

    (void)state;
    assert_true(bl_fraction_double((bl_fraction){d + 999, d - 1}) ==
                1 + 0x1p-52);
    assert_true(bl_fraction_double((bl_fraction){d + 1001, d + 1}) == 1);
    assert_true(bl_fraction_double((bl_fraction){d + 1000, d}) == 1);
}

/* Worked by hand; the products of the last ones need 126 bits. */
static void fractions_are_compared_exactly(void **state)
{
    static const struct {
        bl_fraction a, b;
        int want;
    } cases[] = {
        {{1, 2}, {2, 4}, 0},
        {{1, 3}, {1, 2}, -1},
        {{-1, 3}, {-1, 2}, 1},
        {{0, 5}, {0, 7}, 0},
        {{-1, 9}, {0, 1}, -1},
        {{INT64_MAX, INT64_MAX - 1}, {INT64_MAX - 1, INT64_MAX - 2}, -1},
        {{INT64_MIN, INT64_MAX}, {-1, 1}, -1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_int_equal(bl_fraction_compare(cases[i].a, cases[i].b),
                         cases[i].want);
        assert_int_equal(bl_fraction_compare(cases[i].b, cases[i].a),
                         -cases[i].want);
    }
}

/* 0.125 and 2.5 are doubles, and halfway; 3.15 and 1.005 are written as halves,
 * though the nearest doubles are below. */
static void doubles_print_with_fixed_decimals(void **state)
{
    static const struct {
        double value;
        int digits;
        const char *want;
    } cases[] = {
        {0, 2, "0.00"},
        {-0.0, 2, "0.00"},
        {-0.004, 2, "0.00"},
        {-0.006, 2, "-0.01"},
        {-0.0, 0, "0"},
        {-0.4, 0, "0"},
        {0.125, 2, "0.13"},
        {-0.125, 2, "-0.13"},
        {0.1249, 2, "0.12"},
        {0.12499999999999999, 2, "0.12"},
        {2.5, 0, "3"},
        {0.5, 0, "1"},
        {-10.25, 1, "-10.3"},
        {3.15, 1, "3.2"},
        {1.005, 2, "1.01"},
        {0.05, 1, "0.1"},
        {0.005, 1, "0.0"},
        {9.995, 2, "10.00"},
        {99.5, 0, "100"},
        {1.0 / 3, 6, "0.333333"},
        {2.0 / 3, 15, "0.666666666666667"},
        {5, 15, "5.000000000000000"},
        {1e-300, 3, "0.000"},
        {4503599627370497.5, 0, "4503599627370498"},
        {1e15, 3, "1000000000000000.000"},
        {1e22, 15, "10000000000000000000000.000000000000000"},
        {1e24, 15, "1.000000000000000e+24"}, /* one digit too long */
        {-DBL_MAX, 2, "-1.80e+308"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char text[BL_NUMBER_SIZE];
        const size_t size =
            bl_double_print(cases[i].value, cases[i].digits, false, text);

        check_text(cases[i].want, text, cases[i].want);
        check_integer(cases[i].want, size, strlen(cases[i].want));
    }
}

/* Away from halves the digits are those of printf; its "-0.00" is not. */
static void usual_doubles_print_as_printf_does(void **state)
{
    uint64_t random = 61;

    (void)state;
    for (int round = 0; round < 20 * BL_TEST_ROUNDS; round++) {
        const double size = pow(10, (double)bl_test_below(&random, 20) - 6);
        const double value =
            ((double)bl_test_below(&random, 1u << 30) / (1u << 29) - 1) * size;
        const int digits = (int)bl_test_below(&random, BL_DIGITS_MAX + 1);
        const double scaled = fabs(value) * pow(10, digits);
        char got[BL_NUMBER_SIZE];
        char want[400];

        if (fabs(scaled - floor(scaled) - 0.5) < 0.02)
            continue;
        (void)snprintf(want, sizeof want, "%.*f", digits, value);
        if (strlen(want) >= BL_NUMBER_SIZE)
            continue;
        (void)bl_double_print(value, digits, false, got);
        check_text("printf", got,
                   strspn(want, "-0.") == strlen(want) && *want == '-'
                       ? want + 1
                       : want);
    }
}

/* "whole.decimals" of a count of the last decimal, by printf of integers. */
static void print_units(uint64_t units, int digits, char out[BL_NUMBER_SIZE])
{
    uint64_t unit = 1;

    for (int d = 0; d < digits; d++)
        unit *= 10;
    (void)snprintf(out, BL_NUMBER_SIZE, digits ? "%ju.%0*ju" : "%ju",
                   (uintmax_t)(units / unit), digits,
                   (uintmax_t)(units % unit));
}

/* A half as the nearest double to its decimal is printed up, and so is the next
 * double; the one before is printed down. */
static void halves_are_where_their_doubles_are(void **state)
{
    uint64_t random = 67;

    (void)state;
    for (int round = 0; round < 10 * BL_TEST_ROUNDS; round++) {
        const int digits = (int)bl_test_below(&random, 10);
        const uint64_t units = bl_test_below(&random, 1u << 20);
        char text[BL_NUMBER_SIZE];
        char below[BL_NUMBER_SIZE];
        char above[BL_NUMBER_SIZE];

        print_units(10 * units + 5, digits + 1, text);
        print_units(units, digits, below);
        print_units(units + 1, digits, above);

        const double half = strtod(text, NULL);
        char got[BL_NUMBER_SIZE];

        (void)bl_double_print(half, digits, false, got);
        check_text(text, got, above);
        (void)bl_double_print(nextafter(half, DBL_MAX), digits, false, got);
        check_text(text, got, above);
        (void)bl_double_print(nextafter(half, 0), digits, false, got);
        check_text(text, got, below);
    }
}

/* Random bits are doubles of every size; every other one is an ordinary score
 * with three decimals. */
static double any_double(uint64_t *random, bool ordinary)
{
    double value;

    if (ordinary)
        return (double)bl_test_below(random, 1000000) / 1000;
    do {
        const uint64_t bits = bl_test_random(random);

        memcpy(&value, &bits, sizeof value);
    } while (!isfinite(value));
    return value;
}

/* Trimmed is what is left without the zeros at the end. */
static void trimmed_doubles_lack_only_zeros(void **state)
{
    uint64_t random = 71;

    (void)state;
    for (int round = 0; round < 10 * BL_TEST_ROUNDS; round++) {
        const double value = any_double(&random, round % 4);
        const int digits = (int)bl_test_below(&random, BL_DIGITS_MAX + 1);
        char got[BL_NUMBER_SIZE];
        char want[BL_NUMBER_SIZE];
        const size_t size = bl_double_print(value, digits, true, got);
        size_t left = bl_double_print(value, digits, false, want);

        if (strchr(want, '.') && !strchr(want, 'e')) {
            while (want[left - 1] == '0')
                left--;
            left -= want[left - 1] == '.';
            want[left] = '\0';
        }
        check_text("trimmed", got, want);
        check_integer(want, size, left);
    }
}

static void check_short(double value)
{
    char got[BL_NUMBER_SIZE] = "";
    char want[BL_NUMBER_SIZE];
    const size_t size = bl_double_print(value, BL_SHORT_DIGITS, true, want);

    check_integer(want, bl_double_short(value, got), size);
    got[size] = '\0';
    check_text(want, got, want);
}

/* Against the plain way: any doubles, scores and their differences, and what
 * lies beside a half of the last decimal, beside 10, 100 and 1000. */
static void short_doubles_are_trimmed_to_six_decimals(void **state)
{
    static const double ends[] = {
        0,       -0.0,     1e-7,       5e-7,        -4.9e-7,     -5.1e-7,
        9.9999,  9.999999, 9.9999994,  9.9999995,   9.9999996,   10,
        -10.5,   99.9999,  99.999998,  99.99999849, 99.9999985,  99.999999,
        -99.999, 100,      99.9999995, 999.999999,  999.9999984, -999.9999996,
        1000,    1e9,      -12345.5,   1e300};
    uint64_t random = 72;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        check_short(ends[i]);
    for (int round = 0; round < 10 * BL_TEST_ROUNDS; round++) {
        const double a = (double)bl_test_below(&random, 1200) /
                         (double)(1 + bl_test_below(&random, 36));
        const double b = (double)bl_test_below(&random, 240) /
                         (double)(1 + bl_test_below(&random, 12));
        const double units = (double)bl_test_below(&random, 1200000000);
        const double beside = (double)bl_test_below(&random, 101) / 5000 + 0.49;

        check_short(any_double(&random, round % 4));
        check_short(a - b);
        check_short(b);
        check_short((units + beside) / 1e6);
    }
}

/* DBL_MAX, DBL_MIN and the smallest subnormal as IEEE 754 has them; the others
 * by hand. */
static void shortest_forms(void **state)
{
    static const struct {
        double value;
        const char *want;
    } cases[] = {
        {0, "0"},
        {-0.0, "0"},
        {1, "1"},
        {-1, "-1"},
        {100, "100"},
        {8.5, "8.5"},
        {0.1, "0.1"},
        {-0.05, "-0.05"},
        {0.1 + 0.2, "0.30000000000000004"},
        {1.0 / 3, "0.3333333333333333"},
        {2.0 / 3, "0.6666666666666666"},
        {20.0 / 3, "6.666666666666667"},
        {0.00001, "0.00001"},
        {-0.000012345678901234567, "-0.000012345678901234568"},
        {0.0000099, "9.9e-6"},
        {1e-7, "1e-7"},
        {999999999999999, "999999999999999"},
        {123456789012345.67, "123456789012345.67"},
        {1e15, "1e15"},
        {1.5e300, "1.5e300"},
        {DBL_MAX, "1.7976931348623157e308"},
        {DBL_MIN, "2.2250738585072014e-308"},
        {0x1p-1074, "5e-324"},
        {-DBL_MAX, "-1.7976931348623157e308"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char text[BL_NUMBER_SIZE];
        const size_t size = bl_double_shortest(cases[i].value, text);

        check_text(cases[i].want, text, cases[i].want);
        check_integer(cases[i].want, size, strlen(cases[i].want));
    }
}

static size_t significant_digits(const char *text)
{
    size_t count = 0;
    size_t zeros = 0; /* since the last digit that is none */

    for (; *text && *text != 'e'; text++) {
        if (*text < '0' || *text > '9' || (*text == '0' && !count))
            continue;
        count++;
        zeros = *text == '0' ? zeros + 1 : 0;
    }
    return count - zeros;
}

static void shortest_form_reads_back_and_none_is_shorter(void **state)
{
    uint64_t random = 17;

    (void)state;
    for (int i = 0; i < 10 * BL_TEST_ROUNDS; i++) {
        const double value = any_double(&random, i % 2);
        char text[BL_NUMBER_SIZE];
        char shorter[64];
        const size_t size = bl_double_shortest(value, text);
        const size_t digits = significant_digits(text);

        check_integer(text, size, strlen(text));
        check(text, size < BL_NUMBER_SIZE);
        check(text, strtod(text, NULL) == value);
        if (digits < 2)
            continue;
        (void)snprintf(shorter, sizeof shorter, "%.*e", (int)digits - 2, value);
        check(text, strtod(shorter, NULL) != value);
    }
}

static void integers_print(void **state)
{
    static const struct {
        int64_t value;
        const char *want;
    } cases[] = {
        {0, "0"},
        {-1, "-1"},
        {10, "10"},
        {INT64_MAX, "9223372036854775807"},
        {INT64_MIN, "-9223372036854775808"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char text[BL_NUMBER_SIZE];

        check_integer(cases[i].want, bl_integer_print(cases[i].value, text),
                      strlen(cases[i].want));
        check_text(cases[i].want, text, cases[i].want);
    }
}

/* Scores, powers of two with their neighbours, eighteen digits of which the
 * last is a 5, and any double of a plain size. */
static double plain_double(uint64_t *random, int round)
{
    const int power = (int)bl_test_below(random, 64) - 16;
    const double odd = 2 * (double)bl_test_below(random, 1u << 20) + 1;

    switch (round % 4) {
    case 0:
        return (double)(1 + bl_test_below(random, 1000)) /
               (double)(1 + bl_test_below(random, 100));
    case 1:
        return round % 3 ? nextafter(ldexp(1, power), round % 3 == 1 ? 0 : 1e30)
                         : ldexp(1, power);
    case 2:
        return ldexp(odd, -(int)bl_test_below(random, 7) - 12);
    default:
        return ldexp(1 + (double)bl_test_random(random) / 0x1p64, power);
    }
}

/* "0.0025", "2.500e-03": "25" */
static void digits_of(const char *text, char *out)
{
    size_t count = 0;

    for (; *text && *text != 'e'; text++)
        if (*text >= '0' && *text <= '9' && (count || *text != '0'))
            out[count++] = *text;
    while (count && out[count - 1] == '0')
        count--;
    out[count] = '\0';
}

/* The first of 15, 16 and 17 digits of printf that read back as the same. */
static void shortest_digits_are_those_of_printf(void **state)
{
    uint64_t random = 79;

    (void)state;
    for (int round = 0; round < 20 * BL_TEST_ROUNDS; round++) {
        const double value = plain_double(&random, round);
        char text[64];
        char got[BL_NUMBER_SIZE];
        char want[64];
        int precision = DBL_DIG;

        do
            (void)snprintf(text, sizeof text, "%.*e", precision - 1, value);
        while (strtod(text, NULL) != value && ++precision <= DBL_DECIMAL_DIG);
        digits_of(text, want);
        (void)bl_double_shortest(value, text);
        check(text, strtod(text, NULL) == value);
        check(text, strchr(text, 'e') == NULL);
        digits_of(text, got);
        check_text(text, got, want);
    }
}

/* Of every length, and around every power of ten. */
static void integers_print_as_printf_does(void **state)
{
    uint64_t random = 73;

    (void)state;
    for (int round = 0; round < 10 * BL_TEST_ROUNDS; round++) {
        const uint64_t bits = bl_test_random(&random);
        int64_t value = (int64_t)bits >> (bits & 63);
        char got[BL_NUMBER_SIZE];
        char want[BL_NUMBER_SIZE];

        if (round % 2)
            value = (int64_t)pow(10, (double)bl_test_below(&random, 19)) +
                    (int64_t)bl_test_below(&random, 3) - 1;
        (void)snprintf(want, sizeof want, "%jd", (intmax_t)value);
        check_integer(want, bl_integer_print(value, got), strlen(want));
        check_text(want, got, want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_are_read),
        cmocka_unit_test(what_is_no_decimal_is_refused),
        cmocka_unit_test(decimals_survive_print_and_parse),
        cmocka_unit_test(trailing_zeros_are_dropped),
        cmocka_unit_test(units_are_counted_exactly),
        cmocka_unit_test(decimals_become_the_nearest_doubles),
        cmocka_unit_test(fractions_are_rounded_once),
        cmocka_unit_test(fractions_print_as_long_division_does),
        cmocka_unit_test(small_fractions_have_both_signs_alike),
        cmocka_unit_test(fractions_become_the_nearest_doubles),
        cmocka_unit_test(a_hair_beside_halfway_decides),
        cmocka_unit_test(fractions_are_compared_exactly),
        cmocka_unit_test(doubles_print_with_fixed_decimals),
        cmocka_unit_test(usual_doubles_print_as_printf_does),
        cmocka_unit_test(halves_are_where_their_doubles_are),
        cmocka_unit_test(trimmed_doubles_lack_only_zeros),
        cmocka_unit_test(short_doubles_are_trimmed_to_six_decimals),
        cmocka_unit_test(shortest_forms),
        cmocka_unit_test(shortest_form_reads_back_and_none_is_shorter),
        cmocka_unit_test(shortest_digits_are_those_of_printf),
        cmocka_unit_test(integers_print),
        cmocka_unit_test(integers_print_as_printf_does),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
