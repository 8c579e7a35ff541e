#include "trend_json.h"

static void add_term(json_text *json, const char *key, bl_term term)
{
    put_string(json, key, bl_terms[term].key);
}

/* Which session: its number, its date. */
static void add_place(json_text *json, const bl_visit *visit)
{
    if (visit->has_session)
        put_integer(json, "session", visit->session);
    else
        put_null(json, "session");
    if (visit->has_date)
        put_day(json, "date", visit->date.day);
    else
        put_null(json, "date");
}

static void add_point(json_text *json, const char *key, const bl_course *course,
                      size_t point)
{
    put_open(json, key, '{');
    put_fraction(json, "score", course->points[point].exact);
    add_place(json, &course->series->visits[course->points[point].visit]);
    put_close(json, '}');
}

static const char *flag_word(bl_score score)
{
    if (score.flags & BL_HAS_INVALID)
        return bl_terms[BL_MARK_INVALID].key;
    if (score.flags & BL_INCOMPLETE)
        return bl_terms[BL_MARK_INCOMPLETE].key;
    return score.flags & BL_PRORATED ? bl_terms[BL_MARK_PRORATED].key : NULL;
}

static void add_scales(json_text *json, const bl_course_plan *plan,
                       const bl_visit *visit)
{
    put_open(json, "scales", '{');
    for (size_t s = 0; s < plan->instrument->scale_count; s++) {
        bl_fraction score;

        put_open(json, plan->instrument->scales[s].id, '{');
        if (bl_course_score(plan, visit, s, &score))
            put_fraction(json, "score", score);
        else
            put_null(json, "score");
        if (plan->is_ready)
            put_null(json, "answered");
        else
            put_integer(json, "answered", bl_visit_answered(visit, s));
        put_string(json, "flag", flag_word(bl_visit_score(visit, s)));
        put_close(json, '}');
    }
    put_close(json, '}');
}

static void add_marks(json_text *json, unsigned marks)
{
    put_open(json, "marks", '[');
    for (bl_term m = BL_MARK_DIP; m < BL_TERM_COUNT; m++)
        if (bl_marked(marks, m))
            put_string(json, NULL, bl_terms[m].key);
    put_close(json, ']');
}

static void add_session(json_text *json, const bl_course *course, size_t v)
{
    const bl_visit_row *const row = &course->rows[v];
    const bl_visit *const visit = &course->series->visits[v];
    bl_fraction score;

    put_open(json, NULL, '{');
    add_place(json, visit);
    put_bool(json, "counts", row->is_point);
    if (bl_course_score(course->plan, visit, course->plan->scale, &score))
        put_fraction(json, "score", score);
    else
        put_null(json, "score");
    add_scales(json, course->plan, visit);
    put_integer(json, "gap", (int64_t)row->gap);
    put_optional(json, "change_previous", row->previous);
    put_optional(json, "change_first", row->since_first);
    add_term(json, "verdict", row->verdict);
    put_optional(json, "reference",
                 (bl_optional){row->from_reference.given, row->reference.mean});
    put_integer(json, "reference_sessions", (int64_t)row->reference.count);
    put_optional(json, "change_reference", row->from_reference);
    add_term(json, "dip",
             row->dip < 0 ? BL_NO_TERM : course->dips[row->dip].status);
    add_marks(json, row->marks);
    put_close(json, '}');
}

static void add_level(json_text *json, const bl_course *course)
{
    const bl_level *const level = &course->level;

    if (!course->count) {
        put_null(json, "level");
        return;
    }
    put_open(json, "level", '{');
    add_point(json, "first", course, 0);
    add_point(json, "last", course, course->count - 1);
    add_point(json, "lowest", course, level->lowest_at);
    add_point(json, "highest", course, level->highest_at);
    put_number(json, "mean", level->mean);
    put_number(json, "recent_mean", level->recent_mean);
    put_integer(json, "recent_sessions", (int64_t)level->recent_count);
    put_integer(json, "at_highest", (int64_t)course->at_highest);
    put_integer(json, "at_lowest", (int64_t)course->at_lowest);
    put_integer(json, "below_cut_off", (int64_t)course->below_cut_off);
    put_close(json, '}');
}

/* The members that both comparisons have. */
static void add_change(json_text *json, const bl_change *change)
{
    const bool judged = change->judged;

    add_term(json, "verdict", change->verdict);
    put_optional(json, "from", (bl_optional){change->given, change->from});
    put_optional(json, "to", (bl_optional){change->given, change->to});
    put_optional(json, "difference",
                 (bl_optional){change->given, change->difference});
    put_optional(json, "s_diff", (bl_optional){judged, change->s_diff});
    put_optional(json, "threshold", (bl_optional){judged, change->threshold});
    put_optional(json, "rci", (bl_optional){judged, change->index});
    put_bool(json, "no_room_up", change->no_room_up);
    put_bool(json, "no_room_down", change->no_room_down);
}

static void add_changes(json_text *json, const bl_course *course)
{
    const bl_change none = {.verdict = BL_TOO_FEW_SESSIONS};
    const bool any = course->count > 0;

    put_open(json, "change", '{');
    add_change(json, any ? &course->change : &none);
    put_bool(json, "last_session_only", course->last_only);
    put_close(json, '}');
    put_open(json, "change_from_mean", '{');
    add_change(json, any ? &course->from_mean : &none);
    put_integer(json, "from_sessions", (int64_t)course->mean_count);
    put_close(json, '}');
}

