#include "bl_text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "bl_memory.h"

enum { FIRST_CAPACITY = 64 };

char bl_text_empty[1];

void bl_text_release(bl_text *text)
{
    if (text->capacity)
        free(text->bytes);
    *text = (bl_text)BL_TEXT_INIT;
}

void bl_text_clear(bl_text *text)
{
    text->size = 0;
    if (text->capacity)
        text->bytes[0] = '\0';
}

static size_t larger(size_t capacity, size_t need)
{
    size_t doubled;

    if (__builtin_mul_overflow(capacity, 2, &doubled))
        return need;
    if (doubled < FIRST_CAPACITY)
        doubled = FIRST_CAPACITY;
    return need > doubled ? need : doubled;
}

static bool grow(bl_text *text, size_t need)
{
    const size_t capacity = larger(text->capacity, need);
    char *bytes = realloc(text->capacity ? text->bytes : NULL, capacity);

    if (!bytes)
        return false;
    if (!text->capacity)
        bytes[0] = '\0';
    text->bytes = bytes;
    text->capacity = capacity;
    return true;
}

bool bl_text_reserve(bl_text *text, size_t size)
{
    size_t need;

    if (text->failed)
        return false;
    if (__builtin_add_overflow(text->size, size, &need) ||
        __builtin_add_overflow(need, 1, &need) ||
        (need > text->capacity && !grow(text, need))) {
        text->failed = true;
        bl_memory_note_lost();
    }
    return !text->failed;
}

void bl_text_add_bytes(bl_text *text, const void *bytes, size_t size)
{
    if (size == 0 || !bl_text_reserve(text, size))
        return;
    memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
    text->bytes[text->size] = '\0';
}

void bl_text_add(bl_text *text, const char *string)
{
    bl_text_add_bytes(text, string, strlen(string));
}

void bl_text_add_slice(bl_text *text, bl_slice slice)
{
    bl_text_add_bytes(text, slice.bytes, slice.size);
}

void bl_text_add_char(bl_text *text, char c)
{
    bl_text_add_bytes(text, &c, 1);
}

void bl_text_add_repeated(bl_text *text, const char *string, size_t times)
{
    const size_t size = strlen(string);
    size_t all;

    if (__builtin_mul_overflow(size, times, &all))
        text->failed = true;
    if (!bl_text_reserve(text, all))
        return;
    for (size_t i = 0; i < times; i++)
        bl_text_add_bytes(text, string, size);
}

void bl_text_print(bl_text *text, const char *format, ...)
{
    va_list args;
    va_list again;

    va_start(args, format);
    va_copy(again, args);

    const int size = vsnprintf(NULL, 0, format, args);

    if (size < 0)
        text->failed = true;
    else if (bl_text_reserve(text, (size_t)size) &&
             vsnprintf(text->bytes + text->size, (size_t)size + 1, format,
                       again) == size)
        text->size += (size_t)size;
    va_end(again);
    va_end(args);
}

/* By byte, a bit for each: - . 0-9, A-Z _ a-z, nothing of what is not ASCII. */
static const uint64_t plain[4] = {UINT64_C(0x03ff600000000000),
                                  UINT64_C(0x07fffffe87fffffe), 0, 0};

bool bl_text_is_plain(bl_slice text)
{
    uint64_t all = text.size > 0 && *text.bytes != '-';

    for (size_t i = 0; i < text.size; i++) {
        const unsigned char c = (unsigned char)text.bytes[i];

        all &= plain[c >> 6] >> (c & 63);
    }
    return all;
}
