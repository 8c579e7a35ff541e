#include "bl_registry.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bl_embedded.h"
#include "bl_file.h"
#include "bl_nearest.h"

enum { DEFINITION_MAX = 1 << 20 }; /* bytes */

static bool ends_in(const char *text, const char *ending)
{
    const size_t size = strlen(text);
    const size_t tail = strlen(ending);

    return size > tail && strcmp(text + size - tail, ending) == 0;
}

/* The user's folder, or NULL where the environment names none. */
static const char *user_folder(bl_arena *arena)
{
    const char *const data = getenv("XDG_DATA_HOME");
    const char *const home = getenv("HOME");

    if (data && data[0] == '/')
        return bl_arena_print(arena, "%s/bondline/instruments", data);
    if (home && home[0] == '/')
        return bl_arena_print(arena, "%s/.local/share/bondline/instruments",
                              home);
    return NULL;
}

static bl_status load_file(const char *path, bl_instrument *out, bl_error *err)
{
    bl_text document = BL_TEXT_INIT;
    bl_status status = bl_file_read(path, DEFINITION_MAX, &document, err);

    if (!status)
        status = bl_instrument_parse(bl_text_slice(&document), path, out, err);
    bl_text_release(&document);
    return status;
}

static const bl_embedded *find_shipped(bl_arena *arena, const char *id)
{
    const char *const path = bl_arena_print(arena, "instruments/%s.yaml", id);

    return path ? bl_embedded_find(path) : NULL;
}

static size_t distance_to(const char *name, const char *id)
{
    bl_nearest nearest = bl_nearest_to(bl_slice_of(name));

    bl_nearest_offer(&nearest, bl_slice_of(id));
    return nearest.best.size ? nearest.distance : SIZE_MAX;
}

/* All of the nearest: of wai-s and wai-sr, none is to be suggested alone. */
static void hint_ids(const char *name, const char *const *ids, size_t count,
                     bl_error *err)
{
    size_t least = SIZE_MAX;
    size_t listed = 0;
    bl_text list = BL_TEXT_INIT;

    for (size_t i = 0; i < count; i++)
        if (distance_to(name, ids[i]) < least)
            least = distance_to(name, ids[i]);
    for (size_t i = 0; i < count && least < SIZE_MAX; i++)
        if (distance_to(name, ids[i]) == least)
            bl_text_print(&list, "%s%s", listed++ ? " or " : "", ids[i]);
    if (listed)
        bl_error_hint(err, "did you mean %s?", list.bytes);
    bl_text_release(&list);
}

static bl_status unknown(bl_arena *arena, const char *name, bl_error *err)
{
    const char *const *ids = NULL;
    size_t count = 0;
    bl_error ignored = {0};
    const char *const file = bl_arena_print(arena, "%s.yaml", name);

    bl_error_set(err, BL_E_USAGE, "unknown-instrument",
                 "there is no instrument \"%s\"", name);
    if (bl_registry_ids(arena, &ids, &count, &ignored) == BL_OK)
        hint_ids(name, ids, count, err);
    if (file && access(file, F_OK) == 0)
        bl_error_hint(err, "a file is named with its ending:  -i %s", file);
    bl_error_hint(err, "bondline instruments list  shows them all");
    return err->status;
}

static bl_status id_taken(const char *path, bl_error *err)
{
    bl_error_set(err, BL_E_DEFINITION, "id-taken",
                 "an instrument that ships with bondline has this name, too");
    bl_error_at(err, path, 0, 0);
    bl_error_hint(err, "give the file, and the id in it, another name");
    return err->status;
}

/* A copy of a shipped definition with a changed key must not go by its id. */
static bl_status load_users_own(const char *path, const char *id,
                                bl_instrument *out, bl_error *err)
{
    bl_instrument made = {0};
    const bl_status status = load_file(path, &made, err);

    if (status)
        return status;
    if (strcmp(made.id, id) == 0) {
        *out = made;
        return BL_OK;
    }
    bl_error_set(err, BL_E_DEFINITION, "bad-id",
                 "the id in this file is %s: give it the name of the file, %s",
                 made.id, id);
    bl_error_at(err, path, 0, 0);
    bl_instrument_release(&made);
    return err->status;
}

static bl_status load_id(bl_arena *arena, const char *id, bl_instrument *out,
                         bl_error *err)
{
    const bl_embedded *const file = find_shipped(arena, id);
    const char *const folder = user_folder(arena);
    const char *const path =
        folder ? bl_arena_print(arena, "%s/%s.yaml", folder, id) : NULL;
    const bool users_own = path && access(path, F_OK) == 0;

    if (file && users_own)
        return id_taken(path, err);
    if (file)
        return bl_instrument_parse(file->content, file->path, out, err);
    return users_own ? load_users_own(path, id, out, err)
                     : unknown(arena, id, err);
}

bl_status bl_registry_load(const char *name, bl_instrument *out, bl_error *err)
{
    bl_arena arena = {0};
    const bl_status status = bl_file_is_named(name)
                                 ? load_file(name, out, err)
                                 : load_id(&arena, name, out, err);

    bl_arena_release(&arena);
    return status;
}

typedef struct id_list {
    bl_arena *arena;
    const char **ids;
    size_t count;
    size_t capacity;
    bool failed;
} id_list;

static void add_id(id_list *list, const char *name, size_t size)
{
    if (list->count == list->capacity) {
        const size_t capacity = list->capacity ? list->capacity * 2 : 32;
        const char **more = bl_arena_get(list->arena, capacity, sizeof *more);

        if (!more) {
            list->failed = true;
            return;
        }
        if (list->count)
            memcpy(more, list->ids, list->count * sizeof *more);
        list->ids = more;
        list->capacity = capacity;
    }
    list->ids[list->count] = bl_arena_copy(list->arena, (bl_slice){name, size});
    list->failed |= !list->ids[list->count];
    list->count++;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_own_file(id_list *list, const char *file)
{
    const bl_slice name = {file, strlen(file) - strlen(".yaml")};
    const char *const id = bl_arena_copy(list->arena, name);

    if (!id || !find_shipped(list->arena, id))
        add_id(list, name.bytes, name.size);
}

static void add_users_own(id_list *list)
{
    const char *const folder = user_folder(list->arena);
    DIR *const directory = folder ? opendir(folder) : NULL;
    const size_t before = list->count;
    const struct dirent *entry;

    if (!directory)
        return;
    while (!list->failed && (entry = readdir(directory)))
        if (ends_in(entry->d_name, ".yaml"))
            add_own_file(list, entry->d_name);
    (void)closedir(directory);
    if (!list->failed && list->count > before)
        qsort(list->ids + before, list->count - before, sizeof *list->ids,
              by_name);
}

bl_status bl_registry_ids(bl_arena *arena, const char *const **ids,
                          size_t *count, bl_error *err)
{
    id_list list = {.arena = arena};
    const char *const *names = NULL;
    size_t shipped_count = 0;

    list.failed =
        !bl_embedded_names("instruments", arena, &names, &shipped_count);
    for (size_t i = 0; !list.failed && i < shipped_count; i++)
        add_id(&list, names[i], strlen(names[i]));
    add_users_own(&list);
    if (list.failed)
        return BL_FAIL_MEMORY(err);
    *ids = list.ids;
    *count = list.count;
    return BL_OK;
}
