#include "bl_embedded.h"

#include <string.h>

const bl_embedded *bl_embedded_find(const char *path)
{
    for (size_t i = 0; i < bl_embedded_count; i++)
        if (strcmp(bl_embedded_files[i].path, path) == 0)
            return &bl_embedded_files[i];
    return NULL;
}

static bool is_in(const char *path, const char *folder)
{
    const size_t size = strlen(folder);

    return strncmp(path, folder, size) == 0 && path[size] == '/';
}

const bl_embedded *bl_embedded_next(const char *folder,
                                    const bl_embedded *after)
{
    const bl_embedded *const end = bl_embedded_files + bl_embedded_count;

    for (const bl_embedded *file = after ? after + 1 : bl_embedded_files;
         file < end; file++)
        if (is_in(file->path, folder))
            return file;
    return NULL;
}

const char *bl_embedded_name(const bl_embedded *file)
{
    const char *const slash = strrchr(file->path, '/');

    return slash ? slash + 1 : file->path;
}

const bl_embedded *bl_embedded_example(const char *word)
{
    const size_t mark = sizeof BL_EXAMPLE_MARK - 1;
    const bl_embedded *file = NULL;

    if (strncmp(word, BL_EXAMPLE_MARK, mark) != 0)
        return NULL;
    while ((file = bl_embedded_next("examples", file)))
        if (strcmp(bl_embedded_name(file), word + mark) == 0)
            return file;
    return NULL;
}

bool bl_embedded_names(const char *folder, bl_arena *arena,
                       const char *const **names, size_t *count)
{
    const char **const list =
        bl_arena_get(arena, bl_embedded_count + 1, sizeof *list);
    const bl_embedded *file = NULL;
    size_t found = 0;

    while (list && (file = bl_embedded_next(folder, file))) {
        const bl_slice name = bl_slice_of(bl_embedded_name(file));

        list[found] = bl_arena_copy(
            arena, (bl_slice){name.bytes, name.size - strlen(".yaml")});
        if (!list[found++])
            return false;
    }
    *names = list;
    *count = found;
    return list != NULL;
}
