#include <stdlib.h>

#include "bl_registry.h"
#include "bl_sample.h"
#include "bl_test.h"
#include "store_private.h"

/* Invented: short enough for forms to be repeated by chance. */
static const char two_items[] = "format: 1\n"
                                "id: two\n"
                                "version: 1\n"
                                "name: Two (invented)\n"
                                "respondent: client\n"
                                "items: 2\n"
                                "answers: {min: 1, max: 3, step: 1}\n"
                                "reversed: []\n"
                                "scales:\n"
                                "  all: {items: all, score: sum}\n"
                                "direction: higher-is-better\n"
                                "evidence: user\n"
                                "source: invented\n"
                                "rights: none\n"
                                "tests:\n"
                                "  - {answers: [1, 1], scores: {all: 2}}\n";

static bl_instrument two;

static int read_two(void **state)
{
    (void)state;
    two = bl_sample_instrument(two_items);
    return 0;
}

static int release_two(void **state)
{
    (void)state;
    bl_instrument_release(&two);
    return 0;
}

enum { NONE = -99 };

typedef struct form {
    const char *client;
    const char *respondent; /* NULL: "" */
    int session;            /* NONE: it has none */
    int day;
    bl_answer answers[2];
} form;

static bl_form made_of(const form *from, uint64_t line)
{
    return (bl_form){.client = bl_slice_of(from->client),
                     .respondent = bl_slice_of(from->respondent),
                     .has_session = from->session != NONE,
                     .session = from->session != NONE ? from->session : 0,
                     .has_date = from->day != NONE,
                     .date = {from->day != NONE ? from->day : 0, -1},
                     .line = line,
                     .answers = from->answers};
}

static bl_store *new_store(bool by_session)
{
    bl_store *store = NULL;
    bl_error err = {0};

    assert_int_equal(bl_store_new(&two, by_session, &store, &err), BL_OK);
    return store;
}

static void add(bl_store *store, const form *from, uint64_t line)
{
    const bl_form made = made_of(from, line);
    bl_error err = {0};

    assert_int_equal(bl_store_add(store, &made, 0, &err), BL_OK);
}

static void close_store(bl_store *store)
{
    bl_error err = {0};

    assert_int_equal(bl_store_close(store, 1, &err), BL_OK);
}

static bl_series series_of(const bl_store *store, size_t k,
                           bl_series_memory *memory)
{
    bl_series series = {0};
    bl_error err = {0};

    assert_int_equal(
        bl_store_series(store, k, BL_DUPLICATES_KEEP, memory, &series, &err),
        BL_OK);
    return series;
}

