#include "bl_dips.h"
#include "bl_precision.h"
#include "bl_test.h"

enum { MOST = 24 };

/* A course that is watched, with SEM 1 / (z sqrt 2), so that a dip is a fall of
 * more than 1 below the reference, and "back" is within SEM = 0.36 of it. */
typedef struct course {
    bl_level_of scores[MOST];
    bl_reference references[MOST];
    bl_dip dips[MOST];
    size_t count;
} course;

static size_t watch_with(course *c, const double *scores, size_t count,
                         double standard_error, bool lower_is_better)
{
    const bl_dip_watch watch = {.ruler = {.has_error = standard_error > 0,
                                          .standard_error = standard_error},
                                .lower_is_better = lower_is_better,
                                .scores = c->scores,
                                .count = count};

    for (size_t i = 0; i < count; i++)
        c->scores[i] = (bl_level_of){scores[i], 1};
    c->count = bl_dips_find(&watch, c->references, c->dips);
    return c->count;
}

static size_t watch(course *c, const double *scores, size_t count)
{
    return watch_with(c, scores, count, 1 / BL_Z / sqrt(2), false);
}

static void add_dip(char *out, size_t size, const bl_dip *dip)
{
    char one[64];

    (void)snprintf(one, sizeof one, "%s%zu %s", out[0] ? ", " : "",
                   dip->start + 1, bl_terms[dip->status].key);
    if (dip->status == BL_DIP_REPAIRED || dip->status == BL_DIP_RECOVERING)
        (void)snprintf(one + strlen(one), sizeof one - strlen(one), " %zu",
                       dip->back + 1);
    (void)snprintf(out + strlen(out), size - strlen(out), "%s", one);
}

/* Worked by hand from the rule (change.md, decision 7 and 2.4): places of the
 * scores count from 1. */
