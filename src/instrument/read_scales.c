#include <string.h>

#include "bl_nearest.h"
#include "read_list.h"

bl_status read_decimal(const bl_yaml *node, const char *what, bl_decimal *out,
                       bl_error *err)
{
    if (node->kind == BL_YAML_SCALAR && bl_decimal_parse(node->text, '.', out))
        return BL_OK;
    return BL_YAML_FAIL(err, node, "wrong-type", "%s must be a number", what);
}

bl_status read_optional(const bl_yaml *map, const char *key, const char **out,
                        bl_error *err)
{
    const bl_yaml *const node = bl_yaml_member(map, key);

    *out = "";
    return node ? bl_yaml_text(node, key, out, err) : BL_OK;
}

bl_status read_member(const bl_yaml *map, const char *key, const bl_yaml **out,
                      bl_error *err)
{
    *out = bl_yaml_member(map, key);
    if (*out)
        return BL_OK;
    return BL_YAML_FAIL(err, map, "missing-key", "%s is missing here", key);
}

static bl_status read_units(const bl_yaml *map, const char *key,
                            bl_decimal step, int64_t *out, bl_error *err)
{
    const bl_yaml *node = NULL;
    bl_decimal value = {0, 0};
    bl_status status = read_member(map, key, &node, err);

    if (!status)
        status = read_decimal(node, key, &value, err);
    if (!status && !bl_decimal_in_units(value, step, out))
        status = BL_YAML_FAIL(err, node, "bad-answers",
                              "%s is not a whole number of steps", key);
    return status;
}

bl_status read_answers(const bl_yaml *node, bl_instrument *out, bl_error *err)
{
    static const char *const known[] = {"min", "max", "step", NULL};
    const bl_yaml *step = NULL;
    bl_status status = bl_yaml_only(node, known, "answers", err);

    if (!status)
        status = read_member(node, "step", &step, err);
    if (!status)
        status = read_decimal(step, "step", &out->step, err);
    if (!status && out->step.digits <= 0)
        status = BL_YAML_FAIL(err, step, "bad-answers", "step must be above 0");
    out->step = bl_decimal_reduce(out->step);
    if (!status)
        status = read_units(node, "min", out->step, &out->min, err);
    if (!status)
        status = read_units(node, "max", out->step, &out->max, err);
    if (status)
        return status;
    if (out->min >= out->max)
        return BL_YAML_FAIL(err, node, "bad-answers", "min must be below max");
    if (out->min < -BL_SCALE_SPAN_MAX || out->max > BL_SCALE_SPAN_MAX ||
        (out->max - out->min) * (int64_t)out->item_count > BL_SCALE_SPAN_MAX)
        return BL_YAML_FAIL(err, node, "bad-answers",
                            "answers have too many steps for %zu items",
                            out->item_count);
    return BL_OK;
}

/* Marks the items that a list names, each once. */
static bl_status mark_items(const bl_yaml *list, size_t item_count, bool *marks,
                            bl_error *err)
{
    if (list->kind != BL_YAML_LIST)
        return BL_YAML_FAIL(err, list, "wrong-type",
                            "a list of item numbers is due: [1, 2, 3]");
    for (const bl_yaml *node = list->child; node; node = node->next) {
        long item = 0;
        const bl_status status = bl_yaml_integer(node, "an item number", 1,
                                                 (long)item_count, &item, err);

        if (status)
            return status;
        if (marks[item - 1])
            return BL_YAML_FAIL(err, node, "repeated-item",
                                "item %ld stands here twice", item);
        marks[item - 1] = true;
    }
    return BL_OK;
}

bl_status read_reversed(const bl_yaml *node, bl_instrument *out, bl_error *err)
{
    return mark_items(node, out->item_count, out->reversed, err);
}

static bl_status read_direction_word(const bl_yaml *node, bl_direction *out,
                                     bl_error *err)
{
    int word = 0;
    const bl_status status =
        bl_yaml_word(node, "direction", bl_direction_words, &word, err);

    *out = (bl_direction)word;
    return status;
}

bl_status read_direction(const bl_yaml *node, bl_instrument *out, bl_error *err)
{
    return read_direction_word(node, &out->direction, err);
}

static bl_status read_scale_items(const bl_yaml *node, bl_instrument *out,
                                  bl_scale *scale, bl_error *err)
{
    bool marks[BL_ITEMS_MAX] = {false};
    bl_status status = BL_OK;

    scale->all = node->kind == BL_YAML_SCALAR && bl_slice_is(node->text, "all");
    if (scale->all)
        memset(marks, true, out->item_count);
    else
        status = mark_items(node, out->item_count, marks, err);
    if (status)
        return status;

    uint8_t *const items = bl_arena_get(&out->arena, out->item_count, 1);

    if (!items)
        return BL_FAIL_MEMORY(err);
    for (size_t i = 0; i < out->item_count; i++)
        if (marks[i])
            items[scale->item_count++] = (uint8_t)i;
    scale->items = items;
    return scale->item_count ? BL_OK
                             : BL_YAML_FAIL(err, node, "bad-scale",
                                            "a scale needs at least one item");
}

