#include "caseload_words.h"
#include "figures.h"
#include "report_list.h"

enum { CASE_COLUMNS = 14 };

/* What a row is made with. */
typedef struct sheet {
    bl_rows rows;
    const bl_caseload *caseload;
    const bl_report_view *view;
    bool for_reading; /* with a sparkline, and without keys for programs */
    bl_text reasons;
    bl_text spark;
} sheet;

static size_t make_columns(const sheet *s, bl_column *columns)
{
    size_t c = 0;

    columns[c++] = (bl_column){"client", BL_TEXT_COLUMN};
    if (s->view->with_respondent)
        columns[c++] = (bl_column){"respondent", BL_TEXT_COLUMN};
    if (s->caseload->grouped_by)
        columns[c++] = (bl_column){s->caseload->grouped_by, BL_TEXT_COLUMN};
    columns[c++] = (bl_column){"reason", BL_TEXT_COLUMN};
    columns[c++] = (bl_column){"last", BL_NUMBER_COLUMN};
    if (s->for_reading)
        columns[c++] = (bl_column){"scores", BL_TEXT_COLUMN};
    columns[c++] = (bl_column){"change", BL_NUMBER_COLUMN};
    columns[c++] = (bl_column){"sessions", BL_NUMBER_COLUMN};
    columns[c++] = (bl_column){"last_date", BL_MINOR_COLUMN};
    columns[c++] = (bl_column){"last_session", BL_MINOR_COLUMN};
    columns[c++] = (bl_column){"recent_mean", BL_MINOR_COLUMN};
    if (s->for_reading)
        return c;
    columns[c++] = (bl_column){"verdict", BL_TEXT_COLUMN};
    columns[c++] = (bl_column){"trend", BL_TEXT_COLUMN};
    return c;
}

static bl_cell text_or_absent(const char *text)
{
    return text[0] ? BL_TEXT_CELL(bl_slice_of(text)) : BL_ABSENT;
}

static const char *group_of(const bl_caseload *caseload, const bl_case *c)
{
    return c->group == BL_NO_GROUP ? "" : caseload->groups[c->group].name;
}

static void add_case(sheet *s, const bl_case *c)
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
    if (s->for_reading)
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

static bl_status write_rows(bl_report *report, const bl_caseload *caseload,
                            bool for_reading, bl_error *err)
{
    bl_column columns[CASE_COLUMNS];
    sheet s = {.caseload = caseload,
               .view = &report->view,
               .for_reading = for_reading,
               .reasons = BL_TEXT_INIT,
               .spark = BL_TEXT_INIT};
    const size_t count = make_columns(&s, columns);
    bool failed;

    bl_rows_begin(&s.rows, bl_row_writer_find(report->writer->name),
                  report->out, columns, count, report->view.looks);
    for (size_t k = 0; k < caseload->count; k++)
        add_case(&s, &caseload->cases[k]);
    bl_rows_end(&s.rows);
    report->guarded = s.rows.guarded;
    report->left_out = s.rows.left_out;
    failed = s.rows.failed || s.reasons.failed || s.spark.failed;
    bl_text_release(&s.reasons);
    bl_text_release(&s.spark);
    return failed ? BL_FAIL_MEMORY(err) : BL_OK;
}

bl_status caseload_rows(bl_report *report, const bl_caseload *caseload,
                        bl_error *err)
{
    return write_rows(report, caseload, false, err);
}

bl_status caseload_table(bl_report *report, const bl_caseload *caseload,
                         bl_error *err)
{
    const int digits = report->view.looks.digits;
    bl_text text = BL_TEXT_INIT;
    bl_status status = write_rows(report, caseload, true, err);

    bl_text_add_char(&text, '\n');
    add_summaries(&text, caseload, digits >= 0 ? digits : FIGURE_DIGITS);
    bl_out_slice(report->out, bl_text_slice(&text));
    if (!status && text.failed)
        status = BL_FAIL_MEMORY(err);
    bl_text_release(&text);
    return status;
}
