#include "bl_error.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "bl_memory.h"
#include "bl_unicode.h"

/* Where to end `bytes`, so that no character stands there in part. */
static size_t whole_characters(const char *bytes, size_t size)
{
    size_t last = size;
    bool cut = false;

    while (last > 0 && size - last < 4 && !cut) {
        last--;
        bl_utf8_valid(bytes + last, size - last, &cut);
    }
    return cut ? last : size;
}

static BL_PRINTF(3, 0) void append(char *out, size_t capacity,
                                   const char *format, va_list args)
{
    const size_t used = strlen(out);
    const int size = vsnprintf(out + used, capacity - used, format, args);

    if (size < 0)
        out[used] = '\0';
    else if ((size_t)size >= capacity - used)
        out[whole_characters(out, capacity - 1)] = '\0';
}

static BL_PRINTF(3, 4) void append_print(char *out, size_t capacity,
                                         const char *format, ...)
{
    va_list args;

    va_start(args, format);
    append(out, capacity, format, args);
    va_end(args);
}

void bl_error_set(bl_error *err, bl_status status, const char *name,
                  const char *format, ...)
{
    va_list args;

    if (status == BL_E_MEMORY)
        bl_memory_note_lost();
    if (err->status)
        return;
    *err = (bl_error){.status = status, .name = name};
    va_start(args, format);
    append(err->message, sizeof err->message, format, args);
    va_end(args);
}

void bl_error_at(bl_error *err, const char *file, size_t line, size_t column)
{
    if (file && !err->file[0])
        append_print(err->file, sizeof err->file, "%s", file);
    if (!err->line) {
        err->line = line;
        err->column = column;
    }
}

void bl_error_hint(bl_error *err, const char *format, ...)
{
    va_list args;

    if (err->hint[0])
        append_print(err->hint, sizeof err->hint, "\n");
    va_start(args, format);
    append(err->hint, sizeof err->hint, format, args);
    va_end(args);
}

int bl_exit_status(bl_status status)
{
    static const int exits[] = {
#define X(name, exit_status) [name] = exit_status,
        BL_STATUS_LIST(X)
#undef X
    };

    return exits[status];
}
