#include <stdlib.h>

#include "bl_reader.h"
#include "bl_trend_report.h"
#include "duplicates.h"
#include "run.h"

/* Everything that the steps of the command share. */
typedef struct trend {
    bl_run *run;
    const bl_settings *settings;
    bl_store *store;
    bool by_session;
    bool with_respondent;
    bl_trend_view view;
    bl_series_memory memory;
    bl_point *points;
    size_t point_capacity;
} trend;

static bl_status take_forms(trend *t, bl_reader *reader, size_t source)
{
    bl_forms forms = {0};
    bl_score scores[BL_SCALES_MAX];
    bl_status status = BL_OK;
    bool more = true;

    while (!status && more) {
        status = bl_reader_next(reader, &forms, &more, &t->run->err);
        for (size_t f = 0; !status && f < forms.count; f++) {
            bl_score_form(&t->settings->instrument, forms.forms[f].answers,
                          scores);
            status = bl_store_add(t->store, &forms.forms[f], scores, source,
                                  &t->run->err);
        }
    }
    bl_forms_release(&forms);
    return status;
}

/* The first file decides how sessions are ordered; the others must agree. */
static bl_status prepare(trend *t, const bl_reader *reader)
{
    const bl_binding *const binding = bl_reader_binding(reader);
    const bool by_session = bl_binding_has_session(binding);
    bl_error *const err = &t->run->err;

    if (!by_session && !bl_binding_has_date(binding)) {
        bl_error_set(err, BL_E_INPUT, "no-order",
                     "no column is recognised as the session or the date");
        bl_error_at(err, bl_reader_name(reader), 0, 0);
        bl_error_hint(err, "a trend needs one: say which with  --session "
                           "COLUMN  or  --date COLUMN");
        bl_error_hint(err, "bondline check %s  shows the columns",
                      bl_reader_name(reader));
        return err->status;
    }
    t->with_respondent |= binding->respondent != BL_NO_COLUMN;
    if (t->store && t->by_session != by_session) {
        bl_error_set(err, BL_E_INPUT, "no-order",
                     "this file has %s column, the files before have %s",
                     by_session ? "a session" : "no session",
                     by_session ? "none" : "one");
        bl_error_at(err, bl_reader_name(reader), 0, 0);
        bl_error_hint(err, "take them apart, or name it:  --session COLUMN");
        return err->status;
    }
    t->by_session = by_session;
    return t->store ? BL_OK
                    : bl_store_new(&t->settings->instrument, by_session,
                                   &t->store, err);
}

static bl_status read_file(trend *t, const char *path, size_t source)
{
    const bl_reader_options options = {.path = path,
                                       .layout = &t->settings->layout,
                                       .instrument = &t->settings->instrument,
                                       .findings = &t->run->findings,
                                       .lines = true};
    bl_reader *reader = NULL;
    bl_status status = bl_reader_open(&options, &reader, &t->run->err);

    if (status)
        return status;
    say_recognised(&t->run->messages, reader);
    status = prepare(t, reader);
    if (!status)
        status = take_forms(t, reader, source);
    if (!status)
        say_counts(&t->run->messages, reader, "scored");
    bl_reader_close(reader);
    return status;
}

static bl_status read_files(trend *t, const char *const *paths, size_t count)
{
    bl_status status = BL_OK;

    for (size_t f = 0; !status && f < count; f++)
        status = read_file(t, paths[f], f);
    if (!status)
        status = bl_store_close(t->store, &t->run->err);
    if (!status && !t->by_session)
        say_note(&t->run->messages, "there is no session column: forms are "
                                    "ordered by date, and gaps cannot be seen");
    return status;
}

static bool make_points(trend *t, size_t count)
{
    if (count <= t->point_capacity)
        return true;
    free(t->points);
    t->points = malloc(count * sizeof *t->points);
    t->point_capacity = t->points ? count : 0;
    return t->points != NULL;
}

/* One series with its course; both live until the next call. */
static bl_status next_series(trend *t, size_t k, bl_series *series,
                             bl_course *course)
{
    const bl_course_plan *const plan = &t->view.plan;
    const bl_status status = bl_store_series(
        t->store, k, t->settings->duplicates, &t->memory, series, &t->run->err);

    if (status)
        return status;
    if (!make_points(t, series->count + 1))
        return BL_FAIL_MEMORY(&t->run->err);
    bl_course_work_out(plan, series, t->points, course);
    return BL_OK;
}

