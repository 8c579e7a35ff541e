#include "bl_capture.h"
#include "bl_report.h"
#include "bl_sample_series.h"
#include "bl_test.h"

static const char form[] = "format: 1\n"
                           "id: eight\n"
                           "version: 1\n"
                           "name: Eight (invented)\n"
                           "respondent: client\n"
                           "items: 4\n"
                           "answers: {min: 1, max: 9, step: 1}\n"
                           "reversed: [3]\n"
                           "scales:\n"
                           "  first: {items: [1, 2], score: sum, "
                           "min-answered: 1}\n"
                           "  total: {items: all, score: sum, "
                           "min-answered: 3}\n"
                           "direction: higher-is-better\n"
                           "evidence: user\n"
                           "source: invented\n"
                           "rights: none\n"
                           "tests:\n"
                           "  - {answers: [1, 1, 9, 1], scores: {total: 4}}\n";

/* Invented: a dip at session 5, a falling trend, dates, answers that differ. */
static const char *const forms[] = {"1 7 8 9 2 8",
                                    "2 14 8 8 2 9",
                                    "3 21 9 8 . 8",
                                    "4 28 7 8 3 8",
                                    "5 36 2 3 8 4",
                                    "6 42 3 3 7 2",
                                    "8 70 4 2 7 1",
                                    "9 77 2 2 8 3",
                                    "10 84 . . . 2",
                                    "11 91 1 4 6 2",
                                    NULL};

typedef struct worked {
    bl_instrument instrument;
    bl_sample_series sample;
    bl_course_plan plan;
    bl_answer answers[BL_ITEMS_MAX];
    bl_arena arena;
    bl_report_view view;
} worked;

static void make(worked *w)
{
    *w = (worked){.instrument = bl_sample_instrument(form)};
    w->sample =
        bl_sample_series_make(&w->instrument, true, BL_DUPLICATES_KEEP, forms);
    bl_sample_answers(&w->instrument, "1 4 6 2", w->answers);
    w->plan = bl_course_plan_of(&w->instrument, 1, BL_AS_DEFINED);
    w->plan.precision = (bl_precision){.given = true,
                                       .reliability = 0.75,
                                       .sd = 4,
                                       .origin = BL_PAIR_OPTIONS,
                                       .norm = "",
                                       .source = ""};
    w->view = (bl_report_view){
        .plan = &w->plan, .width = 80, .looks = {.digits = -1, .decimal = '.'}};
}

static void release(worked *w)
{
    bl_arena_release(&w->arena);
    bl_sample_series_release(&w->sample);
    bl_instrument_release(&w->instrument);
}

static bl_course course_of(worked *w, unsigned parts)
{
    bl_course course;
    bl_error err = {0};

    w->plan.parts = parts;
    assert_int_equal(bl_course_work_out(&w->plan, &w->sample.series, w->answers,
                                        &w->arena, &course, &err),
                     BL_OK);
    return course;
}

static bl_status write_caseload(worked *w, bl_report *report,
                                const bl_course *course, bl_error *err)
{
    const char *const files[] = {"a.csv"};
    bl_caseload caseload;
    bl_status status = bl_caseload_open(&caseload, &w->plan, files, 1, err);

    if (!status)
        status = bl_caseload_add(&caseload, course, 0, BL_NO_GROUP, err);
    if (!status)
        status = bl_caseload_close(&caseload, NULL, err);
    if (!status)
        status = bl_report_caseload(report, &caseload, err);
    bl_caseload_release(&caseload);
    return status;
}

/* The bytes of a report made of these parts; free them. */
static char *written(worked *w, const bl_report_writer *writer,
                     bool only_caseload, unsigned parts)
{
    static bl_out out;
    const bl_course course = course_of(w, parts);
    bl_report report;
    bl_error err = {0};
    char *bytes;

    w->view.only_caseload = only_caseload;
    bl_out_open_memory(&out);
    assert_int_equal(bl_report_begin(&report, writer, &out, &w->view, &err),
                     BL_OK);
    if (only_caseload)
        assert_int_equal(write_caseload(w, &report, &course, &err), BL_OK);
    else
        assert_int_equal(bl_report_client(&report, &course, &err), BL_OK);
    assert_int_equal(bl_report_end(&report, &err), BL_OK);
    bytes = strdup(bl_captured(&out));
    bl_out_abandon(&out);
    return bytes;
}

static void same_with_all(worked *w, const bl_report_writer *writer,
                          bool only_caseload, unsigned parts)
{
    char *const wanted = written(w, writer, only_caseload, BL_WITH_ALL);
    char *const got = written(w, writer, only_caseload, parts);

    check_text(writer->name, got, wanted);
    free(wanted);
    free(got);
}

/* What a format does not say it does not need: its reports are the same bytes
 * without. Binary ones, whose bytes tell the time, say all. */
static void parts_not_said_are_not_missed(void **state)
{
    worked w;

    (void)state;
    make(&w);
    for (size_t k = 0; bl_report_writers[k]; k++) {
        const bl_report_writer *const writer = bl_report_writers[k];

        if (writer->binary) {
            check_integer(writer->name, writer->parts, BL_WITH_ALL);
            continue;
        }
        same_with_all(&w, writer, false, writer->parts);
        if (writer->caseload)
            same_with_all(&w, writer, true, BL_CASE_PARTS);
    }
    release(&w);
}

/* The sample has all of it, so that the test above would miss it. */
static void the_sample_has_all_parts(void **state)
{
    worked w;
    bl_course all;
    bl_course none;

    (void)state;
    make(&w);
    all = course_of(&w, BL_WITH_ALL);
    none = course_of(&w, 0);
    check("trend", all.trend.verdict == BL_FALLING && !none.trend.verdict);
    check("weekly", all.trend.weekly.given && !none.trend.weekly.given);
    check("Theil-Sen",
          all.trend.theil_sen.given && !none.trend.theil_sen.given);
    check("Theil-Sen alone is left out",
          !course_of(&w, BL_WITH_TREND).trend.theil_sen.given);
    check("fluctuation",
          all.fluctuation.sd.given && !none.fluctuation.sd.given);
    check("steps of a dip", all.dip_count == 1 && none.dip_count == 1 &&
                                all.dips[0].in_steps.given &&
                                !none.dips[0].in_steps.given);
    check("items", all.items.count && !none.items.count);
    release(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_not_said_are_not_missed),
        cmocka_unit_test(the_sample_has_all_parts)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
