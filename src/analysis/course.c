#include "bl_course.h"

#include "course_private.h"

enum { DAYS_A_WEEK = 7 };

const bl_visit *bl_series_last(const bl_series *series)
{
    for (size_t v = series->count; v-- > 0;)
        if (series->visits[v].use == BL_VISIT_COUNTED)
            return &series->visits[v];
    return NULL;
}

const bl_dip *bl_course_open_dip(const bl_course *course)
{
    const bl_dip *const last =
        course->dip_count ? &course->dips[course->dip_count - 1] : NULL;

    return last && last->status != BL_DIP_REPAIRED ? last : NULL;
}

bool bl_changed_for(const bl_course_plan *plan, const bl_change *change,
                    bool worse)
{
    return change->judged &&
           bl_exceeds(change->difference, change->threshold) &&
           bl_is_worse(plan, change->difference) == worse;
}

static int32_t session_of(const bl_course *course, size_t point)
{
    return course->series->visits[course->points[point].visit].session;
}

size_t bl_course_gap(const bl_course *course, size_t point)
{
    int64_t missing;

    if (!point || !course->series->by_session)
        return 0;
    missing =
        (int64_t)session_of(course, point) - session_of(course, point - 1) - 1;
    return missing > 0 ? (size_t)missing : 0;
}

/* Arrays by point, and their twins for the statistics. */
static bool make_arrays(const bl_course_plan *plan, size_t visits,
                        bl_arena *arena, course_arrays *out)
{
    const size_t count = visits + 1;
    const size_t dips = plan->precision.given ? count : 1;

    out->points = bl_arena_get(arena, count, sizeof *out->points);
    out->rows = bl_arena_get(arena, count, sizeof *out->rows);
    out->dips = bl_arena_get(arena, dips, sizeof *out->dips);
    out->levels = bl_arena_get(arena, count, sizeof *out->levels);
    out->references = bl_arena_get(arena, count, sizeof *out->references);
    out->scores = bl_arena_get(arena, count, sizeof *out->scores);
    out->sessions = bl_arena_get(arena, count, sizeof *out->sessions);
    out->weeks = bl_arena_get(arena, count, sizeof *out->weeks);
    out->steps = bl_arena_get(arena, count, sizeof *out->steps);
    out->order = bl_arena_get(arena, count, sizeof *out->order);
    return out->points && out->rows && out->dips && out->levels &&
           out->references && out->scores && out->sessions && out->weeks &&
           out->steps && out->order;
}

static unsigned mark_of_use(bl_visit_use use)
{
    static const bl_term marks[] = {[BL_VISIT_REPEATED] = BL_MARK_REPEATED,
                                    [BL_VISIT_CONFLICTING] =
                                        BL_MARK_CONFLICTING,
                                    [BL_VISIT_SET_ASIDE] = BL_MARK_SET_ASIDE};

    return use == BL_VISIT_COUNTED ? 0 : bl_mark_bit(marks[use]);
}

static size_t gap_before(const bl_series *series, size_t v)
{
    const bl_visit *const visits = series->visits;
    int64_t missing;

    if (!series->by_session || !v)
        return 0;
    missing = (int64_t)visits[v].session - visits[v - 1].session - 1;
    return missing > 0 ? (size_t)missing : 0;
}

static void take_point(const bl_shown *shown, size_t v, bl_course *out,
                       course_arrays *arrays)
{
    const bl_series *const series = out->series;
    const bl_visit *const visit = &series->visits[v];
    const size_t at = out->count++;
    bl_point *const point = &arrays->points[at];

    point->visit = v;

    const int32_t days =
        visit->date.day - series->visits[arrays->points[0].visit].date.day;

    point->place = series->by_session ? visit->session : days;
    point->score = shown->score;
    point->exact = shown->exact;
    point->answered = shown->answered;
    point->share = shown->share;
    arrays->levels[at] = (bl_level_of){point->score, point->share};
    arrays->scores[at] = point->score;
    arrays->sessions[at] = visit->session;
    arrays->all_dated &= visit->has_date;
    if (out->plan->parts & BL_WITH_TREND)
        arrays->weeks[at] = (double)days / DAYS_A_WEEK;
}

/* Fill its row, which is zeroed. */
static void take_visit(size_t v, bl_course *out, course_arrays *arrays)
{
    const bl_visit *const visit = &out->series->visits[v];
    bl_visit_row *const row = &arrays->rows[v];
    bl_shown room;
    const bl_shown *const shown = find_shown(out->plan, visit, &room);

    row->marks = shown->marks | mark_of_use(visit->use) |
                 (visit->uniform ? bl_mark_bit(BL_MARK_UNIFORM) : 0);
    row->gap = gap_before(out->series, v);
    row->dip = -1;
    if (visit->use != BL_VISIT_COUNTED || !shown->given)
        return;
    row->is_point = true;
    row->point = out->count;
    row->marks |= shown->ends;
    take_point(shown, v, out, arrays);
    out->at_highest += bl_marked(row->marks, BL_MARK_CEILING);
    out->at_lowest += bl_marked(row->marks, BL_MARK_FLOOR);
    out->below_cut_off += bl_marked(row->marks, BL_MARK_BELOW);
}

/* The first point of the baseline session, or of a later one. */
static size_t find_baseline(const bl_course *course)
{
    const bl_course_plan *const plan = course->plan;
    size_t at = 0;

    if (!plan->has_baseline || !course->series->by_session)
        return 0;
    while (at < course->count && session_of(course, at) < plan->baseline)
        at++;
    return at;
}

