#include <string.h>

#include "bl_unicode.h"
#include "read_list.h"

static bl_status need_map(const bl_yaml *node, const char *what, bl_error *err)
{
    if (node->kind == BL_YAML_MAP)
        return BL_OK;
    return BL_YAML_FAIL(err, node, "wrong-type", "%s", what);
}

static bl_status read_label_set(const bl_yaml *set, bl_instrument *out,
                                bl_error *err)
{
    const char *const *texts = NULL;
    size_t count = 0;
    const size_t due = (size_t)(out->max - out->min + 1);
    const bl_status status =
        bl_yaml_texts(set, "labels", &out->arena, &texts, &count, err);

    if (status)
        return status;
    if (count != due)
        return BL_YAML_FAIL(err, set, "bad-labels",
                            "labels cover every answer, lowest first: %zu are "
                            "due, here are %zu",
                            due, count);
    for (size_t i = 0; i < count; i++)
        out->labels[out->label_count++] =
            (bl_label){set->key.bytes, texts[i], out->min + (int64_t)i};
    return BL_OK;
}

static bool same_when_folded(const char *a, const char *b)
{
    bl_text folded_a = BL_TEXT_INIT;
    bl_text folded_b = BL_TEXT_INIT;

    bl_fold_add(&folded_a, bl_slice_of(a));
    bl_fold_add(&folded_b, bl_slice_of(b));

    const bool same =
        bl_slice_equal(bl_text_slice(&folded_a), bl_text_slice(&folded_b));

    bl_text_release(&folded_a);
    bl_text_release(&folded_b);
    return same;
}

static bl_status check_labels_agree(const bl_yaml *node,
                                    const bl_instrument *out, bl_error *err)
{
    for (size_t a = 0; a < out->label_count; a++)
        for (size_t b = a + 1; b < out->label_count; b++)
            if (out->labels[a].value != out->labels[b].value &&
                same_when_folded(out->labels[a].text, out->labels[b].text))
                return BL_YAML_FAIL(err, node, "bad-labels",
                                    "\"%s\" stands for two different answers",
                                    out->labels[b].text);
    return BL_OK;
}

bl_status read_labels(const bl_yaml *node, bl_instrument *out, bl_error *err)
{
    bl_status status =
        need_map(node, "labels are sets: \"en: [Never, Rarely, ...]\"", err);

    if (!status && out->max - out->min >= 100)
        status =
            BL_YAML_FAIL(err, node, "bad-labels",
                         "an answer scale with over 100 steps has no labels");
    if (status)
        return status;
    out->labels = bl_arena_get(
        &out->arena, node->count * (size_t)(out->max - out->min + 1) + 1,
        sizeof *out->labels);
    if (!out->labels)
        return BL_FAIL_MEMORY(err);
    for (const bl_yaml *set = node->child; !status && set; set = set->next)
        status = read_label_set(set, out, err);
    return status ? status : check_labels_agree(node, out, err);
}

bl_status read_columns(const bl_yaml *node, bl_instrument *out, bl_error *err)
{
    const bl_status status = bl_yaml_texts(
        node, "columns", &out->arena, &out->columns, &out->column_count, err);

    for (size_t c = 0; !status && c < out->column_count; c++)
        if (!strstr(out->columns[c], "{i"))
            return BL_YAML_FAIL(err, node, "bad-pattern",
                                "a header pattern holds {i} where the item "
                                "number stands: \"%s\"",
                                out->columns[c]);
    return status;
}

