#include "bl_caseload.h"

#include <math.h>
#include <stdlib.h>

enum { DAYS_A_WEEK = 7 };

/* Two-sided level of a verdict about change. */
static const double alpha = .05;

/* How concerning a reason is; change and trend count in either direction, as
 * lower may be better. */
static const struct {
    bl_term term;
    int rank;
} ranks[] = {{BL_DIP_OPEN, 0},
             {BL_DIP_NEW, 0},
             {BL_RELIABLE_DECREASE, 1},
             {BL_RELIABLE_INCREASE, 1},
             {BL_MARK_BELOW, 2},
             {BL_FALLING, 3},
             {BL_RISING, 3},
             {BL_NOT_SEEN, 4},
             {BL_DIP_RECOVERING, 5}};
enum { RANKS = sizeof ranks / sizeof ranks[0], NO_CONCERN = 6 };

static int rank_of(const bl_case *c)
{
    const bl_reason *const reason = bl_case_reason(c);

    for (size_t k = 0; reason && k < RANKS; k++)
        if (ranks[k].term == reason->term)
            return ranks[k].rank;
    return NO_CONCERN;
}

static bl_summary *name_summaries(bl_arena *arena, const char *const *names,
                                  size_t count)
{
    bl_summary *const made = bl_arena_get(arena, count + 1, sizeof *made);

    for (size_t k = 0; made && k < count; k++)
        made[k].name = names[k];
    return made;
}

bl_status bl_caseload_open(bl_caseload *caseload, const bl_course_plan *plan,
                           const char *const *files, size_t file_count,
                           bl_error *err)
{
    *caseload = (bl_caseload){.plan = plan, .file_count = file_count};
    caseload->files = name_summaries(&caseload->arena, files, file_count);
    return caseload->files ? BL_OK : BL_FAIL_MEMORY(err);
}

bl_status bl_caseload_group(bl_caseload *caseload, const char *column,
                            const char *const *names, size_t count,
                            bl_error *err)
{
    caseload->grouped_by = column;
    caseload->group_count = count;
    caseload->groups = name_summaries(&caseload->arena, names, count);
    return caseload->groups ? BL_OK : BL_FAIL_MEMORY(err);
}

void bl_caseload_release(bl_caseload *caseload)
{
    free(caseload->cases);
    bl_arena_release(&caseload->arena);
    *caseload = (bl_caseload){0};
}

static void add_reason(bl_case *c, bl_reason reason)
{
    if (c->reason_count < BL_REASONS_MAX)
        c->reasons[c->reason_count++] = reason;
}

static bl_reason dip_reason(const bl_course *course, const bl_dip *dip)
{
    const size_t point =
        dip->status == BL_DIP_RECOVERING ? dip->back : dip->start;
    const bl_visit *const visit =
        &course->series->visits[course->points[point].visit];

    return (bl_reason){.term = dip->status,
                       .depth = dip->depth,
                       .has_place = true,
                       .session = visit->session,
                       .day = visit->date.day};
}

/* How far below its highest cut-off a score is; not above 0: it is not. */
static double below_by(const bl_course *course)
{
    const bl_instrument *const instrument = course->plan->instrument;
    double by = 0;

    for (size_t c = 0; c < instrument->cut_off_count; c++) {
        const double below =
            instrument->cut_offs[c].scale == course->plan->scale
                ? bl_fraction_double(bl_plan_cut_off(course->plan, c)) -
                      course->level.last
                : 0;

        by = below > by ? below : by;
    }
    return by;
}

static bool is_below(const bl_course *course)
{
    const size_t last = course->points[course->count - 1].visit;

    return bl_marked(course->rows[last].marks, BL_MARK_BELOW);
}

static bool changed_for(const bl_course *course, bool worse)
{
    const bl_change *const change = &course->change;

    return change->judged &&
           bl_exceeds(change->difference, change->threshold) &&
           bl_is_worse(course->plan, change->difference) == worse;
}

static bool trend_is_worse(const bl_course *course)
{
    const bl_term worse =
        course->plan->lower_is_better ? BL_RISING : BL_FALLING;

    return course->trend.verdict == worse;
}

/* All but what hangs on the day of the caseload. */
static void find_reasons(const bl_course *course, bl_case *c)
{
    const bl_dip *const dip = bl_course_open_dip(course);
    const bool recovering = dip && dip->status == BL_DIP_RECOVERING;

    if (dip && !recovering)
        add_reason(c, dip_reason(course, dip));
    if (changed_for(course, true))
        add_reason(c, (bl_reason){.term = course->change.verdict,
                                  .depth = fabs(course->change.difference)});
    if (is_below(course))
        add_reason(
            c, (bl_reason){.term = BL_MARK_BELOW, .depth = below_by(course)});
    if (trend_is_worse(course))
        add_reason(c, (bl_reason){.term = course->trend.verdict,
                                  .depth = fabs(course->trend.slope.slope)});
    if (recovering)
        add_reason(c, dip_reason(course, dip));
}

static void take_scores(const bl_course *course, bl_case *c)
{
    const bl_course_plan *const plan = course->plan;
    const size_t skipped =
        course->count > BL_SPARK ? course->count - BL_SPARK : 0;

    c->last = course->points[course->count - 1].exact;
    c->recent_mean = course->level.recent_mean;
    c->change = course->change;
    c->trend = course->trend.verdict;
    for (size_t p = skipped; p < course->count; p++)
        c->spark[c->spark_count++] = (course->points[p].score - plan->lowest) /
                                     (plan->highest - plan->lowest);
}

/* A client whose forms contradict each other was there all the same. */
static void note_seen(bl_case *c, const bl_visit *visit)
{
    if (!visit->has_date || (c->was_seen && visit->date.day <= c->seen_day))
        return;
    c->was_seen = true;
    c->seen_day = visit->date.day;
}