/* Worked by hand from what bl_series.h says. */
static void a_plain_series_is_one_without_questions(void **state)
{
    static const struct {
        const char *label;
        struct {
            int session, day;
        } forms[3];
        size_t count;
        bool by_session, by_date;
    } cases[] = {
        {"one form", {{1, 5}}, 1, true, true},
        {"in order", {{1, 5}, {2, 6}}, 2, true, true},
        {"as they come", {{2, 6}, {1, 5}}, 2, true, true},
        {"one day", {{1, 5}, {2, 5}}, 2, true, false},
        {"one session", {{1, 5}, {1, 6}}, 2, false, true},
        {"dates go back", {{1, 6}, {2, 5}}, 2, false, true},
        {"back past one", {{1, 6}, {2, NONE}, {3, 5}}, 3, false, false},
        {"no date", {{1, 5}, {2, NONE}, {3, 5}}, 3, true, false},
        {"no session", {{1, 5}, {NONE, 6}}, 2, false, true},
        {"negative", {{-3, -5}, {-2, -4}}, 2, true, true},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        for (int by_session = 0; by_session < 2; by_session++) {
            bl_store *const store = new_store(by_session);

            for (size_t f = 0; f < cases[i].count; f++) {
                const form one = {.client = "a",
                                  .session = cases[i].forms[f].session,
                                  .day = cases[i].forms[f].day};

                add(store, &one, f + 1);
            }
            close_store(store);
            check_integer(cases[i].label, bl_store_is_plain(store, 0),
                          by_session ? cases[i].by_session : cases[i].by_date);
            bl_store_free(store);
        }
}

static int number_or_none(uint64_t *random, size_t below)
{
    const size_t number = bl_test_below(random, below + 1);

    return number == below ? NONE : (int)number;
}

/* Clients stay for a while, as in a file that is grouped by client. */
static void make_forms(uint64_t *random, form *forms, size_t count)
{
    static const char *const clients[] = {"a", "b", "b10", "b9"};
    const size_t stay = 1 + bl_test_below(random, 6);

    for (size_t f = 0; f < count; f++) {
        const bool same = f && bl_test_below(random, stay);

        forms[f] = (form){
            .client = same ? forms[f - 1].client
                           : clients[bl_test_below(random, COUNT_OF(clients))],
            .session = number_or_none(random, 20),
            .day = number_or_none(random, 20),
            .respondent = bl_test_below(random, 8) ? "c" : NULL};
        for (size_t i = 0; i < 2; i++)
            forms[f].answers[i] =
                (bl_answer){1 + (int32_t)bl_test_below(random, 3), BL_ANSWERED};
    }
}

static bool looks_plain(const bl_series *series)
{
    int day = INT32_MIN;

    for (size_t v = 0; v < series->count; v++) {
        const bl_visit *const visit = &series->visits[v];

        if (v && (series->by_session
                      ? visit->session == series->visits[v - 1].session
                      : visit->date.day == series->visits[v - 1].date.day))
            return false;
        if (visit->has_date && visit->date.day < day)
            return false;
        day = visit->has_date ? visit->date.day : day;
    }
    return !series->unplaced;
}

/* The plain way: look at the whole series. */
static void plain_says_what_the_series_shows(void **state)
{
    enum { FORMS = 12 };
    uint64_t random = 29;
    size_t met[2] = {0};

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS; round++) {
        bl_store *const store = new_store(round % 2);
        bl_series_memory memory = {0};
        form forms[FORMS];

        make_forms(&random, forms, FORMS);
        for (size_t f = 0; f < FORMS; f++)
            add(store, &forms[f], f + 1);
        close_store(store);
        for (size_t k = 0; k < bl_store_series_count(store); k++) {
            const bl_series series = series_of(store, k, &memory);
            const bool plain = bl_store_is_plain(store, k);

            check_integer(series.client, plain, looks_plain(&series));
            met[plain]++;
            for (size_t v = 0; plain && v < series.count; v++)
                check(series.client, series.visits[v].use == BL_VISIT_COUNTED);
        }
        bl_series_memory_release(&memory);
        bl_store_free(store);
    }
    assert_true(met[0] > BL_TEST_ROUNDS / 10);
    assert_true(met[1] > BL_TEST_ROUNDS / 10);
}

/* Of three items, two are answered; no scale has them all. */
static void answered_items_count_without_a_whole_scale(void **state)
{
    bl_instrument parts = bl_sample_instrument(
        "{format: 1, id: parts, version: 1, name: Parts (invented), "
        "respondent: client, items: 3, answers: {min: 1, max: 3, step: 1}, "
        "reversed: [], scales: {a: {items: [1, 2], score: sum}, "
        "b: {items: [2, 3], score: sum}}, direction: higher-is-better, "
        "evidence: user, source: invented, rights: none, "
        "tests: [{answers: [1, 1, 1], scores: {a: 2}}]}");
    const bl_answer answers[] = {
        {1, BL_ANSWERED}, {0, BL_NOT_ANSWERED}, {3, BL_ANSWERED}};
    const bl_form one = {
        .client = bl_slice_of("a"), .has_session = true, .answers = answers};
    bl_store *store = NULL;
    bl_series_memory memory = {0};
    bl_error err = {0};

    (void)state;
    assert_int_equal(bl_store_new(&parts, true, &store, &err), BL_OK);
    assert_int_equal(bl_store_add(store, &one, 0, &err), BL_OK);
    close_store(store);
    assert_int_equal(series_of(store, 0, &memory).visits[0].answered, 2);
    bl_series_memory_release(&memory);
    bl_store_free(store);
    bl_instrument_release(&parts);
}

static void describe(const bl_store *store, bl_text *out)
{
    bl_series_memory memory = {0};

    for (size_t k = 0; k < bl_store_series_count(store); k++) {
        const bl_series series = series_of(store, k, &memory);

        bl_text_print(out, "%s %s %zu\n", series.client, series.respondent,
                      series.unplaced);
        for (size_t v = 0; v < series.count; v++) {
            const bl_visit *const visit = &series.visits[v];
            bl_answer kept[2] = {{0}};
            const bool known = bl_store_answers(store, k, visit, kept);

            bl_text_print(
                out, "%u %d %d %d %zu %llu %d, %d %d %d\n", visit->number,
                visit->session, visit->date.day, visit->use, visit->source,
                (unsigned long long)visit->line, bl_visit_score(visit, 0).sum,
                known, kept[0].value, kept[1].value);
        }
    }
    bl_series_memory_release(&memory);
}

