#include "bl_sample.h"
#include "bl_series.h"
#include "bl_test.h"

/* Invented; two scales, one of them reversed in part, with a negative end. */
static const char six_items[] = "format: 1\n"
                                "id: six\n"
                                "version: 1\n"
                                "name: Six (invented)\n"
                                "respondent: client\n"
                                "items: 6\n"
                                "answers: {min: -3, max: 3, step: 0.5}\n"
                                "reversed: [2]\n"
                                "scales:\n"
                                "  a: {items: [1, 2], score: sum}\n"
                                "  all: {items: all, score: mean}\n"
                                "direction: higher-is-better\n"
                                "evidence: user\n"
                                "source: invented\n"
                                "rights: none\n"
                                "tests:\n"
                                "  - {answers: [0, 0, 0, 0, 0, 0],\n"
                                "     scores: {all: 0}}\n";

static bl_instrument six;

static int read_six(void **state)
{
    (void)state;
    six = bl_sample_instrument(six_items);
    return 0;
}

static int release_six(void **state)
{
    (void)state;
    bl_instrument_release(&six);
    return 0;
}

enum { NONE = -99 };

/* A form in short: no session, day or time is NONE. */
typedef struct form {
    const char *client;
    const char *respondent; /* NULL: "" */
    int session;
    int day;
    int second;
    const char *answers;
    uint64_t line;
} form;

static bl_store *new_store(bool by_session)
{
    bl_store *store = NULL;
    bl_error err = {0};

    assert_int_equal(bl_store_new(&six, by_session, &store, &err), BL_OK);
    return store;
}

static void add(bl_store *store, const form *from, size_t source)
{
    bl_answer answers[6];
    bl_error err = {0};
    const bl_form made = {.client = bl_slice_of(from->client),
                          .respondent = bl_slice_of(from->respondent),
                          .has_session = from->session != NONE,
                          .session = from->session != NONE ? from->session : 0,
                          .has_date = from->day != NONE,
                          .date = {from->day != NONE ? from->day : 0,
                                   from->second != NONE ? from->second : -1},
                          .line = from->line,
                          .answers = answers};

    bl_sample_answers(&six, from->answers, answers);
    assert_int_equal(bl_store_add(store, &made, source, &err), BL_OK);
}

static void close_store(bl_store *store)
{
    bl_error err = {0};

    assert_int_equal(bl_store_close(store, 3, &err), BL_OK);
}

static bl_series series_of(const bl_store *store, size_t k, bl_duplicates rule,
                           bl_series_memory *memory)
{
    bl_series series = {0};
    bl_error err = {0};

    assert_int_equal(bl_store_series(store, k, rule, memory, &series, &err),
                     BL_OK);
    return series;
}

