#include "bl_alpha.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

typedef struct table {
    const double *answers;
    size_t persons;
    size_t items;
} table;

static double item_variance(const table *t, size_t item)
{
    double mean = 0;
    double squares = 0;

    for (size_t p = 0; p < t->persons; p++)
        mean += t->answers[p * t->items + item] / (double)t->persons;
    for (size_t p = 0; p < t->persons; p++) {
        const double rest = t->answers[p * t->items + item] - mean;

        squares += rest * rest;
    }
    return squares / (double)(t->persons - 1);
}

static double sum_of(const table *t, size_t person)
{
    double sum = 0;

    for (size_t i = 0; i < t->items; i++)
        sum += t->answers[person * t->items + i];
    return sum;
}

static double sum_variance(const table *t)
{
    double mean = 0;
    double squares = 0;

    for (size_t p = 0; p < t->persons; p++)
        mean += sum_of(t, p) / (double)t->persons;
    for (size_t p = 0; p < t->persons; p++) {
        const double rest = sum_of(t, p) - mean;

        squares += rest * rest;
    }
    return squares / (double)(t->persons - 1);
}

static bl_interval feldt(double alpha, size_t persons, size_t items)
{
    const double n = (double)(persons - 1);
    const double nk = n * (double)(items - 1);

    return (bl_interval){true,
                         1 - (1 - alpha) * gsl_cdf_fdist_Pinv(0.975, n, nk),
                         1 - (1 - alpha) * gsl_cdf_fdist_Pinv(0.025, n, nk)};
}

bl_alpha bl_alpha_of(const double *answers, size_t persons, size_t items)
{
    const table t = {answers, persons, items};
    const double k = (double)items;
    bl_alpha out = {.persons = persons};
    double parts = 0;
    double whole;

    if (persons < 2 || items < 2)
        return out;
    whole = sum_variance(&t);
    if (whole <= 0)
        return out;
    for (size_t i = 0; i < items; i++)
        parts += item_variance(&t, i);
    out.given = true;
    out.alpha = k / (k - 1) * (1 - parts / whole);
    out.sd = sqrt(whole);
    out.interval = feldt(out.alpha, persons, items);
    return out;
}