static void take_in_batches(bl_store *store, const form *forms, size_t count,
                            uint64_t *random)
{
    bl_batch *batch = NULL;
    bl_error err = {0};
    size_t at = 0;

    assert_int_equal(bl_batch_new(store, &batch, &err), BL_OK);
    while (at < count) {
        size_t some = bl_test_below(random, 50);

        for (; some && at < count; some--, at++) {
            const bl_form made = made_of(&forms[at], at + 1);

            bl_batch_add(batch, &made, 0);
        }
        assert_int_equal(bl_store_take(store, batch, &err), BL_OK);
    }
    bl_batch_free(batch);
}

/* Where batches end does not show, nor that forms of one client come together:
 * the same as one form after the other. */
static void batches_do_not_show(void **state)
{
    enum { FORMS = 300 };
    uint64_t random = 31;

    (void)state;
    for (int round = 0; round < 60; round++) {
        bl_text described[2] = {BL_TEXT_INIT, BL_TEXT_INIT};
        form forms[FORMS];

        make_forms(&random, forms, FORMS);
        for (size_t way = 0; way < 2; way++) {
            bl_store *const store = new_store(true);

            bl_store_keep(store, (bl_keep)(round % 3));
            if (way)
                take_in_batches(store, forms, FORMS, &random);
            for (size_t f = 0; !way && f < FORMS; f++)
                add(store, &forms[f], f + 1);
            close_store(store);
            describe(store, &described[way]);
            bl_store_free(store);
        }
        check_text("in batches", described[1].bytes, described[0].bytes);
        bl_text_release(&described[0]);
        bl_text_release(&described[1]);
    }
}

static bool has_only_plain(const bl_store *store)
{
    bool plain = true;

    for (size_t k = 0; k < bl_store_series_count(store); k++)
        plain &= bl_store_is_plain(store, k);
    return plain;
}

static int by_client(const void *a, const void *b)
{
    const form *const first = a;
    const form *const second = b;
    const int order = strcmp(first->client, second->client);

    return order ? -order : !first->respondent - !second->respondent;
}

/* All but the numbers of forms, which are those of the order of the input. */
static void describe_series(const bl_store *store, bl_text *out)
{
    bl_series_memory memory = {0};

    for (size_t k = 0; k < bl_store_series_count(store); k++) {
        const bl_series series = series_of(store, k, &memory);

        bl_text_print(out, "%s %s %d %zu\n", series.client, series.respondent,
                      series.plain, series.unplaced);
        for (size_t v = 0; v < series.count; v++)
            bl_text_print(out, "%d %d %d %llu\n", series.visits[v].session,
                          series.visits[v].date.day, series.visits[v].use,
                          (unsigned long long)series.visits[v].line);
    }
    bl_series_memory_release(&memory);
}

/* Nothing is gathered where the forms of every client come together. */
static void forms_may_come_client_by_client_or_not(void **state)
{
    enum { FORMS = 40 };
    uint64_t random = 37;
    size_t gathered = 0;

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS; round++) {
        bl_text described[2] = {BL_TEXT_INIT, BL_TEXT_INIT};
        const size_t count = 1 + bl_test_below(&random, FORMS);
        form forms[FORMS];

        make_forms(&random, forms, count);
        qsort(forms, count, sizeof *forms, by_client);
        for (size_t way = 0; way < 2; way++) {
            bl_store *const store = new_store(round % 2);

            for (size_t f = 0; !way && f < count; f++)
                add(store, &forms[f], f + 1);
            for (size_t f = 2; way && f <= count; f += 2)
                add(store, &forms[f - 1], f);
            for (size_t f = 1; way && f <= count; f += 2)
                add(store, &forms[f - 1], f);
            check("by client", way || !store->owners);
            gathered += store->owners != NULL;
            close_store(store);
            check("all plain",
                  bl_store_all_plain(store) == has_only_plain(store));
            describe_series(store, &described[way]);
            bl_store_free(store);
        }
        check_text("in another order", described[1].bytes, described[0].bytes);
        bl_text_release(&described[0]);
        bl_text_release(&described[1]);
    }
    assert_true(gathered > BL_TEST_ROUNDS / 2);
}

/* Ids of 1 to 60 letters, of each length one that ends in b and one in c, with
 * and without a respondent. In natural order the longest comes first here. */
