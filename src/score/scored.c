#include "bl_scored.h"

#include <math.h>

enum { DECIMALS_MAX = 9 };

/* The score as a whole number of steps 10^-decimals, rounded up where it is
 * none: a score is below a cut-off when it is below the next step. */
static int64_t in_steps(bl_fraction score, int decimals)
{
    __extension__ __int128 steps = score.numerator;

    for (int d = 0; d < decimals; d++)
        steps *= 10;
    return (int64_t)(steps / score.denominator +
                     (steps % score.denominator > 0));
}

static bool fits(bl_fraction score, int decimals)
{
    const int64_t steps = in_steps(score, decimals);

    return steps <= INT32_MAX && steps >= -INT32_MAX;
}

static int decimals_of(bl_fraction low, bl_fraction high)
{
    int decimals = DECIMALS_MAX;

    while (decimals && !(fits(low, decimals) && fits(high, decimals)))
        decimals--;
    return decimals;
}

/* The only scale, with the one item. */
static bool make_scale(const bl_scale *from, bl_expression as,
                       bl_instrument *out)
{
    bl_scale *const scale = bl_arena_get(&out->arena, 1, sizeof *scale);
    uint8_t *const item = bl_arena_get(&out->arena, 1, sizeof *item);

    if (!scale || !item)
        return false;
    *scale = (bl_scale){.id = from->id,
                        .items = item,
                        .item_count = 1,
                        .all = true,
                        .metric = bl_expressed_metric(from, as),
                        .min_answered = 1,
                        .direction = from->direction};
    out->scales = scale;
    out->scale_count = 1;
    out->main_scale = 0;
    return true;
}

static bool make_cut_offs(const bl_instrument *from, size_t scale,
                          bl_expression as, bl_instrument *out)
{
    out->cut_offs = bl_arena_get(&out->arena, from->cut_off_count + 1,
                                 sizeof *out->cut_offs);
    if (!out->cut_offs)
        return false;
    for (size_t c = 0; c < from->cut_off_count; c++) {
        const bl_cut_off *const cut_off = &from->cut_offs[c];
        const bl_fraction below =
            bl_points_expressed(from, &from->scales[scale], cut_off->below, as);

        if (cut_off->scale == scale)
            out->cut_offs[out->cut_off_count++] = (bl_cut_off){
                0,
                {in_steps(below, out->step.scale), out->step.scale},
                cut_off->source};
    }
    return true;
}

/* A fall keeps its share of the range. */
static bool make_asking(const bl_instrument *from, size_t scale,
                        bl_instrument *out)
{
    const bl_scale *const which = &from->scales[scale];
    const double steps = (double)(out->max - out->min) /
                         (bl_fraction_double(bl_scale_highest(from, which)) -
                          bl_fraction_double(bl_scale_lowest(from, which)));

    out->asking =
        bl_arena_get(&out->arena, from->asking_count + 1, sizeof *out->asking);
    if (!out->asking)
        return false;
    for (size_t a = 0; a < from->asking_count; a++) {
        const bl_asking *const asking = &from->asking[a];
        const double drop = bl_decimal_double(asking->drop);

        if (asking->scale == scale)
            out->asking[out->asking_count++] = (bl_asking){
                0, {llround(drop * steps), out->step.scale}, asking->source};
    }
    return true;
}

bl_status bl_scored_make(const bl_instrument *from, size_t scale,
                         bl_expression as, bl_instrument *out, bl_error *err)
{
    const bl_scale *const which = &from->scales[scale];
    const bl_fraction low = bl_expressed_lowest(from, which, as);
    const bl_fraction high = bl_expressed_highest(from, which, as);
    const int decimals = decimals_of(low, high);
    bl_instrument made = {.path = from->path,
                          .document = from->document,
                          .id = from->id,
                          .version = from->version,
                          .name = from->name,
                          .family = from->family,
                          .respondent = from->respondent,
                          .language = from->language,
                          .item_count = 1,
                          .step = {1, decimals},
                          .min = in_steps(low, decimals),
                          .max = in_steps(high, decimals),
                          .direction = from->direction,
                          .evidence = from->evidence,
                          .evidence_note = from->evidence_note,
                          .source = from->source,
                          .rights = from->rights,
                          .missing_rule_source = from->missing_rule_source};

    if (!make_scale(which, as, &made) ||
        !make_cut_offs(from, scale, as, &made) ||
        !make_asking(from, scale, &made)) {
        bl_instrument_release(&made);
        return BL_FAIL_MEMORY(err);
    }
    *out = made;
    return BL_OK;
}
