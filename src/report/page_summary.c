#include <math.h>

#include "page.h"

static void add(const page *p, bl_text *text, double value)
{
    figure_add(text, value, p->digits, false);
}

/* " (session 6)" */
static void add_at(const page *p, bl_text *text, size_t point)
{
    bl_text_add(text, " (");
    figure_add_place(text, p->course, point);
    bl_text_add_char(text, ')');
}

static void say_level(const page *p, bl_text *text)
{
    const bl_course *const course = p->course;
    const bl_level *const level = &course->level;
    const bool mirrored = course->plan->lower_is_better;

    bl_text_add(text, "last ");
    add(p, text, level->last);
    add_at(p, text, course->count - 1);
    if (course->count > 1) {
        bl_text_print(text, "; mean of the last %zu: ", level->recent_count);
        add(p, text, level->recent_mean);
    }
    if (course->count > level->recent_count) {
        bl_text_print(text, "; mean of all %zu: ", course->count);
        add(p, text, level->mean);
    }
    if (course->count > 1) {
        bl_text_add(text, mirrored ? "; highest " : "; lowest ");
        add(p, text, mirrored ? level->highest : level->lowest);
        add_at(p, text, mirrored ? level->highest_at : level->lowest_at);
    }
    p->say(p, "Level", text);
}

static void add_cut_offs(const page *p, bl_text *text)
{
    const bl_course_plan *const plan = p->course->plan;
    const bl_instrument *const instrument = plan->instrument;

    for (size_t c = 0; c < instrument->cut_off_count; c++) {
        if (instrument->cut_offs[c].scale != plan->scale)
            continue;
        bl_text_print(text, "%zu of %zu %s below the cut-off (score < ",
                      p->course->below_cut_off, p->course->count,
                      p->course->count == 1 ? "score" : "scores");
        figure_add_short(text, bl_plan_cut_off(plan, c));
        bl_text_print(text, "; %s)", instrument->cut_offs[c].source);
    }
}

static void say_ends(const page *p, bl_text *text)
{
    const bl_course *const course = p->course;

    add_cut_offs(p, text);
    p->say(p, "", text);
    if (course->at_highest)
        bl_text_print(text,
                      "at the maximum in %zu of %zu sessions; an increase "
                      "cannot show there",
                      course->at_highest, course->count);
    p->say(p, "", text);
    if (course->at_lowest)
        bl_text_print(text,
                      "at the minimum in %zu of %zu sessions; a decrease "
                      "cannot show there",
                      course->at_lowest, course->count);
    p->say(p, "", text);
}

static void say_items(const page *p, bl_text *text)
{
    const bl_course *const course = p->course;
    const bl_instrument *const instrument = course->plan->instrument;
    const bl_item_view *const items = &course->items;
    const bl_visit *const visit = &course->series->visits[items->visit];
    char day[BL_DATE_SIZE];

    if (!items->given || !items->count)
        return;
    bl_text_add(text, course->plan->lower_is_better ? "highest answers of "
                                                    : "lowest answers of ");
    if (course->series->by_session) {
        bl_text_print(text, "session %d: ", (int)visit->session);
    } else {
        (void)bl_day_print(visit->date.day, day);
        bl_text_print(text, "%s: ", day);
    }
    for (size_t i = 0; i < items->count; i++) {
        const bl_low_item *const low = &items->items[i];

        bl_text_print(text, "%sitem %zu: ", i ? ", " : "", low->item + 1);
        figure_add_short(text, low->answer);
        if (instrument->reversed[low->item]) {
            bl_text_add(text, " (counts ");
            figure_add_short(text, low->counted);
            bl_text_add_char(text, ')');
        }
        if (instrument->wording)
            bl_text_print(text, " \"%s\"", instrument->wording[low->item]);
    }
    if (items->more)
        bl_text_print(text, ", and %zu more", items->more);
    p->say(p, "Items", text);
}

