#include "bl_caseload.h"

#include <math.h>
#include <stdlib.h>

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
    free(caseload->sources);
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
    if (bl_changed_for(course->plan, &course->change, true))
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

/* The capacity that an array grows to, `need` at least. */
static size_t grown(size_t capacity, size_t need)
{
    const size_t twice = capacity ? 2 * capacity : 256;

    return twice < need ? need : twice;
}

static bool has_case_room(bl_caseload *caseload, size_t more)
{
    const size_t need = caseload->count + more;
    const size_t capacity = grown(caseload->capacity, need);
    bl_case *cases;

    if (need <= caseload->capacity)
        return true;
    cases = realloc(caseload->cases, capacity * sizeof *cases);
    if (!cases)
        return false;
    caseload->cases = cases;
    caseload->capacity = capacity;
    return true;
}

static bool has_source_room(bl_caseload *caseload, size_t more)
{
    const size_t need = caseload->source_count + more;
    const size_t capacity = grown(caseload->source_capacity, need);
    bl_case_source *sources;

    if (need <= caseload->source_capacity)
        return true;
    sources = realloc(caseload->sources, capacity * sizeof *sources);
    if (!sources)
        return false;
    caseload->sources = sources;
    caseload->source_capacity = capacity;
    return true;
}

/* Count a form of the next case; few files have forms of one client. */
static bool add_form(bl_caseload *caseload, size_t file)
{
    size_t s = caseload->source_count;

    while (s > 0 && caseload->sources[s - 1].number == caseload->count)
        if (caseload->sources[--s].file == file) {
            caseload->sources[s].forms++;
            return true;
        }
    if (!has_source_room(caseload, 1))
        return false;
    caseload->sources[caseload->source_count++] =
        (bl_case_source){(uint32_t)caseload->count, (uint32_t)file, 1};
    return true;
}

bl_status bl_caseload_add(bl_caseload *caseload, const bl_course *course,
                          size_t series, size_t group, bl_error *err)
{
    if (!has_case_room(caseload, 1))
        return BL_FAIL_MEMORY(err);
    for (size_t v = 0; v < course->series->count; v++)
        if (!add_form(caseload, course->series->visits[v].source))
            return BL_FAIL_MEMORY(err);
    caseload->cases[caseload->count++] = case_of(course, series, group);
    caseload->by_session = course->series->by_session;
    return BL_OK;
}

bl_status bl_caseload_join(bl_caseload *whole, bl_caseload *piece,
                           bl_error *err)
{
    if (!has_case_room(whole, piece->count) ||
        !has_source_room(whole, piece->source_count))
        return BL_FAIL_MEMORY(err);
    for (size_t s = 0; s < piece->source_count; s++) {
        bl_case_source *const added = &whole->sources[whole->source_count++];

        *added = piece->sources[s];
        added->number += (uint32_t)whole->count;
    }
    for (size_t k = 0; k < piece->count; k++)
        whole->cases[whole->count++] = piece->cases[k];
    if (piece->count)
        whole->by_session = piece->by_session;
    piece->count = 0;
    piece->source_count = 0;
    return BL_OK;
}
