#include "read_list.h"

/* What cut-offs and the rules of worth-asking have in common. */
typedef struct rule {
    size_t scale;
    bl_decimal points;
    const char *source;
} rule;

/* {scale: total, KEY: 36, source: "..."} */
static bl_status read_rule(const bl_yaml *node, const char *key,
                           const bl_instrument *instrument, rule *out,
                           bl_error *err)
{
    const char *const known[] = {"scale", key, "source", NULL};
    const bl_yaml *scale = NULL;
    const bl_yaml *points = NULL;
    const bl_yaml *source = NULL;
    bl_status status = bl_yaml_only(node, known, "a rule", err);

    if (!status)
        status = read_member(node, "scale", &scale, err);
    if (!status)
        status = read_scale_name(scale, instrument, &out->scale, err);
    if (!status)
        status = read_member(node, key, &points, err);
    if (!status)
        status = read_decimal(points, key, &out->points, err);
    if (!status)
        status = read_member(node, "source", &source, err);
    return status ? status : bl_yaml_text(source, "source", &out->source, err);
}

bl_status read_cut_offs(const bl_yaml *node, bl_instrument *out, bl_error *err)
{
    bl_status status = BL_OK;

    if (node->kind != BL_YAML_LIST)
        return BL_YAML_FAIL(err, node, "wrong-type",
                            "cut-offs are a list of {scale, below, source}");
    out->cut_offs =
        bl_arena_get(&out->arena, node->count + 1, sizeof *out->cut_offs);
    if (!out->cut_offs)
        return BL_FAIL_MEMORY(err);
    for (const bl_yaml *item = node->child; !status && item;
         item = item->next) {
        rule made = {0};

        status = read_rule(item, "below", out, &made, err);
        out->cut_offs[out->cut_off_count++] =
            (bl_cut_off){made.scale, made.points, made.source};
    }
    return status;
}

bl_status read_asking(const bl_yaml *node, bl_instrument *out, bl_error *err)
{
    bl_status status = BL_OK;

    if (node->kind != BL_YAML_LIST)
        return BL_YAML_FAIL(err, node, "wrong-type",
                            "worth-asking is a list of {scale, drop, source}");
    out->asking =
        bl_arena_get(&out->arena, node->count + 1, sizeof *out->asking);
    if (!out->asking)
        return BL_FAIL_MEMORY(err);
    for (const bl_yaml *item = node->child; !status && item;
         item = item->next) {
        rule made = {0};

        status = read_rule(item, "drop", out, &made, err);
        if (!status && made.points.digits <= 0)
            status = BL_YAML_FAIL(err, bl_yaml_member(item, "drop"), "bad-drop",
                                  "a drop is above 0");
        out->asking[out->asking_count++] =
            (bl_asking){made.scale, made.points, made.source};
    }
    return status;
}
