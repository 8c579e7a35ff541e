#include <stdarg.h>
#include <stdio.h>

#include "bl_text.h"
#include "bl_unicode.h"
#include "yaml_bytes_private.h"
#include "yaml_private.h"

enum { SHOWN_COLUMNS = 60 };

static size_t line_number(bl_slice text, size_t at)
{
    size_t line = 1;

    for (size_t i = 0; i < at; i++)
        line += text.bytes[i] == '\n' ||
                (text.bytes[i] == '\r' && byte_at(text, i + 1) != '\n');
    return line;
}

static size_t column_number(bl_slice text, size_t at)
{
    size_t column = 1;

    for (size_t i = line_start(text, at); i < at; i++)
        column += !is_continuation(text.bytes[i]);
    return column;
}

bl_status bl_yaml_say(const bl_yaml_fault *fault, size_t at, const char *format,
                      ...)
{
    const bl_yaml place = {.line = line_number(fault->text, at),
                           .column = column_number(fault->text, at)};
    char message[sizeof fault->err->message] = "";
    va_list args;

    va_start(args, format);
    if (vsnprintf(message, sizeof message, format, args) < 0)
        message[0] = '\0';
    va_end(args);
    return BL_YAML_FAIL(fault->err, &place, "yaml-syntax", "%s", message);
}

bl_status bl_yaml_say_tight_colon(const bl_yaml_fault *fault, size_t key,
                                  size_t colon)
{
    const bl_slice text = fault->text;

    return bl_yaml_say(fault, colon,
                       "a blank is missing after this colon: write \"%s: %s\"",
                       bl_yaml_show(part(text, key, colon)).bytes,
                       bl_yaml_meant(text, colon + 1).bytes);
}

bl_status bl_yaml_say_comment(const bl_yaml_fault *fault, size_t at)
{
    return bl_yaml_say(fault, at,
                       "# begins a comment here: a text that begins with # "
                       "must be quoted, and a number is written without it, "
                       "as {number: 3}");
}

/* The last event was a text in quotes, or a closing bracket, of this line. */
static bool last_is_closed(const bl_yaml_fault *f)
{
    const yaml_event_type_t type = f->last.type;
    const char first = byte_at(f->text, f->last.start);

    if (!same_line(f->text, f->last.end, f->problem))
        return false;
    if (type == YAML_SCALAR_EVENT)
        return first == '"' || first == '\'';
    return (type == YAML_SEQUENCE_END_EVENT ||
            type == YAML_MAPPING_END_EVENT) &&
           f->last.end > f->last.start;
}

bl_status bl_yaml_explain_closed(const bl_yaml_fault *f)
{
    if (!last_is_closed(f))
        return BL_OK;

    const char closing = f->text.bytes[f->last.end - 1];

    if (!same_line(f->text, f->last.start, f->last.end))
        return bl_yaml_say(
            f, f->last.start,
            "the quote that begins here is closed in a later line");
    if (closing == '\'')
        return bl_yaml_say(
            f, f->problem,
            "there is more text after the closing '; within '...' it "
            "is written twice: ''");
    if (closing == '"')
        return bl_yaml_say(
            f, f->problem,
            "there is more text after the closing \"; within \"...\" it "
            "is written \\\"");
    return bl_yaml_say(f, f->problem, "there is more text after the closing %c",
                       closing);
}

bl_yaml_shown bl_yaml_show(bl_slice text)
{
    bl_yaml_shown shown = {""};
    bl_text visible = BL_TEXT_INIT;
    size_t size;

    bl_visible_add_cut(&visible, text, SHOWN_COLUMNS);
    size = visible.size;
    if (size >= sizeof shown.bytes)
        size = bl_utf8_valid(visible.bytes, sizeof shown.bytes - 1, NULL);
    memcpy(shown.bytes, visible.bytes, size);
    bl_text_release(&visible);
    return shown;
}

static bool ends_text(bl_slice text, size_t at)
{
    const char c = byte_at(text, at);

    return c == ',' || c == '}' || c == ']' ||
           (c == ':' && is_blank_or_end(byte_at(text, at + 1)));
}

bl_yaml_shown bl_yaml_meant(bl_slice text, size_t from)
{
    size_t depth = 0;
    size_t at = from;

    for (; !is_end_of_line(byte_at(text, at)); at++) {
        const char c = text.bytes[at];

        if (depth == 0 && ends_text(text, at))
            break;
        depth += c == '{' || c == '[';
        depth -= depth > 0 && (c == '}' || c == ']');
    }
    while (at > from && is_blank_or_end(text.bytes[at - 1]))
        at--;
    return bl_yaml_show(part(text, from, at));
}
