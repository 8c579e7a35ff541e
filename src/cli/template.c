#include "template.h"

#include "bl_pattern.h"

static const char usual_pattern[] = "q{i}";

static bl_status print_columns(bl_out *out, const bl_instrument *instrument,
                               bl_error *err)
{
    const char *const text =
        instrument->column_count ? instrument->columns[0] : usual_pattern;
    bl_arena arena = {0};
    bl_text line = BL_TEXT_INIT;
    bl_pattern pattern;
    bl_status status = bl_pattern_parse(text, 'i', &arena, &pattern, err);

    bl_text_add(&line, "client,session,date");
    for (size_t item = 1; !status && item <= instrument->item_count; item++) {
        bl_text_add_char(&line, ',');
        bl_pattern_print(&pattern, item, 0, &line);
    }
    bl_text_add_char(&line, '\n');
    if (!status && line.failed)
        status = BL_FAIL_MEMORY(err);
    if (!status)
        bl_out_slice(out, bl_text_slice(&line));
    bl_text_release(&line);
    bl_arena_release(&arena);
    return status;
}

bl_status template_write(bl_run *run, const char *id)
{
    bl_instrument instrument = {0};
    bl_status status = load_instrument(id, &instrument, &run->err);

    if (!status)
        status = run_begin_output(run);
    if (!status)
        status = print_columns(run->out, &instrument, &run->err);
    if (!status && !instrument.column_count)
        say_note(&run->messages,
                 "%s names no columns; score it with  --items '%s'",
                 instrument.id, usual_pattern);
    bl_instrument_release(&instrument);
    return status;
}
