#include "page.h"

void page_add_unit(const bl_course_plan *plan, size_t scale, bl_text *text)
{
    const bl_instrument *const instrument = plan->instrument;
    const bl_scale *const of = &instrument->scales[scale];

    bl_text_add(text, plan->as == BL_AS_PERCENT
                          ? "percent of the possible range"
                          : bl_metric_words[bl_expressed_metric(of, plan->as)]);
    bl_text_add(text, ", ");
    figure_add_short(text, bl_expressed_lowest(instrument, of, plan->as));
    bl_text_add(text, " to ");
    figure_add_short(text, bl_expressed_highest(instrument, of, plan->as));
}

void page_add_instrument(const bl_course_plan *plan, bl_text *text)
{
    bl_text_add(text, plan->instrument->name);
}

void page_add_scale(const bl_course_plan *plan, bl_text *text)
{
    const bl_instrument *const instrument = plan->instrument;

    bl_text_print(text, "%s version %s; %s: ", instrument->id,
                  instrument->version, bl_plan_scale(plan)->id);
    page_add_unit(plan, plan->scale, text);
    bl_text_print(text, ", %s",
                  plan->lower_is_better ? "lower is better"
                                        : "higher is better");
    if (instrument->evidence != BL_EVIDENCE_VERIFIED)
        bl_text_print(text, "; the evidence for its key is: %s",
                      bl_evidence_words[instrument->evidence]);
}

static void add_dates(const bl_series *series, bl_text *text)
{
    const bl_visit *first = NULL;
    const bl_visit *last = NULL;
    char day[BL_DATE_SIZE];

    for (size_t v = 0; v < series->count; v++) {
        const bl_visit *const visit = &series->visits[v];

        if (!visit->has_date)
            continue;
        if (!first || visit->date.day < first->date.day)
            first = visit;
        if (!last || visit->date.day > last->date.day)
            last = visit;
    }
    if (!first)
        return;
    (void)bl_day_print(first->date.day, day);
    bl_text_print(text, ", %s", day);
    if (last->date.day == first->date.day)
        return;
    (void)bl_day_print(last->date.day, day);
    bl_text_print(text, " to %s", day);
}

void page_add_sessions(const bl_course *course, bl_text *text)
{
    const bl_series *const series = course->series;
    const size_t forms = series->count + series->unplaced;

    bl_text_print(text, "%zu of %zu %s a %s score", course->count, forms,
                  forms == 1 ? "form has" : "forms have",
                  bl_plan_scale(course->plan)->id);
    if (series->by_session && series->count) {
        const int first = (int)series->visits[0].session;
        const int last = (int)series->visits[series->count - 1].session;

        if (first == last)
            bl_text_print(text, ", session %d", first);
        else
            bl_text_print(text, ", sessions %d to %d", first, last);
    }
    add_dates(series, text);
}

void page_add_chart(const bl_course *course, int digits, bl_text *text)
{
    bl_text_print(text, "%zu scores from ", course->count);
    figure_add(text, course->level.lowest, digits, false);
    bl_text_add(text, " to ");
    figure_add(text, course->level.highest, digits, false);
    bl_text_add(text, ", the last ");
    figure_add(text, course->level.last, digits, false);
}
