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

/* What a case is put in order by. */
typedef struct standing {
    int rank;
    size_t at;    /* where the case is */
    double depth; /* in whole tolerances: depths that are equal by hand differ
                     in the last bits as doubles */
} standing;

static standing standing_of(const bl_case *c, size_t at)
{
    const bl_reason *const reason = bl_case_reason(c);

    return (standing){.rank = rank_of(c),
                      .at = at,
                      .depth =
                          reason ? round(reason->depth / BL_TOLERANCE) : 0};
}

static int by_concern(const void *a, const void *b, void *cases)
{
    const standing *const one = a;
    const standing *const other = b;
    const bl_case *const first = (const bl_case *)cases + one->at;
    const bl_case *const second = (const bl_case *)cases + other->at;

    if (one->rank != other->rank)
        return one->rank - other->rank;
    if (one->depth != other->depth)
        return one->depth > other->depth ? -1 : 1;

    const int order = bl_natural_compare(first->client, second->client);

    return order ? order
                 : bl_natural_compare(first->respondent, second->respondent);
}

/* Move every case to its place in the order; where it was, the one comes that
 * belongs there, until a round is closed. */
static void move_cases(bl_case *cases, standing *order, size_t count)
{
    for (size_t first = 0; first < count; first++) {
        const bl_case kept = cases[first];
        size_t to = first;

        while (order[to].at != first) {
            const size_t from = order[to].at;

            cases[to] = cases[from];
            order[to].at = to;
            to = from;
        }
        cases[to] = kept;
        order[to].at = to;
    }
}

static bl_status put_in_order(bl_caseload *caseload, bl_error *err)
{
    standing *const order = malloc((caseload->count + 1) * sizeof *order);

    if (!order)
        return BL_FAIL_MEMORY(err);
    for (size_t k = 0; k < caseload->count; k++)
        order[k] = standing_of(&caseload->cases[k], k);
    qsort_r(order, caseload->count, sizeof *order, by_concern, caseload->cases);
    move_cases(caseload->cases, order, caseload->count);
    free(order);
    return BL_OK;
}

bl_status bl_caseload_close(bl_caseload *caseload, const int32_t *as_of,
                            bl_error *err)
{
    count_cases(caseload);
    find_day(caseload, as_of);
    for (size_t k = 0; k < caseload->count; k++)
        note_unseen(caseload, &caseload->cases[k]);
    for (size_t g = 0; g < caseload->group_count; g++)
        caseload->groups[g].is_small =
            caseload->groups[g].clients < BL_GROUP_CLIENTS_MIN;
    return put_in_order(caseload, err);
}

double bl_caseload_by_chance(const bl_summary *summary)
{
    return alpha * (double)summary->judged;
}
