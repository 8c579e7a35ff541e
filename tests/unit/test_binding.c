#include <stdlib.h>

#include "bl_binding.h"
#include "bl_test.h"
#include "fault.h"
#include "reading.h"
#include "scratch.h"

static void add_column(bl_text *out, const char *what, size_t column)
{
    if (column != BL_NO_COLUMN)
        bl_text_print(out, "%s#%zu ", what, column + 1);
}

static void add_slots(bl_text *out, const bl_binding *binding)
{
    const bl_slots *const slots = &binding->slots;
    const size_t items = binding->instrument->item_count;

    for (size_t s = 0; s < slots->count; s++) {
        if (slots->sessions)
            bl_text_print(out, "session %d ", (int)slots->sessions[s]);
        if (slots->dates)
            add_column(out, "on ", slots->dates[s]);
        for (size_t i = 0; i < items; i++)
            bl_text_print(out, "%s%zu", i ? "," : "items #",
                          slots->items[s * items + i] + 1);
        bl_text_add(out, " ");
    }
}

/* Which column is what, by its number: "client #1 session #2 items #3,4,5,6" */
static void describe(bl_text *out, const bl_binding *binding)
{
    add_column(out, "client ", binding->client);
    add_column(out, "session ", binding->session);
    add_column(out, "date ", binding->date);
    add_column(out, "respondent ", binding->respondent);
    add_column(out, "record ", binding->record);
    add_column(out, "key ", binding->key);
    for (size_t v = 0; v < binding->value_count; v++)
        add_column(out, "value ", binding->value_columns[v]);
    add_slots(out, binding);
    for (size_t k = 0; k < binding->layout->carried_count; k++)
        add_column(out, "with ", binding->carried[k]);
    for (size_t k = 0; k < binding->layout->condition_count; k++)
        add_column(out, "rule ", binding->conditions[k]);
}

typedef struct outcome {
    bl_text text;
    bl_text said; /* bl_binding_describe */
    bl_error err;
} outcome;

static void bind(const bl_layout *layout, const char *header_text, outcome *o)
{
    bl_source *source = NULL;
    bl_header header = {0};
    bl_binding binding = {0};

    scratch_text("march.csv", header_text);
    assert_int_equal(
        bl_source_open("march.csv", NULL, 1 << 16, &source, &o->err), BL_OK);
    check_integer(header_text,
                  bl_header_read(source, "march.csv", layout, &header, &o->err),
                  BL_OK);
    if (bl_binding_make(layout, &header, reading_mini(), &binding, &o->err)) {
        bl_text_add(&o->text, fault_text(&o->err));
    } else {
        describe(&o->text, &binding);
        bl_binding_describe(&binding, "UTF-8", &o->said);
    }
    bl_binding_release(&binding);
    bl_header_release(&header);
    bl_source_close(source);
}

static outcome bind_with(const char *yaml, const char *header_text)
{
    outcome o = {.text = BL_TEXT_INIT, .said = BL_TEXT_INIT};
    bl_arena arena = {0};
    const bl_yaml *root = NULL;
    bl_layout layout;

    bl_layout_init(&layout);
    if (*yaml)
        check_integer(yaml,
                      bl_yaml_parse(bl_slice_of(yaml), &arena, &root, &o.err),
                      BL_OK);
    if (*yaml)
        check_integer(
            yaml, bl_layout_read(root, "clinic.yaml", &arena, &layout, &o.err),
            BL_OK);
    bind(&layout, header_text, &o);
    bl_arena_release(&arena);
    return o;
}

static void release(outcome *o)
{
    bl_text_release(&o->text);
    bl_text_release(&o->said);
}

typedef struct expected {
    const char *label;
    const char *layout; /* its keys; "": none */
    const char *header;
    const char *want; /* what is bound, or the fault */
} expected;

static void check_bindings(const expected *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        outcome o = bind_with(cases[i].layout, cases[i].header);

        check_text(cases[i].label, o.text.bytes, cases[i].want);
        release(&o);
    }
}

