#include <ctype.h>

#include "bl_terms.h"
#include "bl_test.h"

static bool is_key(const char *key)
{
    for (const char *c = key; *c; c++)
        if (!islower((unsigned char)*c) && (*c != '-' || c == key))
            return false;
    return *key != '\0';
}

static void every_term_has_its_words(void **state)
{
    (void)state;
    for (size_t t = 1; t < BL_TERM_COUNT; t++) {
        const bl_term_words *const term = &bl_terms[t];

        check_integer("a word is missing",
                      term->key && term->word && term->meaning, true);
        check(term->key, is_key(term->key));
        check(term->key, term->word[0] && term->meaning[0]);
        check(term->key, term->meaning[strlen(term->meaning) - 1] != '.');
        check_integer(term->key, term->group == BL_TERMS_OF_SESSIONS,
                      t >= BL_MARK_DIP);
        check_integer(term->key, term->mark != '\0', t >= BL_MARK_DIP);
    }
}

/* A key means one thing in its group. */
static void keys_are_unique(void **state)
{
    (void)state;
    for (size_t a = 1; a < BL_TERM_COUNT; a++)
        for (size_t b = 1; b < a; b++)
            check(bl_terms[a].key,
                  bl_terms[a].group != bl_terms[b].group ||
                      strcmp(bl_terms[a].key, bl_terms[b].key) != 0);
}

/* Only the three kinds of form that do not count share a letter. */
static void letters_are_unique(void **state)
{
    (void)state;
    for (size_t a = BL_MARK_DIP; a < BL_TERM_COUNT; a++)
        for (size_t b = BL_MARK_DIP; b < a; b++)
            if (bl_terms[a].mark != '*')
                check(bl_terms[a].key, bl_terms[a].mark != bl_terms[b].mark);
}

static void a_set_of_marks(void **state)
{
    const unsigned marks =
        bl_mark_bit(BL_MARK_DIP) | bl_mark_bit(BL_MARK_SET_ASIDE);

    (void)state;
    check("first", bl_marked(marks, BL_MARK_DIP));
    check("last", bl_marked(marks, BL_MARK_SET_ASIDE));
    check("between", !bl_marked(marks, BL_MARK_CEILING));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_term_has_its_words),
        cmocka_unit_test(keys_are_unique), cmocka_unit_test(letters_are_unique),
        cmocka_unit_test(a_set_of_marks)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
