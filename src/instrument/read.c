#include "read_list.h"

#include <string.h>

static bl_status read_format(const bl_yaml *node, bl_instrument *out,
                             bl_error *err)
{
    long format = 0;

    (void)out;
    return bl_yaml_integer(node, "format", 1, 1, &format, err);
}

static bool is_id(const char *text)
{
    return text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-_")] == 0 &&
           text[0] >= 'a' && text[0] <= 'z' && strlen(text) <= 64;
}

static bl_status read_id(const bl_yaml *node, bl_instrument *out, bl_error *err)
{
    const bl_status status = bl_yaml_text(node, "id", &out->id, err);

    if (status || is_id(out->id))
        return status;
    return BL_YAML_FAIL(err, node, "bad-id",
                        "an id starts with a small letter and has small "
                        "letters, digits, - and _ only: \"%s\"",
                        out->id);
}

static bl_status read_items(const bl_yaml *node, bl_instrument *out,
                            bl_error *err)
{
    long items = 0;
    const bl_status status =
        bl_yaml_integer(node, "items", 1, BL_ITEMS_MAX, &items, err);

    out->item_count = (size_t)items;
    return status;
}

static bl_status read_evidence(const bl_yaml *node, bl_instrument *out,
                               bl_error *err)
{
    int word = 0;
    const bl_status status =
        bl_yaml_word(node, "evidence", bl_evidence_words, &word, err);

    out->evidence = (bl_evidence)word;
    return status;
}

static bl_status read_cautions(const bl_yaml *node, bl_instrument *out,
                               bl_error *err)
{
    return bl_yaml_texts(node, "cautions", &out->arena, &out->cautions,
                         &out->caution_count, err);
}

#define TEXT_KEY(member)                                                       \
    static bl_status read_##member(const bl_yaml *node, bl_instrument *out,    \
                                   bl_error *err)                              \
    {                                                                          \
        return bl_yaml_text(node, node->key.bytes, &out->member, err);         \
    }
TEXT_KEY(version)
TEXT_KEY(name)
TEXT_KEY(family)
TEXT_KEY(respondent)
TEXT_KEY(language)
TEXT_KEY(evidence_note)
TEXT_KEY(source)
TEXT_KEY(rights)
TEXT_KEY(missing_rule_source)

/* The language: every key once. The order is that of reading. */
static const struct {
    const char *key;
    read_key *read;
    bool needed;
} keys[] = {
    {"format", read_format, true},
    {"id", read_id, true},
    {"version", read_version, true},
    {"name", read_name, true},
    {"family", read_family, false},
    {"respondent", read_respondent, true},
    {"language", read_language, false},
    {"items", read_items, true},
    {"answers", read_answers, true},
    {"reversed", read_reversed, true},
    {"direction", read_direction, true},
    {"scales", read_scales, true},
    {"main-scale", read_main_scale, false},
    {"labels", read_labels, false},
    {"columns", read_columns, false},
    {"cut-offs", read_cut_offs, false},
    {"worth-asking", read_asking, false},
    {"norms", read_norms, false},
    {"evidence", read_evidence, true},
    {"evidence-note", read_evidence_note, false},
    {"source", read_source, true},
    {"rights", read_rights, true},
    {"missing-rule-source", read_missing_rule_source, false},
    {"cautions", read_cautions, false},
    {"wording", read_wording, false},
    {"tests", read_tests, true},
};
enum { KEY_COUNT = sizeof keys / sizeof keys[0] };

static bl_status read_all(const bl_yaml *root, bl_instrument *out,
                          bl_error *err)
{
    const char *known[KEY_COUNT + 1] = {0};
    bl_status status;

    for (size_t k = 0; k < KEY_COUNT; k++)
        known[k] = keys[k].key;
    status = bl_yaml_only(root, known, "an instrument", err);
    for (size_t k = 0; !status && k < KEY_COUNT; k++) {
        const bl_yaml *const node = bl_yaml_member(root, keys[k].key);

        if (node)
            status = keys[k].read(node, out, err);
        else if (keys[k].needed)
            status =
                BL_YAML_FAIL(err, root, "missing-key",
                             "an instrument needs the key %s", keys[k].key);
    }
    return status;
}

bl_status bl_instrument_parse(bl_slice document, const char *path,
                              bl_instrument *out, bl_error *err)
{
    const bl_yaml *root = NULL;
    bl_instrument made = {.main_scale = -1,
                          .family = "",
                          .language = "",
                          .evidence_note = "",
                          .missing_rule_source = ""};
    bl_status status = bl_yaml_parse(document, &made.arena, &root, err);

    made.path = bl_arena_copy(&made.arena, bl_slice_of(path));
    made.document =
        (bl_slice){bl_arena_copy(&made.arena, document), document.size};
    if (!status && (!made.path || !made.document.bytes))
        status = BL_FAIL_MEMORY(err);
    if (!status && root->kind != BL_YAML_MAP)
        status =
            BL_YAML_FAIL(err, root, "wrong-type",
                         "an instrument is a list of \"key: value\" lines");
    if (!status)
        status = read_all(root, &made, err);
    if (status) {
        bl_error_at(err, path, 0, 0);
        bl_instrument_release(&made);
        return status;
    }
    *out = made;
    return BL_OK;
}
