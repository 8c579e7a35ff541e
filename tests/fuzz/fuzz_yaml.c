/*
 * Any bytes as YAML: refused with a place within the text, or a tree whose
 * nodes stand in it, in order, and whose texts are terminated.
 */
#include <string.h>

#include "bl_yaml.h"
#include "fuzz.h"

static void check_text(bl_slice text)
{
    if (text.bytes)
        insist(text.bytes[text.size] == '\0');
}

static void check_node(const bl_yaml *node, size_t lines)
{
    const bl_yaml *child = node->child;
    size_t count = 0;

    insist(node->line >= 1 && node->line <= lines && node->column >= 1);
    check_text(node->key);
    check_text(node->text);
    insist(node->kind != BL_YAML_SCALAR || (!child && node->text.bytes));
    for (; child; child = child->next) {
        insist(child->line >= node->line);
        insist(node->kind != BL_YAML_MAP || child->key.bytes);
        check_node(child, lines);
        count++;
    }
    insist(count == node->count);
}

static void check_reads(const bl_yaml *node, bl_arena *arena)
{
    static const char *const words[] = {"yes", "no", NULL};
    const char *const *texts = NULL;
    const char *text = NULL;
    size_t count = 0;
    long number = 0;
    bool flag = false;
    int word = 0;
    bl_error err[5] = {{0}};

    insist(bl_yaml_text(node, "it", &text, &err[0]) == err[0].status);
    insist(bl_yaml_integer(node, "it", -9, 9, &number, &err[1]) ==
           err[1].status);
    insist(err[1].status || (number >= -9 && number <= 9));
    insist(bl_yaml_bool(node, "it", &flag, &err[2]) == err[2].status);
    insist(bl_yaml_word(node, "it", words, &word, &err[3]) == err[3].status);
    insist(bl_yaml_texts(node, "it", arena, &texts, &count, &err[4]) ==
           err[4].status);
    insist(err[4].status || !texts[count]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const bl_slice text = {(const char *)data, size};
    const bl_yaml *root = NULL;
    bl_arena arena = {0};
    bl_error err = {0};
    const size_t lines = fuzz_lines(data, size);

    if (bl_yaml_parse(text, &arena, &root, &err)) {
        insist(err.status == BL_E_DEFINITION && err.name && err.message[0]);
        insist(err.line <= lines);
    } else {
        check_node(root, lines);
        check_reads(root, &arena);
        for (const bl_yaml *node = root->child; node; node = node->next) {
            check_reads(node, &arena);
            if (root->kind == BL_YAML_MAP)
                insist(bl_yaml_member(root, node->key.bytes));
        }
    }
    bl_arena_release(&arena);
    return 0;
}
