#include <stdlib.h>

#include "bl_decode.h"
#include "bl_test.h"
#include "fault.h"
#include "reading.h"

enum { MISSING = -1000, WRONG = -2000 }; /* WRONG - problem */

/* The answer in units, or MISSING, or WRONG less the problem. */
static int decode(bl_decoder *decoder, const char *cell)
{
    const bl_decoded decoded = bl_decode(decoder, bl_slice_of(cell));

    if (decoded.problem)
        check_integer(cell, decoded.answer.state, BL_INVALID);
    if (decoded.problem || decoded.answer.state != BL_ANSWERED)
        check_integer(cell, decoded.answer.value, 0);
    if (decoded.problem)
        return WRONG - (int)decoded.problem;
    return decoded.answer.state == BL_NOT_ANSWERED ? MISSING
                                                   : (int)decoded.answer.value;
}

typedef struct expected {
    const char *cell;
    int value;
} expected;

static void check_cells(const bl_instrument *instrument,
                        const bl_layout *layout, const expected *cells,
                        size_t count)
{
    bl_decoder *decoder = NULL;
    bl_error err = {0};

    check_integer("decoder", bl_decoder_new(instrument, layout, &decoder, &err),
                  BL_OK);
    for (int again = 0; again < 2; again++)
        for (size_t i = 0; i < count; i++)
            check_integer(cells[i].cell, decode(decoder, cells[i].cell),
                          cells[i].value);
    bl_decoder_free(decoder);
}

static bl_layout plain(void)
{
    bl_layout layout;

    bl_layout_init(&layout);
    return layout;
}

static void numbers(void **state)
{
    static const expected cells[] = {
        {"", MISSING},
        {"1", 1},
        {"5", 5},
        {"0", WRONG - BL_OUT_OF_RANGE},
        {"6", WRONG - BL_OUT_OF_RANGE},
        {"-1", WRONG - BL_OUT_OF_RANGE},
        {"999999999999999", WRONG - BL_OUT_OF_RANGE},
        {"3.0", 3},
        {"3.000", 3},
        {"03", 3},
        {"+3", 3},
        {" 3 ", 3},
        {"\u00a03\u00a0", 3},
        {"2.5", WRONG - BL_OFF_STEP},
        {"5.5", WRONG - BL_OUT_OF_RANGE},
        {"0.99", WRONG - BL_OUT_OF_RANGE},
        {"3,0", WRONG - BL_NOT_AN_ANSWER},
        {"3.", WRONG - BL_NOT_AN_ANSWER},
        {".5", WRONG - BL_NOT_AN_ANSWER},
        {"3 4", WRONG - BL_NOT_AN_ANSWER},
        {"1e0", WRONG - BL_NOT_AN_ANSWER},
        {"0x3", WRONG - BL_NOT_AN_ANSWER},
        {"nan", WRONG - BL_NOT_AN_ANSWER},
        {"inf", WRONG - BL_NOT_AN_ANSWER},
        {"NA", WRONG - BL_NOT_AN_ANSWER},
        {".", WRONG - BL_NOT_AN_ANSWER},
        {"-99", WRONG - BL_OUT_OF_RANGE},
        {"\u0663", WRONG - BL_NOT_AN_ANSWER}, /* an Arabic-Indic 3 */
        {"5-Jan", WRONG - BL_DAMAGED},
        {"Jan-05", WRONG - BL_DAMAGED},
        {"05-May", WRONG - BL_DAMAGED},
        {"1.1E+11", WRONG - BL_DAMAGED},
        {"3E-05", WRONG - BL_DAMAGED},
        {"5-Janu", WRONG - BL_NOT_AN_ANSWER},
        {"-Jan", WRONG - BL_NOT_AN_ANSWER},
        {"5-Jan-24", WRONG - BL_DAMAGED},
        {"05. Mai", WRONG - BL_DAMAGED},
        {"avr-12", WRONG - BL_DAMAGED},
        {"05/Jan", WRONG - BL_DAMAGED},
        {"2025-01-05", WRONG - BL_DAMAGED},
        {"5/1/25", WRONG - BL_DAMAGED},
        {"45292", WRONG - BL_DAMAGED},
        {"45292.5", WRONG - BL_DAMAGED},
        {"99999", WRONG - BL_OUT_OF_RANGE},
        {"1-5", WRONG - BL_NOT_AN_ANSWER},
        {"4/5", WRONG - BL_NOT_AN_ANSWER},
        {"5 Jani", WRONG - BL_NOT_AN_ANSWER},
    };
    const bl_layout layout = plain();

    (void)state;
    check_cells(reading_mini(), &layout, cells, COUNT_OF(cells));
}