static void episodes_by_hand(void **state)
{
    static const struct {
        const char *label;
        size_t count;
        double scores[MOST];
        const char *dips;
    } cases[] = {
        {"no score", 0, {0}, ""},
        {"one score", 1, {4}, ""},
        {"flat", 5, {4, 4, 4, 4, 4}, ""},
        {"exactly the threshold is none", 2, {4, 3}, ""},
        {"within 1e-9 of it is none", 2, {4, 3 - 9e-10}, ""},
        {"beyond it", 2, {4, 3 - 2e-9}, "2 new"},
        {"at the last session", 3, {4, 4, 2.9}, "3 new"},
        {"and after it", 4, {4, 4, 2.9, 2.9}, "3 open"},
        {"one score back", 4, {4, 4, 2.9, 4}, "3 recovering 4"},
        {"two in a row", 5, {4, 4, 2.9, 4, 4}, "3 repaired 4"},
        {"back is within one SEM", 5, {4, 4, 2.9, 3.65, 3.65}, "3 repaired 4"},
        {"and not below it", 5, {4, 4, 2.9, 3.6, 3.6}, "3 open"},
        {"one back and down again", 6, {4, 4, 2.9, 4, 2.9, 2.9}, "3 open"},
        {"one back, down, one back",
         6,
         {4, 4, 2.9, 4, 2.9, 4},
         "3 recovering 6"},
        {"then two in a row", 7, {4, 4, 2.9, 4, 2.9, 4, 4}, "3 repaired 6"},
        {"a second dip after the repair",
         8,
         {4, 4, 2.9, 4, 4, 4, 2.5, 2.5},
         "3 repaired 4, 7 open"},
        {"the window starts at the repair: 5, 4 is 1 below it",
         6,
         {4, 4, 2.9, 5.2, 4, 4},
         "3 repaired 4, 5 open"},
        {"gradual fall", 8, {4, 3.8, 3.5, 3.2, 2.9, 2.6, 2.3, 2}, ""},
        {"a rise is none", 4, {2, 4, 4, 4}, ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        course c;
        char met[256] = "";

        (void)watch(&c, cases[i].scores, cases[i].count);
        for (size_t d = 0; d < c.count; d++)
            add_dip(met, sizeof met, &c.dips[d]);
        check_text(cases[i].label, met, cases[i].dips);
    }
}

/* Depth against the frozen reference (4.0 + 4.2 + 4.4) / 3 = 4.2; lowest is the
 * first of two equal ones. */
static void a_dip_is_described(void **state)
{
    const double scores[] = {1,   4.0, 4.2, 4.4, 3.0, 2.2,
                             2.2, 4.2, 4.2, 4.0, 3.9, 1.0};
    course c;

    (void)state;
    (void)watch(&c, scores, 11);
    assert_int_equal(c.count, 1);
    assert_int_equal(c.dips[0].start, 4);
    assert_int_equal(c.dips[0].lowest, 5);
    assert_int_equal(c.dips[0].back, 7);
    assert_int_equal(c.dips[0].reference.count, 3);
    assert_int_equal(c.dips[0].reference.first, 1);
    assert_near(c.dips[0].reference.mean, 4.2, 1e-12);
    assert_near(c.dips[0].drop, 1.2, 1e-12);
    assert_near(c.dips[0].depth, 2.0, 1e-12);
    assert_near(c.dips[0].depth_in_s_diff, 2.0 * BL_Z, 1e-9);
    /* after the repair: (4.2 + 4.0 + 3.9) / 3 = 4.0333, below 4.2 */
    assert_int_equal(c.dips[0].after_count, 3);
    assert_near(c.dips[0].after.value, 12.1 / 3, 1e-12);
    check("still lower", c.dips[0].stays_lower);
    check("no usual step known", !c.dips[0].in_steps.given);
}

/* While a dip is open the reference stands still; the window starts anew at the
 * repair. */
static void references_of_every_score(void **state)
{
    const double scores[] = {4, 5, 3.9, 2, 4.2, 4.2, 4.4};
    static const struct {
        size_t count;
        double mean;
    } want[] = {{0, 0},   {1, 4},   {2, 4.5}, {3, 4.3},
                {3, 4.3}, {1, 4.2}, {2, 4.2}};
    course c;

    (void)state;
    (void)watch(&c, scores, COUNT_OF(scores));
    for (size_t i = 0; i < COUNT_OF(scores); i++) {
        assert_int_equal(c.references[i].count, want[i].count);
        assert_near(c.references[i].mean, want[i].mean, 1e-12);
    }
}

/* A form with half of its items has twice the error variance: the threshold of
 * 1 becomes sqrt((1 + 2) / 2) = 1.2247. */
static void prorated_scores_need_a_deeper_dip(void **state)
{
    bl_level_of scores[] = {{4, 1}, {2.8, 2}};
    bl_reference references[2];
    bl_dip dips[2];
    const bl_dip_watch w = {
        .ruler = {.has_error = true, .standard_error = 1 / BL_Z / sqrt(2)},
        .scores = scores,
        .count = 2};

    (void)state;
    check("1.20 is not enough", bl_dips_find(&w, references, dips) == 0);
    scores[1].score = 2.77;
    check("1.23 is", bl_dips_find(&w, references, dips) == 1);
    assert_near(dips[0].s_diff, sqrt(1.5) / BL_Z, 1e-12);
}

static void without_an_error_only_references(void **state)
{
    const double scores[] = {4, 1, 4, 1};
    course c;

    (void)state;
    check("no dips", watch_with(&c, scores, 4, 0, false) == 0);
    assert_int_equal(c.references[3].count, 3);
    assert_near(c.references[3].mean, 3, 1e-12);
}

static double random_normal(uint64_t *seed)
{
    const double u =
        ((double)(bl_test_random(seed) >> 11) + 0.5) / 9007199254740992.0;
    const double v =
        ((double)(bl_test_random(seed) >> 11) + 0.5) / 9007199254740992.0;

    return sqrt(-2 * log(u)) * cos(6.283185307179586 * v);
}

/*
 * Courses on which the alliance truly stood still: the share with at least one
 * dip. Want: change.md, decision 1, and oracles/07_alliance_demo.txt (.0534,
 * .0935, .1592 in 20,000 courses); with day-to-day movement of one SEM, .21,
 * .39, .63. The tolerance is four standard errors of two such shares.
 */
static void false_alarms_on_a_flat_course(void **state)
{
    static const struct {
        const char *label;
        double movement; /* in SEM */
        size_t sessions;
        double share;
        double tolerance;
    } cases[] = {
        {"5 sessions", 0, 5, 0.0534, 0.009},
        {"10 sessions", 0, 10, 0.0935, 0.012},
        {"20 sessions", 0, 20, 0.1592, 0.015},
        {"5 sessions, moving by one SEM", 1, 5, 0.21, 0.02},
        {"10 sessions, moving by one SEM", 1, 10, 0.39, 0.02},
        {"20 sessions, moving by one SEM", 1, 20, 0.63, 0.02},
    };
    enum { COURSES = 20000 };
    uint64_t seed = 20240101;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const double spread = sqrt(1 + cases[i].movement * cases[i].movement);
        size_t alarms = 0;

        for (int round = 0; round < COURSES; round++) {
            double scores[MOST];
            course c;

            for (size_t k = 0; k < cases[i].sessions; k++)
                scores[k] = spread * random_normal(&seed);
            alarms += watch_with(&c, scores, cases[i].sessions, 1, false) > 0;
        }

        const double share = (double)alarms / COURSES;

        if (fabs(share - cases[i].share) > cases[i].tolerance)
            print_error("[%s] %.4f\n", cases[i].label, share);
        check(cases[i].label,
              fabs(share - cases[i].share) <= cases[i].tolerance);
    }
}

