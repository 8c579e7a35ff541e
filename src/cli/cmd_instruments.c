#include <string.h>

#include "actions.h"
#include "bl_embedded.h"
#include "bl_instrument_page.h"
#include "bl_registry.h"
#include "bl_selftest.h"
#include "run.h"
#include "template.h"

static const bl_finding_kind untested = {
    "key-not-tested", BL_UNUSABLE,
    "The tests of an instrument would not notice that an item is keyed the "
    "other way or stands in another scale."};

static bl_status add_row(bl_rows *rows, const char *id, bl_error *err)
{
    bl_instrument instrument = {0};
    const bl_status status = load_instrument(id, &instrument, err);

    if (status)
        return status;
    bl_rows_add(rows,
                (bl_cell[]){BL_TEXT_CELL(bl_slice_of(instrument.id)),
                            BL_INTEGER_CELL((int64_t)instrument.item_count),
                            BL_TEXT_CELL(bl_slice_of(
                                bl_evidence_words[instrument.evidence])),
                            BL_TEXT_CELL(bl_slice_of(instrument.name))});
    bl_instrument_release(&instrument);
    return BL_OK;
}

static bl_status list(bl_run *run, const char *operand)
{
    static const bl_column columns[] = {{"id", BL_TEXT_COLUMN},
                                        {"items", BL_NUMBER_COLUMN},
                                        {"evidence", BL_TEXT_COLUMN},
                                        {"name", BL_TEXT_COLUMN}};
    bl_arena arena = {0};
    const char *const *ids = NULL;
    bl_rows rows = {0};
    size_t count = 0;
    bl_status status = bl_registry_ids(&arena, &ids, &count, &run->err);

    (void)operand;
    if (!status)
        status = run_begin_rows(run, columns, 4, &rows);
    for (size_t i = 0; !status && i < count; i++)
        status = add_row(&rows, ids[i], &run->err);
    if (rows.writer)
        bl_rows_end(&rows);
    bl_arena_release(&arena);
    return status;
}

static bl_status show(bl_run *run, const char *operand)
{
    bl_instrument instrument = {0};
    bl_status status = load_instrument(operand, &instrument, &run->err);

    if (!status)
        status = run_begin_output(run);
    if (!status)
        bl_instrument_page(run->out, &instrument, run->output.width);
    bl_instrument_release(&instrument);
    return status;
}

/* Each line of the self-test's complaint is one finding. */
static void note_lines(bl_run *run, const char *path, const char *lines)
{
    while (*lines) {
        const size_t size = strcspn(lines, "\n");
        const bl_where where = {.file = path, .column = {lines, size}};
        bl_finding_group *const group =
            bl_findings_note(&run->findings, &untested, where);

        if (group) {
            bl_text_add_bytes(&group->sentence, lines, size);
            bl_text_add(&group->hint, "add an entry to  tests:  in which that "
                                      "item's answer matters");
        }
        lines += size + 1;
    }
}

static bl_status check(bl_run *run, const char *operand)
{
    bl_instrument instrument = {0};
    bl_text unnoticed = BL_TEXT_INIT;
    bl_status status = load_instrument(operand, &instrument, &run->err);

    if (!status)
        status = bl_selftest_unnoticed(&instrument, &unnoticed, &run->err);
    if (!status)
        note_lines(run, operand, unnoticed.bytes);
    if (!status)
        say_note(&run->messages, "%s: %zu items, %zu scales, %zu tests passed",
                 instrument.id, instrument.item_count, instrument.scale_count,
                 instrument.test_count);
    bl_text_release(&unnoticed);
    bl_instrument_release(&instrument);
    return status;
}

static bl_status new (bl_run *run, const char *operand)
{
    const bl_embedded *const file = bl_embedded_find("new-instrument.yaml");
    const bl_status status = run_begin_output(run);

    (void)operand;
    if (!status && file)
        bl_out_slice(run->out, file->content);
    return status;
}

static const action actions[] = {
    {"list", NULL, list, true, NULL},
    {"show", "an instrument's id or file", show, false, "ID|FILE"},
    {"check", "an instrument's file", check, false, "FILE"},
    {"new", NULL, new, false, NULL},
    {"template", "an instrument's id or file", template_write, false,
     "ID|FILE"},
    {0}};

const bl_command cmd_instruments = {
    .name = "instruments",
    .operands = "[list | show ID | check FILE | new | template ID]",
    .summary = "list, show, check or begin a questionnaire's definition",
    .about =
        "list      every known instrument, shipped or your own\n"
        "show      the key beside each scale, ranges, rules, sources, rights "
        "and "
        "mix-ups\n"
        "check     read a definition, run its tests, and name what no test "
        "would notice\n"
        "new       a commented definition to fill in\n"
        "template  an empty CSV to fill in, which score -i ID reads\n\n"
        "Your own definitions lie in ~/.local/share/bondline/instruments, one "
        "ID.yaml\neach.\n",
    .examples = "  bondline instruments show wai-s-client\n"
                "  bondline instruments new > mine.yaml\n"
                "  bondline instruments template srs > srs.csv\n",
    .bit = IN_INSTRUMENTS,
    .actions = actions};
