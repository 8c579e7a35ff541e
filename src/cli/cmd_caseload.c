#include "caseloads.h"
#include "formats.h"
#include "pair.h"

static bl_status write_caseload(courses *c, const bl_report_writer *writer,
                                const bl_caseload *caseload)
{
    bl_report_view view = courses_view(c);
    bl_report report = {0};
    bl_error *const err = &c->run->err;
    bl_status status = run_begin_output(c->run);

    if (status)
        return status;
    view.only_caseload = true;
    status = bl_report_begin(&report, writer, c->run->out, &view, err);
    if (!status)
        status = bl_report_caseload(&report, caseload, err);

    const bl_status ended = bl_report_end(&report, err);

    run_say_rows(c->run, report.guarded, report.left_out);
    return status ? status : ended;
}

static bl_status report_caseload(courses *c)
{
    bl_caseload caseload = {0};
    const bl_report_writer *writer = NULL;
    bl_status status = format_of_report(c->run, &writer);

    if (!status)
        status = courses_read(c, BL_KEEP_NONE);
    if (!status)
        status = caseload_of(c, &caseload);
    if (!status)
        status = write_caseload(c, writer, &caseload);
    bl_caseload_release(&caseload);
    return status;
}

static int run_caseload(const bl_options *options)
{
    bl_run run;
    courses c = {0};
    bl_status status = run_open(&run, &cmd_caseload, options);

    if (!status)
        status = courses_open(&c, &run);
    if (!status)
        status = c.settings.norm_list ? norm_list(&run, &c.settings)
                                      : report_caseload(&c);

    const int result = run_end(&run, status);

    courses_release(&c);
    return result;
}

const bl_command cmd_caseload = {
    .name = "caseload",
    .takes = "FILE",
    .operands = "-i ID [OPTION...] [FILE...]",
    .summary = "show all clients, the most concerning first",
    .about =
        "One row for every client with the reason to look: a dip that is "
        "not repaired,\na reliable change for the worse, a last score "
        "below a cut-off, a trend for the\nworse, no session for more than "
        "4 weeks. Groups (--by) are never ranked.\n",
    .examples = "  bondline caseload -i wai-sr-client "
                "demo:clinic.csv\n"
                "  bondline caseload -i wai-sr-client --by therapist "
                "demo:clinic.csv\n",
    .makes_reports = true,
    .only_caseload = true,
    .bit = IN_CASELOAD,
    .run = run_caseload};
