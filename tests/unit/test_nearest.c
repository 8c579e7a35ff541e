#include <ctype.h>

#include "bl_nearest.h"
#include "bl_test.h"

static void what_was_meant(void **state)
{
    static const struct {
        const char *word;
        const char *known[4];
        const char *want; /* "": nothing is near */
    } cases[] = {
        {"score", {"trend", "score"}, "score"},
        {"scroe", {"trend", "score"}, "score"},  /* one swap */
        {"scor", {"trend", "score"}, "score"},   /* one missing */
        {"sscore", {"trend", "score"}, "score"}, /* one too many */
        {"sxoxe", {"trend", "score"}, "score"},  /* two wrong */
        {"sxxxe", {"trend", "score"}, ""},       /* three */
        {"Min_Answered", {"min-answered"}, "min-answered"},
        {"min answered", {"min-answered"}, "min-answered"},
        {"minanswered", {"min-answered"}, "min-answered"},
        {"wai", {"srs", "wai-s-client", "wai-sr-client"}, "wai-s-client"},
        {"wai-sr-client", {"wai-s-client", "wai-sr-client"}, "wai-sr-client"},
        {"wai-sr-cli", {"wai-s-client", "wai-sr-client"}, "wai-sr-client"},
        {"trends", {"trendy", "trend"}, "trendy"}, /* the first of equals */
        {"trends", {"tre", "trend"}, "trend"},     /* edits before begins */
        {"tr", {"trend"}, ""},                     /* two are too few */
        {"srs", {"ors"}, "ors"},
        {"abcd", {"abxy"}, ""}, /* short: one edit only */
        {"abcde", {"abcxy"}, "abcxy"},
        {"x", {"y"}, ""}, /* all of it edited */
        {"", {"a"}, ""},
        {"a", {""}, ""},
        {"zzz", {"trend", "score"}, ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_nearest nearest = bl_nearest_to(bl_slice_of(cases[i].word));
        char got[80] = "";

        for (size_t j = 0; j < 4 && cases[i].known[j]; j++)
            bl_nearest_offer(&nearest, bl_slice_of(cases[i].known[j]));
        memcpy(got, nearest.best.size ? nearest.best.bytes : "",
               nearest.best.size);
        check_text(cases[i].word, got, cases[i].want);
    }
}

static void long_words_are_never_near(void **state)
{
    char word[66];

    (void)state;
    memset(word, 'a', sizeof word);

    bl_nearest near = bl_nearest_to((bl_slice){word, 64});
    bl_nearest far = bl_nearest_to((bl_slice){word, 65});

    bl_nearest_offer(&near, (bl_slice){word, 65});
    assert_int_equal(near.best.size, 0);
    bl_nearest_offer(&near, (bl_slice){word, 63});
    assert_int_equal(near.best.size, 63);
    bl_nearest_offer(&far, (bl_slice){word, 64});
    assert_int_equal(far.best.size, 0);
}

static size_t distance(const char *word, const char *known)
{
    bl_nearest nearest = bl_nearest_to(bl_slice_of(word));

    bl_nearest_offer(&nearest, bl_slice_of(known));
    return nearest.distance;
}

/* A word of 5 to 12 letters out of a few, so that swaps and repeats happen. */
static void random_word(uint64_t *random, char *out)
{
    const size_t size = 5 + bl_test_below(random, 8);

    for (size_t i = 0; i < size; i++)
        out[i] = "abcd-"[bl_test_below(random, 5)];
    out[size] = '\0';
}

/* Replace, drop, insert or swap at a random place; keeps at least one byte. */
static void edit(uint64_t *random, char *word)
{
    const size_t size = strlen(word);
    const size_t at = bl_test_below(random, size - 1);
    const char letter = word[at];

    switch (bl_test_below(random, 4)) {
    case 0:
        word[at] = 'x';
        break;
    case 1:
        memmove(word + at, word + at + 1, size - at);
        break;
    case 2:
        memmove(word + at + 1, word + at, size - at + 1);
        word[at] = 'y';
        break;
    default:
        word[at] = word[at + 1];
        word[at + 1] = letter;
    }
}

static void one_edit_is_one_edit(void **state)
{
    uint64_t random = 29;

    (void)state;
    for (int i = 0; i < BL_TEST_ROUNDS; i++) {
        char known[32];
        char word[32];

        random_word(&random, known);
        strcpy(word, known);
        edit(&random, word);
        check_integer(word, distance(word, known), strcmp(word, known) != 0);
    }
}

static void distance_has_no_direction_and_no_case(void **state)
{
    uint64_t random = 31;

    (void)state;
    for (int i = 0; i < BL_TEST_ROUNDS; i++) {
        char known[32];
        char word[32];
        char shouted[32];

        random_word(&random, known);
        strcpy(word, known);
        for (size_t edits = bl_test_below(&random, 4); edits > 0; edits--)
            edit(&random, word);
        for (size_t j = 0; j <= strlen(word); j++)
            shouted[j] = word[j] == '-' ? '_' : (char)toupper(word[j]);
        check_integer(word, distance(shouted, known), distance(word, known));
        if (strlen(word) > 4)
            check_integer(word, distance(known, word), distance(word, known));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_meant),
        cmocka_unit_test(long_words_are_never_near),
        cmocka_unit_test(one_edit_is_one_edit),
        cmocka_unit_test(distance_has_no_direction_and_no_case),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
