#include "actions.h"
#include "bl_embedded.h"
#include "bl_preset.h"
#include "run.h"

static bl_status add_row(bl_rows *rows, const char *name, bl_arena *arena,
                         bl_error *err)
{
    bl_slice text = {NULL, 0};
    const char *path = NULL;
    bl_layout layout;
    bl_status status;

    bl_layout_init(&layout);
    status = bl_preset_read(name, arena, &layout, err);
    if (!status)
        status = bl_preset_text(name, arena, &text, &path, err);
    if (!status)
        bl_rows_add(rows, (bl_cell[]){BL_TEXT_CELL(bl_slice_of(name)),
                                      BL_TEXT_CELL(bl_preset_summary(text))});
    return status;
}

static bl_status list(bl_run *run, const char *operand)
{
    static const bl_column columns[] = {{"name", BL_TEXT_COLUMN},
                                        {"what", BL_TEXT_COLUMN}};
    bl_arena arena = {0};
    const char *const *names = NULL;
    size_t count = 0;
    bl_rows rows = {0};
    bl_status status = bl_embedded_names("layouts", &arena, &names, &count)
                           ? run_begin_rows(run, columns, 2, &rows)
                           : BL_FAIL_MEMORY(&run->err);

    (void)operand;
    for (size_t n = 0; !status && n < count; n++)
        status = add_row(&rows, names[n], &arena, &run->err);
    if (rows.writer)
        bl_rows_end(&rows);
    bl_arena_release(&arena);
    return status;
}

static bl_status show(bl_run *run, const char *operand)
{
    bl_arena arena = {0};
    bl_slice text = {NULL, 0};
    const char *path = NULL;
    bl_status status = bl_preset_text(operand, &arena, &text, &path, &run->err);

    if (!status)
        status = run_begin_output(run);
    if (!status)
        bl_out_slice(run->out, text);
    bl_arena_release(&arena);
    return status;
}

static bl_status check(bl_run *run, const char *operand)
{
    bl_arena arena = {0};
    bl_layout layout;
    bl_status status;

    bl_layout_init(&layout);
    status = bl_preset_read(operand, &arena, &layout, &run->err);
    if (!status)
        say_note(&run->messages, "%s is a layout", operand);
    bl_arena_release(&arena);
    return status;
}

static const action actions[] = {
    {"list", NULL, list, true, NULL},
    {"show", "a layout's name or file", show, false, "NAME|FILE"},
    {"check", "a layout's file", check, false, "FILE"},
    {0}};

const bl_command cmd_layouts = {
    .name = "layouts",
    .operands = "[list | show NAME | check FILE]",
    .summary = "list, show or check the layouts of export tools",
    .about = "list    the layouts that ship with bondline\n"
             "show    the file of one, to read or to begin your own from\n"
             "check   read a layout file and say what is wrong with it\n\n"
             "Use one with --layout NAME or with  layout: NAME  in a study "
             "file; what the\nstudy file or the command line says overrides "
             "it, key by key.\n",
    .examples = "  bondline layouts list\n"
                "  bondline layouts show qualtrics\n",
    .bit = IN_LAYOUTS,
    .actions = actions};
