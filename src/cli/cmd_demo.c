#include <stdio.h>

#include "bl_embedded.h"
#include "shipped.h"

/* Every command runs, in this order. */
static const struct {
    const char *why;
    const char *command;
} next[] = {
    {"save the answers", "bondline demo clinic.csv > clinic.csv"},
    {"see how it is read", "bondline check -i wai-sr-client clinic.csv"},
    {"score every form", "bondline score -i wai-sr-client clinic.csv"},
    {"whom to look at", "bondline caseload -i wai-sr-client clinic.csv"},
    {"for a spreadsheet",
     "bondline trend -i wai-sr-client clinic.csv -o trend.csv"},
    {"know your form", "bondline instruments list"},
    {"collect your own", "bondline instruments template srs -o srs.csv"},
};

static void say_next(const bl_options *options)
{
    if (options->quiet)
        return;
    (void)fputs("bondline: this clinic is invented; try next\n", stderr);
    for (size_t n = 0; n < sizeof next / sizeof next[0]; n++)
        (void)fprintf(stderr, "    %-20s%s\n", next[n].why, next[n].command);
}

static int show_report(const bl_options *options)
{
    bl_options trend = *options;

    trend.operands = (const char *[]){BL_EXAMPLE_MARK "clinic.csv"};
    trend.operand_count = 1;
    trend.study = BL_EXAMPLE_MARK "clinic.yaml";

    const int result = command_find("trend")->run(&trend);

    if (result == EXIT_DONE)
        say_next(options);
    return result;
}

static int demo(const bl_options *options)
{
    bl_run run;
    bl_status status;

    if (!options->operand_count)
        return show_report(options);
    status = run_open(&run, &cmd_demo, options);
    if (!status)
        status = shipped_write(&run, "examples");
    return run_end(&run, status);
}

const bl_command cmd_demo = {
    .name = "demo",
    .operands = "[NAME]",
    .summary = "show the report of an invented clinic, and what to try next",
    .about = "Prints the trend report of an invented clinic; everything it "
             "takes is part of\nthe program. With the name of an example "
             "file it prints that file instead: the\nclinic's export "
             "clinic.csv, its study file clinic.yaml, and further ones. As\n"
             "demo:clinic.csv and so on they can be named wherever a file is "
             "read.\n",
    .examples = "  bondline demo\n"
                "  bondline demo clinic.csv -o clinic.csv\n",
    .takes = "EXAMPLE",
    .makes_reports = true,
    .bit = IN_DEMO,
    .run = demo};
