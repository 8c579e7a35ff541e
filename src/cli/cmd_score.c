#include <stdlib.h>

#include "duplicates.h"
#include "progress.h"
#include "rejects.h"
#include "run.h"
#include "score_sheet.h"

/* A run of the command. */
typedef struct scoring {
    bl_run *run;
    const bl_settings *settings;
    const bl_row_writer *writer;
    score_sheet sheet;
    bool begun;
    reject_file *rejects;    /* NULL: nobody asked for them */
    waiting_forms *waiting;  /* NULL: forms go out as they come */
    const bl_reader *reader; /* of the file that is being read */
} scoring;

/* What every worker has of its own, and its sink: [workers + 1]. */
typedef struct hands {
    size_t count;
    score_hand *rows;      /* forms go out at once... */
    bl_collector *waiting; /* ... or wait; the other one is NULL */
    bl_form_sink sinks[BL_WORKERS_MAX + 1];
} hands;

/* The columns are known with the first file; the output begins only then. */
static bl_status begin_sheet(scoring *s, const bl_reader *reader)
{
    bl_error *const err = &s->run->err;
    bl_status status;

    s->sheet.with_respondent =
        bl_reader_binding(reader)->respondent != BL_NO_COLUMN;
    status = score_sheet_columns(&s->sheet, err);
    if (!status)
        status = run_begin_output(s->run);
    if (status)
        return status;
    bl_rows_begin(&s->sheet.rows, s->writer, s->run->out, s->sheet.columns,
                  s->sheet.count, run_looks(s->run, s->settings));
    s->begun = true;
    return BL_OK;
}

static bl_status same_columns(const bl_reader *reader, const score_sheet *sheet,
                              bl_error *err)
{
    const bool with = bl_reader_binding(reader)->respondent != BL_NO_COLUMN;

    if (with == sheet->with_respondent)
        return BL_OK;
    bl_error_set(err, BL_E_INPUT, "columns-differ",
                 "this file has %s respondent column, the files before have%s",
                 with ? "a" : "no", with ? " none" : " one");
    bl_error_at(err, bl_reader_name(reader), 0, 0);
    bl_error_hint(err, "score them apart, or name it:  --respondent COLUMN");
    return err->status;
}

static bl_status begin_or_compare(scoring *s, const bl_reader *reader)
{
    bl_status status;

    if (s->begun)
        return same_columns(reader, &s->sheet, &s->run->err);
    status = begin_sheet(s, reader);
    if (!status && s->settings->duplicates != BL_DUPLICATES_KEEP)
        status = waiting_new(s->settings,
                             bl_binding_has_session(bl_reader_binding(reader)),
                             &s->waiting, &s->run->err);
    return status;
}

static bool give_rows(void *self, void *hand, bl_error *err)
{
    scoring *const s = self;
    const bl_status status = score_hand_join(hand, &s->sheet, err);

    progress_show(s->run, s->reader);
    return !status && !s->run->out->failure;
}

static void drop_rows(void *hand)
{
    score_hand_drop(hand);
}

static bool give_waiting(void *self, void *collector, bl_error *err)
{
    const scoring *const s = self;
    bl_collector *const from = collector;

    progress_show(s->run, s->reader);
    if (from->forms.failed)
        return !BL_FAIL_MEMORY(err);
    return !waiting_add(s->waiting, &from->forms, bl_reader_name(s->reader),
                        err);
}

static bl_status make_hands(scoring *s, const bl_reader *reader, hands *made)
{
    bl_status status = BL_OK;

    if (s->waiting)
        made->waiting = calloc(made->count, sizeof *made->waiting);
    else
        made->rows = calloc(made->count, sizeof *made->rows);
    if (!made->waiting && !made->rows)
        return BL_FAIL_MEMORY(&s->run->err);
    for (size_t h = 0; !status && h < made->count; h++) {
        if (made->waiting) {
            made->waiting[h].binding = bl_reader_binding(reader);
            made->sinks[h] = bl_collector_sink(&made->waiting[h]);
        } else {
            made->sinks[h] = (bl_form_sink){score_hand_take, &made->rows[h]};
            status = score_hand_init(&made->rows[h], &s->sheet, &s->run->err);
        }
    }
    return status;
}

static void release_hands(hands *made)
{
    for (size_t h = 0; h < made->count; h++) {
        if (made->rows)
            score_hand_release(&made->rows[h]);
        if (made->waiting)
            bl_forms_release(&made->waiting[h].forms);
    }
    free(made->rows);
    free(made->waiting);
}

