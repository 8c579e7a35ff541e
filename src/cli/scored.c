#include "bl_scored.h"
#include "settings.h"

/* The rest of the layout says how answers are written, which there are none of.
 */
static bl_status lay_out(const char *column, bl_decimal step, bl_settings *out,
                         bl_error *err)
{
    const char **const items = bl_arena_get(&out->arena, 2, sizeof *items);
    bl_layout *const layout = &out->layout;

    if (!items)
        return BL_FAIL_MEMORY(err);
    items[0] = column;
    layout->items = items;
    layout->item_count = 1;
    layout->items_said_by = "--scored";
    layout->labels = NULL;
    layout->label_count = 0;
    layout->value_pattern = NULL;
    layout->factor = (bl_decimal){1, 0};
    layout->offset = (bl_decimal){0, 0};
    layout->round = step;
    layout->answer_rows = (bl_answer_rows){0};
    layout->keeps_empty = true;
    return BL_OK;
}

bl_status scored_take(const char *column, bl_settings *out, bl_error *err)
{
    bl_instrument scored = {0};
    const bl_status status =
        bl_scored_make(&out->instrument, out->scale, out->as, &scored, err);

    if (status)
        return status;
    out->is_coarse = bl_scale_is_coarse(&out->instrument,
                                        &out->instrument.scales[out->scale]);
    out->is_scored = true;
    out->original = out->instrument;
    out->instrument = scored;
    out->scale = 0;
    return lay_out(column, scored.step, out, err);
}
