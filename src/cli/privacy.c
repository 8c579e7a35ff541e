#include "privacy.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bl_file.h"
#include "bl_unicode.h"

enum { SECRET_MAX = 4096 };

#define MAKE_ONE "make one:  (umask 077; head -c 32 /dev/urandom > "

typedef enum key_fault {
    NO_FAULT,
    NO_FILE,
    NOT_YOURS,
    NOT_PRIVATE,
    TOO_SHORT,
    TOO_LONG
} key_fault;

/* Why a key file is refused, and the command that mends it: around its name. */
static const struct {
    const char *why;
    const char *before; /* NULL: there is no command */
    const char *behind;
} faults[] = {
    [NO_FILE] = {"a key is read from a regular file, and this is none", NULL,
                 NULL},
    [NOT_YOURS] = {"this key file is another user's, who can change it",
                   "make a copy of your own:  (umask 077; cp ", " my.key)"},
    [NOT_PRIVATE] = {"others may read this key file, and a key is secret",
                     "keep it to yourself:  chmod 600 ", ""},
    [TOO_SHORT] =
        {"this key file has fewer than 16 bytes, which can be guessed",
         MAKE_ONE, ")"},
    [TOO_LONG] = {"this file has more than 4096 bytes: no key has", NULL,
                  NULL}};

/* A name as one types it in a shell. */
static void add_typed(bl_text *out, const char *path)
{
    const char *const quote = path[strspn(path, "abcdefghijklmnopqrstuvwxyz"
                                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                                "0123456789_./-")]
                                  ? "'"
                                  : "";

    bl_text_add(out, quote);
    for (; *path; path++)
        if (*path == '\'')
            bl_text_add(out, "'\\''");
        else
            bl_visible_add(out, (bl_slice){path, 1});
    bl_text_add(out, quote);
}

static void hint_command(const char *before, const char *path,
                         const char *behind, bl_error *err)
{
    bl_text command = BL_TEXT_INIT;

    bl_text_add(&command, before);
    add_typed(&command, path);
    bl_text_add(&command, behind);
    bl_error_hint(err, "%s", command.bytes);
    bl_text_release(&command);
}

static bl_status refuse(const char *path, key_fault fault, bl_error *err)
{
    bl_error_set(err, BL_E_USAGE, "bad-key-file", "%s", faults[fault].why);
    bl_error_at(err, path, 0, 0);
    if (faults[fault].before)
        hint_command(faults[fault].before, path, faults[fault].behind, err);
    return err->status;
}

/* Looked at when it is open, so that it cannot be another one afterwards. */
static key_fault look_at(int fd)
{
    struct stat info;

    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
        return NO_FILE;
    if (info.st_uid != geteuid())
        return NOT_YOURS;
    return info.st_mode & (S_IRWXG | S_IRWXO) ? NOT_PRIVATE : NO_FAULT;
}

/* Bytes of the file, as far as there is room; -1 with errno. */
static ssize_t read_whole(int fd, char *bytes, size_t room)
{
    size_t size = 0;
    ssize_t n = 1;

    while (n != 0 && size < room) {
        n = read(fd, bytes + size, room - size);
        if (n < 0 && errno != EINTR)
            return -1;
        size += n > 0 ? (size_t)n : 0;
    }
    return (ssize_t)size;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bl_status take_secret(const char *path, bl_slice secret,
                             bl_settings *out, bl_error *err)
{
    if (secret.size > SECRET_MAX)
        return refuse(path, TOO_LONG, err);
    while (secret.size && is_blank(secret.bytes[secret.size - 1]))
        secret.size--;
    if (secret.size < BL_PSEUDONYM_SECRET_MIN)
        return refuse(path, TOO_SHORT, err);
    return bl_pseudonyms_new(secret, &out->pseudonyms, err);
}

static bl_status read_key(int fd, const char *path, bl_settings *out,
                          bl_error *err)
{
    const key_fault fault = look_at(fd);
    char bytes[SECRET_MAX + 1];
    ssize_t size;
    bl_status status;

    if (fault)
        return refuse(path, fault, err);
    size = read_whole(fd, bytes, sizeof bytes);
    if (size < 0) {
        bl_file_cannot_read(err, path, errno);
        return err->status;
    }
    status = take_secret(path, (bl_slice){bytes, (size_t)size}, out, err);
    explicit_bzero(bytes, sizeof bytes);
    return status;
}

/* A pipe that nobody writes to is not waited for. */
static bl_status open_key(const char *path, bl_settings *out, bl_error *err)
{
    const bool is_input = strcmp(path, "-") == 0;
    const int fd =
        is_input ? -1
                 : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    bl_status status;

    if (is_input)
        return refuse(path, NO_FILE, err);
    if (fd < 0) {
        const int reason = errno;

        bl_file_cannot_read(err, path, reason);
        if (reason == ENOENT)
            hint_command(MAKE_ONE, path, ")", err);
        return err->status;
    }
    status = read_key(fd, path, out, err);
    (void)close(fd);
    return status;
}

/* Files that take over cells as they stand. */
static bl_status refuse_files(const bl_options *options, const char *who,
                              bl_error *err)
{
    const struct {
        const char *option;
        const char *path;
    } files[] = {{"--rejects", options->rejects}, {"--write", options->write}};

    for (size_t f = 0; f < sizeof files / sizeof files[0]; f++)
        if (files[f].path)
            return BL_FAIL(err, BL_E_USAGE, "shows-cells",
                           "%s writes what stands in the export, and %s is to "
                           "hide it: leave out one of them",
                           files[f].option, who);
    return BL_OK;
}

bl_status privacy_choose(const bl_options *options, const bl_study *study,
                         bl_settings *out, bl_error *err)
{
    const char *const key =
        options->pseudonymize ? options->pseudonymize : study->pseudonymize;
    bl_status status;

    out->redact = options->redact || key;
    if (!out->redact)
        return BL_OK;
    status = refuse_files(options, key ? "--pseudonymize" : "--redact", err);
    return status || !key ? status : open_key(key, out, err);
}
