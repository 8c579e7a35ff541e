#include "norm_batch.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "bl_alpha.h"

#define ALPHA_MIN  0.70
#define AT_END_MAX 0.20

/* Answers after reversal and scores, by client. */
typedef struct table {
    double *answers;
    double *scores;
    size_t count;
    bool *groups; /* that were met; NULL: not known */
} table;

/* Therapists, where --by names their column. */
static void note_group(batch *b, const table *t, const bl_visit *visit)
{
    const size_t group =
        t->groups ? groups_of(b->c->groups, visit->number) : BL_NO_GROUP;

    if (group == BL_NO_GROUP || t->groups[group])
        return;
    t->groups[group] = true;
    b->found.groups++;
}

static bl_status take_form(batch *b, const bl_series *series, size_t k,
                           void *self)
{
    const bl_instrument *const instrument = &b->c->settings.instrument;
    table *const t = self;
    bl_answer *const answers = b->c->answers;

    for (size_t v = 0; v < series->count; v++) {
        const bl_visit *const visit = &series->visits[v];
        double *const row = t->answers + t->count * b->scale->item_count;
        bl_fraction score;

        if (visit->session != b->found.session ||
            !batch_is_complete(b, visit) ||
            !bl_store_answers(b->c->store, k, visit, answers) ||
            !bl_course_score(&b->c->plan, visit, b->c->plan.scale, &score))
            continue;
        for (size_t i = 0; i < b->scale->item_count; i++) {
            const size_t item = b->scale->items[i];
            const double value = answers[item].value;

            row[i] = instrument->reversed[item] ? -value : value;
        }
        t->scores[t->count++] = bl_fraction_double(score);
        note_group(b, t, visit);
        return BL_OK;
    }
    return BL_OK;
}

static double at_end(const batch *b, const table *t)
{
    const bl_course_plan *const plan = &b->c->plan;
    const double end = plan->lower_is_better ? plan->lowest : plan->highest;
    size_t met = 0;

    for (size_t i = 0; i < t->count; i++)
        met += fabs(t->scores[i] - end) < BL_TOLERANCE;
    return (double)met / (double)t->count;
}

/* What is saved and what is used are the same decimals. */
static double to_decimals(double value)
{
    char text[BL_NUMBER_SIZE];
    bl_decimal decimal = {0, 0};

    (void)bl_double_print(value, PAIR_DIGITS, false, text);
    return bl_decimal_parse(bl_slice_of(text), '.', &decimal)
               ? bl_decimal_double(decimal)
               : value;
}

/* Rounded in the scale's own metric, in which it is saved. */
static double sd_of(const batch *b, const table *t)
{
    double *const room = t->answers; /* no longer needed */
    const double unit = pair_own_unit(&b->c->settings);

    return unit *
           to_decimals(bl_fluctuation_of(t->scores, t->count, room).sd.value /
                       unit);
}

static bl_status judge(batch *b, const table *t, bl_alpha alpha)
{
    bl_error *const err = &b->c->run->err;
    char why[160];

    if (!alpha.given)
        return batch_refuse(err, b->scale->item_count < 2
                                     ? "a scale of one item has no alpha"
                                     : "all scores are equal");
    b->found.at_end = at_end(b, t);
    if (alpha.alpha < ALPHA_MIN) {
        (void)snprintf(why, sizeof why,
                       "alpha is %.2f, below %.2f, over %zu clients of session "
                       "%d",
                       alpha.alpha, ALPHA_MIN, t->count, (int)b->found.session);
        return batch_refuse(err, why);
    }
    if (b->found.at_end > AT_END_MAX) {
        (void)snprintf(why, sizeof why,
                       "%.0f %% of the scores of session %d are at the end of "
                       "the scale, more than %.0f %%",
                       100 * b->found.at_end, (int)b->found.session,
                       100 * AT_END_MAX);
        return batch_refuse(err, why);
    }
    return BL_OK;
}

/* "31 clients of 5 groups (therapist), session 2, 0.0 % at the maximum" */
static const char *describe(const batch *b)
{
    const norm_batch *const found = &b->found;
    bl_arena *const arena = &b->c->settings.arena;
    const char *const from =
        found->groups ? bl_arena_print(arena, " of %zu groups (%s)",
                                       found->groups, b->c->run->options->by)
                      : "";

    return from ? bl_arena_print(
                      arena, "%zu clients%s, session %d, %.1f %% at the %s",
                      found->clients, from, (int)found->session,
                      100 * found->at_end,
                      b->c->plan.lower_is_better ? "minimum" : "maximum")
                : NULL;
}

static bl_status take_pair(batch *b, const table *t, bl_alpha alpha)
{
    courses *const c = b->c;
    const char *const source = describe(b);
    const bl_interval interval = {true, to_decimals(alpha.interval.low),
                                  to_decimals(alpha.interval.high)};

    if (!source)
        return BL_FAIL_MEMORY(&c->run->err);
    c->settings.precision =
        (bl_precision){.given = true,
                       .reliability = to_decimals(alpha.alpha),
                       .sd = sd_of(b, t),
                       .origin = BL_PAIR_BATCH,
                       .norm = "",
                       .source = source,
                       .interval = interval};
    c->plan.precision = c->settings.precision;
    say_note(
        &c->run->messages,
        "norm from this batch: %s; alpha %.3f (95 %% %.3f to %.3f), SD %.3f",
        source, alpha.alpha, interval.low, interval.high,
        c->settings.precision.sd);
    return BL_OK;
}

static bl_status measure_table(batch *b, table *t)
{
    bl_status status = batch_each_series(b, take_form, t);
    bl_alpha alpha;

    if (status)
        return status;
    alpha = bl_alpha_of(t->answers, t->count, b->scale->item_count);
    status = judge(b, t, alpha);
    return status ? status : take_pair(b, t, alpha);
}

/* Where forms have groups, how many there are. */
static bl_status count_groups(batch *b, size_t *count)
{
    const char *const *names = NULL;

    *count = 0;
    return b->c->groups
               ? groups_close(b->c->groups, &names, count, &b->c->run->err)
               : BL_OK;
}

bl_status batch_measure(batch *b)
{
    const size_t clients = b->found.clients + 1;
    const size_t items = b->scale->item_count + 1;
    size_t known = 0;
    bl_status status = count_groups(b, &known);
    table t = {.answers = calloc(clients * items, sizeof *t.answers),
               .scores = calloc(clients, sizeof *t.scores),
               .groups = known ? calloc(known, sizeof *t.groups) : NULL};

    if (!status && (!t.answers || !t.scores || (known && !t.groups)))
        status = BL_FAIL_MEMORY(&b->c->run->err);
    if (!status)
        status = measure_table(b, &t);
    free(t.answers);
    free(t.scores);
    free(t.groups);
    return status;
}
