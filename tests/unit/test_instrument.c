#include <stdlib.h>

#include "bl_instrument.h"
#include "bl_test.h"
#include "bl_text.h"

/* Invented, and right. The cases below replace one line of it. */
static const char *const lines[] = {
    "",
    "format: 1",
    "id: sample",
    "version: 1",
    "name: Sample (invented)",
    "respondent: client",
    "items: 4",
    "answers: {min: 1, max: 3, step: 1}",
    "reversed: [2]",
    "scales:",
    "  a: {items: [1, 2], score: sum, min-answered: 2}",
    "  b: {items: [3, 4], score: mean, min-answered: 1}",
    "  total: {items: all, score: sum, min-answered: 3}",
    "main-scale: total",
    "direction: higher-is-better",
    "labels: {en: [No, Partly, \"Yes\"], de: [Nein, Teils, Ja]}",
    "columns: [\"s{i}\", \"s_{i:02}\"]",
    "cut-offs: [{scale: total, below: 6.5, source: somebody}]",
    "worth-asking: [{scale: b, drop: 1, source: somebody}]",
    ("norms: [{id: few, scale: a, reliability: 0.8, sd: 1.5, as: mean, "
     "source: x}]"),
    "evidence: user",
    "evidence-note: none",
    "source: invented",
    "rights: none",
    "missing-rule-source: made up",
    "cautions: [beware, mind]",
    "family: f",
    "language: en",
    "wording: {en: [one, two, three, four]}",
    "tests: [{answers: [1, ., 3, 1], scores: {a: ., b: 2.0}, flags: \"\"}]",
};

enum { LAST_LINE = COUNT_OF(lines) - 1 };

/* The definition with `text` in the place of a line (0: of none); NULL: nothing
 * in its place. */
static void make_document(size_t replaced, const char *text, bl_text *out)
{
    bl_text_clear(out);
    for (size_t line = 1; line <= LAST_LINE; line++) {
        const char *const content = line == replaced ? text : lines[line];

        if (content)
            bl_text_print(out, "%s\n", content);
    }
}

static bl_status parse(const bl_text *document, bl_instrument *out,
                       bl_error *err)
{
    return bl_instrument_parse(bl_text_slice(document), "sample.yaml", out,
                               err);
}

static void check_mistake(size_t replaced, const char *text, size_t line,
                          size_t column, const char *name, const char *message,
                          const char *hint)
{
    const char *const label = text ? text : lines[replaced];
    bl_text document = BL_TEXT_INIT;
    bl_instrument instrument = {.id = "untouched"};
    bl_error err = {0};

    make_document(replaced, text, &document);
    check_integer(label, parse(&document, &instrument, &err), BL_E_DEFINITION);
    check_text(label, err.message, message);
    check_text(label, err.name, name);
    check_integer(label, err.line, line);
    check_integer(label, err.column, column);
    check_text(label, err.file, "sample.yaml");
    check_text(label, err.hint, hint);
    check_text(label, instrument.id, "untouched");
    bl_text_release(&document);
}

