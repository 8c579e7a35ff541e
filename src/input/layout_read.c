#include <stdlib.h>
#include <string.h>

#include "bl_layout.h"

typedef struct reading {
    const char *path;
    bl_arena *arena;
    bl_layout *layout;
} reading;

typedef bl_status read_key(const reading *r, const bl_yaml *node,
                           bl_error *err);

static bl_status read_number(const bl_yaml *node, const char *what,
                             bl_decimal *out, bl_error *err)
{
    if (node->kind == BL_YAML_SCALAR && bl_decimal_parse(node->text, '.', out))
        return BL_OK;
    return BL_YAML_FAIL(err, node, "wrong-type", "%s must be a number", what);
}

static bl_status read_encoding(const reading *r, const bl_yaml *node,
                               bl_error *err)
{
    const bl_status status =
        bl_yaml_text(node, "encoding", &r->layout->encoding, err);

    if (!status && strcmp(r->layout->encoding, "auto") == 0)
        r->layout->encoding = NULL;
    return status;
}

static bl_status read_delimiter(const reading *r, const bl_yaml *node,
                                bl_error *err)
{
    const char *text = NULL;
    bl_status status = bl_yaml_text(node, "delimiter", &text, err);

    if (!status)
        status = bl_layout_delimiter(text, &r->layout->delimiter, err);
    if (status)
        bl_error_at(err, NULL, node->line, node->column);
    return status;
}

static bl_status read_skip(const reading *r, const bl_yaml *node, bl_error *err)
{
    long lines = 0;
    const bl_status status =
        bl_yaml_integer(node, "skip", 0, 100000, &lines, err);

    r->layout->skip = (size_t)lines;
    return status;
}

static bl_status read_header(const reading *r, const bl_yaml *node,
                             bl_error *err)
{
    bl_layout *const layout = r->layout;
    size_t rows = 0;

    if (node->kind != BL_YAML_LIST || !node->count ||
        node->count > BL_HEADER_ROWS_MAX)
        return BL_YAML_FAIL(err, node, "wrong-type",
                            "header is the list of its rows' roles: [code], "
                            "[code, text, import-id]");
    for (const bl_yaml *role = node->child; role; role = role->next) {
        int word = 0;
        const bl_status status = bl_yaml_word(role, "a header row",
                                              bl_header_role_words, &word, err);

        if (status)
            return status;
        layout->header[rows++] = (bl_header_role)word;
    }
    layout->header_rows = rows;
    return BL_OK;
}

static const char *said_by(const reading *r, const bl_yaml *node)
{
    return bl_arena_print(r->arena, "%s line %zu", r->path, node->line);
}

/* name, or {column: name, ...}, or {number: 3, ...} */
static bl_status read_selector(const reading *r, const bl_yaml *node,
                               const char *what, bl_selector *out,
                               bl_error *err)
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
    out->said_by = said_by(r, node);
    return status;
}

static bl_status read_plain_selector(const reading *r, const bl_yaml *node,
                                     const char *what, bl_selector *out,
                                     bl_error *err)
{
    static const char *const known[] = {"column", "number", "pattern", NULL};
    bl_status status = BL_OK;

    *out = (bl_selector){0};
    if (node->kind == BL_YAML_MAP)
        status = bl_yaml_only(node, known, what, err);
    return status ? status : read_selector(r, node, what, out, err);
}

static bl_status read_client(const reading *r, const bl_yaml *node,
                             bl_error *err)
{
    return read_plain_selector(r, node, "client", &r->layout->client, err);
}

static bl_status read_respondent(const reading *r, const bl_yaml *node,
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

static bl_status read_session(const reading *r, const bl_yaml *node,
                              bl_error *err)
{
    static const char *const known[] = {"column", "number", "pattern", "labels",
                                        NULL};
    const bl_yaml *labels = NULL;
    bl_status status = BL_OK;

    r->layout->session = (bl_selector){0};
    if (node->kind == BL_YAML_MAP) {
        status = bl_yaml_only(node, known, "session", err);
        labels = bl_yaml_member(node, "labels");
    }
    if (!status)
        status = read_selector(r, node, "session", &r->layout->session, err);
    if (!status && labels)
        status = read_session_labels(r, labels, err);
    return status;
}

static bl_status read_date(const reading *r, const bl_yaml *node, bl_error *err)
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
        status = read_selector(r, node, "date", &r->layout->date, err);
    if (!status && order)
        status = bl_yaml_word(order, "order", bl_date_order_words, &word, err);
    if (!status && order)
        r->layout->date_order = (bl_date_order)word;
    return status;
}

static bl_status read_items(const reading *r, const bl_yaml *node,
                            bl_error *err)
{
    r->layout->items_said_by = said_by(r, node);
    return bl_yaml_texts(node, "items", r->arena, &r->layout->items,
                         &r->layout->item_count, err);
}

static bl_status read_with(const reading *r, const bl_yaml *node, bl_error *err)
{
    return bl_yaml_texts(node, "with", r->arena, &r->layout->carried,
                         &r->layout->carried_count, err);
}

static bl_status read_decimal(const reading *r, const bl_yaml *node,
                              bl_error *err)
{
    static const char *const words[] = {".", ",", NULL};
    int word = 0;
    const bl_status status = bl_yaml_word(node, "decimal", words, &word, err);

    r->layout->decimal = words[word][0];
    return status;
}

static bl_status read_missing(const reading *r, const bl_yaml *node,
                              bl_error *err)
{
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

static bl_status read_labels(const reading *r, const bl_yaml *node,
                             bl_error *err)
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
        status = BL_YAML_FAIL(err, node, "wrong-type",
                              "labels are {text: answer}, or sets of them");
    else
        for (const bl_yaml *set = node->child; !status && set; set = set->next)
            status = read_label_set(set, set->key.bytes, labels, &count, err);
    r->layout->labels = labels;
    r->layout->label_count = count;
    return status;
}