static form_place place_in_files(const void *self, const bl_visit *visit)
{
    const char *const *const paths = self;

    return (form_place){paths[visit->source], visit->line};
}

static bl_status write_pages(trend *t)
{
    bl_status status = run_begin_output(t->run);

    for (size_t k = 0; !status && k < bl_store_series_count(t->store) &&
                       !t->run->out->failure;
         k++) {
        bl_series series;
        bl_course course;

        status = next_series(t, k, &series, &course);
        if (status)
            break;
        if (k)
            bl_out_text(t->run->out, "\n\n");
        bl_trend_page(t->run->out, &t->view, &series, &course, &t->run->err);
        status = t->run->err.status;
    }
    return status;
}

static bl_status write_rows(trend *t, const bl_row_writer *writer)
{
    bl_arena arena = {0};
    bl_rows rows = {0};
    size_t count = 0;
    const bl_column *const columns =
        bl_trend_columns(&t->view, t->with_respondent, &arena, &count);
    bl_cell *const cells =
        columns ? bl_arena_get(&arena, count, sizeof *cells) : NULL;
    bl_status status =
        cells ? run_begin_output(t->run) : BL_FAIL_MEMORY(&t->run->err);

    if (!status)
        bl_rows_begin(&rows, writer, t->run->out, columns, count,
                      run_looks(t->run, t->settings));
    for (size_t k = 0; !status && k < bl_store_series_count(t->store) &&
                       !t->run->out->failure;
         k++) {
        bl_series series;
        bl_course course;

        status = next_series(t, k, &series, &course);
        if (!status)
            bl_trend_rows(&rows, &t->view, t->with_respondent, &series, &course,
                          cells);
        if (!status && rows.failed)
            status = BL_FAIL_MEMORY(&t->run->err);
    }
    if (rows.writer)
        bl_rows_end(&rows);
    bl_arena_release(&arena);
    return status;
}

static bl_status trend_files(trend *t)
{
    const char *const *paths = NULL;
    const bl_row_writer *writer = NULL;
    size_t count = 0;
    bl_status status = run_writer(t->run, &writer);

    if (!status)
        status = run_inputs(t->run, &paths, &count);
    if (!status)
        status = read_files(t, paths, count);
    if (!status)
        status = duplicates_note(t->run, t->store, t->settings->duplicates,
                                 place_in_files, paths);
    if (!status)
        status = writer ? write_rows(t, writer) : write_pages(t);
    return status;
}

static int run_trend(const bl_options *options)
{
    bl_run run;
    bl_settings settings = {0};
    trend t = {.run = &run, .settings = &settings};
    bl_status status = run_open(&run, &cmd_trend, options);

    if (!status)
        status = settings_make(options, true, &settings, &run.err);
    t.view = (bl_trend_view){.plan = {.instrument = &settings.instrument,
                                      .scale = settings.scale,
                                      .as = settings.as,
                                      .precision = settings.precision},
                             .width = run.output.width,
                             .unicode = run.output.unicode,
                             .bold = run.output.is_terminal && run.output.color,
                             .digits = settings.digits};
    if (!status)
        status = trend_files(&t);

    const int result = run_end(&run, status);

    bl_series_memory_release(&t.memory);
    free(t.points);
    bl_store_free(t.store);
    settings_release(&settings);
    return result;
}

const bl_command cmd_trend = {
    .name = "trend",
    .takes = "FILE",
    .operands = "-i ID [OPTION...] [FILE...]",
    .summary = "show how each client's alliance moves over the sessions",
    .about = "A page for every client: the sessions in order, a chart over the "
             "whole possible\nrange, level, change and trend (text); or a "
             "row for every session (the other\nformats).\n",
    .examples = "  bondline trend -i wai-sr-client data/examples/clinic.csv\n"
                "  bondline trend -i wai-sr-client data/examples/clinic.csv "
                "-o trend.csv\n",
    .also_format = "text",
    .bit = IN_TREND,
    .run = run_trend};
