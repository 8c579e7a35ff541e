#include "bl_texts.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 200, SLOTS = 2 * BL_TEXTS_MAX };

void bl_texts_release(bl_texts *texts)
{
    bl_arena_release(&texts->arena);
    *texts = (bl_texts){0};
}

static bool make_room(bl_texts *texts)
{
    if (texts->texts)
        return true;
    texts->texts =
        bl_arena_get(&texts->arena, BL_TEXTS_MAX, sizeof *texts->texts);
    texts->slots = bl_arena_get(&texts->arena, SLOTS, sizeof *texts->slots);
    return texts->texts && texts->slots;
}

static bl_met_text *find(bl_texts *texts, bl_slice text, size_t *slot)
{
    for (*slot = bl_slice_hash(text) % SLOTS; texts->slots[*slot];
         *slot = (*slot + 1) % SLOTS) {
        bl_met_text *const met = &texts->texts[texts->slots[*slot] - 1];

        if (bl_slice_equal(met->text, text))
            return met;
    }
    return NULL;
}

static void add(bl_texts *texts, const bl_met_text *other)
{
    bl_met_text *met;
    const char *copy;
    size_t slot = 0;

    if (texts->failed || !make_room(texts)) {
        texts->failed = true;
        return;
    }
    met = find(texts, other->text, &slot);
    if (met) {
        met->count += other->count;
        return;
    }
    if (texts->count == BL_TEXTS_MAX) {
        texts->beyond += other->count;
        return;
    }
    copy = bl_arena_copy(&texts->arena, other->text);
    texts->failed = !copy;
    if (!copy)
        return;
    met = &texts->texts[texts->count++];
    *met = *other;
    met->text.bytes = copy;
    texts->slots[slot] = texts->count;
}

static bl_slice cut(bl_slice cell)
{
    return (bl_slice){cell.bytes, cell.size < TEXT_MAX ? cell.size : TEXT_MAX};
}

void bl_texts_note(bl_texts *texts, bl_slice cell, bl_decoded decoded,
                   uint64_t line, const char *column)
{
    if (cell.size)
        add(texts, &(bl_met_text){cut(cell), decoded, 1, line, column});
}

bool bl_texts_count(bl_texts *texts, bl_slice cell)
{
    size_t slot = 0;
    bl_met_text *const met =
        texts->count ? find(texts, cut(cell), &slot) : NULL;

    if (met)
        met->count++;
    return met != NULL;
}

void bl_texts_merge(bl_texts *to, bl_texts *from)
{
    for (size_t t = 0; t < from->count; t++)
        add(to, &from->texts[t]);
    to->beyond += from->beyond;
    to->failed |= from->failed;
    bl_texts_release(from);
}

static int by_count(const void *a, const void *b)
{
    const bl_met_text *const first = a;
    const bl_met_text *const second = b;

    if (first->count != second->count)
        return first->count < second->count ? 1 : -1;
    return strcmp(first->text.bytes, second->text.bytes);
}

void bl_texts_sort(bl_texts *texts)
{
    if (texts->count)
        qsort(texts->texts, texts->count, sizeof *texts->texts, by_count);
}