static void what_is_proved_without_a_word(void **state)
{
    static const expected cases[] = {
        {"plain", "", "client,session,q1,q2,q3,q4\n",
         "client #1 session #2 items #3,4,5,6 "},
        {"usual names in any case and order", "",
         "Q4,q3,Q2,q1, Patient ID ,Date,Rater,Session Number\n",
         "client #5 session #8 date #6 respondent #7 items #4,3,2,1 "},
        {"other columns do not matter", "",
         "x,q0,client,q1,q2,note,q3,q4,q1_time,qq1\n",
         "client #3 items #4,5,7,8 "},
        {"two header rows: either names a column", "header: [text, sub]",
         "ID,client,a,b,c,d\nx,y,q1,q2,q3,q4\n", "client #2 items #3,4,5,6 "},
        {"one column named twice is one column", "header: [code, text]",
         "client,q1,q2,q3,q4\nClient ID,Q1,Q2,Q3,Q4\n",
         "client #1 items #2,3,4,5 "},
        {"a row to ignore", "header: [ignore, code]",
         "q1,client,q2,q3,q4,x\nclient,q1,q2,q3,q4,x\n",
         "client #1 items #2,3,4,5 "},
    };

    (void)state;
    check_bindings(cases, COUNT_OF(cases));
}

static void what_a_layout_names(void **state)
{
    static const expected cases[] = {
        {"by name", "client: who\nsession: \"NO.\"\ndate: day\nrespondent: by",
         "who,no.,day,by,q1,q2,q3,q4\n",
         "client #1 session #2 date #3 respondent #4 items #5,6,7,8 "},
        {"by number", "client: {number: 2}\nsession: '#1'", ",,q1,q2,q3,q4\n",
         "client #2 session #1 items #3,4,5,6 "},
        {"a named column beats a usual one", "client: id",
         "client,id,q1,q2,q3,q4\n", "client #2 items #3,4,5,6 "},
        {"items by a pattern", "items: \"item {i:02} (wai)\"",
         "client,Item 01 (WAI),Item 02 (WAI),Item 03 (WAI),Item 04 (WAI)\n",
         "client #1 items #2,3,4,5 "},
        {"items by a list", "items: [d, '#2', e, \"a\"]", "a,b,client,d,e\n",
         "client #3 items #4,2,5,1 "},
        {"carried columns and rules",
         "with: [site, q1]\nkeep: [{column: done, in: [1]}]\n"
         "drop: [{column: test, is: not-empty, if-present: yes}]",
         "client,site,done,q1,q2,q3,q4\n",
         "client #1 items #4,5,6,7 with #2 with #4 rule #3 "},
        {"sessions side by side", "items: \"t{s}_q{i}\"",
         "client,t2_q1,t2_q2,t2_q3,t2_q4,t10_q4,t10_q3,t10_q2,t10_q1\n",
         "client #1 session 2 items #2,3,4,5 session 10 items #9,8,7,6 "},
        {"with their dates", "items: \"q{i}.{s}\"\ndate: \"date.{s}\"",
         "client,date.2,date.1,q1.1,q2.1,q3.1,q4.1,q1.2,q2.2,q3.2,q4.2\n",
         "client #1 session 1 on #3 items #4,5,6,7 session 2 on #2 items "
         "#8,9,10,11 "},
        {"a session column is not looked for beside them",
         "items: \"q{i}.{s}\"", "client,session,q1.1,q2.1,q3.1,q4.1\n",
         "client #1 session 1 items #3,4,5,6 "},
        {"one answer a row",
         "answers-in-rows: {record: r, key: k, value: v}\nitems: \"q{i}\"",
         "r,client,k,v\n", "client #2 record #1 key #3 value #4 "},
        {"the record may be the client",
         "answers-in-rows: {record: client, key: k, value: [v, w]}",
         "client,k,w\n", "client #1 record #1 key #2 value #3 "},
        {"the session by a key",
         "answers-in-rows: {record: r, key: k, value: v}\n"
         "session: {key: visit}",
         "r,client,session,k,v\n", "client #2 record #1 key #4 value #5 "},
    };

    (void)state;
    check_bindings(cases, COUNT_OF(cases));
}

