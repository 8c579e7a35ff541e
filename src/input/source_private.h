/*
 * source_private.h - private to input/: a source, in the three parts that know
 * it: opening (source_open.c), reading (source_read.c), blocks (source.c).
 */
#ifndef SOURCE_PRIVATE_H
#define SOURCE_PRIVATE_H

#include <iconv.h>
#include <sys/types.h>

#include "bl_source.h"

enum { RAW_SIZE = 1 << 16, CHARACTER_SIZE_MAX = 8 };

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

/* Read some bytes; 0 at the end; -1 with *err set. */
ssize_t source_read(const bl_source *source, char *to, size_t room,
                    bl_error *err);

/*
 * Fill the buffer with text, as far as the input and the encoding go.
 *
 *   errors   BL_E_IO [cannot-read]
 */
BL_CHECKED bl_status source_fill(bl_source *source, bl_error *err);

#endif
