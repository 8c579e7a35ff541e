#include "page.h"
#include "report_list.h"
#include "report_rows.h"
#include "xlsx_charts.h"
#include "xlsx_pages.h"
#include "xlsx_rows.h"

enum { FORMS_IN_MEMORY = 5000 };

static const char cases_name[] = "Caseload";
static const char sessions_name[] = "Sessions";

/* A report in the making. */
typedef struct workbook {
    xlsx_book book;
    bool is_open;
    case_rows cases;
    session_rows sessions; /* without a writer where no client follows */
    xlsx_charts charts;
} workbook;

static int digits_of(const bl_report *report)
{
    const int digits = report->view.looks.digits;

    return digits >= 0 ? digits : FIGURE_DIGITS;
}

static bl_status begin_xlsx(bl_report *report, bl_error *err)
{
    report->state = bl_arena_get(&report->arena, 1, sizeof(workbook));
    return report->state ? BL_OK : BL_FAIL_MEMORY(err);
}

static bl_status put_cases(const bl_report *report, workbook *w,
                           const bl_caseload *caseload, bl_error *err)
{
    bl_status status;

    case_rows_make(report, caseload, CASES_WITH_ALL, &w->cases);
    xlsx_rows_begin(&w->cases.rows,
                    xlsx_add_sheet(&w->book, cases_name, NULL, w->cases.count),
                    w->cases.columns, w->cases.count);
    status = case_rows_add(&w->cases, err);
    bl_rows_end(&w->cases.rows);
    return status;
}

static bl_status begin_sessions(bl_report *report, workbook *w,
                                const bl_caseload *caseload, bl_error *err)
{
    const bl_status status = session_rows_make(report, &w->sessions, err);

    if (status)
        return status;
    xlsx_rows_begin(
        &w->sessions.rows,
        xlsx_add_sheet(&w->book, sessions_name, NULL, w->sessions.count),
        w->sessions.columns, w->sessions.count);
    xlsx_charts_begin(&w->charts, &w->book, report, caseload);
    return BL_OK;
}

static void put_pages(const bl_report *report, workbook *w,
                      const bl_caseload *caseload)
{
    const xlsx_described described[] = {
        {COLUMNS_OF_CASES, cases_name, w->cases.columns, w->cases.count},
        {COLUMNS_OF_SESSIONS, sessions_name, w->sessions.columns,
         w->sessions.count}};

    xlsx_dictionary(&w->book, report->view.plan, described,
                    sizeof described / sizeof described[0]);
    xlsx_settings(&w->book, report, caseload);
}

/* A large workbook is not kept in memory; a chart then has no copy of its
 * numbers, which some previews would show. */
static bool is_large(const bl_caseload *caseload)
{
    return caseload && (caseload->count > XLSX_CHARTS_MAX ||
                        caseload->all.forms > FORMS_IN_MEMORY);
}

/* All sheets in their order; sessions and charts wait for the clients. */
static bl_status open_book(bl_report *report, const bl_caseload *caseload,
                           bl_error *err)
{
    workbook *const w = report->state;
    bl_status status;

    if (caseload && !report->view.only_caseload &&
        caseload->all.forms >= XLSX_ROWS_MAX)
        return xlsx_too_many_rows(sessions_name, err);
    w->is_open = true;
    status = xlsx_open(&w->book, report->out, is_large(caseload),
                       digits_of(report), err);
    if (!status && caseload)
        status = put_cases(report, w, caseload, err);
    if (!status && !report->view.only_caseload)
        status = begin_sessions(report, w, caseload, err);
    if (!status)
        put_pages(report, w, caseload);
    return status ? status : xlsx_fault(&w->book, err);
}

static bl_status put_client(bl_report *report, const bl_course *course,
                            bl_error *err)
{
    workbook *const w = report->state;
    bl_status status = w->is_open ? BL_OK : open_book(report, NULL, err);

    if (!status)
        status = session_rows_add(report, &w->sessions, course, err);
    if (!status)
        xlsx_charts_add(&w->charts, course, report->clients);
    return status ? status : xlsx_fault(&w->book, err);
}

/* After an error there is no workbook: half of one is worse than none. */
static bl_status close_book(bl_report *report, workbook *w, bl_error *err)
{
    if (err->status) {
        xlsx_abandon(&w->book);
        return BL_OK;
    }
    if (w->sessions.rows.writer) {
        bl_rows_end(&w->sessions.rows);
        xlsx_charts_end(&w->charts);
    }
    return xlsx_close(&w->book, report->out, err);
}

static bl_status end_xlsx(bl_report *report, bl_error *err)
{
    workbook *const w = report->state;
    bl_status status;

    if (!w || !w->is_open)
        return BL_OK;
    status = close_book(report, w, err);
    case_rows_release(&w->cases);
    session_rows_release(&w->sessions);
    return status;
}

const bl_report_writer bl_xlsx_report = {
    .name = "xlsx",
    .summary = "a workbook: caseload, sessions, charts, and what they mean",
    .ending = ".xlsx",
    .leads = true,
    .binary = true,
    .parts = BL_WITH_ALL,
    .begin = begin_xlsx,
    .caseload = open_book,
    .client = put_client,
    .end = end_xlsx};
