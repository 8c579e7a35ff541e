#include <stdio.h>

#include "bl_caseload.h"
#include "bl_test.h"

/* Courses as plain facts: what a caseload makes of them hangs on nothing else.
 * The form is an invented one with scores from 0 to 10 and a cut-off of 4. */

enum { VISITS = 4, CLIENTS = 16 };

static bl_cut_off cut_offs[] = {{.scale = 0, .below = {4, 0}, .source = ""}};
static bl_scale scales[] = {{.id = "total", .item_count = 1, .metric = BL_SUM}};
static const bl_instrument instrument = {.item_count = 1,
                                         .step = {1, 0},
                                         .max = 10,
                                         .scales = scales,
                                         .scale_count = 1,
                                         .cut_offs = cut_offs,
                                         .cut_off_count = 1};

static bl_course_plan plan_of(bool lower_is_better)
{
    return (bl_course_plan){.instrument = &instrument,
                            .highest = 10,
                            .lower_is_better = lower_is_better,
                            .precision = {.given = true}};
}

typedef struct facts {
    const char *client;
    double scores[VISITS]; /* ended by -1 */
    bl_term dip;           /* BL_NO_TERM: none */
    double depth;
    double change; /* judged against a threshold of 2 */
    bl_term trend;
    int32_t last_day;
    size_t source;
    size_t group;
} facts;

typedef struct made {
    bl_visit visits[VISITS];
    bl_visit_row rows[VISITS];
    bl_point points[VISITS];
    bl_dip dip;
    bl_series series;
    bl_course course;
} made;

static void take_point(made *m, const bl_course_plan *plan, size_t k,
                       const facts *from)
{
    m->visits[k] = (bl_visit){.session = (int32_t)k + 1,
                              .has_session = true,
                              .has_date = true,
                              .date = {.day = from->last_day},
                              .source = from->source};
    m->points[k] = (bl_point){.visit = k,
                              .score = from->scores[k],
                              .exact = {(int64_t)from->scores[k], 1}};
    if (!plan->lower_is_better && from->scores[k] < 4)
        m->rows[k].marks = bl_mark_bit(BL_MARK_BELOW);
    m->course.level.last = from->scores[k];
    m->course.count++;
}

static void make(made *m, const bl_course_plan *plan, const facts *from)
{
    *m = (made){.series = {.client = from->client,
                           .respondent = "",
                           .by_session = true,
                           .visits = m->visits}};
    for (size_t k = 0; k < VISITS && from->scores[k] >= 0; k++)
        take_point(m, plan, k, from);
    m->series.count = m->course.count;
    m->dip = (bl_dip){.status = from->dip, .depth = from->depth};
    m->course.plan = plan;
    m->course.series = &m->series;
    m->course.rows = m->rows;
    m->course.points = m->points;
    m->course.dips = &m->dip;
    m->course.dip_count = from->dip != BL_NO_TERM;
    m->course.trend.verdict = from->trend;
    m->course.change =
        (bl_change){.given = m->course.count > 1,
                    .judged = m->course.count > 1,
                    .difference = from->change,
                    .threshold = 2,
                    .no_room_up = from->scores[0] > 8,
                    .verdict = from->change > 2    ? BL_RELIABLE_INCREASE
                               : from->change < -2 ? BL_RELIABLE_DECREASE
                                                   : BL_NO_RELIABLE_CHANGE};
}

/* Fills made[] and the caseload; release it. */
static void fill(bl_caseload *caseload, const bl_course_plan *plan,
                 const facts *all, size_t count)
{
    static made clients[CLIENTS];
    static const char *const files[] = {"one.csv", "two.csv"};
    static const char *const groups[] = {"T1", "T2"};
    bl_error err = {0};

    assert_int_equal(bl_caseload_open(caseload, plan, files, 2, &err), BL_OK);
    assert_int_equal(bl_caseload_group(caseload, "therapist", groups, 2, &err),
                     BL_OK);
    for (size_t k = 0; k < count; k++) {
        make(&clients[k], plan, &all[k]);
        assert_int_equal(bl_caseload_add(caseload, &clients[k].course, k,
                                         all[k].group, &err),
                         BL_OK);
    }
}

static void close_caseload(bl_caseload *caseload, const int32_t *as_of)
{
    bl_error err = {0};

    assert_int_equal(bl_caseload_close(caseload, as_of, &err), BL_OK);
}

#define ONE_SCORE                                                              \
    {                                                                          \
        6, -1                                                                  \
    }
#define NO_GROUP .group = BL_NO_GROUP

/* The order of design section 8: open dip, reliable decrease, below a cut-off,
 * falling, not seen for long; then depth, then id in natural order. */
