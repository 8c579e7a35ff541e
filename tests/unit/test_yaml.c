#include <stdlib.h>

#include "bl_embedded.h"
#include "bl_test.h"
#include "bl_text.h"
#include "bl_yaml.h"

/* A document that was read, with what it needs to live. */
typedef struct document {
    bl_arena arena;
    bl_error err;
    const bl_yaml *root; /* NULL: it was refused, see err */
} document;

static document read_slice(bl_slice text)
{
    document doc = {.root = NULL};
    const bl_status status =
        bl_yaml_parse(text, &doc.arena, &doc.root, &doc.err);

    assert_int_equal(status, doc.err.status);
    assert_true(!doc.root == !!status);
    return doc;
}

static document read_text(const char *text)
{
    return read_slice(bl_slice_of(text));
}

/* Mistakes that people make, and the words that they meet. Places were counted
 * by hand. */
static void traps_are_explained(void **state)
{
    static const struct {
        const char *text;
        size_t line, column;
        const char *message;
    } cases[] = {
        {"columns: [wai{i}]\n", 1, 11,
         "a text that contains { or } inside [ ] must be quoted: [\"wai{i}\"]"},
        {"a: 1\nb: [\"x{i}\", y_{i}_z, c]\n", 2, 13,
         "a text that contains { or } inside [ ] must be quoted: "
         "[\"y_{i}_z\"]"},
        {"a: [my item {i}]\n", 1, 5,
         "a text that contains { or } inside [ ] must be quoted: "
         "[\"my item {i}\"]"},
        {"a: {b: wai{i}}\n", 1, 8,
         "a text that contains { or } inside { } must be quoted: \"wai{i}\""},
        {"a: [b[1], c]\n", 1, 5,
         "a text that contains [ or ] inside [ ] must be quoted: [\"b[1]\"]"},
        {"a: [wai}]\n", 1, 5, "a text that contains } here must be quoted"},
        {"a: {i}_wai\n", 1, 4,
         "a text that begins with { must be quoted: \"{i}_wai\""},
        {"a:\n  - {i}\n", 2, 5,
         "a text that begins with { must be quoted: \"{i}\""},
        {"a: [b, {i}_c, d]\n", 1, 8,
         "a text that begins with { must be quoted: \"{i}_c\""},
        {"a: {i:03}\n", 1, 6,
         "a blank is missing after this colon, or quotes around a text that "
         "begins with {: \"{i:03}\""},
        {"a: {min:1, max: 7}\n", 1, 8,
         "a blank is missing after this colon: write \"min: 1\""},
        {"a: {1: Never, 2 Rarely}\n", 1, 15,
         "\"2 Rarely\" has no value: write \"2 Rarely: value\""},
        {"a: {1: Never 2: Rarely}\n", 1, 15,
         "a comma is missing before this key, or quotes around a text that "
         "contains \": \""},
        {"a: [7, , 7]\n", 1, 8,
         "there is nothing between two commas: write a value, \".\" where an "
         "answer is missing, or take a comma away"},
        {"a: [\n  1,\n  ,\n]\n", 3, 3,
         "there is nothing between two commas: write a value, \".\" where an "
         "answer is missing, or take a comma away"},
        {"a: [\"x\"\n    \"y\"]\n", 2, 5, "a comma is missing before this"},
        {"a:\n\tb: 1\n", 2, 1, "a tab cannot indent; use blanks"},
        {"a:\n  b: 1\n\tc: 2\n", 3, 1, "a tab cannot indent; use blanks"},
        {"a: 1\nkey:value\nb: 2\n", 2, 4,
         "a blank is missing after this colon: write \"key: value\""},
        {"key:value\nb: 2\n", 1, 4,
         "a blank is missing after this colon: write \"key: value\""},
        {"key:value\n", 1, 4,
         "a blank is missing after this colon: write \"key: value\""},
        {"a:\n  k:v\n  b: 1\n", 2, 4,
         "a blank is missing after this colon: write \"k: v\""},
        {"\"a\":1\n", 1, 4, "a blank is missing after this colon"},
        {"a: {x:}\n", 1, 6, "a blank is missing after this colon"},
        {"a: 1\nno colon\nb: 2\n", 2, 1,
         "\"no colon\" has no colon: a line is \"key: value\""},
        {"a: Tracey: 1989\n", 1, 10,
         "a text that contains \": \" must be quoted"},
        {"a: \"b\nc: 1\n", 1, 4, "this quote is never closed"},
        {"a: 'b\nc: 1\n", 1, 4, "this quote is never closed"},
        {"a: \"b\nc: \"d\"\n", 1, 4,
         "the quote that begins here is closed in a later line"},
        {"a: 'it's'\n", 1, 8,
         "there is more text after the closing '; within '...' it is written "
         "twice: ''"},
        {"a: \"x\" y\n", 1, 8,
         "there is more text after the closing \"; within \"...\" it is "
         "written \\\""},
        {"a: \"x\": 1\n", 1, 7,
         "there is more text after the closing \"; within \"...\" it is "
         "written \\\""},
        {"\"x\n  y\": 1\n", 1, 1,
         "the quote that begins here is closed in a later line"},
        {"a: [1, 2] 3\n", 1, 11, "there is more text after the closing ]"},
        {"a: \"session_(\\d+)\"\n", 1, 14,
         "\\d is no escape: within \"...\" a backslash is written twice, "
         "within '...' it is itself"},
        {"a: \"\\\u00E9\"\n", 1, 5,
         "\\\u00E9 is no escape: within \"...\" a backslash is written twice, "
         "within '...' it is itself"},
        {"a: \"b\\", 1, 4, "this quote is never closed"},
        {"a: \"\\ud800\"\n", 1, 7, "this escape stands for no character"},
        {"a: {number: #3}\nb: 1\n", 1, 13,
         "# begins a comment here: a text that begins with # must be quoted, "
         "and a number is written without it, as {number: 3}"},
        {"a: [b, #3]\n", 1, 8,
         "# begins a comment here: a text that begins with # must be quoted, "
         "and a number is written without it, as {number: 3}"},
        {"a: [it's, #3, that's]\n", 1, 11,
         "# begins a comment here: a text that begins with # must be quoted, "
         "and a number is written without it, as {number: 3}"},
        {"a: #3\n", 1, 4,
         "# begins a comment here: a text that begins with # must be quoted, "
         "and a number is written without it, as {number: 3}"},
        {"a: [1, 2\n", 1, 4, "this [ is never closed"},
        {"a: [\n  1,\n  2\nb: 3\n", 1, 4, "this [ is never closed"},
        {"a: {b: 1\nc: 3\n", 1, 4, "this { is never closed"},
        {"a: [1, 2}\n", 1, 9, "this } cannot close the [ before it"},
        {"a: ]\n", 1, 4, "a text that begins with ] must be quoted"},
        {"a: 1\n}\n", 2, 1, "nothing is open that } could close"},
        {"a: @x\n", 1, 4, "a text that begins with @ must be quoted"},
        {"a: %x\n", 1, 4, "a text that begins with % must be quoted"},
        {"a: *\n", 1, 4, "a text that begins with * must be quoted"},
        {"a: > b\n", 1, 4, "a text that begins with > must be quoted"},
        {"a: ? b\n", 1, 4, "a text that begins with ? must be quoted"},
        {"a: - b\n", 1, 4,
         "an item of a list begins a line of its own; a text that begins with "
         "\"- \" must be quoted"},
        {"a: b\n- c\n", 2, 1, "a list cannot begin here"},
        {"a:\n  - b\n   - c\n", 3, 4,
         "this item is not indented as the one above, and would become a part "
         "of it"},
        {"a:\n   b: 1\n  c: 1\n", 3, 3,
         "this line is not indented as the lines that it belongs to"},
        {"a: 1\n  b: 2\n", 2, 3,
         "this line is indented deeper than the one above, which has its value "
         "already"},
        {"- a\nb: 1\n", 2, 1,
         "an item of the list above begins with \"- \", and a line that does "
         "not belong to it stands further left"},
        {": 1\n", 1, 1, "there is no key before this colon"},
        {"a: 1\n...\nb: 1\n", 3, 1, "there is more text after the end"},
        {"%FOO\n---\na: 1\n", 1, 5,
         "this is not YAML: found unknown directive name while scanning a "
         "directive"},
        {"a: \x01\n", 1, 4,
         "the control character U+0001 cannot stand in a YAML file"},
        {"a: b\nc: d\xFC\n", 2, 5,
         "the byte \\xfc is not UTF-8: save the file as UTF-8"},
        {"\xFF\xFE"
         "a",
         1, 1, "the byte \\xff is not UTF-8: save the file as UTF-8"},
        /* columns count characters; the byte order mark is none */
        {"\u00E9\u6F22: [7, , 7]\n", 1, 9,
         "there is nothing between two commas: write a value, \".\" where an "
         "answer is missing, or take a comma away"},
        {"\xEF\xBB\xBF"
         "a: [7, , 7]\n",
         1, 8,
         "there is nothing between two commas: write a value, \".\" where an "
         "answer is missing, or take a comma away"},
        {"a: 1\r\nb: [7, , 7]\r\n", 2, 8,
         "there is nothing between two commas: write a value, \".\" where an "
         "answer is missing, or take a comma away"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        document doc = read_text(cases[i].text);

        check_text(cases[i].text, doc.err.message, cases[i].message);
        check_integer(cases[i].text, doc.err.line, cases[i].line);
        check_integer(cases[i].text, doc.err.column, cases[i].column);
        check_integer(cases[i].text, doc.err.status, BL_E_DEFINITION);
        check_text(cases[i].text, doc.err.name, "yaml-syntax");
        bl_arena_release(&doc.arena);
    }
}

#define DEEP_8  "- - - - - - - - "
#define DEEP_32 DEEP_8 DEEP_8 DEEP_8 DEEP_8

static void what_is_refused_on_purpose(void **state)
{
    static const struct {
        const char *text;
        size_t line, column;
        const char *name, *message;
    } cases[] = {
        {"a: &x 1\n", 1, 4, "yaml-refused",
         "&x is an anchor, which is not read here; a text that begins with & "
         "must be quoted"},
        {"&k a: 1\n", 1, 1, "yaml-refused",
         "&k is an anchor, which is not read here; a text that begins with & "
         "must be quoted"},
        {"a:\n  b: *x\n", 2, 6, "yaml-refused",
         "*x is a reference, which is not read here; a text that begins with * "
         "must be quoted"},
        {"a: !!str 1\n", 1, 4, "yaml-refused",
         "the tag tag:yaml.org,2002:str is not read here; a text that begins "
         "with ! must be quoted"},
        {"a: !x [1]\n", 1, 4, "yaml-refused",
         "the tag !x is not read here; a text that begins with ! must be "
         "quoted"},
        {"a: 1\n---\nb: 1\n", 2, 1, "yaml-refused",
         "a second document begins here; a file holds one"},
        {"{i}: 3\n", 1, 1, "yaml-refused",
         "a key must be a text; one that begins with { or [ must be quoted"},
        {"[a]: 1\n", 1, 1, "yaml-refused",
         "a key must be a text; one that begins with { or [ must be quoted"},
        {"\"\": 1\n", 1, 1, "yaml-refused", "a key is empty"},
        {"a: \"b\\0c\"\n", 1, 4, "yaml-refused",
         "a text cannot hold the character \\0"},
        {DEEP_32 "- 1\n", 1, 65, "yaml-refused",
         "lists and maps are nested more than 32 deep"},
        {"a: 1\nb: 2\na: 3\n", 3, 1, "yaml-repeated-key",
         "the key \"a\" stands in line 1 already"},
        {"x: {a: 1, \"a\": 2}\n", 1, 11, "yaml-repeated-key",
         "the key \"a\" stands in line 1 already"},
        {"", 1, 1, "yaml-empty", "there are no keys in this file"},
        {"# only this\n", 1, 1, "yaml-empty", "there are no keys in this file"},
        {"---\n...\n", 1, 1, "yaml-empty", "there are no keys in this file"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        document doc = read_text(cases[i].text);

        check_text(cases[i].text, doc.err.message, cases[i].message);
        check_text(cases[i].text, doc.err.name, cases[i].name);
        check_integer(cases[i].text, doc.err.line, cases[i].line);
        check_integer(cases[i].text, doc.err.column, cases[i].column);
        check_integer(cases[i].text, doc.err.status, BL_E_DEFINITION);
        bl_arena_release(&doc.arena);
    }
}

static void thirty_two_deep_is_read(void **state)
{
    document doc = read_text(DEEP_32 "1\n");

    (void)state;
    assert_non_null(doc.root);
    bl_arena_release(&doc.arena);
}

static void no_bytes_and_nul_bytes(void **state)
{
    document none = read_slice((bl_slice){NULL, 0});
    document nul = read_slice((bl_slice){"a: b\0c", 6});

    (void)state;
    assert_string_equal(none.err.name, "yaml-empty");
    assert_string_equal(nul.err.name, "yaml-syntax");
    assert_int_equal(nul.err.column, 5);
    bl_arena_release(&none.arena);
    bl_arena_release(&nul.arena);
}

/* The tree in one line: maps {key=value ..}, lists [..], texts as they are. */
static void write_flat(bl_text *out, const bl_yaml *node)
{
    if (node->key.size) {
        bl_text_add_slice(out, node->key);
        bl_text_add(out, "=");
    }
    if (node->kind == BL_YAML_SCALAR) {
        bl_text_add_slice(out, node->text);
        return;
    }
    bl_text_add(out, node->kind == BL_YAML_LIST ? "[" : "{");
    for (const bl_yaml *child = node->child; child; child = child->next) {
        write_flat(out, child);
        bl_text_add(out, child->next ? " " : "");
    }
    bl_text_add(out, node->kind == BL_YAML_LIST ? "]" : "}");
}

static void texts_stay_what_they_are(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"a: no\nb: 01\nc: ~\nd: 1e3\ne: 2024-01-08\n",
         "{a=no b=01 c=~ d=1e3 e=2024-01-08}"},
        {"a: [1, ., \"\", 4]\n", "{a=[1 .  4]}"},
        {"a: wai{i}\nb: x_{i:03}\n", "{a=wai{i} b=x_{i:03}}"},
        {"a: http://x\nb: 12:30\nc: d:e\n", "{a=http://x b=12:30 c=d:e}"},
        {"a: '\\d+'\nb: \"\\\\d\\u00e9\"\n", "{a=\\d+ b=\\d\u00E9}"},
        {"a: one\n  two\n", "{a=one two}"},
        {"a: |\n  one\n  two\n", "{a=one\ntwo\n}"},
        {"a: b # comment\n# c: d\n", "{a=b}"},
        {"a: [1, # one\n    2]\n", "{a=[1 2]}"},
        {"a:\nb: \"\"\n", "{a= b=}"},
        {"a: {}\nb: []\n", "{a={} b=[]}"},
        {"a: {b: , c: 1}\n", "{a={b= c=1}}"},
        {"- a\n- - b\n  - c\n- d: e\n", "[a [b c] {d=e}]"},
        {"{\"a\":1}\n", "{a=1}"},
        {"\xEF\xBB\xBF"
         "a: 1\r\nb: 2\r\n",
         "{a=1 b=2}"},
        {"---\na: 1\n...\n", "{a=1}"},
        {"a\n", "a"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        document doc = read_text(cases[i].text);
        bl_text flat = BL_TEXT_INIT;

        check_text(cases[i].text, doc.err.message, "");
        write_flat(&flat, doc.root);
        check_text(cases[i].text, flat.bytes, cases[i].want);
        bl_text_release(&flat);
        bl_arena_release(&doc.arena);
    }
}

static void nodes_know_their_place(void **state)
{
    document doc = read_text("name: x\n\u00E9: \"y\"\nlist:\n  - 1\n  - [2]\n");
    const bl_yaml *name = bl_yaml_member(doc.root, "name");
    const bl_yaml *accent = bl_yaml_member(doc.root, "\u00E9");
    const bl_yaml *list = bl_yaml_member(doc.root, "list");

    (void)state;
    assert_int_equal(doc.root->count, 3);
    assert_int_equal(doc.root->key.size, 0);
    assert_int_equal(name->line, 1);
    assert_int_equal(name->column, 7);
    assert_int_equal(name->key_column, 1);
    assert_false(name->quoted);
    assert_int_equal(accent->line, 2);
    assert_int_equal(accent->column, 4);
    assert_true(accent->quoted);
    assert_int_equal(list->key_line, 3);
    assert_int_equal(list->line, 4);
    assert_int_equal(list->count, 2);
    assert_int_equal(list->child->next->line, 5);
    assert_int_equal(list->child->next->column, 5);
    assert_null(bl_yaml_member(doc.root, "nam"));
    assert_null(bl_yaml_member(list, "name"));
    bl_arena_release(&doc.arena);
}

static void unknown_keys_are_refused(void **state)
{
    static const char *const known[] = {"items", "min-answered", NULL};
    document doc = read_text("items: 1\nmin_answered: 2\n");
    document list = read_text("- items\n");

    (void)state;
    assert_int_equal(bl_yaml_only(doc.root, known, "a scale", &doc.err),
                     BL_E_DEFINITION);
    assert_string_equal(doc.err.name, "unknown-key");
    assert_string_equal(doc.err.message, "a scale has no key \"min_answered\"");
    assert_string_equal(doc.err.hint, "did you mean \"min-answered\"?\n"
                                      "known here: items, min-answered");
    assert_int_equal(doc.err.line, 2);
    assert_int_equal(doc.err.column, 1);
    assert_int_equal(bl_yaml_only(list.root, known, "a scale", &list.err),
                     BL_E_DEFINITION);
    assert_string_equal(list.err.name, "wrong-type");
    assert_string_equal(list.err.message,
                        "a scale must be a map of keys and values, not a list");
    bl_arena_release(&doc.arena);
    bl_arena_release(&list.arena);
}

static void known_keys_are_accepted(void **state)
{
    static const char *const known[] = {"a", "b", NULL};
    document doc = read_text("b: 1\n");

    (void)state;
    assert_int_equal(bl_yaml_only(doc.root, known, "it", &doc.err), BL_OK);
    bl_arena_release(&doc.arena);
}

static void integers(void **state)
{
    static const struct {
        const char *text;
        long want; /* -999: refused */
        const char *message;
    } cases[] = {
        {"v: 12", 12, ""},
        {"v: \"12\"", 12, ""},
        {"v: -5", -5, ""},
        {"v: +5", 5, ""},
        {"v: 007", 7, ""},
        {"v: 100", 100, ""},
        {"v: 101", -999,
         "items must be a whole number from -5 to 100, not \"101\""},
        {"v: -6", -999,
         "items must be a whole number from -5 to 100, not \"-6\""},
        {"v: 1.0", -999,
         "items must be a whole number from -5 to 100, not \"1.0\""},
        {"v: 0x10", -999,
         "items must be a whole number from -5 to 100, not \"0x10\""},
        {"v: 99999999999999999999", -999,
         "items must be a whole number from -5 to 100, not "
         "\"99999999999999999999\""},
        {"v: \" 1\"", -999,
         "items must be a whole number from -5 to 100, not \" 1\""},
        {"v: \"\"", -999,
         "items must be a whole number from -5 to 100, not \"\""},
        {"v: \"\\e[31m\"", -999,
         "items must be a whole number from -5 to 100, not \"\\x1b[31m\""},
        {"v:", -999, "items must be a whole number, and there is nothing"},
        {"v: [1]", -999, "items must be a whole number, not a list"},
        {"v: {a: 1}", -999,
         "items must be a whole number, not a map of keys and values"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        document doc = read_text(cases[i].text);
        long got = -999;
        const bl_status status = bl_yaml_integer(
            bl_yaml_member(doc.root, "v"), "items", -5, 100, &got, &doc.err);

        check_integer(cases[i].text, got, cases[i].want);
        check_integer(cases[i].text, status,
                      *cases[i].message ? BL_E_DEFINITION : BL_OK);
        check_text(cases[i].text, doc.err.message, cases[i].message);
        check_integer(cases[i].text, doc.err.line, *cases[i].message != 0);
        bl_arena_release(&doc.arena);
    }
}

static void truth_values(void **state)
{
    static const struct {
        const char *text;
        int want; /* -1: refused */
    } cases[] = {
        {"v: yes", 1},  {"v: true", 1}, {"v: no", 0}, {"v: false", 0},
        {"v: Yes", -1}, {"v: on", -1},  {"v: 1", -1}, {"v:", -1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        document doc = read_text(cases[i].text);
        bool got = false;
        const bl_status status =
            bl_yaml_bool(bl_yaml_member(doc.root, "v"), "it", &got, &doc.err);

        check_integer(cases[i].text, status ? -1 : got, cases[i].want);
        if (status)
            check_text(cases[i].text, doc.err.name, "wrong-type");
        bl_arena_release(&doc.arena);
    }
}

static void words_and_texts(void **state)
{
    static const char *const words[] = {"sum", "mean", NULL};
    document doc = read_text("good: mean\nbad: maen\nempty: \"\"\nnone:\n");
    const char *text = NULL;
    int word = -1;

    (void)state;
    assert_int_equal(bl_yaml_word(bl_yaml_member(doc.root, "good"), "score",
                                  words, &word, &doc.err),
                     BL_OK);
    assert_int_equal(word, 1);
    assert_int_equal(bl_yaml_text(bl_yaml_member(doc.root, "empty"), "name",
                                  &text, &doc.err),
                     BL_OK);
    assert_string_equal(text, "");
    assert_int_equal(bl_yaml_word(bl_yaml_member(doc.root, "bad"), "score",
                                  words, &word, &doc.err),
                     BL_E_DEFINITION);
    assert_int_equal(word, 1);
    assert_string_equal(doc.err.message, "score cannot be \"maen\"");
    assert_string_equal(doc.err.hint,
                        "did you mean \"mean\"?\nknown here: sum, mean");
    assert_int_equal(doc.err.line, 2);
    assert_int_equal(doc.err.column, 6);
    doc.err = (bl_error){0};
    assert_int_equal(
        bl_yaml_text(bl_yaml_member(doc.root, "none"), "name", &text, &doc.err),
        BL_E_DEFINITION);
    assert_string_equal(doc.err.message,
                        "name must be a text, and there is nothing");
    bl_arena_release(&doc.arena);
}

static void lists_of_texts(void **state)
{
    static const struct {
        const char *text;
        const char *want; /* joined by |; NULL: refused */
    } cases[] = {
        {"v: [a, \"\", b]", "a||b|"}, {"v: a", "a|"},
        {"v: [a, b]", "a|b|"},        {"v: []", ""},
        {"v: [[a]]", NULL},           {"v:", NULL},
        {"v: {a: b}", NULL},          {"v:\n  -\n  - a", NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        document doc = read_text(cases[i].text);
        const char *const *texts = NULL;
        bl_text joined = BL_TEXT_INIT;
        size_t count = 0;
        const bl_status status =
            bl_yaml_texts(bl_yaml_member(doc.root, "v"), "missing", &doc.arena,
                          &texts, &count, &doc.err);

        check_integer(cases[i].text, status == BL_OK, cases[i].want != NULL);
        memset(bl_arena_get(&doc.arena, 64, 1), 'x', 64); /* what comes next */
        for (size_t j = 0; j < count; j++)
            bl_text_print(&joined, "%s|", texts[j]);
        if (!status) {
            check(cases[i].text, texts[count] == NULL);
            check_text(cases[i].text, joined.bytes, cases[i].want);
        }
        bl_text_release(&joined);
        bl_arena_release(&doc.arena);
    }
}

/* A text between double quotes, out of what YAML treats in a special way. */
static void add_random_text(uint64_t *random, bl_text *yaml, bl_text *flat)
{
    static const char *const pieces[] = {
        "a",  "{i}", "[", ", ", ": ",     " #", "'", "- ",
        "no", "&",   "*", "|",  "\u00E9", "%",  "7", "\u6F22",
    };

    bl_text_add_char(yaml, '"');
    for (size_t n = bl_test_below(random, 5); n > 0; n--) {
        const char *piece = pieces[bl_test_below(random, COUNT_OF(pieces))];

        bl_text_add(yaml, piece);
        bl_text_add(flat, piece);
    }
    bl_text_add_char(yaml, '"');
}

/* A tree in brackets, and what write_flat must make of it. */
static void add_random_tree(uint64_t *random, int depth, bl_text *yaml,
                            bl_text *flat)
{
    const size_t kind = depth > 3 ? 0 : bl_test_below(random, 3);
    const size_t count = bl_test_below(random, 4);

    if (kind == 0) {
        add_random_text(random, yaml, flat);
        return;
    }
    bl_text_add_char(yaml, kind == 1 ? '[' : '{');
    bl_text_add_char(flat, kind == 1 ? '[' : '{');
    for (size_t i = 0; i < count; i++) {
        bl_text_add(yaml, i ? ", " : "");
        bl_text_add(flat, i ? " " : "");
        if (kind == 2) {
            bl_text_print(yaml, "k%zu: ", i);
            bl_text_print(flat, "k%zu=", i);
        }
        add_random_tree(random, depth + 1, yaml, flat);
    }
    bl_text_add_char(yaml, kind == 1 ? ']' : '}');
    bl_text_add_char(flat, kind == 1 ? ']' : '}');
}

static void random_trees_are_read_as_written(void **state)
{
    uint64_t random = 47;

    (void)state;
    for (int i = 0; i < BL_TEST_ROUNDS; i++) {
        bl_text yaml = BL_TEXT_INIT;
        bl_text want = BL_TEXT_INIT;
        bl_text got = BL_TEXT_INIT;

        add_random_tree(&random, 0, &yaml, &want);

        document doc = read_slice(bl_text_slice(&yaml));

        check_text(yaml.bytes, doc.err.message, "");
        write_flat(&got, doc.root);
        check_text(yaml.bytes, got.bytes, want.bytes);
        bl_arena_release(&doc.arena);
        bl_text_release(&yaml);
        bl_text_release(&want);
        bl_text_release(&got);
    }
}

static size_t count_lines(bl_slice text)
{
    size_t lines = 1;

    for (size_t i = 0; i < text.size; i++)
        lines += text.bytes[i] == '\n' || text.bytes[i] == '\r';
    return lines;
}

/* A definition with a few bytes spoilt is read, or refused at a place that it
 * has, with a message and a name. */
static void spoilt_documents_are_refused_at_a_place(void **state)
{
    static const char good[] =
        "format: 1\nid: wai-s\nanswers: {min: 1, max: 7}\n"
        "scales:\n  task: {items: [1, 2], score: sum}\n"
        "labels:\n  en: [Never, \"Very often\"]\n  - x\n"
        "columns: [\"wai{i}\", 'w_{i}']\ntests:\n  - answers: [1, ., 3]\n"
        "    scores: {task: 11}\ntext: |\n  one\n  two\nlast: a b # c\n";
    static const char bytes[] = "[]{},:#'\"-?&*!|>%@` \t\n\r\\a1\xC3\xFF~.";
    uint64_t random = 53;

    (void)state;
    for (int i = 0; i < 20 * BL_TEST_ROUNDS; i++) {
        const size_t from = bl_test_below(&random, sizeof good);
        const size_t size = bl_test_below(&random, sizeof good - from);
        char *text = malloc(size + 1); /* so that a sanitizer sees the end */

        assert_non_null(text);
        memcpy(text, good + (i % 3 ? 0 : from), size);
        for (size_t n = bl_test_below(&random, 4); size > 0 && n > 0; n--)
            text[bl_test_below(&random, size)] =
                bytes[bl_test_below(&random, sizeof bytes)];

        document doc = read_slice((bl_slice){text, size});

        if (!doc.root) {
            const bl_slice slice = {text, size};

            check(doc.err.message, doc.err.status == BL_E_DEFINITION);
            check(doc.err.message, doc.err.message[0] && doc.err.name);
            check(doc.err.message, doc.err.line >= 1 && doc.err.column >= 1);
            check(doc.err.message, doc.err.line <= count_lines(slice));
            check(doc.err.message, doc.err.column <= size + 1);
        }
        bl_arena_release(&doc.arena);
        free(text);
    }
}

static bool same_tree(const bl_yaml *a, const bl_yaml *b)
{
    const bl_yaml *second = b->child;

    if (a->kind != b->kind || a->count != b->count || a->quoted != b->quoted ||
        !bl_slice_equal(a->key, b->key) || !bl_slice_equal(a->text, b->text))
        return false;
    for (const bl_yaml *first = a->child; first; first = first->next) {
        if (!same_tree(first, second))
            return false;
        second = second->next;
    }
    return true;
}

/* Every member of every file that ships is the same, read alone and with all
 * the others. */
static void a_part_is_read_as_in_the_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < bl_embedded_count; i++) {
        const bl_embedded *const file = &bl_embedded_files[i];

        if (!strstr(file->path, ".yaml"))
            continue;

        document whole = read_slice(file->content);

        check(file->path, whole.root && whole.root->count > 0);
        for (const bl_yaml *m = whole.root->child; m; m = m->next) {
            document part =
                read_slice(bl_yaml_part(file->content, m->key.bytes));

            check(m->key.bytes, part.root && part.root->count == 1);
            check(m->key.bytes, same_tree(m, part.root->child));
            bl_arena_release(&part.arena);
        }
        bl_arena_release(&whole.arena);
    }
}

static void parts_end_where_the_next_member_begins(void **state)
{
    static const char text[] = "# first\n"
                               "ab: 1\n"
                               "a: [b,\n"
                               "  c]\n"
                               "# of a\n"
                               "\n"
                               "b:\n"
                               "- a: 2\n"
                               "c: 3";
    static const struct {
        const char *key;
        const char *part;
    } cases[] = {
        {"ab", "ab: 1\n"},
        {"a", "a: [b,\n  c]\n# of a\n\n"},
        {"b", "b:\n- a: 2\n"},
        {"c", "c: 3"},
        {"d", ""},
        {"", ""},
    };

    (void)state;
    for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++)
        check(cases[c].key,
              bl_slice_equal(bl_yaml_part(bl_slice_of(text), cases[c].key),
                             bl_slice_of(cases[c].part)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(traps_are_explained),
        cmocka_unit_test(what_is_refused_on_purpose),
        cmocka_unit_test(thirty_two_deep_is_read),
        cmocka_unit_test(no_bytes_and_nul_bytes),
        cmocka_unit_test(texts_stay_what_they_are),
        cmocka_unit_test(nodes_know_their_place),
        cmocka_unit_test(unknown_keys_are_refused),
        cmocka_unit_test(known_keys_are_accepted),
        cmocka_unit_test(integers),
        cmocka_unit_test(truth_values),
        cmocka_unit_test(words_and_texts),
        cmocka_unit_test(lists_of_texts),
        cmocka_unit_test(random_trees_are_read_as_written),
        cmocka_unit_test(spoilt_documents_are_refused_at_a_place),
        cmocka_unit_test(a_part_is_read_as_in_the_whole),
        cmocka_unit_test(parts_end_where_the_next_member_begins),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
