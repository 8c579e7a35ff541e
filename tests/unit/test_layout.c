#include <stdlib.h>

#include "bl_embedded.h"
#include "bl_layout.h"
#include "bl_preset.h"
#include "bl_test.h"
#include "bl_text.h"
#include "fault.h"
#include "scratch.h"

static void add_selector(bl_text *out, const char *what,
                         const bl_selector *selector)
{
    if (selector->name)
        bl_text_print(out, " %s=%s", what, selector->name);
    if (selector->number)
        bl_text_print(out, " %s=#%zu", what, selector->number);
    if (selector->pattern)
        bl_text_print(out, "~%s", selector->pattern);
    if (selector->if_present)
        bl_text_add(out, "?");
}

static void add_list(bl_text *out, const char *what, const char *const *list,
                     size_t count)
{
    for (size_t k = 0; k < count; k++)
        bl_text_print(out, "%s%s", k ? "," : what, list[k]);
}

static void add_decimal(bl_text *out, const char *what, bl_decimal value)
{
    char text[BL_NUMBER_SIZE];

    (void)bl_decimal_print(value, text);
    if (value.digits)
        bl_text_print(out, " %s=%s", what, text);
}

static void add_bytes_and_header(bl_text *out, const bl_layout *l)
{
    if (l->encoding)
        bl_text_print(out, " encoding=%s", l->encoding);
    if (l->delimiter)
        bl_text_print(out, " delimiter=%c", l->delimiter);
    if (l->skip)
        bl_text_print(out, " skip=%zu", l->skip);
    if (l->skip_until)
        bl_text_print(out, " skip-until=%s", l->skip_until);
    bl_text_add(out, l->preamble ? " preamble" : "");
    for (size_t r = 0; r < l->header_rows; r++)
        bl_text_print(out, "%s%s",
                      r ? "," : " header=", bl_header_role_words[l->header[r]]);
    bl_text_add(out, l->no_header ? " no-header" : "");
    add_list(out, " names=", l->names, l->name_count);
    bl_text_add(out, l->fill_right ? " fill-right" : "");
    bl_text_add(out, l->strip_html ? " strip-html" : "");
}

static void add_values(bl_text *out, const bl_layout *l)
{
    if (l->decimal != '.')
        bl_text_print(out, " decimal=%c", l->decimal);
    add_list(out, " missing=", l->missing, l->missing_count);
    for (size_t k = 0; k < l->label_count; k++)
        bl_text_print(out, " %s:%s=%s%zu/%zu", l->labels[k].set,
                      l->labels[k].text,
                      l->labels[k].value ? l->labels[k].value : "@",
                      l->labels[k].index, l->labels[k].set_size);
    if (l->value_pattern)
        bl_text_print(out, " value=%s", l->value_pattern);
    if (l->factor.digits != 1 || l->factor.scale)
        add_decimal(out, "factor", l->factor);
    add_decimal(out, "offset", l->offset);
    add_decimal(out, "round", l->round);
    if (l->invalid)
        bl_text_print(out, " invalid=%s", bl_invalid_words[l->invalid]);
}

/* What differs from a plain layout. */
static void describe(bl_text *out, const bl_layout *l)
{
    add_bytes_and_header(out, l);
    add_selector(out, "client", &l->client);
    add_selector(out, "session", &l->session);
    for (size_t k = 0; k < l->session_label_count; k++)
        bl_text_print(out, " %.*s->%d", (int)l->session_labels[k].folded.size,
                      l->session_labels[k].folded.bytes,
                      (int)l->session_labels[k].session);
    add_selector(out, "date", &l->date);
    if (l->date_order)
        bl_text_print(out, " order=%s", bl_date_order_words[l->date_order]);
    add_selector(out, "respondent", &l->respondent);
    add_list(out, " items=", l->items, l->item_count);
    add_list(out, " with=", l->carried, l->carried_count);
    add_values(out, l);
    add_selector(out, "record", &l->answer_rows.record);
    add_selector(out, "key", &l->answer_rows.key);
    for (size_t k = 0; k < l->answer_rows.value_count; k++)
        add_selector(out, "value", &l->answer_rows.values[k]);
    if (l->answer_rows.session_key)
        bl_text_print(out, " session-key=%s", l->answer_rows.session_key);
    for (size_t k = 0; k < l->condition_count; k++)
        bl_text_print(out, " (%s%s)", l->conditions[k].words,
                      l->conditions[k].column.if_present ? "?" : "");
}

