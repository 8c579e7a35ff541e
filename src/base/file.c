#include "bl_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

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

static void hint_nearest(bl_error *err, const char *path)
{
    char *folder = strdup(path);
    char *file = strdup(path);
    DIR *const directory = folder && file ? opendir(dirname(folder)) : NULL;

    if (directory) {
        bl_nearest nearest = bl_nearest_to(bl_slice_of(basename(file)));
        char best[256] = "";
        const struct dirent *entry;

        while ((entry = readdir(directory))) {
            const size_t before = nearest.distance;
            const bool had = nearest.best.size > 0;

            bl_nearest_offer(&nearest, bl_slice_of(entry->d_name));
            if (nearest.best.size && (!had || nearest.distance < before))
                (void)snprintf(best, sizeof best, "%s", entry->d_name);
            if (nearest.best.size)
                nearest.best = bl_slice_of(best);
        }
        if (best[0])
            bl_error_hint(err, "did you mean %s?", best);
        (void)closedir(directory);
    }
    free(folder);
    free(file);
}

void bl_file_cannot_read(bl_error *err, const char *path, int reason)
{
    bl_error_set(err, BL_E_IO, "cannot-read", "cannot read %s: %s", path,
                 strerror(reason));
    if (reason == ENOENT)
        hint_nearest(err, path);
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
    const int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0) {
        bl_file_cannot_read(err, path, errno);
        return err->status;
    }

    const bl_status status = read_all(fd, path, limit, out, err);

    (void)close(fd);
    return status;
}
