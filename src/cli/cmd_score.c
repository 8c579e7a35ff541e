#include <stdlib.h>

#include "bl_score.h"
#include "duplicates.h"
#include "progress.h"
#include "rejects.h"
#include "run.h"

enum { FIXED_COLUMNS = 5 };

/* The table of `score`: where each kind of cell stands. */
typedef struct score_sheet {
    const bl_row_writer *writer;
    bl_arena arena;
    bl_column *columns;
    size_t count;
    bl_cell *cells;
    bool with_respondent;
    size_t carried;
    bl_text flags;
    bl_rows rows;
    bool begun;
    reject_file *rejects;   /* NULL: nobody asked for them */
    waiting_forms *waiting; /* NULL: forms go out as they come */
} score_sheet;

static bl_status make_columns(score_sheet *sheet, const bl_settings *settings,
                              bl_error *err)
{
    const bl_instrument *const instrument = &settings->instrument;
    const size_t most = FIXED_COLUMNS + settings->layout.carried_count +
                        2 * instrument->scale_count;
    bl_column *const columns =
        bl_arena_get(&sheet->arena, most, sizeof *columns);
    size_t c = 0;

    sheet->columns = columns;
    sheet->cells = bl_arena_get(&sheet->arena, most, sizeof *sheet->cells);
    if (!columns || !sheet->cells)
        return BL_FAIL_MEMORY(err);
    columns[c++] = (bl_column){"client", BL_TEXT_COLUMN};
    columns[c++] = (bl_column){"session", BL_NUMBER_COLUMN};
    columns[c++] = (bl_column){"date", BL_TEXT_COLUMN};
    if (sheet->with_respondent)
        columns[c++] = (bl_column){"respondent", BL_TEXT_COLUMN};
    for (size_t k = 0; k < settings->layout.carried_count; k++)
        columns[c++] = (bl_column){settings->layout.carried[k], BL_TEXT_COLUMN};
    for (size_t s = 0; s < instrument->scale_count; s++)
        columns[c++] = (bl_column){instrument->scales[s].id, BL_NUMBER_COLUMN};
    for (size_t s = 0; s < instrument->scale_count; s++) {
        columns[c] = (bl_column){
            bl_arena_print(&sheet->arena, "%s_n", instrument->scales[s].id),
            BL_MINOR_COLUMN};
        if (!columns[c++].name)
            return BL_FAIL_MEMORY(err);
    }
    columns[c++] = (bl_column){"flags", BL_TEXT_COLUMN};
    sheet->count = c;
    return BL_OK;
}

static bl_cell text_or_absent(bl_slice text)
{
    return text.size ? BL_TEXT_CELL(text) : BL_ABSENT;
}

static void write_form(score_sheet *sheet, const bl_settings *settings,
                       const bl_form *form)
{
    const bl_instrument *const instrument = &settings->instrument;
    bl_score scores[BL_SCALES_MAX];
    bl_cell *const cells = sheet->cells;
    size_t c = 0;

    bl_score_form(instrument, form->answers, scores);
    bl_text_clear(&sheet->flags);
    bl_flags_add(&sheet->flags, instrument, scores,
                 bl_form_is_uniform(instrument, form->answers));
    cells[c++] = BL_TEXT_CELL(form->client);
    cells[c++] = form->has_session ? BL_INTEGER_CELL(form->session) : BL_ABSENT;
    cells[c++] = form->has_date ? BL_DAY_CELL(form->date.day) : BL_ABSENT;
    if (sheet->with_respondent)
        cells[c++] = text_or_absent(form->respondent);
    for (size_t k = 0; k < settings->layout.carried_count; k++)
        cells[c++] = text_or_absent(form->carried[k]);
    for (size_t s = 0; s < instrument->scale_count; s++)
        cells[c++] = bl_score_given(scores[s])
                         ? BL_FRACTION_CELL(bl_score_value(
                               instrument, &instrument->scales[s], scores[s],
                               settings->as))
                         : BL_ABSENT;
    for (size_t s = 0; s < instrument->scale_count; s++)
        cells[c++] = BL_INTEGER_CELL(scores[s].answered);
    cells[c] = text_or_absent(bl_text_slice(&sheet->flags));
    bl_rows_add(&sheet->rows, cells);
}

/* The columns are known with the first file; the output begins only then. */
static bl_status begin_sheet(bl_run *run, score_sheet *sheet,
                             const bl_settings *settings,
                             const bl_reader *reader)
{
    bl_status status;

    sheet->with_respondent =
        bl_reader_binding(reader)->respondent != BL_NO_COLUMN;
    status = make_columns(sheet, settings, &run->err);
    if (!status)
        status = run_begin_output(run);
    if (status)
        return status;
    bl_rows_begin(&sheet->rows, sheet->writer, run->out, sheet->columns,
                  sheet->count, run_looks(run, settings));
    sheet->begun = true;
    return BL_OK;
}