static void the_most_concerning_come_first(void **state)
{
    static const facts all[] = {
        {.client = "quiet", .scores = ONE_SCORE, .last_day = 99, NO_GROUP},
        {.client = "c10", .scores = ONE_SCORE, .last_day = 99, NO_GROUP},
        {.client = "c2", .scores = ONE_SCORE, .last_day = 99, NO_GROUP},
        {.client = "back",
         .scores = ONE_SCORE,
         .dip = BL_DIP_RECOVERING,
         .depth = 9,
         .last_day = 99,
         NO_GROUP},
        {.client = "unseen", .scores = ONE_SCORE, .last_day = 70, NO_GROUP},
        {.client = "longer", .scores = ONE_SCORE, .last_day = 40, NO_GROUP},
        {.client = "falls",
         .scores = ONE_SCORE,
         .trend = BL_FALLING,
         .last_day = 99,
         NO_GROUP},
        {.client = "rises",
         .scores = ONE_SCORE,
         .trend = BL_RISING,
         .last_day = 99,
         NO_GROUP},
        {.client = "below", .scores = {3, -1}, .last_day = 99, NO_GROUP},
        {.client = "lower", .scores = {1, -1}, .last_day = 99, NO_GROUP},
        {.client = "worse",
         .scores = {9, 6, -1},
         .change = -3,
         .last_day = 99,
         NO_GROUP},
        {.client = "open",
         .scores = ONE_SCORE,
         .dip = BL_DIP_OPEN,
         .depth = 4,
         .last_day = 99,
         NO_GROUP},
        {.client = "new",
         .scores = ONE_SCORE,
         .dip = BL_DIP_NEW,
         .depth = 5,
         .last_day = 99,
         NO_GROUP},
        {.client = "repaired",
         .scores = ONE_SCORE,
         .dip = BL_DIP_REPAIRED,
         .depth = 9,
         .last_day = 100,
         NO_GROUP},
    };
    static const char *const due[] = {
        "new",    "open", "worse", "lower", "below", "falls",    "longer",
        "unseen", "back", "c2",    "c10",   "quiet", "repaired", "rises"};
    const bl_course_plan plan = plan_of(false);
    bl_caseload caseload;

    (void)state;
    fill(&caseload, &plan, all, COUNT_OF(all));
    close_caseload(&caseload, NULL);
    check_integer("as of the latest day", caseload.as_of, 100);
    for (size_t k = 0; k < COUNT_OF(due); k++)
        check_text(due[k], caseload.cases[k].client, due[k]);
    bl_caseload_release(&caseload);
}

/* 5 - 4.8 and 0.3 - 0.1 are both .2, though not as doubles; the id decides. */
static void equal_depths_are_equal(void **state)
{
    static const facts all[] = {{.client = "b",
                                 .scores = ONE_SCORE,
                                 .dip = BL_DIP_OPEN,
                                 .depth = 5 - 4.8,
                                 NO_GROUP},
                                {.client = "a",
                                 .scores = ONE_SCORE,
                                 .dip = BL_DIP_OPEN,
                                 .depth = 0.3 - 0.1,
                                 NO_GROUP},
                                {.client = "c",
                                 .scores = ONE_SCORE,
                                 .dip = BL_DIP_OPEN,
                                 .depth = 5 - 4.8,
                                 NO_GROUP}};
    const bl_course_plan plan = plan_of(false);
    bl_caseload caseload;

    (void)state;
    fill(&caseload, &plan, all, COUNT_OF(all));
    close_caseload(&caseload, NULL);
    check_text("first", caseload.cases[0].client, "a");
    check_text("second", caseload.cases[1].client, "b");
    check_text("third", caseload.cases[2].client, "c");
    bl_caseload_release(&caseload);
}

/* More than 28 days; whole weeks; and before a dip that is coming back. */
static void not_seen_counts_from_its_day(void **state)
{
    static const facts all[] = {
        {.client = "a", .scores = ONE_SCORE, .last_day = 72, NO_GROUP},
        {.client = "b",
         .scores = ONE_SCORE,
         .last_day = 71,
         .dip = BL_DIP_RECOVERING,
         NO_GROUP},
        {.client = "c", .scores = ONE_SCORE, .last_day = 120, NO_GROUP}};
    const bl_course_plan plan = plan_of(false);
    const int32_t day = 100;
    bl_caseload caseload;

    (void)state;
    fill(&caseload, &plan, all, COUNT_OF(all));
    close_caseload(&caseload, &day);
    check_text("29 days", caseload.cases[0].client, "b");
    check_integer("b", caseload.cases[0].reasons[0].term, BL_NOT_SEEN);
    check_integer("b", caseload.cases[0].reasons[1].term, BL_DIP_RECOVERING);
    assert_near(caseload.cases[0].reasons[0].depth, 4, 0);
    check_integer("28 days", caseload.cases[1].reason_count, 0);
    check_integer("later than its day", caseload.cases[2].reason_count, 0);
    bl_caseload_release(&caseload);
}