/* ": +0.33; no reliable change (more than 0.61 is needed)" */
static void add_judged(const page *p, bl_text *text, const bl_change *change)
{
    const int digits = figure_digits(change, p->digits);

    figure_add(text, change->difference, digits, true);
    if (!change->judged)
        return;
    bl_text_print(text, ": %s; more than ", bl_terms[change->verdict].word);
    figure_add(text, change->threshold, digits, false);
    bl_text_add(text, " is needed (RCI ");
    figure_add(text, change->index, FIGURE_DIGITS, false);
    bl_text_add_char(text, ')');
}

static void add_no_room(const page *p, bl_text *text)
{
    const bl_course_plan *const plan = p->course->plan;
    const bl_change *const change = &p->course->change;

    if (change->verdict != BL_NO_ROOM_UP && change->verdict != BL_NO_ROOM_DOWN)
        return;
    bl_text_add(text, ", first ");
    add(p, text, change->from);
    bl_text_print(text, ", %s ",
                  change->verdict == BL_NO_ROOM_UP ? "maximum" : "minimum");
    figure_add_short(text,
                     change->verdict == BL_NO_ROOM_UP
                         ? bl_expressed_highest(plan->instrument,
                                                bl_plan_scale(plan), plan->as)
                         : bl_expressed_lowest(plan->instrument,
                                               bl_plan_scale(plan), plan->as));
}

static void say_change(const page *p, bl_text *text)
{
    const bl_course *const course = p->course;
    const bl_change *const change = &course->change;

    if (!change->given) {
        bl_text_print(
            text, "%s: a change needs 2%s", bl_terms[change->verdict].word,
            course->plan->has_baseline ? " from the baseline on" : "");
        p->say(p, "Change", text);
        return;
    }
    bl_text_add(text, course->plan->has_baseline ? "baseline " : "first ");
    add(p, text, change->from);
    add_at(p, text, course->baseline);
    bl_text_add(text, ", last ");
    add(p, text, change->to);
    add_at(p, text, course->count - 1);
    bl_text_add(text, ", ");
    add_judged(p, text, change);
    add_no_room(p, text);
    if (course->last_only)
        bl_text_print(text, "; %s", bl_terms[BL_LAST_SESSION_ONLY].word);
    p->say(p, "Change", text);
    if (course->mean_count < 2)
        return;
    bl_text_print(text, "against the mean of the first %zu, ",
                  course->mean_count);
    add(p, text, course->from_mean.from);
    bl_text_add(text, ": ");
    add_judged(p, text, &course->from_mean);
    p->say(p, "", text);
}

static void add_dip_end(const page *p, bl_text *text, const bl_dip *dip)
{
    const bl_course *const course = p->course;
    const size_t since = course->count - 1 - dip->start;

    bl_text_print(text, "; %s", bl_terms[dip->status].word);
    if (dip->status == BL_DIP_REPAIRED || dip->status == BL_DIP_RECOVERING) {
        bl_text_add(text, " at ");
        figure_add_place(text, course, dip->back);
    } else if (since) {
        bl_text_print(text, ", %zu %s since", since,
                      since == 1 ? "session" : "sessions");
    }
    if (dip->stays_lower) {
        bl_text_add(text, ", ");
        add(p, text, fabs(dip->after.value - dip->reference.mean));
        bl_text_print(text, " %s the earlier level in the next %zu",
                      course->plan->lower_is_better ? "above" : "below",
                      dip->after_count);
    }
}

static void say_dip(const page *p, bl_text *text, const bl_dip *dip)
{
    const bl_course *const course = p->course;
    const char *const side = course->plan->lower_is_better ? "above" : "below";

    figure_add_place(text, course, dip->start);
    if (dip->gap)
        bl_text_print(text, " (after a gap of %zu)", dip->gap);
    bl_text_add(text, ": ");
    add(p, text, dip->depth);
    bl_text_print(text, " %s ", side);
    add(p, text, dip->reference.mean);
    bl_text_print(text, ", the mean of %zu %s, ", dip->reference.count,
                  dip->reference.count == 1 ? "session" : "sessions");
    figure_add(text, dip->depth_in_s_diff, 1, false);
    bl_text_add(text, " x S_diff");
    if (dip->in_steps.given) {
        bl_text_add(text, " and ");
        figure_add(text, dip->in_steps.value, 1, false);
        bl_text_add(text, " x the usual step");
    }
    if (dip->lowest != dip->start) {
        bl_text_add(text,
                    course->plan->lower_is_better ? "; highest " : "; lowest ");
        add(p, text, course->points[dip->lowest].score);
        add_at(p, text, dip->lowest);
    }
    if (dip->fell_most >= 0)
        bl_text_print(text, "; %s moved most",
                      course->plan->instrument->scales[dip->fell_most].id);
    add_dip_end(p, text, dip);
}

