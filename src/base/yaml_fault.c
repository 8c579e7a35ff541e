#include "yaml_bytes_private.h"
#include "yaml_private.h"

/* libyaml says what its grammar expected; the author of a definition needs to
 * know which of a handful of well-known traps it was. */
typedef bl_yaml_fault fault;

static bl_status explain_tab(const fault *f)
{
    return bl_yaml_say(f, f->problem, "a tab cannot indent; use blanks");
}

static bl_status explain_start(const fault *f)
{
    const char c = byte_at(f->text, f->problem);

    if (c == '\t')
        return explain_tab(f);
    return bl_yaml_say(f, f->problem,
                       "a text that begins with %c must be quoted", c);
}

/* Instead of a value. */
static bl_status explain_node(const fault *f)
{
    const char c = byte_at(f->text, f->problem);

    if (f->brackets)
        return bl_yaml_explain_gap(f);
    return c == ']' || c == '}' || c == ',' ? explain_start(f) : BL_OK;
}

/* A line that ended before its colon came. */
static bl_status explain_colon(const fault *f)
{
    const size_t key = f->context;
    const size_t colon = tight_colon(f->text, key);
    const bl_slice line = part(f->text, key, line_end(f->text, key));

    if (colon < f->text.size)
        return bl_yaml_say_tight_colon(f, key, colon);
    if (!memchr(line.bytes, ':', line.size))
        return bl_yaml_say(f, key,
                           "\"%s\" has no colon: a line is \"key: value\"",
                           bl_yaml_show(line).bytes);
    return bl_yaml_say(f, key, "a key and its colon must stand in one line");
}

/* A colon in what is a value already. */
static bl_status explain_value(const fault *f)
{
    const size_t colon = tight_colon(f->text, f->last.start);
    const size_t line = line_start(f->text, f->problem);
    const bl_status status = bl_yaml_explain_closed(f);

    if (status)
        return status;
    if (f->last.start >= line)
        return bl_yaml_say(f, f->problem,
                           "a text that contains \": \" must be quoted");
    if (colon < f->text.size)
        return bl_yaml_say_tight_colon(f, f->last.start, colon);
    return bl_yaml_say(
        f, skip_blanks(f->text, line),
        "this line is indented deeper than the one above, which has its "
        "value already");
}

static bl_status explain_quote(const fault *f)
{
    return bl_yaml_say(f, f->context, "this quote is never closed");
}

static bl_status explain_escape(const fault *f)
{
    const size_t next = f->problem + 1;
    size_t end = next + 1;

    if (next >= f->text.size)
        return explain_quote(f);
    while (is_continuation(byte_at(f->text, end)))
        end++;
    return bl_yaml_say(
        f, f->problem,
        "\\%s is no escape: within \"...\" a backslash is written twice, "
        "within '...' it is itself",
        bl_yaml_show(part(f->text, next, end)).bytes);
}

/* Instead of the next key or item of lines. */
static bl_status explain_block(const fault *f)
{
    const char c = byte_at(f->text, f->problem);
    const bl_status status = bl_yaml_explain_closed(f);

    if (status)
        return status;
    if (c == ']' || c == '}')
        return bl_yaml_say(f, f->problem, "nothing is open that %c could close",
                           c);
    if (c == ':')
        return bl_yaml_say(f, f->problem, "there is no key before this colon");
    if (c == '-' && is_blank_or_end(byte_at(f->text, f->problem + 1)))
        return bl_yaml_say(f, f->problem, "a list cannot begin here");
    return bl_yaml_say(
        f, f->problem,
        "this line is not indented as the lines that it belongs to");
}

static bl_status explain_item(const fault *f)
{
    const bl_status status = bl_yaml_explain_closed(f);

    if (status)
        return status;
    return bl_yaml_say(
        f, f->problem,
        "an item of the list above begins with \"- \", and a line that "
        "does not belong to it stands further left");
}

