#include "bl_kendall.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdint.h>

enum {
    /* up to the middle of the most that there can be, and none */
    INVERSIONS = BL_KENDALL_EXACT_MAX * (BL_KENDALL_EXACT_MAX - 1) / 4 + 1
};

/* How the scores behind the i-th compare with it. */
typedef struct behind {
    int64_t higher;
    int64_t equal;
} behind;

static behind look_behind(const double *scores, size_t count, size_t i)
{
    behind b = {0, 0};

    for (size_t j = i + 1; j < count; j++) {
        b.higher += scores[j] > scores[i];
        b.equal += scores[j] == scores[i];
    }
    return b;
}

/* Of n different scores the variance of S is this / 18; and so much less of a
 * group of equal ones. */
static int64_t cubic(int64_t n)
{
    return n * (n - 1) * (2 * n + 5);
}

/* What all pairs of scores say. */
typedef struct pairs {
    int64_t s;
    int64_t equal;
    int64_t ties; /* sum of the cubics of all groups of equal scores */
} pairs;

/* A group of k + 1 is met as one score with k equal ones behind it, one with
 * k - 1, and so on. */
static pairs compare_pairs(const double *scores, size_t count)
{
    pairs all = {0, 0, 0};

    for (size_t i = 0; i < count; i++) {
        const behind b = look_behind(scores, count, i);
        const int64_t rest = (int64_t)(count - 1 - i);

        all.s += 2 * b.higher + b.equal - rest;
        all.equal += b.equal;
        all.ties += cubic(b.equal + 1) - cubic(b.equal);
    }
    return all;
}

/*
 * Go over to the orders of one score more, by their number of inversions: the
 * generating function times (1 - q^size) / (1 - q^equal), where `size` scores
 * are ordered then and `equal` of them equal the new one, itself among them.
 */
static void add_score(double *orders, size_t end, size_t size, size_t equal)
{
    double sum = 0;

    for (size_t i = end; i-- > size;)
        orders[i] -= orders[i - size];
    for (size_t i = equal; equal > 1 && i < end; i++)
        orders[i] += orders[i - equal];
    for (size_t i = 0; equal == 1 && i < end; i++) {
        sum += orders[i];
        orders[i] = sum;
    }
}

/* Of all orders of the scores, the share whose |S| is at least the observed:
 * those with few inversions, and as many with many. Counts up to 2^53, which
 * are those of 18 scores, are exact. */
static double exact_p(const double *scores, size_t count, int64_t inversions)
{
    double orders[INVERSIONS] = {1};
    const size_t end = (size_t)inversions + 1;
    double all = 1;
    double few = 0;

    for (size_t i = count; i-- > 0;) {
        const size_t size = count - i;
        const size_t equal = (size_t)look_behind(scores, count, i).equal + 1;
        const size_t most = size * (size - 1) / 2;

        add_score(orders, most < end ? most + 1 : end, size, equal);
        all = all * (double)size / (double)equal;
    }
    for (size_t i = 0; i < end; i++)
        few += orders[i];
    return 2 * few < all ? 2 * few / all : 1;
}

static double normal_p(double s, double variance)
{
    const double z = s == 0 ? 0 : (fabs(s) - 1) / sqrt(variance);

    return 2 * gsl_cdf_ugaussian_Q(z);
}

bl_kendall bl_kendall_test(const double *scores, size_t count)
{
    const int64_t n = (int64_t)count;
    const int64_t all = n * (n - 1) / 2;
    const pairs p = compare_pairs(scores, count);
    const int64_t untied = all - p.equal;
    const int64_t distance = p.s < 0 ? -p.s : p.s;
    bl_kendall test = {0};

    if (untied <= 0)
        return test;
    test.given = true;
    test.s = (double)p.s;
    test.variance = (double)(cubic(n) - p.ties) / 18;
    test.tau = test.s / sqrt((double)untied * (double)all);
    test.exact =
        count <= (p.equal ? BL_KENDALL_PERMUTED_MAX : BL_KENDALL_EXACT_MAX);
    test.p = test.exact ? exact_p(scores, count, (untied - distance) / 2)
                        : normal_p(test.s, test.variance);
    return test;
}
