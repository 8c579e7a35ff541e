#include "norm_batch.h"

#include <stdlib.h>
#include <string.h>

enum {
    ITEMS_MANY = 8,
    CLIENTS_MIN = 30,       /* for a scale of ITEMS_MANY items or more */
    CLIENTS_MIN_SHORT = 100 /* for a shorter one */
};

bl_status batch_refuse(bl_error *err, const char *why)
{
    bl_error_set(err, BL_E_INPUT, "norm-batch-refused",
                 "these forms give no reliability and SD: %s", why);
    return err->status;
}

bool batch_is_complete(const batch *b, const bl_visit *visit)
{
    return visit->use == BL_VISIT_COUNTED &&
           bl_visit_answered(visit, b->c->plan.scale) == b->scale->item_count;
}

bl_status batch_each_series(batch *b, batch_take *take, void *self)
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
        return batch_refuse(
            err, "they are of several respondents, whose forms "
                 "measure apart; keep one with a study file's keep:");
    b->respondent = series->respondent;
    for (size_t v = 0; v < series->count; v++)
        if (batch_is_complete(b, &series->visits[v]) &&
            !add_session(b, series->visits[v].session))
            return BL_FAIL_MEMORY(err);
    return BL_OK;
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
    status = batch_refuse(&b->c->run->err, why.bytes);
    bl_text_release(&why);
    return status;
}

bl_status norm_from_batch(courses *c)
{
    batch b = {.c = c, .scale = bl_plan_scale(&c->plan)};
    bl_status status;

    if (!c->by_session)
        return batch_refuse(&c->run->err,
                            "they have no session numbers, and one "
                            "session of all clients is needed");
    if (c->plan.is_ready)
        return batch_refuse(&c->run->err,
                            "scores were read ready-made, and alpha is "
                            "worked out from the items");
    status = batch_each_series(&b, scan, NULL);
    if (!status)
        status = choose_session(&b);
    if (!status)
        status = batch_measure(&b);
    free(b.sessions);
    if (!status && c->settings.norm_save)
        status = norm_file_write(c->settings.norm_save, &c->settings, &b.found,
                                 &c->run->err);
    return status;
}
