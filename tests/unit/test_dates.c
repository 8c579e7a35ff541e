#include <stdlib.h>

#include "bl_dates.h"
#include "bl_test.h"

enum { MOST = 12 };

/* "3@10": session 3 on day 10; "3@?": without a date; a letter behind says that
 * the visit does not count: c conflicting, r repeated. In order of sessions. */
static size_t read_visits(const char *text, bl_visit *visits)
{
    size_t count = 0;
    int session = 0;
    int used = 0;

    while (sscanf(text, " %d@%n", &session, &used) == 1) {
        bl_visit *const visit = &visits[count++];
        char *end = NULL;

        *visit = (bl_visit){.session = session, .has_session = true};
        text += used;
        if (*text == '?') {
            text++;
        } else {
            visit->has_date = true;
            visit->date.day = (int32_t)strtol(text, &end, 10);
            text = end;
        }
        if (*text == 'c' || *text == 'r')
            visit->use =
                *text++ == 'c' ? BL_VISIT_CONFLICTING : BL_VISIT_REPEATED;
    }
    return count;
}

static void what_dates_say(void **state)
{
    static const struct {
        const char *label;
        const char *visits;
        const char *conflict;
        int session; /* of the visit that is named */
    } cases[] = {
        {"no visit", "", "", 0},
        {"in order", "1@0 2@7 3@14", "", 0},
        {"on one day", "1@0 2@0 3@0", "", 0},
        {"without dates", "1@? 2@? 3@?", "", 0},
        {"one of them", "1@0 2@? 3@14", "", 0},
        {"a later number earlier", "1@0 2@14 3@7", "dates-contradict", 3},
        {"the last before the first", "1@20 2@? 3@7", "dates-contradict", 3},
        {"a year typed wrongly", "1@0 2@7 3@14 4@-344 5@28", "dates-contradict",
         4},
        {"what does not count is left out", "1@0 2@7 2@90c 3@14", "", 0},
        {"nor what is repeated", "1@0 2@7 2@90r 3@14", "", 0},
        {"starts again", "1@0 1@100c 2@7 2@107c 3@14", "second-episode", 1},
        {"starts again and goes on further", "1@0 1@100c 2@7 2@107c 3@114",
         "second-episode", 1},
        {"starts again before the first number", "0@100 1@107 2@0c 2@114c 3@7",
         "second-episode", 0},
        {"one form of a number later is none", "1@0 1@100c 2@7 3@14", "", 0},
        {"two forms of the first session on one day", "1@0c 1@0c 2@7 3@14", "",
         0},
        {"two forms of the first session on two days", "1@0c 1@2c 2@7 3@14", "",
         0},
        {"numbers that repeat none contradict", "1@100 2@107 5@0 6@7",
         "dates-contradict", 5},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_visit visits[MOST] = {0};
        size_t room[MOST];
        const bl_series series = {.by_session = true,
                                  .visits = visits,
                                  .count =
                                      read_visits(cases[i].visits, visits)};
        const bl_date_check check_of = bl_dates_check(&series, room);

        check_text(cases[i].label, bl_terms[check_of.conflict].key,
                   cases[i].conflict);
        if (check_of.conflict)
            check_integer(cases[i].label, visits[check_of.visit].session,
                          cases[i].session);
    }
}

/* Ordered by date there are no numbers that could contradict. */
static void by_date_nothing_contradicts(void **state)
{
    bl_visit visits[MOST] = {0};
    size_t room[MOST];
    bl_series series = {.visits = visits,
                        .count = read_visits("1@20 2@7 3@1", visits)};

    (void)state;
    check_integer("by date", bl_dates_check(&series, room).conflict,
                  BL_NO_TERM);
    series.by_session = true;
    check_integer("by session", bl_dates_check(&series, room).conflict,
                  BL_DATES_CONTRADICT);
}

/* Second episodes are searched up to 1,000 visits, contradictions always. */
static void long_series_are_checked_in_one_pass(void **state)
{
    static bl_visit visits[BL_EPISODE_VISITS_MAX + 1];
    static size_t room[BL_EPISODE_VISITS_MAX];
    const bl_series series = {
        .by_session = true, .visits = visits, .count = COUNT_OF(visits)};

    (void)state;
    for (size_t v = 0; v < COUNT_OF(visits); v++)
        visits[v] = (bl_visit){.session = (int32_t)v,
                               .has_session = true,
                               .has_date = true,
                               .date.day = (int32_t)v};
    check_integer("in order", bl_dates_check(&series, room).conflict,
                  BL_NO_TERM);
    visits[900].date.day = 3;
    check_integer("not in order", bl_dates_check(&series, room).conflict,
                  BL_DATES_CONTRADICT);
}

/* Numbers that rise and dates that do not go back, where there are any, are
 * what a series says that is plain; then nothing is found by looking, either.
 */
static void a_plain_series_has_no_conflict(void **state)
{
    uint64_t seed = 41;

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS; round++) {
        bl_visit visits[MOST];
        size_t room[MOST];
        bl_series series = {.by_session = true,
                            .visits = visits,
                            .count = bl_test_below(&seed, MOST + 1)};
        int32_t session = -3;
        int32_t day = 0;

        for (size_t v = 0; v < series.count; v++) {
            session += 1 + (int32_t)bl_test_below(&seed, 3);
            day += (int32_t)bl_test_below(&seed, 3);
            visits[v] = (bl_visit){.session = session,
                                   .has_session = true,
                                   .has_date = bl_test_below(&seed, 5) > 0,
                                   .date.day = day};
        }
        check_integer("looked at", bl_dates_check(&series, room).conflict,
                      BL_NO_TERM);
        series.plain = true;
        check_integer("not looked at", bl_dates_check(&series, room).conflict,
                      BL_NO_TERM);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_dates_say),
        cmocka_unit_test(by_date_nothing_contradicts),
        cmocka_unit_test(long_series_are_checked_in_one_pass),
        cmocka_unit_test(a_plain_series_has_no_conflict)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
