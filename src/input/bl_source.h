/*
 * bl_source.h - a file or standard input as blocks of valid UTF-8.
 *
 * A byte order mark is taken off, UTF-16 and declared encodings are converted,
 * and what is not valid text is a located error. Blocks end at a line end where
 * there is one.
 */
#ifndef BL_SOURCE_H
#define BL_SOURCE_H

#include <stdint.h>

#include "bl_error.h"
#include "bl_slice.h"

enum { BL_BLOCK_SIZE = 1 << 20 };

typedef struct bl_source bl_source;

typedef struct bl_block {
    bl_slice bytes;      /* valid until the next call; empty at the end */
    uint64_t first_line; /* line of its first byte, 1-based */
    size_t first_column; /* and which byte of that line it is, 1-based */
    bool is_last;        /* nothing that can be read comes after it */
} bl_block;

/*
 * Open a file, or standard input for "-".
 *
 *   encoding NULL for automatic, or a name that iconv knows
 *   units    block_size: bytes; at least 8 are taken
 *   errors   BL_E_IO [cannot-read]; BL_E_USAGE [unknown-encoding];
 *            BL_E_INPUT [not-csv] by the first bytes
 *   owns     free with bl_source_close; path is borrowed
 */
BL_CHECKED bl_status bl_source_open(const char *path, const char *encoding,
                                    size_t block_size, bl_source **out,
                                    bl_error *err);
void bl_source_close(bl_source *source);

/*
 * The next block. What stood before a bad byte is delivered first, up to the
 * end of its last whole line; the error comes with the call after that.
 *
 *   errors   BL_E_INPUT [not-text] with line, column, the bytes and the
 *            encoding to try; [nul-byte]; BL_E_IO [cannot-read]
 */
BL_CHECKED bl_status bl_source_next(bl_source *source, bl_block *out,
                                    bl_error *err);

/* Memory of a block; zero-initialise, free bytes in the end. */
typedef struct bl_room {
    char *bytes;
    size_t capacity;
} bl_room;

/* The same into memory of the caller, where the block stays after the next
 * call; what *room held before is written over. */
BL_CHECKED bl_status bl_source_next_into(bl_source *source, bl_room *room,
                                         bl_block *out, bl_error *err);

/* The first block without taking it; making it twice as large (false: that is
 * all there is, or can be had); and taking some of its bytes away, so that the
 * next call goes on behind them; the last word on that counts. All only before
 * bl_source_next. */
BL_CHECKED bl_status bl_source_peek(bl_source *source, bl_block *out,
                                    bl_error *err);
bool bl_source_widen(bl_source *source);
void bl_source_skip(bl_source *source, size_t size);

/* The bad byte that is known to stand behind the block, or NULL. */
const bl_error *bl_source_fault(const bl_source *source);

/* What the bytes were recognised as: "UTF-8", "UTF-16LE", "cp1252". */
const char *bl_source_encoding(const bl_source *source);
bool bl_source_had_mark(const bl_source *source); /* a byte order mark */

/* Nothing is left to be read: the block that comes next is the last. */
bool bl_source_is_read(const bl_source *source);

/* Another encoding was declared, and the beginning reads as UTF-8. */
bool bl_source_is_utf8_after_all(const bl_source *source);

/* The byte that ends lines: '\n', or '\r' where the first line ends in it. */
char bl_source_line_end(const bl_source *source);

/* How many line ends there are in a text. */
uint64_t bl_count_lines(bl_slice text, char line_end);

/*
 * True: every line of a text is a record of CSV, and every record one line; it
 * ends in LF or CRLF. False: maybe not, as quotes, blank lines or lines that
 * begin with a blank or control byte stand in it, or CR alone. An empty text
 * has no record.
 */
bool bl_lines_are_records(bl_slice text);

#endif
