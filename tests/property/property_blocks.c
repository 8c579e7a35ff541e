/*
 * A block's size is nobody's business, nor is how many workers read: forms,
 * findings, rejected rows, counts, lines and errors are the same, wherever the
 * ends of blocks fall and whatever a worker guesses of its block's start.
 */
#include <stdlib.h>

#include "bl_test.h"
#include "encode.h"
#include "reading.h"
#include "scratch.h"

/* How the file is laid out: one form a row, or one answer a row. */
static const char *const note_column[] = {"note"};
static const char *const key_pattern[] = {"k{i}"};
static const bl_condition no_note = {.column = {.name = "note"},
                                     .test = BL_TEST_EMPTY,
                                     .words = "drop: note is empty"};

static bl_layout form_a_row(void)
{
    bl_layout layout;

    bl_layout_init(&layout);
    layout.carried = note_column;
    layout.carried_count = 1;
    layout.header_rows = 1; /* or all of a small file would be read to see
                               which tool wrote it */
    return layout;
}

static bl_layout answer_a_row(void)
{
    bl_layout layout = form_a_row();

    layout.answer_rows.record.name = "record";
    layout.answer_rows.key.name = "key";
    layout.answer_rows.values[0].name = "value";
    layout.answer_rows.value_count = 1;
    layout.items = key_pattern;
    layout.item_count = 1;
    return layout;
}

static reading read_in_blocks(const bl_layout *layout, size_t size,
                              size_t workers)
{
    return reading_take_with((bl_reader_options){.path = "march.csv",
                                                 .layout = layout,
                                                 .instrument = reading_mini(),
                                                 .lines = true,
                                                 .block_size = size},
                             workers);
}

static void show(const char *label, const reading *r)
{
    print_error("%s: %s %s:%zu:%zu %s\n%s\n%s%s", label, r->said.bytes,
                r->err.file, r->err.line, r->err.column, r->err.message,
                r->forms.bytes, r->findings.bytes, r->rejects.bytes);
}

/* In blocks of this size the file gives the same as in one block. */
static void check_size(const char *label, const reading *whole,
                       const bl_layout *layout, size_t size, size_t workers)
{
    reading pieces = read_in_blocks(layout, size, workers);
    const char *const difference = reading_difference(whole, &pieces);

    if (difference) {
        show("in one block", whole);
        show("in pieces", &pieces);
        fail_msg("[%s] blocks of %zu bytes by %zu workers change: %s", label,
                 size, workers, difference);
    }
    reading_release(&pieces);
}

typedef enum ending { LF, CRLF, CR, MIXED, ENDINGS } ending;

typedef struct writer {
    uint64_t random;
    ending ending;
    bl_text text;
} writer;

static const char *one_of(writer *w, const char *const *texts, size_t count)
{
    return texts[bl_test_below(&w->random, count)];
}

#define ONE_OF(w, texts) one_of((w), (texts), COUNT_OF(texts))

static void end_line(writer *w)
{
    static const char *const ends[] = {
        [LF] = "\n", [CRLF] = "\r\n", [CR] = "\r"};

    bl_text_add(&w->text,
                w->ending == MIXED ? ONE_OF(w, ends) : ends[w->ending]);
}

/* Texts as they stand in a file: with their quotes. U+1F600 has four bytes. */
static const char *const clients[] = {
    "A",           "B-07",         "  C ",       "\"D, d\"", "\"E\"\"e\"\"\"",
    "M\u00fcller", "Mu\u0308ller", "\U0001f600", ""};
static const char *const sessions[] = {"1", "2", "03", "\"4\"", "", "two"};
static const char *const dates[] = {"2026-01-05", "\"2026-01-12 09:05\"", "",
                                    "5/1/26", "soon"};
static const char *const answers[] = {"1",     "2",     "3",      "4", "5",
                                      "\"3\"", " 2 ",   "Always", "",  "2.5",
                                      "x",     "5-Jan", "\u00e9"};
static const char *const notes[] = {"",
                                    "plain",
                                    "\"a\nb\"",
                                    "\"a\r\nb\r\n\"",
                                    "\"a\rb\"",
                                    "\"\n\n\"",
                                    "\"she said \"\"no\"\", twice\"",
                                    "\"\"\"\"",
                                    "\u201cquoted\u201d",
                                    "\"\U0001f600\n\U0001f600\"",
                                    "a \t b",
                                    "\" kept \"  "};

static void add_row(writer *w)
{
    const bool is_short = bl_test_below(&w->random, 20) == 0;
    const bool is_long = bl_test_below(&w->random, 20) == 0;

    bl_text_print(&w->text, "%s,%s,%s", ONE_OF(w, clients), ONE_OF(w, sessions),
                  ONE_OF(w, dates));
    for (size_t i = 0; i < 4; i++)
        bl_text_print(&w->text, ",%s",
                      bl_test_below(&w->random, 100) ? ONE_OF(w, answers)
                                                     : "9");
    if (!is_short)
        bl_text_print(&w->text, ",%s", ONE_OF(w, notes));
    if (is_long)
        bl_text_add(&w->text, ",more");
}

static void add_answer_row(writer *w)
{
    static const char *const keys[] = {"k1", "K2",   "\"k3\"", " k4",
                                       "k0", "k\n1", "",       "other"};

    bl_text_print(&w->text, "r%zu,%s,%s,%s,%s,%s", bl_test_below(&w->random, 4),
                  ONE_OF(w, clients), ONE_OF(w, sessions), ONE_OF(w, keys),
                  ONE_OF(w, answers), ONE_OF(w, notes));
}

