#include <stdalign.h>

#include "bl_arena.h"
#include "bl_test.h"

/* Sizes around the block size and far above it; each block is filled with its
 * own byte, so that two that overlap show. */
static void blocks_are_zeroed_aligned_and_apart(void **state)
{
    enum { BLOCKS = 500 };
    static struct {
        unsigned char *bytes;
        size_t size;
    } blocks[BLOCKS];
    bl_arena arena = {0};
    uint64_t random = 7;

    (void)state;
    for (size_t i = 0; i < BLOCKS; i++) {
        const size_t size = bl_test_below(&random, i % 50 ? 200 : 9000);
        unsigned char *bytes = bl_arena_get(&arena, size, 1);

        assert_non_null(bytes);
        assert_int_equal((uintptr_t)bytes % alignof(max_align_t), 0);
        for (size_t j = 0; j < size; j++)
            assert_int_equal(bytes[j], 0);
        memset(bytes, (int)(i % 255) + 1, size);
        blocks[i].bytes = bytes;
        blocks[i].size = size;
    }
    for (size_t i = 0; i < BLOCKS; i++)
        for (size_t j = 0; j < blocks[i].size; j++)
            assert_int_equal(blocks[i].bytes[j], i % 255 + 1);
    bl_arena_release(&arena);
    assert_null(arena.last);
}

static void nothing_has_an_address_of_its_own(void **state)
{
    bl_arena arena = {0};

    (void)state;

    const void *first = bl_arena_get(&arena, 0, 8);

    assert_non_null(first);
    assert_ptr_not_equal(first, bl_arena_get(&arena, 8, 0));
    bl_arena_release(&arena);
}

static void sizes_that_overflow_are_refused(void **state)
{
    static const struct {
        const char *label;
        size_t count, size;
    } cases[] = {
        {"product overflows", SIZE_MAX / 2, 3},
        {"padding overflows", SIZE_MAX, 1},
        {"block head overflows", SIZE_MAX - 32, 1},
    };
    bl_arena arena = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        check(cases[i].label,
              !bl_arena_get(&arena, cases[i].count, cases[i].size));
    bl_arena_release(&arena);
}

/* What was written is gone, and all that was got before fits into the block
 * that was kept. */
static void cleared_is_zeroed_and_kept(void **state)
{
    bl_arena arena = {0};

    (void)state;
    bl_arena_clear(&arena);
    assert_null(arena.last);
    for (int round = 0; round < 4; round++) {
        const struct bl_arena_block *const kept = arena.last;

        for (size_t i = 0; i < 30; i++) {
            unsigned char *const bytes = bl_arena_get(&arena, 900, 1);

            assert_non_null(bytes);
            for (size_t j = 0; j < 900; j++)
                check_integer("zeroed", bytes[j], 0);
            memset(bytes, 0xff, 900);
        }
        if (round)
            check("one block", arena.last == kept);
        bl_arena_clear(&arena);
    }
    bl_arena_release(&arena);
}

static void copies_are_terminated(void **state)
{
    bl_arena arena = {0};

    (void)state;
    assert_string_equal(bl_arena_copy(&arena, (bl_slice){"abcdef", 3}), "abc");
    assert_string_equal(bl_arena_copy(&arena, (bl_slice){0}), "");
    assert_string_equal(bl_arena_print(&arena, "%s-%03d", "id", 7), "id-007");
    assert_int_equal(strlen(bl_arena_print(&arena, "%6000d", 1)), 6000);
    bl_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_zeroed_aligned_and_apart),
        cmocka_unit_test(nothing_has_an_address_of_its_own),
        cmocka_unit_test(sizes_that_overflow_are_refused),
        cmocka_unit_test(cleared_is_zeroed_and_kept),
        cmocka_unit_test(copies_are_terminated),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