static void what_cannot_be_bound(void **state)
{
    static const expected cases[] = {
        {"no client", "", "id,q1,q2,q3,q4\n",
         "input no-such-column no column is recognised as the client"},
        {"two clients", "", "client,patient,q1,q2,q3,q4\n",
         "input ambiguous-column client: 2 columns could be meant: client "
         "(#1), patient (#2)"},
        {"two sessions", "", "client,session,visit,q1,q2,q3,q4\n",
         "input ambiguous-column session: 2 columns could be meant: session "
         "(#2), visit (#3)"},
        {"no such client", "client: cleint", "client,q1,q2,q3,q4\n",
         "input no-such-column client (clinic.yaml line 1): there is no column "
         "\"cleint\""},
        {"no such number", "client: {number: 6}", "client,q1,q2,q3,q4\n",
         "input no-such-column client (clinic.yaml line 1): there is no column "
         "#6, the header has 5"},
        {"a name twice", "client: id", "id,ID,q1,q2,q3,q4\n",
         "input ambiguous-column client (clinic.yaml line 1): 2 columns could "
         "be meant: id (#1), ID (#2)"},
        {"no items", "", "client,a,b\n",
         "input items-not-found no columns are recognised as the 4 items of "
         "mini"},
        {"an item missing", "", "client,q1,q2,q4\n",
         "input items-not-found mini has 4 items; by the pattern \"q{i}\" "
         "there are columns for 3 of 4; not found: q3"},
        {"an item too many", "", "client,q1,q2,q3,q4,q5\n",
         "input pattern-beyond-form the pattern \"q{i}\" also fits item 5, and "
         "mini has 4 items"},
        {"an item twice", "", "client,q1,q2,q3,q4,Q3\n",
         "input ambiguous-column item 3 has two columns by the pattern "
         "\"q{i}\": #4 (q3) and #6 (Q3)"},
        {"a pattern that fits nothing", "items: \"wai{i}\"",
         "client,q1,q2,q3,q4\n",
         "input items-not-found mini has 4 items; by the pattern \"wai{i}\" "
         "there are columns for 0 of 4; not found: wai1, wai2, wai3, wai4"},
        {"an item missing in one session", "items: \"t{s}_q{i}\"",
         "client,t1_q1,t1_q2,t1_q3,t1_q4,t2_q1,t2_q2,t2_q4\n",
         "input items-not-found mini has 4 items; by the pattern \"t{s}_q{i}\" "
         "there are columns for 7 of 8; not found: t2_q3"},
        {"an item too many in one session", "items: \"t{s}_q{i}\"",
         "client,t1_q1,t1_q2,t1_q3,t1_q4,t1_q5\n",
         "input pattern-beyond-form the pattern \"t{s}_q{i}\" also fits item "
         "5, and mini has 4 items"},
        {"a list of another length", "items: [q1, q2, q3]",
         "client,q1,q2,q3,q4\n",
         "usage wrong-item-count clinic.yaml line 1 lists 3 columns, and mini "
         "has 4 items"},
        {"one name for all", "items: q", "client,q1,q2,q3,q4\n",
         "usage wrong-item-count clinic.yaml line 1: \"q\" is one column (it "
         "has no {i}), and mini has 4 items"},
        {"a listed column that there is not", "items: [q1, q2, q3, q9]",
         "client,q1,q2,q3,q4\n",
         "input no-such-column item 4 (clinic.yaml line 1): there is no column "
         "\"q9\""},
        {"an item listed twice", "items: [q1, q2, q3, q3]",
         "client,q1,q2,q3,q4\n",
         "input column-used-twice column q3 is asked for twice, each time as "
         "an item"},
        {"client and session in one", "session: client", "client,q1,q2,q3,q4\n",
         "input column-used-twice column client is asked for twice: as the "
         "client and as the session"},
        {"client and item in one", "client: q1", "q1,q2,q3,q4\n",
         "input column-used-twice column q1 is asked for twice: as the client "
         "and as an item"},
        {"a carried column that there is not", "with: site",
         "client,q1,q2,q3,q4\n",
         "input no-such-column --with: there is no column \"site\""},
        {"a rule about no column", "drop: [{column: test, is: empty}]",
         "client,q1,q2,q3,q4\n",
         "input no-such-column drop (clinic.yaml line 1): there is no column "
         "\"test\""},
        {"a rule about two, present or not",
         "drop: [{column: x, is: empty, if-present: yes}]",
         "client,x,x,q1,q2,q3,q4\n",
         "input ambiguous-column drop (clinic.yaml line 1): 2 columns could be "
         "meant: x (#2), x (#3)"},
        {"dates by session, items not", "date: \"d{s}\"",
         "client,d1,q1,q2,q3,q4\n",
         "usage bad-pattern the date \"d{s}\" has a {s}, the items have none"},
        {"a date missing", "items: \"q{i}.{s}\"\ndate: \"d.{s}\"",
         "client,d.1,q1.1,q2.1,q3.1,q4.1,q1.2,q2.2,q3.2,q4.2\n",
         "input no-such-column date: by the pattern \"d.{s}\" there are "
         "columns for 1 of 2 sessions"},
        {"a date twice, another missing",
         "items: \"q{i}.{s}\"\ndate: \"d.{s}\"",
         "client,d.1,D.1,q1.1,q2.1,q3.1,q4.1,q1.2,q2.2,q3.2,q4.2\n",
         "input ambiguous-column date: session 1 has two columns by the "
         "pattern \"d.{s}\": #2 (d.1) and #3 (D.1)"},
        {"an item as a date", "items: \"q{i}.{s}\"\ndate: \"q1.{s}\"",
         "client,q1.1,q2.1,q3.1,q4.1\n",
         "input column-used-twice column q1.1 is asked for twice: as an item "
         "and as a date"},
        {"no record",
         "answers-in-rows: {record: r, key: k, value: v}\nitems: \"q{i}\"",
         "client,k,v\n",
         "input no-such-column record (clinic.yaml line 1): there is no column "
         "\"r\""},
        {"none of the values",
         "answers-in-rows: {record: r, key: k, value: [v, w]}\n",
         "client,r,k\n",
         "input no-such-column value (clinic.yaml line 1): there is no column "
         "\"v\""},
    };

    (void)state;
    check_bindings(cases, COUNT_OF(cases));
}

