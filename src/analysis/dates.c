#include "bl_dates.h"

/* Visits in the order of their dates. */
typedef struct dated {
    const bl_visit *visits;
    const size_t *order;
    size_t count;
} dated;

static bool comes_before(const bl_visit *a, const bl_visit *b)
{
    return a->date.day < b->date.day ||
           (a->date.day == b->date.day && a->session < b->session);
}

static size_t sort_by_date(const bl_series *series, size_t *order)
{
    size_t count = 0;

    for (size_t v = 0; v < series->count; v++) {
        size_t at = count;

        if (!series->visits[v].has_date ||
            series->visits[v].use == BL_VISIT_REPEATED)
            continue;
        for (; at &&
               comes_before(&series->visits[v], &series->visits[order[at - 1]]);
             at--)
            order[at] = order[at - 1];
        order[at] = v;
        count++;
    }
    return count;
}

static int32_t session_at(const dated *d, size_t at)
{
    return d->visits[d->order[at]].session;
}

static bool is_known(const dated *d, size_t end, int32_t session)
{
    for (size_t i = 0; i < end; i++)
        if (session_at(d, i) == session)
            return true;
    return false;
}

/* Do the numbers from `start` on begin again and repeat one that was there? */
static bool starts_again(const dated *d, size_t start)
{
    bool repeats = is_known(d, start, session_at(d, start));
    size_t end = start + 1;

    if (session_at(d, start) > session_at(d, 0))
        return false;
    for (; end < d->count && session_at(d, end) > session_at(d, end - 1); end++)
        repeats |= is_known(d, start, session_at(d, end));
    return repeats && end - start >= 2;
}

static bool find_second_episode(const dated *d, bl_date_check *out)
{
    for (size_t i = 1; i < d->count; i++)
        if (session_at(d, i) < session_at(d, i - 1) && starts_again(d, i)) {
            *out = (bl_date_check){BL_SECOND_EPISODE, d->order[i],
                                   d->order[i - 1]};
            return true;
        }
    return false;
}

static void find_contradiction(const bl_series *series, bl_date_check *out)
{
    const bl_visit *latest = NULL;

    for (size_t v = 0; v < series->count; v++) {
        const bl_visit *const visit = &series->visits[v];

        if (!visit->has_date || visit->use != BL_VISIT_COUNTED)
            continue;
        if (latest && visit->date.day < latest->date.day) {
            *out = (bl_date_check){BL_DATES_CONTRADICT, v,
                                   (size_t)(latest - series->visits)};
            return;
        }
        latest = visit;
    }
}

bl_date_check bl_dates_check(const bl_series *series, size_t *room)
{
    bl_date_check check = {BL_NO_TERM, 0, 0};
    dated d = {.visits = series->visits, .order = room};

    if (!series->by_session || series->plain)
        return check;
    if (series->count <= BL_EPISODE_VISITS_MAX)
        d.count = sort_by_date(series, room);
    if (!find_second_episode(&d, &check))
        find_contradiction(series, &check);
    return check;
}
