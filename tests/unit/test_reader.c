#include <stdlib.h>

#include "bl_test.h"
#include "fault.h"
#include "reading.h"
#include "scratch.h"

typedef struct expected {
    const char *label;
    const char *layout; /* its keys; "": none */
    const char *text;
    const char *forms;    /* as reading.h writes them */
    const char *findings; /* the same */
    const char *fault;    /* "ok", or what ends the reading */
} expected;

static reading read_with(const char *yaml, bl_slice text)
{
    bl_arena arena = {0};
    const bl_yaml *root = NULL;
    bl_layout layout;
    bl_error err = {0};
    reading r;

    bl_layout_init(&layout);
    if (*yaml)
        check_integer(
            yaml, bl_yaml_parse(bl_slice_of(yaml), &arena, &root, &err), BL_OK);
    if (*yaml)
        check_integer(
            yaml, bl_layout_read(root, "clinic.yaml", &arena, &layout, &err),
            BL_OK);
    scratch_write("march.csv", text);
    r = reading_take((bl_reader_options){.path = "march.csv",
                                         .layout = &layout,
                                         .instrument = reading_mini(),
                                         .lines = true});
    bl_arena_release(&arena);
    return r;
}

/* Every row is used, dropped or rejected. */
static void check_sums(const char *label, const bl_counts *c)
{
    check_integer(label, c->used + c->dropped + c->rejected, c->rows);
    check(label, c->unusable <= c->forms);
}

static void check_readings(const expected *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        reading r = read_with(cases[i].layout, bl_slice_of(cases[i].text));

        check_text(cases[i].label, fault_text(&r.err), cases[i].fault);
        check_text(cases[i].label, r.forms.bytes, cases[i].forms);
        check_text(cases[i].label, r.findings.bytes, cases[i].findings);
        check_sums(cases[i].label, &r.counts);
        reading_release(&r);
    }
}

#define HEAD "client,session,q1,q2,q3,q4\n"

static void whose_and_when(void **state)
{
    static const expected cases[] = {
        {"plain", "", HEAD "A,1,1,2,3,4\nB,2,5,4,3,2\n",
         "2: A s1 | 1 2 3 4\n3: B s2 | 5 4 3 2\n", "", "ok"},
        {"no session column", "", "client,q1,q2,q3,q4\nA,1,2,3,4\n",
         "2: A | 1 2 3 4\n", "", "ok"},
        {"ids are trimmed and normal", "",
         HEAD
         "\" A \u00a0\",1,1,1,1,1\nMu\u0308ller,1,1,1,1,1\nmueller,1,1,1,1,"
         "1\n",
         "2: A s1 | 1 1 1 1\n3: M\u00fcller s1 | 1 1 1 1\n4: mueller s1 | 1 1 "
         "1 1\n",
         "", "ok"},
        {"the guard of a spreadsheet comes off", "with: note\nrespondent: by",
         "client,by,note,q1,q2,q3,q4\n'=A,'-x,'@n,1,1,1,1\n'A,'x,'n,1,1,1,1\n",
         "2: =A/-x [@n] | 1 1 1 1\n3: 'A/'x ['n] | 1 1 1 1\n", "", "ok"},
        {"numbers of sessions", "",
         HEAD "A,03,1,1,1,1\nA,4.0,1,1,1,1\nA,\" 5 \",1,1,1,1\nA,-1,1,1,1,1\n",
         "2: A s3 | 1 1 1 1\n3: A s4 | 1 1 1 1\n4: A s5 | 1 1 1 1\n5: A s-1 | "
         "1 1 1 1\n",
         "", "ok"},
        {"what is no number of a session", "",
         HEAD "A,two,1,1,1,1\nA,1.5,1,1,1,1\nA,,1,1,1,1\nA,99999999999,1,1,1,1"
              "\n",
         "2: A | 1 1 1 1\n3: A | 1 1 1 1\n4: A | 1 1 1 1\n5: A | 1 1 1 1\n",
         "session-not-a-number session x4 2:two 3:1.5 4 5:99999999999\n", "ok"},
        {"sessions in a text, and by name",
         "session: {column: visit, pattern: 'v(\\d+)', labels: {Intake: 0}}",
         "client,visit,q1,q2,q3,q4\nA,v12,1,1,1,1\nA,\" INTAKE\",1,1,1,1\nA,"
         "12,1,1,1,1\n",
         "2: A s12 | 1 1 1 1\n3: A s0 | 1 1 1 1\n4: A | 1 1 1 1\n",
         "session-not-a-number visit 4:12\n", "ok"},
        {"dates", "missing: NA",
         "client,date,q1,q2,q3,q4\nA,2026-01-05,1,1,1,1\nA,2026-01-05 "
         "01:00,1,1,1,1\nA,,1,1,1,1\nA,NA,1,1,1,1\n",
         "2: A 2026-01-05 | 1 1 1 1\n3: A 2026-01-05+3600 | 1 1 1 1\n4: A | 1 "
         "1 1 1\n5: A | 1 1 1 1\n",
         "", "ok"},
        {"dates that are none, or open", "",
         "client,date,q1,q2,q3,q4\nA,2026-02-30,1,1,1,1\nA,5/6/26,1,1,1,1\nA,"
         "May,1,1,1,1\n",
         "2: A | 1 1 1 1\n3: A | 1 1 1 1\n4: A | 1 1 1 1\n",
         "date-not-understood date x2 2:2026-02-30 4:May\ndate-order-open date "
         "3:5/6/26\n",
         "ok"},
        {"dates whose order is said", "date: {column: date, order: dmy}",
         "client,date,q1,q2,q3,q4\nA,5/6/26,1,1,1,1\n",
         "2: A 2026-06-05 | 1 1 1 1\n", "", "ok"},
    };

    (void)state;
    check_readings(cases, COUNT_OF(cases));
}

