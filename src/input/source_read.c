#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "bl_file.h"
#include "bl_unicode.h"
#include "source_private.h"

ssize_t source_read(const bl_source *source, char *to, size_t room,
                    bl_error *err)
{
    for (;;) {
        const ssize_t n = read(source->fd, to, room);

        if (n >= 0)
            return n;
        if (errno != EINTR) {
            bl_file_cannot_read(err, source->name, errno);
            return -1;
        }
    }
}

static ssize_t read_ahead_or_more(bl_source *source, char *to, size_t room,
                                  bl_error *err)
{
    const size_t ahead = source->head_used - source->head_taken;

    if (ahead) {
        const size_t n = ahead < room ? ahead : room;

        memcpy(to, source->head + source->head_taken, n);
        source->head_taken += n;
        return (ssize_t)n;
    }
    return source_read(source, to, room, err);
}

static bl_status fill_plain(bl_source *source, bl_error *err)
{
    while (!source->ended && source->used < source->capacity) {
        const ssize_t n =
            read_ahead_or_more(source, source->buffer + source->used,
                               source->capacity - source->used, err);

        if (n < 0)
            return err->status;
        source->used += (size_t)n;
        source->ended = n == 0;
    }
    return BL_OK;
}

static bool is_ascii(const char *bytes, size_t size)
{
    unsigned char all = 0;

    for (size_t i = 0; i < size; i++)
        all |= (unsigned char)bytes[i];
    return all < 0x80;
}

/* The first bytes that are no ASCII decide: no text of another encoding reads
 * as UTF-8 there. */
static void look_for_utf8(bl_source *source)
{
    bool cut = false;
    size_t valid;

    if (source->knows_utf8 || source->had_mark ||
        is_ascii(source->raw, source->raw_used))
        return;
    valid = bl_utf8_valid(source->raw, source->raw_used, &cut);
    if (cut && is_ascii(source->raw, valid))
        return;
    source->knows_utf8 = true;
    source->is_utf8_after_all = valid == source->raw_used || cut;
}

static bl_status refill_raw(bl_source *source, bl_error *err)
{
    const size_t room = RAW_SIZE - source->raw_used;
    ssize_t n;

    if (!room || source->raw_ended)
        return BL_OK;
    n = read_ahead_or_more(source, source->raw + source->raw_used, room, err);
    if (n < 0)
        return err->status;
    source->raw_used += (size_t)n;
    source->raw_ended = n == 0;
    look_for_utf8(source);
    return BL_OK;
}

/* Convert what there is; false at bytes that are no text of the encoding. */
static bool convert(bl_source *source)
{
    const size_t before = source->raw_used;
    char *in = source->raw;
    char *to = source->buffer + source->used;
    size_t room = source->capacity - source->used;
    const size_t rc =
        iconv(source->converter, &in, &source->raw_used, &to, &room);
    const bool refused = rc == (size_t)-1 && errno == EILSEQ;

    source->used = source->capacity - room;
    memmove(source->raw, in, source->raw_used);
    if (source->raw_ended && source->raw_used == before) {
        source->ended = true;
        return before == 0;
    }
    return !refused;
}

/* Fill the buffer through the converter, as far as it goes. */
static bl_status fill_converted(bl_source *source, bl_error *err)
{
    while (!source->ended &&
           source->used + CHARACTER_SIZE_MAX <= source->capacity) {
        if (refill_raw(source, err))
            return err->status;
        source->refused = !convert(source);
        source->ended |= source->refused;
    }
    return BL_OK;
}

bl_status source_fill(bl_source *source, bl_error *err)
{
    return source->has_converter ? fill_converted(source, err)
                                 : fill_plain(source, err);
}
