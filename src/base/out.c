#include "bl_out.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bl_memory.h"
#include "temporary_private.h"

static void note_failure(bl_out *out)
{
    if (!out->failure)
        out->failure = errno ? errno : EIO;
}

static void write_all(bl_out *out, const char *bytes, size_t size)
{
    while (size > 0 && !out->failure) {
        const ssize_t n = write(out->fd, bytes, size);

        if (n >= 0) {
            bytes += n;
            size -= (size_t)n;
        } else if (errno != EINTR) {
            note_failure(out);
        }
    }
}

static bool is_in_memory(const bl_out *out)
{
    return out->fd < 0;
}

static void flush(bl_out *out)
{
    write_all(out, out->buffer, out->used);
    out->used = 0;
}

/* Whoever writes without looking goes on in the small buffer. */
static void give_up_memory(bl_out *out)
{
    errno = ENOMEM;
    note_failure(out);
    if (out->buffer != out->own)
        free(out->buffer);
    out->buffer = out->own;
    out->capacity = sizeof out->own;
    out->used = 0;
}

static void grow_memory(bl_out *out, size_t size)
{
    const size_t capacity = 2 * (out->used + size + sizeof out->own);
    char *const more = out->failure ? NULL : malloc(capacity);

    if (!more) {
        give_up_memory(out);
        return;
    }
    memcpy(more, out->buffer, out->used);
    if (out->buffer != out->own)
        free(out->buffer);
    out->buffer = more;
    out->capacity = capacity;
}

/* Room for `size` bytes, or none at all left in use. */
static void clear_way(bl_out *out, size_t size)
{
    if (is_in_memory(out))
        grow_memory(out, size);
    else
        flush(out);
}

void bl_out_open(bl_out *out, int fd, const char *name)
{
    out->fd = fd;
    out->owned = false;
    out->failure = 0;
    out->name = name;
    out->target = NULL;
    out->temporary = NULL;
    out->used = 0;
    out->capacity = sizeof out->own;
    out->buffer = out->own;
}

void bl_out_open_memory(bl_out *out)
{
    bl_out_open(out, -1, "memory");
}

void bl_out_move(bl_out *to, bl_out *from)
{
    if (from->failure && !to->failure)
        to->failure = from->failure;
    bl_out_write(to, from->buffer, from->used);
    from->used = 0;
}

void bl_out_clear(bl_out *out)
{
    out->used = 0;
}

static char *join(const char *directory, const char *name)
{
    char *path = NULL;

    return asprintf(&path, "%s/%s", directory, name) < 0 ? NULL : path;
}

/* Where a link leads; NULL: it is none. */
static char *behind_link(const char *path)
{
    char to[PATH_MAX];
    const ssize_t size = readlink(path, to, sizeof to - 1);
    char *const copy = size < 0 ? NULL : strdup(path);
    char *behind = NULL;

    if (copy) {
        to[size] = '\0';
        behind = to[0] == '/' ? strdup(to) : join(dirname(copy), to);
    }
    free(copy);
    return behind;
}

/* The whole path of a file that is not there yet in a folder that is. */
static char *in_its_folder(const char *path)
{
    char *resolved = NULL;
    char *copy = strdup(path);
    char *base = strdup(path);
    char *directory = copy ? realpath(dirname(copy), NULL) : NULL;

    if (directory && base)
        resolved = join(directory, basename(base));
    free(copy);
    free(base);
    free(directory);
    return resolved;
}

/* The path that a rename must replace: behind links where there are any, also
 * where they lead to a file that is not there yet. */
static char *resolve(const char *path)
{
    char *resolved = realpath(path, NULL);

    if (resolved || errno != ENOENT)
        return resolved;

    char *const behind = behind_link(path);

    resolved = behind ? resolve(behind) : in_its_folder(path);
    free(behind);
    return resolved;
}

static bool is_special(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && !S_ISREG(info.st_mode) &&
           !S_ISDIR(info.st_mode);
}

static int open_temporary(bl_out *out, const char *directory)
{
    sigset_t before;
    char *const name = join(directory, ".bondline-XXXXXX");
    int fd = -1;

    temporary_hold(&before);
    if (name)
        fd = mkostemp(name, O_CLOEXEC);
    if (fd >= 0) {
        out->temporary = name;
        temporary_note(name);
    }
    temporary_go_on(&before);
    if (fd < 0)
        free(name);
    return fd;
}

/* A file without a name where the file system can, and where /proc is there to
 * give it one in the end; else a temporary one. */
