#include "bl_instrument.h"

#include <sodium.h>

const char *const bl_metric_words[] = {
    [BL_SUM] = "sum", [BL_MEAN] = "mean", NULL};
const char *const bl_evidence_words[] = {[BL_EVIDENCE_VERIFIED] = "verified",
                                         [BL_EVIDENCE_PARTLY] =
                                             "partly-verified",
                                         [BL_EVIDENCE_OWN] = "own",
                                         [BL_EVIDENCE_USER] = "user",
                                         NULL};
const char *const bl_direction_words[] = {
    [BL_HIGHER_IS_BETTER] = "higher-is-better",
    [BL_LOWER_IS_BETTER] = "lower-is-better",
    NULL};

void bl_instrument_release(bl_instrument *instrument)
{
    bl_arena_release(&instrument->arena);
    *instrument = (bl_instrument){0};
}

void bl_instrument_hash(const bl_instrument *instrument, char out[BL_HASH_SIZE])
{
    const bl_slice document = instrument->document;
    unsigned char hash[crypto_generichash_BYTES];

    out[0] = '\0';
    if (sodium_init() < 0)
        return;
    (void)crypto_generichash(hash, sizeof hash,
                             (const unsigned char *)document.bytes,
                             document.size, NULL, 0);
    (void)sodium_bin2hex(out, BL_HASH_SIZE, hash, sizeof hash);
}

int bl_scale_find(const bl_instrument *instrument, bl_slice id)
{
    for (size_t s = 0; s < instrument->scale_count; s++)
        if (bl_slice_is(id, instrument->scales[s].id))
            return (int)s;
    return -1;
}

bl_fraction bl_units_in_points(const bl_instrument *instrument, int64_t units)
{
    bl_fraction points = {units * instrument->step.digits, 1};

    for (int i = 0; i < instrument->step.scale; i++)
        points.denominator *= 10;
    return points;
}

static bl_fraction at_every_item(const bl_instrument *instrument,
                                 const bl_scale *scale, int64_t units)
{
    const int64_t items =
        scale->metric == BL_SUM ? (int64_t)scale->item_count : 1;

    return bl_units_in_points(instrument, units * items);
}

bl_fraction bl_scale_lowest(const bl_instrument *instrument,
                            const bl_scale *scale)
{
    return at_every_item(instrument, scale, instrument->min);
}

bl_fraction bl_scale_highest(const bl_instrument *instrument,
                             const bl_scale *scale)
{
    return at_every_item(instrument, scale, instrument->max);
}