static bl_case case_of(const bl_course *course, size_t series, size_t group)
{
    const bl_visit *const last = bl_series_last(course->series);
    bl_case c = {.series = series,
                 .client = course->series->client,
                 .respondent = course->series->respondent,
                 .group = group,
                 .forms = course->series->count,
                 .sessions = course->count,
                 .change = {.verdict = BL_TOO_FEW_SESSIONS},
                 .trend = BL_TOO_FEW_SESSIONS};

    if (last) {
        c.has_day = last->has_date;
        c.last_day = last->date.day;
        c.has_session = last->has_session;
        c.last_session = last->session;
    }
    for (size_t v = 0; v < course->series->count; v++)
        note_seen(&c, &course->series->visits[v]);
    if (course->count) {
        take_scores(course, &c);
        find_reasons(course, &c);
    }
    return c;
}

static void count_case(const bl_course *course, bl_summary *summary)
{
    const bl_change *const change = &course->change;
    const bl_dip *const dip = bl_course_open_dip(course);

    summary->clients++;
    if (!course->count)
        return;
    summary->mean_last +=
        (course->level.last - summary->mean_last) / (double)++summary->scored;
    summary->judged += change->judged;
    summary->worse += changed_for(course, true);
    summary->better += changed_for(course, false);
    summary->no_room +=
        change->judged && (course->plan->lower_is_better ? change->no_room_down
                                                         : change->no_room_up);
    summary->dips += dip && dip->status != BL_DIP_RECOVERING;
    summary->below += is_below(course);
}

static void count_in_files(bl_caseload *caseload, const bl_course *course)
{
    const bl_series *const series = course->series;

    for (size_t f = 0; f < caseload->file_count; f++) {
        size_t forms = 0;

        for (size_t v = 0; v < series->count; v++)
            forms += series->visits[v].source == f;
        caseload->files[f].forms += forms;
        if (forms)
            count_case(course, &caseload->files[f]);
    }
}

static bool make_room(bl_caseload *caseload)
{
    const size_t capacity = caseload->capacity ? 2 * caseload->capacity : 256;
    bl_case *more;

    if (caseload->count < caseload->capacity)
        return true;
    more = realloc(caseload->cases, capacity * sizeof *more);
    if (!more)
        return false;
    caseload->cases = more;
    caseload->capacity = capacity;
    return true;
}

bl_status bl_caseload_add(bl_caseload *caseload, const bl_course *course,
                          size_t series, size_t group, bl_error *err)
{
    bl_case *added;

    if (!make_room(caseload))
        return BL_FAIL_MEMORY(err);
    added = &caseload->cases[caseload->count++];
    *added = case_of(course, series, group);
    caseload->by_session = course->series->by_session;
    caseload->all.forms += added->forms;
    count_case(course, &caseload->all);
    count_in_files(caseload, course);
    if (group != BL_NO_GROUP) {
        caseload->groups[group].forms += added->forms;
        count_case(course, &caseload->groups[group]);
    }
    return BL_OK;
}

static void find_day(bl_caseload *caseload, const int32_t *as_of)
{
    if (as_of) {
        caseload->has_as_of = true;
        caseload->as_of = *as_of;
        return;
    }
    for (size_t k = 0; k < caseload->count; k++) {
        const bl_case *const c = &caseload->cases[k];

        if (!c->was_seen ||
            (caseload->has_as_of && c->seen_day <= caseload->as_of))
            continue;
        caseload->has_as_of = true;
        caseload->as_of = c->seen_day;
    }
}

static void note_unseen(const bl_caseload *caseload, bl_case *c)
{
    const int32_t days = caseload->as_of - c->seen_day;
    const bl_reason unseen = {.term = BL_NOT_SEEN,
                              .depth = floor((double)days / DAYS_A_WEEK)};
    size_t at = c->reason_count;

    if (!caseload->has_as_of || !c->was_seen ||
        days <= BL_UNSEEN_WEEKS * DAYS_A_WEEK)
        return;
    add_reason(c, unseen);
    if (at && at < c->reason_count &&
        c->reasons[at - 1].term == BL_DIP_RECOVERING) {
        c->reasons[at] = c->reasons[at - 1];
        c->reasons[at - 1] = unseen;
    }
}

/* Depths that are equal by hand differ in the last bits as doubles. */
static int by_depth(const bl_reason *a, const bl_reason *b)
{
    const double first = round(a->depth / BL_TOLERANCE);
    const double second = round(b->depth / BL_TOLERANCE);

    return (first < second) - (first > second);
}

static int by_concern(const void *a, const void *b)
{
    const bl_case *const first = a;
    const bl_case *const second = b;
    const bl_reason *const one = bl_case_reason(first);
    const bl_reason *const other = bl_case_reason(second);
    int order = rank_of(first) - rank_of(second);

    if (!order && one && other)
        order = by_depth(one, other);
    if (!order)
        order = bl_natural_compare(first->client, second->client);
    return order ? order
                 : bl_natural_compare(first->respondent, second->respondent);
}

void bl_caseload_close(bl_caseload *caseload, const int32_t *as_of)
{
    find_day(caseload, as_of);
    for (size_t k = 0; k < caseload->count; k++)
        note_unseen(caseload, &caseload->cases[k]);
    if (caseload->count)
        qsort(caseload->cases, caseload->count, sizeof *caseload->cases,
              by_concern);
    for (size_t g = 0; g < caseload->group_count; g++)
        caseload->groups[g].is_small =
            caseload->groups[g].clients < BL_GROUP_CLIENTS_MIN;
}

double bl_caseload_by_chance(const bl_summary *summary)
{
    return alpha * (double)summary->judged;
}
