#include "layout_private.h"

static bl_status read_number(const bl_yaml *node, const char *what,
                             bl_decimal *out, bl_error *err)
{
    if (node->kind == BL_YAML_SCALAR && bl_decimal_parse(node->text, '.', out))
        return BL_OK;
    return BL_YAML_FAIL(err, node, "wrong-type", "%s must be a number", what);
}

bl_status layout_decimal(const reading *r, const bl_yaml *node, bl_error *err)
{
    static const char *const words[] = {".", ",", NULL};
    int word = 0;
    const bl_status status = bl_yaml_word(node, "decimal", words, &word, err);

    r->layout->decimal = words[word][0];
    return status;
}

bl_status layout_missing(const reading *r, const bl_yaml *node, bl_error *err)
{
    r->layout->missing_said_by = layout_said_by(r, node);
    return bl_yaml_texts(node, "missing", r->arena, &r->layout->missing,
                         &r->layout->missing_count, err);
}

/* One label set: {text: answer}, or a list from the lowest answer up. */
static bl_status read_label_set(const bl_yaml *set, const char *name,
                                bl_layout_label *labels, size_t *count,
                                bl_error *err)
{
    size_t index = 0;

    for (const bl_yaml *label = set->child; label; label = label->next) {
        if (label->kind != BL_YAML_SCALAR)
            return BL_YAML_FAIL(err, label, "wrong-type",
                                "a label set is {text: answer} or a list of "
                                "texts, lowest answer first");
        labels[(*count)++] = set->kind == BL_YAML_MAP
                                 ? (bl_layout_label){.set = name,
                                                     .text = label->key.bytes,
                                                     .value = label->text.bytes}
                                 : (bl_layout_label){.set = name,
                                                     .text = label->text.bytes,
                                                     .index = index++,
                                                     .set_size = set->count};
    }
    return BL_OK;
}

static size_t count_labels(const bl_yaml *node)
{
    size_t count = node->count;

    for (const bl_yaml *set = node->child; set; set = set->next)
        count += set->count;
    return count;
}

static bl_status no_labels(const bl_yaml *node, bl_error *err)
{
    return BL_YAML_FAIL(err, node, "wrong-type",
                        "labels are {text: answer}, or sets of them");
}

bl_status layout_labels(const reading *r, const bl_yaml *node, bl_error *err)
{
    const bool flat = node->kind == BL_YAML_MAP && node->child &&
                      node->child->kind == BL_YAML_SCALAR;
    bl_layout_label *const labels =
        bl_arena_get(r->arena, count_labels(node) + 1, sizeof *labels);
    size_t count = 0;
    bl_status status = BL_OK;

    if (!labels)
        return BL_FAIL_MEMORY(err);
    if (flat || node->kind == BL_YAML_LIST)
        status = read_label_set(node, "labels", labels, &count, err);
    else if (node->kind == BL_YAML_SCALAR)
        status = no_labels(node, err);
    else
        for (const bl_yaml *set = node->child; !status && set; set = set->next)
            status =
                set->kind == BL_YAML_SCALAR
                    ? no_labels(set, err)
                    : read_label_set(set, set->key.bytes, labels, &count, err);
    r->layout->labels = labels;
    r->layout->labels_said_by = layout_said_by(r, node);
    r->layout->label_count = count;
    return status;
}

bl_status layout_value(const reading *r, const bl_yaml *node, bl_error *err)
{
    const bl_status status =
        bl_yaml_text(node, "value", &r->layout->value_pattern, err);

    return status ? status
                  : layout_check_match(node, r->layout->value_pattern, err);
}

bl_status layout_factor(const reading *r, const bl_yaml *node, bl_error *err)
{
    const bl_status status =
        read_number(node, "factor", &r->layout->factor, err);

    if (status || r->layout->factor.digits)
        return status;
    return BL_YAML_FAIL(err, node, "wrong-type",
                        "factor must be a number other than 0");
}

bl_status layout_offset(const reading *r, const bl_yaml *node, bl_error *err)
{
    return read_number(node, "offset", &r->layout->offset, err);
}

bl_status layout_round(const reading *r, const bl_yaml *node, bl_error *err)
{
    const bl_status status = read_number(node, "round", &r->layout->round, err);

    if (status || r->layout->round.digits > 0)
        return status;
    return BL_YAML_FAIL(err, node, "wrong-type",
                        "round must be a number above 0");
}

bl_status layout_invalid(const reading *r, const bl_yaml *node, bl_error *err)
{
    int word = 0;
    const bl_status status =
        bl_yaml_word(node, "invalid", bl_invalid_words, &word, err);

    r->layout->invalid = (bl_invalid_rule)word;
    return status;
}