/* Two different forms of day 100: neither counts, but the client was there, and
 * the caseload is as of that day. By hand: "b" was last there 60 days before.
 */
static void forms_that_do_not_count_were_seen(void **state)
{
    static const facts all[] = {
        {.client = "a", .scores = {6, 6, 6, -1}, .last_day = 10, NO_GROUP},
        {.client = "b", .scores = ONE_SCORE, .last_day = 40, NO_GROUP}};
    const bl_course_plan plan = plan_of(false);
    static made clients[2];
    bl_error err = {0};
    bl_caseload caseload;

    (void)state;
    assert_int_equal(bl_caseload_open(&caseload, &plan, NULL, 0, &err), BL_OK);
    for (size_t k = 0; k < 2; k++) {
        make(&clients[k], &plan, &all[k]);
        for (size_t v = 1; v < clients[k].series.count; v++) {
            clients[k].visits[v].use = BL_VISIT_CONFLICTING;
            clients[k].visits[v].date.day = 100;
        }
        assert_int_equal(bl_caseload_add(&caseload, &clients[k].course, k,
                                         BL_NO_GROUP, &err),
                         BL_OK);
    }
    close_caseload(&caseload, NULL);
    check_integer("as of the latest day", caseload.as_of, 100);
    check_text("first", caseload.cases[0].client, "b");
    check_integer("b", caseload.cases[0].reasons[0].term, BL_NOT_SEEN);
    assert_near(caseload.cases[0].reasons[0].depth, 8, 0);
    check_integer("a", caseload.cases[1].reason_count, 0);
    bl_caseload_release(&caseload);
}

/* Where lower is better a rise is for the worse, and the words stay. */
static void lower_may_be_better(void **state)
{
    static const facts all[] = {
        {.client = "fell", .scores = {9, 1, -1}, .change = -8, NO_GROUP},
        {.client = "rose", .scores = {1, 9, -1}, .change = 8, NO_GROUP},
        {.client = "rises", .scores = ONE_SCORE, .trend = BL_RISING, NO_GROUP}};
    const bl_course_plan plan = plan_of(true);
    bl_caseload caseload;

    (void)state;
    fill(&caseload, &plan, all, COUNT_OF(all));
    close_caseload(&caseload, NULL);
    check_text("first", caseload.cases[0].client, "rose");
    check_integer("its reason", caseload.cases[0].reasons[0].term,
                  BL_RELIABLE_INCREASE);
    check_text("second", caseload.cases[1].client, "rises");
    check_integer("worse", caseload.all.worse, 1);
    check_integer("better", caseload.all.better, 1);
    bl_caseload_release(&caseload);
}

/* By hand: last scores 6, 6, 3, 7 and 8 make a mean of 6; of four that are
 * judged one is worse, one better, and one had no room. */
static void counts_add_up(void **state)
{
    static const facts all[] = {
        {.client = "a", .scores = {9, 6, -1}, .change = -3, .group = 0},
        {.client = "b",
         .scores = {3, 6, -1},
         .change = 3,
         .group = 0,
         .source = 1},
        {.client = "c",
         .scores = {4, 3, -1},
         .change = -1,
         .group = 0,
         .dip = BL_DIP_OPEN},
        {.client = "d", .scores = {7, 7, -1}, .group = 0},
        {.client = "e", .scores = {8, -1}, .group = 0},
        {.client = "f", .scores = {-1}, .group = 1}};
    const bl_course_plan plan = plan_of(false);
    bl_caseload caseload;

    (void)state;
    fill(&caseload, &plan, all, COUNT_OF(all));
    close_caseload(&caseload, NULL);
    check_integer("clients", caseload.all.clients, 6);
    check_integer("forms", caseload.all.forms, 9);
    check_integer("scored", caseload.all.scored, 5);
    assert_near(caseload.all.mean_last, 6, 1e-12);
    check_integer("judged", caseload.all.judged, 4);
    check_integer("worse", caseload.all.worse, 1);
    check_integer("better", caseload.all.better, 1);
    check_integer("no room", caseload.all.no_room, 1);
    check_integer("dips", caseload.all.dips, 1);
    check_integer("below", caseload.all.below, 1);
    assert_near(bl_caseload_by_chance(&caseload.all), .2, 1e-12);
    check_integer("one.csv", caseload.files[0].forms, 7);
    check_integer("two.csv", caseload.files[1].clients, 1);
    check("five clients", !caseload.groups[0].is_small);
    check("one client", caseload.groups[1].is_small);
    bl_caseload_release(&caseload);
}

