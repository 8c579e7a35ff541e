#include "bl_course.h"

/* Sums of k items take k (max - min) + 1 values, in units of the step. */
bool bl_scale_is_coarse(const bl_instrument *instrument, const bl_scale *scale)
{
    const int64_t span = instrument->max - instrument->min;

    return (int64_t)scale->item_count * span + 1 < BL_DIP_VALUES_MIN;
}

const bl_scale *bl_plan_scale(const bl_course_plan *plan)
{
    return &plan->instrument->scales[plan->scale];
}

bl_course_plan bl_course_plan_of(const bl_instrument *instrument, size_t scale,
                                 bl_expression as)
{
    const bl_scale *const which = &instrument->scales[scale];

    return (bl_course_plan){
        .instrument = instrument,
        .parts = BL_WITH_ALL,
        .scale = scale,
        .as = as,
        .precision = {.norm = "", .source = ""},
        .lowest =
            bl_fraction_double(bl_expressed_lowest(instrument, which, as)),
        .highest =
            bl_fraction_double(bl_expressed_highest(instrument, which, as)),
        .lower_is_better = which->direction == BL_LOWER_IS_BETTER,
        .is_coarse = bl_scale_is_coarse(instrument, which)};
}

bl_fraction bl_plan_cut_off(const bl_course_plan *plan, size_t cut_off)
{
    return bl_points_expressed(plan->instrument, bl_plan_scale(plan),
                               plan->instrument->cut_offs[cut_off].below,
                               plan->as);
}

double bl_plan_asking(const bl_course_plan *plan, size_t asking)
{
    const bl_scale *const scale = bl_plan_scale(plan);
    const double span =
        bl_fraction_double(bl_scale_highest(plan->instrument, scale)) -
        bl_fraction_double(bl_scale_lowest(plan->instrument, scale));

    return bl_decimal_double(plan->instrument->asking[asking].drop) *
           (plan->highest - plan->lowest) / span;
}

bl_ruler bl_plan_ruler(const bl_course_plan *plan)
{
    const bl_precision *const precision = &plan->precision;

    return (bl_ruler){.has_error = precision->given,
                      .standard_error =
                          precision->given ? bl_standard_error(precision) : 0,
                      .lowest = plan->lowest,
                      .highest = plan->highest};
}

bool bl_course_score(const bl_course_plan *plan, const bl_visit *visit,
                     size_t scale, bl_fraction *out)
{
    const bl_score score = bl_visit_score(visit, scale);

    if (!bl_score_given(score))
        return false;
    *out = bl_score_value(plan->instrument, &plan->instrument->scales[scale],
                          score, plan->as);
    return true;
}
