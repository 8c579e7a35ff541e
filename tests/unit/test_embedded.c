#include <stdio.h>

#include "bl_embedded.h"
#include "bl_test.h"

static void paths_are_sorted_and_found(void **state)
{
    (void)state;
    assert_true(bl_embedded_count > 0);
    for (size_t i = 0; i < bl_embedded_count; i++) {
        const bl_embedded *const file = &bl_embedded_files[i];

        if (i)
            check(file->path,
                  strcmp(bl_embedded_files[i - 1].path, file->path) < 0);
        check(file->path, bl_embedded_find(file->path) == file);
        check(file->path, file->content.size > 0);
    }
    assert_null(bl_embedded_find("instruments/no-such.yaml"));
    assert_null(bl_embedded_find("instruments"));
    assert_null(bl_embedded_find(""));
}

/* The bytes are those of the folder that the program was built from. */
static void contents_are_those_of_the_files(void **state)
{
    (void)state;
    for (size_t i = 0; i < bl_embedded_count; i++) {
        static char bytes[1 << 20];
        const bl_embedded *const file = &bl_embedded_files[i];
        char path[1024];

        (void)snprintf(path, sizeof path, "%s/%s", BL_DATA, file->path);

        FILE *const stream = fopen(path, "rb");

        check(path, stream != NULL);

        const size_t size = fread(bytes, 1, sizeof bytes, stream);

        (void)fclose(stream);
        check_integer(path, file->content.size, size);
        check(path, !memcmp(file->content.bytes, bytes, size));
    }
}

static void names_of_a_folder(void **state)
{
    bl_arena arena = {0};
    const char *const *names = NULL;
    size_t count = 0;
    bool has_srs = false;

    (void)state;
    assert_true(bl_embedded_names("instruments", &arena, &names, &count));
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        check(names[i], !strchr(names[i], '/') && !strstr(names[i], ".yaml"));
        has_srs |= strcmp(names[i], "srs") == 0;
        if (i)
            check(names[i], strcmp(names[i - 1], names[i]) < 0);
    }
    assert_true(has_srs);
    /* the beginning of a folder's name is no folder */
    assert_true(bl_embedded_names("instrument", &arena, &names, &count));
    assert_int_equal(count, 0);
    bl_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_are_sorted_and_found),
        cmocka_unit_test(contents_are_those_of_the_files),
        cmocka_unit_test(names_of_a_folder),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