/* Worked by hand. */
static void names_are_in_natural_order(void **state)
{
    static const struct {
        const char *a, *b;
        int order;
    } cases[] = {
        {"", "", 0},
        {"a", "a", 0},
        {"", "a", -1},
        {"a", "b", -1},
        {"a2", "a10", -1},
        {"a10", "a2", 1},
        {"a2", "a2b", -1},
        {"2", "10", -1},
        {"9", "a", -1},
        {"B", "a", -1},
        {"a-2", "a-10", -1},
        {"a1b2", "a1b10", -1},
        {"a01", "a1", -1},
        {"a001", "a01", -1},
        {"a01b", "a1a", 1},
        {"a01", "a2", -1},
        {"a02", "a1", 1},
        {"0", "00", -1},
        {"00", "1", -1},
        {"a.1", "a1", -1},
        {"C-009", "C-10", -1},
        {"\xC3\xA4", "z", 1},
        {"K-01", "K-1 ", -1},
        {"99999999999999999999", "100000000000000000000", -1},
        {"18446744073709551617", "1", 1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        check_integer(cases[i].a, bl_natural_compare(cases[i].a, cases[i].b),
                      cases[i].order);
        check_integer(cases[i].b, bl_natural_compare(cases[i].b, cases[i].a),
                      -cases[i].order);
    }
}

static void random_name(uint64_t *random, char out[8])
{
    const size_t size = bl_test_below(random, 7);

    for (size_t i = 0; i < size; i++)
        out[i] = "0012a-"[bl_test_below(random, 6)];
    out[size] = '\0';
}

/* What a sort needs: no circle, one answer from both sides, and texts that
 * differ are never equal. */
static void natural_order_is_an_order(void **state)
{
    uint64_t random = 3;

    (void)state;
    for (int i = 0; i < 20 * BL_TEST_ROUNDS; i++) {
        char a[8];
        char b[8];
        char c[8];

        random_name(&random, a);
        random_name(&random, b);
        random_name(&random, c);

        const int ab = bl_natural_compare(a, b);
        const int bc = bl_natural_compare(b, c);

        check_integer(a, bl_natural_compare(b, a), -ab);
        check_integer(a, ab == 0, strcmp(a, b) == 0);
        if (ab <= 0 && bc <= 0)
            check(a, bl_natural_compare(a, c) <= 0);
    }
}

/* Names that agree for a while, so that keys, which are short, often do. */
static void near_name(uint64_t *random, const char *from, char out[16])
{
    const size_t kept = bl_test_below(random, 8);

    (void)snprintf(out, 16, "%s", from);
    for (size_t i = 0; i < 15; i++)
        if (i >= kept || !out[i])
            out[i] = "0012359a.-\xC3"[bl_test_below(random, 11)];
    out[bl_test_below(random, 16)] = '\0';
}

static void check_keys(const char *a, const char *b, size_t *decided)
{
    const uint64_t first = bl_natural_key(a);
    const uint64_t second = bl_natural_key(b);

    if (first == second)
        return;
    check_integer(a, bl_natural_compare(a, b), first < second ? -1 : 1);
    (*decided)++;
}

/* The plain way is bl_natural_compare. */
static void natural_keys_agree_with_the_order(void **state)
{
    static const size_t digits[] = {1, 15, 16, 254, 255, 256, 300};
    static char runs[COUNT_OF(digits)][301];
    char a[16] = "";
    char b[16] = "";
    uint64_t random = 41;
    size_t decided = 0;

    (void)state;
    for (int i = 0; i < 20 * BL_TEST_ROUNDS; i++) {
        near_name(&random, "", a);
        near_name(&random, a, b);
        check_keys(a, b, &decided);
    }
    assert_true(decided > 10 * BL_TEST_ROUNDS);
    for (size_t r = 0; r < COUNT_OF(digits); r++)
        memset(runs[r], '7', digits[r]);
    for (size_t r = 0; r < COUNT_OF(digits); r++)
        for (size_t q = 0; q < COUNT_OF(digits); q++)
            check_keys(runs[r], runs[q], &decided);
    assert_true(bl_natural_key("C105624") < bl_natural_key("C105625"));
}

static void clients_come_in_natural_order(void **state)
{
    static const form forms[] = {
        {"C-10", "t", 1, NONE, NONE, "0 0 0 0 0 0", 1},
        {"C-2", NULL, 1, NONE, NONE, "0 0 0 0 0 0", 2},
        {"C-10", "c", 1, NONE, NONE, "0 0 0 0 0 0", 3},
        {"c-1", NULL, 1, NONE, NONE, "0 0 0 0 0 0", 4},
        {"C-10", "t", 2, NONE, NONE, "0 0 0 0 0 0", 5},
    };
    static const struct {
        const char *client, *respondent;
        size_t count;
    } want[] = {
        {"C-2", "", 1}, {"C-10", "c", 1}, {"C-10", "t", 2}, {"c-1", "", 1}};
    bl_store *const store = new_store(true);
    bl_series_memory memory = {0};

    (void)state;
    for (size_t f = 0; f < COUNT_OF(forms); f++)
        add(store, &forms[f], 0);
    close_store(store);
    assert_int_equal(bl_store_series_count(store), COUNT_OF(want));
    for (size_t k = 0; k < COUNT_OF(want); k++) {
        const bl_series series =
            series_of(store, k, BL_DUPLICATES_KEEP, &memory);

        check_text("client", series.client, want[k].client);
        check_text(want[k].client, series.respondent, want[k].respondent);
        check_integer(want[k].client, series.count, want[k].count);
    }
    bl_series_memory_release(&memory);
    bl_store_free(store);
}

/* Client and respondent are two texts, not one put together. */
static void ids_do_not_run_into_each_other(void **state)
{
    static const form forms[] = {
        {"ab", "c", 1, NONE, NONE, "0 0 0 0 0 0", 1},
        {"a", "bc", 1, NONE, NONE, "0 0 0 0 0 0", 2},
        {"c", "ab", 1, NONE, NONE, "0 0 0 0 0 0", 3},
        {"abc", "", 1, NONE, NONE, "0 0 0 0 0 0", 4},
    };
    bl_store *const store = new_store(true);

    (void)state;
    for (size_t f = 0; f < COUNT_OF(forms); f++)
        add(store, &forms[f], 0);
    close_store(store);
    assert_int_equal(bl_store_series_count(store), COUNT_OF(forms));
    bl_store_free(store);
}

/* Sessions 1, 2, 7 and -1 in any order of rows; nothing fills the gaps. */
static void sessions_are_in_order_and_gaps_stay(void **state)
{
    static const form forms[] = {
        {"a", NULL, 7, 100, NONE, "1 1 1 1 1 1", 1},
        {"a", NULL, 1, 300, NONE, "1 1 1 1 1 2", 2},
        {"a", NULL, -1, 200, NONE, "1 1 1 1 1 3", 3},
        {"a", NULL, 2, NONE, NONE, "1 1 1 1 1 0", 4},
        {"a", NULL, NONE, 50, NONE, "1 1 1 1 1 -1", 5},
    };
    static const int by_session[] = {-1, 1, 2, 7};
    static const int by_date[] = {50, 100, 200, 300};

    (void)state;
    for (int sessions = 0; sessions < 2; sessions++) {
        bl_store *const store = new_store(sessions);
        bl_series_memory memory = {0};

        for (size_t f = 0; f < COUNT_OF(forms); f++)
            add(store, &forms[f], 0);
        close_store(store);

        const bl_series series =
            series_of(store, 0, BL_DUPLICATES_KEEP, &memory);

        assert_int_equal(series.by_session, sessions);
        assert_int_equal(series.count, 4);
        assert_int_equal(series.unplaced, 1);
        for (size_t v = 0; v < 4; v++) {
            assert_int_equal(series.visits[v].use, BL_VISIT_COUNTED);
            if (sessions)
                assert_int_equal(series.visits[v].session, by_session[v]);
            else
                assert_int_equal(series.visits[v].date.day, by_date[v]);
        }
        bl_series_memory_release(&memory);
        bl_store_free(store);
    }
}

static void check_score(const char *label, bl_score got, bl_score want)
{
    check_integer(label, got.sum, want.sum);
    check_integer(label, got.answered, want.answered);
    check_integer(label, got.flags, want.flags);
}

/* What reports need of a form comes back as it went in, at the ends of every
 * range, too. Days are those of the years 0 and 9999. */
static void a_visit_is_what_the_form_was(void **state)
{
    static const struct {
        form form;
        size_t source, answered;
        bool uniform;
        bl_score a, all;
    } cases[] = {
        {{"a", NULL, 1, 0, 0, "-3 3 -3 -3 -3 -3", 1},
         0,
         6,
         false,
         {-12, 2, 0},
         {-36, 6, 0}},
        {{"a", NULL, 2, 19000, 86399, "3 -3 3 3 3 3", UINT32_MAX},
         7,
         6,
         false,
         {12, 2, 0},
         {36, 6, 0}},
        {{"a", NULL, INT32_MAX, -719528, NONE, "1 . x 1 1 .", 0},
         2046,
         3,
         false,
         {2, 1, BL_INCOMPLETE},
         {6, 3, BL_HAS_INVALID}},
        {{"a", NULL, INT32_MIN, 2932896, 1, "0.5 0.5 0.5 0.5 0.5 0.5", 3},
         1,
         6,
         true,
         {0, 2, 0},
         {4, 6, 0}},
    };
    bl_store *const store = new_store(true);
    bl_series_memory memory = {0};
    size_t found = 0;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        add(store, &cases[i].form, cases[i].source);
    close_store(store);

    const bl_series series = series_of(store, 0, BL_DUPLICATES_KEEP, &memory);

    for (size_t v = 0; v < series.count; v++)
        for (size_t i = 0; i < COUNT_OF(cases); i++) {
            const bl_visit *const visit = &series.visits[v];
            const char *const label = cases[i].form.answers;

            if (visit->session != cases[i].form.session)
                continue;
            found++;
            check(label, visit->has_session && visit->has_date);
            check_integer(label, visit->date.day, cases[i].form.day);
            check_integer(label, visit->date.second,
                          cases[i].form.second != NONE ? cases[i].form.second
                                                       : -1);
            check_integer(label, visit->line, cases[i].form.line);
            check_integer(label, visit->source, cases[i].source);
            check_integer(label, visit->answered, cases[i].answered);
            check_integer(label, visit->uniform, cases[i].uniform);
            check_score(label, bl_visit_score(visit, 0), cases[i].a);
            check_score(label, bl_visit_score(visit, 1), cases[i].all);
        }
    assert_int_equal(found, COUNT_OF(cases));
    bl_series_memory_release(&memory);
    bl_store_free(store);
}

/* What counts of the forms of one session. Each letter of `uses` is a form in
 * the order given here: Counted, Repeated, conflicting (x), set aside (-). The
 * texts `last` and so on say the uses by rule. Worked by hand from design.md
 * section 8. */
#define SAME   "1 1 1 1 1 1"
#define OTHER  "1 1 1 1 1 2"
#define THIRD  "1 1 1 1 1 3"
#define FEWER  "1 1 1 1 1 ."
#define FEWEST "1 1 1 1 . ."

static const struct {
    const char *label;
    form forms[4];
    const char *keep, *first, *last, *complete;
} duplicates[] = {
    {"one form", {{"a", 0, 1, 5, NONE, SAME, 1}}, "C", "C", "C", "C"},
    {"the same answers twice",
     {{"a", 0, 1, 5, NONE, SAME, 1}, {"a", 0, 1, 5, NONE, SAME, 2}},
     "CR",
     "CR",
     "CR",
     "CR"},
    {"the same answers, the earlier below",
     {{"a", 0, 1, 6, NONE, SAME, 1}, {"a", 0, 1, 5, NONE, SAME, 2}},
     "RC",
     "RC",
     "CR",
     "RC"},
    {"the same answers, one without a date",
     {{"a", 0, 1, NONE, NONE, SAME, 1}, {"a", 0, 1, 5, NONE, SAME, 2}},
     "RC",
     "RC",
     "RC",
     "RC"},
    {"different answers, dates differ",
     {{"a", 0, 1, 6, NONE, SAME, 1}, {"a", 0, 1, 5, NONE, OTHER, 2}},
     "xx",
     "-C",
     "C-",
     "xx"},
    {"different answers, times differ",
     {{"a", 0, 1, 5, 60, SAME, 1}, {"a", 0, 1, 5, 120, OTHER, 2}},
     "xx",
     "C-",
     "-C",
     "xx"},
    {"different answers, one day without times",
     {{"a", 0, 1, 5, NONE, SAME, 1}, {"a", 0, 1, 5, NONE, OTHER, 2}},
     "xx",
     "xx",
     "xx",
     "xx"},
    {"different answers, one day, one time unknown",
     {{"a", 0, 1, 5, 60, SAME, 1}, {"a", 0, 1, 5, NONE, OTHER, 2}},
     "xx",
     "xx",
     "xx",
     "xx"},
    {"different answers, one minute",
     {{"a", 0, 1, 5, 60, SAME, 1}, {"a", 0, 1, 5, 60, OTHER, 2}},
     "xx",
     "xx",
     "xx",
     "xx"},
    {"different answers, no dates",
     {{"a", 0, 1, NONE, NONE, SAME, 1}, {"a", 0, 1, NONE, NONE, OTHER, 2}},
     "xx",
     "xx",
     "xx",
     "xx"},
    {"different answers, one date",
     {{"a", 0, 1, NONE, NONE, SAME, 1}, {"a", 0, 1, 5, NONE, OTHER, 2}},
     "xx",
     "xx",
     "xx",
     "xx"},
    {"one less complete",
     {{"a", 0, 1, 5, NONE, FEWER, 1}, {"a", 0, 1, 5, NONE, SAME, 2}},
     "xx",
     "xx",
     "xx",
     "-C"},
    {"three, one of them most complete",
     {{"a", 0, 1, 5, NONE, FEWER, 1},
      {"a", 0, 1, 6, NONE, SAME, 2},
      {"a", 0, 1, 7, NONE, FEWEST, 3}},
     "xxx",
     "C--",
     "--C",
     "-C-"},
    {"three, two of them equally complete",
     {{"a", 0, 1, 5, NONE, OTHER, 1},
      {"a", 0, 1, 6, NONE, SAME, 2},
      {"a", 0, 1, 7, NONE, FEWEST, 3}},
     "xxx",
     "C--",
     "--C",
     "xxx"},
    {"a tie at one end only",
     {{"a", 0, 1, 5, NONE, SAME, 1},
      {"a", 0, 1, 5, NONE, OTHER, 2},
      {"a", 0, 1, 6, NONE, THIRD, 3}},
     "xxx",
     "xxx",
     "--C",
     "xxx"},
    {"a repeated one and a different one",
     {{"a", 0, 1, 5, NONE, SAME, 1},
      {"a", 0, 1, 6, NONE, OTHER, 2},
      {"a", 0, 1, 7, NONE, SAME, 3}},
     "xxR",
     "C-R",
     "R-C",
     "xxR"},
    {"a different one, and one of a repeated pair without a date",
     {{"a", 0, 1, 5, NONE, OTHER, 1},
      {"a", 0, 1, 6, NONE, SAME, 2},
      {"a", 0, 1, NONE, NONE, SAME, 3}},
     "xxR",
     "xxR",
     "-CR",
     "xxR"},
    {"two repeated pairs",
     {{"a", 0, 1, 5, NONE, SAME, 1},
      {"a", 0, 1, 6, NONE, OTHER, 2},
      {"a", 0, 1, 7, NONE, OTHER, 3},
      {"a", 0, 1, 8, NONE, SAME, 4}},
     "xxRR",
     "C-RR",
     "RR-C",
     "xxRR"},
    {"a time unknown between two known ones",
     {{"a", 0, 1, 5, 60, SAME, 1},
      {"a", 0, 1, 5, NONE, OTHER, 2},
      {"a", 0, 1, 5, 120, THIRD, 3}},
     "xxx",
     "xxx",
     "xxx",
     "xxx"},
    {"not answered is not invalid",
     {{"a", 0, 1, 5, NONE, FEWER, 1}, {"a", 0, 1, 5, NONE, "1 1 1 1 1 x", 2}},
     "xx",
     "xx",
     "xx",
     "xx"},
    {"other sessions are other sessions",
     {{"a", 0, 1, 5, NONE, SAME, 1},
      {"a", 0, 2, 5, NONE, SAME, 2},
      {"a", 0, 3, 5, NONE, OTHER, 3}},
     "CCC",
     "CCC",
     "CCC",
     "CCC"},
    {"other respondents are another series",
     {{"a", "t", 1, 5, NONE, SAME, 1}, {"a", "c", 1, 5, NONE, OTHER, 2}},
     "CC",
     "CC",
     "CC",
     "CC"},
};

static const char *wanted(size_t i, bl_duplicates rule)
{
    switch (rule) {
    case BL_DUPLICATES_FIRST:
        return duplicates[i].first;
    case BL_DUPLICATES_LAST:
        return duplicates[i].last;
    case BL_DUPLICATES_MOST_COMPLETE:
        return duplicates[i].complete;
    case BL_DUPLICATES_KEEP:
    case BL_DUPLICATES_STOP:
        break;
    }
    return duplicates[i].keep;
}

/* The uses of all series, by line. */
static void uses_of(const bl_store *store, bl_duplicates rule, char out[8])
{
    bl_series_memory memory = {0};

    for (size_t k = 0; k < bl_store_series_count(store); k++) {
        const bl_series series = series_of(store, k, rule, &memory);

        for (size_t v = 0; v < series.count; v++)
            out[series.visits[v].line - 1] = "CRx-"[series.visits[v].use];
    }
    bl_series_memory_release(&memory);
}

static void duplicates_follow_the_rule(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(duplicates); i++) {
        bl_store *const store = new_store(true);

        for (size_t f = 0; f < 4 && duplicates[i].forms[f].client; f++)
            add(store, &duplicates[i].forms[f], 0);
        close_store(store);
        for (int rule = BL_DUPLICATES_KEEP; bl_duplicates_words[rule]; rule++) {
            char got[8] = "";
            char label[128];

            (void)snprintf(label, sizeof label, "%s, %s", duplicates[i].label,
                           bl_duplicates_words[rule]);
            uses_of(store, (bl_duplicates)rule, got);
            check_text(label, got, wanted(i, (bl_duplicates)rule));
        }
        bl_store_free(store);
    }
}

