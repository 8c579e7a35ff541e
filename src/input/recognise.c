#include "bl_recognise.h"

#include <string.h>

#include "bl_embedded.h"
#include "bl_preset.h"
#include "bl_unicode.h"

/* Does a name fit, where * stands for any text? */
static bool fits(bl_slice pattern, bl_slice name)
{
    const char *const star =
        pattern.size ? memchr(pattern.bytes, '*', pattern.size) : NULL;
    const size_t before = star ? (size_t)(star - pattern.bytes) : pattern.size;

    if (name.size < before ||
        (before && memcmp(name.bytes, pattern.bytes, before) != 0))
        return false;
    name = (bl_slice){name.bytes + before, name.size - before};
    if (!star)
        return name.size == 0;
    pattern = (bl_slice){star + 1, pattern.size - before - 1};
    for (size_t skip = 0; skip <= name.size; skip++)
        if (fits(pattern, (bl_slice){name.bytes + skip, name.size - skip}))
            return true;
    return false;
}

/* Where a name is looked for: all rows, or those of one role. */
typedef struct place {
    bl_slice name;
    int role; /* -1: any */
    bool first_column;
} place;

static bool take_prefix(bl_slice *text, const char *word)
{
    const size_t size = strlen(word);

    if (text->size <= size || text->bytes[size] != ':' ||
        memcmp(text->bytes, word, size) != 0)
        return false;
    *text = (bl_slice){text->bytes + size + 1, text->size - size - 1};
    return true;
}

static place read_place(bl_slice text)
{
    place found = {.role = -1};

    found.first_column = take_prefix(&text, "first");
    for (int r = 0; found.role < 0 && bl_header_role_words[r]; r++)
        if (take_prefix(&text, bl_header_role_words[r]))
            found.role = r;
    found.name = text;
    return found;
}

static bool row_has(const bl_header *header, size_t row, const place *p,
                    bl_slice folded)
{
    const size_t columns = p->first_column ? 1 : header->column_count;

    if (p->role >= 0 && header->roles[row] != (bl_header_role)p->role)
        return false;
    for (size_t c = 0; c < columns; c++)
        if (fits(folded, header->folded[row][c]))
            return true;
    return false;
}

static bool has_column(const bl_header *header, bl_slice text)
{
    const place p = read_place(text);
    bl_text folded = BL_TEXT_INIT;
    bool found = false;

    bl_fold_add(&folded, p.name);
    for (size_t r = 0; !found && r < header->row_count; r++)
        found = row_has(header, r, &p, bl_text_slice(&folded));
    bl_text_release(&folded);
    return found;
}

static size_t count_columns(const bl_header *header, const bl_yaml *names)
{
    size_t count = 0;

    for (const bl_yaml *name = names->child; name; name = name->next) {
        if (!has_column(header, name->text))
            return 0;
        count++;
    }
    return count;
}

/* A list of names, or a list of such lists of which one must fit. */
static size_t recognised_by(const bl_header *header, const bl_yaml *node)
{
    size_t best = 0;

    if (!node || !node->child)
        return 0;
    if (node->child->kind == BL_YAML_SCALAR)
        return count_columns(header, node);
    for (const bl_yaml *names = node->child; names; names = names->next) {
        const size_t count = count_columns(header, names);

        best = count > best ? count : best;
    }
    return best;
}

/* By how many columns a preset recognises the file; 0: it does not. */
static size_t try_preset(const char *name, bl_source *source, bl_arena *arena)
{
    bl_layout layout;
    bl_header header = {0};
    bl_slice text = {NULL, 0};
    const char *path = NULL;
    const bl_yaml *root = NULL;
    bl_error fault = {0};
    size_t columns = 0;

    bl_layout_init(&layout);
    if (bl_preset_read(name, arena, &layout, &fault) ||
        bl_preset_text(name, arena, &text, &path, &fault) ||
        bl_yaml_parse(text, arena, &root, &fault) ||
        !bl_yaml_member(root, "recognise") ||
        bl_header_read(source, path, &layout, &header, &fault))
        return 0;
    columns = recognised_by(&header, bl_yaml_member(root, "recognise"));
    bl_header_release(&header);
    return columns;
}

/* Put a preset where it belongs among those that were found before. */
static void add_preset(bl_recognised *out, const char *preset, size_t columns)
{
    size_t at = out->count;

    if (!columns || out->count == BL_RECOGNISED_MAX)
        return;
    for (; at && out->presets[at - 1].columns < columns; at--)
        out->presets[at] = out->presets[at - 1];
    out->presets[at].preset = preset;
    out->presets[at].columns = columns;
    out->count++;
}

bl_status bl_recognise(bl_source *source, const bl_layout *layout,
                       bl_arena *arena, bl_recognised *out, bl_error *err)
{
    const char *const *names = NULL;
    size_t presets = 0;

    *out = (bl_recognised){0};
    if (!bl_layout_is_open(layout))
        return BL_OK;
    if (!bl_embedded_names("layouts", arena, &names, &presets))
        return BL_FAIL_MEMORY(err);
    for (size_t n = 0; n < presets; n++)
        add_preset(out, names[n], try_preset(names[n], source, arena));
    return BL_OK;
}