static void which_rows_are_used(void **state)
{
    static const expected cases[] = {
        {"only a header", "", HEAD, "", "no-rows 0\n", "ok"},
        {"blank lines", "", "\n" HEAD "\n  \nA,1,1,1,1,1\n\n\nB,1,1,1,1,1\n\n",
         "5: A s1 | 1 1 1 1\n8: B s1 | 1 1 1 1\n", "", "ok"},
        {"a row of tabs is one of empty cells", "",
         "client\tq1\tq2\tq3\tq4\n\t\t\t\t\n  \nA\t1\t1\t1\t1\n",
         "4: A | 1 1 1 1\n", "", "ok"},
        {"no end of the last line", "", HEAD "A,1,1,1,1,1",
         "2: A s1 | 1 1 1 1\n", "", "ok"},
        {"short and long rows", "",
         HEAD "A,1,1,1,1\nB,1,1,1,1,1,x\nC,1,2,2,2,2"
              "\n",
         "4: C s1 | 2 2 2 2\n", "ragged-row x2 2:5 cells 3:7 cells\n", "ok"},
        {"more cells that are empty", "", HEAD "A,1,1,1,1,1,,\n",
         "2: A s1 | 1 1 1 1\n", "", "ok"},
        {"fewer cells below nameless columns", "",
         "client,q1,q2,q3,q4,,\nA,1,1,1,1\nB,2,2,2,2,,\n",
         "2: A | 1 1 1 1\n3: B | 2 2 2 2\n", "", "ok"},
        {"empty forms", "", HEAD "A,1,,,,\n,,,,,\nA,2,, ,3,\n",
         "4: A s2 | . . 3 .\n", "", "ok"},
        {"answers of nobody", "", HEAD ",1,1,1,1,1\n\" \",1,,,,2\n", "",
         "client-missing client x2 2 3\n", "ok"},
        {"rules",
         "keep: [{column: done, in: [\"1\", yes]}]\n"
         "drop: [{column: test, is: not-empty}]",
         "client,done,test,q1,q2,q3,q4\nA,1,,1,1,1,1\nB,0,,1,1,1,1\nC,1,x,1,1,"
         "1,1\nD,YES,,1,1,1,1\nE,,,1,1,1,1\n",
         "2: A | 1 1 1 1\n5: D | 1 1 1 1\n", "", "ok"},
        {"a dropped row has no faults", "drop: [{column: test, is: not-empty}]",
         "client,test,q1,q2,q3,q4\nA,x,9,9,9,9\n,x,1,1,1,1\n", "", "", "ok"},
        {"a ragged row is never dropped", "drop: [{column: test, is: empty}]",
         "client,test,q1,q2,q3,q4\nA,,1\n", "", "ragged-row 2:3 cells\n", "ok"},
        {"a cell that a short row lacks is empty to a rule, too",
         "keep: [{number: 6, in: [x]}]",
         "client,q1,q2,q3,q4,\nA,1,1,1,1,x\nB,1,1,1,1,\nC,1,1,1,1\n",
         "2: A | 1 1 1 1\n", "", "ok"},
        {"a rule rests where its column is not",
         "drop: [{column: test, is: empty, if-present: yes}]",
         HEAD "A,1,1,1,1,1\n", "2: A s1 | 1 1 1 1\n", "", "ok"},
    };

    (void)state;
    check_readings(cases, COUNT_OF(cases));
}

