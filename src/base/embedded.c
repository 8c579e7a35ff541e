#include "bl_embedded.h"

#include <string.h>

const bl_embedded *bl_embedded_find(const char *path)
{
    for (size_t i = 0; i < bl_embedded_count; i++)
        if (strcmp(bl_embedded_files[i].path, path) == 0)
            return &bl_embedded_files[i];
    return NULL;
}

const bl_embedded *bl_embedded_example(const char *word)
{
    static const char folder[] = "examples/";
    const size_t mark_size = sizeof BL_EXAMPLE_MARK - 1;
    const size_t folder_size = sizeof folder - 1;

    if (strncmp(word, BL_EXAMPLE_MARK, mark_size) != 0)
        return NULL;
    for (size_t i = 0; i < bl_embedded_count; i++) {
        const char *const path = bl_embedded_files[i].path;

        if (strncmp(path, folder, folder_size) == 0 &&
            strcmp(path + folder_size, word + mark_size) == 0)
            return &bl_embedded_files[i];
    }
    return NULL;
}

static bool is_in(const char *path, const char *folder)
{
    const size_t size = strlen(folder);

    return strncmp(path, folder, size) == 0 && path[size] == '/';
}

bool bl_embedded_names(const char *folder, bl_arena *arena,
                       const char *const **names, size_t *count)
{
    const char **const list =
        bl_arena_get(arena, bl_embedded_count + 1, sizeof *list);
    const size_t front = strlen(folder) + 1;
    size_t found = 0;

    for (size_t i = 0; list && i < bl_embedded_count; i++) {
        const char *const path = bl_embedded_files[i].path;

        if (!is_in(path, folder))
            continue;
        list[found] =
            bl_arena_copy(arena, (bl_slice){path + front, strlen(path) - front -
                                                              strlen(".yaml")});
        if (!list[found++])
            return false;
    }
    *names = list;
    *count = found;
    return list != NULL;
}
