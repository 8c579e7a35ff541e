#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "bl_embedded.h"
#include "bl_header.h"
#include "bl_unicode.h"
#include "completion.h"
#include "settings.h"

enum {
    COLUMNS_OFFERED = 1000,
    PATTERNS_MAX = 100,
    NUMBER_DIGITS = 3,
    NAME_MAX_BYTES = 120,
    NAME_SHOWN = 40
};

typedef void take_header(completion *c, const bl_header *header);

/* A pipe or a device is not touched: it may wait for ever. */
static bool is_readable(const char *path)
{
    struct stat info;

    return bl_embedded_example(path) ||
           (stat(path, &info) == 0 && S_ISREG(info.st_mode));
}

static void with_header_of(completion *c, const char *path,
                           const bl_layout *layout, take_header *take)
{
    bl_error ignored = {0};
    bl_source *source = NULL;
    bl_header header = {0};

    if (bl_source_open(path, layout->encoding, BL_BLOCK_SIZE, &source,
                       &ignored))
        return;
    if (!bl_header_read(source, path, layout, &header, &ignored)) {
        take(c, &header);
        bl_header_release(&header);
    }
    bl_source_close(source);
}

/* The header as the options on the line would have it read. */
static void with_header(completion *c, take_header *take)
{
    bl_settings settings = {0};
    bl_error ignored = {0};
    const char *path = NULL;

    for (int f = 0; !path && f < c->options.operand_count; f++)
        if (is_readable(c->options.operands[f]))
            path = c->options.operands[f];
    if (!path || settings_make(&c->options, NEEDS_LAYOUT, &settings, &ignored))
        return;
    with_header_of(c, path, &settings.layout, take);
    settings_release(&settings);
}

/* What names the column; its number where the name could not be typed. */
static void offer_column(completion *c, const bl_header *header, size_t column,
                         bool in_list)
{
    const bl_slice whole = bl_slice_of(header->names[column]);
    bl_text name = BL_TEXT_INIT;
    bl_text what = BL_TEXT_INIT;

    bl_header_add_name(header, column, &name);
    if (name.size > NAME_MAX_BYTES || !completion_is_plain(whole) ||
        (in_list && strpbrk(name.bytes, ",\""))) {
        bl_text_clear(&name);
        bl_text_print(&name, "#%zu", column + 1);
    }
    if (!bl_slice_equal(bl_text_slice(&name), whole))
        bl_visible_add_cut(&what, whole, NAME_SHOWN);
    completion_offer(c, name.bytes, what.size ? what.bytes : NULL);
    bl_text_release(&what);
    bl_text_release(&name);
}

static void offer_columns(completion *c, const bl_header *header, bool in_list)
{
    for (size_t k = 0; k < header->column_count && k < COLUMNS_OFFERED; k++)
        offer_column(c, header, k, in_list);
}

static void take_one(completion *c, const bl_header *header)
{
    offer_columns(c, header, false);
}

static void take_several(completion *c, const bl_header *header)
{
    offer_columns(c, header, true);
}

void completion_column(completion *c)
{
    with_header(c, take_one);
}

/* What comes before the last comma stays as it is. */
void completion_columns(completion *c)
{
    const char *const comma = strrchr(c->typed, ',');

    if (comma) {
        const char *const before = bl_arena_print(
            &c->arena, "%.*s%.*s", (int)c->front.size, c->front.bytes,
            (int)(comma + 1 - c->typed), c->typed);

        c->front = bl_slice_of(before);
        c->typed = comma + 1;
    }
    with_header(c, take_several);
}

/* Patterns that the numbers in names suggest: "q{i}" for q1, q2. */
typedef struct suggestion {
    const char *text;
    const char *padded; /* what fits the same columns and those below 10, too */
    size_t columns;
} suggestion;

typedef struct suggestions {
    suggestion list[PATTERNS_MAX];
    size_t count;
} suggestions;

static suggestion *find_suggestion(suggestions *all, const char *text)
{
    for (size_t s = 0; s < all->count; s++)
        if (strcmp(all->list[s].text, text) == 0)
            return &all->list[s];
    return NULL;
}

/* The last number of a name, as a pattern; false where there is none. */
static bool suggest(bl_arena *arena, const char *name, suggestion *out)
{
    const char *end = name + strlen(name);
    const char *start;

    while (end > name && !strchr("0123456789", end[-1]))
        end--;
    for (start = end; start > name && strchr("0123456789", start[-1]);)
        start--;

    const int digits = (int)(end - start);
    const int front = (int)(start - name);

    if (!digits || digits > NUMBER_DIGITS || strpbrk(name, "{}"))
        return false;
    out->text = bl_arena_print(arena, "%.*s{i}%s", front, name, end);
    out->padded =
        bl_arena_print(arena, "%.*s{i:%02d}%s", front, name, digits, end);
    if (*start == '0' && digits > 1)
        out->text = out->padded;
    out->columns = 1;
    return out->text && out->padded;
}

static void take_pattern(completion *c, const bl_header *header)
{
    suggestions all = {.count = 0};

    for (size_t k = 0; k < header->column_count && k < COLUMNS_OFFERED; k++) {
        suggestion made;
        suggestion *known;

        if (!suggest(&c->arena, header->names[k], &made))
            continue;
        known = find_suggestion(&all, made.padded);
        if (!known)
            known = find_suggestion(&all, made.text);
        if (known)
            known->columns++;
        else if (all.count < PATTERNS_MAX)
            all.list[all.count++] = made;
    }
    for (size_t s = 0; s < all.count; s++)
        if (all.list[s].columns > 1)
            completion_offer(c, all.list[s].text, NULL);
}

/* A list of columns is for those that no pattern fits. */
void completion_items(completion *c)
{
    if (!strchr(c->typed, ','))
        with_header(c, take_pattern);
    if (!c->list.size)
        completion_columns(c);
}