/* Forms of one session are shown by date, then the less complete first. */
static void forms_of_a_session_are_in_order(void **state)
{
    static const form forms[] = {
        {"a", NULL, 1, 6, NONE, FEWEST, 4},
        {"a", NULL, 1, 5, NONE, SAME, 3},
        {"a", NULL, 1, 5, NONE, FEWER, 2},
        {"a", NULL, 1, NONE, NONE, THIRD, 1},
    };
    bl_store *const store = new_store(true);
    bl_series_memory memory = {0};

    (void)state;
    for (size_t f = 0; f < COUNT_OF(forms); f++)
        add(store, &forms[f], 0);
    close_store(store);

    const bl_series series = series_of(store, 0, BL_DUPLICATES_KEEP, &memory);

    for (size_t v = 0; v < series.count; v++)
        assert_int_equal(series.visits[v].line, v + 1);
    bl_series_memory_release(&memory);
    bl_store_free(store);
}

/* A line that needs more than 32 bits is not remembered, rather than wrong. */
static void lines_beyond_the_field_are_forgotten(void **state)
{
    static const form far = {
        "a", NULL, 1, NONE, NONE, SAME, UINT64_C(0x100000005)};
    bl_store *const store = new_store(true);
    bl_series_memory memory = {0};

    (void)state;
    add(store, &far, 0);
    close_store(store);
    assert_int_equal(
        series_of(store, 0, BL_DUPLICATES_KEEP, &memory).visits[0].line, 0);
    bl_series_memory_release(&memory);
    bl_store_free(store);
}

