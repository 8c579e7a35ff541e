#include "bl_source.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bl_file.h"
#include "bl_unicode.h"

enum {
    RAW_SIZE = 1 << 16,
    CHARACTER_SIZE_MAX = 8,
    FIRST_BLOCK_MAX = 1 << 24 /* bytes that a header may need */
};

struct bl_source {
    const char *path;
    const char *name; /* for messages */
    int fd;
    bool declared; /* the encoding was given, not recognised */
    bool knows_utf8;
    bool is_utf8_after_all; /* valid if knows_utf8 */
    const char *encoding;
    bool had_mark;
    iconv_t converter; /* valid if has_converter */
    bool has_converter;
    char *raw; /* only with a converter: not yet converted bytes */
    size_t raw_used;
    bool raw_ended;
    bool refused; /* what raw starts with is no text of the encoding */
    char head[4]; /* first bytes, read ahead to see a byte order mark */
    size_t head_used;
    size_t head_taken;
    size_t block_size;
    char *buffer;
    size_t allocated; /* its size */
    size_t capacity;  /* block_size, more only for a wide first block */
    size_t used;      /* bytes in buffer */
    size_t good;      /* of them, whole lines (or characters) of valid text */
    bool looked;      /* good is that of the buffer as it is */
    size_t delivered; /* of them, at its front, given out last time */
    uint64_t line;    /* of the first byte not yet given out */
    size_t given;     /* bytes of that line that were given out before it */
    char line_end;    /* 0: not known yet */
    bool ended;       /* nothing more to read */
    bl_error pending; /* to be reported after what stood before it */
};

enum { LANES = 16, LANE_MAX = 255 };
typedef unsigned char lanes __attribute__((vector_size(LANES)));

/* How many of each lane's bytes are `wanted`; at most LANE_MAX rounds. */
static uint64_t count_in_lanes(const char *at, size_t rounds, lanes wanted)
{
    lanes counts = {0};
    uint64_t sum = 0;

    for (size_t r = 0; r < rounds; r++, at += LANES) {
        lanes bytes;

        memcpy(&bytes, at, sizeof bytes);
        counts -= (lanes)(bytes == wanted);
    }
    for (size_t l = 0; l < LANES; l++)
        sum += counts[l];
    return sum;
}

uint64_t bl_count_lines(bl_slice text, char line_end)
{
    const lanes wanted = (lanes){0} + (unsigned char)line_end;
    const char *at = text.bytes;
    size_t left = text.size;
    uint64_t lines = 0;

    while (left >= LANES) {
        const size_t rounds =
            left / LANES < LANE_MAX ? left / LANES : (size_t)LANE_MAX;

        lines += count_in_lanes(at, rounds, wanted);
        at += rounds * LANES;
        left -= rounds * LANES;
    }
    for (size_t i = 0; i < left; i++)
        lines += at[i] == line_end;
    return lines;
}

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

void bl_source_close(bl_source *source)
{
    if (!source)
        return;
    if (source->has_converter)
        (void)iconv_close(source->converter);
    if (source->fd > STDIN_FILENO)
        (void)close(source->fd);
    free(source->raw);
    free(source->buffer);
    free(source);
}

static bl_status open_file(bl_source *source, bl_error *err)
{
    struct stat info;

    if (strcmp(source->path, "-") == 0) {
        source->fd = STDIN_FILENO;
        source->name = "standard input";
        return BL_OK;
    }
    source->fd = bl_file_open(source->path);
    if (source->fd < 0)
        bl_file_cannot_read(err, source->path, errno);
    else if (fstat(source->fd, &info) == 0 && S_ISDIR(info.st_mode))
        bl_file_cannot_read(err, source->path, EISDIR);
    return err->status;
}

static bl_status start_converter(bl_source *source, const char *encoding,
                                 bl_error *err)
{
    source->encoding = encoding;
    if (strcasecmp(encoding, "utf-8") == 0 || strcasecmp(encoding, "utf8") == 0)
        return BL_OK;
    source->converter = iconv_open("UTF-8", encoding);
    source->has_converter =
        source->converter != (iconv_t)-1; /* NOLINT: so POSIX says it */
    if (!source->has_converter) {
        bl_error_set(err, BL_E_USAGE, "unknown-encoding",
                     "there is no encoding \"%s\" on this system", encoding);
        bl_error_hint(err, "usual ones: utf-8, utf-16, cp1252, latin1");
        return err->status;
    }
    source->raw = malloc(RAW_SIZE);
    return source->raw ? BL_OK : BL_FAIL_MEMORY(err);
}

