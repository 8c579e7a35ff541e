#include <stdlib.h>

#include "bl_unicode.h"
#include "page.h"

/* The session table. Columns that do not fit beside each other go into a second
 * table below, again with the session in front. */

enum {
    PLACE_WIDTH = 16, /* session and date */
    CELL_WIDTH_MIN = 7,
    TAIL_WIDTH = 18, /* answered and change */
    MARKS = 5
};

static const struct {
    char letter;
    const char *meaning;
} marks[MARKS] = {
    {'p', "prorated: some items are missing"},
    {'i', "incomplete: too few answers for a score"},
    {'x', "an answer is invalid, so there is no score"},
    {'=', "uniform: one answer throughout"},
    {'*', "does not count"},
};

static char score_mark(bl_score score)
{
    if (score.flags & BL_HAS_INVALID)
        return 'x';
    if (score.flags & BL_INCOMPLETE)
        return 'i';
    return score.flags & BL_PRORATED ? 'p' : ' ';
}

static void note_mark(bool used[MARKS], char letter)
{
    for (size_t m = 0; m < MARKS; m++)
        used[m] |= marks[m].letter == letter;
}

static size_t cell_width(const bl_scale *scale)
{
    const size_t name = strlen(scale->id) + 2;

    return name > CELL_WIDTH_MIN ? name : CELL_WIDTH_MIN;
}

static void print_place(const page *p, const bl_visit *visit)
{
    char day[BL_DATE_SIZE] = "";

    if (visit->has_date)
        (void)bl_day_print(visit->date.day, day);
    if (visit->has_session)
        bl_out_print(p->out, "%4d  %-10s", (int)visit->session, day);
    else
        bl_out_print(p->out, "%4s  %-10s", "", day);
}

static void print_score(const page *p, const bl_visit *visit, size_t scale,
                        bool used[MARKS])
{
    const bl_course_plan *const plan = &p->view->plan;
    const bl_scale *const which = &plan->instrument->scales[scale];
    const bl_score score = visit->scores[scale];
    const int width = (int)cell_width(which) - 1;
    char number[BL_NUMBER_SIZE] = "-";

    if (bl_score_given(score))
        (void)bl_fraction_print(
            bl_score_value(plan->instrument, which, score, plan->as), p->digits,
            false, number);
    note_mark(used, score_mark(score));
    bl_out_print(p->out, "%*s%c", width, number, score_mark(score));
}

static const char *use_words(bl_visit_use use)
{
    static const char *const words[] = {
        [BL_VISIT_COUNTED] = "",
        [BL_VISIT_REPEATED] = "* the same form again",
        [BL_VISIT_CONFLICTING] = "* another form, same session",
        [BL_VISIT_SET_ASIDE] = "* set aside by --duplicates"};

    return words[use];
}

/* Session numbers that are missing before a visit. */
static size_t gap_before(const page *p, size_t v)
{
    const bl_visit *const visits = p->series->visits;

    if (!p->series->by_session || !v ||
        visits[v].session - 1 <= visits[v - 1].session)
        return 0;
    return (size_t)(visits[v].session - visits[v - 1].session - 1);
}

/* Answered items and the change since the previous point. */
static void print_tail(const page *p, size_t v, bool used[MARKS])
{
    const bl_visit *const visit = &p->series->visits[v];
    const bl_point *const point = page_point(p->course, v);
    char change[BL_NUMBER_SIZE + 1] = "";

    if (point && point > p->course->points)
        page_number(p, point->score - point[-1].score, true, change);
    bl_out_print(p->out, "%4zu/%zu", visit->answered,
                 p->view->plan.instrument->item_count);
    const size_t gap = gap_before(p, v);

    if (change[0] || visit->uniform || gap || visit->use != BL_VISIT_COUNTED)
        bl_out_print(p->out, "%10s", change);
    if (gap)
        bl_out_print(p->out, "  after a gap of %zu", gap);
    if (visit->uniform)
        note_mark(used, '=');
    if (visit->use != BL_VISIT_COUNTED)
        note_mark(used, '*');
    if (visit->uniform || visit->use != BL_VISIT_COUNTED)
        bl_out_print(p->out, "  %s%s%s", visit->uniform ? "=" : "",
                     visit->uniform && visit->use != BL_VISIT_COUNTED ? " "
                                                                      : "",
                     use_words(visit->use));
}

/* The scale at a place of the table: the followed one first. */
static size_t scale_at(const page *p, size_t place)
{
    const size_t followed = p->view->plan.scale;

    if (place == 0)
        return followed;
    return place <= followed ? place - 1 : place;
}

/* How many scales from `first` on fit beside each other. */
static size_t fitting(const page *p, size_t first, size_t taken)
{
    const bl_instrument *const instrument = p->view->plan.instrument;
    size_t place = first;

    while (place < instrument->scale_count) {
        taken += cell_width(&instrument->scales[scale_at(p, place)]);
        if (taken > p->view->width && place > first)
            break;
        place++;
    }
    return place;
}

static void print_header(const page *p, size_t first, size_t end)
{
    bl_out_print(p->out, "%4s  %-10s", "ses", "date");
    for (size_t place = first; place < end; place++) {
        const bl_scale *const scale =
            &p->view->plan.instrument->scales[scale_at(p, place)];

        bl_out_print(p->out, "%*s ", (int)cell_width(scale) - 1, scale->id);
    }
    bl_out_text(p->out, first ? "\n" : "  items      prev\n");
}

static void print_rows(const page *p, size_t first, size_t end,
                       bool used[MARKS])
{
    for (size_t v = 0; v < p->series->count; v++) {
        print_place(p, &p->series->visits[v]);
        for (size_t place = first; place < end; place++)
            print_score(p, &p->series->visits[v], scale_at(p, place), used);
        if (!first)
            print_tail(p, v, used);
        bl_out_char(p->out, '\n');
    }
}

static void print_legend(const page *p, const bool used[MARKS])
{
    for (size_t m = 0; m < MARKS; m++)
        if (used[m])
            bl_out_print(p->out, "      %c %s\n", marks[m].letter,
                         marks[m].meaning);
}

void page_table(const page *p)
{
    const size_t scales = p->view->plan.instrument->scale_count;
    bool used[MARKS] = {false};

    for (size_t first = 0, end; first < scales; first = end) {
        end = fitting(p, first, PLACE_WIDTH + (first ? 0 : TAIL_WIDTH));
        print_header(p, first, end);
        print_rows(p, first, end, used);
        if (end < scales)
            bl_out_char(p->out, '\n');
    }
    print_legend(p, used);
    if (p->series->unplaced)
        bl_out_print(p->out,
                     "      %zu more without a %s: not shown and not counted\n",
                     p->series->unplaced,
                     p->series->by_session ? "session number" : "date");
    bl_out_char(p->out, '\n');
}