static bl_status read_norm_texts(const bl_yaml *node, bl_norm *norm,
                                 bl_error *err)
{
    const bl_yaml *const interval =
        bl_yaml_member(node, "reliability-interval");
    const bl_yaml *const low = interval ? interval->child : NULL;
    bl_status status = read_optional(node, "mean", &norm->mean, err);

    if (!status)
        status = read_optional(node, "n", &norm->n, err);
    if (!status)
        status = read_optional(node, "session", &norm->session, err);
    if (!status)
        status = read_optional(node, "sample", &norm->sample, err);
    norm->interval_low = "";
    norm->interval_high = "";
    if (status || !interval)
        return status;
    if (interval->kind != BL_YAML_LIST || interval->count != 2)
        return BL_YAML_FAIL(err, interval, "wrong-type",
                            "reliability-interval is [low, high]");
    status = bl_yaml_text(low, "an interval", &norm->interval_low, err);
    return status ? status
                  : bl_yaml_text(low->next, "an interval", &norm->interval_high,
                                 err);
}

/* Elsewhere there would be no error of measurement, or no number at all. */
static bl_status check_norm(const bl_yaml *node, const bl_norm *norm,
                            bl_error *err)
{
    const double r = bl_decimal_double(norm->reliability);

    if (r < 0 || r >= 1)
        return BL_YAML_FAIL(err, bl_yaml_member(node, "reliability"),
                            "bad-norm",
                            "a reliability is at least 0 and below 1");
    if (norm->sd.digits <= 0)
        return BL_YAML_FAIL(err, bl_yaml_member(node, "sd"), "bad-norm",
                            "an SD is above 0");
    return BL_OK;
}

static bl_status read_norm(const bl_yaml *node, bl_instrument *out,
                           bl_norm *norm, bl_error *err)
{
    static const char *const known[] = {
        "id",      "scale",  "reliability", "reliability-interval",
        "sd",      "as",     "mean",        "n",
        "session", "sample", "source",      NULL};
    static const char *const needed[] = {"id", "scale",  "reliability", "sd",
                                         "as", "source", NULL};
    const bl_yaml *member[6] = {0};
    int metric = 0;
    bl_status status = bl_yaml_only(node, known, "a norm", err);

    for (size_t k = 0; !status && needed[k]; k++)
        status = read_member(node, needed[k], &member[k], err);
    if (!status)
        status = bl_yaml_text(member[0], "id", &norm->id, err);
    if (!status)
        status = read_scale_name(member[1], out, &norm->scale, err);
    if (!status)
        status =
            read_decimal(member[2], "reliability", &norm->reliability, err);
    if (!status)
        status = read_decimal(member[3], "sd", &norm->sd, err);
    if (!status)
        status = bl_yaml_word(member[4], "as", bl_metric_words, &metric, err);
    if (!status)
        status = bl_yaml_text(member[5], "source", &norm->source, err);
    norm->metric = (bl_metric)metric;
    if (!status)
        status = check_norm(node, norm, err);
    return status ? status : read_norm_texts(node, norm, err);
}

bl_status read_norms(const bl_yaml *node, bl_instrument *out, bl_error *err)
{
    bl_status status = BL_OK;

    if (node->kind != BL_YAML_LIST)
        return BL_YAML_FAIL(err, node, "wrong-type",
                            "norms are a list of {id, scale, reliability, sd, "
                            "as, source}");
    out->norms = bl_arena_get(&out->arena, node->count + 1, sizeof *out->norms);
    if (!out->norms)
        return BL_FAIL_MEMORY(err);
    for (const bl_yaml *item = node->child; !status && item; item = item->next)
        status = read_norm(item, out, &out->norms[out->norm_count++], err);
    return status;
}

bl_status read_wording(const bl_yaml *node, bl_instrument *out, bl_error *err)
{
    size_t count = 0;
    bl_status status =
        need_map(node, "wording is by language: \"en: [...]\"", err);

    if (!status && !node->child)
        return BL_OK;
    if (!status)
        status = bl_yaml_texts(node->child, "wording", &out->arena,
                               &out->wording, &count, err);
    if (!status && count != out->item_count)
        status = BL_YAML_FAIL(err, node, "bad-wording",
                              "wording has %zu texts for %zu items", count,
                              out->item_count);
    return status;
}