static void the_sample_is_read(void **state)
{
    bl_text document = BL_TEXT_INIT;
    bl_instrument in = {0};
    bl_error err = {0};

    (void)state;
    make_document(0, NULL, &document);
    assert_int_equal(parse(&document, &in, &err), BL_OK);
    bl_text_release(&document);

    assert_string_equal(in.path, "sample.yaml");
    assert_string_equal(in.id, "sample");
    assert_string_equal(in.version, "1");
    assert_string_equal(in.name, "Sample (invented)");
    assert_string_equal(in.family, "f");
    assert_string_equal(in.respondent, "client");
    assert_string_equal(in.language, "en");
    assert_int_equal(in.item_count, 4);
    assert_int_equal(in.min, 1);
    assert_int_equal(in.max, 3);
    assert_true(!in.reversed[0] && in.reversed[1] && !in.reversed[2]);

    assert_int_equal(in.scale_count, 3);
    assert_string_equal(in.scales[1].id, "b");
    assert_int_equal(in.scales[1].metric, BL_MEAN);
    assert_int_equal(in.scales[1].item_count, 2);
    assert_int_equal(in.scales[1].items[0], 2);
    assert_int_equal(in.scales[1].items[1], 3);
    assert_int_equal(in.scales[1].min_answered, 1);
    assert_false(in.scales[1].all);
    assert_true(in.scales[2].all);
    assert_int_equal(in.scales[2].item_count, 4);
    assert_int_equal(in.main_scale, 2);

    assert_int_equal(in.label_count, 6);
    assert_string_equal(in.labels[2].text, "Yes");
    assert_int_equal(in.labels[2].value, 3);
    assert_string_equal(in.labels[3].set, "de");
    assert_int_equal(in.labels[3].value, 1);
    assert_int_equal(in.column_count, 2);
    assert_string_equal(in.columns[1], "s_{i:02}");
    assert_int_equal(in.cut_off_count, 1);
    assert_int_equal(in.cut_offs[0].scale, 2);
    assert_int_equal(in.cut_offs[0].below.digits, 65);
    assert_int_equal(in.asking_count, 1);
    assert_int_equal(in.asking[0].scale, 1);
    assert_int_equal(in.asking[0].drop.digits, 1);
    assert_int_equal(in.norm_count, 1);
    assert_int_equal(in.norms[0].scale, 0);
    assert_int_equal(in.norms[0].metric, BL_MEAN);
    assert_int_equal(in.norms[0].sd.digits, 15);
    assert_string_equal(in.norms[0].n, "");

    assert_int_equal(in.evidence, BL_EVIDENCE_USER);
    assert_string_equal(in.evidence_note, "none");
    assert_string_equal(in.source, "invented");
    assert_string_equal(in.missing_rule_source, "made up");
    assert_int_equal(in.caution_count, 2);
    assert_string_equal(in.cautions[1], "mind");
    assert_string_equal(in.wording[3], "four");
    assert_int_equal(in.test_count, 1);
    assert_int_equal(in.tests[0].line, LAST_LINE);
    assert_string_equal(in.tests[0].answers[1], ".");
    assert_string_equal(in.tests[0].scores[0], ".");
    assert_string_equal(in.tests[0].scores[1], "2.0");
    assert_null(in.tests[0].scores[2]);
    assert_string_equal(in.tests[0].flags, "");
    bl_instrument_release(&in);
    assert_null(in.id);
}

/* Everything that need not be there may be away, and says so. */
static void what_may_be_absent(void **state)
{
    static const size_t optional[] = {13, 15, 16, 17, 18, 19,
                                      21, 24, 25, 26, 27, 28};
    bl_text document = BL_TEXT_INIT;
    bl_instrument in = {0};
    bl_error err = {0};

    (void)state;
    for (size_t line = 1; line <= LAST_LINE; line++) {
        bool is_optional = false;

        for (size_t o = 0; o < COUNT_OF(optional); o++)
            is_optional |= optional[o] == line;
        if (!is_optional)
            bl_text_print(&document, "%s\n", lines[line]);
    }
    assert_int_equal(parse(&document, &in, &err), BL_OK);
    assert_int_equal(in.main_scale, -1);
    assert_string_equal(in.family, "");
    assert_string_equal(in.language, "");
    assert_string_equal(in.evidence_note, "");
    assert_string_equal(in.missing_rule_source, "");
    assert_int_equal(in.label_count + in.column_count + in.cut_off_count +
                         in.asking_count + in.norm_count + in.caution_count,
                     0);
    assert_null(in.wording);
    bl_text_release(&document);
    bl_instrument_release(&in);
}