static void ids_have_any_length(void **state)
{
    enum { LENGTHS = 60 };
    static char ids[LENGTHS][2][LENGTHS + 1];
    static const char *const respondents[] = {"", "r", "respondent"};
    bl_store *const store = new_store(true);
    bl_series_memory memory = {0};
    size_t k = 0;

    (void)state;
    for (size_t i = 0; i < 4 * COUNT_OF(respondents) * LENGTHS; i++) {
        char *const id = ids[i % LENGTHS][i / LENGTHS % 2];

        memset(id, 'a', i % LENGTHS);
        id[i % LENGTHS] = i / LENGTHS % 2 ? 'c' : 'b';
        add(store,
            &(form){.client = id,
                    .respondent =
                        respondents[i / (2 * LENGTHS) % COUNT_OF(respondents)],
                    .session = (int)i},
            i);
    }
    close_store(store);
    for (; k < bl_store_series_count(store); k++) {
        const size_t r = k % COUNT_OF(respondents);
        const size_t id = k / COUNT_OF(respondents);
        const bl_series series = series_of(store, k, &memory);

        check_text("client", series.client, ids[LENGTHS - 1 - id / 2][id % 2]);
        check_text("respondent", series.respondent, respondents[r]);
        check_integer(series.client, series.count, 2);
    }
    assert_int_equal(k, 2 * LENGTHS * COUNT_OF(respondents));
    bl_series_memory_release(&memory);
    bl_store_free(store);
}

static int session_at(int first, int step, size_t f)
{
    return (int)(first + (int64_t)f * step);
}

/* Sessions of one client with `step` between them, backwards; none twice, so
 * that the series is plain as soon as it is in order. */
static void add_backwards(bl_store *store, int first, int step, size_t count)
{
    for (size_t f = count; f-- > 0;)
        add(store,
            &(form){.client = "a",
                    .session = session_at(first, step, f),
                    .day = NONE},
            f + 1);
}

/* Near ones are counted, others compared, few and many in other ways. */
static void sessions_lie_near_or_far(void **state)
{
    static const struct {
        const char *label;
        int first, step;
        size_t count;
    } cases[] = {{"side by side", 1, 1, 26},
                 {"as far as is counted", 5, 63, 2},
                 {"one farther", 5, 64, 2},
                 {"gaps", -30, 3, 20},
                 {"all that is near", -9, 1, 64},
                 {"one more", -9, 1, 65},
                 {"far and few", -90000, 4000, 60},
                 {"far and many", 7, 1000, 70},
                 {"the ends", INT32_MIN + 1, INT32_MAX, 3}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_store *const store = new_store(true);
        bl_series_memory memory = {0};
        bl_series series;

        add_backwards(store, cases[i].first, cases[i].step, cases[i].count);
        close_store(store);
        series = series_of(store, 0, &memory);
        check(cases[i].label, series.plain);
        check_integer(cases[i].label, series.count, cases[i].count);
        for (size_t v = 0; v < series.count; v++)
            check_integer(cases[i].label, series.visits[v].session,
                          session_at(cases[i].first, cases[i].step, v));
        bl_series_memory_release(&memory);
        bl_store_free(store);
    }
}

typedef void on_instrument(const bl_instrument *instrument);

static void each_shipped(on_instrument *call)
{
    bl_arena arena = {0};
    const char *const *ids = NULL;
    size_t count = 0;
    bl_error err = {0};

    (void)setenv("XDG_DATA_HOME", "/nowhere", 1);
    assert_int_equal(bl_registry_ids(&arena, &ids, &count, &err), BL_OK);
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        bl_instrument instrument = {0};

        assert_int_equal(bl_registry_load(ids[i], &instrument, &err), BL_OK);
        call(&instrument);
        bl_instrument_release(&instrument);
    }
    bl_arena_release(&arena);
}

/* design.md section 10: at most 48 bytes a form. */
static void check_size(const bl_instrument *instrument)
{
    bl_store *store = NULL;
    bl_error err = {0};

    assert_int_equal(bl_store_new(instrument, true, &store, &err), BL_OK);
    check(instrument->id,
          store->record_size + sizeof *store->owners + sizeof *store->order <=
              48);
    bl_store_free(store);
}

/* A byte more or another one, anywhere, makes another hash, but for one in 2^32
 * of all keys; and another key makes another hash. */
