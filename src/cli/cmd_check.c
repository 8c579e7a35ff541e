#include <stdlib.h>
#include <string.h>

#include "bl_draft.h"
#include "bl_unicode.h"
#include "check_clients.h"
#include "check_facts.h"
#include "progress.h"
#include "rejects.h"

/* Everything that the steps of the command share. */
typedef struct checking {
    bl_run *run;
    const bl_settings *settings;
    bool knows_instrument;
    bl_fact_printer printer;
    bl_rows rows;
    reject_file *rejects;
    client_check *clients;
    bl_texts texts; /* of the file that is read */
    bool drafted;
} checking;

/* The draft goes to --write with the first file. */
static bl_status write_draft(checking *c, const bl_draft *draft)
{
    const char *const path = c->run->options->write;
    bl_text text = BL_TEXT_INIT;
    bl_out *const out = malloc(sizeof *out);
    bl_status status;

    if (!path || c->drafted) {
        free(out);
        return BL_OK;
    }
    status = out ? bl_draft_add(draft, &text, &c->run->err)
                 : BL_FAIL_MEMORY(&c->run->err);
    if (!status)
        status = bl_out_create(out, path, &c->run->err);
    if (!status) {
        bl_out_slice(out, bl_text_slice(&text));
        status = bl_out_finish(out, &c->run->err);
    }
    c->drafted = !status;
    if (!status)
        say_note(&c->run->messages, "a study file is drafted in %s", path);
    bl_text_release(&text);
    free(out);
    return status;
}

static bl_status read_forms(checking *c, bl_reader *reader)
{
    bl_forms forms = {0};
    bl_status status =
        client_check_begin(c->clients, bl_reader_binding(reader), &c->run->err);
    bool more = true;

    while (!status && more) {
        status = bl_reader_next(reader, &forms, &more, &c->run->err);
        for (size_t f = 0; !status && f < forms.count; f++)
            status = client_check_add(c->clients, &forms.forms[f],
                                      bl_reader_name(reader), &c->run->err);
        progress_show(c->run, reader);
    }
    progress_clear(c->run);
    bl_forms_release(&forms);
    return status;
}

/* After the rows are read, so that what was met can be asked about. */
static bl_status draft_bound(checking *c, const bl_reader *reader)
{
    const bl_binding *const binding = bl_reader_binding(reader);
    const bl_recognised *const recognised = bl_reader_recognised(reader);

    return write_draft(
        c, &(bl_draft){.path = bl_reader_name(reader),
                       .layout = binding->layout,
                       .header = binding->header,
                       .instrument = binding->instrument,
                       .name = c->settings->instrument_name,
                       .recognised = recognised->count
                                         ? recognised->presets[0].preset
                                         : NULL,
                       .texts = &c->texts});
}

static bl_status check_bound(checking *c, bl_reader *reader)
{
    const fact_sheet sheet = {&c->printer, bl_reader_name(reader),
                              c->settings->redact};
    const bl_binding *const binding = bl_reader_binding(reader);
    bl_status status = rejects_begin_file(c->rejects, reader, &c->run->err);

    facts_add_structure(&sheet,
                        &(file_structure){bl_reader_encoding(reader),
                                          bl_reader_had_mark(reader),
                                          binding->header, binding->layout,
                                          bl_reader_recognised(reader)});
    facts_add_columns(&sheet, binding);
    if (!status)
        status = read_forms(c, reader);
    facts_add_counts(&sheet, reader);
    if (!status && c->texts.failed)
        status = BL_FAIL_MEMORY(&c->run->err);
    facts_add_texts(&sheet, binding->instrument, &c->texts);
    if (!status)
        status = draft_bound(c, reader);
    bl_texts_release(&c->texts);
    return status;
}

/* Without a binding there is still a structure to show. */
static bl_status check_structure(checking *c, const char *path)
{
    const fact_sheet sheet = {&c->printer,
                              strcmp(path, "-") == 0 ? "standard input" : path,
                              c->settings->redact};
    bl_survey survey;
    bl_status status =
        bl_survey_read(path, &c->settings->layout, &survey, &c->run->err);

    if (survey.header.column_count)
        facts_add_survey(&sheet, &survey);
    if (!status && survey.header.column_count)
        status = write_draft(
            c, &(bl_draft){.path = sheet.file,
                           .layout = &survey.layout,
                           .header = &survey.header,
                           .instrument = c->knows_instrument
                                             ? &c->settings->instrument
                                             : NULL,
                           .name = c->settings->instrument_name});
    bl_survey_release(&survey);
    return status;
}

