#include "groups.h"

#include <stdlib.h>

#include "bl_unicode.h"

struct groups {
    bl_arena arena;
    const char **names; /* in the order in which they were met */
    size_t count;
    size_t capacity;
    size_t last;   /* of the form before */
    size_t *place; /* by name: where it stands in natural order */
    uint32_t *of;  /* by form: index of its name + 1; 0: none */
    size_t forms;
    size_t form_capacity;
    bl_text normal; /* scratch */
};

bl_status groups_new(groups **out, bl_error *err)
{
    groups *const made = calloc(1, sizeof *made);

    if (!made)
        return BL_FAIL_MEMORY(err);
    made->normal = (bl_text)BL_TEXT_INIT;
    *out = made;
    return BL_OK;
}

void groups_free(groups *g)
{
    if (!g)
        return;
    bl_text_release(&g->normal);
    bl_arena_release(&g->arena);
    free(g->names);
    free(g->of);
    free(g);
}

static bool grow_names(groups *g)
{
    const size_t capacity = g->capacity ? 2 * g->capacity : 32;
    const char **const more = realloc(g->names, capacity * sizeof *more);

    if (!more)
        return false;
    g->names = more;
    g->capacity = capacity;
    return true;
}

static bool grow_forms(groups *g)
{
    const size_t capacity = g->form_capacity ? 2 * g->form_capacity : 1024;
    uint32_t *const more = realloc(g->of, capacity * sizeof *more);

    if (!more)
        return false;
    g->of = more;
    g->form_capacity = capacity;
    return true;
}

static bool find_name(groups *g, bl_slice name, size_t *out)
{
    if (g->count && bl_slice_is(name, g->names[g->last])) {
        *out = g->last;
        return true;
    }
    for (*out = 0; *out < g->count; (*out)++)
        if (bl_slice_is(name, g->names[*out]))
            return true;
    if (g->count == g->capacity && !grow_names(g))
        return false;
    g->names[g->count] = bl_arena_copy(&g->arena, name);
    return g->names[g->count++] != NULL;
}

bl_status groups_add(groups *g, bl_slice name, bl_error *err)
{
    bl_slice normal;

    bl_text_clear(&g->normal);
    bl_normal_add(&g->normal, name);
    normal = bl_text_slice(&g->normal);
    if ((g->forms == g->form_capacity && !grow_forms(g)) || g->normal.failed ||
        (normal.size && !find_name(g, normal, &g->last)))
        return BL_FAIL_MEMORY(err);
    g->of[g->forms++] = normal.size ? (uint32_t)g->last + 1 : 0;
    return BL_OK;
}

static int by_name(const void *a, const void *b)
{
    return bl_natural_compare(*(const char *const *)a, *(const char *const *)b);
}

static size_t place_of(const char *const *sorted, const char *name)
{
    size_t place = 0;

    while (sorted[place] != name)
        place++;
    return place;
}

bl_status groups_close(groups *g, const char *const **names, size_t *count,
                       bl_error *err)
{
    const char **const sorted =
        bl_arena_get(&g->arena, g->count + 1, sizeof *sorted);

    g->place = bl_arena_get(&g->arena, g->count + 1, sizeof *g->place);
    if (!sorted || !g->place)
        return BL_FAIL_MEMORY(err);
    if (g->count) {
        memcpy(sorted, g->names, g->count * sizeof *sorted);
        qsort(sorted, g->count, sizeof *sorted, by_name);
    }
    for (size_t k = 0; k < g->count; k++)
        g->place[k] = place_of(sorted, g->names[k]);
    *names = sorted;
    *count = g->count;
    return BL_OK;
}

size_t groups_of(const groups *g, uint32_t form)
{
    return g->of[form] ? g->place[g->of[form] - 1] : BL_NO_GROUP;
}