/* Two of an instrument's own patterns fit. */
static void which_of_two_families_is_asked(void **state)
{
    static const char *const columns[] = {"q{i}", "wai{i}"};
    bl_instrument two = *reading_mini();
    bl_source *source = NULL;
    bl_header header = {0};
    bl_binding binding = {0};
    bl_error err = {0};
    bl_layout layout;

    (void)state;
    two.columns = columns;
    two.column_count = COUNT_OF(columns);
    bl_layout_init(&layout);
    scratch_text("march.csv", "client,q1,wai1,q2,wai2,q3,wai3,q4,wai4\n");
    assert_int_equal(bl_source_open("march.csv", NULL, 256, &source, &err),
                     BL_OK);
    assert_int_equal(
        bl_header_read(source, "march.csv", &layout, &header, &err), BL_OK);
    assert_int_equal(bl_binding_make(&layout, &header, &two, &binding, &err),
                     BL_E_INPUT);
    assert_string_equal(fault_text(&err),
                        "input ambiguous-column the items could be \"q{i}\" or "
                        "\"wai{i}\"");
    bl_header_release(&header);
    bl_source_close(source);
}

/* More sessions than anybody has: their numbers have four digits at most. */
static void any_number_of_sessions(void **state)
{
    enum { SESSIONS = 2500 };
    bl_text header = BL_TEXT_INIT;
    outcome o;

    (void)state;
    bl_text_add(&header, "client");
    for (int s = SESSIONS; s > 0; s--)
        for (int i = 1; i <= 4; i++)
            bl_text_print(&header, ",t%d_q%d", s, i);
    bl_text_add(&header, "\n");
    o = bind_with("items: \"t{s}_q{i}\"", header.bytes);
    assert_string_equal(fault_text(&o.err), "ok");
    assert_non_null(strstr(o.text.bytes, "client #1 session 1 items #9998,"));
    assert_non_null(strstr(o.text.bytes, "session 2500 items #2,3,4,5 "));
    assert_non_null(strstr(o.said.bytes, "2500 sessions side by side"));
    release(&o);
    bl_text_release(&header);
}

