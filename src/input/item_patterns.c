#include <string.h>

#include "match_items.h"

enum { NUMBERS_MAX = 6, TRIED_MAX = 400 };

/* A number within a name. */
typedef struct number {
    size_t start;
    size_t size;
} number;

static size_t find_numbers(bl_slice name, number numbers[NUMBERS_MAX])
{
    size_t count = 0;

    for (size_t i = 0; i < name.size && count < NUMBERS_MAX; i++) {
        size_t size = 0;

        while (i + size < name.size && name.bytes[i + size] >= '0' &&
               name.bytes[i + size] <= '9')
            size++;
        if (!size)
            continue;
        numbers[count++] = (number){i, size};
        i += size;
    }
    return count;
}

static void add_placeholder(bl_text *out, bl_slice name, number n, char letter)
{
    if (name.bytes[n.start] == '0' && n.size > 1)
        bl_text_print(out, "{%c:0%zu}", letter, n.size);
    else
        bl_text_print(out, "{%c}", letter);
}

/* The name with one of its numbers as {i} and perhaps another as {s}. */
static void make_pattern(bl_text *out, bl_slice name, const number *item,
                         const number *session)
{
    bl_text_clear(out);
    for (size_t i = 0; i < name.size; i++)
        if (i == item->start) {
            add_placeholder(out, name, *item, 'i');
            i += item->size - 1;
        } else if (session && i == session->start) {
            add_placeholder(out, name, *session, 's');
            i += session->size - 1;
        } else {
            bl_text_add_char(out, name.bytes[i]);
        }
}

/* One session alone is none side by side with others. */
static bool fits_whole(const item_search *search, const char *text)
{
    bl_arena arena = {0};
    bl_error ignored = {0};
    item_search own = *search;
    matches met;
    bool fits;

    own.arena = &arena;
    fits = match_pattern(&own, text, &met, &ignored) == BL_OK &&
           matches_whole(&own, &met) &&
           (!met.slots.sessions || met.slots.count > 1);
    bl_arena_release(&arena);
    return fits;
}

/* Patterns that were tried, and who is told of those that fit. */
typedef struct trying {
    const item_search *search;
    bl_arena arena;
    const char *tried[TRIED_MAX];
    size_t count;
    bl_text pattern;
    visit_pattern *visit;
    void *self;
    bool found;
} trying;

static bool is_tried(const trying *t)
{
    for (size_t k = 0; k < t->count; k++)
        if (strcmp(t->tried[k], t->pattern.bytes) == 0)
            return true;
    return false;
}

static void try_pattern(trying *t)
{
    const char *copy;

    if (t->count == TRIED_MAX || is_tried(t))
        return;
    copy = bl_arena_copy(&t->arena, bl_text_slice(&t->pattern));
    if (!copy)
        return;
    t->tried[t->count++] = copy;
    if (!fits_whole(t->search, copy))
        return;
    t->visit(t->self, copy);
    t->found = true;
}

static void try_name(trying *t, bl_slice name, bool with_sessions)
{
    number numbers[NUMBERS_MAX];
    const size_t count = find_numbers(name, numbers);

    if (memchr(name.bytes, '{', name.size))
        return;
    for (size_t i = count; i-- > 0;)
        for (size_t s = 0; s < (with_sessions ? count : 1); s++) {
            if (with_sessions && s == i)
                continue;
            make_pattern(&t->pattern, name, &numbers[i],
                         with_sessions ? &numbers[s] : NULL);
            try_pattern(t);
        }
}

bool each_fitting_pattern(const item_search *search, visit_pattern *visit,
                          void *self)
{
    const bl_header *const header = search->header;
    trying t = {.search = search,
                .pattern = BL_TEXT_INIT,
                .visit = visit,
                .self = self};

    for (int sessions = 1; sessions >= 0; sessions--)
        for (size_t r = 0; r < header->name_rows; r++)
            for (size_t c = 0; c < header->column_count; c++)
                if (header->cells[r][c].size)
                    try_name(&t, header->cells[r][c], sessions == 1);
    bl_text_release(&t.pattern);
    bl_arena_release(&t.arena);
    return t.found;
}