/* Forms go out at once, or wait where a rule must choose among them. */
static bl_status take_forms(bl_run *run, score_sheet *sheet,
                            const bl_settings *settings, bl_forms *forms,
                            const char *file)
{
    if (sheet->waiting)
        return waiting_add(sheet->waiting, forms, file, &run->err);
    for (size_t f = 0; f < forms->count; f++)
        write_form(sheet, settings, &forms->forms[f]);
    return BL_OK;
}

static bl_status score_rows(bl_run *run, score_sheet *sheet,
                            const bl_settings *settings, bl_reader *reader)
{
    bl_forms forms = {0};
    bl_status status = BL_OK;
    bool more = true;

    while (!status && more && !run->out->failure) {
        const bl_status read = bl_reader_next(reader, &forms, &more, &run->err);
        const bl_status taken =
            take_forms(run, sheet, settings, &forms, bl_reader_name(reader));

        status = read ? read : taken;
        progress_show(run, reader);
        if (!status && (sheet->rows.failed || sheet->flags.failed))
            status = BL_FAIL_MEMORY(&run->err);
    }
    progress_clear(run);
    bl_forms_release(&forms);
    return status;
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

static bl_status begin_or_compare(bl_run *run, score_sheet *sheet,
                                  const bl_settings *settings,
                                  const bl_reader *reader)
{
    bl_status status;

    if (sheet->begun)
        return same_columns(reader, sheet, &run->err);
    status = begin_sheet(run, sheet, settings, reader);
    if (!status && settings->duplicates != BL_DUPLICATES_KEEP)
        status = waiting_new(settings,
                             bl_binding_has_session(bl_reader_binding(reader)),
                             &sheet->waiting, &run->err);
    return status;
}

static bl_status score_file(bl_run *run, score_sheet *sheet,
                            const bl_settings *settings, const char *path)
{
    const bl_reader_options options = {.path = path,
                                       .layout = &settings->layout,
                                       .instrument = &settings->instrument,
                                       .findings = &run->findings,
                                       .rejects = rejects_sink(sheet->rejects),
                                       .lines = settings->duplicates !=
                                                BL_DUPLICATES_KEEP};
    bl_reader *reader = NULL;
    bl_status status = bl_reader_open(&options, &reader, &run->err);

    if (status)
        return status;
    say_recognised(&run->messages, reader);
    status = begin_or_compare(run, sheet, settings, reader);
    if (!status)
        status = rejects_begin_file(sheet->rejects, reader, &run->err);
    if (!status)
        status = score_rows(run, sheet, settings, reader);
    if (!status && !run->out->failure)
        say_counts(&run->messages, reader, sheet->waiting ? "read" : "scored");
    bl_reader_close(reader);
    return status;
}

static bl_status write_waiting(bl_run *run, score_sheet *sheet,
                               const bl_settings *settings)
{
    const bl_form *form;
    uint64_t set_aside = 0;
    const bl_status status = waiting_decide(sheet->waiting, run, &set_aside);

    if (status)
        return status;
    while ((form = waiting_next(sheet->waiting)))
        write_form(sheet, settings, form);
    say_note(&run->messages,
             "the whole input was read first; %llu %s (--duplicates %s)",
             (unsigned long long)set_aside,
             set_aside == 1
                 ? "form of a session that has another was set aside"
                 : "forms of a session that has another were set aside",
             bl_duplicates_words[settings->duplicates]);
    return BL_OK;
}

static bl_status score_files(bl_run *run, const bl_settings *settings)
{
    score_sheet sheet = {.flags = BL_TEXT_INIT};
    const char *const *paths = NULL;
    size_t count = 0;
    bl_status status = run_writer(run, &sheet.writer);

    if (!status)
        status = run_inputs(run, &paths, &count);
    if (!status)
        status = rejects_open(run, &sheet.rejects);
    for (size_t f = 0; !status && f < count; f++)
        status = score_file(run, &sheet, settings, paths[f]);
    if (!status && sheet.waiting)
        status = write_waiting(run, &sheet, settings);
    if (sheet.begun) {
        bl_rows_end(&sheet.rows);
        run_say_rows(run, sheet.rows.guarded, sheet.rows.left_out);
    }
    waiting_free(sheet.waiting);
    bl_text_release(&sheet.flags);
    bl_arena_release(&sheet.arena);
    return rejects_close(sheet.rejects, status, &run->err);
}

static int score(const bl_options *options)
{
    bl_run run;
    bl_settings settings = {0};
    bl_status status = run_open(&run, &cmd_score, options);

    if (!status)
        status = settings_make(options, NEEDS_INSTRUMENT, &settings, &run.err);
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
    .examples = "  bondline score -i wai-sr-client data/examples/clinic.csv\n"
                "  bondline score -i srs --client id --missing -99 "
                "data/examples/srs.csv\n",
    .bit = IN_SCORE,
    .run = score};
