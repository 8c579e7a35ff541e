#include "bl_unicode.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "bl_memory.h"

/* The character at the start of `rest`, taken off it; -1: an invalid byte. */
static int32_t next_character(bl_slice *rest, bl_slice *taken)
{
    utf8proc_int32_t character;
    utf8proc_ssize_t size =
        utf8proc_iterate((const utf8proc_uint8_t *)rest->bytes,
                         (utf8proc_ssize_t)rest->size, &character);

    if (size <= 0) {
        size = 1;
        character = -1;
    }
    *taken = (bl_slice){rest->bytes, (size_t)size};
    rest->bytes += size;
    rest->size -= (size_t)size;
    return character;
}

static size_t character_width(int32_t character)
{
    const int width = character < 0 ? 1 : utf8proc_charwidth(character);

    return width > 0 ? (size_t)width : 0;
}

size_t bl_width(bl_slice text)
{
    bl_slice taken;
    size_t width = 0;

    while (text.size)
        width += character_width(next_character(&text, &taken));
    return width;
}

/* Of no use for text (Unicode, D14); XML does not hold them all. */
static bool is_noncharacter(int32_t character)
{
    return (character & 0xfffe) == 0xfffe ||
           (character >= 0xfdd0 && character <= 0xfdef);
}

/*
 * Nothing to see, or able to change how other characters are seen. The marks
 * of UTF8PROC_BOUNDCLASS_PREPEND (U+0600 Arabic number sign and its like) are
 * format characters by category, but are drawn.
 */
static bool is_invisible(int32_t character)
{
    const utf8proc_property_t *property = utf8proc_get_property(character);

    switch (property->category) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    case UTF8PROC_CATEGORY_CF:
        return property->boundclass != UTF8PROC_BOUNDCLASS_PREPEND;
    default:
        return property->ignorable || is_noncharacter(character);
    }
}

/* Append one character made visible; returns the columns it takes. */
static size_t add_visible(bl_text *out, int32_t character, bl_slice written)
{
    const size_t before = out->size;

    if (character < 0)
        bl_text_print(out, "\\x%02x", (unsigned char)written.bytes[0]);
    else if (!is_invisible(character)) {
        bl_text_add_slice(out, written);
        return character_width(character);
    } else if (character < 0x80)
        bl_text_print(out, "\\x%02x", (unsigned)character);
    else if (character <= 0xFFFF)
        bl_text_print(out, "\\u%04x", (unsigned)character);
    else
        bl_text_print(out, "\\U%08x", (unsigned)character);
    return out->size - before;
}

/* The bytes 20..7E at the beginning, which need no look-up. */
static size_t plain_size(bl_slice text)
{
    size_t i = 0;

    while (i < text.size && text.bytes[i] >= ' ' && text.bytes[i] <= '~')
        i++;
    return i;
}

void bl_visible_add(bl_text *out, bl_slice text)
{
    while (text.size) {
        const size_t plain = plain_size(text);
        bl_slice taken;

        bl_text_add_bytes(out, text.bytes, plain);
        text.bytes += plain;
        text.size -= plain;
        if (text.size) {
            const int32_t character = next_character(&text, &taken);

            (void)add_visible(out, character, taken);
        }
    }
}

static void shorten(bl_text *text, size_t size)
{
    if (text->size > size) {
        text->size = size;
        text->bytes[size] = '\0';
    }
}

void bl_visible_add_cut(bl_text *out, bl_slice text, size_t columns)
{
    size_t keep = out->size; /* up to here there is room for the ellipsis */
    size_t width = 0;

    while (text.size && width <= columns) {
        bl_slice taken;
        const int32_t character = next_character(&text, &taken);

        width += add_visible(out, character, taken);
        if (width < columns)
            keep = out->size;
    }
    if (width > columns) {
        shorten(out, keep);
        bl_text_add(out, "…");
    }
}

static bool is_blank(int32_t character)
{
    if (character < 0x80)
        return character == ' ' || (character >= '\t' && character <= '\r');
    switch (utf8proc_category(character)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    default:
        return character == 0x85;
    }
}

/* Append, every run of white space as one blank, none at either end. */
static void add_collapsed(bl_text *out, bl_slice text)
{
    bool due = false; /* a blank, before the next character that is none */
    bool any = false;

    while (text.size) {
        bl_slice taken;

        if (is_blank(next_character(&text, &taken))) {
            due = any;
            continue;
        }
        if (due)
            bl_text_add_char(out, ' ');
        bl_text_add_slice(out, taken);
        due = false;
        any = true;
    }
}

bl_slice bl_trimmed(bl_slice text)
{
    bl_slice rest = text;
    const char *first = NULL;
    const char *end = NULL;

    while (rest.size) {
        bl_slice taken;

        if (is_blank(next_character(&rest, &taken)))
            continue;
        if (!first)
            first = taken.bytes;
        end = taken.bytes + taken.size;
    }
    return first ? (bl_slice){first, (size_t)(end - first)} : (bl_slice){0};
}

/* The NFC form in new memory that the caller frees; NULL: out->failed is set,
 * or `text` is not UTF-8 and was appended as it is. */
static char *map_or_add(bl_text *out, bl_slice text, unsigned options,
                        size_t *size)
{
    utf8proc_uint8_t *mapped = NULL;
    const utf8proc_ssize_t result = utf8proc_map(
        (const utf8proc_uint8_t *)text.bytes, (utf8proc_ssize_t)text.size,
        &mapped, (utf8proc_option_t)options);

    if (result >= 0) {
        *size = (size_t)result;
        return (char *)mapped;
    }
    if (result == UTF8PROC_ERROR_INVALIDUTF8)
        bl_text_add_slice(out, text);
    else
        out->failed = true;
    if (result == UTF8PROC_ERROR_NOMEM)
        bl_memory_note_lost();
    return NULL;
}

static bool is_ascii(bl_slice text)
{
    unsigned char all = 0;

    for (size_t i = 0; i < text.size; i++)
        all |= (unsigned char)text.bytes[i];
    return all < 0x80;
}

static void fold_ascii(bl_text *out, bl_slice text)
{
    const size_t before = out->size;

    add_collapsed(out, text);
    for (size_t i = before; i < out->size; i++)
        if (out->bytes[i] >= 'A' && out->bytes[i] <= 'Z')
            out->bytes[i] = (char)(out->bytes[i] - 'A' + 'a');
}

static void fold(bl_text *out, bl_slice text, unsigned more)
{
    size_t size = 0;

    if (is_ascii(text)) {
        fold_ascii(out, text);
        return;
    }

    char *folded = map_or_add(
        out, text,
        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | more, &size);

    if (folded)
        add_collapsed(out, (bl_slice){folded, size});
    free(folded);
}

void bl_fold_add(bl_text *out, bl_slice text)
{
    fold(out, text, 0);
}

void bl_fold_looks_add(bl_text *out, bl_slice text)
{
    fold(out, text, UTF8PROC_COMPAT | UTF8PROC_IGNORE);
}

void bl_normal_add(bl_text *out, bl_slice text)
{
    size_t size = 0;

    if (is_ascii(text)) {
        bl_text_add_slice(out, bl_trimmed(text));
        return;
    }

    char *normal =
        map_or_add(out, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE, &size);

    if (normal)
        bl_text_add_slice(out, bl_trimmed((bl_slice){normal, size}));
    free(normal);
}

bool bl_is_normal(bl_slice text)
{
    if (!is_ascii(text))
        return false;
    return text.size == 0 ||
           (!is_blank(text.bytes[0]) && !is_blank(text.bytes[text.size - 1]));
}