/* The mean of the first scores from the baseline on, the last one left out. */
static bl_level_of baseline_mean(const bl_course *course,
                                 const course_arrays *arrays, size_t *count)
{
    const size_t before = course->count - 1 - course->baseline;
    bl_level_of mean = {0, 0};

    *count = before < BL_BASELINE ? before : BL_BASELINE;

    const double k = (double)*count;

    for (size_t i = 0; i < *count; i++) {
        mean.score += arrays->levels[course->baseline + i].score / k;
        mean.share += arrays->levels[course->baseline + i].share / (k * k);
    }
    return mean;
}

/* Does a change for the worse show at the last session only? */
static bool is_last_only(const bl_course *course, const bl_ruler *ruler,
                         const course_arrays *arrays)
{
    const bl_change *const change = &course->change;
    const size_t before = course->count - 2;

    if (!bl_changed_for(course->plan, change, true))
        return false;
    return before == course->baseline ||
           bl_change_judge(ruler, arrays->levels[course->baseline],
                           arrays->levels[before])
                   .verdict != change->verdict;
}

static void work_out_change(bl_course *out, const course_arrays *arrays)
{
    const bl_ruler ruler = bl_plan_ruler(out->plan);
    const bl_change absent = {.verdict = BL_TOO_FEW_SESSIONS};

    out->change = absent;
    out->from_mean = absent;
    if (out->count < out->baseline + BL_CHANGE_SESSIONS_MIN)
        return;

    const bl_level_of last = arrays->levels[out->count - 1];
    const bl_level_of mean = baseline_mean(out, arrays, &out->mean_count);

    out->change = bl_change_judge(&ruler, arrays->levels[out->baseline], last);
    out->from_mean = bl_change_judge(&ruler, mean, last);
    out->last_only = is_last_only(out, &ruler, arrays);
}

static void work_out_dips(bl_course *out, const course_arrays *arrays)
{
    const bl_course_plan *const plan = out->plan;
    bl_dip_watch watch = {.ruler = bl_plan_ruler(plan),
                          .lower_is_better = plan->lower_is_better,
                          .scores = arrays->levels,
                          .count = out->count,
                          .usual_step = out->fluctuation.usual_step};

    if (plan->is_coarse)
        out->no_dips = BL_TOO_COARSE;
    else if (!plan->precision.given)
        out->no_dips = BL_NO_SETTINGS;
    else if (out->count < BL_CHANGE_SESSIONS_MIN)
        out->no_dips = BL_TOO_FEW_SESSIONS;
    watch.ruler.has_error = !out->no_dips;
    out->dips = arrays->dips;
    out->dip_count = bl_dips_find(&watch, arrays->references, arrays->dips);
}

/* Room for all slopes between two points, where they are compared; NULL: there
 * is no memory. */
static double *make_pairs(size_t count, bl_arena *arena)
{
    const size_t paired =
        count < BL_PAIRED_SESSIONS_MAX ? count : BL_PAIRED_SESSIONS_MAX;

    return bl_arena_get(arena, bl_pair_count(paired) + 1, sizeof(double));
}

static bl_status work_out_trend(bl_course *out, const course_arrays *arrays,
                                bl_arena *arena, bl_error *err)
{
    const bool with_pairs = out->plan->parts & BL_WITH_THEIL_SEN;
    const bl_path path = {.scores = arrays->scores,
                          .sessions =
                              out->series->by_session ? arrays->sessions : NULL,
                          .weeks = arrays->all_dated ? arrays->weeks : NULL,
                          .count = out->count};

    if (out->dates.conflict) {
        out->trend = (bl_trend){.verdict = out->dates.conflict,
                                .by_session = true,
                                .no_pairs = out->dates.conflict};
        return BL_OK;
    }

    double *const pairs = with_pairs ? make_pairs(out->count, arena) : NULL;

    if (with_pairs && !pairs)
        return BL_FAIL_MEMORY(err);
    out->trend = bl_trend_of(&path, pairs);
    return BL_OK;
}

static void look_at_items(const bl_answer *answers, bl_course *out)
{
    const bl_visit *const last = bl_series_last(out->series);

    if (!(out->plan->parts & BL_WITH_ITEMS) || !answers || !last ||
        out->plan->is_ready)
        return;
    out->items = bl_items_lowest(out->plan->instrument,
                                 bl_plan_scale(out->plan), answers);
    out->items.visit = (size_t)(last - out->series->visits);
}

static bl_status work_out_points(bl_course *out, course_arrays *arrays,
                                 bl_arena *arena, bl_error *err)
{
    out->baseline = find_baseline(out);
    if (out->plan->parts & BL_WITH_LEVEL) {
        out->level = bl_level_of_scores(arrays->scores, out->count);
        work_out_change(out, arrays);
    }
    if (out->plan->parts & BL_WITH_FLUCTUATION)
        out->fluctuation =
            bl_fluctuation_of(arrays->scores, out->count, arrays->steps);
    work_out_dips(out, arrays);
    return out->plan->parts & BL_WITH_TREND
               ? work_out_trend(out, arrays, arena, err)
               : BL_OK;
}

bl_status bl_course_work_out(const bl_course_plan *plan,
                             const bl_series *series, const bl_answer *answers,
                             bl_arena *arena, bl_course *out, bl_error *err)
{
    course_arrays arrays = {.all_dated = true};
    bl_course course = {.plan = plan, .series = series};
    bl_status status = BL_OK;

    if (!make_arrays(plan, series->count, arena, &arrays))
        return BL_FAIL_MEMORY(err);
    for (size_t v = 0; v < series->count; v++)
        take_visit(v, &course, &arrays);
    course.points = arrays.points;
    course.rows = arrays.rows;
    course.dates = bl_dates_check(series, arrays.order);
    look_at_items(answers, &course);
    if (course.count)
        status = work_out_points(&course, &arrays, arena, err);
    if (status)
        return status;
    course_rows(&course, &arrays);
    *out = course;
    return BL_OK;
}
