/*
 * A data set that nobody here wrote (SOURCES.md beside it): 277 forms of the *
 * WAI-36 and of the SRS, with totals computed elsewhere. The check sums are
 * those of its file of expected scores, added up by awk.
 */
#include <stdlib.h>
#include <unistd.h>

#include "bl_registry.h"
#include "bl_series.h"
#include "bl_test.h"
#include "reading.h"

#define FOLDER BL_SHARED "/data/alliance/"

enum { FORMS = 277, CLIENTS = 150, SKIPPED = 77 };

static const char *const wai_items[] = {"question{i}"};
static const char *const wai_totals[] = {"total_wai_task", "total_wai_bond",
                                         "total_wai_goal", "composite_wai"};
static const char *const srs_items[] = {"relationship", "goals_and_topics",
                                        "approach_or_method", "overall"};
static const char *const srs_total[] = {"total"};

typedef struct file {
    const char *path;
    const char *instrument;
    const char *const *items;
    size_t item_count;
    const char *const *carried;
    size_t carried_count;
} file;

static const file wai = {
    FOLDER "wai36_simulated.csv", "wai-36-client", wai_items, 1, wai_totals,
    COUNT_OF(wai_totals)};
static const file srs = {FOLDER "srs_simulated.csv", "srs",     srs_items,
                         COUNT_OF(srs_items),        srs_total, 1};

static bl_instrument load(const char *id)
{
    bl_instrument instrument = {0};
    bl_error err = {0};

    check_integer(id, bl_registry_load(id, &instrument, &err), BL_OK);
    return instrument;
}

static bl_layout layout_of(const file *f)
{
    bl_layout layout;

    bl_layout_init(&layout);
    layout.client.name = "pairing_id";
    layout.session.name = "session_id";
    layout.items = f->items;
    layout.item_count = f->item_count;
    layout.items_said_by = "items";
    layout.carried = f->carried;
    layout.carried_count = f->carried_count;
    return layout;
}

typedef void take_form(void *self, const bl_instrument *instrument,
                       const bl_form *form);

static void each_form(const file *f, take_form *take, void *self)
{
    const bl_layout layout = layout_of(f);
    bl_instrument instrument = load(f->instrument);
    bl_findings findings = {.keep_all = true};
    bl_reader *reader = NULL;
    bl_forms forms = {0};
    bl_error err = {0};
    bool more = true;
    const bl_reader_options options = {.path = f->path,
                                       .layout = &layout,
                                       .instrument = &instrument,
                                       .findings = &findings,
                                       .block_size = 4096};

    check_integer(f->path, bl_reader_open(&options, &reader, &err), BL_OK);
    while (more) {
        check_integer(f->path, bl_reader_next(reader, &forms, &more, &err),
                      BL_OK);
        for (size_t k = 0; k < forms.count; k++)
            take(self, &instrument, &forms.forms[k]);
    }
    check_integer(f->path, bl_reader_counts(reader)->forms, FORMS);
    check_integer(f->path, findings.count, 0);
    bl_forms_release(&forms);
    bl_reader_close(reader);
    bl_instrument_release(&instrument);
    bl_findings_release(&findings);
}

/* A score of a complete form [units]. */
static int32_t sum_of(const bl_instrument *instrument, const bl_form *form,
                      const char *scale)
{
    const int s = bl_scale_find(instrument, bl_slice_of(scale));
    bl_score scores[BL_SCALES_MAX];

    check(scale, s >= 0);
    bl_score_form(instrument, form->answers, scores);
    check_integer(scale, scores[s].flags, 0);
    return scores[s].sum;
}

/* A decimal as it stands in the file [units of 1 / 10^scale]. */
static int64_t number(bl_slice text, int scale)
{
    bl_decimal value = {0, 0};
    int64_t units = 0;

    assert_true(bl_decimal_parse(text, '.', &value));
    assert_true(bl_decimal_in_units(value, (bl_decimal){1, scale}, &units));
    return units;
}

typedef struct expected_scores {
    FILE *rows; /* wai36_expected.csv, in the order of the forms */
    int forms;
    int other_bond; /* than the published one */
    int64_t task, bond, goal;
} expected_scores;

