#include "bl_dips.h"

#include "bl_precision.h"

/* Where the watch stands. */
typedef struct stand {
    const bl_dip_watch *watch;
    bl_reference *references;
    bl_dip *dips;
    size_t count;                   /* dips */
    size_t window;                  /* index of its first score */
    bl_level_of last[BL_REFERENCE]; /* of its scores, each as a part of a mean
                                       of so many */
} stand;

/* How much worse the second score is than the first; a lower-is-better scale is
 * mirrored here and nowhere else. */
static double worse_by(const bl_dip_watch *watch, double better, double worse)
{
    return watch->lower_is_better ? worse - better : better - worse;
}

static void add_part(bl_reference *to, bl_level_of part)
{
    to->mean += part.score;
    to->share += part.share;
}

static bl_level_of part_of(const stand *s, size_t at, size_t count)
{
    const bl_level_of whole = s->watch->scores[at];

    return (bl_level_of){whole.score / (double)count,
                         whole.share / (double)count};
}

static bl_reference reference_before(const stand *s, size_t at)
{
    const size_t before = at - s->window;
    bl_reference reference = {.count = before < BL_REFERENCE ? before
                                                             : BL_REFERENCE};

    reference.first = at - reference.count;
    if (before >= BL_REFERENCE)
        for (size_t k = 0; k < BL_REFERENCE; k++)
            add_part(&reference, s->last[k]);
    else
        for (size_t i = reference.first; i < at; i++)
            add_part(&reference, part_of(s, i, before));
    return reference;
}

/* The window has one more score. */
static void move_on(stand *s, size_t at)
{
    for (size_t k = 1; k < BL_REFERENCE; k++)
        s->last[k - 1] = s->last[k];
    s->last[BL_REFERENCE - 1] = part_of(s, at, BL_REFERENCE);
}

static bool is_back(const stand *s, const bl_reference *reference, size_t at)
{
    return worse_by(s->watch, reference->mean, s->watch->scores[at].score) <=
           s->watch->ruler.standard_error + BL_TOLERANCE;
}

static void describe(const stand *s, bl_dip *dip)
{
    const bl_dip_watch *const watch = s->watch;

    dip->depth =
        worse_by(watch, dip->reference.mean, watch->scores[dip->lowest].score);
    dip->drop =
        worse_by(watch, dip->reference.mean, watch->scores[dip->start].score);
    dip->depth_in_s_diff = dip->depth / dip->s_diff;
    if (watch->count >= BL_USUAL_SESSIONS_MIN && watch->usual_step.given &&
        watch->usual_step.value > BL_TOLERANCE)
        dip->in_steps = BL_GIVEN(dip->depth / watch->usual_step.value);
}

static void look_after(const stand *s, bl_dip *dip)
{
    double sum = 0;

    for (size_t i = dip->back + 1;
         i < s->watch->count && dip->after_count < BL_AFTER; i++) {
        sum += s->watch->scores[i].score;
        dip->after_count++;
    }
    if (!dip->after_count)
        return;
    dip->after = BL_GIVEN(sum / (double)dip->after_count);
    dip->stays_lower = worse_by(s->watch, dip->reference.mean,
                                dip->after.value) > BL_TOLERANCE;
}

/* Follow an open dip to its repair or to the last score; returns the index at
 * which the watch goes on. */
static size_t follow(stand *s, bl_dip *dip)
{
    const size_t count = s->watch->count;

    dip->status = dip->start + 1 == count ? BL_DIP_NEW : BL_DIP_OPEN;
    for (size_t j = dip->start + 1; j < count; j++) {
        s->references[j] = dip->reference;
        if (worse_by(s->watch, s->watch->scores[dip->lowest].score,
                     s->watch->scores[j].score) > BL_TOLERANCE)
            dip->lowest = j;
        if (!is_back(s, &dip->reference, j))
            continue;
        dip->back = j;
        if (j + 1 == count) {
            dip->status = BL_DIP_RECOVERING;
        } else if (is_back(s, &dip->reference, j + 1)) {
            dip->status = BL_DIP_REPAIRED;
            look_after(s, dip);
            s->window = j;
            return j + 1;
        }
    }
    return count;
}

/* Does a dip open there? Then *s_diff is that of its first score. */
static bool opens(const stand *s, size_t at, double *s_diff)
{
    const bl_dip_watch *const watch = s->watch;
    const bl_reference *const reference = &s->references[at];
    const bl_level_of score = watch->scores[at];
    const double drop = worse_by(watch, reference->mean, score.score);

    if (!watch->ruler.has_error || !reference->count || drop <= 0)
        return false;
    *s_diff =
        bl_s_diff(watch->ruler.standard_error, reference->share, score.share);
    return bl_exceeds(drop, BL_Z * *s_diff);
}

size_t bl_dips_find(const bl_dip_watch *watch, bl_reference *references,
                    bl_dip *dips)
{
    stand s = {.watch = watch, .references = references, .dips = dips};

    for (size_t i = 0; i < watch->count;) {
        double s_diff;

        references[i] = reference_before(&s, i);
        if (!opens(&s, i, &s_diff)) {
            move_on(&s, i++);
            continue;
        }

        bl_dip *const dip = &dips[s.count++];

        *dip = (bl_dip){.start = i,
                        .lowest = i,
                        .reference = references[i],
                        .s_diff = s_diff,
                        .fell_most = -1};
        i = follow(&s, dip);
        move_on(&s, i - 1);
        describe(&s, dip);
    }
    return s.count;
}
