#include "bl_score.h"

enum { UNIFORM_ITEMS_MIN = 6 };

const char *const bl_expression_words[] = {[BL_AS_DEFINED] = "defined",
                                           [BL_AS_SUM] = "sum",
                                           [BL_AS_MEAN] = "mean",
                                           [BL_AS_PERCENT] = "percent",
                                           NULL};

static bl_score score_scale(const bl_instrument *instrument,
                            const bl_scale *scale, const bl_answer *answers)
{
    const int32_t mirror = (int32_t)(instrument->min + instrument->max);
    bl_score score = {0, 0, 0};

    for (size_t k = 0; k < scale->item_count; k++) {
        const size_t item = scale->items[k];
        const bl_answer answer = answers[item];

        if (answer.state == BL_INVALID)
            score.flags |= BL_HAS_INVALID;
        if (answer.state != BL_ANSWERED)
            continue;
        score.answered++;
        score.sum +=
            instrument->reversed[item] ? mirror - answer.value : answer.value;
    }
    score.flags = bl_score_flags(scale, score.answered, score.flags != 0);
    return score;
}

void bl_score_form(const bl_instrument *instrument, const bl_answer *answers,
                   bl_score *scores)
{
    for (size_t s = 0; s < instrument->scale_count; s++)
        scores[s] = score_scale(instrument, &instrument->scales[s], answers);
}

bl_metric bl_expressed_metric(const bl_scale *scale, bl_expression as)
{
    switch (as) {
    case BL_AS_SUM:
        return BL_SUM;
    case BL_AS_MEAN:
        return BL_MEAN;
    case BL_AS_DEFINED:
    case BL_AS_PERCENT:
        break;
    }
    return scale->metric;
}

bl_fraction bl_score_value(const bl_instrument *instrument,
                           const bl_scale *scale, bl_score score,
                           bl_expression as)
{
    const int64_t answered = score.answered;

    if (as == BL_AS_PERCENT)
        return (bl_fraction){100 * (score.sum - answered * instrument->min),
                             answered * (instrument->max - instrument->min)};

    bl_fraction points = bl_units_in_points(instrument, score.sum);

    points.denominator *= answered;
    if (bl_expressed_metric(scale, as) == BL_SUM)
        points.numerator *= (int64_t)scale->item_count;
    return points;
}

static bl_fraction all_items_at(const bl_instrument *instrument,
                                const bl_scale *scale, int64_t units,
                                bl_expression as)
{
    const bl_score score = {.sum =
                                (int32_t)(units * (int64_t)scale->item_count),
                            .answered = (uint8_t)scale->item_count};

    return bl_score_value(instrument, scale, score, as);
}

bl_fraction bl_expressed_lowest(const bl_instrument *instrument,
                                const bl_scale *scale, bl_expression as)
{
    return all_items_at(instrument, scale, instrument->min, as);
}

bl_fraction bl_expressed_highest(const bl_instrument *instrument,
                                 const bl_scale *scale, bl_expression as)
{
    return all_items_at(instrument, scale, instrument->max, as);
}

static bl_fraction fraction_of(bl_decimal value)
{
    const bl_decimal reduced = bl_decimal_reduce(value);
    bl_fraction fraction = {reduced.digits, 1};

    for (int d = 0; d < reduced.scale; d++)
        fraction.denominator *= 10;
    return fraction;
}

/* 100 x (points - low) / (high - low), over one denominator. */
static bl_fraction percent_of(bl_fraction points, bl_fraction low,
                              bl_fraction high)
{
    return (bl_fraction){
        100 *
            (points.numerator * low.denominator -
             low.numerator * points.denominator) *
            high.denominator,
        (high.numerator * low.denominator - low.numerator * high.denominator) *
            points.denominator};
}

bl_fraction bl_points_expressed(const bl_instrument *instrument,
                                const bl_scale *scale, bl_decimal points,
                                bl_expression as)
{
    bl_fraction value = fraction_of(points);

    if (as == BL_AS_PERCENT)
        return percent_of(value, bl_scale_lowest(instrument, scale),
                          bl_scale_highest(instrument, scale));
    if (bl_expressed_metric(scale, as) == scale->metric)
        return value;
    if (scale->metric == BL_SUM)
        value.denominator *= (int64_t)scale->item_count;
    else
        value.numerator *= (int64_t)scale->item_count;
    return value;
}

static bool has_both_keyings(const bl_instrument *instrument)
{
    size_t reversed = 0;

    for (size_t i = 0; i < instrument->item_count; i++)
        reversed += instrument->reversed[i];
    return reversed > 0 && reversed < instrument->item_count;
}

bool bl_form_is_uniform(const bl_instrument *instrument,
                        const bl_answer *answers)
{
    const int32_t value = answers[0].value;

    if (instrument->item_count < UNIFORM_ITEMS_MIN)
        return false;
    for (size_t i = 0; i < instrument->item_count; i++)
        if (answers[i].state != BL_ANSWERED || answers[i].value != value)
            return false;

    const bool midpoint =
        2 * (int64_t)value == instrument->min + instrument->max;
    const bool end_point = value == instrument->min || value == instrument->max;

    return (has_both_keyings(instrument) && !midpoint) || !end_point;
}

static const char *flag_word(uint8_t flags)
{
    if (flags & BL_HAS_INVALID)
        return "invalid";
    return flags & BL_INCOMPLETE ? "incomplete" : "prorated";
}

void bl_flags_add(bl_text *out, const bl_instrument *instrument,
                  const bl_score *scores, bool uniform)
{
    const char *between = "";

    if (uniform) {
        bl_text_add(out, "uniform");
        between = ";";
    }
    for (size_t s = 0; s < instrument->scale_count; s++) {
        if (!scores[s].flags)
            continue;
        bl_text_add(out, between);
        bl_text_add(out, instrument->scales[s].id);
        bl_text_add_char(out, ':');
        bl_text_add(out, flag_word(scores[s].flags));
        between = ";";
    }
}