/* The description of what a map says, or the fault. */
static bl_text read_map(const char *yaml)
{
    bl_text out = BL_TEXT_INIT;
    bl_arena arena = {0};
    bl_error err = {0};
    const bl_yaml *root = NULL;
    bl_layout layout;

    bl_layout_init(&layout);
    if (bl_yaml_parse(bl_slice_of(yaml), &arena, &root, &err) == BL_OK &&
        bl_layout_read(root, "clinic.yaml", &arena, &layout, &err) == BL_OK)
        describe(&out, &layout);
    else
        bl_text_add(&out, fault_text(&err));
    bl_arena_release(&arena);
    return out;
}

typedef struct expected {
    const char *yaml;
    const char *want;
} expected;

static void check_maps(const expected *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bl_text got = read_map(cases[i].yaml);

        check_text(cases[i].yaml, got.bytes, cases[i].want);
        bl_text_release(&got);
    }
}

static void every_key_is_understood(void **state)
{
    static const expected cases[] = {
        {"other: 1", ""},
        {"encoding: cp1252", " encoding=cp1252"},
        {"encoding: auto", ""},
        {"delimiter: ';'", " delimiter=;"},
        {"delimiter: tab", " delimiter=\t"},
        {"delimiter: auto", ""},
        {"skip: 3", " skip=3"},
        {"skip-until: ID", " skip-until=ID"},
        {"preamble: yes", " preamble"},
        {"header: [code, text, sub, import-id, ignore]",
         " header=code,text,sub,import-id,ignore"},
        {"header: none\nnames: [a, b]", " no-header names=a,b"},
        {"fill-right: true", " fill-right"},
        {"strip-html: yes\nfill-right: no", " strip-html"},
        {"client: id", " client=id"},
        {"client: '#3'", " client=#3"},
        {"client: {column: id}", " client=id"},
        {"client: {number: 3}", " client=#3"},
        {"session: {column: visit, pattern: 'v(\\d+)'}",
         " session=visit~v(\\d+)"},
        {"session: {column: visit, labels: {Intake: 0, \"The  end\": 99}}",
         " session=visit intake->0 the end->99"},
        {"session: {key: \"/Session\"}", " session-key=/session"},
        {"date: day", " date=day"},
        {"date: {column: day, order: dmy}", " date=day order=dmy"},
        {"date: {number: 2, order: excel}", " date=#2 order=excel"},
        {"respondent: who", " respondent=who"},
        {"items: \"q{i}\"", " items=q{i}"},
        {"items: [a, b, c]", " items=a,b,c"},
        {"items: ['#2', '#7-#9', x]", " items=#2,#7,#8,#9,x"},
        {"with: [site, therapist]", " with=site,therapist"},
        {"with: site", " with=site"},
        {"decimal: ','", " decimal=,"},
        {"missing: [\"-99\", NA]", " missing=-99,NA"},
        {"missing: -99", " missing=-99"},
        {"labels: {Nie: 1, Immer: 5}", " labels:Nie=10/0 labels:Immer=50/0"},
        {"labels: [Nie, Immer]", " labels:Nie=@0/2 labels:Immer=@1/2"},
        {"labels: {de: [Nie, Immer], fr: {Jamais: 1}}",
         " de:Nie=@0/2 de:Immer=@1/2 fr:Jamais=10/0"},
        {"value: 'A(\\d+)'", " value=A(\\d+)"},
        {"factor: 0.1\noffset: -1\nround: 0.5",
         " factor=0.1 offset=-1 round=0.5"},
        {"invalid: blank", " invalid=blank"},
        {"invalid: stop", " invalid=stop"},
        {"answers-in-rows: {record: r, key: k, value: v}",
         " record=r key=k value=v"},
        {"answers-in-rows: {record: {number: 1}, key: '#2', value: [v, w]}",
         " record=#1 key=#2 value=v? value=w?"},
        {"keep: [{column: Finished, in: [\"1\", \"True\"]}]",
         " (keep: Finished is 1 or True)"},
        {"drop: [{column: Status, in: x, if-present: yes},"
         " {number: 4, is: empty}, {column: z, is: not-empty}]",
         " (drop: Status is x?) (drop: #4 is empty) (drop: z is not empty)"},
        {"drop: [{column: a, is: empty}]\nkeep: [{column: b, in: [1]}]",
         " (keep: b is 1) (drop: a is empty)"},
    };

    (void)state;
    check_maps(cases, COUNT_OF(cases));
}

