/* What was met in item cells. Expected values: counted by hand. */
#include "bl_test.h"
#include "bl_texts.h"

static const bl_decoded fine = {{3, BL_ANSWERED}, BL_FINE};
static const bl_decoded wrong = {{0, BL_INVALID}, BL_NOT_AN_ANSWER};

static void texts_are_counted_and_the_first_place_is_kept(void **state)
{
    bl_texts texts = {0};

    (void)state;
    bl_texts_note(&texts, bl_slice_of("x"), wrong, 7, "q2");
    bl_texts_note(&texts, bl_slice_of(""), fine, 7, "q3");
    for (uint64_t line = 8; line < 11; line++)
        bl_texts_note(&texts, bl_slice_of("Often"), fine, line, "q1");
    bl_texts_note(&texts, bl_slice_of("x"), wrong, 12, "q4");
    bl_texts_sort(&texts);
    assert_int_equal(texts.count, 2);
    check_text("most frequent", texts.texts[0].text.bytes, "Often");
    check_integer("its count", texts.texts[0].count, 3);
    check_integer("its answer", texts.texts[0].decoded.answer.value, 3);
    check_text("other", texts.texts[1].text.bytes, "x");
    check_integer("its count", texts.texts[1].count, 2);
    check_integer("its first line", texts.texts[1].line, 7);
    check_text("its first column", texts.texts[1].column, "q2");
    check_integer("nothing beyond", texts.beyond, 0);
    bl_texts_release(&texts);
}

static void only_texts_that_were_noted_are_counted(void **state)
{
    bl_texts texts = {0};

    (void)state;
    assert_false(bl_texts_count(&texts, bl_slice_of("x")));
    bl_texts_note(&texts, bl_slice_of("x"), wrong, 7, "q2");
    assert_true(bl_texts_count(&texts, bl_slice_of("x")));
    assert_false(bl_texts_count(&texts, bl_slice_of("y")));
    check_integer("two of the first", texts.texts[0].count, 2);
    check_integer("and no other", texts.count, 1);
    bl_texts_release(&texts);
}

/* Equal texts go by the alphabet, so that the order is the same each time. */
static void texts_met_as_often_stand_in_order(void **state)
{
    bl_texts texts = {0};

    (void)state;
    bl_texts_note(&texts, bl_slice_of("b"), fine, 1, "q");
    bl_texts_note(&texts, bl_slice_of("a"), fine, 2, "q");
    bl_texts_sort(&texts);
    check_text("first", texts.texts[0].text.bytes, "a");
    bl_texts_release(&texts);
}

static void more_texts_than_can_be_kept_are_counted(void **state)
{
    bl_texts texts = {0};
    char text[32];

    (void)state;
    for (size_t n = 0; n < BL_TEXTS_MAX + 10; n++) {
        (void)snprintf(text, sizeof text, "text %zu", n);
        bl_texts_note(&texts, bl_slice_of(text), wrong, n, "q");
    }
    bl_texts_note(&texts, bl_slice_of("text 0"), wrong, 9, "q");
    check_integer("kept", texts.count, BL_TEXTS_MAX);
    check_integer("beyond", texts.beyond, 10);
    check_integer("the first again", texts.texts[0].count, 2);
    bl_texts_release(&texts);
}

static void a_long_text_is_cut(void **state)
{
    bl_texts texts = {0};
    char text[512];

    (void)state;
    memset(text, 'y', sizeof text);
    bl_texts_note(&texts, (bl_slice){text, sizeof text}, wrong, 1, "q");
    check("cut", texts.texts[0].text.size < sizeof text);
    bl_texts_release(&texts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_counted_and_the_first_place_is_kept),
        cmocka_unit_test(only_texts_that_were_noted_are_counted),
        cmocka_unit_test(texts_met_as_often_stand_in_order),
        cmocka_unit_test(more_texts_than_can_be_kept_are_counted),
        cmocka_unit_test(a_long_text_is_cut)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
