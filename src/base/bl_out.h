/*
 * bl_out.h - output that remembers its first failure.
 *
 * Writers write without checking; who opened the output checks once, with
 * bl_out_finish. A named file appears under its name only when it is complete:
 * until then it has no name at all (or, on file systems without unnamed files,
 * a temporary one beside the target), so that neither an error nor a signal
 * leaves half a file or harms the one that was there.
 */
#ifndef BL_OUT_H
#define BL_OUT_H

#include "bl_error.h"
#include "bl_slice.h"

enum { BL_OUT_BUFFER = 1 << 16 };

typedef struct bl_out {
    int fd;
    bool owned;       /* fd is closed at the end */
    int failure;      /* errno of the first failed call; 0: none */
    const char *name; /* as the user gave it, for messages; borrowed */
    char *target;     /* resolved path to rename to; NULL: written directly */
    char *temporary;  /* name of the temporary file; NULL: it has none */
    size_t used;
    size_t capacity; /* of the buffer; in memory it grows */
    char *buffer;    /* `own`, or memory */
    char own[BL_OUT_BUFFER];
} bl_out; /* is not copied or moved while it is open */

/* Write to an open descriptor, which stays open; `name` is for messages. */
void bl_out_open(bl_out *out, int fd, const char *name);

/*
 * Keep in memory what is written, until it is moved elsewhere; memory that runs
 * out is a failure like any other.
 *
 *   owns     free with bl_out_abandon
 */
void bl_out_open_memory(bl_out *out);

/* Write to `to` what `from` has in memory; `from` is empty then. */
void bl_out_move(bl_out *to, bl_out *from);

/* Drop it instead. */
void bl_out_clear(bl_out *out);

/*
 * Begin a file, mode 0600. A symbolic link is followed, also one to a file that
 * is not there yet; what is not a regular file (a device, a pipe) is written
 * directly.
 *
 *   errors   BL_E_IO [cannot-write]
 *   owns     end with bl_out_finish or bl_out_abandon
 */
BL_CHECKED bl_status bl_out_create(bl_out *out, const char *path,
                                   bl_error *err);

void bl_out_write(bl_out *out, const char *bytes, size_t size);
/* A place for `size` bytes, at most BL_OUT_BUFFER; then as many are written
 * there as bl_out_took says. For who writes much in small pieces. */
char *bl_out_make_room(bl_out *out, size_t size);

static inline char *bl_out_room(bl_out *out, size_t size)
{
    return size <= out->capacity - out->used ? out->buffer + out->used
                                             : bl_out_make_room(out, size);
}

static inline void bl_out_took(bl_out *out, size_t size)
{
    out->used += size;
}

static inline void bl_out_char(bl_out *out, char c)
{
    *bl_out_room(out, 1) = c;
    bl_out_took(out, 1);
}

void bl_out_text(bl_out *out, const char *text);
void bl_out_slice(bl_out *out, bl_slice slice);
void bl_out_print(bl_out *out, const char *format, ...) BL_PRINTF(2, 3);

/*
 * Write what is left; give a file its name.
 *
 *   errors   BL_E_IO [cannot-write]: the first failure, whenever it happened;
 *            BL_E_MEMORY for a file, when memory ran out anywhere before; the
 *            target is then as it was
 */
BL_CHECKED bl_status bl_out_finish(bl_out *out, bl_error *err);

/* Drop a file that was begun; nothing of it stays. */
void bl_out_abandon(bl_out *out);

/*
 * From now on a signal that ends the program (Ctrl-C, a closed terminal or
 * pipe, kill) removes temporary files first; one that is ignored stays so.
 */
void bl_out_heed_signals(void);

#endif
