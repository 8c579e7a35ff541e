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

/* "#3" is a column by number, in a study file as on the command line. */
static bl_status take_name(const bl_yaml *node, const char *what,
                           bl_selector *out, bl_error *err)
{
    const char *text = NULL;
    const bl_status status = bl_yaml_text(node, what, &text, err);

    if (!status) {
        const bl_selector named = bl_layout_selector(text, out->said_by);

        out->name = named.name;
        out->number = named.number;
    }
    return status;
}

static bl_status take_number(const bl_yaml *node, bl_selector *out,
                             bl_error *err)
{
    long number = 0;
    const bl_status status =
        bl_yaml_integer(node, "number", 1, 999999, &number, err);

    out->name = NULL;
    out->number = (size_t)number;
    return status;
}

bl_status layout_selector(const reading *r, const bl_yaml *node,
                          const char *what, bl_selector *out, bl_error *err)
{
    const bl_yaml *column = node;
    const bl_yaml *number = NULL;
    const bl_yaml *pattern = NULL;
    bl_status status = BL_OK;

    out->said_by = layout_said_by(r, node);
    if (node->kind == BL_YAML_MAP) {
        column = bl_yaml_member(node, "column");
        number = bl_yaml_member(node, "number");
        pattern = bl_yaml_member(node, "pattern");
        out->pattern = NULL;
        if (!column == !number)
            return BL_YAML_FAIL(err, node, "wrong-type",
                                "%s needs a column or a number", what);
    }
    if (pattern)
        status = bl_yaml_text(pattern, "pattern", &out->pattern, err);
    if (!status && pattern)
        status = layout_check_match(pattern, out->pattern, err);
    if (status)
        return status;
    return column ? take_name(column, what, out, err)
                  : take_number(number, out, err);
}

bl_status layout_plain_selector(const reading *r, const bl_yaml *node,
                                const char *what, bl_selector *out,
                                bl_error *err)
{
    static const char *const known[] = {"column", "number", NULL};
    bl_status status = BL_OK;

    if (node->kind == BL_YAML_MAP)
        status = bl_yaml_only(node, known, what, err);
    return status ? status : layout_selector(r, node, what, out, err);
}

bl_status layout_client(const reading *r, const bl_yaml *node, bl_error *err)
{
    return layout_plain_selector(r, node, "client", &r->layout->client, err);
}

bl_status layout_respondent(const reading *r, const bl_yaml *node,
                            bl_error *err)
{
    return layout_plain_selector(r, node, "respondent", &r->layout->respondent,
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
        bl_status status =
            bl_yaml_integer(label, "a session", -9999, 999999, &session, err);

        if (!status)
            status = layout_fold(r, label->key, &labels[count].folded, err);
        if (status)
            return status;
        labels[count++].session = (int32_t)session;
    }
    r->layout->session_labels = labels;
    r->layout->session_label_count = count;
    return BL_OK;
}

/* {key: "/session"}: with one answer a row, a row of its own says it. */
static bl_status read_session_key(const reading *r, const bl_yaml *node,
                                  bl_error *err)
{
    const char *key = NULL;
    bl_slice folded = {NULL, 0};
    bl_status status = bl_yaml_text(node, "key", &key, err);

    if (!status)
        status = layout_fold(r, bl_slice_of(key), &folded, err);
    if (!status)
        r->layout->answer_rows.session_key = folded.bytes;
    return status;
}

bl_status layout_session(const reading *r, const bl_yaml *node, bl_error *err)
{
    static const char *const known[] = {"column", "number", "pattern",
                                        "labels", "key",    NULL};
    const bl_yaml *labels = NULL;
    const bl_yaml *key = NULL;
    bl_status status = BL_OK;

    r->layout->answer_rows.session_key = NULL;
    r->layout->no_session =
        node->kind == BL_YAML_SCALAR && bl_slice_is(node->text, "none");
    if (r->layout->no_session) {
        r->layout->session = (bl_selector){0};
        return BL_OK;
    }
    if (node->kind == BL_YAML_MAP) {
        status = bl_yaml_only(node, known, "session", err);
        labels = bl_yaml_member(node, "labels");
        key = bl_yaml_member(node, "key");
        r->layout->session_label_count = 0;
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
    static const char *const known[] = {"column", "number", "order",
                                        "if-present", NULL};
    const bl_yaml *order = NULL;
    const bl_yaml *if_present = NULL;
    int word = 0;
    bl_status status = BL_OK;

    r->layout->date.if_present = false;
    if (node->kind == BL_YAML_MAP) {
        status = bl_yaml_only(node, known, "date", err);
        order = bl_yaml_member(node, "order");
        if_present = bl_yaml_member(node, "if-present");
    }
    if (!status)
        status = layout_selector(r, node, "date", &r->layout->date, err);
    if (!status && if_present)
        status = bl_yaml_bool(if_present, "if-present",
                              &r->layout->date.if_present, err);
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
