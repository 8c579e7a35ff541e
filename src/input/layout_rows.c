#include "layout_private.h"

/* "1 or True", "empty" */
static const char *test_words(const reading *r, const bl_condition *condition)
{
    const char *list = "";

    if (condition->test != BL_TEST_IN)
        return condition->test == BL_TEST_EMPTY ? "empty" : "not empty";
    for (size_t v = 0; list && v < condition->value_count; v++)
        list = bl_arena_print(r->arena, "%s%s%s", list, v ? " or " : "",
                              condition->values[v]);
    return list ? list : "";
}

/* "keep: Finished is 1 or True", as messages and counts say it; redacted, since
 * values may be ids, "keep: by Finished". */
static void say_rule(const reading *r, bl_condition *condition)
{
    const char *const column =
        condition->column.name
            ? condition->column.name
            : bl_arena_print(r->arena, "#%zu", condition->column.number);
    const char *const verb = condition->keep ? "keep" : "drop";

    condition->words = bl_arena_print(r->arena, "%s: %s is %s", verb, column,
                                      test_words(r, condition));
    condition->redacted =
        condition->test == BL_TEST_IN
            ? bl_arena_print(r->arena, "%s: by %s", verb, column)
            : condition->words;
}

/* Values are compared as labels are: blanks, NBSP and case do not count. */
static bl_status fold_values(const reading *r, bl_condition *out, bl_error *err)
{
    bl_slice *const folded =
        bl_arena_get(r->arena, out->value_count + 1, sizeof *folded);
    bl_status status = folded ? BL_OK : BL_FAIL_MEMORY(err);

    for (size_t v = 0; !status && v < out->value_count; v++)
        status = layout_fold(r, bl_slice_of(out->values[v]), &folded[v], err);
    out->folded = folded;
    return status;
}

static bl_status read_condition(const reading *r, const bl_yaml *node,
                                bl_condition *out, bl_error *err)
{
    static const char *const known[] = {"column", "number",     "in",
                                        "is",     "if-present", NULL};
    static const char *const states[] = {"empty", "not-empty", NULL};
    const bl_yaml *const in = bl_yaml_member(node, "in");
    const bl_yaml *const is = bl_yaml_member(node, "is");
    const bl_yaml *const if_present = bl_yaml_member(node, "if-present");
    int state = 0;
    bl_status status = bl_yaml_only(node, known, "a rule", err);

    if (!status && !in == !is)
        status = BL_YAML_FAIL(err, node, "wrong-type",
                              "a rule is {column: NAME, in: [...]} or {column: "
                              "NAME, is: empty}");
    if (!status)
        status = layout_selector(r, node, "a rule", &out->column, err);
    if (!status && is)
        status = bl_yaml_word(is, "is", states, &state, err);
    if (!status && is)
        out->test = state ? BL_TEST_NOT_EMPTY : BL_TEST_EMPTY;
    if (!status && in)
        status = bl_yaml_texts(in, "in", r->arena, &out->values,
                               &out->value_count, err);
    if (!status && in)
        status = fold_values(r, out, err);
    if (!status && if_present)
        status = bl_yaml_bool(if_present, "if-present", &out->column.if_present,
                              err);
    if (!status)
        say_rule(r, out);
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

bl_status layout_keep(const reading *r, const bl_yaml *node, bl_error *err)
{
    return read_rules(r, node, true, err);
}

bl_status layout_drop(const reading *r, const bl_yaml *node, bl_error *err)
{
    return read_rules(r, node, false, err);
}

/* One column, or a list of those that may hold the answer. */
static bl_status read_values(const reading *r, const bl_yaml *node,
                             bl_error *err)
{
    bl_answer_rows *const rows = &r->layout->answer_rows;
    const bool listed = node->kind == BL_YAML_LIST;
    const bl_yaml *column = listed ? node->child : node;
    size_t count = 0;
    bl_status status = BL_OK;

    if (listed && (!node->count || node->count > BL_VALUES_MAX))
        return BL_YAML_FAIL(err, node, "wrong-type",
                            "value lists 1 to %d columns", BL_VALUES_MAX);
    for (; !status && column; column = listed ? column->next : NULL) {
        rows->values[count] = (bl_selector){.if_present = listed};
        status = layout_plain_selector(r, column, "value",
                                       &rows->values[count++], err);
    }
    rows->value_count = count;
    return status;
}

bl_status layout_answers_in_rows(const reading *r, const bl_yaml *node,
                                 bl_error *err)
{
    static const char *const known[] = {"record", "key", "value", NULL};
    bl_answer_rows *const rows = &r->layout->answer_rows;
    bl_status status = bl_yaml_only(node, known, "answers-in-rows", err);

    for (size_t k = 0; !status && known[k]; k++)
        if (!bl_yaml_member(node, known[k]))
            return BL_YAML_FAIL(err, node, "missing-key",
                                "answers-in-rows needs %s", known[k]);
    if (!status)
        status = layout_plain_selector(r, bl_yaml_member(node, "record"),
                                       "record", &rows->record, err);
    if (!status)
        status = layout_plain_selector(r, bl_yaml_member(node, "key"), "key",
                                       &rows->key, err);
    return status ? status : read_values(r, bl_yaml_member(node, "value"), err);
}
