#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bl_draft.h"
#include "bl_facts.h"
#include "bl_survey.h"
#include "bl_unicode.h"
#include "check_clients.h"
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
    bool drafted;
} checking;

static void add_fact(checking *c, const char *file, const char *topic,
                     const char *name, bl_slice value)
{
    bl_facts_add(&c->printer, &(bl_fact){.file = file,
                                         .topic = topic,
                                         .name = bl_slice_of(name),
                                         .value = value});
}

static void add_count(checking *c, const char *file, const char *topic,
                      const char *name, uint64_t count)
{
    bl_facts_add(&c->printer, &(bl_fact){.file = file,
                                         .topic = topic,
                                         .name = bl_slice_of(name),
                                         .has_count = true,
                                         .count = count});
}

static void add_structure(checking *c, const char *file, const char *encoding,
                          bool had_mark, const bl_header *header)
{
    static const char topic[] = "read as";

    add_fact(c, file, topic, "encoding", bl_slice_of(encoding));
    if (had_mark)
        add_fact(c, file, topic, "byte order mark", bl_slice_of("yes"));
    add_fact(c, file, topic, "delimiter",
             bl_slice_of(bl_delimiter_word(header->delimiter)));
    add_count(c, file, topic, "header rows", header->row_count);
    if (header->is_qualtrics)
        add_fact(c, file, topic, "recognised as", bl_slice_of("qualtrics"));
    add_count(c, file, topic, "columns", header->column_count);
}

/* "item 4, reversed: bond, total" */
static void add_key(bl_text *out, const bl_instrument *instrument, size_t item)
{
    size_t named = 0;

    bl_text_print(out, "item %zu%s:", item + 1,
                  instrument->reversed[item] ? ", reversed" : "");
    for (size_t s = 0; s < instrument->scale_count; s++) {
        const bl_scale *const scale = &instrument->scales[s];

        if (memchr(scale->items, (int)item, scale->item_count))
            bl_text_print(out, "%s %s", named++ ? "," : "", scale->id);
    }
}

static const struct {
    uint16_t use;
    const char *word;
} uses[] = {{BL_USE_CLIENT, "client"},   {BL_USE_SESSION, "session"},
            {BL_USE_DATE, "date"},       {BL_USE_RESPONDENT, "respondent"},
            {BL_USE_RECORD, "record"},   {BL_USE_KEY, "key"},
            {BL_USE_VALUE, "value"},     {BL_USE_SLOT_DATE, "date"},
            {BL_USE_CARRIED, "carried"}, {BL_USE_CONDITION, "rule"}};

static void add_uses(bl_text *out, uint16_t use)
{
    for (size_t u = 0; u < sizeof uses / sizeof uses[0]; u++)
        if (use & uses[u].use)
            bl_text_print(out, "%s%s", out->size ? ", " : "", uses[u].word);
}

static void add_columns(checking *c, const char *file,
                        const bl_binding *binding)
{
    const size_t items = binding->instrument->item_count;
    bl_text role = BL_TEXT_INIT;
    bl_text key = BL_TEXT_INIT;

    for (size_t column = 0; column < binding->header->column_count; column++) {
        const int32_t place = binding->item_of[column];

        bl_text_clear(&role);
        bl_text_clear(&key);
        add_uses(&role, binding->uses[column]);
        if (place >= 0) {
            bl_text_add(&role, "item");
            add_key(&key, binding->instrument, (size_t)place % items);
            if (binding->slots.sessions)
                bl_text_print(
                    &key, "; session %d",
                    (int)binding->slots.sessions[(size_t)place / items]);
        }
        bl_facts_add(
            &c->printer,
            &(bl_fact){.file = file,
                       .topic = "columns",
                       .name = bl_slice_of(binding->header->names[column]),
                       .value = role.size ? bl_text_slice(&role)
                                          : bl_slice_of("not used"),
                       .note = bl_text_slice(&key)});
    }
    bl_text_release(&role);
    bl_text_release(&key);
}

static void add_counts(checking *c, const char *file, const bl_reader *reader)
{
    static const char topic[] = "rows and forms";
    const bl_counts *const counts = bl_reader_counts(reader);
    const bl_layout *const layout = bl_reader_binding(reader)->layout;
    const uint64_t *const dropped = bl_reader_dropped_by(reader);

    add_count(c, file, topic, "rows read", counts->rows);
    add_count(c, file, topic, "rows used", counts->used);
    add_count(c, file, topic, "rows dropped by rule", counts->dropped);
    for (size_t k = 0; k < layout->condition_count; k++)
        add_count(c, file, topic, layout->conditions[k].words, dropped[k]);
    add_count(c, file, topic, "rows set aside as unusable", counts->rejected);
    add_count(c, file, topic, "forms", counts->forms);
    add_count(c, file, topic, "forms with unusable answers", counts->unusable);
    add_count(c, file, topic, "empty forms set aside", counts->empty);
}

/* Texts that were met in item cells, most frequent first. */
typedef struct met_text {
    bl_slice text;
    bl_decoded decoded;
    uint64_t count;
} met_text;

typedef struct met_list {
    bl_arena *arena;
    met_text texts[4096];
    size_t count;
} met_list;

static void take_met(void *self, bl_slice text, bl_decoded decoded,
                     uint64_t count)
{
    met_list *const list = self;
    const char *const copy = bl_arena_copy(list->arena, text);

    if (copy && list->count < sizeof list->texts / sizeof list->texts[0])
        list->texts[list->count++] =
            (met_text){{copy, text.size}, decoded, count};
}

