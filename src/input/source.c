#include <stdlib.h>
#include <string.h>

#include "bl_unicode.h"
#include "source_private.h"

enum { FIRST_BLOCK_MAX = 1 << 24 /* bytes that a header may need */ };

const char *bl_source_encoding(const bl_source *source)
{
    return source->encoding;
}

bool bl_source_is_utf8_after_all(const bl_source *source)
{
    return source->is_utf8_after_all;
}

bool bl_source_had_mark(const bl_source *source)
{
    return source->had_mark;
}

char bl_source_line_end(const bl_source *source)
{
    return (char)(source->line_end ? source->line_end : '\n');
}

bool bl_source_is_read(const bl_source *source)
{
    return source->ended;
}

/* The end of the first line decides, outside quotes: cells of a file whose
 * lines end in CR may hold LF. */
static char first_line_end(const char *bytes, size_t size)
{
    bool quoted = false;

    for (size_t i = 0; i < size; i++) {
        quoted ^= bytes[i] == '"';
        if (!quoted && bytes[i] == '\n')
            return '\n';
        if (!quoted && bytes[i] == '\r' && i + 1 < size)
            return bytes[i + 1] == '\n' ? '\n' : '\r';
    }
    return '\n';
}

static void find_line_end(bl_source *source)
{
    if (!source->line_end && source->used)
        source->line_end = first_line_end(source->buffer, source->used);
}

static size_t line_start(const char *bytes, size_t at, char line_end)
{
    const char *const end = at ? memrchr(bytes, line_end, at) : NULL;

    return end ? (size_t)(end - bytes) + 1 : 0;
}

static void say_what_to_try(const bl_source *source, bool is_nul, bl_error *err)
{
    if (source->had_mark)
        bl_error_hint(err,
                      "its first bytes say that it is %s, so it was damaged or "
                      "cut short: export it again",
                      source->encoding);
    else if (source->declared)
        bl_error_hint(err,
                      "the encoding that was asked for, %s, does not fit "
                      "this file: leave it out, or try another",
                      source->encoding);
    else if (is_nul)
        bl_error_hint(err, "if this is a UTF-16 file without a byte order "
                           "mark, add  --encoding utf-16le");
    else
        bl_error_hint(err, "if the file was saved by Excel in the West, add  "
                           "--encoding cp1252\n"
                           "better: save it again as \"CSV UTF-8\"");
}

/* Keep the fault for the call after the one that gives out what is before;
 * `bad` is empty where it is a NUL. */
static void set_pending(bl_source *source, size_t at, bl_slice bad)
{
    const char line_end = bl_source_line_end(source);
    const size_t start = line_start(source->buffer, at, line_end);
    const bl_slice before = {source->buffer, start};
    bl_error *const err = &source->pending;

    if (!bad.size)
        bl_error_set(err, BL_E_INPUT, "nul-byte",
                     "a NUL byte stands in the text");
    else if (bad.size == 1)
        bl_error_set(err, BL_E_INPUT, "not-text", "byte 0x%02x is not %s text",
                     (unsigned char)bad.bytes[0], source->encoding);
    else
        bl_error_set(err, BL_E_INPUT, "not-text",
                     "bytes 0x%02x 0x%02x are not %s text",
                     (unsigned char)bad.bytes[0], (unsigned char)bad.bytes[1],
                     source->encoding);
    bl_error_at(err, source->name,
                source->line + bl_count_lines(before, line_end),
                at - start + 1 + (start ? 0 : source->given));
    say_what_to_try(source, !bad.size, err);
    source->used = start;
    source->ended = true;
}

/* The bytes that the converter refused: in UTF-16 a pair. */
static bl_slice refused_bytes(const bl_source *source)
{
    const bool pairs = strncasecmp(source->encoding, "utf-16", 6) == 0;

    return (bl_slice){source->raw, pairs && source->raw_used > 1 ? 2 : 1};
}

