#include "caseloads.h"

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

static bl_status add_cases(courses *c, bl_caseload *out)
{
    client_course client = {0};
    bl_status status = BL_OK;

    c->plan.parts = BL_CASE_PARTS;
    for (size_t k = 0; !status && k < courses_count(c); k++) {
        status = courses_get(c, k, &client, &c->run->err);
        if (!status)
            status = bl_caseload_add(out, &client.course, k,
                                     group_of(c, &client.series), &c->run->err);
    }
    client_course_release(&client);
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
        bl_caseload_close(out, as_of ? &day : NULL);
    return status;
}