static int by_count(const void *a, const void *b)
{
    const met_text *const first = a;
    const met_text *const second = b;

    if (first->count != second->count)
        return first->count < second->count ? 1 : -1;
    return strcmp(first->text.bytes, second->text.bytes);
}

static void add_met(checking *c, const char *file, const met_text *met)
{
    const bl_instrument *const instrument = &c->settings->instrument;
    char value[BL_NUMBER_SIZE] = "not answered";

    if (met->decoded.problem)
        (void)strcpy(value, "INVALID");
    else if (met->decoded.answer.state == BL_ANSWERED)
        (void)bl_fraction_print(
            bl_units_in_points(instrument, met->decoded.answer.value),
            BL_DIGITS_MAX, true, value);
    bl_facts_add(&c->printer, &(bl_fact){.file = file,
                                         .topic = "texts in item cells",
                                         .name = met->text,
                                         .value = bl_slice_of(value),
                                         .has_count = true,
                                         .count = met->count});
}

static bl_status add_texts(checking *c, const char *file,
                           const bl_reader *reader)
{
    bl_arena arena = {0};
    met_list *const list = calloc(1, sizeof *list);

    if (!list)
        return BL_FAIL_MEMORY(&c->run->err);
    list->arena = &arena;
    bl_decoder_seen(bl_reader_decoder(reader), take_met, list);
    qsort(list->texts, list->count, sizeof list->texts[0], by_count);
    for (size_t t = 0; t < list->count; t++)
        add_met(c, file, &list->texts[t]);
    free(list);
    bl_arena_release(&arena);
    return BL_OK;
}

/* The draft goes to --write as soon as a header is known. */
static bl_status write_draft(checking *c, const char *file,
                             const bl_header *header)
{
    const char *const path = c->run->options->write;
    const bl_draft subject = {
        .path = file,
        .layout = &c->settings->layout,
        .header = header,
        .instrument = c->knows_instrument ? &c->settings->instrument : NULL,
        .name = c->settings->instrument_name};
    bl_text draft = BL_TEXT_INIT;
    bl_out *const out = malloc(sizeof *out);
    bl_status status;

    if (!path || c->drafted) {
        free(out);
        return BL_OK;
    }
    status = out ? bl_draft_add(&subject, &draft, &c->run->err)
                 : BL_FAIL_MEMORY(&c->run->err);
    if (!status)
        status = bl_out_create(out, path, &c->run->err);
    if (!status) {
        bl_out_slice(out, bl_text_slice(&draft));
        status = bl_out_finish(out, &c->run->err);
    }
    c->drafted = !status;
    if (!status)
        say_note(&c->run->messages, "a study file is drafted in %s", path);
    bl_text_release(&draft);
    free(out);
    return status;
}

static bl_status read_forms(checking *c, bl_reader *reader)
{
    bl_forms forms = {0};
    bl_status status = BL_OK;
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

static bl_status check_bound(checking *c, const char *path, bl_reader *reader)
{
    const char *const file = bl_reader_name(reader);
    const bl_binding *const binding = bl_reader_binding(reader);
    bl_status status = rejects_begin_file(c->rejects, reader, &c->run->err);

    (void)path;
    add_structure(c, file, bl_reader_encoding(reader),
                  bl_reader_had_mark(reader), binding->header);
    add_columns(c, file, binding);
    if (!status)
        status = write_draft(c, file, binding->header);
    if (!status)
        status = read_forms(c, reader);
    add_counts(c, file, reader);
    return status ? status : add_texts(c, file, reader);
}

static void add_ragged(checking *c, const char *file, const bl_survey *survey)
{
    char note[64] = "";

    if (survey->ragged)
        (void)snprintf(note, sizeof note, "the first is row %llu",
                       (unsigned long long)survey->first_ragged);
    bl_facts_add(&c->printer, &(bl_fact){.file = file,
                                         .topic = "rows",
                                         .name = bl_slice_of("of them ragged"),
                                         .has_count = true,
                                         .count = survey->ragged,
                                         .note = bl_slice_of(note)});
}

/* Without a binding there is still a structure to show. */
static bl_status check_structure(checking *c, const char *path)
{
    const char *const file = strcmp(path, "-") == 0 ? "standard input" : path;
    bl_survey survey;
    bl_status status =
        bl_survey_read(path, &c->settings->layout, &survey, &c->run->err);

    if (survey.header.column_count) {
        add_structure(c, file, survey.encoding, survey.had_mark,
                      &survey.header);
        for (size_t k = 0; k < survey.header.column_count; k++)
            bl_facts_add(&c->printer,
                         &(bl_fact){.file = file,
                                    .topic = "columns",
                                    .name = bl_slice_of(survey.header.names[k]),
                                    .value = bl_slice_of("for example"),
                                    .note = survey.examples[k]});
        add_count(c, file, "rows", "rows", survey.rows);
        add_ragged(c, file, &survey);
        if (!status)
            status = write_draft(c, file, &survey.header);
    }
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
                                       .lines = true};
    bl_reader *reader = NULL;
    bl_error fault = {0};
    bl_status status;

    if (!c->knows_instrument)
        return check_structure(c, path);
    status = bl_reader_open(&options, &reader, &fault);
    if (!status) {
        status = check_bound(c, path, reader);
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
    .examples =
        "  bondline check data/examples/clinic.csv\n"
        "  bondline check -i wai-sr-client data/examples/clinic.csv --write "
        "clinic.yaml\n",
    .also_format = "text",
    .bit = IN_CHECK,
    .run = check};