static bl_status explain_unspaced(const fault *f)
{
    return bl_yaml_say(f, f->problem, "a blank is missing after this colon");
}

static bl_status explain_second_document(const fault *f)
{
    if (byte_at(f->text, f->problem) == ':')
        return explain_unspaced(f);
    return bl_yaml_say(f, f->problem, "there is more text after the end");
}

static bl_status explain_list_item(const fault *f)
{
    return bl_yaml_say(
        f, f->problem,
        "an item of a list begins a line of its own; a text that begins "
        "with \"- \" must be quoted");
}

static bl_status explain_after_indicator(const fault *f)
{
    return bl_yaml_say(f, f->context,
                       "a text that begins with %c must be quoted",
                       byte_at(f->text, f->context));
}

static bl_status explain_code(const fault *f)
{
    return bl_yaml_say(f, f->problem, "this escape stands for no character");
}

/* Messages of libyaml 0.2.5; where nothing here explains one, it is passed on
 * as it is. */
static const struct trap {
    const char *problem;
    bl_status (*explain)(const fault *f);
} traps[] = {
    {"found character that cannot start any token", explain_start},
    {"found a tab character that violates indentation", explain_tab},
    {"found a tab character where an indentation space is expected",
     explain_tab},
    {"did not find expected ',' or ']'", bl_yaml_explain_separator},
    {"did not find expected ',' or '}'", bl_yaml_explain_separator},
    {"did not find expected node content", explain_node},
    {"could not find expected ':'", explain_colon},
    {"mapping values are not allowed in this context", explain_value},
    {"mapping keys are not allowed in this context", explain_start},
    {"block sequence entries are not allowed in this context",
     explain_list_item},
    {"did not find expected key", explain_block},
    {"did not find expected '-' indicator", explain_item},
    {"did not find expected comment or line break", explain_after_indicator},
    {"did not find expected alphabetic or numeric character",
     explain_after_indicator},
    {"found unexpected ':'", explain_unspaced},
    {"found unexpected end of stream", explain_quote},
    {"found unexpected document indicator", explain_quote},
    {"found unknown escape character", explain_escape},
    {"did not find expected hexdecimal number", explain_code},
    {"found invalid Unicode character escape code", explain_code},
    {"did not find expected <document start>", explain_second_document},
};

bl_yaml_fault bl_yaml_fault_of(const bl_yaml_reader *reader, bl_error *err)
{
    const bl_yaml_open *innermost =
        reader->depth > 0 ? &reader->open[reader->depth - 1] : NULL;

    return (bl_yaml_fault){
        .text = reader->document,
        .last = reader->last,
        .brackets = innermost && innermost->flow ? innermost : NULL,
        .err = err,
    };
}

static bl_status explain_known(const fault *f, const char *problem)
{
    for (size_t i = 0; i < sizeof traps / sizeof traps[0]; i++)
        if (!strcmp(problem, traps[i].problem))
            return traps[i].explain(f);
    return BL_OK;
}

bl_status bl_yaml_explain(bl_yaml_reader *reader, bl_error *err)
{
    const yaml_parser_t *parser = &reader->parser;
    fault f = bl_yaml_fault_of(reader, err);

    if (parser->error == YAML_MEMORY_ERROR || !parser->problem)
        return BL_FAIL_MEMORY(err);
    if (parser->error == YAML_READER_ERROR)
        return bl_yaml_say(&f, parser->problem_offset,
                           "the control character U+%04X cannot stand in a "
                           "YAML file",
                           (unsigned)parser->problem_value);
    f.problem = bl_yaml_byte(reader, parser->problem_mark);
    f.context = bl_yaml_byte(reader, parser->context_mark);

    const bl_status status = explain_known(&f, parser->problem);

    if (status)
        return status;
    return bl_yaml_say(&f, f.problem, "this is not YAML: %s%s%s",
                       parser->problem, parser->context ? " " : "",
                       parser->context ? parser->context : "");
}