static void what_is_no_answer(void **state)
{
    static const expected cases[] = {
        {"of every kind", "", HEAD "A,1,9,2.5,x,5-Jan\nA,2,0,Often,,5\n",
         "2: A s1 | ! ! ! !\n3: A s2 | ! 4 . 5\n",
         "answer-out-of-range q1 x2 2:9 3:0\nanswer-off-step q2 2:2.5\n"
         "answer-not-understood q3 2:x\nanswer-damaged q4 2:5-Jan\n",
         "ok"},
        {"a code for none", "missing: [\"9\"]", HEAD "A,1,9,9.0,3,\n",
         "2: A s1 | . . 3 .\n", "", "ok"},
        {"counted as blank", "invalid: blank", HEAD "A,1,9,2,3,4\nA,2,9,,,\n",
         "2: A s1 | . 2 3 4\n3: A s2 | . . . .\n",
         "answer-out-of-range q1 x2 2:9 3:9\nunusable-texts 0\n", "ok"},
        {"ends the run", "invalid: stop",
         HEAD "A,1,1,2,3,4\nA,2,1,2,x,9\nA,3,1,1,1,1\n",
         "2: A s1 | 1 2 3 4\n3: A s2 | 1 2 ! !\n",
         "answer-not-understood q3 3:x\nanswer-out-of-range q4 3:9\n",
         "input invalid-answer-stops march.csv:3 an invalid answer ends the "
         "run, as --invalid stop asks: item 3"},
        {"ends the run before a broken quote does", "invalid: stop",
         HEAD "A,1,1,2,3,4\nA,2,9,1,1,1\nA,3,1\"1,1,1,1\n",
         "2: A s1 | 1 2 3 4\n3: A s2 | ! 1 1 1\n",
         "answer-out-of-range q1 3:9\n",
         "input invalid-answer-stops march.csv:3 an invalid answer ends the "
         "run, as --invalid stop asks: item 1"},
        {"suspect of another coding: 3 of 4, all below", "",
         HEAD "A,1,0,1,1,1\nA,2,0,1,1,1\nA,3,0,1,1,1\nA,4,1,1,1,1\n",
         "2: A s1 | ! 1 1 1\n3: A s2 | ! 1 1 1\n4: A s3 | ! 1 1 1\n5: A s4 | 1 "
         "1 1 1\n",
         "answer-out-of-range q1 x3 2:0 3:0 4:0\nunusable-texts "
         "0\ncoding-suspect q1 0\n",
         "ok"},
        {"two are not enough", "", HEAD "A,1,0,1,1,1\nA,2,0,1,1,1\n",
         "2: A s1 | ! 1 1 1\n3: A s2 | ! 1 1 1\n",
         "answer-out-of-range q1 x2 2:0 3:0\nunusable-texts 0\n", "ok"},
    };

    (void)state;
    check_readings(cases, COUNT_OF(cases));
}

static void sessions_side_by_side(void **state)
{
    static const expected cases[] = {
        {"every session is a form", "items: \"t{s}_q{i}\"\ndate: \"d{s}\"",
         "client,d2,t2_q1,t2_q2,t2_q3,t2_q4,d1,t1_q1,t1_q2,t1_q3,t1_q4\n"
         "A,2026-02-01,5,5,5,5,2026-01-01,1,2,3,4\nB,,,,,,,1,,,\n,,,,,,,,,,\n",
         "2: A s1 2026-01-01 | 1 2 3 4\n2: A s2 2026-02-01 | 5 5 5 5\n3: B s1 "
         "| 1 . . .\n",
         "", "ok"},
        {"one fault costs one session", "items: \"t{s}_q{i}\"",
         "client,t2_q1,t2_q2,t2_q3,t2_q4,t1_q1,t1_q2,t1_q3,t1_q4\n"
         "A,1,1,9,1,1,2,3,4\n",
         "2: A s1 | 1 2 3 4\n2: A s2 | 1 1 ! 1\n",
         "answer-out-of-range t2_q3 2:9\n", "ok"},
        {"a blank in one session is none in another",
         "items: \"t{s}_q{i}\"\ninvalid: blank",
         "client,t1_q1,t1_q2,t1_q3,t1_q4,t2_q1,t2_q2,t2_q3,t2_q4\n"
         "A,1,2,3,4,1,1,9,1\n",
         "2: A s1 | 1 2 3 4\n2: A s2 | 1 1 . 1\n",
         "answer-out-of-range t2_q3 2:9\n", "ok"},
        {"which item of which session ends the run",
         "items: \"t{s}_q{i}\"\ninvalid: stop",
         "client,t2_q1,t2_q2,t2_q3,t2_q4,t1_q1,t1_q2,t1_q3,t1_q4\n"
         "A,9,1,1,1,1,9,1,1\n",
         "2: A s1 | 1 ! 1 1\n2: A s2 | ! 1 1 1\n",
         "answer-out-of-range t1_q2 2:9\nanswer-out-of-range t2_q1 2:9\n",
         "input invalid-answer-stops march.csv:2 an invalid answer ends the "
         "run, as --invalid stop asks: item 2"},
    };

    (void)state;
    check_readings(cases, COUNT_OF(cases));
}

