#include "bl_error.h"
#include "bl_test.h"
#include "bl_unicode.h"

static void first_fault_is_kept(void **state)
{
    bl_error err = {0};

    (void)state;
    assert_int_equal(BL_FAIL(&err, BL_E_INPUT, "first", "it was %d", 1),
                     BL_E_INPUT);
    bl_error_set(&err, BL_E_IO, "second", "it was %d", 2);
    assert_int_equal(err.status, BL_E_INPUT);
    assert_string_equal(err.name, "first");
    assert_string_equal(err.message, "it was 1");
}

static void place_is_added_where_it_is_unknown(void **state)
{
    bl_error err = {0};

    (void)state;
    bl_error_set(&err, BL_E_INPUT, "name", "message");
    bl_error_at(&err, NULL, 7, 3);
    bl_error_at(&err, "inner.csv", 9, 9);
    bl_error_at(&err, "outer.csv", 1, 1);
    assert_string_equal(err.file, "inner.csv");
    assert_int_equal(err.line, 7);
    assert_int_equal(err.column, 3);
}

static void hints_are_lines(void **state)
{
    bl_error err = {0};

    (void)state;
    bl_error_set(&err, BL_E_USAGE, "name", "message");
    assert_string_equal(err.hint, "");
    bl_error_hint(&err, "add %s", "--missing 8");
    bl_error_hint(&err, "or drop it");
    assert_string_equal(err.hint, "add --missing 8\nor drop it");
}

/* 1023 bytes fit; a is one byte and the euro sign three, so that at some of
 * these lengths the end falls inside of it. */
static void long_texts_are_cut_between_characters(void **state)
{
    (void)state;
    for (size_t lead = 0; lead < 4; lead++) {
        char text[3000] = "";
        bl_error err = {0};

        memset(text, 'a', lead);
        for (size_t i = lead; i + 3 < sizeof text; i += 3)
            memcpy(text + i, "€", 3);
        bl_error_set(&err, BL_E_INPUT, "name", "%s", text);
        bl_error_at(&err, text, 1, 1);
        bl_error_hint(&err, "%s", text);
        bl_error_hint(&err, "%s", text);
        assert_true(strlen(err.message) > sizeof err.message - 4);
        assert_true(strlen(err.file) > sizeof err.file - 4);
        assert_int_equal(bl_utf8_valid(err.message, strlen(err.message), NULL),
                         strlen(err.message));
        assert_int_equal(bl_utf8_valid(err.file, strlen(err.file), NULL),
                         strlen(err.file));
        assert_int_equal(bl_utf8_valid(err.hint, strlen(err.hint), NULL),
                         strlen(err.hint));
    }
}

/* design.md section 5: 2 not done, 3 the system failed. */
static void exit_statuses(void **state)
{
    (void)state;
    assert_int_equal(bl_exit_status(BL_OK), 0);
    assert_int_equal(bl_exit_status(BL_E_USAGE), 2);
    assert_int_equal(bl_exit_status(BL_E_DEFINITION), 2);
    assert_int_equal(bl_exit_status(BL_E_INPUT), 2);
    assert_int_equal(bl_exit_status(BL_E_IO), 3);
    assert_int_equal(bl_exit_status(BL_E_MEMORY), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_fault_is_kept),
        cmocka_unit_test(place_is_added_where_it_is_unknown),
        cmocka_unit_test(hints_are_lines),
        cmocka_unit_test(long_texts_are_cut_between_characters),
        cmocka_unit_test(exit_statuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
