#include <stdlib.h>

#include "bl_header.h"
#include "bl_test.h"
#include "bl_text.h"
#include "fault.h"
#include "scratch.h"

static const char *roles_of(const bl_header *header)
{
    static char text[64];

    text[0] = '\0';
    for (size_t r = 0; r < header->row_count; r++)
        (void)snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s",
                       r ? " " : "", bl_header_role_words[header->roles[r]]);
    return text;
}

/* "semicolon (recognised), code text | names | line: what stands below" */
static void describe(const bl_header *header, bl_source *source, bl_text *out)
{
    bl_block block = {0};
    bl_error err = {0};

    bl_text_print(out, "%s%s, %s |", bl_delimiter_word(header->delimiter),
                  header->delimiter_recognised ? " (recognised)" : "",
                  roles_of(header));
    for (size_t c = 0; c < header->column_count; c++)
        bl_text_print(out, "%s%s", c ? "," : " ", header->names[c]);
    for (bool first = true; bl_source_next(source, &block, &err) == BL_OK;
         first = false) {
        if (first)
            bl_text_print(out, " | %zu: ", (size_t)block.first_line);
        bl_text_add_slice(out, block.bytes);
        if (!block.bytes.size)
            break;
    }
}

typedef struct outcome {
    bl_text text;
    bl_error err;
} outcome;

static outcome read_bytes(bl_slice bytes, const bl_layout *layout, size_t size)
{
    outcome o = {.text = BL_TEXT_INIT};
    bl_source *source = NULL;
    bl_header header = {0};

    scratch_write("march.csv", bytes);
    assert_int_equal(bl_source_open("march.csv", NULL, size, &source, &o.err),
                     BL_OK);
    if (bl_header_read(source, "march.csv", layout, &header, &o.err) == BL_OK)
        describe(&header, source, &o.text);
    bl_header_release(&header);
    bl_source_close(source);
    return o;
}

static bl_layout plain(void)
{
    bl_layout layout;

    bl_layout_init(&layout);
    return layout;
}

typedef struct expected {
    const char *label;
    bl_layout layout;
    const char *text;
    const char *want; /* the description, or the fault */
} expected;

/* In blocks of any size, for a header may be longer than a block. */
static void check_headers(const expected *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t size = 1; size < 100; size += 3) {
            bl_layout layout = cases[i].layout;
            outcome o;

            layout.decimal = '.';
            layout.factor = (bl_decimal){1, 0};
            o = read_bytes(bl_slice_of(cases[i].text), &layout, size);
            check_text(cases[i].label,
                       o.err.status ? fault_text(&o.err) : o.text.bytes,
                       cases[i].want);
            bl_text_release(&o.text);
        }
}

static void what_is_recognised(void **state)
{
    static const expected cases[] = {
        {"commas",
         {0},
         "a,b\n1,2\n",
         "comma (recognised), code | a,b | 2: 1,2\n"},
        {"semicolons",
         {0},
         "a;b\n1;2\n",
         "semicolon (recognised), code | a,b | 2: 1;2\n"},
        {"tabs", {0}, "a\tb\n", "tab (recognised), code | a,b | 2: "},
        {"pipes", {0}, "a|b\n", "pipe (recognised), code | a,b | 2: "},
        {"one column", {0}, "a\n1\n", "comma (recognised), code | a | 2: 1\n"},
        {"no end of line", {0}, "a,b", "comma (recognised), code | a,b | 1: "},
        {"the most frequent",
         {0},
         "a;b;c,d\n",
         "semicolon (recognised), code | a,b,c,d | 2: "},
        {"delimiters in quotes do not count",
         {0},
         "\"a,b,c\";d\n",
         "semicolon (recognised), code | a,b,c,d | 2: "},
        {"the rows decide",
         {0},
         "a;b,c,d\n1;2\n3;4\n",
         "semicolon (recognised), code | a,b,c,d | 2: 1;2\n3;4\n"},
        {"rows that do not agree",
         {0},
         "a;b,c,d\n1;2\n3\n",
         "comma (recognised), code | a;b,c,d | 2: 1;2\n3\n"},
        {"what Excel declares",
         {0},
         "sep=;\na,b;c\n",
         "semicolon, code | a,b,c | 3: "},
        {"the same in capitals",
         {0},
         "SEP=|\r\na|b\r\n",
         "pipe, code | a,b | 3: "},
        {"any character, where it is declared",
         {0},
         "sep=^\na^b\n",
         "other, code | a,b | 3: "},
        {"more than a character is a name",
         {0},
         "sep=ab\n1\n",
         "comma (recognised), code | sep=ab | 2: 1\n"},
        {"blank lines above",
         {0},
         "\n \n\r\na;b\n1;2\n",
         "semicolon (recognised), code | a,b | 5: 1;2\n"},
        {"lines in a name",
         {0},
         "\"a\nb\",c\n1,2\n",
         "comma (recognised), code | a\nb,c | 3: 1,2\n"},
        {"nameless columns",
         {0},
         "a,,c,\n",
         "comma (recognised), code | a,#2,c,#4 | 2: "},
        {"CR", {0}, "a,b\r1,2\r", "comma (recognised), code | a,b | 2: 1,2\r"},
        {"Qualtrics",
         {0},
         "Q1,Q2\nfirst,\"sec\nond\"\n"
         "\"{\"\"ImportId\"\":\"\"QID1\"\"}\",{'ImportId': 'x'}\n1,2\n",
         "comma (recognised), code text import-id | Q1,Q2 | 5: 1,2\n"},
        {"three rows that are none of it",
         {0},
         "Q1,Q2\nfirst,second\nImportId,no\n",
         "comma (recognised), code | Q1,Q2 | 2: first,second\nImportId,no\n"},
        {"an import id in the rows is an answer",
         {0},
         "a,b\n1,ImportId\n2,3\n4,5\n",
         "comma (recognised), code | a,b | 2: 1,ImportId\n2,3\n4,5\n"},
    };

    (void)state;
    check_headers(cases, COUNT_OF(cases));
}

