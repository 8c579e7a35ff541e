#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "bl_nearest.h"
#include "bl_text.h"
#include "bl_yaml.h"
#include "yaml_private.h"

static const char *const kind_names[] = {
    [BL_YAML_SCALAR] = "a text",
    [BL_YAML_LIST] = "a list",
    [BL_YAML_MAP] = "a map of keys and values",
};

void bl_yaml_error_set(bl_error *err, const bl_yaml *node, const char *name,
                       const char *format, ...)
{
    char message[sizeof err->message] = "";
    va_list args;

    if (err->status)
        return;
    va_start(args, format);
    if (vsnprintf(message, sizeof message, format, args) < 0)
        message[0] = '\0';
    va_end(args);
    bl_error_set(err, BL_E_DEFINITION, name, "%s", message);
    bl_error_at(err, NULL, node->line, node->column);
}

const bl_yaml *bl_yaml_member(const bl_yaml *map, const char *key)
{
    if (map->kind != BL_YAML_MAP)
        return NULL;
    for (const bl_yaml *member = map->child; member; member = member->next)
        if (bl_slice_is(member->key, key))
            return member;
    return NULL;
}

static int find_word(bl_slice text, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (bl_slice_is(text, words[i]))
            return i;
    return -1;
}

/* What was probably meant, and all that could have been. */
static void hint_words(bl_error *err, bl_slice text, const char *const *words)
{
    bl_nearest nearest = bl_nearest_to(text);
    bl_text list = BL_TEXT_INIT;

    for (size_t i = 0; words[i]; i++) {
        bl_nearest_offer(&nearest, bl_slice_of(words[i]));
        bl_text_add(&list, i ? ", " : "");
        bl_text_add(&list, words[i]);
    }
    if (nearest.best.size)
        bl_error_hint(err, "did you mean \"%.*s\"?", (int)nearest.best.size,
                      nearest.best.bytes);
    bl_error_hint(err, "known here: %s", list.bytes);
    bl_text_release(&list);
}

static bl_status refuse_key(const bl_yaml *member, const char *const *known,
                            const char *what, bl_error *err)
{
    const bl_yaml place = {.line = member->key_line,
                           .column = member->key_column};

    bl_yaml_error_set(err, &place, "unknown-key", "%s has no key \"%s\"", what,
                      bl_yaml_show(member->key).bytes);
    hint_words(err, member->key, known);
    return BL_E_DEFINITION;
}

bl_status bl_yaml_only(const bl_yaml *map, const char *const *known,
                       const char *what, bl_error *err)
{
    if (map->kind != BL_YAML_MAP)
        return BL_YAML_FAIL(err, map, "wrong-type", "%s must be %s, not %s",
                            what, kind_names[BL_YAML_MAP],
                            kind_names[map->kind]);
    for (const bl_yaml *member = map->child; member; member = member->next)
        if (find_word(member->key, known) < 0)
            return refuse_key(member, known, what, err);
    return BL_OK;
}

/* A scalar that says something; "" says that it is empty, nothing says
 * nothing. `due` is what the message asks for. */
static bl_status need_scalar(const bl_yaml *node, const char *what,
                             const char *due, bl_error *err)
{
    if (node->kind != BL_YAML_SCALAR)
        return BL_YAML_FAIL(err, node, "wrong-type", "%s must be %s, not %s",
                            what, due, kind_names[node->kind]);
    if (node->text.size == 0 && !node->quoted)
        return BL_YAML_FAIL(err, node, "wrong-type",
                            "%s must be %s, and there is nothing", what, due);
    return BL_OK;
}

bl_status bl_yaml_text(const bl_yaml *node, const char *what, const char **out,
                       bl_error *err)
{
    const bl_status status = need_scalar(node, what, "a text", err);

    if (!status)
        *out = node->text.bytes;
    return status;
}

/* [+-]digits and nothing else, as a long; false: no such number. */
static bool parse_long(const char *text, long *out)
{
    const char *digits = text + (*text == '-' || *text == '+');
    char *end;

    if (*digits < '0' || *digits > '9')
        return false;
    errno = 0;
    *out = strtol(text, &end, 10);
    return !*end && !errno;
}

bl_status bl_yaml_integer(const bl_yaml *node, const char *what, long low,
                          long high, long *out, bl_error *err)
{
    const bl_status status = need_scalar(node, what, "a whole number", err);
    long value;

    if (status)
        return status;
    if (parse_long(node->text.bytes, &value) && value >= low && value <= high) {
        *out = value;
        return BL_OK;
    }
    if (low == high)
        return BL_YAML_FAIL(err, node, "wrong-type",
                            "%s must be %ld, not \"%s\"", what, low,
                            bl_yaml_show(node->text).bytes);
    return BL_YAML_FAIL(err, node, "wrong-type",
                        "%s must be a whole number from %ld to %ld, not \"%s\"",
                        what, low, high, bl_yaml_show(node->text).bytes);
}

bl_status bl_yaml_bool(const bl_yaml *node, const char *what, bool *out,
                       bl_error *err)
{
    static const char *const words[] = {"false", "no", "true", "yes", NULL};
    const bl_status status = need_scalar(node, what, "yes or no", err);

    if (status)
        return status;

    const int word = find_word(node->text, words);

    if (word < 0)
        return BL_YAML_FAIL(err, node, "wrong-type",
                            "%s must be yes or no, not \"%s\"", what,
                            bl_yaml_show(node->text).bytes);
    *out = word >= 2;
    return BL_OK;
}

bl_status bl_yaml_word(const bl_yaml *node, const char *what,
                       const char *const *words, int *out, bl_error *err)
{
    const bl_status status = need_scalar(node, what, "a word", err);

    if (status)
        return status;

    const int word = find_word(node->text, words);

    if (word < 0) {
        bl_yaml_error_set(err, node, "wrong-type", "%s cannot be \"%s\"", what,
                          bl_yaml_show(node->text).bytes);
        hint_words(err, node->text, words);
        return BL_E_DEFINITION;
    }
    *out = word;
    return BL_OK;
}

static bl_status fill_texts(const bl_yaml *first, const char *what,
                            const char **texts, bl_error *err)
{
    for (const bl_yaml *item = first; item; item = item->next) {
        const bl_status status = bl_yaml_text(item, what, texts++, err);

        if (status)
            return status;
    }
    return BL_OK;
}

bl_status bl_yaml_texts(const bl_yaml *node, const char *what, bl_arena *arena,
                        const char *const **out, size_t *count, bl_error *err)
{
    const bool list = node->kind == BL_YAML_LIST;
    const size_t size = list ? node->count : 1;

    if (node->kind == BL_YAML_MAP)
        return BL_YAML_FAIL(err, node, "wrong-type",
                            "%s must be a text or a list of texts, not %s",
                            what, kind_names[BL_YAML_MAP]);

    const char **texts = bl_arena_get(arena, size + 1, sizeof *texts);

    if (!texts)
        return BL_FAIL_MEMORY(err);

    const bl_status status = list ? fill_texts(node->child, what, texts, err)
                                  : bl_yaml_text(node, what, texts, err);

    if (status)
        return status;
    *out = texts;
    *count = size;
    return BL_OK;
}