static void every_byte_of_an_id_counts(void **state)
{
    enum { SIZE_MAX_OF_ID = CLIENT_KEY_BYTES + 20 };
    static client_table table;
    static client_table other;
    char id[SIZE_MAX_OF_ID + 1] = {0};

    (void)state;
    check("key", clients_init(&table) && clients_init(&other));
    for (size_t size = 0; size < SIZE_MAX_OF_ID; size++) {
        const bl_slice bytes = {id, size};
        const uint32_t hash = clients_hash(&table, bytes);
        size_t differ = 0;

        for (size_t i = 0; i < size; i++) {
            id[i] ^= 1;
            differ += clients_hash(&table, bytes) != hash;
            id[i] ^= 1;
        }
        check_integer("other byte", differ, size);
        check_integer("again", clients_hash(&table, bytes), hash);
        check("other size",
              clients_hash(&table, (bl_slice){id, size + 1}) != hash);
        check("other key", clients_hash(&other, bytes) != hash);
    }
}

static void a_form_takes_48_bytes_at_most(void **state)
{
    (void)state;
    each_shipped(check_size);
}

static bl_answer random_answer(const bl_instrument *instrument,
                               uint64_t *random)
{
    const size_t span = (size_t)(instrument->max - instrument->min);
    const size_t code = bl_test_below(random, span + 3);

    if (code > span)
        return (bl_answer){0, code - span == 1 ? BL_NOT_ANSWERED : BL_INVALID};
    return (bl_answer){(int32_t)(instrument->min + (int64_t)code), BL_ANSWERED};
}

static bool are_equal(bl_answer a, bl_answer b)
{
    return a.state == b.state && a.value == b.value;
}

/* Forms that differ in one answer or two, one of them often the neighbour. */
static void check_numbers(const bl_instrument *instrument)
{
    uint64_t packed[ANSWERS_WORDS_MAX];
    bl_answer first[BL_ITEMS_MAX];
    bl_answer second[BL_ITEMS_MAX];
    const size_t count = instrument->item_count;
    kept_answers kept;
    uint64_t random = 37;

    answers_init(&kept, instrument, BL_KEEP_NONE);
    for (int round = 0; round < 20 * BL_TEST_ROUNDS; round++) {
        bool equal = true;

        for (size_t i = 0; i < count; i++)
            second[i] = first[i] = random_answer(instrument, &random);
        for (size_t changes = bl_test_below(&random, 3); changes; changes--)
            second[bl_test_below(&random, count)] =
                random_answer(instrument, &random);
        for (size_t i = 0; i < count; i++)
            equal &= are_equal(first[i], second[i]);
        check_integer(instrument->id,
                      answers_pack(&kept, first, false, packed) ==
                          answers_pack(&kept, second, false, packed),
                      equal);
    }
    answers_release(&kept);
}

/* That nothing is missing costs less, and changes nothing. */
static void check_complete(const bl_instrument *instrument)
{
    const size_t span = (size_t)(instrument->max - instrument->min);
    uint64_t known[ANSWERS_WORDS_MAX];
    uint64_t packed[ANSWERS_WORDS_MAX];
    bl_answer answers[BL_ITEMS_MAX];
    kept_answers kept;
    uint64_t random = 41;

    answers_init(&kept, instrument, BL_KEEP_NONE);
    for (int round = 0; round < BL_TEST_ROUNDS; round++) {
        for (size_t i = 0; i < instrument->item_count; i++)
            answers[i] =
                (bl_answer){(int32_t)(instrument->min + (int64_t)bl_test_below(
                                                            &random, span + 1)),
                            BL_ANSWERED};
        check(instrument->id, answers_pack(&kept, answers, true, known) ==
                                  answers_pack(&kept, answers, false, packed));
        assert_memory_equal(known, packed, kept.words * sizeof *packed);
    }
    answers_release(&kept);
}

static void other_answers_have_other_numbers(void **state)
{
    (void)state;
    each_shipped(check_numbers);
    each_shipped(check_complete);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plain_series_is_one_without_questions),
        cmocka_unit_test(plain_says_what_the_series_shows),
        cmocka_unit_test(answered_items_count_without_a_whole_scale),
        cmocka_unit_test(batches_do_not_show),
        cmocka_unit_test(forms_may_come_client_by_client_or_not),
        cmocka_unit_test(sessions_lie_near_or_far),
        cmocka_unit_test(ids_have_any_length),
        cmocka_unit_test(every_byte_of_an_id_counts),
        cmocka_unit_test(a_form_takes_48_bytes_at_most),
        cmocka_unit_test(other_answers_have_other_numbers),
    };

    return cmocka_run_group_tests(tests, read_two, release_two);
}