static const char *const two_names[] = {"client", "q1"};

static void what_a_layout_says(void **state)
{
    static const expected cases[] = {
        {"a delimiter",
         {.delimiter = ';'},
         "a,b;c,d\n",
         "semicolon, code | a,b,c,d | 2: "},
        {"against what the file declares",
         {.delimiter = ','},
         "sep=;\na,b;c\n",
         "comma, code | a,b;c | 3: "},
        {"two rows",
         {.header = {BL_HEADER_TEXT, BL_HEADER_SUB}, .header_rows = 2},
         "a,b\nc,d\n1,2\n",
         "comma (recognised), text sub | a,b | 3: 1,2\n"},
        {"a row names what the one above does not",
         {.header = {BL_HEADER_TEXT, BL_HEADER_SUB}, .header_rows = 2},
         "a,,\nc,d,e\n",
         "comma (recognised), text sub | a,d,e | 3: "},
        {"a question above a group names what has nothing below",
         {.header = {BL_HEADER_TEXT, BL_HEADER_SUB},
          .header_rows = 2,
          .fill_right = true},
         ",a,,b\nc,,d,\n",
         "comma (recognised), text sub | c,a,d,b | 3: "},
        {"and the others go by what stands below",
         {.header = {BL_HEADER_TEXT, BL_HEADER_SUB},
          .header_rows = 2,
          .fill_right = true},
         "a,,b\nc,d,e\n",
         "comma (recognised), text sub | c,d,b | 3: "},
        {"only in a row of texts",
         {.header = {BL_HEADER_CODE}, .header_rows = 1, .fill_right = true},
         "a,,b\n",
         "comma (recognised), code | a,#2,b | 2: "},
        {"marks of HTML come off",
         {.header = {BL_HEADER_TEXT},
          .header_rows = 1,
          .strip_html = true,
          .delimiter = ','},
         "<b>a</b>,*b* &amp; &lt;c&gt;,&nbsp;d&#39;,1 < 2 &x,<br/>\n",
         "comma, text | a,b & <c>, d',1 < 2 &x,#5 | 2: "},
        {"no header",
         {.no_header = true},
         "a,b\n1,2\n",
         "comma (recognised),  | #1,#2 | 1: a,b\n1,2\n"},
        {"no header, but names",
         {.no_header = true, .names = two_names, .name_count = 2},
         "a,b\n1,2\n",
         "comma (recognised), code | client,q1 | 1: a,b\n1,2\n"},
        {"lines to skip",
         {.skip = 2},
         "made on\n\"x,y;z\na;b\n1;2\n",
         "semicolon (recognised), code | a,b | 4: 1;2\n"},
        {"skip to a cell",
         {.skip_until = "ID"},
         "IDs\nx,ID\nID,q1\n1,2\n",
         "comma (recognised), code | ID,q1 | 4: 1,2\n"},
        {"skip to a quoted cell",
         {.skip_until = "ID"},
         "x\n\"ID\";q1\n",
         "semicolon (recognised), code | ID,q1 | 3: "},
        {"skip some, then to a cell",
         {.skip = 1, .skip_until = "ID"},
         "ID,old\nID,new\n",
         "comma (recognised), code | ID,new | 3: "},
    };

    (void)state;
    check_headers(cases, COUNT_OF(cases));
}

