/*
 * bl_test.h - cmocka, and what it lacks in version 1.1.5.
 *
 * The only place that includes <cmocka.h>. The check_... macros print the label
 * of the row that failed.
 */
#ifndef BL_TEST_H
#define BL_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static inline void bl_test_near(double got, double want, double tolerance,
                                const char *file, int line)
{
    if (fabs(got - want) <= tolerance)
        return;
    print_error("%.17g is not within %g of %.17g\n", got, tolerance, want);
    _fail(file, line);
}

static inline void bl_test_true(const char *label, bool holds,
                                const char *condition, const char *file,
                                int line)
{
    if (holds)
        return;
    print_error("[%s] does not hold: %s\n", label, condition);
    _fail(file, line);
}

static inline void bl_test_integer(const char *label, intmax_t got,
                                   intmax_t want, const char *file, int line)
{
    if (got == want)
        return;
    print_error("[%s] is %" PRIdMAX ", not %" PRIdMAX "\n", label, got, want);
    _fail(file, line);
}

static inline void bl_test_text(const char *label, const char *got,
                                const char *want, const char *file, int line)
{
    if (!strcmp(got, want))
        return;
    print_error("[%s] is    \"%s\"\n     and not \"%s\"\n", label, got, want);
    _fail(file, line);
}

#define assert_near(got, want, tolerance)                                      \
    bl_test_near((got), (want), (tolerance), __FILE__, __LINE__)

/* What holds for a row of a table; `label` says which row. */
#define check(label, condition)                                                \
    bl_test_true((label), (condition), #condition, __FILE__, __LINE__)
#define check_integer(label, got, want)                                        \
    bl_test_integer((label), (intmax_t)(got), (intmax_t)(want), __FILE__,      \
                    __LINE__)
#define check_text(label, got, want)                                           \
    bl_test_text((label), (got), (want), __FILE__, __LINE__)

enum { BL_TEST_ROUNDS = 2000 };

/*
 * The next number of a fixed row of random ones; *state begins at any value
 * but 0.
 *
 *   source   G. Marsaglia, "Xorshift RNGs", Journal of Statistical Software
 *            8:14 (2003); multiplier of S. Vigna, "xorshift64*"
 */
static inline uint64_t bl_test_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

/* 0..below-1 */
static inline size_t bl_test_below(uint64_t *state, size_t below)
{
    return (size_t)((bl_test_random(state) >> 11) % below);
}

#endif
