#include <string.h>

#include "bl_match.h"
#include "bl_pattern.h"
#include "layout_private.h"

const char *layout_said_by(const reading *r, const bl_yaml *node)
{
    return bl_arena_print(r->arena, "%s line %zu", r->path, node->line);
}

bl_status layout_check_match(const bl_yaml *node, const char *pattern,
                             bl_error *err)
{
    bl_match *match = NULL;
    const bl_status status = bl_match_new(pattern, &match, err);

    if (status)
        bl_error_at(err, NULL, node->line, node->column);
    else
        bl_match_free(match);
    return status;
}

bl_status layout_selector(const reading *r, const bl_yaml *node,
                          const char *what, bl_selector *out, bl_error *err)
{
    const char *text = NULL;
    long number = 0;
    bl_status status = BL_OK;
    const bl_yaml *column = node;

    if (node->kind == BL_YAML_MAP) {
        const bl_yaml *const by_number = bl_yaml_member(node, "number");
        const bl_yaml *const pattern = bl_yaml_member(node, "pattern");

        column = bl_yaml_member(node, "column");
        if (pattern)
            status = bl_yaml_text(pattern, "pattern", &out->pattern, err);
        if (!status && pattern)
            status = layout_check_match(pattern, out->pattern, err);
        if (!status && by_number)
            status =
                bl_yaml_integer(by_number, "number", 1, 999999, &number, err);
        if (!status && !column == !by_number)
            status = BL_YAML_FAIL(err, node, "wrong-type",
                                  "%s needs a column or a number", what);
    }
    if (!status && column)
        status = bl_yaml_text(column, what, &text, err);
    out->name = text;
    out->number = (size_t)number;
    out->said_by = layout_said_by(r, node);
    return status;
}

static bl_status read_plain_selector(const reading *r, const bl_yaml *node,
                                     const char *what, bl_selector *out,
                                     bl_error *err)
{
    static const char *const known[] = {"column", "number", "pattern", "key",
                                        NULL};
    bl_status status = BL_OK;

    *out = (bl_selector){0};
    if (node->kind == BL_YAML_MAP)
        status = bl_yaml_only(node, known, what, err);
    return status ? status : layout_selector(r, node, what, out, err);
}

bl_status layout_client(const reading *r, const bl_yaml *node, bl_error *err)
{
    return read_plain_selector(r, node, "client", &r->layout->client, err);
}

bl_status layout_respondent(const reading *r, const bl_yaml *node,
                            bl_error *err)
{
    return read_plain_selector(r, node, "respondent", &r->layout->respondent,
                               err);
}

static bl_status read_session_labels(const reading *r, const bl_yaml *map,
                                     bl_error *err)
{
    bl_session_label *const labels =
        bl_arena_get(r->arena, map->count + 1, sizeof *labels);
    size_t count = 0;

    if (!labels)
        return BL_FAIL_MEMORY(err);
    if (map->kind != BL_YAML_MAP)
        return BL_YAML_FAIL(err, map, "wrong-type",
                            "labels of a session are {text: number}");
    for (const bl_yaml *label = map->child; label; label = label->next) {
        long session = 0;
        const bl_status status =
            bl_yaml_integer(label, "a session", -9999, 999999, &session, err);

        if (status)
            return status;
        labels[count++] =
            (bl_session_label){label->key.bytes, (int32_t)session};
    }
    r->layout->session_labels = labels;
    r->layout->session_label_count = count;
    return BL_OK;
}

/* {key: "/session"}: with one answer a row, a row of its own says it. */
static bl_status read_session_key(const reading *r, const bl_yaml *node,
                                  bl_error *err)
{
    return bl_yaml_text(node, "key", &r->layout->answer_rows.session_key, err);
}

bl_status layout_session(const reading *r, const bl_yaml *node, bl_error *err)
{
    static const char *const known[] = {"column", "number", "pattern",
                                        "labels", "key",    NULL};
    const bl_yaml *labels = NULL;
    const bl_yaml *key = NULL;
    bl_status status = BL_OK;

    r->layout->session = (bl_selector){0};
    r->layout->answer_rows.session_key = NULL;
    if (node->kind == BL_YAML_MAP) {
        status = bl_yaml_only(node, known, "session", err);
        labels = bl_yaml_member(node, "labels");
        key = bl_yaml_member(node, "key");
    }
    if (!status && key)
        status = read_session_key(r, key, err);
    else if (!status)
        status = layout_selector(r, node, "session", &r->layout->session, err);
    if (!status && labels)
        status = read_session_labels(r, labels, err);
    return status;
}

bl_status layout_date(const reading *r, const bl_yaml *node, bl_error *err)
{
    static const char *const known[] = {"column", "number", "order", NULL};
    const bl_yaml *order = NULL;
    int word = 0;
    bl_status status = BL_OK;

    r->layout->date = (bl_selector){0};
    if (node->kind == BL_YAML_MAP) {
        status = bl_yaml_only(node, known, "date", err);
        order = bl_yaml_member(node, "order");
    }
    if (!status)
        status = layout_selector(r, node, "date", &r->layout->date, err);
    if (!status && order)
        status = bl_yaml_word(order, "order", bl_date_order_words, &word, err);
    if (!status && order)
        r->layout->date_order = (bl_date_order)word;
    return status;
}

bl_status layout_items(const reading *r, const bl_yaml *node, bl_error *err)
{
    bl_layout *const layout = r->layout;
    bl_pattern pattern;
    bl_status status = bl_yaml_texts(node, "items", r->arena, &layout->items,
                                     &layout->item_count, err);

    layout->items_said_by = layout_said_by(r, node);
    if (!status && layout->item_count == 1 && strstr(layout->items[0], "{i")) {
        status =
            bl_pattern_parse(layout->items[0], 'i', r->arena, &pattern, err);
        if (status)
            bl_error_at(err, NULL, node->line, node->column);
    }
    return status ? status
                  : bl_layout_ranges(r->arena, &layout->items,
                                     &layout->item_count, err);
}

bl_status layout_with(const reading *r, const bl_yaml *node, bl_error *err)
{
    return bl_yaml_texts(node, "with", r->arena, &r->layout->carried,
                         &r->layout->carried_count, err);
}
