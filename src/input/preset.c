#include "bl_preset.h"

#include <string.h>

#include "bl_embedded.h"
#include "bl_file.h"
#include "bl_nearest.h"

enum { PRESET_MAX = 1 << 20, KEYS_MAX = 40 };

static bl_status unknown(const char *name, bl_arena *arena, bl_error *err)
{
    bl_nearest nearest = bl_nearest_to(bl_slice_of(name));
    const char *const *names = NULL;
    size_t count = 0;

    bl_error_set(err, BL_E_USAGE, "unknown-layout", "there is no layout \"%s\"",
                 name);
    if (bl_embedded_names("layouts", arena, &names, &count))
        for (size_t n = 0; n < count; n++)
            bl_nearest_offer(&nearest, bl_slice_of(names[n]));
    bl_nearest_hint(&nearest, err);
    bl_error_hint(err, "bondline layouts list  shows them all");
    return err->status;
}

static bl_status read_file(const char *path, bl_arena *arena, bl_slice *out,
                           bl_error *err)
{
    bl_text document = BL_TEXT_INIT;
    bl_status status = bl_file_read(path, PRESET_MAX, &document, err);

    if (!status) {
        *out = (bl_slice){bl_arena_copy(arena, bl_text_slice(&document)),
                          document.size};
        if (!out->bytes)
            status = BL_FAIL_MEMORY(err);
    }
    bl_text_release(&document);
    return status;
}

bl_status bl_preset_text(const char *name, bl_arena *arena, bl_slice *text,
                         const char **path, bl_error *err)
{
    const char *const shipped = bl_arena_print(arena, "layouts/%s.yaml", name);
    const bl_embedded *file;

    if (bl_file_is_named(name)) {
        *path = name;
        return read_file(name, arena, text, err);
    }
    file = shipped ? bl_embedded_find(shipped) : NULL;
    if (!file)
        return unknown(name, arena, err);
    *text = file->content;
    *path = file->path;
    return BL_OK;
}

static bl_status check_keys(const bl_yaml *root, bl_error *err)
{
    const char *known[KEYS_MAX] = {"recognise"};

    for (size_t k = 0; bl_layout_key(k) && k + 2 < KEYS_MAX; k++)
        known[k + 1] = bl_layout_key(k);
    return bl_yaml_only(root, known, "a layout", err);
}

/* Read where files are recognised; here it is only looked at. */
static bl_status check_recognise(const bl_yaml *node, bl_error *err)
{
    const bl_yaml_kind kind =
        node && node->child ? node->child->kind : BL_YAML_SCALAR;
    bool right = !node || (node->kind == BL_YAML_LIST && node->child &&
                           kind != BL_YAML_MAP);

    for (const bl_yaml *part = right && node ? node->child : NULL; part;
         part = part->next) {
        right &= part->kind == kind;
        for (const bl_yaml *name = part->child; name; name = name->next)
            right &= name->kind == BL_YAML_SCALAR;
    }
    return right ? BL_OK
                 : BL_YAML_FAIL(err, node, "wrong-type",
                                "recognise is a list of columns, or a list of "
                                "such lists");
}

bl_status bl_preset_read(const char *name, bl_arena *arena, bl_layout *layout,
                         bl_error *err)
{
    bl_slice text = {NULL, 0};
    const char *path = NULL;
    const bl_yaml *root = NULL;
    bl_status status = bl_preset_text(name, arena, &text, &path, err);

    if (status)
        return status;
    status = bl_yaml_parse(text, arena, &root, err);
    if (!status)
        status = check_keys(root, err);
    if (!status)
        status = check_recognise(bl_yaml_member(root, "recognise"), err);
    if (!status)
        status = bl_layout_read(root, path, arena, layout, err);
    if (!status)
        layout->preset = name;
    if (status)
        bl_error_at(err, path, 0, 0);
    return status;
}

bl_slice bl_preset_summary(bl_slice text)
{
    const char *const end = memchr(text.bytes, '\n', text.size);
    bl_slice line = {text.bytes, end ? (size_t)(end - text.bytes) : text.size};

    while (line.size && (*line.bytes == '#' || *line.bytes == ' '))
        line = (bl_slice){line.bytes + 1, line.size - 1};
    return line;
}