static void add_in_pieces(bl_caseload *whole, const bl_course_plan *plan,
                          const made *clients, size_t count, size_t size)
{
    bl_caseload piece;
    bl_error err = {0};

    assert_int_equal(bl_caseload_open(&piece, plan, NULL, 0, &err), BL_OK);
    for (size_t k = 0; k < count; k++) {
        assert_int_equal(bl_caseload_add(&piece, &clients[k].course, k,
                                         k % 3 ? k % 3 - 1 : BL_NO_GROUP, &err),
                         BL_OK);
        if (k % size == size - 1 || k + 1 == count)
            assert_int_equal(bl_caseload_join(whole, &piece, &err), BL_OK);
    }
    bl_caseload_release(&piece);
    close_caseload(whole, NULL);
}

static void check_same_summary(const bl_summary *got, const bl_summary *want)
{
    const char *const label = want->name ? want->name : "all";

    check_integer(label, got->clients, want->clients);
    check_integer(label, got->forms, want->forms);
    check_integer(label, got->scored, want->scored);
    check_integer(label, got->judged, want->judged);
    check_integer(label, got->worse, want->worse);
    check_integer(label, got->dips, want->dips);
    check_integer(label, got->below, want->below);
    check_integer(label, got->is_small, want->is_small);
    assert_near(got->mean_last, want->mean_last, 0);
}

/* However clients are put into pieces, the caseload is that of one piece, means
 * to the last bit; enough clients for the arrays to grow. */
static void pieces_join_in_order(void **state)
{
    enum { MANY = 700 };
    static made clients[MANY];
    static char names[MANY][8];
    static const char *const files[] = {"one.csv", "two.csv"};
    static const char *const groups[] = {"T1", "T2"};
    static const size_t sizes[] = {MANY, 1, 2, 64, 300};
    const bl_course_plan plan = plan_of(false);
    bl_caseload all[COUNT_OF(sizes)];
    uint64_t seed = 9;
    bl_error err = {0};

    (void)state;
    for (size_t k = 0; k < MANY; k++) {
        facts f = {.client = names[k],
                   .dip = bl_test_below(&seed, 3) ? BL_NO_TERM : BL_DIP_OPEN,
                   .change = (double)bl_test_below(&seed, 9) - 4,
                   .last_day = (int32_t)bl_test_below(&seed, 90),
                   .source = bl_test_below(&seed, 2)};
        const size_t count = bl_test_below(&seed, VISITS);

        (void)snprintf(names[k], sizeof names[k], "c%zu",
                       bl_test_below(&seed, 90000));
        for (size_t v = 0; v < VISITS; v++)
            f.scores[v] = v < count ? (double)bl_test_below(&seed, 11) : -1;
        make(&clients[k], &plan, &f);
        if (count > 1)
            clients[k].visits[0].source = bl_test_below(&seed, 2);
    }
    for (size_t s = 0; s < COUNT_OF(sizes); s++) {
        assert_int_equal(bl_caseload_open(&all[s], &plan, files, 2, &err),
                         BL_OK);
        assert_int_equal(bl_caseload_group(&all[s], "by", groups, 2, &err),
                         BL_OK);
        add_in_pieces(&all[s], &plan, clients, MANY, sizes[s]);
        check_same_summary(&all[s].all, &all[0].all);
        for (size_t k = 0; k < 2; k++) {
            check_same_summary(&all[s].files[k], &all[0].files[k]);
            check_same_summary(&all[s].groups[k], &all[0].groups[k]);
        }
        check("order of sessions", all[s].by_session);
        for (size_t k = 0; k < MANY; k++) {
            check_text("client", all[s].cases[k].client,
                       all[0].cases[k].client);
            check_integer("case", all[s].cases[k].series,
                          all[0].cases[k].series);
        }
    }
    for (size_t s = 0; s < COUNT_OF(sizes); s++)
        bl_caseload_release(&all[s]);
}

/* The last twelve scores, as shares of the range from 0 to 10. */
static void a_spark_is_a_share_of_the_range(void **state)
{
    static const facts all[] = {
        {.client = "a", .scores = {0, 10, 5, -1}, NO_GROUP}};
    const bl_course_plan plan = plan_of(false);
    bl_caseload caseload;

    (void)state;
    fill(&caseload, &plan, all, COUNT_OF(all));
    check_integer("scores", caseload.cases[0].spark_count, 3);
    assert_near(caseload.cases[0].spark[0], 0, 0);
    assert_near(caseload.cases[0].spark[1], 1, 0);
    assert_near(caseload.cases[0].spark[2], .5, 0);
    bl_caseload_release(&caseload);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_most_concerning_come_first),
        cmocka_unit_test(equal_depths_are_equal),
        cmocka_unit_test(not_seen_counts_from_its_day),
        cmocka_unit_test(forms_that_do_not_count_were_seen),
        cmocka_unit_test(lower_may_be_better),
        cmocka_unit_test(counts_add_up),
        cmocka_unit_test(pieces_join_in_order),
        cmocka_unit_test(a_spark_is_a_share_of_the_range),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
