#include "bl_arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "bl_memory.h"

enum { BLOCK_SIZE = 4096 };

struct bl_arena_block {
    struct bl_arena_block *previous;
    size_t used;
    size_t capacity;
    alignas(max_align_t) char bytes[];
};

void bl_arena_release(bl_arena *arena)
{
    while (arena->last) {
        struct bl_arena_block *block = arena->last;

        arena->last = block->previous;
        free(block);
    }
}

static struct bl_arena_block *add_block(bl_arena *arena, size_t need)
{
    const size_t capacity = need > BLOCK_SIZE ? need : BLOCK_SIZE;
    struct bl_arena_block *block;
    size_t size;

    if (__builtin_add_overflow(sizeof *block, capacity, &size))
        return NULL;
    block = calloc(1, size);
    if (!block) {
        bl_memory_note_lost();
        return NULL;
    }
    block->previous = arena->last;
    block->capacity = capacity;
    arena->last = block;
    return block;
}

void bl_arena_clear(bl_arena *arena)
{
    struct bl_arena_block *const block = arena->last;
    size_t all = 0;

    if (block && !block->previous) {
        memset(block->bytes, 0, block->used);
        block->used = 0;
        return;
    }
    for (const struct bl_arena_block *b = block; b; b = b->previous)
        all += b->capacity;
    bl_arena_release(arena);
    if (all)
        (void)add_block(arena, all);
}

/* Whole units of alignment, so that the next block is aligned too; at least
 * one, so that every block has an address of its own. */
static bool padded_size(size_t count, size_t size, size_t *out)
{
    const size_t unit = alignof(max_align_t);
    size_t all;

    if (__builtin_mul_overflow(count, size, &all) ||
        __builtin_add_overflow(all ? all : 1, unit - 1, &all))
        return false;
    *out = all / unit * unit;
    return true;
}

void *bl_arena_get(bl_arena *arena, size_t count, size_t size)
{
    struct bl_arena_block *block = arena->last;
    size_t need;

    if (!padded_size(count, size, &need))
        return NULL;
    if (!block || block->capacity - block->used < need)
        block = add_block(arena, need);
    if (!block)
        return NULL;

    void *bytes = block->bytes + block->used;

    block->used += need;
    return bytes;
}

char *bl_arena_copy(bl_arena *arena, bl_slice slice)
{
    char *copy = NULL;

    if (slice.size < SIZE_MAX)
        copy = bl_arena_get(arena, slice.size + 1, 1);
    if (copy && slice.size)
        memcpy(copy, slice.bytes, slice.size);
    return copy;
}

char *bl_arena_print(bl_arena *arena, const char *format, ...)
{
    va_list args;
    va_list again;
    char *out = NULL;

    va_start(args, format);
    va_copy(again, args);

    const int size = vsnprintf(NULL, 0, format, args);

    if (size >= 0)
        out = bl_arena_get(arena, (size_t)size + 1, 1);
    if (out && vsnprintf(out, (size_t)size + 1, format, again) != size)
        out = NULL;
    va_end(again);
    va_end(args);
    return out;
}
