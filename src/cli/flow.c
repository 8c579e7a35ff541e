#include "flow.h"

#include <string.h>

#include "bl_unicode.h"

/* What stays together, and the blanks before it. */
typedef struct piece {
    size_t gap;
    bl_slice text;
} piece;

static size_t count_blanks(bl_slice text)
{
    size_t count = 0;

    while (count < text.size && text.bytes[count] == ' ')
        count++;
    return count;
}

static size_t word_size(bl_slice text)
{
    const char *const blank = memchr(text.bytes, ' ', text.size);

    return blank ? (size_t)(blank - text.bytes) : text.size;
}

static size_t command_size(bl_slice text)
{
    const char *const end = memmem(text.bytes, text.size, "  ", 2);

    return end ? (size_t)(end - text.bytes) : text.size;
}

/* Columns on a terminal: a colour takes none. */
static size_t columns_of(bl_slice text)
{
    size_t columns = 0;

    while (text.size) {
        const char *const escape = memchr(text.bytes, '\x1b', text.size);
        const size_t plain = escape ? (size_t)(escape - text.bytes) : text.size;
        const char *const end =
            escape ? memchr(escape, 'm', text.size - plain) : NULL;
        const size_t taken = end ? (size_t)(end - text.bytes) + 1 : text.size;

        columns += bl_width((bl_slice){text.bytes, plain});
        text = (bl_slice){text.bytes + taken, text.size - taken};
    }
    return columns;
}

static piece next_piece(bl_slice rest, size_t room)
{
    const size_t gap = count_blanks(rest);
    const bl_slice text = {rest.bytes + gap, rest.size - gap};
    const bl_slice command = {text.bytes, command_size(text)};

    if (gap >= 2 && columns_of(command) <= room)
        return (piece){gap, command};
    return (piece){gap, {text.bytes, word_size(text)}};
}

static void add_line(bl_text *out, bl_slice line, size_t width)
{
    const size_t indent = count_blanks(line);
    const size_t hang = indent ? indent + 2 : 4;
    bl_slice rest = {line.bytes + indent, line.size - indent};
    size_t column = indent;

    bl_text_add_repeated(out, " ", indent);
    while (rest.size) {
        const piece next = next_piece(rest, width > hang ? width - hang : 0);
        const size_t columns = columns_of(next.text);
        const bool fits = column + next.gap + columns <= width;

        if (!fits && column > hang) {
            bl_text_add_char(out, '\n');
            bl_text_add_repeated(out, " ", hang);
            column = hang;
        } else {
            bl_text_add_repeated(out, " ", next.gap);
            column += next.gap;
        }
        bl_text_add_slice(out, next.text);
        column += columns;
        rest = (bl_slice){next.text.bytes + next.text.size,
                          rest.size - next.gap - next.text.size};
    }
    bl_text_add_char(out, '\n');
}

void flow_add(bl_text *out, bl_slice text, size_t width)
{
    while (text.size) {
        const char *const end = memchr(text.bytes, '\n', text.size);
        const size_t size = end ? (size_t)(end - text.bytes) : text.size;

        add_line(out, (bl_slice){text.bytes, size}, width);
        text = (bl_slice){text.bytes + size + (end != NULL),
                          text.size - size - (end != NULL)};
    }
}