/* Without sessions, the forms of one day stand for one visit. */
static void days_are_places_without_sessions(void **state)
{
    static const form forms[] = {
        {"a", NULL, NONE, 5, 60, SAME, 1},
        {"a", NULL, NONE, 5, 120, OTHER, 2},
        {"a", NULL, NONE, 6, NONE, SAME, 3},
        {"a", NULL, NONE, 6, 10, SAME, 4},
        {"a", NULL, NONE, 7, NONE, SAME, 5},
    };
    static const struct {
        bl_duplicates rule;
        const char *uses;
    } cases[] = {{BL_DUPLICATES_KEEP, "xxCRC"},
                 {BL_DUPLICATES_FIRST, "C-CRC"},
                 {BL_DUPLICATES_LAST, "-CRCC"}};
    bl_store *const store = new_store(false);

    (void)state;
    for (size_t f = 0; f < COUNT_OF(forms); f++)
        add(store, &forms[f], 0);
    close_store(store);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char got[8] = "";

        uses_of(store, cases[i].rule, got);
        check_text(bl_duplicates_words[cases[i].rule], got, cases[i].uses);
    }
    bl_store_free(store);
}

/* A client's series as text: all that a report can show. */
static void describe(const bl_store *store, bl_duplicates rule, bl_text *out)
{
    bl_series_memory memory = {0};

    for (size_t k = 0; k < bl_store_series_count(store); k++) {
        const bl_series series = series_of(store, k, rule, &memory);

        bl_text_print(out, "%s %s %zu\n", series.client, series.respondent,
                      series.unplaced);
        for (size_t v = 0; v < series.count; v++) {
            const bl_visit *const visit = &series.visits[v];

            bl_text_print(
                out, "%d %d %d:%d %d %zu %d %d %d\n", visit->has_session,
                visit->session, visit->date.day, visit->date.second, visit->use,
                visit->answered, bl_visit_score(visit, 0).sum,
                bl_visit_score(visit, 1).sum, bl_visit_score(visit, 1).flags);
        }
    }
    bl_series_memory_release(&memory);
}