static void what_is_no_header(void **state)
{
    static const expected cases[] = {
        {"nothing", {0}, "", "input empty-file march.csv the file is empty"},
        {"only blank lines",
         {0},
         "\n\n  \n",
         "input empty-file march.csv:1 the file is empty"},
        {"all was skipped",
         {.skip = 5},
         "a\nb\n",
         "input empty-file march.csv:3 the file is empty"},
        {"no line begins so",
         {.skip_until = "ID"},
         "a\nx,ID\n",
         "input bad-header march.csv:3 no line begins with \"ID\", where the "
         "header should"},
        {"two delimiters",
         {0},
         "a,b;c\n1\n",
         "input bad-header march.csv:1 the header could be separated by comma "
         "or semicolon: they stand there equally often"},
        {"too few rows",
         {.header_rows = 3},
         "a,b\nc,d\n",
         "input bad-header march.csv:1 the header should have 3 rows, the file "
         "has 2"},
        {"no import ids",
         {.header = {BL_HEADER_CODE, BL_HEADER_IMPORT_ID}, .header_rows = 2},
         "a,b\n1,2\n",
         "input bad-header march.csv:1 row 2 of the header should hold import "
         "ids and does not"},
        {"import ids below",
         {.header = {BL_HEADER_CODE}, .header_rows = 1},
         "a\nx\n{'ImportId'}\n1\n",
         "input bad-header march.csv:1 row 3 holds import ids: it belongs to "
         "the header"},
        {"names of another number",
         {.no_header = true, .names = two_names, .name_count = 2},
         "a,b,c\n",
         "input bad-header march.csv:1 names lists 2 columns, the "
         "first row has 3 cells"},
        {"a bad quote",
         {0},
         "\na\"b,c\n1,2\n",
         "input bad-quote march.csv:2 a quote stands where none can: only a "
         "whole field is quoted, and a quote inside it is doubled"},
        {"a quote never closed",
         {0},
         "\na,\"b\n1,2\n",
         "input open-quote march.csv:2 a quote is opened here and never "
         "closed"},
        {"a bad byte is why it is too short",
         {.header_rows = 2},
         "a,b\nc,\xff\n",
         "input not-text march.csv:2:3 byte 0xff is not UTF-8 text"},
    };

    (void)state;
    check_headers(cases, COUNT_OF(cases));
}

static void folded_names_are_compared(void **state)
{
    bl_source *source = NULL;
    bl_header header = {0};
    bl_error err = {0};
    const bl_layout layout = plain();

    (void)state;
    scratch_text("march.csv", " Client\u00a0 ID ,\"  Mu\u0308ller\"\n1,2\n");
    assert_int_equal(bl_source_open("march.csv", NULL, 64, &source, &err),
                     BL_OK);
    assert_int_equal(
        bl_header_read(source, "march.csv", &layout, &header, &err), BL_OK);
    assert_true(bl_slice_is(header.cells[0][0], "Client\u00a0 ID"));
    assert_true(bl_slice_is(header.folded[0][0], "client id"));
    assert_true(bl_slice_is(header.folded[0][1], "m\u00fcller"));
    assert_int_equal(header.size, 27);
    assert_int_equal(header.below_count, 2);
    assert_true(bl_slice_is(header.below[1], "2"));
    bl_header_release(&header);
    bl_source_close(source);
}

/* A study's codebook in three rows of 10,000 columns: more than one block. */
static void a_header_may_be_longer_than_a_block(void **state)
{
    enum { COLUMNS = 10000 };
    bl_text text = BL_TEXT_INIT;
    bl_source *source = NULL;
    bl_header header = {0};
    bl_block block = {0};
    bl_error err = {0};
    bl_layout layout = plain();

    (void)state;
    for (int c = 0; c < COLUMNS; c++)
        bl_text_print(&text, "%sq%d", c ? "," : "", c + 1);
    for (int r = 0; r < 2; r++)
        for (int c = 0; c < COLUMNS; c++)
            bl_text_print(&text, "%s%s%*d\"", c ? "," : "\n",
                          r ? "\"{ImportId:\n " : "\"", 70, c);
    bl_text_add(&text, "\n1,2,3\n");
    assert_true(text.size > BL_BLOCK_SIZE);
    scratch_write("march.csv", bl_text_slice(&text));
    assert_int_equal(
        bl_source_open("march.csv", NULL, BL_BLOCK_SIZE, &source, &err), BL_OK);
    assert_int_equal(
        bl_header_read(source, "march.csv", &layout, &header, &err), BL_OK);
    assert_int_equal(header.column_count, COLUMNS);
    assert_true(header.is_qualtrics);
    assert_string_equal(header.names[COLUMNS - 1], "q10000");
    assert_int_equal(bl_source_next(source, &block, &err), BL_OK);
    assert_true(bl_slice_is(block.bytes, "1,2,3\n"));
    assert_int_equal(block.first_line, 3 + COLUMNS + 1);
    bl_header_release(&header);
    bl_source_close(source);
    bl_text_release(&text);
}

/* A file that is no table: one line of cells without an end. */
static void a_header_ends_somewhere(void **state)
{
    bl_text text = BL_TEXT_INIT;
    bl_layout layout = plain();
    outcome o;

    (void)state;
    bl_text_add_repeated(&text, "some text,", 3 << 20);
    o = read_bytes(bl_text_slice(&text), &layout, BL_BLOCK_SIZE);
    assert_string_equal(fault_text(&o.err),
                        "input bad-header march.csv:1 the header does not end "
                        "within the first 16777216 bytes");
    bl_text_release(&o.text);
    bl_text_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_recognised),
        cmocka_unit_test(what_a_layout_says),
        cmocka_unit_test(what_is_no_header),
        cmocka_unit_test(folded_names_are_compared),
        cmocka_unit_test(a_header_may_be_longer_than_a_block),
        cmocka_unit_test(a_header_ends_somewhere),
    };
    int failed;

    scratch_enter();
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    scratch_leave();
    return failed;
}