static void same_dips(const char *label, const course *a, const course *b)
{
    check_integer(label, b->count, a->count);
    for (size_t d = 0; d < a->count; d++) {
        check_integer(label, b->dips[d].status, a->dips[d].status);
        check_integer(label, b->dips[d].start, a->dips[d].start);
        check_integer(label, b->dips[d].lowest, a->dips[d].lowest);
        check(label, fabs(a->dips[d].depth - b->dips[d].depth) < 1e-9);
        check_integer(label, b->dips[d].stays_lower, a->dips[d].stays_lower);
    }
}

/* A shift of all scores changes no dip; nor does mirroring the scale. Scores
 * and SEM are multiples of 1/64, which doubles hold exactly, and the shift is
 * whole, so that no comparison stands on its edge. */
static void laws_of_shift_and_mirror(void **state)
{
    uint64_t seed = 9;

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS; round++) {
        const size_t count = 2 + bl_test_below(&seed, 20);
        double plain[MOST];
        double moved[MOST];
        double turned[MOST];
        course a;
        course b;
        course c;

        for (size_t i = 0; i < count; i++) {
            plain[i] = 1 + (double)bl_test_below(&seed, 257) / 64;
            moved[i] = plain[i] + 100;
            turned[i] = 6 - plain[i];
        }
        (void)watch_with(&a, plain, count, 0.217, false);
        (void)watch_with(&b, moved, count, 0.217, false);
        (void)watch_with(&c, turned, count, 0.217, true);
        same_dips("shifted", &a, &b);
        same_dips("mirrored", &a, &c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(episodes_by_hand),
        cmocka_unit_test(a_dip_is_described),
        cmocka_unit_test(references_of_every_score),
        cmocka_unit_test(prorated_scores_need_a_deeper_dip),
        cmocka_unit_test(without_an_error_only_references),
        cmocka_unit_test(false_alarms_on_a_flat_course),
        cmocka_unit_test(laws_of_shift_and_mirror)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