static void take_wai(void *self, const bl_instrument *instrument,
                     const bl_form *form)
{
    expected_scores *const e = self;
    const int32_t task = sum_of(instrument, form, "task");
    const int32_t bond = sum_of(instrument, form, "bond");
    const int32_t goal = sum_of(instrument, form, "goal");
    char line[200];
    char label[40];
    int want[6] = {0};

    (void)snprintf(label, sizeof label, "client %.*s, session %d",
                   (int)form->client.size, form->client.bytes,
                   (int)form->session);
    check(label, fgets(line, sizeof line, e->rows));
    check_integer(label,
                  sscanf(line, "%d,%d,%d,%d,%d,%d", &want[0], &want[1],
                         &want[2], &want[3], &want[4], &want[5]),
                  6);
    check_integer(label, number(form->client, 0), want[0]);
    check_integer(label, form->session, want[1]);
    check_integer(label, task, want[2]);
    check_integer(label, goal, want[3]);
    check_integer(label, bond, want[4]);
    check_integer(label, sum_of(instrument, form, "total"), want[5]);
    check_integer(label, number(form->carried[0], 0), task);
    check_integer(label, number(form->carried[2], 0), goal);
    e->other_bond += number(form->carried[1], 0) != bond;
    e->task += task;
    e->bond += bond;
    e->goal += goal;
    e->forms++;
}

/* The published bond reverses item 28 in place of item 29. */
static void wai_scores_are_the_right_ones(void **state)
{
    expected_scores e = {.rows = fopen(FOLDER "wai36_expected.csv", "r")};
    char header[200];

    (void)state;
    assert_non_null(e.rows);
    assert_non_null(fgets(header, sizeof header, e.rows));
    each_form(&wai, take_wai, &e);
    assert_null(fgets(header, sizeof header, e.rows));
    (void)fclose(e.rows);
    assert_int_equal(e.forms, FORMS);
    assert_int_equal(e.other_bond, 172);
    assert_int_equal(e.task, 10307);
    assert_int_equal(e.bond, 11387);
    assert_int_equal(e.goal, 9630);
}

static void take_srs(void *self, const bl_instrument *instrument,
                     const bl_form *form)
{
    int *const equal = self;

    *equal += sum_of(instrument, form, "total") == number(form->carried[0], 1);
}

static void srs_totals_are_the_published_ones(void **state)
{
    int equal = 0;

    (void)state;
    each_form(&srs, take_srs, &equal);
    assert_int_equal(equal, FORMS);
}

static void store_form(void *self, const bl_instrument *instrument,
                       const bl_form *form)
{
    bl_error err = {0};

    (void)instrument;
    assert_int_equal(bl_store_add(self, form, 0, &err), BL_OK);
}

static void series_are_as_long_as_they_are(void **state)
{
    static const size_t want[] = {0, 80, 36, 11, 23}; /* by sessions */
    size_t clients[COUNT_OF(want)] = {0};
    bl_instrument instrument = load(wai.instrument);
    bl_series_memory memory = {0};
    bl_store *store = NULL;
    bl_error err = {0};

    (void)state;
    assert_int_equal(bl_store_new(&instrument, true, &store, &err), BL_OK);
    each_form(&wai, store_form, store);
    assert_int_equal(bl_store_close(store, 1, &err), BL_OK);
    assert_int_equal(bl_store_series_count(store), CLIENTS);
    for (size_t k = 0; k < CLIENTS; k++) {
        bl_series series;

        assert_int_equal(bl_store_series(store, k, BL_DUPLICATES_KEEP, &memory,
                                         &series, &err),
                         BL_OK);
        check(series.client, series.count < COUNT_OF(want));
        clients[series.count]++;
    }
    for (size_t n = 1; n < COUNT_OF(want); n++)
        assert_int_equal(clients[n], want[n]);
    bl_series_memory_release(&memory);
    bl_store_free(store);
    bl_instrument_release(&instrument);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wai_scores_are_the_right_ones),
        cmocka_unit_test(srs_totals_are_the_published_ones),
        cmocka_unit_test(series_are_as_long_as_they_are),
    };

    if (access(wai.path, R_OK) != 0) {
        print_message("skipped: there is no %s\n", wai.path);
        return SKIPPED;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
