#include "caseloads.h"

#include <stdlib.h>

#include "each_client.h"

static bl_status name_groups(courses *c, bl_caseload *out)
{
    const char *const *names = NULL;
    size_t count = 0;
    const bl_status status =
        groups_close(c->groups, &names, &count, &c->run->err);

    return status ? status
                  : bl_caseload_group(out, c->run->options->by, names, count,
                                      &c->run->err);
}

/* The group of a client is that of the last form that counts. */
static size_t group_of(const courses *c, const bl_series *series)
{
    const bl_visit *const last = bl_series_last(series);

    return c->groups && last ? groups_of(c->groups, last->number) : BL_NO_GROUP;
}

/* What a worker has of its own. */
typedef struct hand {
    client_course client;
    bl_caseload piece;
} hand;

typedef struct gathering {
    const courses *c;
    bl_caseload *whole;
    hand *hands;
} gathering;

static bl_status work(void *self, size_t worker, size_t client, bl_error *err)
{
    const gathering *const g = self;
    hand *const mine = &g->hands[worker];
    const bl_status status = courses_get(g->c, client, &mine->client, err);

    return status ? status
                  : bl_caseload_add(&mine->piece, &mine->client.course, client,
                                    group_of(g->c, &mine->client.series), err);
}

static bool give(void *self, size_t worker, bl_error *err)
{
    const gathering *const g = self;

    return !bl_caseload_join(g->whole, &g->hands[worker].piece, err);
}

static bl_status add_cases(courses *c, bl_caseload *out)
{
    const size_t workers = c->settings.jobs;
    gathering g = {
        .c = c, .whole = out, .hands = calloc(workers, sizeof *g.hands)};
    const client_work all = {.self = &g, .work = work, .give = give};
    bl_status status = g.hands ? BL_OK : BL_FAIL_MEMORY(&c->run->err);

    c->plan.parts = BL_CASE_PARTS;
    for (size_t h = 0; !status && h < workers; h++)
        status = bl_caseload_open(&g.hands[h].piece, &c->plan, NULL, 0,
                                  &c->run->err);
    if (!status)
        status = each_client(c, workers, &all);
    for (size_t h = 0; g.hands && h < workers; h++) {
        client_course_release(&g.hands[h].client);
        bl_caseload_release(&g.hands[h].piece);
    }
    free(g.hands);
    return status;
}

bl_status caseload_of(courses *c, bl_caseload *out)
{
    const char *const as_of = c->run->options->as_of;
    int32_t day = 0;
    bl_status status = BL_OK;

    *out = (bl_caseload){0};
    if (as_of)
        status = settings_day("--as-of", as_of, &day, &c->run->err);
    if (!status)
        status = bl_caseload_open(out, &c->plan, c->paths, c->path_count,
                                  &c->run->err);
    if (!status && c->groups)
        status = name_groups(c, out);
    if (!status)
        status = add_cases(c, out);
    if (!status)
        status = bl_caseload_close(out, as_of ? &day : NULL, &c->run->err);
    return status;
}