#define ROWS "answers-in-rows: {record: r, key: k, value: v}\nitems: \"q{i}\"\n"

static void one_answer_a_row(void **state)
{
    static const expected cases[] = {
        {"records in any order", ROWS,
         "r,client,session,k,v\n1,A,1,q2,2\n2,B,1,q1,5\n1,A,1,q1,1\n2,B,1,q4,"
         "5\n1,A,1,q3,\n",
         "2: A s1 | 1 2 . .\n3: B s1 | 5 . . 5\n", "", "ok"},
        {"other keys are other questions", ROWS,
         "r,client,session,k,v\n1,A,1,q0,2\n1,A,1,Q1,2\n1,A,1,name,x\n1,A,1,,9"
         "\n2,B,1,name,x\n",
         "2: A s1 | 2 . . .\n", "", "ok"},
        {"twice the same, and twice another", ROWS,
         "r,client,session,k,v\n1,A,1,q1,2\n1,A,1,q1,2.0\n1,A,1,q2,2\n1,A,1,q2,"
         "3\n1,A,1,q2,2\n1,A,1,q3,9\n1,A,1,q3,3\n",
         "2: A s1 | 2 ! ! .\n",
         "answer-twice v 2:3\nanswer-out-of-range v "
         "2:9\n",
         "ok"},
        {"an empty row takes no answer away", ROWS,
         "r,client,session,k,v\n1,A,1,q1,2\n1,A,1,q1,\n1,A,1,q1,2\n",
         "2: A s1 | 2 . . .\n", "", "ok"},
        {"the first of two values that is not empty",
         "answers-in-rows: {record: r, key: k, value: [v, w]}\n"
         "items: \"q{i}\"",
         "r,client,k,v,w\n1,A,q1,2,\n1,A,q2,,3\n1,A,q3,4,5\n1,A,q4,,\n",
         "2: A | 2 3 4 .\n", "", "ok"},
        {"the session is an answer", ROWS "session: {key: visit}",
         "r,client,session,k,v\n1,A,7,q1,2\n1,A,7,Visit,3\n2,A,7,visit,x\n2,A,"
         "7,q1,1\n",
         "2: A s3 | 2 . . .\n4: A | 1 . . .\n", "session-not-a-number v 4:x\n",
         "ok"},
        {"a list of keys",
         "answers-in-rows: {record: r, key: k, value: v}\nitems: [one, two, "
         "three, four]",
         "r,client,k,v\n1,A,four,4\n1,A,One,1\n", "2: A | 1 . . 4\n", "", "ok"},
        {"an item too many", ROWS,
         "r,client,session,k,v\n1,A,1,q1,2\n1,A,1,q5,2\n", "", "",
         "input pattern-beyond-form march.csv:3 the pattern \"q{i}\" also fits "
         "item 5, and mini has 4 items"},
        {"a row of nobody", ROWS, "r,client,session,k,v\n1,,1,q1,2\n", "",
         "client-missing client 2\n", "ok"},
        {"no keys", "answers-in-rows: {record: r, key: k, value: v}",
         "r,client,k,v\n1,A,q1,2\n", "", "",
         "usage wrong-item-count with one answer a row, items names the keys: "
         "a pattern with {i}, or all 4 of them"},
    };

    (void)state;
    check_readings(cases, COUNT_OF(cases));
}

