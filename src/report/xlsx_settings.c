#include "caseload_words.h"
#include "page.h"
#include "xlsx_pages.h"
#include "xlsx_rows.h"

enum { TOPIC, SETTING, VALUE, SETTINGS_COLUMNS };

static const bl_column columns[SETTINGS_COLUMNS] = {
    [TOPIC] = {"topic", BL_TEXT_COLUMN},
    [SETTING] = {"setting", BL_TEXT_COLUMN},
    [VALUE] = {"value", BL_TEXT_COLUMN}};

/* What the rows are made with. */
typedef struct settings {
    bl_rows rows;
    xlsx_sheet *sheet;
    const char *topic;
    bl_text text;
} settings;

static void next(settings *s, const char *setting)
{
    (void)xlsx_next_row(s->sheet);
    xlsx_put_text(s->sheet, TOPIC, bl_slice_of(s->topic), XLSX_TEXT);
    xlsx_put_text(s->sheet, SETTING, bl_slice_of(setting), XLSX_TEXT);
}

static void add_number(settings *s, const char *setting, double value)
{
    next(s, setting);
    xlsx_put_number(s->sheet, VALUE, value, XLSX_FIGURE);
}

static void add_text(settings *s, const char *setting, const char *value)
{
    if (!value[0])
        return;
    next(s, setting);
    xlsx_put_text(s->sheet, VALUE, bl_slice_of(value), XLSX_TEXT);
}

/* What was put together in s->text. */
static void add_said(settings *s, const char *setting)
{
    add_text(s, setting, s->text.bytes);
    bl_text_clear(&s->text);
}

static void add_instrument(settings *s, const bl_instrument *instrument)
{
    char hash[BL_HASH_SIZE];

    bl_instrument_hash(instrument, hash);
    s->topic = "instrument";
    add_text(s, "name", instrument->name);
    add_text(s, "id", instrument->id);
    add_text(s, "version", instrument->version);
    add_text(s, "hash of its definition", hash);
    add_text(s, "answered by", instrument->respondent);
    add_text(s, "language", instrument->language);
    add_text(s, "source of its key", instrument->source);
    add_text(s, "evidence for its key",
             bl_evidence_words[instrument->evidence]);
    add_text(s, "note on the evidence", instrument->evidence_note);
    add_text(s, "source of its rule for missing items",
             instrument->missing_rule_source);
    for (size_t c = 0; c < instrument->caution_count; c++)
        add_text(s, "caution", instrument->cautions[c]);
}

static void add_cut_offs(settings *s, const bl_course_plan *plan)
{
    const bl_instrument *const instrument = plan->instrument;

    for (size_t c = 0; c < instrument->cut_off_count; c++) {
        if (instrument->cut_offs[c].scale != plan->scale)
            continue;
        add_number(s, "cut-off: a score below it is marked",
                   bl_fraction_double(bl_plan_cut_off(plan, c)));
        add_text(s, "source of the cut-off", instrument->cut_offs[c].source);
    }
}

static void add_scale(settings *s, const bl_course_plan *plan)
{
    s->topic = "scale";
    add_text(s, "followed", bl_plan_scale(plan)->id);
    page_add_unit(plan, plan->scale, &s->text);
    add_said(s, "expressed as");
    add_number(s, "lowest possible score", plan->lowest);
    add_number(s, "highest possible score", plan->highest);
    add_text(s, "direction",
             plan->lower_is_better ? "lower is better" : "higher is better");
    add_cut_offs(s, plan);
    if (plan->is_ready)
        add_text(s, "scores", "read ready-made, not worked out of answers");
}

static void add_precision(settings *s, const bl_precision *precision)
{
    const double error = bl_standard_error(precision);

    add_number(s, "reliability", precision->reliability);
    if (precision->interval.given) {
        add_number(s, "reliability, 95 % from", precision->interval.low);
        add_number(s, "reliability, 95 % to", precision->interval.high);
    }
    add_number(s, "SD between clients", precision->sd);
    add_text(s, "both from", bl_pair_origin_words[precision->origin]);
    add_text(s, "norm", precision->norm);
    add_text(s, "source of both", precision->source);
    add_number(s, "standard error of measurement (SEM)", error);
    add_number(s, "standard error of a difference (S_diff)",
               bl_s_diff(error, 1, 1));
}

static void add_change(settings *s, const bl_report *report)
{
    const bl_course_plan *const plan = report->view.plan;

    s->topic = "change";
    if (plan->precision.given)
        add_precision(s, &plan->precision);
    page_add_settings(plan, FIGURE_DIGITS, &s->text);
    add_said(s, "what \"reliable\" means");
    if (plan->has_baseline)
        add_number(s, "counts from session", plan->baseline);
    else
        add_text(s, "counts from", "the first session with a score");
    add_text(s, "several forms of one session (--duplicates)",
             bl_duplicates_words[report->view.duplicates]);
}

/* Line by line, as it is printed elsewhere. */
static void add_summary_lines(settings *s, const bl_caseload *caseload,
                              int digits)
{
    char *rest = NULL;

    s->topic = "summary";
    add_summaries(&s->text, caseload, digits);
    for (char *line = s->text.size ? strtok_r(s->text.bytes, "\n", &rest)
                                   : NULL;
         line; line = strtok_r(NULL, "\n", &rest))
        add_text(s, "clients", line + strspn(line, " "));
    bl_text_clear(&s->text);
}

static void add_caseload(settings *s, const bl_caseload *caseload, int digits)
{
    char day[BL_DATE_SIZE];

    s->topic = "data";
    for (size_t f = 0; f < caseload->file_count; f++)
        add_text(s, "file", caseload->files[f].name);
    if (caseload->has_as_of) {
        (void)bl_day_print(caseload->as_of, day);
        add_text(s, "as of (--as-of, or the latest day)", day);
    }
    add_summary_lines(s, caseload, digits);
}

void xlsx_settings(xlsx_book *book, const bl_report *report,
                   const bl_caseload *caseload)
{
    settings s = {.text = BL_TEXT_INIT,
                  .sheet =
                      xlsx_add_sheet(book, "Settings", NULL, SETTINGS_COLUMNS)};

    xlsx_rows_begin(&s.rows, s.sheet, columns, SETTINGS_COLUMNS);
    add_instrument(&s, report->view.plan->instrument);
    add_scale(&s, report->view.plan);
    add_change(&s, report);
    if (caseload)
        add_caseload(&s, caseload, book->digits);
    s.topic = "report";
    add_text(&s, "made by", "bondline " BL_VERSION);
    add_text(&s, "caution", page_caution);
    bl_rows_end(&s.rows);
    if (s.text.failed)
        (void)BL_FAIL_MEMORY(&book->fault);
    bl_text_release(&s.text);
}
