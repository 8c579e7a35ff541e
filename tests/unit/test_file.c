#include <errno.h>

#include "bl_file.h"
#include "bl_scratch.h"
#include "bl_test.h"

static bl_scratch scratch;

static void a_file_is_read_whole_up_to_the_limit(void **state)
{
    static char content[100001];
    bl_text text = BL_TEXT_INIT;
    bl_error err = {0};

    (void)state;
    memset(content, 'x', sizeof content - 1);

    const char *const path = bl_scratch_write(&scratch, "long", content);

    bl_text_add(&text, "before ");
    assert_int_equal(bl_file_read(path, 100007, &text, &err), BL_OK);
    assert_int_equal(text.size, 100007);
    assert_memory_equal(text.bytes, "before xxx", 10);
    bl_text_clear(&text);
    assert_int_equal(bl_file_read(path, 99999, &text, &err), BL_E_IO);
    assert_string_equal(err.name, "cannot-read");
    assert_non_null(
        strstr(err.message, "is larger than 99999 bytes: no definition is"));
    bl_text_release(&text);
}

static void what_cannot_be_read(void **state)
{
    static const struct {
        const char *label, *name, *want;
        bool hints;
    } cases[] = {
        {"no such file", "no-such", "there is no such file", false},
        {"a folder", "", "this is a folder, not a file", true},
        {"a file as a folder", "file/x", "Not a directory", false},
    };

    (void)state;
    (void)bl_scratch_write(&scratch, "file", "");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *const path = bl_scratch_path(&scratch, cases[i].name);
        bl_text text = BL_TEXT_INIT;
        bl_error err = {0};

        check_integer(cases[i].label, bl_file_read(path, 100, &text, &err),
                      BL_E_IO);
        check_text(cases[i].label, err.file, path);
        check_text(cases[i].label, err.message, cases[i].want);
        check_text(cases[i].label, err.name, "cannot-read");
        check_integer(cases[i].label, err.hint[0] != 0, cases[i].hints);
        bl_text_release(&text);
    }
}

/* Which of two equally near names is given does not depend on the order in
 * which the file system lists them: the first of the alphabet. */
static void the_nearest_file_is_named(void **state)
{
    static const struct {
        const char *label, *name, *hint;
    } cases[] = {
        {"one letter", "clinic.yam", "did you mean clinic.yaml?"},
        {"of equals the first", "march2.csv", "did you mean march1.csv?"},
        {"nothing near", "something-else", ""},
        {"no folder", "no/clinic.yaml", ""},
    };
    static const char *const names[] = {"march4.csv", "march1.csv",
                                        "clinic.yaml", "march3.csv"};

    (void)state;
    for (size_t n = 0; n < COUNT_OF(names); n++)
        (void)bl_scratch_write(&scratch, names[n], "");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_error err = {0};

        bl_file_cannot_read(&err, bl_scratch_path(&scratch, cases[i].name),
                            ENOENT);
        check_text(cases[i].label, err.hint, cases[i].hint);
        err = (bl_error){0};
        bl_file_cannot_read(&err, bl_scratch_path(&scratch, cases[i].name),
                            EACCES);
        check_text(cases[i].label, err.hint, "");
    }
}

static void names_of_files_and_ids(void **state)
{
    static const struct {
        const char *word;
        bool is_file;
    } cases[] = {
        {"srs", false},       {"mine.yaml", true},      {"mine.yml", true},
        {"./mine", true},     {"/etc/mine", true},      {"sub/mine", true},
        {".yaml", false},     {"mine.csv", false},      {"yaml", false},
        {"mine.YAML", false}, {"mine.yaml.bak", false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        check_integer(cases[i].word, bl_file_is_named(cases[i].word),
                      cases[i].is_file);
}

#define in_scratch(test)                                                       \
    cmocka_unit_test_prestate_setup_teardown(test, bl_scratch_setup,           \
                                             bl_scratch_teardown, &scratch)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_scratch(a_file_is_read_whole_up_to_the_limit),
        in_scratch(what_cannot_be_read),
        in_scratch(the_nearest_file_is_named),
        cmocka_unit_test(names_of_files_and_ids),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