static void say_dips(const page *p, bl_text *text)
{
    const bl_course *const course = p->course;

    if (course->no_dips)
        bl_text_print(text, "not watched: %s", bl_terms[course->no_dips].word);
    else if (!course->dip_count)
        bl_text_add(text, "none");
    p->say(p, "Dips", text);
    for (size_t d = 0; d < course->dip_count; d++) {
        say_dip(p, text, &course->dips[d]);
        p->say(p, d ? "" : "Dips", text);
    }
}

/* One decimal more than scores have. */
static void add_slope(const page *p, bl_text *text, const bl_slope *line,
                      const char *unit)
{
    const int digits = p->digits < BL_DIGITS_MAX ? p->digits + 1 : p->digits;

    figure_add(text, line->slope, digits, true);
    if (unit)
        bl_text_print(text, " points a %s", unit);
    if (!line->interval.given)
        return;
    bl_text_add(text, " (95 % ");
    figure_add(text, line->interval.low, digits, true);
    bl_text_add(text, " to ");
    figure_add(text, line->interval.high, digits, true);
    bl_text_add_char(text, ')');
}

static void add_verdict(const page *p, bl_text *text)
{
    const bl_trend *const trend = &p->course->trend;

    bl_text_print(text, "%s%s", text->size ? ": " : "",
                  bl_terms[trend->verdict].word);
    if (trend->verdict == BL_TOO_FEW_SESSIONS)
        bl_text_print(text, " for a verdict, which needs %d",
                      BL_TREND_SESSIONS_MIN);
}

static void say_trend(const page *p, bl_text *text)
{
    const bl_trend *const trend = &p->course->trend;

    if (trend->slope.given)
        add_slope(p, text, &trend->slope,
                  trend->by_session ? "session" : "week");
    if (trend->theil_sen.given) {
        bl_text_add(text, ", Theil-Sen ");
        add_slope(p, text, &trend->theil_sen, NULL);
    }
    if (trend->kendall.given) {
        bl_text_add(text, ", Mann-Kendall p ");
        figure_add_p(text, trend->kendall.p);
    }
    add_verdict(p, text);
    if (trend->by_session && trend->weekly.given) {
        bl_text_add(text, "; ");
        add_slope(p, text, &trend->weekly, "week");
    }
    p->say(p, "Trend", text);
}

static void say_fluctuation(const page *p, bl_text *text)
{
    const bl_fluctuation *const f = &p->course->fluctuation;

    if (!f->rmssd.given)
        bl_text_print(text, "%s", bl_terms[BL_TOO_FEW_SESSIONS].word);
    if (f->sd.given) {
        bl_text_add(text, "within-person SD ");
        add(p, text, f->sd.value);
        bl_text_add(text, "; ");
    }
    if (f->rmssd.given) {
        bl_text_add(text, "RMSSD ");
        add(p, text, f->rmssd.value);
        bl_text_add(text, "; usual step from session to session ");
        add(p, text, f->usual_step.value);
    }
    p->say(p, "Moves", text);
}

void page_summary(const page *p)
{
    bl_text text = BL_TEXT_INIT;

    if (p->course->count) {
        say_level(p, &text);
        say_ends(p, &text);
        say_items(p, &text);
        say_change(p, &text);
        say_dips(p, &text);
        say_trend(p, &text);
        say_fluctuation(p, &text);
    } else {
        bl_text_print(&text, "no form has a %s score",
                      bl_plan_scale(p->course->plan)->id);
        p->say(p, "Level", &text);
        say_items(p, &text);
    }
    bl_text_release(&text);
}
