/*
 * bl_score.h - from the answers of one form to the scores of its scales.
 *
 * Pure integer arithmetic: no input, no output, no allocation, no locale. A
 * form's scores depend on its own answers and the definition only.
 */
#ifndef BL_SCORE_H
#define BL_SCORE_H

#include "bl_form.h"
#include "bl_text.h"

enum {
    BL_PRORATED = 1,    /* scored, with some items missing */
    BL_INCOMPLETE = 2,  /* not scored: fewer than min_answered */
    BL_HAS_INVALID = 4, /* not scored: one of its answers is invalid */
    BL_NO_SCORE = BL_INCOMPLETE | BL_HAS_INVALID
};

typedef struct bl_score {
    int32_t sum;      /* valid answers after reversal [units] */
    uint8_t answered; /* valid answers */
    uint8_t flags;    /* BL_PRORATED, BL_INCOMPLETE, BL_HAS_INVALID */
} bl_score;

/* How scores are expressed. */
typedef enum bl_expression {
    BL_AS_DEFINED, /* as the instrument says, sum or mean */
    BL_AS_SUM,
    BL_AS_MEAN,
    BL_AS_PERCENT /* 100 x (score - lowest) / (highest - lowest) */
} bl_expression;

extern const char *const bl_expression_words[]; /* by bl_expression; index 0
                                                   is "defined" */

/*
 * Score one form.
 *
 *   shape    answers[0 .. item_count-1]; scores[0 .. scale_count-1]
 *   units    of the answer step
 *   missing  a scale with at least min_answered valid answers is prorated:
 *            its missing items count as the mean of its valid ones, after
 *            reversal; with fewer it has no score
 */
void bl_score_form(const bl_instrument *instrument, const bl_answer *answers,
                   bl_score *scores);

/* The flags of a scale with so many valid answers, and an invalid one or none.
 */
static inline uint8_t bl_score_flags(const bl_scale *scale, size_t answered,
                                     bool invalid)
{
    if (invalid)
        return BL_HAS_INVALID;
    if (answered < scale->min_answered)
        return BL_INCOMPLETE;
    return answered < scale->item_count ? BL_PRORATED : 0;
}

static inline bool bl_score_given(bl_score score)
{
    return !(score.flags & BL_NO_SCORE);
}

/*
 * The score as an exact fraction [points, or percent]: for a sum
 * sum x items / answered, for a mean sum / answered. Only for a given score.
 */
bl_fraction bl_score_value(const bl_instrument *instrument,
                           const bl_scale *scale, bl_score score,
                           bl_expression as);

/* The metric that an expression leads to; percent has that of the scale. */
bl_metric bl_expressed_metric(const bl_scale *scale, bl_expression as);

/* Ends of the possible range, as expressed. */
bl_fraction bl_expressed_lowest(const bl_instrument *instrument,
                                const bl_scale *scale, bl_expression as);
bl_fraction bl_expressed_highest(const bl_instrument *instrument,
                                 const bl_scale *scale, bl_expression as);

/*
 * Points of a scale in its own metric, a cut-off for instance, as expressed.
 * Exact for points of few digits.
 */
bl_fraction bl_points_expressed(const bl_instrument *instrument,
                                const bl_scale *scale, bl_decimal points,
                                bl_expression as);

/*
 * True when the answers look ticked without reading: at least six items, all
 * answered with one raw value, and either items of both keyings with a value
 * off the midpoint, or a value that is not an end point.
 */
bool bl_form_is_uniform(const bl_instrument *instrument,
                        const bl_answer *answers);

/* Append "uniform;bond:prorated;total:invalid", in the order of the scales. */
void bl_flags_add(bl_text *out, const bl_instrument *instrument,
                  const bl_score *scores, bool uniform);

#endif