/* Places were counted by hand; file and "clinic.yaml" are the caller's to add.
 */
static void every_fault_is_located(void **state)
{
    static const expected cases[] = {
        {"encoding: [a]",
         "definition wrong-type :1:11 encoding must be a text, not a list"},
        {"delimiter: ab", "usage bad-delimiter :1:12 \"ab\" is no delimiter"},
        {"skip: -1",
         "definition wrong-type :1:7 skip must be a whole number from 0 to "
         "100000, not \"-1\""},
        {"skip-until: {}", "definition wrong-type :1:13 skip-until must be a "
                           "text, not a map of keys and values"},
        {"preamble: maybe", "definition wrong-type :1:11 preamble must be yes "
                            "or no, not \"maybe\""},
        {"header: code",
         "definition wrong-type :1:9 header is the list of its rows' roles "
         "([code], [code, text, import-id]) or none"},
        {"header: []",
         "definition wrong-type :1:9 header is the list of its rows' roles "
         "([code], [code, text, import-id]) or none"},
        {"header: [code, code, code, code, code, code, code, code, code]",
         "definition wrong-type :1:9 header is the list of its rows' roles "
         "([code], [code, text, import-id]) or none"},
        {"a: 1\nheader: [code, txt]",
         "definition wrong-type :2:16 a header row cannot be \"txt\""},
        {"names: {a: 1}", "definition wrong-type :1:8 names must be a text or "
                          "a list of texts, not a map of keys and values"},
        {"fill-right: 2",
         "definition wrong-type :1:13 fill-right must be yes or no, not \"2\""},
        {"strip-html: ''",
         "definition wrong-type :1:13 strip-html must be yes or no, not \"\""},
        {"client: [a, b]",
         "definition wrong-type :1:9 client must be a text, not a list"},
        {"client: {column: a, number: 2}",
         "definition wrong-type :1:9 client needs a column or a number"},
        {"client: {}",
         "definition wrong-type :1:9 client needs a column or a number"},
        {"client: {number: 0}",
         "definition wrong-type :1:18 number must be a whole number from 1 to "
         "999999, not \"0\""},
        {"client: {column: a, pattern: x}",
         "definition unknown-key :1:21 client has no key \"pattern\""},
        {"session: {column: a, order: x}",
         "definition unknown-key :1:22 session has no key \"order\""},
        {"session: {column: a, pattern: '('}",
         "usage bad-value-pattern :1:31 the pattern \"(\" is wrong at "
         "character "
         "2: missing closing parenthesis"},
        {"session: {column: a, labels: [x]}",
         "definition wrong-type :1:30 labels of a session are {text: number}"},
        {"session: {column: a, labels: {x: one}}",
         "definition wrong-type :1:34 a session must be a whole number from "
         "-9999 to 999999, not \"one\""},
        {"session: {key: [1]}",
         "definition wrong-type :1:16 key must be a text, not a list"},
        {"date: {column: a, order: dym}",
         "definition wrong-type :1:26 order cannot be \"dym\""},
        {"date: {column: a, pattern: x}",
         "definition unknown-key :1:19 date has no key \"pattern\""},
        {"respondent: {pattern: x}",
         "definition unknown-key :1:14 respondent has no key \"pattern\""},
        {"items: {a: 1}", "definition wrong-type :1:8 items must be a text or "
                          "a list of texts, not a map of keys and values"},
        {"items: \"q{i}{s}\"",
         "usage bad-pattern :1:8 the pattern \"q{i}{s}\" has two numbers with "
         "nothing between them"},
        {"with: [[a]]",
         "definition wrong-type :1:8 with must be a text, not a list"},
        {"decimal: '/'", "definition wrong-type :1:10 decimal cannot be \"/\""},
        {"missing: {a: 1}",
         "definition wrong-type :1:10 missing must be a text or a list of "
         "texts, not a map of keys and values"},
        {"labels: Nie",
         "definition wrong-type :1:9 labels are {text: answer}, or sets of "
         "them"},
        {"labels: {de: {Nie: [1]}}",
         "definition wrong-type :1:20 a label set is {text: answer} or a list "
         "of texts, lowest answer first"},
        {"labels: {Nie: 1, de: [Immer]}",
         "definition wrong-type :1:22 a label set is {text: answer} or a list "
         "of texts, lowest answer first"},
        {"labels: {de: [Nie, Immer], Nie: 1}",
         "definition wrong-type :1:33 labels are {text: answer}, or sets of "
         "them"},
        {"value: '('",
         "usage bad-value-pattern :1:8 the pattern \"(\" is wrong at character "
         "2: missing closing parenthesis"},
        {"factor: 1/10", "definition wrong-type :1:9 factor must be a number"},
        {"factor: 0",
         "definition wrong-type :1:9 factor must be a number other than 0"},
        {"offset: [1]", "definition wrong-type :1:9 offset must be a number"},
        {"round: 1e-1", "definition wrong-type :1:8 round must be a number"},
        {"round: 0",
         "definition wrong-type :1:8 round must be a number above 0"},
        {"round: -0.5",
         "definition wrong-type :1:8 round must be a number above 0"},
        {"invalid: ignore",
         "definition wrong-type :1:10 invalid cannot be \"ignore\""},
        {"answers-in-rows: {record: r, key: k}",
         "definition missing-key :1:18 answers-in-rows needs value"},
        {"answers-in-rows: yes",
         "definition wrong-type :1:18 answers-in-rows must be a map of keys "
         "and values, not a text"},
        {"answers-in-rows: {record: r, key: k, value: []}",
         "definition wrong-type :1:45 value lists 1 to 8 columns"},
        {"answers-in-rows: {record: r, key: k, value: v, item: i}",
         "definition unknown-key :1:48 answers-in-rows has no key \"item\""},
        {"keep: {column: a, in: [1]}",
         "definition wrong-type :1:7 rules are a list: [{column: NAME, in: "
         "[...]}]"},
        {"keep: [a]", "definition wrong-type :1:8 a rule must be a map of keys "
                      "and values, not a text"},
        {"keep: [{column: a}]",
         "definition wrong-type :1:8 a rule is {column: NAME, in: [...]} or "
         "{column: NAME, is: empty}"},
        {"drop: [{column: a, in: [1], is: empty}]",
         "definition wrong-type :1:8 a rule is {column: NAME, in: [...]} or "
         "{column: NAME, is: empty}"},
        {"drop: [{column: a, is: blank}]",
         "definition wrong-type :1:24 is cannot be \"blank\""},
        {"drop: [{column: a, equals: 1}]",
         "definition unknown-key :1:20 a rule has no key \"equals\""},
        {"drop: [{in: [1]}]",
         "definition wrong-type :1:8 a rule needs a column or a number"},
        {"drop: [{column: a, is: empty, if-present: x}]",
         "definition wrong-type :1:43 if-present must be yes or no, not \"x\""},
    };

    (void)state;
    check_maps(cases, COUNT_OF(cases));
}

