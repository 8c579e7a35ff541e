#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bl_file.h"
#include "source_private.h"

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
        n = source_read(source, source->head + source->head_used,
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
