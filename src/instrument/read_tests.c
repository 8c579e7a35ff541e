#include <string.h>

#include "read_list.h"

static bl_status read_test_scores(const bl_yaml *node, bl_instrument *out,
                                  bl_instrument_test *test, bl_error *err)
{
    if (node->kind != BL_YAML_MAP)
        return BL_YAML_FAIL(err, node, "wrong-type",
                            "expected scores are {scale: score}");
    test->scores =
        bl_arena_get(&out->arena, out->scale_count, sizeof *test->scores);
    if (!test->scores)
        return BL_FAIL_MEMORY(err);
    for (const bl_yaml *member = node->child; member; member = member->next) {
        const bl_yaml name = {.kind = BL_YAML_SCALAR,
                              .text = member->key,
                              .line = member->key_line,
                              .column = member->key_column};
        bl_decimal score = {0, 0};
        size_t scale = 0;
        bl_status status = read_scale_name(&name, out, &scale, err);

        if (!status &&
            !(member->kind == BL_YAML_SCALAR && bl_slice_is(member->text, ".")))
            status = read_decimal(member, "an expected score", &score, err);
        if (status)
            return status;
        test->scores[scale] = member->text.bytes;
    }
    return BL_OK;
}

static bl_status read_test(const bl_yaml *node, bl_instrument *out,
                           bl_instrument_test *test, bl_error *err)
{
    static const char *const known[] = {"answers", "scores", "flags", NULL};
    const bl_yaml *answers = NULL;
    const bl_yaml *scores = NULL;
    const bl_yaml *const flags = bl_yaml_member(node, "flags");
    size_t count = 0;
    bl_status status = bl_yaml_only(node, known, "a test", err);

    test->line = node->line;
    if (!status)
        status = read_member(node, "answers", &answers, err);
    if (!status)
        status = bl_yaml_texts(answers, "answers", &out->arena, &test->answers,
                               &count, err);
    if (!status && count != out->item_count)
        status = BL_YAML_FAIL(err, answers, "bad-test",
                              "this test has %zu answers for %zu items", count,
                              out->item_count);
    if (!status)
        status = read_member(node, "scores", &scores, err);
    if (!status)
        status = read_test_scores(scores, out, test, err);
    if (!status && flags)
        status = bl_yaml_text(flags, "flags", &test->flags, err);
    return status;
}

bl_status read_tests(const bl_yaml *node, bl_instrument *out, bl_error *err)
{
    bl_status status = BL_OK;

    if (node->kind != BL_YAML_LIST || !node->count)
        return BL_YAML_FAIL(err, node, "wrong-type",
                            "tests are a list of {answers, scores}, at least "
                            "one");
    out->tests = bl_arena_get(&out->arena, node->count, sizeof *out->tests);
    if (!out->tests)
        return BL_FAIL_MEMORY(err);
    for (const bl_yaml *item = node->child; !status && item; item = item->next)
        status = read_test(item, out, &out->tests[out->test_count++], err);
    return status;
}