static void add_rows(writer *w, void (*add)(writer *))
{
    const size_t rows = bl_test_below(&w->random, 48);

    for (size_t r = 0; r < rows; r++) {
        add(w);
        if (r + 1 < rows || bl_test_below(&w->random, 4))
            end_line(w);
        while (bl_test_below(&w->random, 12) == 0) {
            bl_text_add(&w->text, bl_test_below(&w->random, 2) ? "" : " \t");
            end_line(w);
        }
    }
}

static void make_file(writer *w, bool by_answers)
{
    bl_text_clear(&w->text);
    w->ending = (ending)bl_test_below(&w->random, ENDINGS);
    while (bl_test_below(&w->random, 8) == 0)
        end_line(w);
    bl_text_add(&w->text, by_answers ? "record,client,session,key,value,note"
                                     : "client,session,date,q1,q2,q3,q4,note");
    end_line(w);
    add_rows(w, by_answers ? add_answer_row : add_row);
}

/* One byte that ends the reading; where lines are mixed, a bad byte is found by
 * lines and a bad quote by records, so that is left alone. */
static void spoil(writer *w)
{
    static const char bad[] = {'\0', '\xff', '"', '\xc3'};

    if (w->ending != MIXED && w->text.size)
        w->text.bytes[bl_test_below(&w->random, w->text.size)] =
            bad[bl_test_below(&w->random, COUNT_OF(bad))];
}

static void write_file(writer *w)
{
    static const char *const encodings[] = {"UTF-8", "UTF-16LE", "UTF-16BE"};
    static const char *const marks[] = {"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"};
    const size_t encoding = bl_test_below(&w->random, 6);
    bl_text bytes = BL_TEXT_INIT;

    if (encoding < COUNT_OF(encodings)) {
        bl_text_add(&bytes, marks[encoding]);
        encode_add(&bytes, bl_text_slice(&w->text), encodings[encoding]);
    } else {
        bl_text_add_slice(&bytes, bl_text_slice(&w->text));
        if (bl_test_below(&w->random, 4) == 0) {
            bl_text_clear(&bytes);
            spoil(w);
            bl_text_add_slice(&bytes, bl_text_slice(&w->text));
        }
    }
    scratch_write("march.csv", bl_text_slice(&bytes));
    bl_text_release(&bytes);
}

/* A rule about rows, and what an invalid answer costs. */
static void make_rules(writer *w, bl_layout *layout)
{
    layout->invalid = (bl_invalid_rule)bl_test_below(&w->random, 3);
    if (bl_test_below(&w->random, 3) == 0) {
        layout->conditions = &no_note;
        layout->condition_count = 1;
    }
}

static void any_file_in_some_sizes(void **state)
{
    writer w = {.random = 20260105, .text = BL_TEXT_INIT};

    (void)state;
    for (int round = 0; round < BL_TEST_ROUNDS / 2; round++) {
        const bool by_answers = bl_test_below(&w.random, 4) == 0;
        bl_layout layout = by_answers ? answer_a_row() : form_a_row();
        char label[32];
        reading whole;

        make_rules(&w, &layout);
        make_file(&w, by_answers);
        write_file(&w);
        (void)snprintf(label, sizeof label, "round %d", round);
        whole = read_in_blocks(&layout, 0, 0);
        check_size(label, &whole, &layout, 1 + bl_test_below(&w.random, 16), 0);
        check_size(label, &whole, &layout, 1 + bl_test_below(&w.random, 64), 1);
        check_size(label, &whole, &layout, 1 + bl_test_below(&w.random, 128),
                   2 + bl_test_below(&w.random, 3));
        reading_release(&whole);
    }
    bl_text_release(&w.text);
}

/* What is read in one block is right, too: worked by hand, line by line. The
 * header is read ahead, with some rows below it, so that 20 rows of nothing
 * stand in front of those that blocks are to cut. */
static void one_file_in_all_sizes(void **state)
{
    static const char rows[] =
        "A,1,2026-01-05,1,2,3,4,\"first\r\nsecond\"\r\n"
        "\r\n"
        "M\u00fcller,2,,5,4,3,2.5,\"\U0001f600\n\n\"\"x\"\"\"\r\n"
        "B,1,,1\r\n"
        "C,two,,1,1,1,1,\r\n"
        ",3,,1,,,,";
    const bl_layout layout = form_a_row();
    bl_text text = BL_TEXT_INIT;
    reading whole;

    (void)state;
    bl_text_add(&text, "client,session,date,q1,q2,q3,q4,note\r\n");
    bl_text_add_repeated(&text, ",,,,,,,\r\n", 20);
    bl_text_add(&text, rows);
    scratch_write("march.csv", bl_text_slice(&text));
    whole = read_in_blocks(&layout, 0, 0);
    assert_string_equal(whole.forms.bytes,
                        "22: A s1 2026-01-05 [first\r\nsecond] | 1 2 3 4\n"
                        "25: M\u00fcller s2 [\U0001f600\n\n\"x\"] | 5 4 3 !\n"
                        "29: C [] | 1 1 1 1\n");
    assert_string_equal(whole.findings.bytes,
                        "answer-off-step q4 25:2.5\n"
                        "ragged-row 28:4 cells\n"
                        "session-not-a-number session 29:two\n"
                        "client-missing client 30\n");
    assert_string_equal(whole.rejects.bytes, "28 ragged-row: B,1,,1\n"
                                             "30 client-missing: ,3,,1,,,,\n");
    for (size_t size = 1; size <= sizeof rows; size++)
        for (size_t workers = 0; workers < 4; workers++)
            check_size("by hand", &whole, &layout, size, workers);
    reading_release(&whole);
    bl_text_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_file_in_all_sizes),
        cmocka_unit_test(any_file_in_some_sizes),
    };
    int failed;

    scratch_enter();
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    scratch_leave();
    return failed;
}
