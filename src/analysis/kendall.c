#include "bl_kendall.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

enum {
    INVERSIONS = BL_KENDALL_EXACT_MAX * (BL_KENDALL_EXACT_MAX - 1) / 2 + 1,
    GROUP_MAX = BL_KENDALL_PERMUTED_MAX, /* equal scores, where p is exact */
    STEP = BL_KENDALL_EXACT_MAX          /* inversions of one group, and one */
};

/* Shares of all orders, by their number of inversions. */
typedef struct distribution {
    double share[INVERSIONS];
    size_t most; /* inversions */
    size_t size; /* scores that are ordered */
} distribution;

/* How many scores equal the one at `i`, itself among them; 0 where an earlier
 * one does, so that every group is met once. */
static size_t group_at(const double *scores, size_t count, size_t i)
{
    size_t equal = 0;

    for (size_t j = 0; j < count; j++) {
        if (scores[j] != scores[i])
            continue;
        if (j < i)
            return 0;
        equal++;
    }
    return equal;
}

static double cubic(double n)
{
    return n * (n - 1) * (2 * n + 5);
}

double bl_kendall_variance(const double *scores, size_t count)
{
    double sum = cubic((double)count);

    for (size_t i = 0; i < count; i++)
        sum -= cubic((double)group_at(scores, count, i));
    return sum / 18;
}

/* Pairs of equal scores. */
static double tied_pairs(const double *scores, size_t count)
{
    double pairs = 0;

    for (size_t i = 0; i < count; i++) {
        const double equal = (double)group_at(scores, count, i);

        pairs += equal > 1 ? equal * (equal - 1) / 2 : 0;
    }
    return pairs;
}

static double count_s(const double *scores, size_t count)
{
    double s = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            s += (scores[j] > scores[i]) - (scores[j] < scores[i]);
    return s;
}

/*
 * The inversions between `group` equal scores and the `before` smaller ones.
 * The last place has an old score, which all new ones precede, or a new one,
 * which precedes none.
 */
static void binomial(size_t before, size_t group, double share[][STEP])
{
    memset(share, 0, (group + 1) * sizeof share[0]);
    for (size_t g = 0; g <= group; g++)
        share[g][0] = 1;
    for (size_t b = 1; b <= before; b++)
        for (size_t g = 1; g <= group; g++) {
            const double new_last = (double)g / (double)(b + g);

            for (size_t i = b * g + 1; i-- > 0;)
                share[g][i] = (1 - new_last) * (i >= g ? share[g][i - g] : 0) +
                              new_last * share[g - 1][i];
        }
}

/* Order `group` equal scores among those that are there. */
static void add_group(distribution *d, size_t group)
{
    double share[GROUP_MAX + 1][STEP];
    const size_t more = d->size * group;

    binomial(d->size, group, share);
    for (size_t i = d->most + more + 1; i-- > 0;) {
        double sum = 0;

        for (size_t k = 0; k <= more && k <= i; k++)
            sum += i - k <= d->most ? d->share[i - k] * share[group][k] : 0;
        d->share[i] = sum;
    }
    d->most += more;
    d->size += group;
}

/* Of all orders of the scores, the share whose |S| is at least the observed. */
static double exact_p(const double *scores, size_t count, double s)
{
    distribution d = {.share = {1}};
    double p = 0;

    for (size_t i = 0; i < count; i++) {
        const size_t group = group_at(scores, count, i);

        if (group)
            add_group(&d, group);
    }
    for (size_t i = 0; i <= d.most; i++)
        if (fabs((double)d.most - 2 * (double)i) >= fabs(s))
            p += d.share[i];
    return p < 1 ? p : 1;
}

static double normal_p(double s, double variance)
{
    const double z = s == 0 ? 0 : (fabs(s) - 1) / sqrt(variance);

    return 2 * gsl_cdf_ugaussian_Q(z);
}

bl_kendall bl_kendall_test(const double *scores, size_t count)
{
    const double pairs = (double)count * ((double)count - 1) / 2;
    const double tied = tied_pairs(scores, count);
    bl_kendall test = {0};

    if (count < 2 || tied >= pairs)
        return test;
    test.given = true;
    test.s = count_s(scores, count);
    test.variance = bl_kendall_variance(scores, count);
    test.tau = test.s / sqrt((pairs - tied) * pairs);
    test.exact =
        count <= (tied > 0 ? BL_KENDALL_PERMUTED_MAX : BL_KENDALL_EXACT_MAX);
    test.p = test.exact ? exact_p(scores, count, test.s)
                        : normal_p(test.s, test.variance);
    return test;
}