static const char *random_answers(uint64_t *random, char out[16])
{
    for (size_t i = 0; i < 6; i++) {
        out[2 * i] = ".012"[bl_test_below(random, 4)];
        out[2 * i + 1] = ' ';
    }
    out[11] = '\0';
    return out;
}

static void shuffle(uint64_t *random, size_t *order, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        const size_t other = bl_test_below(random, i);
        const size_t kept = order[i - 1];

        order[i - 1] = order[other];
        order[other] = kept;
    }
}

static int number_or_none(uint64_t *random, size_t below)
{
    const size_t number = bl_test_below(random, below + 1);

    return number == below ? NONE : (int)number;
}

/* Many forms share client and session here, some of them date and answers,
 * too. Each store has its own secret key, which must not show either. */
static void the_order_of_rows_never_shows(void **state)
{
    enum { FORMS = 60 };
    uint64_t random = 17;

    (void)state;
    for (int round = 0; round < 100; round++) {
        static char texts[FORMS][16];
        const bool by_session = round % 2;
        form forms[FORMS];
        size_t order[FORMS];
        bl_text described[2] = {BL_TEXT_INIT, BL_TEXT_INIT};

        for (size_t f = 0; f < FORMS; f++) {
            order[f] = f;
            forms[f] = (form){
                .client = bl_test_below(&random, 2) ? "a" : "b",
                .session = by_session ? number_or_none(&random, 5) : NONE,
                .day = number_or_none(&random, 3),
                .second = number_or_none(&random, 2),
                .answers = f && bl_test_below(&random, 3) == 0
                               ? forms[f - 1].answers
                               : random_answers(&random, texts[f]),
            };
        }
        for (size_t pass = 0; pass < 2; pass++) {
            for (int rule = 0; bl_duplicates_words[rule]; rule++) {
                bl_store *const store = new_store(by_session);

                for (size_t f = 0; f < FORMS; f++) {
                    forms[order[f]].line = f + 1;
                    add(store, &forms[order[f]], 0);
                }
                close_store(store);
                describe(store, (bl_duplicates)rule, &described[pass]);
                bl_store_free(store);
            }
            shuffle(&random, order, FORMS);
        }
        check_text("shuffled", described[1].bytes, described[0].bytes);
        bl_text_release(&described[0]);
        bl_text_release(&described[1]);
    }
}

