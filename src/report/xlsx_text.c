#include "xlsx_text.h"

#include "bl_unicode.h"

/* Bytes of the character at the start; an invalid byte stands alone. */
static size_t character_size(bl_slice text)
{
    const unsigned char lead = (unsigned char)text.bytes[0];
    const size_t due = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;

    return due <= text.size && bl_utf8_valid(text.bytes, due, NULL) == due ? due
                                                                           : 1;
}

static bool is_noncharacter(bl_slice character)
{
    return character.size == 3 && memcmp(character.bytes, "\xef\xbf", 2) == 0 &&
           (unsigned char)character.bytes[2] >= 0xbe;
}

/* XML 1.0, production 2 (Char), without CR, which reading XML makes LF. */
static bool is_allowed(bl_slice character)
{
    const unsigned char first = (unsigned char)character.bytes[0];

    if (character.size == 1)
        return (first >= ' ' && first < 0x80) || first == '\t' || first == '\n';
    return !is_noncharacter(character);
}

/* "_x0041_", which readers of the format take for "A" */
static bool is_escape(bl_slice text)
{
    static const char hexadecimal[] = "0123456789abcdefABCDEF";

    return text.size >= 7 && text.bytes[0] == '_' && text.bytes[1] == 'x' &&
           text.bytes[6] == '_' && strspn(text.bytes + 2, hexadecimal) >= 4;
}

static void add_character(bl_text *out, bl_slice rest, bl_slice character,
                          bool escapes)
{
    if (escapes && is_escape(rest))
        bl_text_add(out, "_x005F_");
    else if (is_allowed(character))
        bl_text_add_slice(out, character);
    else
        bl_visible_add(out, character);
}

/* What was appended since `start`, in UTF-16. */
static size_t units_since(const bl_text *out, size_t start)
{
    size_t units = 0;

    for (size_t i = start; i < out->size; i++) {
        const unsigned char byte = (unsigned char)out->bytes[i];

        units += (byte & 0xc0) != 0x80;
        units += byte >= 0xf0;
    }
    return units;
}

static void shorten(bl_text *out, size_t size)
{
    out->size = size;
    out->bytes[size] = '\0';
    bl_text_add(out, "…");
}

static void add(bl_text *out, bl_slice text, bool escapes, size_t most)
{
    size_t keep = out->size; /* up to here there is room for the ellipsis */
    size_t units = 0;

    while (text.size && !out->failed) {
        const size_t before = out->size;
        const bl_slice character = {text.bytes, character_size(text)};

        add_character(out, text, character, escapes);
        units += units_since(out, before);
        if (units > most) {
            shorten(out, keep);
            return;
        }
        if (units < most)
            keep = out->size;
        text.bytes += character.size;
        text.size -= character.size;
    }
}

void xlsx_text_add(bl_text *out, bl_slice text)
{
    add(out, text, true, XLSX_TEXT_MAX);
}

void xlsx_drawn_add(bl_text *out, bl_slice text)
{
    add(out, text, false, XLSX_DRAWN_MAX);
}