/* What a later map does not say stays, a pattern too; rules are replaced kind
 * by kind. */
static void a_later_map_overrides_key_by_key(void **state)
{
    bl_text out = BL_TEXT_INIT;
    bl_arena arena = {0};
    bl_error err = {0};
    bl_layout layout;
    static const char *const maps[] = {
        ("client: id\nskip: 2\nheader: none\n"
         "keep: [{column: a, is: empty}]\ndrop: [{column: b, is: empty}]\n"
         "session: {column: s, pattern: 'x(.)'}"),
        ("skip: 0\nheader: [code]\nkeep: [{column: c, is: empty}]\n"
         "session: t"),
        "header: none"};

    (void)state;
    bl_layout_init(&layout);
    for (size_t m = 0; m < COUNT_OF(maps); m++) {
        const bl_yaml *root = NULL;

        check_integer(maps[m],
                      bl_yaml_parse(bl_slice_of(maps[m]), &arena, &root, &err),
                      BL_OK);
        check_integer(
            maps[m], bl_layout_read(root, "clinic.yaml", &arena, &layout, &err),
            BL_OK);
    }
    describe(&out, &layout);
    assert_string_equal(out.bytes,
                        " no-header client=id session=t~x(.) (drop: b is "
                        "empty) (keep: c is empty)");
    assert_string_equal(layout.client.said_by, "clinic.yaml line 1");
    assert_string_equal(layout.session.said_by, "clinic.yaml line 4");
    bl_text_release(&out);
    bl_arena_release(&arena);
}

