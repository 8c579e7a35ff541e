#include "bl_match.h"
#include "bl_test.h"
#include "bl_text.h"
#include "fault.h"

static bl_match *new_match(const char *pattern)
{
    bl_match *match = NULL;
    bl_error err = {0};

    check_integer(pattern, bl_match_new(pattern, &match, &err), BL_OK);
    return match;
}

/* The reasons are those of PCRE2. */
static void broken_patterns_are_told(void **state)
{
    static const struct {
        const char *pattern;
        const char *fault;
    } cases[] = {
        {"session_(\\d+",
         "usage bad-value-pattern the pattern \"session_(\\d+\" is wrong at "
         "character 13: missing closing parenthesis"},
        {"*", "usage bad-value-pattern the pattern \"*\" is wrong at character "
              "1: quantifier does not follow a repeatable item"},
        {"[a", "usage bad-value-pattern the pattern \"[a\" is wrong at "
               "character 3: missing terminating ] for character class"},
        {"a\xff", "usage bad-value-pattern the pattern \"a\xff\" is wrong at "
                  "character 2: UTF-8 error: illegal byte (0xfe or 0xff)"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_match *match = NULL;
        bl_error err = {0};

        check_integer(cases[i].pattern,
                      bl_match_new(cases[i].pattern, &match, &err), BL_E_USAGE);
        check_text(cases[i].pattern, fault_text(&err), cases[i].fault);
        check(cases[i].pattern, !match);
    }
}

static void the_whole_text_must_fit(void **state)
{
    static const struct {
        const char *pattern;
        const char *text;
        const char *group; /* NULL: it does not fit */
    } cases[] = {
        {"\\d+", "12", "12"},
        {"\\d+", "12a", NULL},
        {"\\d+", "a12", NULL},
        {"\\d+", "12\n", NULL},
        {"session_(\\d+)_arm_\\d+", "session_3_arm_1", "3"},
        {"session_(\\d+)_arm_\\d+", "session_3_arm_1 ", NULL},
        {"(a)(b)", "ab", "a"},
        {"(?:x)(b)", "xb", "b"},
        {"(a)?b", "b", NULL}, /* nothing was taken */
        {"(a?)b", "b", ""},
        {"a|ab", "ab", "ab"},
        {"(a|ab)", "ab", "ab"},
        {"x*", "", ""},
        {"x", "", NULL},
        {"A(.)", "A\u00e9", "\u00e9"},
        {"A(.)", "A\xff", NULL}, /* no text */
        {"(?i)week (\\d)", "WEEK 2", "2"},
        {"(\\d)\\s*-.*", "5 - Always", "5"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_match *const match = new_match(cases[i].pattern);
        bl_slice group = bl_slice_of("untouched");
        const bool fits =
            bl_match_take(match, bl_slice_of(cases[i].text), &group);
        char label[64];

        (void)snprintf(label, sizeof label, "%s for %s", cases[i].pattern,
                       cases[i].text);
        check_integer(label, fits, cases[i].group != NULL);
        check(label, bl_slice_is(group, cases[i].group ? cases[i].group
                                                       : "untouched"));
        bl_match_free(match);
    }
}

static void no_text_at_all_is_an_empty_one(void **state)
{
    bl_match *const match = new_match("(x*)");
    bl_slice group = {NULL, 7};

    (void)state;
    assert_true(bl_match_take(match, (bl_slice){NULL, 0}, &group));
    assert_int_equal(group.size, 0);
    bl_match_free(match);
    bl_match_free(NULL);
}

/* 2^59 ways to part the letters; the limit ends the search at once. */
static void no_pattern_hangs(void **state)
{
    bl_match *const match = new_match("(a+)+");
    bl_text text = BL_TEXT_INIT;
    bl_slice group = {NULL, 0};

    (void)state;
    bl_text_add_repeated(&text, "a", 60);
    assert_true(bl_match_take(match, bl_text_slice(&text), &group));
    bl_text_add(&text, "b");
    assert_false(bl_match_take(match, bl_text_slice(&text), &group));
    bl_text_release(&text);
    bl_match_free(match);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(broken_patterns_are_told),
        cmocka_unit_test(the_whole_text_must_fit),
        cmocka_unit_test(no_text_at_all_is_an_empty_one),
        cmocka_unit_test(no_pattern_hangs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