static void labels_of_the_instrument(void **state)
{
    static const expected cells[] = {
        {"Never", 1},
        {"Always", 5},
        {"never", 1},
        {" OFTEN ", 4},
        {"\u00a0Sometimes", 3},
        {"Some times", WRONG - BL_NOT_AN_ANSWER},
        {"Nevers", WRONG - BL_NOT_AN_ANSWER},
        {"?", WRONG - BL_NOT_AN_ANSWER},
    };
    const bl_layout layout = plain();

    (void)state;
    check_cells(reading_mini(), &layout, cells, COUNT_OF(cells));
}

/* A text may be a digit: then it is what the label says. */
static void labels_of_the_layout(void **state)
{
    static const bl_layout_label labels[] = {
        {.set = "de", .text = "Nie", .index = 0, .set_size = 5},
        {.set = "de", .text = "Selten", .index = 1, .set_size = 5},
        {.set = "de", .text = "Manchmal", .index = 2, .set_size = 5},
        {.set = "de", .text = "H\u00e4ufig", .index = 3, .set_size = 5},
        {.set = "de", .text = "Immer", .index = 4, .set_size = 5},
        {.set = "codes", .text = "1", .value = "5"},
        {.set = "codes", .text = "never  ever", .value = "1.0"},
        {.set = "codes", .text = "Never", .value = "1"}, /* as it is */
    };
    static const expected cells[] = {
        {"nie", 1},   {"IMMER", 5},      {"Ha\u0308ufig", 4},
        {"1", 5},     {"Never ever", 1}, {"Never", 1},
        {"Often", 4}, {"2", 2},          {"01", 1},
    };
    bl_layout layout = plain();

    (void)state;
    layout.labels = labels;
    layout.label_count = COUNT_OF(labels);
    check_cells(reading_mini(), &layout, cells, COUNT_OF(cells));
}

static void missing_codes(void **state)
{
    static const char *const codes[] = {"-99", "NA", "n/a ", "9.0"};
    static const expected cells[] = {
        {"", MISSING},      {"-99", MISSING}, {"-99.00", MISSING},
        {" -99 ", MISSING}, {"NA", MISSING},  {"na", MISSING},
        {"N/A", MISSING},   {"9", MISSING},   {"-9", WRONG - BL_OUT_OF_RANGE},
        {" ", MISSING},     {"3", 3},
    };
    bl_layout layout = plain();

    (void)state;
    layout.missing = codes;
    layout.missing_count = COUNT_OF(codes);
    check_cells(reading_mini(), &layout, cells, COUNT_OF(cells));
}

static void lines_in_tenths(void **state)
{
    static const expected cells[] = {
        {"0", 0},
        {"10", 100},
        {"8.5", 85},
        {"8.50", 85},
        {"0.1", 1},
        {"10.0", 100},
        {"10.1", WRONG - BL_OUT_OF_RANGE},
        {"-0.1", WRONG - BL_OUT_OF_RANGE},
        {"-0", 0},
        {"8.55", WRONG - BL_OFF_STEP},
        {"10.00000000001", WRONG - BL_OUT_OF_RANGE},
        {"9.9999999999999", WRONG - BL_OFF_STEP},
        {"8,5", WRONG - BL_NOT_AN_ANSWER},
    };
    const bl_layout layout = plain();

    (void)state;
    check_cells(reading_lines(), &layout, cells, COUNT_OF(cells));
}

static void decimal_commas(void **state)
{
    static const expected cells[] = {
        {"8,5", 85},
        {"8.5", 85},
        {"8,50", 85},
        {"10,0", 100},
        {"8,55", WRONG - BL_OFF_STEP},
        {"1.000,5", WRONG - BL_NOT_AN_ANSWER},
    };
    bl_layout layout = plain();

    (void)state;
    layout.decimal = ',';
    check_cells(reading_lines(), &layout, cells, COUNT_OF(cells));
}

/* answer = number x factor + offset, then to the nearest step, half away from
 * zero. */
