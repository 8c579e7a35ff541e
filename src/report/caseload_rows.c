#include "caseload_words.h"
#include "figures.h"
#include "report_list.h"
#include "report_rows.h"
#include "wrap.h"

static bool has_spark(const case_rows *c)
{
    return c->which != CASES_FOR_PROGRAMS;
}

static bool has_keys(const case_rows *c)
{
    return c->which != CASES_FOR_READING;
}

static size_t make_columns(const case_rows *s, bl_column *columns)
{
    size_t c = 0;

    columns[c++] = (bl_column){"client", BL_TEXT_COLUMN};
    if (s->view->with_respondent)
        columns[c++] = (bl_column){"respondent", BL_TEXT_COLUMN};
    if (s->caseload->grouped_by)
        columns[c++] = (bl_column){s->caseload->grouped_by, BL_TEXT_COLUMN};
    columns[c++] = (bl_column){"reason", BL_TEXT_COLUMN};
    columns[c++] = (bl_column){"last", BL_NUMBER_COLUMN};
    if (has_spark(s))
        columns[c++] = (bl_column){"scores", BL_TEXT_COLUMN};
    columns[c++] = (bl_column){"change", BL_NUMBER_COLUMN};
    columns[c++] = (bl_column){"sessions", BL_NUMBER_COLUMN};
    columns[c++] = (bl_column){"last_date", BL_MINOR_COLUMN};
    columns[c++] = (bl_column){"last_session", BL_MINOR_COLUMN};
    columns[c++] = (bl_column){"recent_mean", BL_MINOR_COLUMN};
    if (!has_keys(s))
        return c;
    columns[c++] = (bl_column){"verdict", BL_TEXT_COLUMN};
    columns[c++] = (bl_column){"trend", BL_TEXT_COLUMN};
    return c;
}

void case_rows_make(const bl_report *report, const bl_caseload *caseload,
                    case_columns which, case_rows *out)
{
    *out = (case_rows){.which = which,
                       .caseload = caseload,
                       .view = &report->view,
                       .reasons = BL_TEXT_INIT,
                       .spark = BL_TEXT_INIT};
    out->count = make_columns(out, out->columns);
}

void case_rows_release(case_rows *c)
{
    bl_text_release(&c->reasons);
    bl_text_release(&c->spark);
}

static bl_cell text_or_absent(const char *text)
{
    return text[0] ? BL_TEXT_CELL(bl_slice_of(text)) : BL_ABSENT;
}

static const char *group_of(const bl_caseload *caseload, const bl_case *c)
{
    return c->group == BL_NO_GROUP ? "" : caseload->groups[c->group].name;
}

static void add_case(case_rows *s, const bl_case *c)
{
    bl_cell cells[CASE_COLUMNS];
    bl_cell *cell = cells;

    bl_text_clear(&s->reasons);
    bl_text_clear(&s->spark);
    add_reasons(&s->reasons, s->caseload, c);
    add_spark(&s->spark, c, s->view->unicode);
    *cell++ = text_or_absent(c->client);
    if (s->view->with_respondent)
        *cell++ = text_or_absent(c->respondent);
    if (s->caseload->grouped_by)
        *cell++ = text_or_absent(group_of(s->caseload, c));
    *cell++ = text_or_absent(s->reasons.bytes);
    *cell++ = c->sessions ? BL_FRACTION_CELL(c->last) : BL_ABSENT;
    if (has_spark(s))
        *cell++ = text_or_absent(s->spark.bytes);
    *cell++ =
        c->change.given ? BL_NUMBER_CELL(c->change.difference) : BL_ABSENT;
    *cell++ = BL_INTEGER_CELL((int64_t)c->sessions);
    *cell++ = c->has_day ? BL_DAY_CELL(c->last_day) : BL_ABSENT;
    *cell++ = c->has_session ? BL_INTEGER_CELL(c->last_session) : BL_ABSENT;
    *cell++ = c->sessions ? BL_NUMBER_CELL(c->recent_mean) : BL_ABSENT;
    *cell++ = text_or_absent(bl_terms[c->change.verdict].key);
    *cell = text_or_absent(bl_terms[c->trend].key);
    bl_rows_add(&s->rows, cells);
}

bl_status case_rows_add(case_rows *c, bl_error *err)
{
    for (size_t k = 0; k < c->caseload->count; k++)
        add_case(c, &c->caseload->cases[k]);
    return c->rows.failed || c->reasons.failed || c->spark.failed
               ? BL_FAIL_MEMORY(err)
               : BL_OK;
}

static bl_status write_rows(bl_report *report, const bl_caseload *caseload,
                            case_columns which, bl_error *err)
{
    case_rows c;
    bl_status status;

    case_rows_make(report, caseload, which, &c);
    bl_rows_begin(&c.rows, bl_row_writer_find(report->writer->name),
                  report->out, c.columns, c.count, report->view.looks);
    status = case_rows_add(&c, err);
    bl_rows_end(&c.rows);
    report->guarded = c.rows.guarded;
    report->left_out = c.rows.left_out;
    if (!status && c.rows.failed)
        status = BL_FAIL_MEMORY(err);
    case_rows_release(&c);
    return status;
}

bl_status caseload_rows(bl_report *report, const bl_caseload *caseload,
                        bl_error *err)
{
    return write_rows(report, caseload, CASES_FOR_PROGRAMS, err);
}

/* The counts in lines of the page's width; what goes on is indented. */
static void write_summaries(const bl_report *report, bl_text *text)
{
    char *rest = NULL;

    for (char *line = strtok_r(text->bytes, "\n", &rest); line;
         line = strtok_r(NULL, "\n", &rest)) {
        const size_t indent = strspn(line, " ");

        bl_out_print(report->out, "%*s", (int)indent, "");
        print_wrapped(report->out, line + indent, indent + 2,
                      report->view.width);
    }
}

bl_status caseload_table(bl_report *report, const bl_caseload *caseload,
                         bl_error *err)
{
    const int digits = report->view.looks.digits;
    bl_text text = BL_TEXT_INIT;
    bl_status status = write_rows(report, caseload, CASES_FOR_READING, err);

    bl_out_char(report->out, '\n');
    add_summaries(&text, caseload, digits >= 0 ? digits : FIGURE_DIGITS);
    if (text.size)
        write_summaries(report, &text);
    if (!status && text.failed)
        status = BL_FAIL_MEMORY(err);
    bl_text_release(&text);
    return status;
}
