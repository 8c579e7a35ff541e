#include <math.h>
#include <stdlib.h>

#include "bl_caseload.h"

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

static bool has_reason(const bl_case *c, bl_term term)
{
    for (size_t r = 0; r < c->reason_count; r++)
        if (c->reasons[r].term == term)
            return true;
    return false;
}

static void count_case(const bl_course_plan *plan, const bl_case *c,
                       size_t forms, bl_summary *summary)
{
    const bl_change *const change = &c->change;

    summary->clients++;
    summary->forms += forms;
    if (!c->sessions)
        return;
    summary->mean_last += (bl_fraction_double(c->last) - summary->mean_last) /
                          (double)++summary->scored;
    summary->judged += change->judged;
    summary->worse += bl_changed_for(plan, change, true);
    summary->better += bl_changed_for(plan, change, false);
    summary->no_room +=
        change->judged &&
        (plan->lower_is_better ? change->no_room_down : change->no_room_up);
    summary->dips += has_reason(c, BL_DIP_OPEN) || has_reason(c, BL_DIP_NEW);
    summary->below += has_reason(c, BL_MARK_BELOW);
}

/* While cases are in the order in which they were added: means of scores are
 * the same, to the last bit, whoever added them. */
static void count_cases(bl_caseload *caseload)
{
    const bl_course_plan *const plan = caseload->plan;

    for (size_t k = 0; k < caseload->count; k++) {
        const bl_case *const c = &caseload->cases[k];

        count_case(plan, c, c->forms, &caseload->all);
        if (c->group != BL_NO_GROUP)
            count_case(plan, c, c->forms, &caseload->groups[c->group]);
    }
    for (size_t s = 0; s < caseload->source_count; s++) {
        const bl_case_source *const from = &caseload->sources[s];

        if (from->file < caseload->file_count)
            count_case(plan, &caseload->cases[from->number], from->forms,
                       &caseload->files[from->file]);
    }
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

/* A dip that is coming back stays the last reason. */
static void note_unseen(const bl_caseload *caseload, bl_case *c)
{
    const int32_t days = caseload->as_of - c->seen_day;
    const bl_reason unseen = {.term = BL_NOT_SEEN,
                              .depth = floor((double)days / DAYS_A_WEEK)};
    size_t at = c->reason_count;

    if (!caseload->has_as_of || !c->was_seen ||
        days <= BL_UNSEEN_WEEKS * DAYS_A_WEEK || at == BL_REASONS_MAX)
        return;
    c->reason_count++;
    if (at && c->reasons[at - 1].term == BL_DIP_RECOVERING) {
        c->reasons[at] = c->reasons[at - 1];
        at--;
    }
    c->reasons[at] = unseen;
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
    count_cases(caseload);
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