static void delimiters_of_the_command_line(void **state)
{
    static const struct {
        const char *text;
        char delimiter; /* '?': refused */
    } cases[] = {
        {"comma", ','},  {"semicolon", ';'}, {"tab", '\t'}, {"\\t", '\t'},
        {"pipe", '|'},   {"auto", '\0'},     {",", ','},    {"\t", '\t'},
        {"^", '^'},      {"", '?'},          {",,", '?'},   {"\"", '?'},
        {" ", '?'},      {"\n", '?'},        {"\r", '?'},   {"Comma", '?'},
        {"\u00a7", '?'},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char delimiter = '?';
        bl_error err = {0};
        const bl_status status =
            bl_layout_delimiter(cases[i].text, &delimiter, &err);

        check_integer(cases[i].text, delimiter, cases[i].delimiter);
        check_integer(cases[i].text, status,
                      cases[i].delimiter == '?' ? BL_E_USAGE : BL_OK);
        if (status)
            check_text(cases[i].text, err.name, "bad-delimiter");
    }
}

static void lists_of_the_command_line(void **state)
{
    static const struct {
        const char *text;
        const char *list; /* "a/b"; NULL: refused */
    } cases[] = {
        {"a", "a"},
        {"a,b", "a/b"},
        {" a , b c ", "a/b c"},
        {"\"a, b\",c", "a, b/c"},
        {"\" a \" , b", " a /b"},
        {"#2,#7-#9,x", "#2/#7/#8/#9/x"},
        {"#9-#7", "#9-#7"},
        {"#0-#3", "#0-#3"},
        {"#7-9", "#7-9"},
        {"#7-#9x", "#7-#9x"},
        {"a,,b", NULL},
        {",a", NULL},
        {"\"\",a", NULL},
        {"a,", NULL},
        {"a, ", NULL},
        {"", ""},
        {"\"a\"b,c", "\"a\"b/c"}, /* no such column, most likely */
        {"\"a,b", "\"a/b"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_arena arena = {0};
        bl_error err = {0};
        const char *const *list = NULL;
        size_t count = 0;
        bl_text got = BL_TEXT_INIT;
        const bl_status status =
            bl_layout_list(cases[i].text, &arena, &list, &count, &err);

        check_integer(cases[i].text, status,
                      cases[i].list ? BL_OK : BL_E_USAGE);
        for (size_t k = 0; !status && k < count; k++)
            bl_text_print(&got, "%s%s", k ? "/" : "", list[k]);
        check_text(cases[i].text, got.bytes,
                   cases[i].list ? cases[i].list : "");
        if (status)
            check_text(cases[i].text, err.name, "empty-list-item");
        bl_text_release(&got);
        bl_arena_release(&arena);
    }
}

static void columns_by_name_or_number(void **state)
{
    static const struct {
        const char *text;
        const char *name;
        size_t number;
    } cases[] = {
        {"id", "id", 0},
        {"#3", NULL, 3},
        {"#03", NULL, 3},
        {"#0", "#0", 0},
        {"#", "#", 0},
        {"#3a", "#3a", 0},
        {"3", "3", 0},
        {"#-1", "#-1", 0},
        {"#999999", NULL, 999999},
        {"#1000000", "#1000000", 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const bl_selector s = bl_layout_selector(cases[i].text, "--client");

        check_text(cases[i].text, s.name ? s.name : "-",
                   cases[i].name ? cases[i].name : "-");
        check_integer(cases[i].text, s.number, cases[i].number);
        check_text(cases[i].text, s.said_by, "--client");
        check(cases[i].text, bl_selector_given(&s));
    }
    assert_false(bl_selector_given(&(bl_selector){0}));
}

static const char *read_preset(const char *name)
{
    static bl_error err;
    bl_arena arena = {0};
    bl_layout layout;
    bl_status status;

    err = (bl_error){0};
    bl_layout_init(&layout);
    status = bl_preset_read(name, &arena, &layout, &err);
    check_integer(name, status, err.status);
    bl_arena_release(&arena);
    return fault_text(&err);
}

static void every_shipped_layout_can_be_read(void **state)
{
    bl_arena arena = {0};
    const char *const *names = NULL;
    size_t count = 0;

    (void)state;
    assert_true(bl_embedded_names("layouts", &arena, &names, &count));
    assert_true(count > 10);
    for (size_t n = 0; n < count; n++)
        check_text(names[n], read_preset(names[n]), "ok");
    bl_arena_release(&arena);
}

static void layouts_of_ones_own(void **state)
{
    static const struct {
        const char *name;
        const char *text; /* NULL: no such file */
        const char *fault;
    } cases[] = {
        {"qualtrisc", NULL,
         "usage unknown-layout there is no layout \"qualtrisc\""},
        {"./own", NULL, "io cannot-read ./own there is no such file"},
        {"own.yaml", "client: id\n", "ok"},
        {"own.yaml", "client: id\nskip: x\n",
         "definition wrong-type own.yaml:2:7 skip must be a whole number from "
         "0 to 100000, not \"x\""},
        {"own.yaml", "clent: id\n",
         "definition unknown-key own.yaml:1:1 a layout has no key \"clent\""},
        {"own.yaml", "client: [\n",
         "definition yaml-syntax own.yaml:1:9 this [ is never closed"},
        {"own.yaml", "just a text\n",
         "definition wrong-type own.yaml:1:1 a layout must be a map of keys "
         "and values, not a text"},
        {"own.yaml", "",
         "definition yaml-empty own.yaml:1:1 there are no keys in this file"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        if (cases[i].text)
            scratch_text(cases[i].name, cases[i].text);
        check_text(cases[i].text ? cases[i].text : cases[i].name,
                   read_preset(cases[i].name), cases[i].fault);
    }
}

/* A layout is one file of at most 1 MiB. */
static void what_is_no_layout_file(void **state)
{
    bl_text text = BL_TEXT_INIT;

    (void)state;
    bl_text_add_repeated(&text, "# a comment\n", 100000);
    scratch_write("own.yaml", bl_text_slice(&text));
    check("too long", strstr(read_preset("own.yaml"), "io cannot-read"));
    bl_text_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_is_understood),
        cmocka_unit_test(every_fault_is_located),
        cmocka_unit_test(a_later_map_overrides_key_by_key),
        cmocka_unit_test(delimiters_of_the_command_line),
        cmocka_unit_test(lists_of_the_command_line),
        cmocka_unit_test(columns_by_name_or_number),
        cmocka_unit_test(every_shipped_layout_can_be_read),
        cmocka_unit_test(layouts_of_ones_own),
        cmocka_unit_test(what_is_no_layout_file),
    };
    int failed;

    scratch_enter();
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    scratch_leave();
    return failed;
}
