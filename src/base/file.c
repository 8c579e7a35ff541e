#include "bl_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "bl_embedded.h"
#include "bl_nearest.h"

static bool ends_in(const char *text, const char *ending)
{
    const size_t size = strlen(text);
    const size_t tail = strlen(ending);

    return size > tail && strcmp(text + size - tail, ending) == 0;
}

bool bl_file_is_named(const char *word)
{
    return strchr(word, '/') || ends_in(word, ".yaml") || ends_in(word, ".yml");
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* In the order of names, so that the hint is the same on every file system. */
static void hint_nearest_in(bl_error *err, const char *folder, const char *file)
{
    bl_nearest nearest = bl_nearest_to(bl_slice_of(file));
    struct dirent **entries = NULL;
    const int count = scandir(folder, &entries, NULL, by_name);

    for (int e = 0; e < count; e++)
        bl_nearest_offer(&nearest, bl_slice_of(entries[e]->d_name));
    bl_nearest_hint(&nearest, err);
    for (int e = 0; e < count; e++)
        free(entries[e]);
    free(entries);
}

static void hint_nearest(bl_error *err, const char *path)
{
    char *const folder = strdup(path);
    char *const file = strdup(path);

    if (folder && file)
        hint_nearest_in(err, dirname(folder), basename(file));
    free(folder);
    free(file);
}

static const struct {
    int code;
    const char *words;
} reasons[] = {{ENOENT, "there is no such file"},
               {EACCES, "this file may not be read by you"},
               {EISDIR, "this is a folder, not a file"}};

void bl_file_cannot_read(bl_error *err, const char *path, int reason)
{
    const char *why = strerror(reason);

    for (size_t r = 0; r < sizeof reasons / sizeof reasons[0]; r++)
        if (reasons[r].code == reason)
            why = reasons[r].words;
    bl_error_set(err, BL_E_IO, "cannot-read", "%s", why);
    bl_error_at(err, path, 0, 0);
    if (reason == ENOENT)
        hint_nearest(err, path);
    if (reason == EISDIR && access(path, F_OK) == 0)
        bl_error_hint(err, "name the files in it:  %s/*.csv", path);
}

/* An embedded example as a file that has no name. */
static int open_content(bl_slice content)
{
    const int fd = memfd_create("bondline", MFD_CLOEXEC);
    size_t done = 0;
    ssize_t n = 0;

    while (fd >= 0 && n >= 0 && done < content.size) {
        n = write(fd, content.bytes + done, content.size - done);
        done += n > 0 ? (size_t)n : 0;
    }
    if (fd >= 0 && (n < 0 || lseek(fd, 0, SEEK_SET) != 0)) {
        (void)close(fd);
        return -1;
    }
    return fd;
}

int bl_file_open(const char *path)
{
    const bl_embedded *const example = bl_embedded_example(path);

    return example ? open_content(example->content)
                   : open(path, O_RDONLY | O_CLOEXEC);
}

static bl_status read_all(int fd, const char *path, size_t limit, bl_text *out,
                          bl_error *err)
{
    char block[1 << 14];
    ssize_t n;

    while ((n = read(fd, block, sizeof block)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            bl_file_cannot_read(err, path, errno);
            return err->status;
        }
        bl_text_add_bytes(out, block, (size_t)n);
        if (out->failed)
            return BL_FAIL_MEMORY(err);
        if (out->size > limit)
            return BL_FAIL(err, BL_E_IO, "cannot-read",
                           "%s is larger than %zu bytes: no definition is",
                           path, limit);
    }
    return BL_OK;
}

bl_status bl_file_read(const char *path, size_t limit, bl_text *out,
                       bl_error *err)
{
    const int fd = bl_file_open(path);

    if (fd < 0) {
        bl_file_cannot_read(err, path, errno);
        return err->status;
    }

    const bl_status status = read_all(fd, path, limit, out, err);

    (void)close(fd);
    return status;
}
