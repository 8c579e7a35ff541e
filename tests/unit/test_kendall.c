#include "bl_kendall.h"
#include "bl_test.h"

enum { MOST = 60 };

static double factorial(size_t n)
{
    return n < 2 ? 1 : (double)n * factorial(n - 1);
}

static void check_close(const char *label, double got, double want)
{
    if (fabs(got - want) > 1e-9 * (1 + fabs(want)))
        print_error("[%s] is %.12g, not %.12g\n", label, got, want);
    check(label, fabs(got - want) <= 1e-9 * (1 + fabs(want)));
}

/* oracles/05_trend.txt, computed in R: S, its variance, tau-b, and p: exact by
 * cor.test() without ties, normal with continuity correction for E and F, which
 * have ties and more than 10 scores. */
static void as_in_r(void **state)
{
    static const struct {
        const char *label;
        size_t count;
        double scores[MOST];
        double s;
        double variance;
        double tau;
        double p;
        bool exact;
    } cases[] = {
        {"B: 5 sessions",
         5,
         {33.2, 34.6, 35.1, 36.9, 36.4},
         8,
         16.666666666667,
         0.8,
         0.083333333333,
         true},
        {"C: 3 sessions",
         3,
         {3.5, 3.9, 4.0},
         3,
         3.666666666667,
         1,
         0.333333333333,
         true},
        {"E: frost days",
         12,
         {9, 12, 4, 3, 0, 4, 2, 1, 4, 2, 9, 7},
         -7,
         207,
         -0.110321752757,
         0.676657322,
         false},
        {"F: Sachs",
         22,
         {5, 6, 2, 3, 5, 6, 4, 3, 7, 8, 9, 7, 5, 3, 4, 7, 3, 5, 6, 7, 8, 9},
         67,
         1225,
         0.306396386612,
         0.0593334668,
         false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const bl_kendall test =
            bl_kendall_test(cases[i].scores, cases[i].count);

        check(cases[i].label, test.given);
        check_close(cases[i].label, test.s, cases[i].s);
        check_close(cases[i].label, test.variance, cases[i].variance);
        check(cases[i].label, fabs(test.tau - cases[i].tau) < 1e-9);
        check(cases[i].label, fabs(test.p - cases[i].p) < 1e-9);
        check_integer(cases[i].label, test.exact, cases[i].exact);
    }
}

/* S and variance of series A, which has ties: p by enumeration below. */
static void ties_are_corrected(void **state)
{
    const double scores[] = {4.17, 4.33, 4.33, 4.08, 3.25, 3.92, 4.42, 4.50};
    const bl_kendall test = bl_kendall_test(scores, COUNT_OF(scores));

    (void)state;
    check_close("S", test.s, 5);
    check_close("variance", test.variance, 64.333333333333);
    check_close("tau-b", test.tau, 0.181848241863);
}

/* The smallest two-sided p: 2 / n!, for scores that only rise. */
static void smallest_p(void **state)
{
    double scores[MOST];

    (void)state;
    for (size_t n = 2; n <= 12; n++) {
        for (size_t i = 0; i < n; i++)
            scores[i] = (double)i;

        const bl_kendall test = bl_kendall_test(scores, n);

        check_close("2 / n!", test.p * factorial(n), 2);
    }
}

static double s_of(const double *scores, size_t count)
{
    double s = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            s += (scores[j] > scores[i]) - (scores[j] < scores[i]);
    return s;
}

/* All orders of the scores, by exchanging each with each (B. R. Heap 1963). */
static void enumerate(double *scores, size_t left, size_t count, double least,
                      double *met)
{
    if (left <= 1) {
        *met += fabs(s_of(scores, count)) >= least;
        return;
    }
    for (size_t i = 0; i < left; i++) {
        double kept;
        const size_t other = left % 2 ? 0 : i;

        enumerate(scores, left - 1, count, least, met);
        kept = scores[other];
        scores[other] = scores[left - 1];
        scores[left - 1] = kept;
    }
}

/* The exact p against a count of all n! orders, with ties and without. */
static void exact_p_counts_all_orders(void **state)
{
    uint64_t seed = 7;

    (void)state;
    for (int round = 0; round < 60; round++) {
        const size_t count = 2 + bl_test_below(&seed, 6);
        const size_t values = 2 + bl_test_below(&seed, 6);
        double scores[8];
        double met = 0;

        for (size_t i = 0; i < count; i++)
            scores[i] = (double)bl_test_below(&seed, values);

        const bl_kendall test = bl_kendall_test(scores, count);

        if (!test.given)
            continue;
        check("exact", test.exact);
        enumerate(scores, count, count, fabs(test.s), &met);
        check_close("share of all orders", test.p, met / factorial(count));
    }
}

/* Where p is exact: up to 50 different scores, up to 10 with equal ones. The
 * limits meet the normal approximation, which is close there. */
static void exact_up_to_the_limits(void **state)
{
    double scores[MOST];
    uint64_t seed = 5;

    (void)state;
    for (size_t i = 0; i < MOST; i++)
        scores[i] = (double)i + 3 * (double)bl_test_below(&seed, 20);
    for (size_t i = 0; i < MOST; i++)
        for (size_t j = 0; j < i; j++)
            if (scores[i] == scores[j])
                scores[i] += 0.001 * (double)i;
    check("50", bl_kendall_test(scores, 50).exact);
    check("51", !bl_kendall_test(scores, 51).exact);
    check("close", fabs(bl_kendall_test(scores, 50).p -
                        bl_kendall_test(scores, 51).p) < 0.01);
    scores[1] = scores[0];
    check("10 with ties", bl_kendall_test(scores, 10).exact);
    check("11 with ties", !bl_kendall_test(scores, 11).exact);
}

/* Group sizes of the scores, in the order in which they are met. */
static size_t groups_of(const double *scores, size_t count, size_t *sizes)
{
    size_t groups = 0;

    for (size_t i = 0; i < count; i++) {
        size_t before = 0;
        size_t equal = 0;

        for (size_t j = 0; j < count; j++) {
            equal += scores[j] == scores[i];
            before += j < i && scores[j] == scores[i];
        }
        if (!before)
            sizes[groups++] = equal;
    }
    return groups;
}

/* Shares of all orders of `size` scores, `group` of them equal, by the
 * inversions between these and the others: the last place has one of the equal
 * scores, which makes no inversion, or another, which makes `group`. */
static void shares_of_two(size_t others, size_t group, double *share)
{
    enum { WIDEST = 11 * 11 };
    double table[11][WIDEST] = {{0}};

    if (group == 1) {
        for (size_t i = 0; i <= others; i++)
            share[i] = 1 / (double)(others + 1);
        return;
    }
    for (size_t g = 0; g <= group; g++)
        table[g][0] = 1;
    for (size_t o = 1; o <= others; o++)
        for (size_t g = 1; g <= group; g++)
            for (size_t i = o * g + 1; i-- > 0;) {
                const double last = (double)g / (double)(o + g);

                table[g][i] = (1 - last) * (i >= g ? table[g][i - g] : 0) +
                              last * table[g - 1][i];
            }
    memcpy(share, table[group], (others * group + 1) * sizeof share[0]);
}

/* The exact p by convolving shares, all of which are sums of what is not
 * negative. */
static double convolved_p(const double *scores, size_t count, double s)
{
    double all[MOST * MOST] = {1};
    double share[MOST * MOST];
    size_t sizes[MOST];
    const size_t groups = groups_of(scores, count, sizes);
    size_t size = 0;
    size_t most = 0;
    double p = 0;

    for (size_t g = 0; g < groups; g++) {
        const size_t more = size * sizes[g];

        shares_of_two(size, sizes[g], share);
        for (size_t i = most + more + 1; i-- > 0;) {
            double sum = 0;

            for (size_t k = 0; k <= more && k <= i; k++)
                sum += i - k <= most ? all[i - k] * share[k] : 0;
            all[i] = sum;
        }
        size += sizes[g];
        most += more;
    }
    for (size_t i = 0; i <= most; i++)
        p += fabs((double)most - 2 * (double)i) >= fabs(s) ? all[i] : 0;
    return p;
}

/* To the last digits, however small it is and where counts of orders are beyond
 * what doubles can hold exactly; the variance from the groups, too. */
static void exact_p_is_that_of_convolution(void **state)
{
    uint64_t seed = 23;

    (void)state;
    for (int round = 0; round < 300; round++) {
        const bool ties = round % 2;
        const size_t count = 2 + bl_test_below(&seed, ties ? 9 : 49);
        const size_t pull = bl_test_below(&seed, 40);
        double scores[MOST];
        size_t sizes[MOST];
        double cubics = 0;

        for (size_t i = 0; i < count; i++)
            scores[i] = ties ? (double)bl_test_below(&seed, 6)
                             : (double)(i * pull) +
                                   (double)bl_test_below(&seed, 1000) +
                                   (double)i / 64;

        const bl_kendall test = bl_kendall_test(scores, count);
        const size_t groups = groups_of(scores, count, sizes);

        for (size_t g = 0; g < groups; g++) {
            const double n = (double)sizes[g];

            cubics += n * (n - 1) * (2 * n + 5);
        }
        if (!test.given)
            continue;

        const double n = (double)count;
        const double want = convolved_p(scores, count, test.s);

        check("exact", test.exact);
        check_close("variance", test.variance,
                    (n * (n - 1) * (2 * n + 5) - cubics) / 18);
        if (fabs(test.p - want) > 1e-12 * want)
            print_error("%zu scores, S %g: p %.17g, not %.17g\n", count, test.s,
                        test.p, want);
        check("p", fabs(test.p - want) <= 1e-12 * want);
    }
}

static void nothing_to_test(void **state)
{
    const double equal[] = {3, 3, 3};

    (void)state;
    check("no score", !bl_kendall_test(equal, 0).given);
    check("one score", !bl_kendall_test(equal, 1).given);
    check("all equal", !bl_kendall_test(equal, 3).given);
}

/* Turning the scores round turns S; any rising function keeps all of it. */
static void laws_of_shift_scale_and_mirror(void **state)
{
    uint64_t seed = 3;

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS; round++) {
        const size_t count = 2 + bl_test_below(&seed, 14);
        double plain[MOST];
        double moved[MOST];
        double turned[MOST];

        for (size_t i = 0; i < count; i++) {
            plain[i] = (double)bl_test_below(&seed, 30);
            moved[i] = plain[i] * plain[i] * 0.01 + 5;
            turned[i] = 60 - plain[i];
        }

        const bl_kendall first = bl_kendall_test(plain, count);
        const bl_kendall second = bl_kendall_test(moved, count);
        const bl_kendall third = bl_kendall_test(turned, count);

        check_integer("given", second.given, first.given);
        assert_near(second.s, first.s, 0);
        assert_near(second.p, first.p, 0);
        assert_near(third.s, -first.s, 0);
        check("p turned", fabs(third.p - first.p) < 1e-12);
        check("p is a probability", first.p >= 0 && first.p <= 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_in_r),
        cmocka_unit_test(ties_are_corrected),
        cmocka_unit_test(smallest_p),
        cmocka_unit_test(exact_p_counts_all_orders),
        cmocka_unit_test(exact_p_is_that_of_convolution),
        cmocka_unit_test(exact_up_to_the_limits),
        cmocka_unit_test(nothing_to_test),
        cmocka_unit_test(laws_of_shift_scale_and_mirror)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
