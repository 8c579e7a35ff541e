#include "bl_unicode.h"
#include "yaml_bytes_private.h"
#include "yaml_private.h"

/* A member of { } without a colon, as in {i} or {min:1, max: 7}. */
static bl_status check_member(const bl_yaml_fault *f, bl_slice key)
{
    const bl_slice text = f->text;
    size_t end = f->last.start;

    while (end > 0 && is_blank_or_end(text.bytes[end - 1]))
        end--;
    if (end < key.size || byte_at(text, end - 1) == ':')
        return BL_OK;

    const size_t start = end - key.size;
    const size_t colon = tight_colon(text, start);

    const bool alone =
        start == f->brackets->start + 1 && byte_at(text, end) == '}';

    if (alone && colon < end)
        return bl_yaml_say(f, colon,
                           "a blank is missing after this colon, or quotes "
                           "around a text that begins with {: \"%s\"",
                           bl_yaml_meant(text, f->brackets->start).bytes);
    if (alone)
        return bl_yaml_say(f, f->brackets->start,
                           "a text that begins with { must be quoted: \"%s\"",
                           bl_yaml_meant(text, f->brackets->start).bytes);
    if (colon < end)
        return bl_yaml_say_tight_colon(f, start, colon);
    return bl_yaml_say(f, start, "\"%s\" has no value: write \"%s: value\"",
                       bl_yaml_show(key).bytes, bl_yaml_show(key).bytes);
}

static bl_status check_empty(const bl_yaml_fault *f, bl_slice key)
{
    const size_t at = skip_blanks(f->text, f->last.start);

    if (byte_at(f->text, at) == '#' && begins_after(f->text, at, "") &&
        !is_blank_or_end(byte_at(f->text, at + 1)))
        return bl_yaml_say_comment(f, at);
    return f->brackets && key.size ? check_member(f, key) : BL_OK;
}

/* "- b" one column off under "- a" would make "a - b" of both. */
static bl_status check_lines(const bl_yaml_fault *f)
{
    size_t at = line_end(f->text, f->last.start);

    for (; at < f->last.end; at = line_end(f->text, at + 1)) {
        const size_t first = skip_blanks(f->text, at + 1);

        if (byte_at(f->text, first) == '-' &&
            is_blank_or_end(byte_at(f->text, first + 1)))
            return bl_yaml_say(f, first,
                               "this item is not indented as the one above, "
                               "and would become a part of it");
    }
    return BL_OK;
}

bl_status bl_yaml_check_scalar(const bl_yaml_reader *reader, bl_slice key,
                               bl_error *err)
{
    const bl_yaml_fault f = bl_yaml_fault_of(reader, err);

    if (f.last.quoted)
        return BL_OK;
    if (reader->event.data.scalar.length == 0)
        return check_empty(&f, key);
    if (reader->depth == 0) {
        const size_t colon = tight_colon(f.text, f.last.start);

        if (colon < f.text.size)
            return bl_yaml_say_tight_colon(&f, f.last.start, colon);
    }
    return f.last.one_line ? BL_OK : check_lines(&f);
}

static const char *anchor_of(const yaml_event_t *event)
{
    const yaml_char_t *anchor = NULL;

    if (event->type == YAML_SCALAR_EVENT)
        anchor = event->data.scalar.anchor;
    else if (event->type == YAML_SEQUENCE_START_EVENT)
        anchor = event->data.sequence_start.anchor;
    else if (event->type == YAML_MAPPING_START_EVENT)
        anchor = event->data.mapping_start.anchor;
    return (const char *)anchor;
}

static const char *tag_of(const yaml_event_t *event)
{
    const yaml_char_t *tag = NULL;

    if (event->type == YAML_SCALAR_EVENT)
        tag = event->data.scalar.tag;
    else if (event->type == YAML_SEQUENCE_START_EVENT)
        tag = event->data.sequence_start.tag;
    else if (event->type == YAML_MAPPING_START_EVENT)
        tag = event->data.mapping_start.tag;
    return (const char *)tag;
}

bl_status bl_yaml_check_extras(const bl_yaml_reader *reader, bl_error *err)
{
    const yaml_event_t *event = &reader->event;
    const char *anchor = anchor_of(event);

    if (event->type == YAML_ALIAS_EVENT)
        return BL_YAML_FAIL(
            err, &reader->here, "yaml-refused",
            "*%s is a reference, which is not read here; a text that "
            "begins with * must be quoted",
            (const char *)event->data.alias.anchor);
    if (anchor)
        return BL_YAML_FAIL(
            err, &reader->here, "yaml-refused",
            "&%s is an anchor, which is not read here; a text that "
            "begins with & must be quoted",
            anchor);
    if (tag_of(event))
        return BL_YAML_FAIL(
            err, &reader->here, "yaml-refused",
            "the tag %s is not read here; a text that begins with ! "
            "must be quoted",
            bl_yaml_show(bl_slice_of(tag_of(event))).bytes);
    return BL_OK;
}

bl_status bl_yaml_check_bytes(bl_slice document, bl_error *err)
{
    const bl_yaml_fault f = {.text = document, .err = err};
    const size_t valid = bl_utf8_valid(document.bytes, document.size, NULL);

    if (valid == document.size)
        return BL_OK;
    return bl_yaml_say(&f, valid,
                       "the byte %s is not UTF-8: save the file as UTF-8",
                       bl_yaml_show(part(document, valid, valid + 1)).bytes);
}
