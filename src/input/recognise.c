#include "bl_recognise.h"

#include <stdlib.h>
#include <string.h>

#include "bl_embedded.h"
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

/* What a preset says about recognising its files and reading their headers;
 * the rest of it need not be parsed for that. */
static const char *const head_keys[] = {
    "recognise", "delimiter", "skip",       "skip-until", "preamble",
    "header",    "names",     "fill-right", "strip-html", "client"};
enum { HEAD_KEYS = sizeof head_keys / sizeof head_keys[0] };

static bl_status parse_head(const bl_embedded *preset, bl_arena *arena,
                            const bl_yaml **out, bl_error *err)
{
    bl_text head = BL_TEXT_INIT;
    bl_status status;

    for (size_t k = 0; k < HEAD_KEYS; k++)
        bl_text_add_slice(&head, bl_yaml_part(preset->content, head_keys[k]));
    status = head.failed ? BL_FAIL_MEMORY(err)
                         : bl_yaml_parse(bl_text_slice(&head), arena, out, err);
    bl_text_release(&head);
    return status;
}

/* The header, as the presets of one kind read it. */
typedef struct view {
    bl_layout layout;
    bl_header header;
    bool readable;
} view;

typedef struct views {
    bl_source *source;
    view *views;
    size_t count;
} views;

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Is the header read in the same way by both? Names that a layout gives are not
 * compared: no two have the same. */
static bool reads_alike(const bl_layout *a, const bl_layout *b)
{
    return a->delimiter == b->delimiter && a->skip == b->skip &&
           same_text(a->skip_until, b->skip_until) &&
           a->preamble == b->preamble &&
           same_text(a->client.name, b->client.name) &&
           a->header_rows == b->header_rows &&
           memcmp(a->header, b->header, sizeof a->header) == 0 &&
           a->no_header == b->no_header && a->names == b->names &&
           a->fill_right == b->fill_right && a->strip_html == b->strip_html;
}

/* The header as a layout reads it; NULL: it cannot. */
static const bl_header *see(views *all, const bl_layout *layout)
{
    bl_error fault = {0};
    view *v = all->views;

    while (v < all->views + all->count && !reads_alike(&v->layout, layout))
        v++;
    if (v == all->views + all->count) {
        v->layout = *layout;
        v->readable =
            !bl_header_read(all->source, "", layout, &v->header, &fault);
        all->count++;
    }
    return v->readable ? &v->header : NULL;
}

/* By how many columns a preset recognises the file; 0: it does not. */
static size_t try_preset(const bl_embedded *preset, views *all, bl_arena *arena)
{
    const bl_yaml *root = NULL;
    const bl_header *header = NULL;
    bl_layout layout;
    bl_error fault = {0};

    if (!bl_yaml_part(preset->content, "recognise").size)
        return 0;
    bl_layout_init(&layout);
    if (!parse_head(preset, arena, &root, &fault) &&
        !bl_layout_read(root, preset->path, arena, &layout, &fault))
        header = see(all, &layout);
    return header ? recognised_by(header, bl_yaml_member(root, "recognise"))
                  : 0;
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

static bl_status try_presets(bl_source *source, bl_arena *arena,
                             bl_recognised *out, bl_error *err)
{
    views all = {source, calloc(bl_embedded_count, sizeof *all.views), 0};
    const char *const *names = NULL;
    const bl_embedded *preset = NULL;
    size_t presets = 0;
    bl_status status = BL_OK;

    if (!all.views || !bl_embedded_names("layouts", arena, &names, &presets))
        status = BL_FAIL_MEMORY(err);
    for (size_t n = 0; !status && n < presets; n++) {
        preset = bl_embedded_next("layouts", preset);
        add_preset(out, names[n], try_preset(preset, &all, arena));
    }
    for (size_t v = 0; v < all.count; v++)
        bl_header_release(&all.views[v].header);
    free(all.views);
    return status;
}

bl_status bl_recognise(bl_source *source, const bl_layout *layout,
                       bl_arena *arena, bl_recognised *out, bl_error *err)
{
    *out = (bl_recognised){0};
    return bl_layout_is_open(layout) ? try_presets(source, arena, out, err)
                                     : BL_OK;
}