/* More forms than a chunk holds, more clients than the table begins with, and
 * series that grow and shrink, so that the memory for one is used again. */
static void many_forms_and_clients(void **state)
{
    enum { CLIENTS = 3000, FORMS = 70000 };
    static size_t due[CLIENTS];
    bl_store *const store = new_store(true);
    bl_series_memory memory = {0};
    uint64_t random = 23;

    (void)state;
    for (int f = 0; f < FORMS; f++) {
        const size_t which =
            bl_test_below(&random, f % 3 ? CLIENTS : CLIENTS / 100);
        char name[16];
        const form one = {name, NULL, f, NONE, NONE, SAME, (uint64_t)f + 1};

        (void)snprintf(name, sizeof name, "C-%zu", which);
        add(store, &one, 0);
        due[which]++;
    }
    close_store(store);

    size_t k = 0;

    for (size_t c = 0; c < CLIENTS; c++) {
        char name[16];

        if (!due[c])
            continue;
        (void)snprintf(name, sizeof name, "C-%zu", c);

        const bl_series series =
            series_of(store, k++, BL_DUPLICATES_KEEP, &memory);

        check_text("client", series.client, name);
        check_integer(name, series.count, due[c]);
        for (size_t v = 0; v < series.count; v++) {
            check_integer(name, series.visits[v].line,
                          series.visits[v].session + 1);
            check_integer(name, bl_visit_score(&series.visits[v], 1).sum, 8);
            if (v)
                check(name,
                      series.visits[v - 1].session < series.visits[v].session);
        }
    }
    assert_int_equal(bl_store_series_count(store), k);
    bl_series_memory_release(&memory);
    bl_store_free(store);
}

