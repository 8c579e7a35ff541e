#include "courses.h"

#include "course_hands.h"
#include "course_notes.h"
#include "pair.h"

static bl_status no_order(const bl_reader *reader, bl_error *err)
{
    bl_error_set(err, BL_E_INPUT, "no-order",
                 "no column is recognised as the session or the date");
    bl_error_at(err, bl_reader_name(reader), 0, 0);
    bl_error_hint(err, "a trend needs one: say which with  --session COLUMN  "
                       "or  --date COLUMN");
    bl_error_hint(err, "bondline check %s  shows the columns",
                  bl_reader_name(reader));
    return err->status;
}

static bl_status no_sessions(const bl_reader *reader, bl_error *err)
{
    bl_error_set(err, BL_E_USAGE, "no-sessions",
                 "--baseline counts session numbers, and there is no column of "
                 "them");
    bl_error_at(err, bl_reader_name(reader), 0, 0);
    bl_error_hint(err, "name it with  --session COLUMN,  or leave out "
                       "--baseline");
    return err->status;
}

static bl_status orders_differ(const bl_reader *reader, bool by_session,
                               bl_error *err)
{
    bl_error_set(err, BL_E_INPUT, "no-order",
                 "this file has %s column, the files before have %s",
                 by_session ? "a session" : "no session",
                 by_session ? "none" : "one");
    bl_error_at(err, bl_reader_name(reader), 0, 0);
    bl_error_hint(err, "take them apart, or name it:  --session COLUMN");
    return err->status;
}

/* The first file decides how sessions are ordered; the others must agree. */
static bl_status prepare(courses *c, const bl_reader *reader, bl_keep keep)
{
    const bl_binding *const binding = bl_reader_binding(reader);
    const bool by_session = bl_binding_has_session(binding);
    bl_error *const err = &c->run->err;
    bl_status status;

    if (!by_session && !bl_binding_has_date(binding))
        return no_order(reader, err);
    if (!by_session && c->plan.has_baseline)
        return no_sessions(reader, err);
    c->with_respondent |= binding->respondent != BL_NO_COLUMN;
    if (c->store)
        return c->by_session == by_session
                   ? BL_OK
                   : orders_differ(reader, by_session, err);
    c->by_session = by_session;
    status = bl_store_new(&c->settings.instrument, by_session, &c->store, err);
    if (!status)
        bl_store_keep(c->store, keep);
    return status;
}

static bl_status read_file(courses *c, size_t source, bl_keep keep)
{
    const bl_reader_options options = {.path = c->paths[source],
                                       .layout = &c->settings.layout,
                                       .instrument = &c->settings.instrument,
                                       .findings = &c->run->findings,
                                       .pseudonyms = c->settings.pseudonyms,
                                       .weights = c->tally.weights,
                                       .lines = true,
                                       .block_size = c->settings.block_size};
    bl_reader *reader = NULL;
    bl_status status = bl_reader_open(&options, &reader, &c->run->err);

    if (status)
        return status;
    say_recognised(&c->run->messages, reader);
    status = prepare(c, reader, keep);
    if (!status)
        status = course_hands_read(c, reader, source);
    if (!status)
        say_counts(&c->run->messages, reader, "scored");
    bl_reader_close(reader);
    return status;
}

static void say_scored(const courses *c)
{
    const bl_scale *const scale = bl_plan_scale(&c->plan);

    say_note(&c->run->messages,
             "ready scores are taken as %s of %s: %s, %g to %g", scale->id,
             c->plan.instrument->id,
             c->plan.as == BL_AS_PERCENT ? "percent"
                                         : bl_metric_words[scale->metric],
             c->plan.lowest, c->plan.highest);
}

static bl_status read_files(courses *c, bl_keep keep)
{
    bl_status status = run_inputs(c->run, &c->paths, &c->path_count);

    for (size_t f = 0; !status && f < c->path_count; f++)
        status = read_file(c, f, keep);
    if (!status)
        status = bl_store_close(c->store, c->settings.jobs, &c->run->err);
    if (!status && !c->by_session)
        say_note(&c->run->messages, "there is no session column: forms are "
                                    "ordered by date, and gaps cannot be seen");
    if (!status && c->plan.is_ready)
        say_scored(c);
    return status ? status : course_notes(c);
}

static bl_course_plan make_plan(const bl_settings *settings)
{
    bl_course_plan plan =
        bl_course_plan_of(&settings->instrument, settings->scale, settings->as);

    plan.precision = settings->precision;
    plan.has_baseline = settings->has_baseline;
    plan.baseline = settings->baseline;
    plan.is_ready = settings->is_scored;
    plan.is_coarse |= settings->is_coarse;
    return plan;
}

/* The column of --by is the only one that is carried. */
static bl_status carry_groups(courses *c)
{
    bl_layout *const layout = &c->settings.layout;

    layout->carried = &c->run->options->by;
    layout->carried_count = c->run->options->by ? 1 : 0;
    layout->carried_said_by = "--by";
    return layout->carried_count ? groups_new(&c->groups, &c->run->err) : BL_OK;
}

bl_status courses_open(courses *c, bl_run *run)
{
    bl_status status;

    *c = (courses){.run = run};
    status = settings_make(run->options, NEEDS_SCALE, &c->settings, &run->err);
    if (status)
        return status;
    run_keep_private(run, &c->settings);
    c->plan = make_plan(&c->settings);
    status = bl_tally_plan_make(&c->settings.instrument, &c->tally, &run->err);
    return status ? status : carry_groups(c);
}

bl_status courses_read(courses *c, bl_keep keep)
{
    bl_status status;

    status = read_files(c, c->settings.norm_batch ? BL_KEEP_ALL : keep);
    if (!status && c->settings.norm_batch)
        status = norm_from_batch(c);
    return status ? status
                  : bl_plan_foresee(&c->plan, &c->tally,
                                    bl_store_form_count(c->store),
                                    &c->settings.arena, &c->run->err);
}

void courses_release(courses *c)
{
    bl_series_memory_release(&c->memory);
    groups_free(c->groups);
    bl_store_free(c->store);
    bl_tally_plan_release(&c->tally);
    settings_release(&c->settings);
}

size_t courses_count(const courses *c)
{
    return bl_store_series_count(c->store);
}

bl_status courses_series(const courses *c, size_t k, bl_series_memory *memory,
                         bl_series *out, bl_error *err)
{
    return bl_store_series(c->store, k, c->settings.duplicates, memory, out,
                           err);
}

bl_status courses_get(const courses *c, size_t k, client_course *out,
                      bl_error *err)
{
    const bl_status status =
        courses_series(c, k, &out->memory, &out->series, err);
    const bl_visit *const last = status ? NULL : bl_series_last(&out->series);
    const bool known =
        last && bl_store_answers(c->store, k, last, out->answers);

    if (status)
        return status;
    bl_arena_clear(&out->arena);
    return bl_course_work_out(&c->plan, &out->series,
                              known ? out->answers : NULL, &out->arena,
                              &out->course, err);
}

void client_course_release(client_course *out)
{
    bl_series_memory_release(&out->memory);
    bl_arena_release(&out->arena);
}

bl_report_view courses_view(const courses *c)
{
    const bl_run *const run = c->run;

    return (bl_report_view){.plan = &c->plan,
                            .with_respondent = c->with_respondent,
                            .duplicates = c->settings.duplicates,
                            .width = run->output.width,
                            .unicode = run->output.unicode,
                            .bold =
                                run->output.is_terminal && run->output.color,
                            .looks = run_looks(run, &c->settings)};
}