/* How much of the buffer may be given out: whole lines, or whole characters. */
static size_t whole_part(bl_source *source)
{
    bool cut = false;
    const size_t valid = bl_utf8_valid(source->buffer, source->used, &cut);
    const char *const nul = memchr(source->buffer, '\0', valid);
    const bool is_bad = valid < source->used && (!cut || source->ended);

    if (nul)
        set_pending(source, (size_t)(nul - source->buffer), (bl_slice){0});
    else if (is_bad)
        set_pending(source, valid, (bl_slice){source->buffer + valid, 1});
    else if (source->refused)
        set_pending(source, source->used, refused_bytes(source));
    if (source->ended)
        return source->used;

    const size_t lines = line_start(source->buffer, valid, source->line_end);

    return lines ? lines : valid;
}

/* Move on behind what was delivered; the rest of the buffer goes to `to`. */
static void forget_delivered(bl_source *source, char *to)
{
    const char line_end = bl_source_line_end(source);
    const bl_slice gone = {source->buffer, source->delivered};
    const size_t start = line_start(gone.bytes, gone.size, line_end);

    source->line += bl_count_lines(gone, line_end);
    source->given = gone.size - start + (start ? 0 : source->given);
    source->used -= gone.size;
    memmove(to, source->buffer + gone.size, source->used);
    source->delivered = 0;
    source->capacity = source->block_size;
}

/* Fill the buffer and find out how much of it is good. */
static bl_status look(bl_source *source, bl_error *err)
{
    bl_status status = BL_OK;

    if (!source->pending.status)
        status = source_fill(source, err);
    if (status)
        return status;
    find_line_end(source);
    source->good = source->pending.status ? source->used : whole_part(source);
    if (source->pending.status && !source->good) {
        *err = source->pending;
        return err->status;
    }
    return BL_OK;
}

static bl_block block_of(const bl_source *source)
{
    return (bl_block){{source->buffer, source->good},
                      source->line,
                      source->given + 1,
                      source->ended};
}

bl_status bl_source_peek(bl_source *source, bl_block *out, bl_error *err)
{
    const bl_status status = source->looked ? BL_OK : look(source, err);

    source->looked = !status;
    if (!status)
        *out = block_of(source);
    return status;
}

bool bl_source_widen(bl_source *source)
{
    char *more = NULL;

    if (!source->ended && source->capacity < FIRST_BLOCK_MAX)
        more = realloc(source->buffer, source->capacity * 2);
    if (!more)
        return false;
    source->buffer = more;
    source->looked = false;
    source->capacity *= 2;
    source->allocated = source->capacity;
    source->line_end = '\0';
    return true;
}

const bl_error *bl_source_fault(const bl_source *source)
{
    return source->pending.status ? &source->pending : NULL;
}

void bl_source_skip(bl_source *source, size_t size)
{
    source->delivered = size;
}

bl_status bl_source_next(bl_source *source, bl_block *out, bl_error *err)
{
    bl_status status;

    forget_delivered(source, source->buffer);
    status = look(source, err);
    if (status)
        return status;
    source->delivered = source->good;
    *out = block_of(source);
    return BL_OK;
}

/* Room for the next block, and for what is read of it already. */
static bool widen_room(const bl_source *source, bl_room *room)
{
    const size_t rest = source->used - source->delivered;
    const size_t need = rest > source->block_size ? rest : source->block_size;
    char *const more =
        room->capacity < need ? realloc(room->bytes, need) : room->bytes;

    if (!more)
        return false;
    room->capacity = room->capacity < need ? need : room->capacity;
    room->bytes = more;
    return true;
}

bl_status bl_source_next_into(bl_source *source, bl_room *room, bl_block *out,
                              bl_error *err)
{
    const bl_status status = bl_source_next(source, out, err);
    bl_room given;

    if (status)
        return status;
    if (!widen_room(source, room))
        return BL_FAIL_MEMORY(err);
    given = (bl_room){source->buffer, source->allocated};
    forget_delivered(source, room->bytes);
    source->buffer = room->bytes;
    source->allocated = room->capacity;
    *room = given;
    return BL_OK;
}