/* The answers of a form as they were given, all of them or those of the last
 * session; the steps of the answer scale take one, two or four bytes. */
static void answers_are_kept_as_asked_for(void **state)
{
    static const char *const forms[] = {
        "-3 3 0.5 . x 0",    "3 3 3 3 3 3", "-3 -3 -3 -3 -3 -3",
        "0 0.5 1 1.5 2 2.5", ". . . . . x", "x . x . x .",
    };
    /* session and client of each; the last sessions are 3 of a and 7 of b */
    static const struct {
        const char *client;
        int session;
        bool is_last;
    } places[] = {{"a", 2, false}, {"a", 3, true},   {"b", 7, true},
                  {"a", 1, false}, {"b", -5, false}, {"a", 3, true}};
    static const int64_t spans[] = {12, 40000, 300000};

    (void)state;
    for (size_t w = 0; w < COUNT_OF(spans); w++)
        for (int keep = BL_KEEP_NONE; keep <= BL_KEEP_ALL; keep++) {
            bl_instrument wide = six;
            bl_store *store = NULL;
            bl_series_memory memory = {0};
            bl_error err = {0};
            size_t met = 0;

            wide.min -= spans[w] - 12;
            assert_int_equal(bl_store_new(&wide, true, &store, &err), BL_OK);
            bl_store_keep(store, (bl_keep)keep);
            for (size_t f = 0; f < COUNT_OF(forms); f++) {
                const form one = {
                    places[f].client, NULL, places[f].session, NONE, NONE,
                    forms[f],         f + 1};

                add(store, &one, 0);
            }
            close_store(store);
            for (size_t k = 0; k < bl_store_series_count(store); k++) {
                const bl_series series =
                    series_of(store, k, BL_DUPLICATES_KEEP, &memory);

                for (size_t v = 0; v < series.count; v++, met++) {
                    const size_t f = series.visits[v].line - 1;
                    bl_answer want[6];
                    bl_answer got[6];
                    const bool kept =
                        bl_store_answers(store, k, &series.visits[v], got);

                    check_integer(
                        forms[f], kept,
                        keep == BL_KEEP_ALL ||
                            (keep == BL_KEEP_LAST && places[f].is_last));
                    bl_sample_answers(&six, forms[f], want);
                    for (size_t i = 0; kept && i < 6; i++) {
                        check_integer(forms[f], got[i].state, want[i].state);
                        check_integer(forms[f], got[i].value, want[i].value);
                    }
                }
            }
            assert_int_equal(met, COUNT_OF(forms));
            bl_series_memory_release(&memory);
            bl_store_free(store);
        }
}