static void candidates_and_options_are_offered(void **state)
{
    static const struct {
        const char *label;
        const char *layout;
        const char *header;
        const char *hint; /* some words of it */
    } cases[] = {
        {"how to say the client", "", "ident,q1,q2,q3,q4\n", "--client COLUMN"},
        {"the columns", "", "ident,q1,q2,q3,q4\n",
         "the columns are: ident, q1, q2, q3, q4"},
        {"the nearest", "client: clent", "client,q1,q2,q3,q4\n",
         "did you mean client?"},
        {"a number", "client: id", "id,id,q1,q2,q3,q4\n",
         "take one by its number: '#1'"},
        {"a pattern that fits", "", "client,it1,it2,it3,it4\n",
         "--items 'it{i}'"},
        {"a padded one", "items: \"it{i}\"", "client,it01,it02,it03,it04\n",
         "--items 'it{i:02}'"},
        {"which of two", "", "client,q1,q2,q3,q4,Q3\n",
         "--items 'q1,q2,#4,q4'"},
        {"another form", "", "client,q1,q2,q3,q4,q5\n",
         "is this another form?"},
        {"the delimiter", "delimiter: ';'", "client,q1,q2,q3,q4\n",
         "--delimiter"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        outcome o = bind_with(cases[i].layout, cases[i].header);

        check(cases[i].label, strstr(o.err.hint, cases[i].hint));
        release(&o);
    }
}

static void what_was_recognised_is_said(void **state)
{
    static const struct {
        const char *layout;
        const char *header;
        const char *said;
    } cases[] = {
        {"", "client;session;q1;q2;q3;q4\n",
         "UTF-8, semicolon-separated, 1 header row, client = client, session = "
         "session, items = q1 .. q4"},
        {"items: \"t{s}_q{i}\"",
         "pid,t1_q1,t1_q2,t1_q3,t1_q4,t2_q1,t2_q2,t2_q3,t2_q4\n",
         "UTF-8, comma-separated, 1 header row, client = pid, 2 sessions side "
         "by side, items = t1_q1 .. t1_q4"},
        {"answers-in-rows: {record: r, key: k, value: v}\nitems: \"q{i}\"",
         "r,client,k,v\n",
         "UTF-8, comma-separated, 1 header row, client = client, no session, "
         "one answer a "
         "row, key = k, value = v (the whole file is read first)"},
        {"header: none\nclient: {number: 1}\nitems: ['#2-#5']", "A,1,2,3,4\n",
         "UTF-8, comma-separated, no header, client = #1, no session, items = "
         "#2 .. #5"},
        {"header: [code, ignore]", "client,q1,q2,q3,q4\n,,,,\n",
         "UTF-8, comma-separated, 2 header rows, client = client, no session, "
         "items = q1 "
         ".. q4"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        outcome o = bind_with(cases[i].layout, cases[i].header);

        check_text(cases[i].header, fault_text(&o.err), "ok");
        check_text(cases[i].header, o.said.bytes, cases[i].said);
        release(&o);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_proved_without_a_word),
        cmocka_unit_test(what_a_layout_names),
        cmocka_unit_test(what_cannot_be_bound),
        cmocka_unit_test(which_of_two_families_is_asked),
        cmocka_unit_test(any_number_of_sessions),
        cmocka_unit_test(candidates_and_options_are_offered),
        cmocka_unit_test(what_was_recognised_is_said),
    };
    int failed;

    scratch_enter();
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    scratch_leave();
    return failed;
}
