#include "bl_guard.h"
#include "bl_test.h"

/* What OWASP lists is due, numbers and plain words are not. */
static void what_would_run_is_due(void **state)
{
    static const struct {
        const char *text;
        bool due;
    } cases[] = {{"", false},
                 {"K-01", false},
                 {"5", false},
                 {"-5", false},
                 {"+5.25", false},
                 {"'", false},
                 {"'K-01", false},
                 {"O'Hara", false},
                 {"'-5", false},
                 {"=1+1", true},
                 {"+a", true},
                 {"-a", true},
                 {"@a", true},
                 {"\ta", true},
                 {"\ra", true},
                 {"\na", true},
                 {"  =a", true},
                 {"'=a", true},
                 {"''=a", true},
                 {"' =a", true},
                 {"\xef\xbc\x9d"
                  "a",
                  true},
                 {"-5,0", true},
                 {"\xef\xbc\x8b", true}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        check_integer(cases[i].text,
                      bl_guard_is_due(bl_slice_of(cases[i].text)),
                      cases[i].due);
}

/* Guarded where it is due and taken off again, any text is what it was. */
static void taking_off_gives_the_text_back(void **state)
{
    static const char *const parts[] = {"'", "=", "-",  " ",           "5",
                                        "a", "@", "\n", "\xef\xbc\x9d"};
    uint64_t random = 20261124;

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS; round++) {
        char shown[64] = "'";
        char *const text = shown + 1;
        bl_slice back;

        for (size_t n = bl_test_below(&random, 8); n > 0; n--)
            (void)strcat(text, parts[bl_test_below(&random, COUNT_OF(parts))]);
        back = bl_guard_take_off(
            bl_slice_of(bl_guard_is_due(bl_slice_of(text)) ? shown : text));
        check(text, bl_slice_is(back, text));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_would_run_is_due),
        cmocka_unit_test(taking_off_gives_the_text_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