static bool is_zero_to_ten(const bl_instrument *instrument)
{
    return instrument->min == 0 &&
           bl_fraction_compare(bl_units_in_points(instrument, instrument->max),
                               (bl_fraction){10, 1}) == 0;
}

/* All of 0-10 lines, and of a form of up to five items that is one scale; else
 * k items may miss floor(k / 5), and four may miss one. */
static size_t default_min_answered(const bl_instrument *instrument,
                                   size_t items)
{
    if (is_zero_to_ten(instrument) ||
        (instrument->scale_count == 1 && instrument->item_count <= 5))
        return items;
    return items == 4 ? 3 : items - items / 5;
}

/* 0 where it is not said: the rule needs to know all scales. */
static bl_status read_min_answered(const bl_yaml *map, bl_scale *scale,
                                   bl_error *err)
{
    const bl_yaml *const node = bl_yaml_member(map, "min-answered");
    long answered = 0;
    bl_status status = BL_OK;

    if (node)
        status = bl_yaml_integer(node, "min-answered", 1,
                                 (long)scale->item_count, &answered, err);
    scale->min_answered = (size_t)answered;
    return status;
}

static void set_default_rules(bl_instrument *out)
{
    for (size_t s = 0; s < out->scale_count; s++)
        if (!out->scales[s].min_answered)
            out->scales[s].min_answered =
                default_min_answered(out, out->scales[s].item_count);
}

static bl_status read_scale(const bl_yaml *node, bl_instrument *out,
                            bl_scale *scale, bl_error *err)
{
    static const char *const known[] = {"items", "score", "min-answered",
                                        "direction", NULL};
    const bl_yaml *items = NULL;
    const bl_yaml *score = NULL;
    const bl_yaml *const direction = bl_yaml_member(node, "direction");
    int metric = 0;
    bl_status status = bl_yaml_only(node, known, "a scale", err);

    scale->id = node->key.bytes;
    scale->direction = out->direction;
    if (!status && strspn(scale->id, "abcdefghijklmnopqrstuvwxyz0123456789_") !=
                       strlen(scale->id))
        status = BL_YAML_FAIL(err, node, "bad-id",
                              "the name of a scale has small letters, digits "
                              "and _ only: \"%s\"",
                              scale->id);
    if (!status)
        status = read_member(node, "items", &items, err);
    if (!status)
        status = read_scale_items(items, out, scale, err);
    if (!status)
        status = read_member(node, "score", &score, err);
    if (!status)
        status = bl_yaml_word(score, "score", bl_metric_words, &metric, err);
    scale->metric = (bl_metric)metric;
    if (!status && direction)
        status = read_direction_word(direction, &scale->direction, err);
    if (!status)
        status = read_min_answered(node, scale, err);
    return status;
}

static bl_status check_every_item_used(const bl_yaml *node,
                                       const bl_instrument *out, bl_error *err)
{
    bool used[BL_ITEMS_MAX] = {false};

    for (size_t s = 0; s < out->scale_count; s++)
        for (size_t k = 0; k < out->scales[s].item_count; k++)
            used[out->scales[s].items[k]] = true;
    for (size_t i = 0; i < out->item_count; i++)
        if (!used[i])
            return BL_YAML_FAIL(err, node, "item-in-no-scale",
                                "item %zu is in no scale", i + 1);
    return BL_OK;
}

bl_status read_scales(const bl_yaml *node, bl_instrument *out, bl_error *err)
{
    bl_status status = BL_OK;

    if (node->kind != BL_YAML_MAP || !node->count)
        return BL_YAML_FAIL(err, node, "wrong-type",
                            "scales are \"name: {items: [...], score: sum}\"");
    if (node->count > BL_SCALES_MAX)
        return BL_YAML_FAIL(err, node, "bad-scale", "more than %d scales",
                            BL_SCALES_MAX);
    out->scales = bl_arena_get(&out->arena, node->count, sizeof *out->scales);
    if (!out->scales)
        return BL_FAIL_MEMORY(err);
    for (const bl_yaml *member = node->child; !status && member;
         member = member->next)
        status = read_scale(member, out, &out->scales[out->scale_count++], err);
    set_default_rules(out);
    return status ? status : check_every_item_used(node, out, err);
}

bl_status read_scale_name(const bl_yaml *node, const bl_instrument *instrument,
                          size_t *out, bl_error *err)
{
    const char *name = NULL;
    const bl_status status = bl_yaml_text(node, "a scale", &name, err);

    if (status)
        return status;

    const int found = bl_scale_find(instrument, bl_slice_of(name));
    bl_nearest nearest = bl_nearest_to(bl_slice_of(name));

    if (found >= 0) {
        *out = (size_t)found;
        return BL_OK;
    }
    for (size_t s = 0; s < instrument->scale_count; s++)
        bl_nearest_offer(&nearest, bl_slice_of(instrument->scales[s].id));
    bl_yaml_error_set(err, node, "unknown-scale", "there is no scale \"%s\"",
                      name);
    bl_nearest_hint(&nearest, err);
    return err->status;
}

bl_status read_main_scale(const bl_yaml *node, bl_instrument *out,
                          bl_error *err)
{
    size_t scale = 0;
    const bl_status status = read_scale_name(node, out, &scale, err);

    out->main_scale = (int)scale;
    return status;
}