static int open_beside(bl_out *out)
{
    char *copy = strdup(out->target);

    if (!copy)
        return -1;

    const char *directory = dirname(copy);
    int fd = access("/proc/self/fd", X_OK) == 0
                 ? open(directory, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600)
                 : -1;

    if (fd < 0)
        fd = open_temporary(out, directory);
    free(copy);
    return fd;
}

static bl_status cannot_write(const bl_out *out, int failure, bl_error *err)
{
    bl_error_set(err, BL_E_IO, "cannot-write", "cannot write %s: %s", out->name,
                 strerror(failure));
    if (failure == ENOENT)
        bl_error_hint(err, "make its folder first");
    return err->status;
}

bl_status bl_out_create(bl_out *out, const char *path, bl_error *err)
{
    struct stat info;

    bl_out_open(out, -1, path);
    out->owned = true;
    if (is_special(path)) {
        out->fd = open(path, O_WRONLY | O_CLOEXEC);
        return out->fd < 0 ? cannot_write(out, errno, err) : BL_OK;
    }
    if (stat(path, &info) == 0 && S_ISDIR(info.st_mode))
        return cannot_write(out, EISDIR, err);
    out->target = resolve(path);
    if (out->target)
        out->fd = open_beside(out);
    if (out->fd >= 0)
        return BL_OK;

    const int failure = errno;

    free(out->target);
    out->target = NULL;
    return cannot_write(out, failure, err);
}

void bl_out_write(bl_out *out, const char *bytes, size_t size)
{
    if (size > out->capacity - out->used)
        clear_way(out, size);
    if (size > out->capacity) {
        write_all(out, bytes, size);
        return;
    }
    memcpy(out->buffer + out->used, bytes, size);
    out->used += size;
}

char *bl_out_make_room(bl_out *out, size_t size)
{
    if (size > out->capacity - out->used)
        clear_way(out, size);
    return out->buffer + out->used;
}

void bl_out_text(bl_out *out, const char *text)
{
    bl_out_write(out, text, strlen(text));
}

void bl_out_slice(bl_out *out, bl_slice slice)
{
    if (slice.size)
        bl_out_write(out, slice.bytes, slice.size);
}

void bl_out_print(bl_out *out, const char *format, ...)
{
    va_list args;
    char *line = NULL;

    va_start(args, format);
    const int size = vasprintf(&line, format, args);
    va_end(args);

    if (size < 0) {
        note_failure(out);
        return;
    }
    bl_out_write(out, line, (size_t)size);
    free(line);
}

/* An unnamed file first gets a temporary name: only a rename can replace. */
static bool link_temporary(bl_out *out)
{
    char self[64];
    char *name = NULL;

    if (snprintf(self, sizeof self, "/proc/self/fd/%d", out->fd) < 0 ||
        asprintf(&name, "%s.bondline-%ld", out->target, (long)getpid()) < 0)
        return false;
    if (linkat(AT_FDCWD, self, AT_FDCWD, name, AT_SYMLINK_FOLLOW) != 0) {
        free(name);
        return false;
    }
    out->temporary = name;
    temporary_note(name);
    return true;
}

static bool give_name(bl_out *out)
{
    sigset_t before;
    bool done;

    temporary_hold(&before);
    done = (out->temporary || link_temporary(out)) &&
           rename(out->temporary, out->target) == 0;
    temporary_go_on(&before);
    return done;
}

static void release_temporary(bl_out *out, bool drop)
{
    sigset_t before;

    temporary_hold(&before);
    if (drop)
        (void)unlink(out->temporary);
    temporary_forget(out->temporary);
    temporary_go_on(&before);
    free(out->temporary);
    out->temporary = NULL;
}

static void release(bl_out *out, bool drop)
{
    if (out->buffer != out->own)
        free(out->buffer);
    out->buffer = out->own;
    out->capacity = sizeof out->own;
    if (out->temporary)
        release_temporary(out, drop);
    free(out->target);
    out->target = NULL;
}

bl_status bl_out_finish(bl_out *out, bl_error *err)
{
    if (out->target && bl_memory_was_lost()) {
        bl_out_abandon(out);
        return BL_FAIL_MEMORY(err);
    }
    flush(out);
    if (out->target && !out->failure &&
        (fsync(out->fd) != 0 || !give_name(out)))
        note_failure(out);
    if (out->owned && close(out->fd) != 0)
        note_failure(out);
    release(out, out->failure != 0);
    return out->failure ? cannot_write(out, out->failure, err) : BL_OK;
}

void bl_out_abandon(bl_out *out)
{
    if (out->owned)
        (void)close(out->fd);
    release(out, true);
}