static bl_status check_file(checking *c, const char *path)
{
    const bl_reader_options options = {.path = path,
                                       .layout = &c->settings->layout,
                                       .instrument = &c->settings->instrument,
                                       .findings = &c->run->findings,
                                       .rejects = rejects_sink(c->rejects),
                                       .texts = &c->texts,
                                       .lines = true};
    bl_reader *reader = NULL;
    bl_error fault = {0};
    bl_status status;

    if (!c->knows_instrument)
        return check_structure(c, path);
    status = bl_reader_open(&options, &reader, &fault);
    if (!status) {
        status = check_bound(c, reader);
        bl_reader_close(reader);
        return status;
    }
    if (status != BL_E_IO && strcmp(path, "-") != 0)
        (void)check_structure(c, path);
    c->run->err = fault;
    return status;
}

static bl_status begin(checking *c)
{
    const bl_status status =
        run_begin_rows(c->run, bl_fact_columns, BL_FACT_COLUMNS, &c->rows);

    c->printer =
        (bl_fact_printer){.out = c->run->out, .width = c->run->output.width};
    if (c->rows.writer) {
        c->printer.rows = &c->rows;
        c->run->findings.keep_all = true;
    }
    return status;
}

/* For programs, the findings are rows, too, and all of them. */
static void add_findings(checking *c)
{
    const bl_findings *const findings = &c->run->findings;

    for (size_t g = 0; g < findings->count; g++) {
        const bl_finding_group *const group = &findings->groups[g];

        for (size_t p = 0; p < group->kept; p++)
            bl_facts_add(
                &c->printer,
                &(bl_fact){.file = group->file,
                           .topic = "finding",
                           .name = bl_slice_of(group->kind->name),
                           .value = bl_text_slice(&group->places[p].found),
                           .line = group->places[p].line,
                           .column = bl_text_slice(&group->column),
                           .note = p ? (bl_slice){NULL, 0}
                                     : bl_text_slice(&group->sentence)});
    }
}

static bl_status check_files(checking *c)
{
    const char *const *paths = NULL;
    size_t count = 0;
    bl_status status = run_inputs(c->run, &paths, &count);

    if (!status)
        status = rejects_open(c->run, &c->rejects);
    if (!status && c->knows_instrument)
        status = client_check_new(c->settings, c->run->options->as_of,
                                  &c->clients, &c->run->err);
    if (!status)
        status = begin(c);
    for (size_t f = 0; !status && f < count; f++)
        status = check_file(c, paths[f]);
    if (!status && !c->knows_instrument)
        say_note(&c->run->messages,
                 "add  -i ID  to see which column is which item (bondline "
                 "instruments list)");
    if (!status && c->clients)
        status = client_check_finish(c->clients, c->run);
    if (c->rows.writer) {
        add_findings(c);
        bl_rows_end(&c->rows);
    }
    return rejects_close(c->rejects, status, &c->run->err);
}

static int check(const bl_options *options)
{
    bl_run run;
    bl_settings settings = {0};
    checking c = {.run = &run, .settings = &settings};
    bl_status status = run_open(&run, &cmd_check, options);

    if (!status)
        status =
            settings_make(options, NEEDS_LAYOUT_AT_LEAST, &settings, &run.err);
    run_keep_private(&run, &settings);
    c.knows_instrument = settings.instrument_name != NULL;
    if (!status)
        status = check_files(&c);

    client_check_free(c.clients);

    const int result = run_end(&run, status);

    settings_release(&settings);
    return result;
}

const bl_command cmd_check = {
    .name = "check",
    .takes = "FILE",
    .operands = "[-i ID] [OPTION...] [FILE...]",
    .summary = "show how an export is read and what is wrong with it",
    .about =
        "Scores nothing. Shows the encoding, delimiter and header rows, which "
        "column is\nwhich item with its key, what the rules drop, every text "
        "met in item cells and\nwhat it was taken for, and every problem: "
        "invalid answers, ids that differ only\nby case or zeros, duplicate "
        "sessions, dates out of order. Without -i only\nthe "
        "structure.\n",
    .examples = "  bondline check demo:clinic.csv\n"
                "  bondline check -i wai-sr-client demo:clinic.csv --write "
                "clinic.yaml\n",
    .also_format = "text",
    .bit = IN_CHECK,
    .run = check};
