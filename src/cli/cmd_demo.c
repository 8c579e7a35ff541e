#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "bl_embedded.h"
#include "bl_nearest.h"
#include "run.h"

static const char *const files[] = {BL_EXAMPLE_MARK "clinic.csv",
                                    BL_EXAMPLE_MARK "clinic.yaml"};
enum {
    FILES = sizeof files / sizeof files[0],
    MARK = sizeof BL_EXAMPLE_MARK - 1
};

/* Every command runs, in this order. */
static const struct {
    const char *why;
    const char *command;
} next[] = {
    {"save the answers", "bondline demo clinic.csv > clinic.csv"},
    {"see how it is read", "bondline check -i wai-sr-client clinic.csv"},
    {"score every form", "bondline score -i wai-sr-client clinic.csv"},
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

    trend.operands = (const char *[]){files[0]};
    trend.operand_count = 1;
    trend.study = files[1];

    const int result = command_find("trend")->run(&trend);

    if (result == EXIT_DONE)
        say_next(options);
    return result;
}

static bl_status unknown_file(const char *name, bl_error *err)
{
    bl_nearest nearest = bl_nearest_to(bl_slice_of(name));

    bl_error_set(err, BL_E_USAGE, "wrong-operands",
                 "the demo has no file \"%s\"", name);
    for (size_t f = 0; f < FILES; f++)
        bl_nearest_offer(&nearest, bl_slice_of(files[f] + MARK));
    bl_nearest_hint(&nearest, err);
    bl_error_hint(err, "it has: %s, %s", files[0] + MARK, files[1] + MARK);
    return err->status;
}

static bl_status write_file(bl_run *run)
{
    const bl_options *const o = run->options;
    bl_status status;

    if (o->operand_count > 1)
        return BL_FAIL(&run->err, BL_E_USAGE, "wrong-operands",
                       "bondline demo takes one file at most");
    for (size_t f = 0; f < FILES; f++) {
        if (strcmp(o->operands[0], files[f] + MARK) != 0)
            continue;
        status = run_begin_output(run);
        if (!status)
            bl_out_slice(run->out, bl_embedded_example(files[f])->content);
        return status;
    }
    return unknown_file(o->operands[0], &run->err);
}

static int demo(const bl_options *options)
{
    bl_run run;
    bl_status status;

    if (!options->operand_count)
        return show_report(options);
    status = run_open(&run, &cmd_demo, options);
    if (!status)
        status = write_file(&run);
    return run_end(&run, status);
}

const bl_command cmd_demo = {
    .name = "demo",
    .operands = "[clinic.csv | clinic.yaml]",
    .summary = "show the report of an invented clinic, and what to try next",
    .about = "Prints the trend report of an invented clinic; everything it "
             "takes is part of\nthe program. With the name of a file it "
             "prints that file instead: the clinic's\nexport or its study "
             "file. As demo:clinic.csv and demo:clinic.yaml they can be\nnamed "
             "wherever a file is read.\n",
    .examples = "  bondline demo\n"
                "  bondline demo clinic.csv -o clinic.csv\n",
    .bit = IN_DEMO,
    .run = demo};
