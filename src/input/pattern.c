#include "bl_pattern.h"

#include <string.h>

#include "bl_unicode.h"

enum { NUMBER_DIGITS_MAX = 4 };

static bl_status bad(const char *text, const char *why, bl_error *err)
{
    bl_error_set(err, BL_E_USAGE, "bad-pattern", "the pattern \"%s\" %s", text,
                 why);
    bl_error_hint(err,
                  "for example  'q{i}', 'q{i:02}', or 't{s}_q{i}' with the "
                  "sessions side by side");
    return err->status;
}

/* "{i}", "{s}", "{i:02}"; returns its length, 0 when it is none. */
static size_t read_placeholder(const char *at, bl_pattern_part *out)
{
    const char *p = at + 1;

    if (*p != 'i' && *p != 's')
        return 0;
    *out = (bl_pattern_part){.placeholder = *p++, .width = 1};
    if (*p == ':') {
        p++;
        if (*p == '0')
            p++;
        if (*p < '1' || *p > '0' + NUMBER_DIGITS_MAX)
            return 0;
        out->width = (size_t)(*p++ - '0');
    }
    return *p == '}' ? (size_t)(p - at) + 1 : 0;
}

static bl_status add_part(bl_pattern *pattern, bl_pattern_part part,
                          bl_error *err)
{
    const bl_pattern_part *const last =
        pattern->count ? &pattern->parts[pattern->count - 1] : NULL;

    if (pattern->count == BL_PATTERN_PARTS_MAX)
        return bad(pattern->text, "has too many parts", err);
    if (part.placeholder && last && last->placeholder)
        return bad(pattern->text, "has two numbers with nothing between them",
                   err);
    if (part.placeholder && bl_pattern_has(pattern, part.placeholder))
        return bad(pattern->text,
                   part.placeholder == 'i' ? "has {i} twice" : "has {s} twice",
                   err);
    pattern->parts[pattern->count++] = part;
    return BL_OK;
}

/* Blanks inside a name are folded with the whole, so the parts are, too; the
 * ends keep theirs only where a number follows. */
static bl_status add_literal(bl_pattern *pattern, bl_slice literal,
                             bl_arena *arena, bl_error *err)
{
    bl_text folded = BL_TEXT_INIT;
    bl_text guarded = BL_TEXT_INIT;

    if (!literal.size)
        return BL_OK;
    bl_text_print(&guarded, "|%.*s|", (int)literal.size, literal.bytes);
    bl_fold_add(&folded, bl_text_slice(&guarded));

    bl_slice inner = {folded.bytes + 1, folded.size >= 2 ? folded.size - 2 : 0};

    if (!pattern->count && inner.size && inner.bytes[0] == ' ')
        inner = (bl_slice){inner.bytes + 1, inner.size - 1};

    const char *const copy = bl_arena_copy(arena, inner);
    const bool failed = folded.failed || guarded.failed || !copy;

    bl_text_release(&folded);
    bl_text_release(&guarded);
    if (failed)
        return BL_FAIL_MEMORY(err);
    return add_part(pattern, (bl_pattern_part){.literal = {copy, inner.size}},
                    err);
}

/* A folded name has no blank at its end. */
static void trim_end(bl_pattern *pattern)
{
    bl_slice *const last =
        pattern->count ? &pattern->parts[pattern->count - 1].literal : NULL;

    if (last && last->size && last->bytes[last->size - 1] == ' ')
        last->size--;
}

bool bl_pattern_has(const bl_pattern *pattern, char placeholder)
{
    for (size_t p = 0; p < pattern->count; p++)
        if (pattern->parts[p].placeholder == placeholder)
            return true;
    return false;
}

bl_status bl_pattern_parse(const char *text, char needed, bl_arena *arena,
                           bl_pattern *out, bl_error *err)
{
    const char *start = text;
    bl_status status = BL_OK;

    *out = (bl_pattern){.text = text};
    for (const char *p = text; !status && *p;) {
        bl_pattern_part number = {0};
        const size_t size = *p == '{' ? read_placeholder(p, &number) : 0;

        if (*p == '{' && !size)
            return bad(text, "has a { that begins neither {i} nor {s}", err);
        if (!size) {
            p++;
            continue;
        }
        status = add_literal(out, (bl_slice){start, (size_t)(p - start)}, arena,
                             err);
        if (!status)
            status = add_part(out, number, err);
        p += size;
        start = p;
    }
    if (!status)
        status = add_literal(out, bl_slice_of(start), arena, err);
    trim_end(out);
    if (!status && !bl_pattern_has(out, needed))
        status = bad(text,
                     needed == 'i' ? "has no {i} where the item number stands"
                                   : "has no {s} where the session stands",
                     err);
    return status;
}

/* Digits at the front of a text that make a number of that width; 0: none. */
static size_t match_number(bl_slice text, size_t width, size_t *out)
{
    size_t size = 0;
    size_t number = 0;

    while (size < text.size && size < NUMBER_DIGITS_MAX &&
           text.bytes[size] >= '0' && text.bytes[size] <= '9')
        number = number * 10 + (size_t)(text.bytes[size++] - '0');
    if (size < width || (size > width && text.bytes[0] == '0'))
        return 0;
    *out = number;
    return size;
}

bool bl_pattern_match(const bl_pattern *pattern, bl_slice folded, size_t *item,
                      size_t *session)
{
    bl_slice rest = folded;

    for (size_t p = 0; p < pattern->count; p++) {
        const bl_pattern_part *const part = &pattern->parts[p];
        size_t size = part->literal.size;
        size_t number = 0;

        if (part->placeholder) {
            size = match_number(rest, part->width, &number);
            if (!size)
                return false;
            *(part->placeholder == 'i' ? item : session) = number;
        } else if (rest.size < size ||
                   memcmp(rest.bytes, part->literal.bytes, size) != 0) {
            return false;
        }
        rest = (bl_slice){rest.bytes + size, rest.size - size};
    }
    return rest.size == 0;
}

void bl_pattern_print(const bl_pattern *pattern, size_t item, size_t session,
                      bl_text *out)
{
    for (size_t p = 0; p < pattern->count; p++) {
        const bl_pattern_part *const part = &pattern->parts[p];

        if (part->placeholder)
            bl_text_print(out, "%0*zu", (int)part->width,
                          part->placeholder == 'i' ? item : session);
        else
            bl_text_add_slice(out, part->literal);
    }
}
