#include "yaml_bytes_private.h"
#include "yaml_private.h"

/* Past the quoted text that begins at `at`, or past one byte where none does.
 */
static size_t skip_quoted(bl_slice text, size_t at)
{
    const char quote = text.bytes[at];
    size_t end = at + 1;

    if ((quote != '"' && quote != '\'') || !begins_after(text, at, "[{,:"))
        return end;
    while (end < text.size && text.bytes[end] != quote)
        end++;
    return end < text.size ? end + 1 : at + 1;
}

/* A # that hides a bracket from `from` on, as in [#3, 2]; the end of the
 * document: there is none. What is plainly a comment has a blank after it. */
static size_t hiding_comment(const bl_yaml_fault *f, size_t from)
{
    const bl_slice text = f->text;

    for (size_t i = from; i < f->problem; i = skip_quoted(text, i)) {
        if (text.bytes[i] != '#' || !begins_after(text, i, "[{,") ||
            is_blank_or_end(byte_at(text, i + 1)))
            continue;

        const bl_slice rest = part(text, i, line_end(text, i));

        if (memchr(rest.bytes, ']', rest.size) ||
            memchr(rest.bytes, '}', rest.size))
            return i;
    }
    return text.size;
}

/* The brackets never end: nothing more comes, or a line that is not deeper
 * than the one they began in. */
static bool is_left_open(const bl_yaml_fault *f)
{
    return f->problem >= f->text.size ||
           (!same_line(f->text, f->brackets->start, f->problem) &&
            indent(f->text, f->problem) <= indent(f->text, f->brackets->start));
}

/* The text before has a bracket in it. */
static bl_status say_bracket_in_text(const bl_yaml_fault *f)
{
    const char c = byte_at(f->text, f->problem);
    const bl_yaml_shown text = bl_yaml_meant(f->text, f->last.start);

    if (c == ']' || c == '}')
        return bl_yaml_say(f, f->last.start,
                           "a text that contains %c here must be quoted", c);
    return bl_yaml_say(
        f, f->last.start,
        "a text that contains %s inside %s must be quoted: "
        "%s\"%s\"%s",
        c == '[' ? "[ or ]" : "{ or }", f->brackets->list ? "[ ]" : "{ }",
        f->brackets->list ? "[" : "", text.bytes, f->brackets->list ? "]" : "");
}

static bl_status say_wrong_closing(const bl_yaml_fault *f)
{
    return bl_yaml_say(f, f->problem, "this %c cannot close the %c before it",
                       f->text.bytes[f->problem],
                       f->text.bytes[f->brackets->start]);
}

/* Where the brackets end, if anywhere. */
static bl_status explain_extent(const bl_yaml_fault *f)
{
    const size_t comment = hiding_comment(f, f->brackets->start);

    if (comment < f->text.size)
        return bl_yaml_say_comment(f, comment);
    if (is_left_open(f))
        return bl_yaml_say(f, f->brackets->start, "this %c is never closed",
                           f->text.bytes[f->brackets->start]);
    return BL_OK;
}

static bool right_closing_follows(const bl_yaml_fault *f)
{
    const char right = f->brackets->list ? ']' : '}';
    const size_t end = line_end(f->text, f->problem);

    return memchr(f->text.bytes + f->problem, right, end - f->problem);
}

bl_status bl_yaml_explain_separator(const bl_yaml_fault *f)
{
    const char c = byte_at(f->text, f->problem);
    const bool plain = f->last.type == YAML_SCALAR_EVENT && !f->last.quoted;
    const bool closes = c == '}' || c == ']';
    bl_status status = explain_extent(f);

    if (status)
        return status;
    if (plain && (c == '{' || c == '[' || (closes && right_closing_follows(f))))
        return say_bracket_in_text(f);
    if (closes)
        return say_wrong_closing(f);
    if (f->problem == f->last.end)
        status = bl_yaml_explain_closed(f);
    if (status)
        return status;
    if (c == ':')
        return bl_yaml_say(f, f->problem,
                           "a comma is missing before this key, or quotes "
                           "around a text that contains \": \"");
    return bl_yaml_say(f, f->problem, "a comma is missing before this");
}

bl_status bl_yaml_explain_gap(const bl_yaml_fault *f)
{
    const char c = byte_at(f->text, f->problem);
    const bl_status status = explain_extent(f);

    if (status)
        return status;
    if (c == ',')
        return bl_yaml_say(f, f->problem,
                           "there is nothing between two commas: write a "
                           "value, \".\" where an answer is missing, or take "
                           "a comma away");
    return c == ']' || c == '}' ? say_wrong_closing(f) : BL_OK;
}
