#include "bl_test.h"
#include "bl_trend.h"

enum { MOST = 1100 };

static const double sessions[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

static bl_trend trend_of(const double *scores, size_t count)
{
    double room[200];
    const bl_path path = {
        .scores = scores, .sessions = sessions, .count = count};

    return bl_trend_of(&path, room);
}

/* Every statistic from its own least number of sessions: the slope from 3, its
 * interval with Theil-Sen and Mann-Kendall from 5, the verdict from 6. */
static void each_from_its_own_number_of_sessions(void **state)
{
    static const struct {
        const char *label;
        size_t count;
        bool slope;
        bool interval;
        bool pairs;
        const char *verdict;
    } cases[] = {
        {"one", 1, false, false, false, "too-few-sessions"},
        {"two", 2, false, false, false, "too-few-sessions"},
        {"three", 3, true, false, false, "too-few-sessions"},
        {"four", 4, true, false, false, "too-few-sessions"},
        {"five", 5, true, true, true, "too-few-sessions"},
        {"six", 6, true, true, true, "rising"},
    };
    const double scores[] = {3.0, 3.25, 3.17, 3.58, 3.67, 3.92};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const bl_trend trend = trend_of(scores, cases[i].count);

        check_integer(cases[i].label, trend.slope.given, cases[i].slope);
        check_integer(cases[i].label, trend.slope.interval.given,
                      cases[i].interval);
        check_integer(cases[i].label, trend.theil_sen.given, cases[i].pairs);
        check_integer(cases[i].label, trend.kendall.given, cases[i].pairs);
        check_integer(cases[i].label, trend.no_pairs,
                      cases[i].pairs ? BL_NO_TERM : BL_TOO_FEW_SESSIONS);
        check_text(cases[i].label, bl_terms[trend.verdict].key,
                   cases[i].verdict);
    }
}

/* Rising and falling need both: an interval without zero, and p <= .05 with the
 * same sign. */
static void verdicts(void **state)
{
    static const struct {
        const char *label;
        double scores[6];
        const char *verdict;
    } cases[] = {
        {"rising", {1, 2, 2.5, 3, 4, 4.5}, "rising"},
        {"falling", {4.5, 4, 3, 2.5, 2, 1}, "falling"},
        {"on a line", {1, 2, 3, 4, 5, 6}, "rising"},
        {"up and down", {1, 4, 2, 5, 1, 4}, "no-clear-trend"},
        {"all equal", {4, 4, 4, 4, 4, 4}, "no-movement"},
        {"a clear interval alone", {1, 1, 1, 1, 1.5, 1.5}, "no-clear-trend"},
        {"a small p alone: the last one breaks the line",
         {1, 1.1, 1.2, 1.3, 1.4, 9},
         "no-clear-trend"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        check_text(cases[i].label,
                   bl_terms[trend_of(cases[i].scores, 6).verdict].key,
                   cases[i].verdict);
    /* what the two last cases are made for */
    check("interval excludes zero",
          trend_of(cases[5].scores, 6).slope.interval.low > 0);
    check("but p is above", trend_of(cases[5].scores, 6).kendall.p > 0.05);
    check("p is below", trend_of(cases[6].scores, 6).kendall.p < 0.05);
    check("but the interval includes zero",
          trend_of(cases[6].scores, 6).slope.interval.low < 0);
}

/* Four 1, three 2 and a 3 have 8! / (4! 3!) = 280 orders. By hand: 1 + 2 + 4 of
 * them have at most two inversions, and as many at most two less than all, so
 * that p is 14 / 280 = .05, which is not above .05. */
static void p_may_be_exactly_the_limit(void **state)
{
    static const struct {
        double scores[8];
        const char *verdict;
    } cases[] = {
        {{2, 3, 2, 1, 2, 1, 1, 1}, "falling"},
        {{3, 2, 1, 2, 2, 1, 1, 1}, "falling"},
        {{1, 1, 1, 1, 2, 3, 2, 2}, "rising"},
        {{1, 1, 1, 2, 1, 2, 3, 2}, "rising"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const bl_trend trend = trend_of(cases[i].scores, 8);

        assert_near(trend.kendall.p, 0.05, 1e-12);
        check_text("p is .05", bl_terms[trend.verdict].key, cases[i].verdict);
    }
}

/* With dates the slope is given a week, too; sessions 1 to 3 on days 0, 14, 28
 * rise by 1 a session, so by 0.5 a week. By date alone the week is the unit. */
static void slopes_a_week(void **state)
{
    const double scores[] = {1, 2, 3};
    const double weeks[] = {0, 2, 4};
    double room[8];
    bl_path path = {
        .scores = scores, .sessions = sessions, .weeks = weeks, .count = 3};

    (void)state;
    assert_near(bl_trend_of(&path, room).slope.slope, 1, 1e-12);
    assert_near(bl_trend_of(&path, room).weekly.slope, 0.5, 1e-12);
    check("by session", bl_trend_of(&path, room).by_session);
    path.sessions = NULL;
    assert_near(bl_trend_of(&path, room).slope.slope, 0.5, 1e-12);
    check("by date", !bl_trend_of(&path, room).by_session);
    path.sessions = sessions;
    path.weeks = NULL;
    check("no dates", !bl_trend_of(&path, room).weekly.given);
}

/* More than 1,000 sessions are not compared pair by pair. */
static void too_many_sessions_are_said(void **state)
{
    static double scores[MOST];
    static double places[MOST];
    static double
        room[BL_PAIRED_SESSIONS_MAX * (BL_PAIRED_SESSIONS_MAX - 1) / 2];
    bl_path path = {.scores = scores, .sessions = places, .count = 1000};

    (void)state;
    for (size_t i = 0; i < MOST; i++) {
        places[i] = (double)i;
        scores[i] = (double)(i * 7 % 13);
    }
    check("1000", bl_trend_of(&path, room).theil_sen.given);
    path.count = 1001;
    check("1001", !bl_trend_of(&path, room).theil_sen.given);
    check("slope", bl_trend_of(&path, room).slope.given);
    check_text("why", bl_terms[bl_trend_of(&path, room).verdict].key,
               "too-many-sessions");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_from_its_own_number_of_sessions),
        cmocka_unit_test(verdicts),
        cmocka_unit_test(p_may_be_exactly_the_limit),
        cmocka_unit_test(slopes_a_week),
        cmocka_unit_test(too_many_sessions_are_said)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
