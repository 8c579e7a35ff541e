#include "order.h"

#include <stdlib.h>

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* Orders dates and times; no time comes before midnight, no date before all. */
static int64_t instant(const bl_visit *visit)
{
    return visit->has_date
               ? (int64_t)visit->date.day * (86400 + 1) + visit->date.second + 1
               : INT64_MIN;
}

/* Of forms that are the same in all else. */
static int by_row(const bl_visit *a, const bl_visit *b)
{
    const int order = compare((int64_t)a->source, (int64_t)b->source);

    return order ? order : compare((int64_t)a->line, (int64_t)b->line);
}

static int by_what_data_say(const bl_visit *a, const bl_visit *b)
{
    int order = compare(instant(a), instant(b));

    if (!order)
        order = compare((int64_t)a->answered, (int64_t)b->answered);
    if (!order)
        order = (a->answers > b->answers) - (a->answers < b->answers);
    return order ? order : by_row(a, b);
}

static int by_session(const void *a, const void *b)
{
    const bl_visit *const first = a;
    const bl_visit *const second = b;
    const int order = compare(first->session, second->session);

    return order ? order : by_what_data_say(first, second);
}

static int by_date(const void *a, const void *b)
{
    return by_what_data_say(a, b);
}

static int by_answers(const bl_visit *a, const bl_visit *b)
{
    const int order = (a->answers > b->answers) - (a->answers < b->answers);

    return order ? order : by_what_data_say(a, b);
}

static int by_session_and_answers(const void *a, const void *b)
{
    const bl_visit *const first = a;
    const bl_visit *const second = b;
    const int order = compare(first->session, second->session);

    return order ? order : by_answers(first, second);
}

static int by_day_and_answers(const void *a, const void *b)
{
    const bl_visit *const first = a;
    const bl_visit *const second = b;
    const int order = compare(first->date.day, second->date.day);

    return order ? order : by_answers(first, second);
}

static bool same_place(const bl_visit *a, const bl_visit *b, bool sessions)
{
    return sessions ? a->session == b->session : a->date.day == b->date.day;
}

/* Of a run of equal forms, in order of time, the one that counts: the first
 * whose day is known; where the rule takes the last, the first of that time. */
static size_t find_counted(const bl_visit *run, size_t count,
                           bl_duplicates rule)
{
    const int64_t last = instant(&run[count - 1]);
    size_t k = 0;

    if (rule == BL_DUPLICATES_LAST)
        while (instant(&run[k]) != last)
            k++;
    else
        while (k < count && !run[k].has_date)
            k++;
    return k < count ? k : 0;
}

/* Forms of one place with equal answers: one of them counts. Visits are ordered
 * by place and answers here. */
static void mark_repeated(bl_visit *visits, size_t count, bool sessions,
                          bl_duplicates rule)
{
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start;
             end < count && visits[end].answers == visits[start].answers &&
             same_place(&visits[end], &visits[start], sessions);
             end++)
            visits[end].use = BL_VISIT_REPEATED;
        visits[start + find_counted(visits + start, end - start, rule)].use =
            BL_VISIT_COUNTED;
    }
}

/* > 0: a is to be taken before b by the rule; 0: the data do not say. */
static int preference(const bl_visit *a, const bl_visit *b, bl_duplicates rule)
{
    const bool timed = a->has_date && b->has_date &&
                       (a->date.day != b->date.day ||
                        (a->date.second >= 0 && b->date.second >= 0));
    const int later = timed ? compare(instant(a), instant(b)) : 0;

    switch (rule) {
    case BL_DUPLICATES_FIRST:
        return -later;
    case BL_DUPLICATES_LAST:
        return later;
    case BL_DUPLICATES_MOST_COMPLETE:
        return compare((int64_t)a->answered, (int64_t)b->answered);
    case BL_DUPLICATES_KEEP:
    case BL_DUPLICATES_STOP:
        break;
    }
    return 0;
}

/* The one form that the rule prefers to all with other answers, or NULL. */
static const bl_visit *find_preferred(const bl_visit *group, size_t count,
                                      bl_duplicates rule)
{
    const bl_visit *best = NULL;

    for (size_t i = 0; i < count; i++)
        if (group[i].use == BL_VISIT_COUNTED &&
            (!best || preference(&group[i], best, rule) > 0))
            best = &group[i];
    for (size_t i = 0; best && i < count; i++)
        if (group[i].answers != best->answers &&
            preference(best, &group[i], rule) <= 0)
            return NULL;
    return best;
}

/* Different forms of one place: one is taken by the rule, or none counts. */
static void mark_different(bl_visit *group, size_t count, bl_duplicates rule)
{
    const bl_visit *const preferred = find_preferred(group, count, rule);

    for (size_t i = 0; i < count; i++)
        if (group[i].use == BL_VISIT_COUNTED && &group[i] != preferred)
            group[i].use =
                preferred ? BL_VISIT_SET_ASIDE : BL_VISIT_CONFLICTING;
}

/* The usual case: in order already, and no two of one place. */
static bool are_apart(const bl_visit *visits, size_t count, bool sessions)
{
    for (size_t i = 1; i < count; i++)
        if (sessions ? visits[i].session <= visits[i - 1].session
                     : visits[i].date.day <= visits[i - 1].date.day)
            return false;
    return true;
}

void arrange_visits(bl_visit *visits, size_t count, bool sessions,
                    bl_duplicates rule)
{
    if (are_apart(visits, count, sessions)) {
        for (size_t i = 0; i < count; i++)
            visits[i].use = BL_VISIT_COUNTED;
        return;
    }
    qsort(visits, count, sizeof *visits,
          sessions ? by_session_and_answers : by_day_and_answers);
    mark_repeated(visits, count, sessions, rule);
    qsort(visits, count, sizeof *visits, sessions ? by_session : by_date);
    for (size_t start = 0, end; start < count; start = end) {
        size_t different = 0;

        for (end = start;
             end < count && same_place(&visits[start], &visits[end], sessions);
             end++)
            different += visits[end].use == BL_VISIT_COUNTED;
        if (different > 1)
            mark_different(visits + start, end - start, rule);
    }
}
