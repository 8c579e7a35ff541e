#include "xlsx_check.h"

#include <string.h>

/* The layout of a zip file: PKWARE, APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16. */
enum {
    END_SIZE = 22,
    END_ENTRIES = 10,
    END_OFFSET = 16,
    ENTRY_SIZE = 46,
    ENTRY_CRC = 16,
    ENTRY_PACKED = 20,
    ENTRY_NAME_SIZE = 28,
    ENTRY_EXTRA_SIZE = 30,
    ENTRY_COMMENT_SIZE = 32,
    ENTRY_OFFSET = 42,
    LOCAL_SIZE = 30,
    LOCAL_NAME_SIZE = 26,
    LOCAL_EXTRA_SIZE = 28,

    PIECE = 1 << 16,
    HEAD = 256, /* holds the declaration and the name of the root element */
    TAIL = 64   /* holds the end of the root element */
};

typedef struct archive {
    const unsigned char *bytes;
    size_t size;
} archive;

/* A part as far as it was read. */
typedef struct part {
    uLong crc;
    size_t cells;
    int matched; /* characters of "<c " met last */
    char head[HEAD];
    size_t head_size;
    char tail[TAIL];
    size_t tail_size;
} part;

/* A little-endian number; all ones beyond the end of the archive. */
static size_t number_at(const archive *zip, size_t at, size_t size)
{
    size_t number = 0;

    if (at > zip->size || zip->size - at < size)
        return SIZE_MAX;
    while (size-- > 0)
        number = number << 8 | zip->bytes[at + size];
    return number;
}

static void count_cells(part *p, const unsigned char *bytes, size_t size)
{
    static const char cell[] = "<c ";

    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == (unsigned char)cell[p->matched])
            p->matched++;
        else
            p->matched = bytes[i] == '<';
        if (!cell[p->matched]) {
            p->cells++;
            p->matched = 0;
        }
    }
}

static void keep_ends(part *p, const unsigned char *bytes, size_t size)
{
    const size_t room = HEAD - p->head_size;
    const size_t first = size < room ? size : room;
    const size_t last = size < TAIL ? size : TAIL;
    const size_t stays =
        p->tail_size < TAIL - last ? p->tail_size : TAIL - last;

    memcpy(p->head + p->head_size, bytes, first);
    p->head_size += first;
    memmove(p->tail, p->tail + p->tail_size - stays, stays);
    memcpy(p->tail + stays, bytes + size - last, last);
    p->tail_size = stays + last;
}

/* The name of the element that a part is; empty: it has none. */
static bl_slice root_of(const part *p)
{
    const char *const end = p->head + p->head_size;
    const char *const declared = memmem(p->head, p->head_size, "?>", 2);
    const char *const open =
        declared ? memchr(declared, '<', (size_t)(end - declared)) : NULL;
    bl_slice name = {open ? open + 1 : end, 0};

    while (name.bytes + name.size < end &&
           !strchr(" \t\r\n/>", name.bytes[name.size]))
        name.size++;
    return name;
}

/* Does the part end with the element that it begins with? */
static bool is_closed(const part *p)
{
    const bl_slice name = root_of(p);
    const char *end = p->tail + p->tail_size;

    while (end > p->tail && (end[-1] == '\n' || end[-1] == '\r'))
        end--;
    if (!name.size || (size_t)(end - p->tail) < name.size + 3)
        return false;
    end -= name.size + 3;
    return memcmp(end, "</", 2) == 0 &&
           memcmp(end + 2, name.bytes, name.size) == 0 &&
           end[2 + name.size] == '>';
}

/* False: the part cannot be unpacked to its end. */
static bool unpack(const xlsx_calls *lib, const unsigned char *bytes,
                   size_t size, part *p)
{
    unsigned char piece[PIECE];
    z_stream stream = {0};
    int result;

    if (size > UINT_MAX || lib->inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION,
                                              (int)sizeof stream) != Z_OK)
        return false;
    stream.next_in = (z_const Bytef *)bytes;
    stream.avail_in = (uInt)size;
    do {
        stream.next_out = piece;
        stream.avail_out = sizeof piece;
        result = lib->inflate(&stream, Z_NO_FLUSH);

        const size_t got = sizeof piece - stream.avail_out;

        p->crc = lib->crc32(p->crc, piece, (uInt)got);
        count_cells(p, piece, got);
        keep_ends(p, piece, got);
    } while (result == Z_OK);
    (void)lib->inflateEnd(&stream);
    return result == Z_STREAM_END;
}

static bool read_part(const xlsx_calls *lib, const archive *zip, size_t entry,
                      part *p)
{
    const size_t packed = number_at(zip, entry + ENTRY_PACKED, 4);
    const size_t local = number_at(zip, entry + ENTRY_OFFSET, 4);
    const size_t name = number_at(zip, local + LOCAL_NAME_SIZE, 2);
    const size_t extra = number_at(zip, local + LOCAL_EXTRA_SIZE, 2);

    if (packed > zip->size || local > zip->size || name > zip->size ||
        extra > zip->size || local + LOCAL_SIZE + name + extra > zip->size ||
        packed > zip->size - (local + LOCAL_SIZE + name + extra))
        return false;
    return unpack(lib, zip->bytes + local + LOCAL_SIZE + name + extra, packed,
                  p) &&
           p->crc == number_at(zip, entry + ENTRY_CRC, 4) && is_closed(p);
}

/* Which sheet a part is, from 0; -1: none. */
static int sheet_of(bl_slice name)
{
    static const char before[] = "xl/worksheets/sheet";
    const size_t size = sizeof before - 1;
    int number = 0;

    if (name.size <= size || memcmp(name.bytes, before, size) != 0)
        return -1;
    for (size_t i = size; i < name.size && name.bytes[i] != '.'; i++)
        number = 10 * number + (name.bytes[i] - '0');
    return number - 1;
}

bool xlsx_is_whole(const xlsx_calls *lib, const unsigned char *bytes,
                   size_t size, const size_t *cells, size_t sheets)
{
    const archive zip = {bytes, size};
    const size_t end = size < END_SIZE ? size : size - END_SIZE;
    const size_t entries = number_at(&zip, end + END_ENTRIES, 2);
    size_t entry = number_at(&zip, end + END_OFFSET, 4);
    size_t sheets_met = 0;

    for (size_t e = 0; e < entries; e++) {
        const size_t name = number_at(&zip, entry + ENTRY_NAME_SIZE, 2);
        const size_t next = entry + ENTRY_SIZE + name +
                            number_at(&zip, entry + ENTRY_EXTRA_SIZE, 2) +
                            number_at(&zip, entry + ENTRY_COMMENT_SIZE, 2);
        part p = {0};

        if (next > size || next <= entry || !read_part(lib, &zip, entry, &p))
            return false;

        const int sheet = sheet_of(
            (bl_slice){(const char *)bytes + entry + ENTRY_SIZE, name});

        if (sheet >= 0 && ((size_t)sheet >= sheets || p.cells != cells[sheet]))
            return false;
        sheets_met += sheet >= 0;
        entry = next;
    }
    return sheets_met == sheets && entries && entry == end;
}
