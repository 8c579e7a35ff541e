/*
 * bl_arena.h - memory that is given back all at once.
 *
 * A definition (instrument, layout, study) keeps all its strings and arrays in
 * one arena, so that releasing it is one call. Blocks never move.
 */
#ifndef BL_ARENA_H
#define BL_ARENA_H

#include "bl_slice.h"

typedef struct bl_arena {
    struct bl_arena_block *last; /* NULL: empty; zero-initialise */
} bl_arena;

void bl_arena_release(bl_arena *arena);

/* Give all back at once to be used again: the arena keeps one block as large as
 * all that it had. */
void bl_arena_clear(bl_arena *arena);

/*
 * Zeroed memory, aligned for any type; NULL when there is none. The arena owns
 * it. The count x size product is checked.
 */
void *bl_arena_get(bl_arena *arena, size_t count, size_t size);

/* A terminated copy, or NULL when there is no memory. */
char *bl_arena_copy(bl_arena *arena, bl_slice slice);
char *bl_arena_print(bl_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