static bl_status read_value(const reading *r, const bl_yaml *node,
                            bl_error *err)
{
    return bl_yaml_text(node, "value", &r->layout->value_pattern, err);
}

static bl_status read_factor(const reading *r, const bl_yaml *node,
                             bl_error *err)
{
    return read_number(node, "factor", &r->layout->factor, err);
}

static bl_status read_offset(const reading *r, const bl_yaml *node,
                             bl_error *err)
{
    return read_number(node, "offset", &r->layout->offset, err);
}

static bl_status read_round(const reading *r, const bl_yaml *node,
                            bl_error *err)
{
    return read_number(node, "round", &r->layout->round, err);
}

static bl_status read_invalid(const reading *r, const bl_yaml *node,
                              bl_error *err)
{
    int word = 0;
    const bl_status status =
        bl_yaml_word(node, "invalid", bl_invalid_words, &word, err);

    r->layout->invalid = (bl_invalid_rule)word;
    return status;
}

/* "keep: Finished is 1 or True", as messages and counts say it. */
static const char *rule_words(const reading *r, const bl_condition *condition)
{
    const char *const column =
        condition->column.name
            ? condition->column.name
            : bl_arena_print(r->arena, "#%zu", condition->column.number);
    const char *const verb = condition->keep ? "keep" : "drop";
    const char *list = "";

    if (condition->test != BL_TEST_IN)
        return bl_arena_print(r->arena, "%s: %s is %s", verb, column,
                              condition->test == BL_TEST_EMPTY ? "empty"
                                                               : "not empty");
    for (size_t v = 0; list && v < condition->value_count; v++)
        list = bl_arena_print(r->arena, "%s%s%s", list, v ? " or " : "",
                              condition->values[v]);
    return bl_arena_print(r->arena, "%s: %s is %s", verb, column,
                          list ? list : "");
}

static bl_status read_condition(const reading *r, const bl_yaml *node,
                                bl_condition *out, bl_error *err)
{
    static const char *const known[] = {"column", "number", "in", "is", NULL};
    static const char *const states[] = {"empty", "not-empty", NULL};
    const bl_yaml *const in = bl_yaml_member(node, "in");
    const bl_yaml *const is = bl_yaml_member(node, "is");
    int state = 0;
    bl_status status = bl_yaml_only(node, known, "a rule", err);

    if (!status && !in == !is)
        status = BL_YAML_FAIL(err, node, "wrong-type",
                              "a rule is {column: NAME, in: [...]} or {column: "
                              "NAME, is: empty}");
    if (!status)
        status = read_selector(r, node, "a rule", &out->column, err);
    if (!status && is)
        status = bl_yaml_word(is, "is", states, &state, err);
    if (!status && is)
        out->test = state ? BL_TEST_NOT_EMPTY : BL_TEST_EMPTY;
    if (!status && in)
        status = bl_yaml_texts(in, "in", r->arena, &out->values,
                               &out->value_count, err);
    if (!status)
        out->words = rule_words(r, out);
    return status;
}

/* The file's rules of one kind take the place of earlier ones of that kind. */
static bl_status read_rules(const reading *r, const bl_yaml *node, bool keep,
                            bl_error *err)
{
    bl_layout *const layout = r->layout;
    bl_condition *const all = bl_arena_get(
        r->arena, layout->condition_count + node->count + 1, sizeof *all);
    size_t count = 0;
    bl_status status = BL_OK;

    if (!all)
        return BL_FAIL_MEMORY(err);
    if (node->kind != BL_YAML_LIST)
        return BL_YAML_FAIL(err, node, "wrong-type",
                            "rules are a list: [{column: NAME, in: [...]}]");
    for (size_t k = 0; k < layout->condition_count; k++)
        if (layout->conditions[k].keep != keep)
            all[count++] = layout->conditions[k];
    for (const bl_yaml *rule = node->child; !status && rule;
         rule = rule->next) {
        all[count].keep = keep;
        status = read_condition(r, rule, &all[count++], err);
    }
    layout->conditions = all;
    layout->condition_count = count;
    return status;
}

static bl_status read_keep(const reading *r, const bl_yaml *node, bl_error *err)
{
    return read_rules(r, node, true, err);
}

static bl_status read_drop(const reading *r, const bl_yaml *node, bl_error *err)
{
    return read_rules(r, node, false, err);
}

/* The language, stage by stage. */
static const struct {
    const char *key;
    read_key *read;
} keys[] = {
    {"encoding", read_encoding}, {"delimiter", read_delimiter},
    {"skip", read_skip},         {"header", read_header},
    {"client", read_client},     {"session", read_session},
    {"date", read_date},         {"respondent", read_respondent},
    {"items", read_items},       {"with", read_with},
    {"decimal", read_decimal},   {"missing", read_missing},
    {"labels", read_labels},     {"value", read_value},
    {"factor", read_factor},     {"offset", read_offset},
    {"round", read_round},       {"invalid", read_invalid},
    {"keep", read_keep},         {"drop", read_drop},
};
enum { KEYS = sizeof keys / sizeof keys[0] };

const char *bl_layout_key(size_t index)
{
    return index < KEYS ? keys[index].key : NULL;
}

bl_status bl_layout_read(const bl_yaml *map, const char *path, bl_arena *arena,
                         bl_layout *layout, bl_error *err)
{
    const reading r = {path, arena, layout};
    bl_status status = BL_OK;

    for (size_t k = 0; !status && k < KEYS; k++) {
        const bl_yaml *const node = bl_yaml_member(map, keys[k].key);

        if (node)
            status = keys[k].read(&r, node, err);
    }
    return status;
}
