#include "preamble.h"

#include <string.h>

#include "bl_text.h"
#include "bl_unicode.h"
#include "head.h"

enum { LINES_LOOKED_AT = 1000 };

static const char any_delimiter[] = ",;|\t";

static bl_slice after(bl_slice text, size_t size)
{
    return (bl_slice){text.bytes + size, text.size - size};
}

static bool starts_with_cell(bl_slice line, const char *cell)
{
    const size_t size = strlen(cell);
    const bool quoted = line.size && line.bytes[0] == '"';
    const bl_slice text = after(line, quoted ? 1 : 0);

    return text.size >= size && memcmp(text.bytes, cell, size) == 0 &&
           (text.size == size || strchr("\",;|\t\r\n", text.bytes[size]));
}

static bool is_delimiter(const bl_layout *layout, char c)
{
    return layout->delimiter ? c == layout->delimiter
                             : c && strchr(any_delimiter, c);
}

/* Take the first cell of a line away; without the quotes around it. */
static bl_slice next_cell(const bl_layout *layout, bl_slice *line)
{
    bl_slice cell = *line;
    bool quoted = false;
    size_t size = 0;

    while (size < line->size &&
           (quoted || !is_delimiter(layout, line->bytes[size])))
        quoted ^= line->bytes[size++] == '"';
    cell.size = size;
    *line = after(*line, size < line->size ? size + 1 : size);
    cell = bl_trimmed(cell);
    if (cell.size >= 2 && cell.bytes[0] == '"' &&
        cell.bytes[cell.size - 1] == '"')
        cell = (bl_slice){cell.bytes + 1, cell.size - 2};
    return cell;
}

static bool has_cell(const bl_layout *layout, bl_slice line, bl_slice name)
{
    bl_text folded = BL_TEXT_INIT;
    bool found = false;

    while (!found && line.size) {
        bl_text_clear(&folded);
        bl_fold_add(&folded, next_cell(layout, &line));
        found = bl_slice_equal(bl_text_slice(&folded), name);
    }
    bl_text_release(&folded);
    return found;
}

static size_t count_cells(const bl_layout *layout, bl_slice line)
{
    size_t cells = 0;

    for (; line.size; cells++)
        (void)next_cell(layout, &line);
    return cells;
}

/* The lines of the first block, one after the other. */
typedef struct lines {
    bl_slice text;
    char line_end;
    size_t at;
} lines;

static bl_slice line_at(const lines *l)
{
    const bl_slice rest = after(l->text, l->at);

    return (bl_slice){rest.bytes, head_line_size(rest, l->line_end)};
}

static void find_client(lines *l, const bl_layout *layout)
{
    bl_text name = BL_TEXT_INIT;

    bl_fold_add(&name, bl_slice_of(layout->client.name));
    while (l->at < l->text.size &&
           !has_cell(layout, line_at(l), bl_text_slice(&name)))
        l->at += line_at(l).size;
    bl_text_release(&name);
}

/* Returns whether it looked at all the lines that it wants to. */
static bool find_widest(lines *l, const bl_layout *layout)
{
    size_t widest = 0;
    size_t found = l->at;
    size_t looked = 0;

    for (; looked < LINES_LOOKED_AT && l->at < l->text.size; looked++) {
        const size_t cells = count_cells(layout, line_at(l));

        if (cells > widest) {
            widest = cells;
            found = l->at;
        }
        l->at += line_at(l).size;
    }
    l->at = found;
    return looked == LINES_LOOKED_AT;
}

/* Returns whether the block is long enough to tell. */
static bool find_header(lines *l, const bl_layout *layout)
{
    for (size_t n = 0; n < layout->skip && l->at < l->text.size; n++)
        l->at += line_at(l).size;
    if (layout->preamble && !layout->client.name)
        return find_widest(l, layout);
    if (layout->preamble)
        find_client(l, layout);
    while (layout->skip_until && l->at < l->text.size &&
           !starts_with_cell(line_at(l), layout->skip_until))
        l->at += line_at(l).size;
    return l->at + line_at(l).size < l->text.size;
}

static bl_status not_found(const bl_layout *layout, bl_error *err)
{
    if (layout->preamble && layout->client.name)
        return BL_FAIL(err, BL_E_INPUT, "bad-header",
                       "no line has a cell \"%s\", where the header with the "
                       "client should be",
                       layout->client.name);
    if (layout->skip_until)
        return BL_FAIL(err, BL_E_INPUT, "bad-header",
                       "no line begins with \"%s\", where the header should",
                       layout->skip_until);
    return head_missing(err);
}

bl_status preamble_size(bl_block first, char line_end, const bl_layout *layout,
                        size_t *out, bool *cut, bl_error *err)
{
    lines l = {first.bytes, line_end, 0};

    *cut = !find_header(&l, layout) && !first.is_last;
    *out = l.at;
    return l.at < l.text.size ? BL_OK : not_found(layout, err);
}
