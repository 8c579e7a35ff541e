/* Which item a key means, with one answer a row. Expected values: the number
 * that was written into the key. */
#include "answer_keys.h"
#include "bl_test.h"
#include "reading.h"

enum { NUMBERS = 9999, KEY = 120 };

static answer_keys *keys_of(const bl_layout *layout)
{
    answer_keys *keys = NULL;
    bl_error err = {0};

    assert_int_equal(answer_keys_new(layout, reading_mini(), &keys, &err),
                     BL_OK);
    return keys;
}

/* More keys than are remembered, so that many of them stand where others
 * should; all of them again, when some are. */
static void many_keys_are_told_apart(void **state)
{
    static const char *const shapes[] = {"q%zu", "Q%zu", "q%zu%60s ",
                                         "other-%zu"};
    static const char *const items[] = {"q{i}"};
    const bl_layout layout = {.items = items, .item_count = COUNT_OF(items)};
    answer_keys *const keys = keys_of(&layout);

    (void)state;
    for (size_t k = 0; k < 2 * COUNT_OF(shapes) * NUMBERS; k++) {
        const size_t number = k / COUNT_OF(shapes) % NUMBERS + 1;
        const size_t shape = k % COUNT_OF(shapes);
        char key[KEY];

        (void)snprintf(key, sizeof key, shapes[shape], number, "");
        check_integer(key, answer_keys_find(keys, bl_slice_of(key)),
                      shape < 3 ? number : 0);
    }
    answer_keys_free(keys);
}

static void a_key_may_mean_the_session(void **state)
{
    static const char *const items[] = {"one", "two", "three", "four"};
    const bl_layout layout = {.items = items,
                              .item_count = COUNT_OF(items),
                              .answer_rows.session_key = "visit"};
    answer_keys *const keys = keys_of(&layout);

    (void)state;
    for (size_t round = 0; round < 2; round++) {
        check("the session", answer_keys_find(keys, bl_slice_of(" Visit")) ==
                                 ANSWER_KEY_SESSION);
        check_integer("an item", answer_keys_find(keys, bl_slice_of("FOUR")),
                      4);
        check_integer("neither", answer_keys_find(keys, bl_slice_of("five")),
                      0);
        check_integer("nothing", answer_keys_find(keys, (bl_slice){0}), 0);
    }
    answer_keys_free(keys);
    answer_keys_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_keys_are_told_apart),
        cmocka_unit_test(a_key_may_mean_the_session),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