/* Read some bytes; 0 at the end; -1 with *err set. */
static ssize_t read_some(bl_source *source, char *to, size_t room,
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
    return read_some(source, to, room, err);
}

static const struct {
    const char *encoding;
    const char *bytes;
    size_t size;
} marks[] = {
    {"UTF-8", "\xef\xbb\xbf", 3},
    {"UTF-16LE", "\xff\xfe", 2},
    {"UTF-16BE", "\xfe\xff", 2},
};

/* What people give instead of CSV, by its first bytes. */
static const struct {
    const char *bytes;
    size_t size;
    const char *what;
    const char *advice;
} others[] = {
    {"PK\3\4", 4, "a workbook (.xlsx, .ods) or another zip file",
     "open it and save the sheet as \"CSV UTF-8\""},
    {"\xd0\xcf\x11\xe0", 4, "a workbook of an old Excel (.xls)",
     "open it and save the sheet as \"CSV UTF-8\""},
    {"$FL", 3, "a data file of SPSS", "save it as CSV there"},
    {"%PDF", 4, "a PDF", "export the answers as CSV"},
    {"\x1f\x8b", 2, "compressed", "unpack it first (gunzip)"},
};

static bl_status check_kind(const bl_source *source, bl_error *err)
{
    for (size_t o = 0; o < sizeof others / sizeof others[0]; o++)
        if (source->head_used >= others[o].size &&
            memcmp(source->head, others[o].bytes, others[o].size) == 0) {
            bl_error_set(err, BL_E_INPUT, "not-csv", "this file is %s, not CSV",
                         others[o].what);
            bl_error_at(err, source->name, 0, 0);
            bl_error_hint(err, "%s", others[o].advice);
            return err->status;
        }
    return BL_OK;
}

/* A byte order mark is skipped and always believed: no text of another encoding
 * starts with those characters. */
static bl_status recognise(bl_source *source, const char *encoding,
                           bl_error *err)
{
    ssize_t n;

    source->encoding = "UTF-8";
    do {
        n = read_some(source, source->head + source->head_used,
                      sizeof source->head - source->head_used, err);
        if (n < 0)
            return err->status;
        source->head_used += (size_t)n;
    } while (n > 0 && source->head_used < sizeof source->head);
    for (size_t m = 0; m < sizeof marks / sizeof marks[0]; m++)
        if (source->head_used >= marks[m].size &&
            memcmp(source->head, marks[m].bytes, marks[m].size) == 0) {
            source->had_mark = true;
            source->head_taken = marks[m].size;
            encoding = marks[m].encoding;
            break;
        }
    if (check_kind(source, err))
        return err->status;
    return encoding ? start_converter(source, encoding, err) : BL_OK;
}

bl_status bl_source_open(const char *path, const char *encoding,
                         size_t block_size, bl_source **out, bl_error *err)
{
    bl_source *const source = calloc(1, sizeof *source);
    bl_status status;

    if (!source)
        return BL_FAIL_MEMORY(err);
    source->path = path;
    source->name = path;
    source->fd = -1;
    source->line = 1;
    source->declared = encoding != NULL;
    source->block_size =
        block_size < CHARACTER_SIZE_MAX ? CHARACTER_SIZE_MAX : block_size;
    source->capacity = source->block_size;
    source->allocated = source->capacity;
    source->buffer = malloc(source->capacity);
    status = source->buffer ? open_file(source, err) : BL_FAIL_MEMORY(err);
    if (!status)
        status = recognise(source, encoding, err);
    if (status) {
        bl_source_close(source);
        return status;
    }
    *out = source;
    return BL_OK;
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

static bl_status fill(bl_source *source, bl_error *err)
{
    return source->has_converter ? fill_converted(source, err)
                                 : fill_plain(source, err);
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
        status = fill(source, err);
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
