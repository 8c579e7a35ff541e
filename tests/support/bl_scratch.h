/*
 * bl_scratch.h - a folder of its own for a test that needs real files.
 */
#ifndef BL_SCRATCH_H
#define BL_SCRATCH_H

#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bl_arena.h"
#include "bl_test.h"

typedef struct bl_scratch {
    char folder[64];
    bl_arena paths;
} bl_scratch;

static inline void bl_scratch_make(bl_scratch *scratch)
{
    *scratch = (bl_scratch){.folder = "/tmp/bondline-test-XXXXXX"};
    assert_non_null(mkdtemp(scratch->folder));
}

static inline int bl_scratch_remove_one(const char *path,
                                        const struct stat *info, int kind,
                                        struct FTW *place)
{
    (void)info;
    (void)kind;
    (void)place;
    return remove(path);
}

static inline void bl_scratch_remove(bl_scratch *scratch)
{
    assert_int_equal(
        nftw(scratch->folder, bl_scratch_remove_one, 8, FTW_DEPTH | FTW_PHYS),
        0);
    bl_arena_release(&scratch->paths);
}

/* The path of a name in the folder; lives as long as the folder. */
static inline const char *bl_scratch_path(bl_scratch *scratch, const char *name)
{
    const char *const path =
        bl_arena_print(&scratch->paths, "%s/%s", scratch->folder, name);

    assert_non_null(path);
    return path;
}

/* Write a file of the folder; returns its path. */
static inline const char *
bl_scratch_write(bl_scratch *scratch, const char *name, const char *content)
{
    const char *const path = bl_scratch_path(scratch, name);
    FILE *const stream = fopen(path, "wb");

    check(path, stream != NULL);
    check_integer(path, fwrite(content, 1, strlen(content), stream),
                  strlen(content));
    check_integer(path, fclose(stream), 0);
    return path;
}

/* Around a test whose initial state is a bl_scratch. */
static inline int bl_scratch_setup(void **state)
{
    bl_scratch_make(*state);
    return 0;
}

static inline int bl_scratch_teardown(void **state)
{
    bl_scratch_remove(*state);
    return 0;
}

/* What a file holds, up to size - 1 bytes, terminated; returns the length. */
static inline size_t bl_scratch_read(const char *path, char *out, size_t size)
{
    FILE *const stream = fopen(path, "rb");
    size_t got;

    check(path, stream != NULL);
    got = fread(out, 1, size - 1, stream);
    out[got] = '\0';
    (void)fclose(stream);
    return got;
}

/* How many names the folder holds. */
static inline size_t bl_scratch_count(const bl_scratch *scratch)
{
    DIR *const directory = opendir(scratch->folder);
    const struct dirent *entry;
    size_t count = 0;

    assert_non_null(directory);
    while ((entry = readdir(directory)))
        count +=
            strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    (void)closedir(directory);
    return count;
}

#endif
