#include "bl_pattern.h"
#include "bl_test.h"
#include "bl_unicode.h"
#include "fault.h"

static void broken_patterns_are_told(void **state)
{
    static const struct {
        const char *text;
        char needed;
        const char *message;
    } cases[] = {
        {"wai", 'i',
         "the pattern \"wai\" has no {i} where the item number stands"},
        {"", 'i', "the pattern \"\" has no {i} where the item number stands"},
        {"wai_t{s}", 'i',
         "the pattern \"wai_t{s}\" has no {i} where the item number stands"},
        {"date{i}", 's',
         "the pattern \"date{i}\" has no {s} where the session stands"},
        {"wai{n}", 'i',
         "the pattern \"wai{n}\" has a { that begins neither {i} nor {s}"},
        {"wai{i", 'i',
         "the pattern \"wai{i\" has a { that begins neither {i} nor {s}"},
        {"wai{", 'i',
         "the pattern \"wai{\" has a { that begins neither {i} nor {s}"},
        {"wai{i:}", 'i',
         "the pattern \"wai{i:}\" has a { that begins neither {i} nor {s}"},
        {"wai{i:0}", 'i',
         "the pattern \"wai{i:0}\" has a { that begins neither {i} nor {s}"},
        {"wai{i:05}", 'i',
         "the pattern \"wai{i:05}\" has a { that begins neither {i} nor {s}"},
        {"wai{i:02x}", 'i',
         "the pattern \"wai{i:02x}\" has a { that begins neither {i} nor {s}"},
        {"wai{s}{i}", 'i',
         "the pattern \"wai{s}{i}\" has two numbers with nothing between them"},
        {"wai{i}_{i}", 'i', "the pattern \"wai{i}_{i}\" has {i} twice"},
        {"{s}wai{i}_{s}", 'i', "the pattern \"{s}wai{i}_{s}\" has {s} twice"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_arena arena = {0};
        bl_pattern pattern;
        bl_error err = {0};

        check_integer(cases[i].text,
                      bl_pattern_parse(cases[i].text, cases[i].needed, &arena,
                                       &pattern, &err),
                      BL_E_USAGE);
        check_text(cases[i].text, err.name, "bad-pattern");
        check_text(cases[i].text, err.message, cases[i].message);
        bl_arena_release(&arena);
    }
}

/* Names are compared folded, so the second column is folded first. */
static void names_fit_or_do_not(void **state)
{
    enum { NO = -1 };
    static const struct {
        const char *pattern;
        const char *name;
        int item; /* NO: the name does not fit */
        int session;
    } cases[] = {
        {"wai{i}", "wai1", 1, 0},
        {"wai{i}", "wai12", 12, 0},
        {"wai{i}", "wai9999", 9999, 0},
        {"wai{i}", "wai10000", NO, 0},
        {"wai{i}", "wai0", 0, 0},
        {"wai{i}", "wai01", NO, 0},
        {"wai{i}", "wai", NO, 0},
        {"wai{i}", "wa1", NO, 0},
        {"wai{i}", "wai1r", NO, 0},
        {"wai{i}", "xwai1", NO, 0},
        {"wai{i}", "wai 1", NO, 0},
        {"wai{i}", "wai\u0661", NO, 0}, /* an Arabic-Indic 1 */
        {"wai{i:02}", "wai01", 1, 0},
        {"wai{i:02}", "wai12", 12, 0},
        {"wai{i:02}", "wai100", 100, 0},
        {"wai{i:02}", "wai1", NO, 0},
        {"wai{i:02}", "wai001", NO, 0},
        {"wai{i:02}", "wai012", NO, 0},
        {"wai{i:2}", "wai01", 1, 0},
        {"{i}", "7", 7, 0},
        {"{i}. how", "7. how", 7, 0},
        {"WAI[SQ{i:03}]", "wai[sq012]", 12, 0},
        {"wai{i}_t{s}", "WAI3_T12", 3, 12},
        {"t{s}_q{i}", "t2_q11", 11, 2},
        {"{s}.{i}", "1.2", 2, 1},
        {"wai{i}_t{s}", "wai3_t", NO, 0},
        {"Question  {i} of\u00a0WAI", " question 3 OF wai ", 3, 0},
        {" wai{i} ", "wai3", 3, 0},
        {"wai {i} .", "wai 3 .", 3, 0},
        {"Gr\u00f6\u00dfe{i}", "GRO\u0308SSE1", 1, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_arena arena = {0};
        bl_pattern pattern;
        bl_error err = {0};
        bl_text folded = BL_TEXT_INIT;
        size_t item = 0;
        size_t session = 0;
        bool fits;
        char label[80];

        (void)snprintf(label, sizeof label, "%s for %s", cases[i].pattern,
                       cases[i].name);
        check_integer(
            label,
            bl_pattern_parse(cases[i].pattern, 'i', &arena, &pattern, &err),
            BL_OK);
        bl_fold_add(&folded, bl_slice_of(cases[i].name));
        fits =
            bl_pattern_match(&pattern, bl_text_slice(&folded), &item, &session);
        check_integer(label, fits ? (int)item : NO, cases[i].item);
        check_integer(label, fits ? (int)session : 0, cases[i].session);
        bl_text_release(&folded);
        bl_arena_release(&arena);
    }
}

static void patterns_know_their_parts(void **state)
{
    bl_arena arena = {0};
    bl_pattern pattern;
    bl_error err = {0};

    (void)state;
    assert_int_equal(bl_pattern_parse("date_t{s}", 's', &arena, &pattern, &err),
                     BL_OK);
    assert_true(bl_pattern_has(&pattern, 's'));
    assert_false(bl_pattern_has(&pattern, 'i'));
    assert_string_equal(pattern.text, "date_t{s}");
    bl_arena_release(&arena);
}

/* What is printed for a number fits, and gives the number back. */
static void printing_and_matching_agree(void **state)
{
    static const struct {
        const char *pattern;
        const char *name; /* for item 7 of session 3 */
    } cases[] = {
        {"WAI{i}", "wai7"},
        {"wai_{i:03}", "wai_007"},
        {"T{s:02}, item {i}", "t03, item 7"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_arena arena = {0};
        bl_pattern pattern;
        bl_error err = {0};
        bl_text name = BL_TEXT_INIT;

        check_integer(
            cases[i].pattern,
            bl_pattern_parse(cases[i].pattern, 'i', &arena, &pattern, &err),
            BL_OK);
        bl_pattern_print(&pattern, 7, 3, &name);
        check_text(cases[i].pattern, name.bytes, cases[i].name);
        for (size_t n = 0; n < 10000; n += 7) {
            size_t item = 0;
            size_t session = 0;

            bl_text_clear(&name);
            bl_pattern_print(&pattern, n, 9999 - n, &name);
            check(name.bytes, bl_pattern_match(&pattern, bl_text_slice(&name),
                                               &item, &session));
            check_integer(name.bytes, item, n);
        }
        bl_text_release(&name);
        bl_arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(broken_patterns_are_told),
        cmocka_unit_test(names_fit_or_do_not),
        cmocka_unit_test(patterns_know_their_parts),
        cmocka_unit_test(printing_and_matching_agree),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
