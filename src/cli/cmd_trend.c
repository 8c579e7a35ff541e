#include "client_files.h"
#include "course_report.h"
#include "formats.h"
#include "pair.h"

/* Where the format has it, all clients at a glance come first. */
static bl_status write_lead(courses *c, bl_report *report)
{
    bl_caseload caseload = {0};
    bl_status status = BL_OK;

    if (!report->writer->leads)
        return BL_OK;
    status = caseload_of(c, &caseload);
    if (!status)
        status = bl_report_caseload(report, &caseload, &c->run->err);
    bl_caseload_release(&caseload);
    return status;
}

static bl_status write_report(courses *c, const bl_report_writer *writer)
{
    const bl_report_view view = courses_view(c);
    bl_report report = {0};
    bl_error *const err = &c->run->err;
    bl_status status = run_begin_output(c->run);

    if (status)
        return status;
    status = bl_report_begin(&report, writer, c->run->out, &view, err);
    if (!status)
        status = write_lead(c, &report);
    if (!status)
        status = course_report_write(c, &report);

    const bl_status ended = bl_report_end(&report, err);

    run_say_rows(c->run, report.guarded, report.left_out);
    return status ? status : ended;
}

static bl_status report_clients(courses *c)
{
    const bl_report_writer *writer = NULL;
    bl_status status = format_of_report(c->run, &writer);

    if (!status)
        status = courses_read(c, writer->parts & BL_WITH_ITEMS ? BL_KEEP_LAST
                                                               : BL_KEEP_NONE);
    if (status)
        return status;
    return c->run->options->per_client ? client_files_write(c, writer)
                                       : write_report(c, writer);
}

static int run_trend(const bl_options *options)
{
    bl_run run;
    courses c = {0};
    bl_status status = run_open(&run, &cmd_trend, options);

    if (!status)
        status = courses_open(&c, &run);
    if (!status)
        status = c.settings.norm_list ? norm_list(&run, &c.settings)
                                      : report_clients(&c);

    const int result = run_end(&run, status);

    courses_release(&c);
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
    .examples = "  bondline trend -i wai-sr-client demo:clinic.csv\n"
                "  bondline trend -i wai-sr-client demo:clinic.csv "
                "-o trend.csv\n",
    .makes_reports = true,
    .bit = IN_TREND,
    .run = run_trend};