/* Whatever the order of rows: the last session of every client, by its own
 * answers; more clients and forms than the tables begin with. */
static void last_answers_of_many_clients(void **state)
{
    enum { CLIENTS = 700, FORMS = 5000 };
    static int last[CLIENTS];
    bl_store *const store = new_store(true);
    bl_series_memory memory = {0};
    uint64_t random = 73;

    (void)state;
    bl_store_keep(store, BL_KEEP_LAST);
    for (size_t c = 0; c < CLIENTS; c++)
        last[c] = -1;
    for (int f = 0; f < FORMS; f++) {
        const size_t c = bl_test_below(&random, CLIENTS);
        const int session = (int)bl_test_below(&random, 13);
        char name[16];
        char answers[32];
        const form one = {name, NULL, session, NONE, NONE, answers, 1};

        (void)snprintf(name, sizeof name, "C-%zu", c);
        /* sessions 0 to 12 are told by their answers, -3 to 3 by halves */
        (void)snprintf(answers, sizeof answers, "%.1f 0 0 0 0 0",
                       (session - 6) / 2.0);
        add(store, &one, 0);
        last[c] = session > last[c] ? session : last[c];
    }
    close_store(store);
    for (size_t k = 0; k < bl_store_series_count(store); k++) {
        const bl_series series =
            series_of(store, k, BL_DUPLICATES_KEEP, &memory);
        const size_t c = (size_t)strtoul(series.client + 2, NULL, 10);

        for (size_t v = 0; v < series.count; v++) {
            bl_answer got[6];
            const bool kept =
                bl_store_answers(store, k, &series.visits[v], got);

            check_integer(series.client, kept,
                          series.visits[v].session == last[c]);
            if (kept)
                check_integer(series.client, got[0].value, last[c] - 6);
        }
    }
    bl_series_memory_release(&memory);
    bl_store_free(store);
}

static void a_store_without_forms(void **state)
{
    bl_store *const store = new_store(true);

    (void)state;
    close_store(store);
    assert_int_equal(bl_store_series_count(store), 0);
    bl_store_free(store);
    bl_store_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_in_natural_order),
        cmocka_unit_test(natural_order_is_an_order),
        cmocka_unit_test(natural_keys_agree_with_the_order),
        cmocka_unit_test(clients_come_in_natural_order),
        cmocka_unit_test(ids_do_not_run_into_each_other),
        cmocka_unit_test(sessions_are_in_order_and_gaps_stay),
        cmocka_unit_test(a_visit_is_what_the_form_was),
        cmocka_unit_test(duplicates_follow_the_rule),
        cmocka_unit_test(forms_of_a_session_are_in_order),
        cmocka_unit_test(lines_beyond_the_field_are_forgotten),
        cmocka_unit_test(days_are_places_without_sessions),
        cmocka_unit_test(the_order_of_rows_never_shows),
        cmocka_unit_test(many_forms_and_clients),
        cmocka_unit_test(answers_are_kept_as_asked_for),
        cmocka_unit_test(last_answers_of_many_clients),
        cmocka_unit_test(a_store_without_forms),
    };

    return cmocka_run_group_tests(tests, read_six, release_six);
}