static void other_scales(void **state)
{
    static const struct {
        const char *label;
        bl_decimal factor, offset, round;
        expected cells[5];
    } cases[] = {
        {"0-100 slider",
         {1, 1},
         {0, 0},
         {0, 0},
         {{"85", 85},
          {"100", 100},
          {"101", WRONG - BL_OUT_OF_RANGE},
          {"84.5", WRONG - BL_OFF_STEP},
          {"0", 0}}},
        {"rounded",
         {1, 0},
         {0, 0},
         {1, 1},
         {{"8.54", 85},
          {"8.55", 86},
          {"8.549", 85},
          {"10.04", 100},
          {"10.05", WRONG - BL_OUT_OF_RANGE}}},
        {"rounded below zero",
         {1, 0},
         {0, 0},
         {1, 1},
         {{"-0.04", 0},
          {"-0.05", WRONG - BL_OUT_OF_RANGE},
          {"0.04", 0},
          {"0.05", 1},
          {"0", 0}}},
        {"from 1 on",
         {1, 0},
         {-1, 0},
         {0, 0},
         {{"1", 0},
          {"11", 100},
          {"0", WRONG - BL_OUT_OF_RANGE},
          {"1.1", 1},
          {"12", WRONG - BL_OUT_OF_RANGE}}},
        {"offset with decimals",
         {5, 1},
         {25, 2},
         {0, 0},
         {{"1.5", 10},
          {"0.5", 5},
          {"0", WRONG - BL_OFF_STEP},
          {"19.5", 100},
          {"19.7", WRONG - BL_OUT_OF_RANGE}}},
        {"half a tenth is a step",
         {1, 0},
         {0, 0},
         {5, 1},
         {{"8.2", 80}, {"8.25", 85}, {"8.3", 85}, {"8.74", 85}, {"9", 90}}},
        {"beyond the numbers there are",
         {999999999999999, 0},
         {0, 0},
         {0, 0},
         {{"999999999999999", WRONG - BL_OUT_OF_RANGE},
          {"0", 0},
          {"99999", WRONG - BL_OUT_OF_RANGE},
          {"-999999999999999", WRONG - BL_OUT_OF_RANGE},
          {"", MISSING}}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_layout layout = plain();

        layout.factor = cases[i].factor;
        layout.offset = cases[i].offset;
        layout.round = cases[i].round;
        check_cells(reading_lines(), &layout, cases[i].cells,
                    COUNT_OF(cases[i].cells));
    }
}

/* A label is a whole cell; the pattern takes a number out of another text. */
static void a_number_within_a_text(void **state)
{
    static const expected cells[] = {
        {"A3", 3},
        {"A3 - often", 3},
        {" A4 ", 4},
        {"Never", 1},
        {"NA", MISSING},
        {"A9", WRONG - BL_OUT_OF_RANGE},
        {"3", WRONG - BL_NOT_AN_ANSWER},
        {"a3", WRONG - BL_NOT_AN_ANSWER},
        {"5-Jan", WRONG - BL_DAMAGED},
    };
    static const char *const codes[] = {"NA"};
    bl_layout layout = plain();

    (void)state;
    layout.value_pattern = "A(\\d+)(?: - .*)?";
    layout.missing = codes;
    layout.missing_count = 1;
    check_cells(reading_mini(), &layout, cells, COUNT_OF(cells));
}

static void what_no_decoder_can_be_made_of(void **state)
{
    static const bl_layout_label other_value[] = {
        {.set = "x", .text = "never", .value = "2"}};
    static const bl_layout_label two_values[] = {
        {.set = "x", .text = "Nie", .value = "1"},
        {.set = "y", .text = " nie", .value = "2"}};
    static const bl_layout_label short_set[] = {
        {.set = "de", .text = "Nie", .index = 0, .set_size = 2},
        {.set = "de", .text = "Immer", .index = 1, .set_size = 2}};
    static const bl_layout_label beyond[] = {
        {.set = "x", .text = "Nie", .value = "0"}};
    static const bl_layout_label no_number[] = {
        {.set = "x", .text = "Nie", .value = "one"}};
    static const char *const answer[] = {"-99", "5.0"};
    static const char *const label[] = {"NEVER"};
    static const char *const comma[] = {"5,0"};
    const struct {
        const char *label;
        bl_layout layout;
        const char *fault;
    } cases[] = {
        {"the instrument says otherwise",
         {.labels = other_value, .label_count = 1},
         "usage labels-disagree mini: the label \"Never\" stands for two "
         "different answers"},
        {"two sets disagree",
         {.labels = two_values, .label_count = 2, .labels_said_by = "a line 3"},
         "usage labels-disagree a line 3: the label \" nie\" stands for two "
         "different answers"},
        {"a set of another length",
         {.labels = short_set, .label_count = 2, .labels_said_by = "a line 3"},
         "usage label-not-in-range a line 3: the label set de has 2 texts, "
         "mini has 5 answers"},
        {"an answer that there is not",
         {.labels = beyond, .label_count = 1},
         "usage label-not-in-range mini: the label \"Nie\" stands for 0, which "
         "is no answer of mini"},
        {"no number",
         {.labels = no_number, .label_count = 1},
         "usage label-not-in-range mini: the label \"Nie\" stands for one, "
         "which is no answer of mini"},
        {"a missing code is an answer",
         {.missing = answer, .missing_count = 2},
         "usage missing-code-is-answer missing: the code \"5.0\" is also an "
         "answer of mini"},
        {"a missing code is a label",
         {.missing = label, .missing_count = 1, .missing_said_by = "--missing"},
         "usage missing-code-is-answer --missing: the code \"NEVER\" is also "
         "an answer of mini"},
        {"a missing code with a comma",
         {.missing = comma, .missing_count = 1, .decimal = ','},
         "usage missing-code-is-answer missing: the code \"5,0\" is also an "
         "answer of mini"},
        {"a broken pattern",
         {.value_pattern = "A(\\d"},
         "usage bad-value-pattern the pattern \"A(\\d\" is wrong at character "
         "5: missing closing parenthesis"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_layout layout = cases[i].layout;
        bl_decoder *decoder = NULL;
        bl_error err = {0};

        layout.factor = (bl_decimal){1, 0};
        layout.decimal = layout.decimal ? layout.decimal : '.';
        check_integer(cases[i].label,
                      bl_decoder_new(reading_mini(), &layout, &decoder, &err),
                      BL_E_USAGE);
        check_text(cases[i].label, fault_text(&err), cases[i].fault);
        check(cases[i].label, !decoder);
    }
    bl_decoder_free(NULL);
}

static void a_missing_cell_and_a_number_are_known(void **state)
{
    static const char *const codes[] = {"-99"};
    bl_layout layout = plain();
    bl_decoder *decoder = NULL;
    bl_error err = {0};
    bl_decimal number = {0, 0};

    (void)state;
    layout.missing = codes;
    layout.missing_count = 1;
    assert_int_equal(bl_decoder_new(reading_mini(), &layout, &decoder, &err),
                     BL_OK);
    assert_true(bl_decode_is_missing(decoder, bl_slice_of("")));
    assert_true(bl_decode_is_missing(decoder, bl_slice_of(" \u00a0")));
    assert_true(bl_decode_is_missing(decoder, bl_slice_of("-99.0")));
    assert_false(bl_decode_is_missing(decoder, bl_slice_of("0")));
    assert_true(bl_decode_number(decoder, bl_slice_of("-7.50"), &number));
    assert_int_equal(number.digits, -750);
    assert_int_equal(number.scale, 2);
    assert_false(bl_decode_number(decoder, bl_slice_of("7,5"), &number));
    assert_false(bl_decode_number(decoder, bl_slice_of("x"), &number));
    bl_decoder_free(decoder);
}

/* Texts of one byte, short ones and long ones are kept in different places, and
 * there is room for 2,048 short ones; the others are decoded anew. */
static void more_texts_than_are_remembered(void **state)
{
    const bl_layout layout = plain();
    bl_decoder *decoder = NULL;
    bl_error err = {0};
    char text[80];

    (void)state;
    assert_int_equal(bl_decoder_new(reading_mini(), &layout, &decoder, &err),
                     BL_OK);
    memset(text, 'x', sizeof text);
    text[65] = '\0';
    check_integer(text, decode(decoder, text), WRONG - BL_NOT_AN_ANSWER);
    for (int n = 0; n < 5000; n++) {
        (void)snprintf(text, sizeof text, "text %d", n);
        check_integer(text, decode(decoder, text), WRONG - BL_NOT_AN_ANSWER);
    }
    check_integer("after them", decode(decoder, "Sometimes"), 3);
    bl_decoder_free(decoder);
}

/* Memory of texts must not change what a text means. */
static void what_was_met_before_changes_nothing(void **state)
{
    static const char *const texts[] = {
        "1",   "5",   "9",  "Never", "never", "5-Jan",  "",
        "2.5", "-99", "NA", " 3 ",   "3.0",   "\u00e9", "x"};
    static const char *const codes[] = {"-99", "NA"};
    bl_layout layout = plain();
    bl_decoder *old = NULL;
    bl_error err = {0};
    uint64_t random = 7;

    (void)state;
    layout.missing = codes;
    layout.missing_count = COUNT_OF(codes);
    assert_int_equal(bl_decoder_new(reading_mini(), &layout, &old, &err),
                     BL_OK);
    for (int round = 0; round < BL_TEST_ROUNDS / 10; round++) {
        const char *const text = texts[bl_test_below(&random, COUNT_OF(texts))];
        bl_decoder *fresh = NULL;

        check_integer(
            text, bl_decoder_new(reading_mini(), &layout, &fresh, &err), BL_OK);
        check_integer(text, decode(old, text), decode(fresh, text));
        bl_decoder_free(fresh);
    }
    bl_decoder_free(old);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(labels_of_the_instrument),
        cmocka_unit_test(labels_of_the_layout),
        cmocka_unit_test(missing_codes),
        cmocka_unit_test(lines_in_tenths),
        cmocka_unit_test(decimal_commas),
        cmocka_unit_test(other_scales),
        cmocka_unit_test(a_number_within_a_text),
        cmocka_unit_test(what_no_decoder_can_be_made_of),
        cmocka_unit_test(a_missing_cell_and_a_number_are_known),
        cmocka_unit_test(more_texts_than_are_remembered),
        cmocka_unit_test(what_was_met_before_changes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
