#include "bl_test.h"
#include "client_files.h"

static void plain_ids_are_their_own_names(void **state)
{
    static const char *const ids[] = {"K-01", "a_b", "7", "C00000"};
    bl_arena arena = {0};
    const char *const *const names =
        client_file_names(ids, COUNT_OF(ids), ".html", &arena);

    (void)state;
    check_text("K-01", names[0], "K-01.html");
    check_text("a_b", names[1], "a_b.html");
    check_text("7", names[2], "7.html");
    check_text("C00000", names[3], "C00000.html");
    bl_arena_release(&arena);
}

/* Each of these would leave the folder, be hidden or an option, meet another
 * one, or be what a system or the index keeps for itself. */
static const char *const hostile[] = {
    "..",
    ".",
    "",
    "../up",
    "/etc/passwd",
    "a/b",
    "a\\b",
    "a:b",
    "-rf",
    ".hidden",
    "Zo\xc3\xab",
    "Zoe\xcc\x88",
    "con",
    "CON",
    "nul",
    "COM1",
    "lpt9",
    "index",
    "Index",
    "a",
    "A",
    "x y",
    "x\ny",
    "x?y",
    "x*y",
    "x",
    "x-0123456789abcdef",
    "0123456789abcdef",
    "a-very-long-id-that-goes-on-and-on-and-on-and-on-and-on-and-on-and-on",
    "a-very-long-id-that-goes-on-and-on-and-on-and-on-and-on-and-on-and-oN"};

static void no_name_leaves_its_folder(void **state)
{
    bl_arena arena = {0};
    const char *const *const names =
        client_file_names(hostile, COUNT_OF(hostile), ".txt", &arena);

    (void)state;
    for (size_t k = 0; k < COUNT_OF(hostile); k++) {
        check(hostile[k], !strchr(names[k], '/') && !strchr(names[k], '\\'));
        check(hostile[k], names[k][0] != '.' && names[k][0] != '-');
        check(hostile[k], strlen(names[k]) <= 64 + strlen(".txt"));
        check(hostile[k],
              strspn(names[k],
                     "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTU"
                     "VWXYZ0123456789-_") == strlen(names[k]) - strlen(".txt"));
    }
    bl_arena_release(&arena);
}

static void no_two_names_are_equal(void **state)
{
    bl_arena arena = {0};
    const char *const *const names =
        client_file_names(hostile, COUNT_OF(hostile), "", &arena);

    (void)state;
    for (size_t k = 0; k < COUNT_OF(hostile); k++) {
        check(hostile[k], strcasecmp(names[k], "index") != 0);
        check(hostile[k], strcasecmp(names[k], "con") != 0);
        for (size_t other = 0; other < k; other++)
            check(names[k], strcasecmp(names[k], names[other]) != 0);
    }
    bl_arena_release(&arena);
}

/* A name hangs on its id and on ids that differ from it by case only. */
static void other_clients_do_not_matter(void **state)
{
    static const char *const few[] = {"x y", "K-2"};
    static const char *const more[] = {"K-3", "x y", "a", "K-2"};
    bl_arena arena = {0};
    const char *const *const first = client_file_names(few, 2, "", &arena);
    const char *const *const second = client_file_names(more, 4, "", &arena);

    (void)state;
    check_text("x y", first[0], second[1]);
    check_text("K-2", first[1], second[3]);
    bl_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_ids_are_their_own_names),
        cmocka_unit_test(no_name_leaves_its_folder),
        cmocka_unit_test(no_two_names_are_equal),
        cmocka_unit_test(other_clients_do_not_matter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