/* All before the fault is there. */
static void what_ends_the_reading(void **state)
{
    static const expected cases[] = {
        {"a quote in a field", "", HEAD "A,1,1,1,1,1\nB,1,1\",1,1,1\n",
         "2: A s1 | 1 1 1 1\n", "",
         "input bad-quote march.csv:3:6 a quote stands where none can: only a "
         "whole field is quoted, and a quote inside it is doubled"},
        {"a quote that is never closed", "",
         HEAD "A,1,1,1,1,1\n\nB,1,\"1,1,1,1\nC,1,1,1,1,1\n",
         "2: A s1 | 1 1 1 1\n", "",
         "input open-quote march.csv:4 a quote is opened here and never "
         "closed"},
        {"a byte that is no text", "", HEAD "A,1,1,1,1,1\nB,1,\xff\n",
         "2: A s1 | 1 1 1 1\n", "",
         "input not-text march.csv:3:5 byte 0xff is not UTF-8 text"},
        {"no item columns", "", "client,a\nA,1\n", "", "",
         "input items-not-found march.csv no columns are recognised as the 4 "
         "items of mini"},
        {"nothing", "", "", "", "",
         "input empty-file march.csv the file is empty"},
        {"a code that is an answer", "missing: [\"5\"]", HEAD "A,1,1,1,1,1\n",
         "", "",
         "usage missing-code-is-answer clinic.yaml line 1: the code "
         "\"5\" is also an answer of mini"},
        {"an encoding that there is not", "encoding: klingon", HEAD, "", "",
         "usage unknown-encoding there is no encoding \"klingon\" on this "
         "system"},
    };

    (void)state;
    check_readings(cases, COUNT_OF(cases));
}

static void rejected_rows_are_told_as_they_stood(void **state)
{
    reading r = read_with("", bl_slice_of(HEAD "A,1,1\n,\" 1 \",1,2,3,4,\"\"\n"
                                               "B,1,1,1,1,1\nC,1,1,1,1,1,x\n"));

    (void)state;
    assert_string_equal(r.rejects.bytes, "2 ragged-row: A,1,1\n"
                                         "3 client-missing: , 1 ,1,2,3,4,\n"
                                         "5 ragged-row: C,1,1,1,1,1,x\n");
    reading_release(&r);
}

/* By hand: 8 rows; 2 ragged, 1 of nobody, 1 dropped, 4 used; of these 1 empty,
 * 3 forms, one with an invalid answer. */
static void counts_add_up(void **state)
{
    reading r = read_with("drop: [{column: session, in: [\"0\"]}]",
                          bl_slice_of(HEAD "A,1,1,1,1,1\nA,2,1,9,1,9\nA\n"
                                           ",1,1,1,1,1\nA,0,1,1,1,1\nA,3,,,,\n"
                                           "A,4,1,,,\nA,5,1,1,1,1,1\n"));

    (void)state;
    assert_int_equal(r.counts.rows, 8);
    assert_int_equal(r.counts.rejected, 3);
    assert_int_equal(r.counts.dropped, 1);
    assert_int_equal(r.counts.used, 4);
    assert_int_equal(r.counts.empty, 1);
    assert_int_equal(r.counts.forms, 3);
    assert_int_equal(r.counts.unusable, 1);
    reading_release(&r);
}

/* Of the rules that a row fails the first counts, whichever column stands
 * first. */
static void rules_count_what_they_drop(void **state)
{
    static const struct {
        const char *text;
        uint64_t dropped[2];
    } cases[] = {
        {HEAD "A,0,1,1,1,1\n,0,1,1,1,1\n,1,1,1,1,1\nA,1,1,1,1,1\n", {2, 1}},
        {"session,client,q1,q2,q3,q4\n0,A,1,1,1,1\n0,,1,1,1,1\n1,,1,1,1,1\n",
         {2, 1}},
    };
    static const char *const zero[] = {"0"};
    static const bl_slice folded[] = {{"0", 1}};
    static const bl_condition rules[] = {{.column = {.name = "session"},
                                          .values = zero,
                                          .folded = folded,
                                          .value_count = 1,
                                          .words = "drop: session is 0"},
                                         {.column = {.name = "client"},
                                          .test = BL_TEST_EMPTY,
                                          .words = "drop: client is empty"}};
    bl_layout layout;

    (void)state;
    bl_layout_init(&layout);
    layout.conditions = rules;
    layout.condition_count = COUNT_OF(rules);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_findings findings = {.keep_all = true};
        bl_reader *reader = NULL;
        bl_forms forms = {0};
        bl_error err = {0};
        bool more = true;
        const bl_reader_options options = {.path = "march.csv",
                                           .layout = &layout,
                                           .instrument = reading_mini(),
                                           .findings = &findings};

        scratch_text("march.csv", cases[i].text);
        assert_int_equal(bl_reader_open(&options, &reader, &err), BL_OK);
        assert_string_equal(bl_reader_name(reader), "march.csv");
        while (more)
            assert_int_equal(bl_reader_next(reader, &forms, &more, &err),
                             BL_OK);
        for (size_t k = 0; k < COUNT_OF(rules); k++)
            check_integer(rules[k].words, bl_reader_dropped_by(reader)[k],
                          cases[i].dropped[k]);
        bl_forms_release(&forms);
        bl_reader_close(reader);
        bl_findings_release(&findings);
    }
    bl_reader_close(NULL);
}