/* Forms go out at once, or wait where a rule must choose among them. */
static bl_status score_rows(scoring *s, bl_reader *reader)
{
    const size_t jobs =
        bl_reader_workers(reader, s->writer->part ? s->settings->jobs : 1);
    hands made = {.count = jobs > 1 ? jobs + 1 : 1};
    const bl_reading reading = {.workers = jobs,
                                .sinks = made.sinks,
                                .give = s->waiting ? give_waiting : give_rows,
                                .drop =
                                    s->waiting ? bl_collector_drop : drop_rows,
                                .self = s};
    bl_status status = make_hands(s, reader, &made);

    s->reader = reader;
    if (!status)
        status = bl_reader_run(reader, &reading, &s->run->err);
    progress_clear(s->run);
    release_hands(&made);
    return status;
}

static bl_status score_file(scoring *s, const char *path)
{
    const bl_settings *const settings = s->settings;
    const bl_reader_options options = {.path = path,
                                       .layout = &settings->layout,
                                       .instrument = &settings->instrument,
                                       .findings = &s->run->findings,
                                       .pseudonyms = settings->pseudonyms,
                                       .rejects = rejects_sink(s->rejects),
                                       .lines = settings->duplicates !=
                                                BL_DUPLICATES_KEEP,
                                       .weights = s->sheet.plan.weights,
                                       .block_size = settings->block_size};
    bl_reader *reader = NULL;
    bl_status status = bl_reader_open(&options, &reader, &s->run->err);

    if (status)
        return status;
    say_recognised(&s->run->messages, reader);
    status = begin_or_compare(s, reader);
    if (!status)
        status = rejects_begin_file(s->rejects, reader, &s->run->err);
    if (!status)
        status = score_rows(s, reader);
    if (!status && !s->run->out->failure)
        say_counts(&s->run->messages, reader, s->waiting ? "read" : "scored");
    bl_reader_close(reader);
    return status;
}

static bl_status write_waiting(scoring *s)
{
    score_hand hand = {0};
    const bl_form *form;
    uint64_t set_aside = 0;
    bl_status status = waiting_decide(s->waiting, s->run, &set_aside);

    if (status)
        return status;
    status = score_hand_init(&hand, &s->sheet, &s->run->err);
    while (!status && (form = waiting_next(s->waiting)))
        score_hand_take(&hand, form);
    if (!status)
        status = score_hand_join(&hand, &s->sheet, &s->run->err);
    score_hand_release(&hand);
    say_note(&s->run->messages,
             "the whole input was read first; %llu %s (--duplicates %s)",
             (unsigned long long)set_aside,
             set_aside == 1
                 ? "form of a session that has another was set aside"
                 : "forms of a session that has another were set aside",
             bl_duplicates_words[s->settings->duplicates]);
    return status;
}

static bl_status score_files(bl_run *run, const bl_settings *settings)
{
    scoring s = {.run = run, .settings = settings, .sheet.settings = settings};
    const char *const *paths = NULL;
    size_t count = 0;
    bl_status status = run_writer(run, &s.writer);

    if (!status)
        status = run_inputs(run, &paths, &count);
    if (!status)
        status = rejects_open(run, &s.rejects);
    if (!status)
        status =
            bl_tally_plan_make(&settings->instrument, &s.sheet.plan, &run->err);
    for (size_t f = 0; !status && f < count; f++)
        status = score_file(&s, paths[f]);
    if (!status && s.waiting)
        status = write_waiting(&s);
    if (s.begun) {
        bl_rows_end(&s.sheet.rows);
        run_say_rows(run, s.sheet.rows.guarded, s.sheet.rows.left_out);
    }
    waiting_free(s.waiting);
    bl_arena_release(&s.sheet.arena);
    bl_tally_plan_release(&s.sheet.plan);
    return rejects_close(s.rejects, status, &run->err);
}

static int score(const bl_options *options)
{
    bl_run run;
    bl_settings settings = {0};
    bl_status status = run_open(&run, &cmd_score, options);

    if (!status)
        status = settings_make(options, NEEDS_INSTRUMENT, &settings, &run.err);
    run_keep_private(&run, &settings);
    if (!status)
        status = score_files(&run, &settings);

    const int result = run_end(&run, status);

    settings_release(&settings);
    return result;
}

const bl_command cmd_score = {
    .name = "score",
    .takes = "FILE",
    .operands = "-i ID [OPTION...] [FILE...]",
    .summary = "score every filled-in form of an export",
    .about =
        "One row for every filled-in form: client, session, date, a column for "
        "each\nscale, how many of its items were answered (..._n), and flags. "
        "A score that\ncannot be computed by the rule is empty and its reason "
        "stands in the flags.\n",
    .examples = "  bondline score -i wai-sr-client demo:clinic.csv\n"
                "  bondline score -i srs --client id --missing -99 "
                "demo:srs.csv\n",
    .bit = IN_SCORE,
    .run = score};