static void add_dip_back(json_text *json, const bl_course *course,
                         const bl_dip *dip)
{
    if (dip->status == BL_DIP_REPAIRED || dip->status == BL_DIP_RECOVERING)
        add_point(json, "back", course, dip->back);
    else
        put_null(json, "back");
    put_optional(json, "after", dip->after);
    put_integer(json, "after_sessions", (int64_t)dip->after_count);
    put_bool(json, "stays_lower", dip->stays_lower);
    put_string(json, "moved_most",
               dip->fell_most < 0
                   ? NULL
                   : course->plan->instrument->scales[dip->fell_most].id);
}

static void add_dip(json_text *json, const bl_course *course, const bl_dip *dip)
{
    put_open(json, NULL, '{');
    add_term(json, "status", dip->status);
    add_point(json, "start", course, dip->start);
    put_integer(json, "gap", (int64_t)dip->gap);
    put_number(json, "reference", dip->reference.mean);
    put_integer(json, "reference_sessions", (int64_t)dip->reference.count);
    put_number(json, "drop", dip->drop);
    put_number(json, "depth", dip->depth);
    put_number(json, "s_diff", dip->s_diff);
    put_number(json, "depth_in_s_diff", dip->depth_in_s_diff);
    put_optional(json, "depth_in_usual_steps", dip->in_steps);
    add_point(json, "lowest", course, dip->lowest);
    add_dip_back(json, course, dip);
    put_close(json, '}');
}

static void add_dips(json_text *json, const bl_course *course)
{
    put_open(json, "dips", '{');
    add_term(json, "not_watched",
             course->count ? course->no_dips : BL_TOO_FEW_SESSIONS);
    put_open(json, "episodes", '[');
    for (size_t d = 0; d < course->dip_count; d++)
        add_dip(json, course, &course->dips[d]);
    put_close(json, ']');
    put_close(json, '}');
}

static void add_slope(json_text *json, const char *key, const bl_slope *line)
{
    if (!line->given) {
        put_null(json, key);
        return;
    }
    put_open(json, key, '{');
    put_number(json, "slope", line->slope);
    put_optional(json, "low",
                 (bl_optional){line->interval.given, line->interval.low});
    put_optional(json, "high",
                 (bl_optional){line->interval.given, line->interval.high});
    put_number(json, "intercept", line->intercept);
    put_close(json, '}');
}

static void add_kendall(json_text *json, const bl_kendall *test)
{
    if (!test->given) {
        put_null(json, "mann_kendall");
        return;
    }
    put_open(json, "mann_kendall", '{');
    put_number(json, "s", test->s);
    put_number(json, "variance", test->variance);
    put_number(json, "tau_b", test->tau);
    put_number(json, "p", test->p);
    put_bool(json, "exact", test->exact);
    put_close(json, '}');
}

static void add_trend(json_text *json, const bl_course *course)
{
    const bl_trend *const trend = &course->trend;
    const bool any = course->count > 0;

    put_open(json, "trend", '{');
    add_term(json, "verdict", any ? trend->verdict : BL_TOO_FEW_SESSIONS);
    put_string(json, "unit", course->series->by_session ? "session" : "week");
    add_slope(json, "least_squares", &trend->slope);
    add_slope(json, "least_squares_weekly", &trend->weekly);
    add_slope(json, "theil_sen", &trend->theil_sen);
    add_kendall(json, &trend->kendall);
    put_close(json, '}');
}

static void add_fluctuation(json_text *json, const bl_fluctuation *f)
{
    put_open(json, "fluctuation", '{');
    put_optional(json, "sd", f->sd);
    put_optional(json, "rmssd", f->rmssd);
    put_optional(json, "usual_step", f->usual_step);
    put_close(json, '}');
}

static void add_items(json_text *json, const bl_course *course)
{
    const bl_item_view *const view = &course->items;

    if (!view->given) {
        put_null(json, "items");
        return;
    }
    put_open(json, "items", '{');
    add_place(json, &course->series->visits[view->visit]);
    put_open(json, "lowest", '[');
    for (size_t i = 0; i < view->count; i++) {
        put_open(json, NULL, '{');
        put_integer(json, "item", (int64_t)view->items[i].item + 1);
        put_fraction(json, "answer", view->items[i].answer);
        put_fraction(json, "counted", view->items[i].counted);
        put_close(json, '}');
    }
    put_close(json, ']');
    put_integer(json, "more", (int64_t)view->more);
    put_close(json, '}');
}

void json_client(json_text *json, const bl_course *course)
{
    const bl_series *const series = course->series;

    put_open(json, NULL, '{');
    put_string(json, "client", series->client);
    put_string(json, "respondent", series->respondent);
    put_integer(json, "n", (int64_t)course->count);
    put_integer(json, "forms", (int64_t)(series->count + series->unplaced));
    put_integer(json, "unplaced", (int64_t)series->unplaced);
    add_term(json, "conflict", course->dates.conflict);
    add_level(json, course);
    add_changes(json, course);
    add_dips(json, course);
    add_trend(json, course);
    add_fluctuation(json, &course->fluctuation);
    add_items(json, course);
    put_open(json, "sessions", '[');
    for (size_t v = 0; v < series->count; v++)
        add_session(json, course, v);
    put_close(json, ']');
    put_close(json, '}');
}
