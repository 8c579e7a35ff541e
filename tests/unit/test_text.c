#include <stdlib.h>

#include "bl_memory.h"
#include "bl_test.h"
#include "bl_text.h"

/* Memory that is not there is asked for below. */
const char *__asan_default_options(void);

const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

static void new_text_is_empty_and_terminated(void **state)
{
    bl_text text = BL_TEXT_INIT;

    (void)state;
    assert_string_equal(text.bytes, "");
    bl_text_clear(&text);
    assert_string_equal(text.bytes, "");
    bl_text_release(&text);
    assert_string_equal(text.bytes, "");
}

static void every_way_to_append(void **state)
{
    bl_text text = BL_TEXT_INIT;

    (void)state;
    bl_text_add(&text, "ab");
    bl_text_add_char(&text, '-');
    bl_text_add_bytes(&text, "xyz", 2);
    bl_text_add_slice(&text, bl_slice_of("|"));
    bl_text_add_slice(&text, (bl_slice){0});
    bl_text_add_repeated(&text, "=+", 3);
    bl_text_add_repeated(&text, "no", 0);
    bl_text_print(&text, "%d%s", 7, "!");
    bl_text_print(&text, "%s", "");
    assert_string_equal(text.bytes, "ab-xy|=+=+=+7!");
    assert_int_equal(text.size, 14);
    assert_true(bl_slice_is(bl_text_slice(&text), "ab-xy|=+=+=+7!"));
    bl_text_release(&text);
}

static void clear_keeps_the_memory(void **state)
{
    bl_text text = BL_TEXT_INIT;

    (void)state;
    bl_text_add(&text, "something");

    const size_t capacity = text.capacity;

    bl_text_clear(&text);
    assert_string_equal(text.bytes, "");
    assert_int_equal(text.size, 0);
    assert_int_equal(text.capacity, capacity);
    bl_text_add(&text, "else");
    assert_string_equal(text.bytes, "else");
    bl_text_release(&text);
}

/* Byte i is i mod 251, a prime, so that a block that went missing shows. */
static void growing_loses_nothing(void **state)
{
    enum { SIZE = 100000 };
    bl_text text = BL_TEXT_INIT;
    uint64_t random = 1;
    size_t added = 0;

    (void)state;
    while (added < SIZE) {
        unsigned char bytes[300];
        const size_t size = bl_test_below(&random, sizeof bytes);

        for (size_t i = 0; i < size; i++)
            bytes[i] = (unsigned char)((added + i) % 251);
        bl_text_add_bytes(&text, bytes, size);
        added += size;
    }
    assert_false(text.failed);
    assert_int_equal(text.size, added);
    for (size_t i = 0; i < added; i++)
        if ((unsigned char)text.bytes[i] != i % 251)
            fail_msg("byte %zu is lost", i);
    assert_int_equal(text.bytes[added], 0);
    bl_text_release(&text);
}

static void long_print_grows(void **state)
{
    bl_text text = BL_TEXT_INIT;

    (void)state;
    bl_text_print(&text, "<%*d>", 5000, 1);
    assert_int_equal(text.size, 5002);
    assert_string_equal(text.bytes + 4999, " 1>");
    bl_text_release(&text);
}

/* SIZE_MAX overflows; SIZE_MAX / 4 does not, but no machine has it. */
static void missing_memory_keeps_what_was_there(void **state)
{
    static const size_t sizes[] = {SIZE_MAX, SIZE_MAX - 3, SIZE_MAX / 4};

    (void)state;
    assert_false(bl_memory_was_lost());
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        bl_text text = BL_TEXT_INIT;

        bl_text_add(&text, "kept");
        assert_false(bl_text_reserve(&text, sizes[i]));
        assert_true(text.failed);
        bl_text_add(&text, "more");
        bl_text_print(&text, "%d", 1);
        assert_string_equal(text.bytes, "kept");
        bl_text_clear(&text);
        assert_true(text.failed);
        bl_text_release(&text);
        assert_false(text.failed);
    }
    assert_true(bl_memory_was_lost());
}

static void too_many_repetitions_fail(void **state)
{
    bl_text text = BL_TEXT_INIT;

    (void)state;
    bl_text_add_repeated(&text, "four", SIZE_MAX / 2);
    assert_true(text.failed);
    assert_string_equal(text.bytes, "");
    bl_text_release(&text);
}

/* By chance, 4096 texts take about 4096 x (1 - 1/e) = 2589 of as many places.
 */
static void hashes_of_like_texts_fall_apart(void **state)
{
    static const char *const shapes[] = {"%zu", "C%06zu", "client-%04zu-north",
                                         "%04zu-client-%04zu"};

    (void)state;
    for (size_t s = 0; s < COUNT_OF(shapes); s++) {
        bool taken[4096] = {false};
        size_t places = 0;

        for (size_t n = 0; n < COUNT_OF(taken); n++) {
            char text[40];
            uint32_t hash;

            (void)snprintf(text, sizeof text, shapes[s], n, n);
            hash = bl_slice_hash(bl_slice_of(text)) % COUNT_OF(taken);
            places += !taken[hash];
            taken[hash] = true;
        }
        check(shapes[s], places > 2450);
    }
    assert_int_equal(bl_slice_hash((bl_slice){0}),
                     bl_slice_hash(bl_slice_of("")));
}

/* Each byte counts, and none beyond the end is read. */
static void slices_are_equal_byte_by_byte(void **state)
{
    (void)state;
    for (size_t size = 0; size <= 20; size++) {
        char *const a = calloc(size + 1, 1);
        char *const b = malloc(size ? size : 1);

        assert_non_null(a);
        assert_non_null(b);
        memset(a, 'a', size);
        memset(b, 'a', size);
        assert_true(bl_slice_equal((bl_slice){a, size}, (bl_slice){b, size}));
        assert_false(
            bl_slice_equal((bl_slice){a, size + 1}, (bl_slice){b, size}));
        for (size_t at = 0; at < size; at++) {
            b[at] = 'b';
            assert_false(
                bl_slice_equal((bl_slice){a, size}, (bl_slice){b, size}));
            b[at] = 'a';
        }
        free(a);
        free(b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_text_is_empty_and_terminated),
        cmocka_unit_test(every_way_to_append),
        cmocka_unit_test(clear_keeps_the_memory),
        cmocka_unit_test(growing_loses_nothing),
        cmocka_unit_test(long_print_grows),
        cmocka_unit_test(missing_memory_keeps_what_was_there),
        cmocka_unit_test(too_many_repetitions_fail),
        cmocka_unit_test(hashes_of_like_texts_fall_apart),
        cmocka_unit_test(slices_are_equal_byte_by_byte),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
