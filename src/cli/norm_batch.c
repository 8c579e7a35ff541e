#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bl_alpha.h"
#include "pair.h"

enum {
    CLIENTS_MIN = 30,       /* for a scale of ITEMS_MANY items or more */
    CLIENTS_MIN_SHORT = 100 /* for a shorter one */
};
enum { ITEMS_MANY = 8 };

#define ALPHA_MIN  0.70
#define AT_END_MAX 0.20

typedef struct batch {
    courses *c;
    const bl_scale *scale;
    int32_t *sessions; /* of every complete form */
    size_t count;
    size_t capacity;
    const char *respondent; /* of the first series; NULL: none yet */
    norm_batch found;
    size_t most; /* clients of the session that has most of them */
} batch;

static bl_status refuse(bl_error *err, const char *why)
{
    bl_error_set(err, BL_E_INPUT, "norm-batch-refused",
                 "these forms give no reliability and SD: %s", why);
    return err->status;
}

static bool is_complete(const batch *b, const bl_visit *visit)
{
    return visit->use == BL_VISIT_COUNTED &&
           visit->scores[b->c->plan.scale].answered == b->scale->item_count;
}

static bool add_session(batch *b, int32_t session)
{
    if (b->count == b->capacity) {
        const size_t capacity = b->capacity ? 2 * b->capacity : 256;
        int32_t *const more =
            realloc(b->sessions, capacity * sizeof *b->sessions);

        if (!more)
            return false;
        b->sessions = more;
        b->capacity = capacity;
    }
    b->sessions[b->count++] = session;
    return true;
}

/* Note the sessions of which a client has a complete form. */
static bl_status scan_series(batch *b, const bl_series *series)
{
    bl_error *const err = &b->c->run->err;

    if (b->respondent && strcmp(b->respondent, series->respondent) != 0)
        return refuse(err, "they are of several respondents, whose forms "
                           "measure apart; keep one with a study file's keep:");
    b->respondent = series->respondent;
    for (size_t v = 0; v < series->count; v++)
        if (is_complete(b, &series->visits[v]) &&
            !add_session(b, series->visits[v].session))
            return BL_FAIL_MEMORY(err);
    return BL_OK;
}

typedef bl_status each_series(batch *b, const bl_series *series, size_t k,
                              void *self);

static bl_status for_each_series(batch *b, each_series *take, void *self)
{
    courses *const c = b->c;
    bl_status status = BL_OK;

    for (size_t k = 0; !status && k < courses_count(c); k++) {
        bl_series series;

        status = bl_store_series(c->store, k, c->settings.duplicates,
                                 &c->memory, &series, &c->run->err);
        if (!status)
            status = take(b, &series, k, self);
    }
    return status;
}

static bl_status scan(batch *b, const bl_series *series, size_t k, void *self)
{
    (void)k;
    (void)self;
    return scan_series(b, series);
}

static int by_number(const void *a, const void *b)
{
    const int32_t first = *(const int32_t *)a;
    const int32_t second = *(const int32_t *)b;

    return (first > second) - (first < second);
}

static size_t needed(const batch *b)
{
    return b->scale->item_count >= ITEMS_MANY ? CLIENTS_MIN : CLIENTS_MIN_SHORT;
}

/* The earliest session number that enough clients have. */
static bl_status choose_session(batch *b)
{
    bl_text why = BL_TEXT_INIT;
    bl_status status;

    if (b->count)
        qsort(b->sessions, b->count, sizeof *b->sessions, by_number);
    for (size_t i = 0, end; i < b->count; i = end) {
        for (end = i; end < b->count && b->sessions[end] == b->sessions[i];)
            end++;
        b->most = end - i > b->most ? end - i : b->most;
        if (end - i < needed(b))
            continue;
        b->found.session = b->sessions[i];
        b->found.clients = end - i;
        return BL_OK;
    }
    bl_text_print(&why,
                  "a scale of %zu items needs %zu clients with a complete form "
                  "of the same session number, and no session has more than "
                  "%zu",
                  b->scale->item_count, needed(b), b->most);
    status = refuse(&b->c->run->err, why.bytes);
    bl_text_release(&why);
    return status;
}

/* Answers after reversal and scores, by client. */
typedef struct table {
    double *answers;
    double *scores;
    size_t count;
} table;

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

        if (visit->session != b->found.session || !is_complete(b, visit) ||
            !bl_store_answers(b->c->store, k, visit, answers) ||
            !bl_course_score(&b->c->plan, visit, b->c->plan.scale, &score))
            continue;
        for (size_t i = 0; i < b->scale->item_count; i++) {
            const size_t item = b->scale->items[i];
            const double value = answers[item].value;

            row[i] = instrument->reversed[item] ? -value : value;
        }
        t->scores[t->count++] = bl_fraction_double(score);
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

    (void)bl_double_print(value, PAIR_DIGITS, text);
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
        return refuse(err, b->scale->item_count < 2
                               ? "a scale of one item has no alpha"
                               : "all scores are equal");
    b->found.at_end = at_end(b, t);
    if (alpha.alpha < ALPHA_MIN) {
        (void)snprintf(why, sizeof why,
                       "alpha is %.2f, below %.2f, over %zu clients of session "
                       "%d",
                       alpha.alpha, ALPHA_MIN, t->count, (int)b->found.session);
        return refuse(err, why);
    }
    if (b->found.at_end > AT_END_MAX) {
        (void)snprintf(why, sizeof why,
                       "%.0f %% of the scores of session %d are at the end of "
                       "the scale, more than %.0f %%",
                       100 * b->found.at_end, (int)b->found.session,
                       100 * AT_END_MAX);
        return refuse(err, why);
    }
    return BL_OK;
}

static bl_status take_pair(batch *b, const table *t, bl_alpha alpha)
{
    courses *const c = b->c;
    const char *const source = bl_arena_print(
        &c->settings.arena, "%zu clients, session %d, %.1f %% at the %s",
        b->found.clients, (int)b->found.session, 100 * b->found.at_end,
        c->plan.lower_is_better ? "minimum" : "maximum");
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

static bl_status measure(batch *b)
{
    const size_t clients = b->found.clients;
    const size_t items = b->scale->item_count;
    table t = {.answers =
                   calloc((clients + 1) * (items + 1), sizeof *t.answers),
               .scores = calloc(clients + 1, sizeof *t.scores)};
    bl_status status = t.answers && t.scores ? for_each_series(b, take_form, &t)
                                             : BL_FAIL_MEMORY(&b->c->run->err);

    if (!status) {
        const bl_alpha alpha = bl_alpha_of(t.answers, t.count, items);

        status = judge(b, &t, alpha);
        if (!status)
            status = take_pair(b, &t, alpha);
    }
    free(t.answers);
    free(t.scores);
    return status;
}

bl_status norm_from_batch(courses *c)
{
    batch b = {.c = c, .scale = bl_plan_scale(&c->plan)};
    bl_status status;

    if (!c->by_session)
        return refuse(&c->run->err, "they have no session numbers, and one "
                                    "session of all clients is needed");
    if (c->plan.is_ready)
        return refuse(&c->run->err, "scores were read ready-made, and alpha is "
                                    "worked out from the items");
    status = for_each_series(&b, scan, NULL);
    if (!status)
        status = choose_session(&b);
    if (!status)
        status = measure(&b);
    free(b.sessions);
    if (!status && c->settings.norm_save)
        status = norm_file_write(c->settings.norm_save, &c->settings, &b.found,
                                 &c->run->err);
    return status;
}