/* Lines are found only for who asks. */
static void forms_carry_no_line_unasked(void **state)
{
    bl_findings findings = {.keep_all = true};
    reading r;

    (void)state;
    scratch_text("march.csv", HEAD "A,1,1,1,1,9\n");
    r = reading_take(
        (bl_reader_options){.path = "march.csv", .instrument = reading_mini()});
    assert_string_equal(r.forms.bytes, "A s1 | 1 1 1 !\n");
    assert_string_equal(r.findings.bytes, "answer-out-of-range q4 2:9\n");
    reading_release(&r);
    bl_findings_release(&findings);
}

static void add_repeated_rows(bl_text *text, const char *row, size_t times)
{
    bl_text_add(text, HEAD);
    bl_text_add_repeated(text, row, times);
}

/* Files that no survey tool writes, and people have. */
static void hostile_files(void **state)
{
    enum { MANY = 100000 };
    bl_text text = BL_TEXT_INIT;
    reading r;

    (void)state;
    add_repeated_rows(&text, "\n", MANY);
    bl_text_add(&text, "A,1,1,1,1,1\n");
    r = read_with("", bl_text_slice(&text));
    check_text("100,000 blank lines", r.forms.bytes,
               "100002: A s1 | 1 1 1 1\n");
    reading_release(&r);

    bl_text_clear(&text);
    add_repeated_rows(&text, "A,1,1,1,1,1\n", 10);
    bl_text_add(&text, "B,1,\"");
    bl_text_add_repeated(&text, "A,1,1,1,1,1\n", MANY * 10);
    r = read_with("", bl_text_slice(&text));
    check_text("a quote that swallows 12 MB", fault_text(&r.err),
               "input field-too-long march.csv:12 a field is longer than "
               "1048576 bytes");
    check_integer("a quote that swallows 12 MB", r.counts.forms, 10);
    reading_release(&r);

    bl_text_clear(&text);
    add_repeated_rows(&text, "A,1,1,1,1,1\n", 1);
    bl_text_add(&text, "B,1,");
    bl_text_add_repeated(&text, "x", 10000000);
    r = read_with("", bl_text_slice(&text));
    check_text("10 MB in a field", fault_text(&r.err),
               "input field-too-long march.csv:3 a field is longer than "
               "1048576 bytes");
    check_integer("10 MB in a field", r.counts.forms, 1);
    reading_release(&r);

    bl_text_clear(&text);
    add_repeated_rows(&text, "A,1,1,1,1,1\n", 1);
    bl_text_add(&text, "B,1");
    bl_text_add_repeated(&text, ",1", 1000000);
    r = read_with("", bl_text_slice(&text));
    check_text("a row of a million cells", r.findings.bytes,
               "ragged-row 3:1000002 cells\n");
    reading_release(&r);
    bl_text_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whose_and_when),
        cmocka_unit_test(which_rows_are_used),
        cmocka_unit_test(what_is_no_answer),
        cmocka_unit_test(sessions_side_by_side),
        cmocka_unit_test(one_answer_a_row),
        cmocka_unit_test(what_ends_the_reading),
        cmocka_unit_test(rejected_rows_are_told_as_they_stood),
        cmocka_unit_test(counts_add_up),
        cmocka_unit_test(rules_count_what_they_drop),
        cmocka_unit_test(forms_carry_no_line_unasked),
        cmocka_unit_test(hostile_files),
    };
    int failed;

    scratch_enter();
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    scratch_leave();
    return failed;
}
