#include "bl_selftest.h"

#include <string.h>

static int decimals_of(const char *text)
{
    const char *const point = strchr(text, '.');

    return point ? (int)strlen(point + 1) : 0;
}

static bl_answer answer_of(const bl_instrument *instrument, const char *text)
{
    bl_decimal value = {0, 0};
    int64_t units = 0;

    if (strcmp(text, ".") == 0)
        return (bl_answer){0, BL_NOT_ANSWERED};
    if (!bl_decimal_parse(bl_slice_of(text), '.', &value) ||
        !bl_decimal_in_units(value, instrument->step, &units) ||
        units < instrument->min || units > instrument->max)
        return (bl_answer){0, BL_INVALID};
    return (bl_answer){(int32_t)units, BL_ANSWERED};
}

/* The score as the test would write it: "." or with its decimals. */
static void print_score(const bl_instrument *instrument, size_t scale,
                        bl_score score, const char *expected,
                        char out[BL_NUMBER_SIZE])
{
    const bl_scale *const which = &instrument->scales[scale];

    if (bl_score_given(score))
        (void)bl_fraction_print(
            bl_score_value(instrument, which, score, BL_AS_DEFINED),
            decimals_of(expected), false, out);
    else
        memcpy(out, ".", 2);
}

/* The first expectation that fails is explained in *err. */
static bl_status compare_scores(const bl_instrument *instrument,
                                const bl_instrument_test *test,
                                const bl_score *scores, bl_error *err)
{
    for (size_t s = 0; s < instrument->scale_count; s++) {
        const char *const expected = test->scores[s];
        char got[BL_NUMBER_SIZE];

        if (!expected)
            continue;
        print_score(instrument, s, scores[s], expected, got);
        if (strcmp(got, expected) != 0)
            return BL_FAIL(err, BL_E_DEFINITION, "failing-test",
                           "this test expects %s %s and gets %s",
                           instrument->scales[s].id, expected, got);
    }
    return BL_OK;
}

static bl_status run_test(const bl_instrument *instrument,
                          const bl_instrument_test *test, bl_error *err)
{
    bl_answer answers[BL_ITEMS_MAX];
    bl_score scores[BL_SCALES_MAX];
    bl_text flags = BL_TEXT_INIT;
    bl_status status;

    for (size_t i = 0; i < instrument->item_count; i++)
        answers[i] = answer_of(instrument, test->answers[i]);
    bl_score_form(instrument, answers, scores);
    bl_flags_add(&flags, instrument, scores,
                 bl_form_is_uniform(instrument, answers));
    status = compare_scores(instrument, test, scores, err);
    if (!status && flags.failed)
        status = BL_FAIL_MEMORY(err);
    if (!status && test->flags && strcmp(test->flags, flags.bytes) != 0)
        status = BL_FAIL(err, BL_E_DEFINITION, "failing-test",
                         "this test expects the flags \"%s\" and gets \"%s\"",
                         test->flags, flags.bytes);
    bl_text_release(&flags);
    return status;
}

bl_status bl_selftest_run(const bl_instrument *instrument, bl_error *err)
{
    for (size_t t = 0; t < instrument->test_count; t++) {
        const bl_status status =
            run_test(instrument, &instrument->tests[t], err);

        if (status) {
            bl_error_at(err, instrument->path, instrument->tests[t].line, 0);
            return status;
        }
    }
    return BL_OK;
}

static bool passes(const bl_instrument *instrument)
{
    bl_error ignored = {0};

    return bl_selftest_run(instrument, &ignored) == BL_OK;
}

static bool contains(const bl_scale *scale, size_t item)
{
    return scale->item_count &&
           memchr(scale->items, (int)item, scale->item_count);
}

static bl_scale without(const bl_scale *scale, size_t item, uint8_t *items)
{
    bl_scale changed = *scale;

    changed.item_count = 0;
    changed.items = items;
    for (size_t k = 0; k < scale->item_count; k++)
        if (scale->items[k] != item)
            items[changed.item_count++] = scale->items[k];
    return changed;
}

static bl_scale with(const bl_scale *scale, size_t item, uint8_t *items)
{
    bl_scale changed = *scale;

    memcpy(items, scale->items, scale->item_count);
    items[changed.item_count++] = (uint8_t)item;
    changed.items = items;
    return changed;
}

/* Would the tests pass if `item` belonged to scale `to` instead of `from`? */
static bool move_passes(const bl_instrument *instrument, size_t item,
                        size_t from, size_t to)
{
    uint8_t from_items[BL_ITEMS_MAX];
    uint8_t to_items[BL_ITEMS_MAX];
    bl_scale scales[BL_SCALES_MAX];
    bl_instrument moved = *instrument;

    memcpy(scales, instrument->scales,
           instrument->scale_count * sizeof scales[0]);
    scales[from] = without(&scales[from], item, from_items);
    scales[to] = with(&scales[to], item, to_items);
    moved.scales = scales;
    return passes(&moved);
}

static bool may_move(const bl_instrument *instrument, size_t item, size_t from,
                     size_t to)
{
    return from != to && !instrument->scales[to].all &&
           contains(&instrument->scales[from], item) &&
           !contains(&instrument->scales[to], item);
}

static void try_moves(const bl_instrument *instrument, size_t item,
                      bl_text *out)
{
    for (size_t from = 0; from < instrument->scale_count; from++)
        for (size_t to = 0; to < instrument->scale_count; to++)
            if (!instrument->scales[from].all &&
                may_move(instrument, item, from, to) &&
                move_passes(instrument, item, from, to))
                bl_text_print(out,
                              "item %zu could move from %s to %s and no test "
                              "would notice\n",
                              item + 1, instrument->scales[from].id,
                              instrument->scales[to].id);
}

bl_status bl_selftest_unnoticed(const bl_instrument *instrument, bl_text *out,
                                bl_error *err)
{
    bl_instrument keyed = *instrument;

    for (size_t i = 0; i < instrument->item_count; i++) {
        keyed.reversed[i] = !instrument->reversed[i];
        if (passes(&keyed))
            bl_text_print(out,
                          "item %zu could be keyed the other way and no test "
                          "would notice\n",
                          i + 1);
        keyed.reversed[i] = instrument->reversed[i];
        try_moves(instrument, i, out);
    }
    return out->failed ? BL_FAIL_MEMORY(err) : BL_OK;
}