static void what_must_be_there(void **state)
{
    static const struct {
        size_t line;
        const char *key;
    } needed[] = {
        {1, "format"},     {2, "id"},        {3, "version"}, {4, "name"},
        {5, "respondent"}, {6, "items"},     {7, "answers"}, {8, "reversed"},
        {14, "direction"}, {20, "evidence"}, {22, "source"}, {23, "rights"},
        {29, "tests"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(needed); i++) {
        char message[80];

        (void)snprintf(message, sizeof message,
                       "an instrument needs the key %s", needed[i].key);
        check_mistake(needed[i].line, NULL, 1, 1, "missing-key", message, "");
    }
}

/* A line, what stands there instead, and where and how that is met. The columns
 * were counted by hand. */
static void mistakes_are_met_with_line_and_column(void **state)
{
    static const struct {
        size_t replaced;
        const char *text;
        size_t line, column;
        const char *name, *message, *hint;
    } cases[] = {
        {1, "format: 2", 1, 9, "wrong-type", "format must be 1, not \"2\"", ""},
        {2, "id: Sample", 2, 5, "bad-id",
         "an id starts with a small letter and has small letters, digits, - "
         "and _ only: \"Sample\"",
         ""},
        {2, "id: 7up", 2, 5, "bad-id",
         "an id starts with a small letter and has small letters, digits, - "
         "and _ only: \"7up\"",
         ""},
        {2, "id: a/b", 2, 5, "bad-id",
         "an id starts with a small letter and has small letters, digits, - "
         "and _ only: \"a/b\"",
         ""},
        {2, "id: [a]", 2, 5, "wrong-type", "id must be a text, not a list", ""},
        {2, "id:", 2, 4, "wrong-type",
         "id must be a text, and there is nothing", ""},
        {3, "version: {a: b}", 3, 10, "wrong-type",
         "version must be a text, not a map of keys and values", ""},
        {6, "items: 0", 6, 8, "wrong-type",
         "items must be a whole number from 1 to 255, not \"0\"", ""},
        {6, "items: 256", 6, 8, "wrong-type",
         "items must be a whole number from 1 to 255, not \"256\"", ""},
        {6, "items: four", 6, 8, "wrong-type",
         "items must be a whole number from 1 to 255, not \"four\"", ""},
        {6, "items: 4.0", 6, 8, "wrong-type",
         "items must be a whole number from 1 to 255, not \"4.0\"", ""},
        /* answers */
        {7, "answers: [1, 3]", 7, 10, "wrong-type",
         "answers must be a map of keys and values, not a list", ""},
        {7, "answers: {min: 1, max: 3}", 7, 10, "missing-key",
         "step is missing here", ""},
        {7, "answers: {min: 1, step: 1}", 7, 10, "missing-key",
         "max is missing here", ""},
        {7, "answers: {max: 3, step: 1}", 7, 10, "missing-key",
         "min is missing here", ""},
        {7, "answers: {min: 1, maks: 3, step: 1}", 7, 19, "unknown-key",
         "answers has no key \"maks\"", "known here: min, max, step"},
        {7, "answers: {min: 1, max: 3, step: 0}", 7, 33, "bad-answers",
         "step must be above 0", ""},
        {7, "answers: {min: 1, max: 3, step: -1}", 7, 33, "bad-answers",
         "step must be above 0", ""},
        {7, "answers: {min: 1, max: 3, step: 1/2}", 7, 33, "wrong-type",
         "step must be a number", ""},
        {7, "answers: {min: 1, max: 3e0, step: 1}", 7, 24, "wrong-type",
         "max must be a number", ""},
        {7, "answers: {min: 1, max: 3.3, step: 0.5}", 7, 24, "bad-answers",
         "max is not a whole number of steps", ""},
        {7, "answers: {min: 3, max: 3, step: 1}", 7, 10, "bad-answers",
         "min must be below max", ""},
        {7, "answers: {min: 3, max: 1, step: 1}", 7, 10, "bad-answers",
         "min must be below max", ""},
        {7, "answers: {min: 0, max: 524288, step: 1}", 7, 10, "bad-answers",
         "answers have too many steps for 4 items", ""},
        {7, "answers: {min: 99999999, max: 99999999.1, step: 0.1}", 7, 10,
         "bad-answers", "answers have too many steps for 4 items", ""},
        /* reversed */
        {8, "reversed: 2", 8, 11, "wrong-type",
         "a list of item numbers is due: [1, 2, 3]", ""},
        {8, "reversed: [5]", 8, 12, "wrong-type",
         "an item number must be a whole number from 1 to 4, not \"5\"", ""},
        {8, "reversed: [1, 0]", 8, 15, "wrong-type",
         "an item number must be a whole number from 1 to 4, not \"0\"", ""},
        {8, "reversed: [2, 3, 2]", 8, 18, "repeated-item",
         "item 2 stands here twice", ""},
        {8, "reversed: [2 3]", 8, 12, "wrong-type",
         "an item number must be a whole number from 1 to 4, not \"2 3\"", ""},
        /* scales */
        {10, "  A: {items: [1, 2], score: sum}", 10, 6, "bad-id",
         "the name of a scale has small letters, digits and _ only: \"A\"", ""},
        {10, "  a-b: {items: [1, 2], score: sum}", 10, 8, "bad-id",
         "the name of a scale has small letters, digits and _ only: \"a-b\"",
         ""},
        {10, "  a: [1, 2]", 10, 6, "wrong-type",
         "a scale must be a map of keys and values, not a list", ""},
        {10, "  a: {score: sum}", 10, 6, "missing-key", "items is missing here",
         ""},
        {10, "  a: {items: [1, 2]}", 10, 6, "missing-key",
         "score is missing here", ""},
        {10, "  a: {items: [1, 9], score: sum}", 10, 18, "wrong-type",
         "an item number must be a whole number from 1 to 4, not \"9\"", ""},
        {10, "  a: {items: [1, 1], score: sum}", 10, 18, "repeated-item",
         "item 1 stands here twice", ""},
        {10, "  a: {items: [], score: sum}", 10, 14, "bad-scale",
         "a scale needs at least one item", ""},
        {10, "  a: {items: every, score: sum}", 10, 14, "wrong-type",
         "a list of item numbers is due: [1, 2, 3]", ""},
        {10, "  a: {items: [1, 2], score: total}", 10, 29, "wrong-type",
         "score cannot be \"total\"", "known here: sum, mean"},
        {10, "  a: {items: [1, 2], score: summ}", 10, 29, "wrong-type",
         "score cannot be \"summ\"",
         "did you mean \"sum\"?\nknown here: sum, "
         "mean"},
        {10, "  a: {items: [1, 2], score: sum, min_answered: 2}", 10, 34,
         "unknown-key", "a scale has no key \"min_answered\"",
         "did you mean \"min-answered\"?\nknown here: items, score, "
         "min-answered, direction"},
        {10, "  a: {items: [1, 2], score: sum, min-answered: 0}", 10, 48,
         "wrong-type",
         "min-answered must be a whole number from 1 to 2, not \"0\"", ""},
        {10, "  a: {items: [1, 2], score: sum, min-answered: 3}", 10, 48,
         "wrong-type",
         "min-answered must be a whole number from 1 to 2, not \"3\"", ""},
        {10, "  a: {items: [1, 2], score: sum, direction: up}", 10, 45,
         "wrong-type", "direction cannot be \"up\"",
         "known here: higher-is-better, lower-is-better"},
        {11, "  a: {items: [3, 4], score: mean}", 11, 3, "yaml-repeated-key",
         "the key \"a\" stands in line 10 already", ""},
        {12, "", 13, 13, "unknown-scale", "there is no scale \"total\"", ""},
        {12, "  total: {items: [1, 2, 3], score: sum}\nmain-scale: total", 14,
         1, "yaml-repeated-key",
         "the key \"main-scale\" stands in line 13 already", ""},
        {11, "", 18, 24, "unknown-scale", "there is no scale \"b\"", ""},
        {13, "main-scale: totl", 13, 13, "unknown-scale",
         "there is no scale \"totl\"", "did you mean total?"},
        {14, "direction: higher", 14, 12, "wrong-type",
         "direction cannot be \"higher\"",
         "did you mean \"higher-is-better\"?\nknown here: higher-is-better, "
         "lower-is-better"},
        /* labels */
        {15, "labels: [No, Partly, Always]", 15, 9, "wrong-type",
         "labels are sets: \"en: [Never, Rarely, ...]\"", ""},
        {15, "labels: {en: [No, Yes]}", 15, 14, "bad-labels",
         "labels cover every answer, lowest first: 3 are due, here are 2", ""},
        {15, "labels: {en: [a, b, c, d]}", 15, 14, "bad-labels",
         "labels cover every answer, lowest first: 3 are due, here are 4", ""},
        {15, "labels: {en: [No, Partly, Often], de: [Nein, often, Ja]}", 15, 9,
         "bad-labels", "\"often\" stands for two different answers", ""},
        {15, "labels: {en: [No, Partly, \" PARTLY \"]}", 15, 9, "bad-labels",
         "\" PARTLY \" stands for two different answers", ""},
        {15, "labels: {en: [No, {a: b}, Often]}", 15, 19, "wrong-type",
         "labels must be a text, not a map of keys and values", ""},
        /* columns */
        {16, "columns: [\"q1\"]", 16, 10, "bad-pattern",
         "a header pattern holds {i} where the item number stands: \"q1\"", ""},
        {16, "columns: [s{i}]", 16, 11, "yaml-syntax",
         "a text that contains { or } inside [ ] must be quoted: [\"s{i}\"]",
         ""},
        {16, "columns: {a: b}", 16, 10, "wrong-type",
         "columns must be a text or a list of texts, not a map of keys and "
         "values",
         ""},
        /* rules and norms */
        {17, "cut-offs: {scale: total, below: 6, source: x}", 17, 11,
         "wrong-type", "cut-offs are a list of {scale, below, source}", ""},
        {17, "cut-offs: [{scale: total, below: 6}]", 17, 12, "missing-key",
         "source is missing here", ""},
        {17, "cut-offs: [{scale: total, source: x}]", 17, 12, "missing-key",
         "below is missing here", ""},
        {17, "cut-offs: [{scale: total, below: six, source: x}]", 17, 34,
         "wrong-type", "below must be a number", ""},
        {17, "cut-offs: [{scale: totals, below: 6, source: x}]", 17, 20,
         "unknown-scale", "there is no scale \"totals\"",
         "did you mean total?"},
        {17, "cut-offs: [{scale: total, above: 6, source: x}]", 17, 27,
         "unknown-key", "a rule has no key \"above\"",
         "known here: scale, below, source"},
        {18, "worth-asking: {scale: b}", 18, 15, "wrong-type",
         "worth-asking is a list of {scale, drop, source}", ""},
        {18, "worth-asking: [{scale: b, drop: 0, source: x}]", 18, 33,
         "bad-drop", "a drop is above 0", ""},
        {19, "norms: {id: few}", 19, 8, "wrong-type",
         "norms are a list of {id, scale, reliability, sd, as, source}", ""},
        {19, "norms: [{id: few, scale: a, sd: 1.5, as: mean, source: x}]", 19,
         9, "missing-key", "reliability is missing here", ""},
        {19,
         "norms: [{id: few, scale: a, reliability: 1, sd: 2, as: mean, "
         "source: x}]",
         19, 42, "bad-norm", "a reliability is at least 0 and below 1", ""},
        {19,
         "norms: [{id: few, scale: a, reliability: -0.1, sd: 2, as: mean, "
         "source: x}]",
         19, 42, "bad-norm", "a reliability is at least 0 and below 1", ""},
        {19,
         "norms: [{id: few, scale: a, reliability: 0.8, sd: 0, as: mean, "
         "source: x}]",
         19, 51, "bad-norm", "an SD is above 0", ""},
        {19,
         "norms: [{id: few, scale: a, reliability: 0.8, sd: 1, as: percent, "
         "source: x}]",
         19, 58, "wrong-type", "as cannot be \"percent\"",
         "known here: sum, mean"},
        {19,
         "norms: [{id: few, scale: a, reliability: 0.8, reliability-interval: "
         "0.9, sd: 1, as: mean, source: x}]",
         19, 69, "wrong-type", "reliability-interval is [low, high]", ""},
        {19,
         "norms: [{id: few, scale: a, reliability: 0.8, reliability-interval: "
         "[0.9], sd: 1, as: mean, source: x}]",
         19, 69, "wrong-type", "reliability-interval is [low, high]", ""},
        /* texts */
        {20, "evidence: mine", 20, 11, "wrong-type",
         "evidence cannot be \"mine\"",
         "known here: verified, partly-verified, own, user"},
        {20, "evidence: verifed", 20, 11, "wrong-type",
         "evidence cannot be \"verifed\"",
         "did you mean \"verified\"?\nknown here: verified, partly-verified, "
         "own, user"},
        {21, "evidence-note: [a]", 21, 16, "wrong-type",
         "evidence-note must be a text, not a list", ""},
        {24, "missing-rule-source: [a]", 24, 22, "wrong-type",
         "missing-rule-source must be a text, not a list", ""},
        {25, "cautions: {a: b}", 25, 11, "wrong-type",
         "cautions must be a text or a list of texts, not a map of keys and "
         "values",
         ""},
        {28, "wording: [one, two, three, four]", 28, 10, "wrong-type",
         "wording is by language: \"en: [...]\"", ""},
        {28, "wording: {en: [one, two]}", 28, 10, "bad-wording",
         "wording has 2 texts for 4 items", ""},
        /* tests */
        {29, "tests: []", 29, 8, "wrong-type",
         "tests are a list of {answers, scores}, at least one", ""},
        {29, "tests: {answers: [1, 1, 1, 1], scores: {a: 4}}", 29, 8,
         "wrong-type", "tests are a list of {answers, scores}, at least one",
         ""},
        {29, "tests: [{answers: [1, 1, 1], scores: {a: 4}}]", 29, 19,
         "bad-test", "this test has 3 answers for 4 items", ""},
        {29, "tests: [{answers: [1, , 1, 1], scores: {a: 4}}]", 29, 23,
         "yaml-syntax",
         "there is nothing between two commas: write a value, \".\" where an "
         "answer is missing, or take a comma away",
         ""},
        {29, "tests: [{scores: {a: 4}}]", 29, 9, "missing-key",
         "answers is missing here", ""},
        {29, "tests: [{answers: [1, 1, 1, 1]}]", 29, 9, "missing-key",
         "scores is missing here", ""},
        {29, "tests: [{answers: [1, 1, 1, 1], scores: [4]}]", 29, 41,
         "wrong-type", "expected scores are {scale: score}", ""},
        {29, "tests: [{answers: [1, 1, 1, 1], scores: {c: 4}}]", 29, 42,
         "unknown-scale", "there is no scale \"c\"", ""},
        {29, "tests: [{answers: [1, 1, 1, 1], scores: {a: four}}]", 29, 45,
         "wrong-type", "an expected score must be a number", ""},
        {29, "tests: [{answers: [1, 1, 1, 1], scores: {a: 4}, flag: \"\"}]", 29,
         49, "unknown-key", "a test has no key \"flag\"",
         "did you mean \"flags\"?\nknown here: answers, scores, flags"},
        /* YAML */
        {4, "name: Sample: invented", 4, 13, "yaml-syntax",
         "a text that contains \": \" must be quoted", ""},
        {22, "source: &here somewhere", 22, 9, "yaml-refused",
         "&here is an anchor, which is not read here; a text that begins with "
         "& must be quoted",
         ""},
        {5, "id: again", 5, 1, "yaml-repeated-key",
         "the key \"id\" stands in line 2 already", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        check_mistake(cases[i].replaced, cases[i].text, cases[i].line,
                      cases[i].column, cases[i].name, cases[i].message,
                      cases[i].hint);
}

static void unknown_keys_name_the_nearest(void **state)
{
    static const struct {
        const char *text, *hint;
    } cases[] = {
        {"respondant: client", "did you mean \"respondent\"?\n"},
        {"mainscale: total", "did you mean \"main-scale\"?\n"},
        {"cutoffs: []", "did you mean \"cut-offs\"?\n"},
        {"something: else", "known here: format, id, version, name, family, "},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_text document = BL_TEXT_INIT;
        bl_instrument in = {0};
        bl_error err = {0};

        make_document(26, cases[i].text, &document);
        check_integer(cases[i].text, parse(&document, &in, &err),
                      BL_E_DEFINITION);
        check_text(cases[i].text, err.name, "unknown-key");
        check_integer(cases[i].text, err.line, 26);
        check_integer(cases[i].text, err.column, 1);
        check(cases[i].text,
              !strncmp(err.hint, cases[i].hint, strlen(cases[i].hint)));
        bl_text_release(&document);
    }
}

static void documents_that_are_no_definition(void **state)
{
    static const struct {
        const char *document;
        const char *name, *message;
    } cases[] = {
        {"", "yaml-empty", "there are no keys in this file"},
        {"# nothing yet\n", "yaml-empty", "there are no keys in this file"},
        {"- a\n- b\n", "wrong-type",
         "an instrument is a list of \"key: value\" lines"},
        {"just words\n", "wrong-type",
         "an instrument is a list of \"key: value\" lines"},
        {"scales: {}\n", "missing-key", "an instrument needs the key format"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_instrument in = {0};
        bl_error err = {0};

        check_integer(cases[i].document,
                      bl_instrument_parse(bl_slice_of(cases[i].document),
                                          "empty.yaml", &in, &err),
                      BL_E_DEFINITION);
        check_text(cases[i].document, err.message, cases[i].message);
        check_text(cases[i].document, err.name, cases[i].name);
    }
}

static void an_item_in_no_scale_is_named(void **state)
{
    static const char document[] =
        "{format: 1, id: d, version: 1, name: D, respondent: client, items: 4, "
        "answers: {min: 1, max: 5, step: 1}, reversed: [],\n"
        "scales: {a: {items: [4, 1], score: sum}, b: {items: [2], score: "
        "sum}},\n"
        "direction: higher-is-better, evidence: user, source: s, rights: r, "
        "tests: [{answers: [., ., ., .], scores: {}}]}\n";
    bl_instrument in = {0};
    bl_error err = {0};

    (void)state;
    assert_int_equal(
        bl_instrument_parse(bl_slice_of(document), "d.yaml", &in, &err),
        BL_E_DEFINITION);
    assert_string_equal(err.name, "item-in-no-scale");
    assert_string_equal(err.message, "item 3 is in no scale");
    assert_int_equal(err.line, 2);
    assert_int_equal(err.column, 9);
}

/* What is at the very end of what is allowed. Labels would have to cover every
 * answer, so the sample goes without them here. */
static void limits_are_within(void **state)
{
    static const struct {
        size_t replaced;
        const char *text;
    } cases[] = {
        {7, "answers: {min: 0, max: 524287, step: 1}"},
        {7, "answers: {min: -2097151, max: -2097150, step: 1}"},
        {7, "answers: {min: 1.50, max: 3.0, step: 0.50}"},
        {8, "reversed: []"},
        {2, "id: a-7_b"},
        {17, "cut-offs: []"},
        {19, "norms: [{id: few, scale: a, reliability: 0, sd: 0.001, as: sum, "
             "source: x, reliability-interval: [0.1, 0.2], mean: 3, n: 5}]"},
        {28, "wording: {}"},
        {29, "tests: [{answers: [1, 9, x, -1], scores: {}}]"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_text document = BL_TEXT_INIT;
        bl_instrument in = {0};
        bl_error err = {0};

        make_document(cases[i].replaced, cases[i].text, &document);
        memcpy(strstr(document.bytes, "labels:"), "#", 1);
        check_text(cases[i].text, (parse(&document, &in, &err), err.message),
                   "");
        bl_instrument_release(&in);
        bl_text_release(&document);
    }
}

/* design.md section 6: of k items floor(k / 5) may be missing, of a four-item
 * scale one; all are needed on 0-10 lines and where a form of up to five items
 * is one scale. */
static void how_many_answers_a_scale_needs_by_default(void **state)
{
    static const struct {
        const char *label;
        int items;
        const char *answers, *scales;
        size_t want;
    } cases[] = {
        {"one item", 12, "{min: 1, max: 5, step: 1}", "s: {items: [1], X}", 1},
        {"three items", 12, "{min: 1, max: 5, step: 1}",
         "s: {items: [1, 2, 3], X}", 3},
        {"four items", 12, "{min: 1, max: 5, step: 1}",
         "s: {items: [1, 2, 3, 4], X}", 3},
        {"five items", 12, "{min: 1, max: 5, step: 1}",
         "s: {items: [1, 2, 3, 4, 5], X}", 4},
        {"nine items", 12, "{min: 1, max: 5, step: 1}",
         "s: {items: [1, 2, 3, 4, 5, 6, 7, 8, 9], X}", 8},
        {"twelve items", 12, "{min: 1, max: 5, step: 1}", "s: {items: all, X}",
         10},
        {"six items", 6, "{min: 1, max: 5, step: 1}", "s: {items: all, X}", 5},
        {"a form of four, one scale", 4, "{min: 1, max: 5, step: 1}",
         "s: {items: all, X}", 4},
        {"a form of five, one scale", 5, "{min: 1, max: 5, step: 1}",
         "s: {items: all, X}", 5},
        {"a form of five, two scales", 5, "{min: 1, max: 5, step: 1}",
         "s: {items: all, X}, t: {items: [1], X}", 4},
        {"0-10 lines by tenths", 4, "{min: 0, max: 10, step: 0.1}",
         "s: {items: all, X}, t: {items: [1], X}", 4},
        {"0-10 lines by wholes", 12, "{min: 0, max: 10, step: 1}",
         "s: {items: all, X}", 12},
        {"0 to 100 is another line", 12, "{min: 0, max: 100, step: 1}",
         "s: {items: all, X}", 10},
        {"1 to 10 is no line", 12, "{min: 1, max: 10, step: 1}",
         "s: {items: all, X}", 10},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_text yaml = BL_TEXT_INIT;
        bl_instrument in = {0};
        bl_error err = {0};

        bl_text_print(
            &yaml,
            "{format: 1, id: d, version: 1, name: D, respondent: "
            "client, items: %d, answers: %s, reversed: [], direction: "
            "higher-is-better, evidence: user, source: s, rights: r, "
            "scales: {",
            cases[i].items, cases[i].answers);
        for (const char *c = cases[i].scales; *c; c++) {
            if (*c == 'X')
                bl_text_add(&yaml, "score: sum");
            else
                bl_text_add_char(&yaml, *c);
        }
        if (cases[i].items == 12 && !strstr(cases[i].scales, "all"))
            bl_text_add(&yaml, ", rest: {items: all, score: sum}");
        bl_text_add(&yaml, "}, tests: [{answers: [");
        bl_text_add_repeated(&yaml, "., ", (size_t)cases[i].items - 1);
        bl_text_add(&yaml, ".], scores: {}}]}\n");
        check_text(cases[i].label, (parse(&yaml, &in, &err), err.message), "");
        check_integer(cases[i].label, in.scales[0].min_answered, cases[i].want);
        bl_instrument_release(&in);
        bl_text_release(&yaml);
    }
}

/* A scale goes the way of the form, unless it says another. */
static void a_scale_may_go_the_other_way(void **state)
{
    static const struct {
        const char *form, *scale;
        bl_direction want;
    } cases[] = {
        {"higher-is-better", "", BL_HIGHER_IS_BETTER},
        {"lower-is-better", "", BL_LOWER_IS_BETTER},
        {"higher-is-better", ", direction: lower-is-better",
         BL_LOWER_IS_BETTER},
        {"lower-is-better", ", direction: higher-is-better",
         BL_HIGHER_IS_BETTER},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_text yaml = BL_TEXT_INIT;
        bl_instrument in = {0};
        bl_error err = {0};

        bl_text_print(&yaml,
                      "{format: 1, id: d, version: 1, name: D, respondent: "
                      "client, items: 1, answers: {min: 0, max: 1, step: 1}, "
                      "reversed: [], scales: {s: {items: all, score: sum%s}}, "
                      "direction: %s, evidence: user, source: s, rights: r, "
                      "tests: [{answers: [.], scores: {}}]}\n",
                      cases[i].scale, cases[i].form);
        check_text(cases[i].form, (parse(&yaml, &in, &err), err.message), "");
        check_integer(cases[i].scale, in.scales[0].direction, cases[i].want);
        bl_instrument_release(&in);
        bl_text_release(&yaml);
    }
}

/* Worked by hand. */
static void ends_of_scales_and_points(void **state)
{
    bl_text document = BL_TEXT_INIT;
    bl_instrument in = {0};
    bl_error err = {0};

    (void)state;
    make_document(0, NULL, &document);
    assert_int_equal(parse(&document, &in, &err), BL_OK);
    assert_int_equal(bl_scale_find(&in, bl_slice_of("b")), 1);
    assert_int_equal(bl_scale_find(&in, bl_slice_of("bb")), -1);
    assert_int_equal(bl_scale_find(&in, (bl_slice){0}), -1);
    assert_int_equal(bl_fraction_compare(bl_scale_lowest(&in, &in.scales[2]),
                                         (bl_fraction){4, 1}),
                     0);
    assert_int_equal(bl_fraction_compare(bl_scale_highest(&in, &in.scales[2]),
                                         (bl_fraction){12, 1}),
                     0);
    assert_int_equal(bl_fraction_compare(bl_scale_highest(&in, &in.scales[1]),
                                         (bl_fraction){3, 1}),
                     0);
    in.step = (bl_decimal){25, 2};
    assert_int_equal(
        bl_fraction_compare(bl_units_in_points(&in, -3), (bl_fraction){-3, 4}),
        0);
    bl_text_release(&document);
    bl_instrument_release(&in);
}

/* A report names the definition that it was made by. */
static void the_hash_is_that_of_the_document(void **state)
{
    bl_text document = BL_TEXT_INIT;
    bl_instrument in[3];
    char hash[3][BL_HASH_SIZE];
    bl_error err = {0};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        make_document(i == 2 ? 4 : 0, "name: Sample (changed)", &document);
        assert_int_equal(parse(&document, &in[i], &err), BL_OK);
        bl_instrument_hash(&in[i], hash[i]);
        assert_int_equal(strlen(hash[i]), 64);
    }
    assert_string_equal(hash[0], hash[1]);
    assert_string_not_equal(hash[0], hash[2]);
    for (size_t i = 0; i < 3; i++)
        bl_instrument_release(&in[i]);
    bl_text_release(&document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sample_is_read),
        cmocka_unit_test(what_may_be_absent),
        cmocka_unit_test(what_must_be_there),
        cmocka_unit_test(mistakes_are_met_with_line_and_column),
        cmocka_unit_test(unknown_keys_name_the_nearest),
        cmocka_unit_test(documents_that_are_no_definition),
        cmocka_unit_test(an_item_in_no_scale_is_named),
        cmocka_unit_test(limits_are_within),
        cmocka_unit_test(how_many_answers_a_scale_needs_by_default),
        cmocka_unit_test(a_scale_may_go_the_other_way),
        cmocka_unit_test(ends_of_scales_and_points),
        cmocka_unit_test(the_hash_is_that_of_the_document),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
