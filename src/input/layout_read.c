#include <string.h>

#include "bl_unicode.h"
#include "layout_private.h"

bl_status layout_fold(const reading *r, bl_slice text, bl_slice *out,
                      bl_error *err)
{
    bl_text folded = BL_TEXT_INIT;

    bl_fold_add(&folded, text);
    *out = (bl_slice){bl_arena_copy(r->arena, bl_text_slice(&folded)),
                      folded.size};

    const bool failed = folded.failed || !out->bytes;

    bl_text_release(&folded);
    return failed ? BL_FAIL_MEMORY(err) : BL_OK;
}

bl_status layout_encoding(const reading *r, const bl_yaml *node, bl_error *err)
{
    const bl_status status =
        bl_yaml_text(node, "encoding", &r->layout->encoding, err);

    if (!status && strcmp(r->layout->encoding, "auto") == 0)
        r->layout->encoding = NULL;
    return status;
}

bl_status layout_delimiter(const reading *r, const bl_yaml *node, bl_error *err)
{
    const char *text = NULL;
    bl_status status = bl_yaml_text(node, "delimiter", &text, err);

    if (!status)
        status = bl_layout_delimiter(text, &r->layout->delimiter, err);
    if (status)
        bl_error_at(err, NULL, node->line, node->column);
    return status;
}

bl_status layout_skip(const reading *r, const bl_yaml *node, bl_error *err)
{
    long lines = 0;
    const bl_status status =
        bl_yaml_integer(node, "skip", 0, 100000, &lines, err);

    r->layout->skip = (size_t)lines;
    return status;
}

bl_status layout_skip_until(const reading *r, const bl_yaml *node,
                            bl_error *err)
{
    return bl_yaml_text(node, "skip-until", &r->layout->skip_until, err);
}

bl_status layout_preamble(const reading *r, const bl_yaml *node, bl_error *err)
{
    return bl_yaml_bool(node, "preamble", &r->layout->preamble, err);
}

bl_status layout_header(const reading *r, const bl_yaml *node, bl_error *err)
{
    bl_layout *const layout = r->layout;
    size_t rows = 0;

    layout->no_header =
        node->kind == BL_YAML_SCALAR && bl_slice_is(node->text, "none");
    layout->header_rows = 0;
    if (layout->no_header)
        return BL_OK;
    if (node->kind != BL_YAML_LIST || !node->count ||
        node->count > BL_HEADER_ROWS_MAX)
        return BL_YAML_FAIL(err, node, "wrong-type",
                            "header is the list of its rows' roles ([code], "
                            "[code, text, import-id]) or none");
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

bl_status layout_names(const reading *r, const bl_yaml *node, bl_error *err)
{
    return bl_yaml_texts(node, "names", r->arena, &r->layout->names,
                         &r->layout->name_count, err);
}

bl_status layout_fill_right(const reading *r, const bl_yaml *node,
                            bl_error *err)
{
    return bl_yaml_bool(node, "fill-right", &r->layout->fill_right, err);
}

bl_status layout_strip_html(const reading *r, const bl_yaml *node,
                            bl_error *err)
{
    return bl_yaml_bool(node, "strip-html", &r->layout->strip_html, err);
}

/* The language, stage by stage. */
static const struct {
    const char *key;
    read_key *read;
} keys[] = {
    {"encoding", layout_encoding},
    {"delimiter", layout_delimiter},
    {"skip", layout_skip},
    {"skip-until", layout_skip_until},
    {"preamble", layout_preamble},
    {"header", layout_header},
    {"names", layout_names},
    {"fill-right", layout_fill_right},
    {"strip-html", layout_strip_html},
    {"client", layout_client},
    {"session", layout_session},
    {"date", layout_date},
    {"respondent", layout_respondent},
    {"items", layout_items},
    {"with", layout_with},
    {"decimal", layout_decimal},
    {"missing", layout_missing},
    {"labels", layout_labels},
    {"value", layout_value},
    {"factor", layout_factor},
    {"offset", layout_offset},
    {"round", layout_round},
    {"invalid", layout_invalid},
    {"answers-in-rows", layout_answers_in_rows},
    {"keep", layout_keep},
    {"drop", layout_drop},
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
