/*
 * yaml_bytes_private.h - walking about in the bytes of a YAML document. For the
 * yaml*.c files only.
 */
#ifndef BL_YAML_BYTES_PRIVATE_H
#define BL_YAML_BYTES_PRIVATE_H

#include "bl_slice.h"

/* Byte at `at`, NUL at the end. */
static inline char byte_at(bl_slice text, size_t at)
{
    if (at >= text.size)
        return '\0';
    return text.bytes[at];
}

static inline bool is_end_of_line(char c)
{
    return c == '\n' || c == '\r' || c == '\0';
}

static inline bool is_blank_or_end(char c)
{
    return c == ' ' || c == '\t' || is_end_of_line(c);
}

static inline size_t skip_blanks(bl_slice text, size_t at)
{
    while (byte_at(text, at) == ' ' || byte_at(text, at) == '\t')
        at++;
    return at;
}

static inline size_t line_start(bl_slice text, size_t at)
{
    while (at > 0 && !is_end_of_line(byte_at(text, at - 1)))
        at--;
    return at;
}

static inline size_t line_end(bl_slice text, size_t at)
{
    while (at < text.size && !is_end_of_line(text.bytes[at]))
        at++;
    return at;
}

static inline bool same_line(bl_slice text, size_t a, size_t b)
{
    return line_start(text, a) == line_start(text, b);
}

static inline size_t indent(bl_slice text, size_t at)
{
    const size_t start = line_start(text, at);

    return skip_blanks(text, start) - start;
}

static inline bl_slice part(bl_slice text, size_t from, size_t to)
{
    return (bl_slice){text.bytes + from, to - from};
}

/* A line begins at `at`, or a blank or one of `marks` stands before it. */
static inline bool begins_after(bl_slice text, size_t at, const char *marks)
{
    if (at == 0 || is_blank_or_end(text.bytes[at - 1]))
        return true;
    return strchr(marks, text.bytes[at - 1]);
}

/* A colon with no blank after it, from `from` to the end of its line; the end
 * of the document: there is none. */
static inline size_t tight_colon(bl_slice text, size_t from)
{
    const size_t end = line_end(text, from);

    for (size_t i = from + 1; i < end; i++)
        if (text.bytes[i] == ':' && !is_blank_or_end(byte_at(text, i + 1)))
            return i;
    return text.size;
}

/* Not the first byte of a character. */
static inline bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

#endif
