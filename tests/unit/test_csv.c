#include <stdlib.h>

#include "bl_csv.h"
#include "bl_test.h"
#include "bl_text.h"
#include "fault.h"

/*
 * What libcsv 3.0.3 does by its manual and its source, and what the strict mode
 * adds. A field is written [so], the end of a record as what ended it: "\n",
 * "\r", or "$" for the end of the input.
 */
typedef struct parse {
    bl_text events;
    bl_error err;
    size_t fault_at; /* offset in the text */
} parse;

static void take_field(void *bytes, size_t size, void *self)
{
    bl_text *const events = self;

    bl_text_add_char(events, '[');
    bl_text_add_bytes(events, bytes, size);
    bl_text_add_char(events, ']');
}

static void take_record(int end, void *self)
{
    bl_text_add_char(self, end < 0 ? '$' : (char)end);
}

static bl_status feed(bl_csv *csv, bl_slice text, size_t piece, parse *p)
{
    bl_status status = BL_OK;

    for (size_t at = 0; !status && at < text.size; at += piece) {
        const size_t left = text.size - at;
        size_t used = 0;

        status = bl_csv_feed(
            csv, (bl_slice){text.bytes + at, left < piece ? left : piece},
            &used, &p->err);
        if (status)
            p->fault_at = at + used;
    }
    return status;
}

static parse parse_text(bl_slice text, char delimiter, size_t piece)
{
    parse p = {.events = BL_TEXT_INIT};
    bl_csv csv = {
        .field = take_field, .record = take_record, .self = &p.events};

    assert_int_equal(bl_csv_init(&csv, delimiter, &p.err), BL_OK);
    if (feed(&csv, text, piece, &p) == BL_OK && bl_csv_end(&csv, &p.err))
        p.fault_at = text.size;
    bl_csv_release(&csv);
    return p;
}

#define BYTES(literal)                                                         \
    {                                                                          \
        (literal), sizeof(literal) - 1                                         \
    }

static void records_and_fields(void **state)
{
    static const struct {
        const char *label;
        bl_slice text;
        char delimiter;
        bl_slice events;
    } cases[] = {
        {"nothing", BYTES(""), ',', BYTES("")},
        {"plain", BYTES("a,b\nc,d\n"), ',', BYTES("[a][b]\n[c][d]\n")},
        {"the last line has no end", BYTES("a,b\nc,d"), ',',
         BYTES("[a][b]\n[c][d]$")},
        {"the last field is empty", BYTES("a,\nb,"), ',',
         BYTES("[a][]\n[b][]$")},
        {"only delimiters", BYTES(",,\n"), ',', BYTES("[][][]\n")},
        {"other delimiters", BYTES("a,b;c|d\te\n"), ';',
         BYTES("[a,b][c|d\te]\n")},
        {"tabs", BYTES("a\t b \t\n\t\n"), '\t', BYTES("[a][b][]\n[][]\n")},

        {"quoted", BYTES("\"a\",\"b c\"\n"), ',', BYTES("[a][b c]\n")},
        {"a quoted delimiter", BYTES("\"a,b\",c\n"), ',', BYTES("[a,b][c]\n")},
        {"quoted line ends", BYTES("\"a\nb\",\"c\r\nd\",\"e\rf\"\n"), ',',
         BYTES("[a\nb][c\r\nd][e\rf]\n")},
        {"doubled quotes", BYTES("\"a \"\"b\"\"\",\"\"\"\",\"\"\n"), ',',
         BYTES("[a \"b\"][\"][]\n")},
        {"the file ends in a quote", BYTES("a,\"b\""), ',', BYTES("[a][b]$")},
        {"other quotes are text", BYTES("'a,b',\u201cc\u201d\n"), ',',
         BYTES("['a][b'][\u201cc\u201d]\n")},

        {"blanks around", BYTES("  a , b c\t\n"), ',', BYTES("[a][b c]\n")},
        {"blanks in quotes", BYTES("\" a \",\"\t\"\n"), ',',
         BYTES("[ a ][\t]\n")},
        {"blanks around quotes", BYTES("  \" a \" ,\t\"b\"\n"), ',',
         BYTES("[ a ][b]\n")},
        {"a no-break space is no blank", BYTES("\u00a0a\u00a0,b\n"), ',',
         BYTES("[\u00a0a\u00a0][b]\n")},
        {"a field of blanks", BYTES("a, \t ,b\n"), ',', BYTES("[a][][b]\n")},

        {"CRLF", BYTES("a,b\r\nc,d\r\n"), ',', BYTES("[a][b]\r[c][d]\r")},
        {"CR", BYTES("a,b\rc,d\r"), ',', BYTES("[a][b]\r[c][d]\r")},
        {"all three", BYTES("a\nb\r\nc\rd\n"), ',',
         BYTES("[a]\n[b]\r[c]\r[d]\n")},
        {"blank lines", BYTES("\n\na\n\n\nb\n\n"), ',', BYTES("[a]\n[b]\n")},
        {"lines of blanks", BYTES("a\n \t \n  \r\nb\n \t"), ',',
         BYTES("[a]\n[b]\n")},
        {"a quoted empty field is a record", BYTES("a\n\"\"\nb\n"), ',',
         BYTES("[a]\n[]\n[b]\n")},

        {"NUL", BYTES("a\0b,\"\0\"\n"), ',', BYTES("[a\0b][\0]\n")},
        {"a byte order mark stays",
         BYTES("\xef\xbb\xbf"
               "a,b\n"),
         ',',
         BYTES("[\xef\xbb\xbf"
               "a][b]\n")},
        {"bytes that are no text", BYTES("\xff,\x80\n"), ',',
         BYTES("[\xff][\x80]\n")},
        {"fewer and more fields", BYTES("a,b\nc\nd,e,f\n"), ',',
         BYTES("[a][b]\n[c]\n[d][e][f]\n")},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        for (size_t piece = 1; piece < 12; piece++) {
            parse p = parse_text(cases[i].text, cases[i].delimiter, piece);

            check_text(cases[i].label, fault_text(&p.err), "ok");
            check(cases[i].label,
                  bl_slice_equal(bl_text_slice(&p.events), cases[i].events));
            bl_text_release(&p.events);
        }
}

#define BAD_QUOTE                                                              \
    "input bad-quote a quote stands where none can: only a whole field is "    \
    "quoted, and a quote inside it is doubled"
#define OPEN_QUOTE "input open-quote a quote is opened here and never closed"

/* `at` is the offset of the byte that cannot be. */
static void quotes_where_none_can_stand(void **state)
{
    static const struct {
        const char *label;
        const char *text;
        size_t at;
        const char *events; /* what was given before it */
        const char *fault;
    } cases[] = {
        {"in a field", "a\nb\"c,d\n", 3, "[a]\n", BAD_QUOTE},
        {"at the end of a field", "a,b\"\n", 3, "[a]", BAD_QUOTE},
        {"text after the closing quote", "\"a\"b,c\n", 3, "", BAD_QUOTE},
        {"text after it and blanks", "\"a\"  b,c\n", 5, "", BAD_QUOTE},
        {"a quote after it and a blank", "\"a\" \"b\"\n", 4, "", BAD_QUOTE},
        {"a backslash escapes nothing", "x,\"a\\\"b\"\n", 6, "[x]", BAD_QUOTE},
        {"a mark before a quoted field", "\xef\xbb\xbf\"a\"\n", 3, "",
         BAD_QUOTE},
        {"never closed", "a,\"b\nc,d\n", 9, "[a]", OPEN_QUOTE},
        {"never closed, at the end", "a\n\"", 3, "[a]\n", OPEN_QUOTE},
        {"closed by a doubled one", "a\n\"b\"\"\n", 7, "[a]\n", OPEN_QUOTE},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        for (size_t piece = 1; piece < 12; piece++) {
            parse p = parse_text(bl_slice_of(cases[i].text), ',', piece);

            check_text(cases[i].label, fault_text(&p.err), cases[i].fault);
            check_integer(cases[i].label, p.fault_at, cases[i].at);
            check_text(cases[i].label, p.events.bytes, cases[i].events);
            check(cases[i].label, p.err.hint[0]);
            bl_text_release(&p.events);
        }
}

/* libcsv needs room for a closing quote, so that without one a byte more fits.
 */
static void a_field_has_a_longest(void **state)
{
    static const struct {
        const char *label;
        size_t size;
        bool quoted;
        bool fits;
    } cases[] = {
        {"the longest", BL_FIELD_MAX, false, true},
        {"two more", BL_FIELD_MAX + 2, false, false},
        {"the longest in quotes", BL_FIELD_MAX, true, true},
        {"one more in quotes", BL_FIELD_MAX + 1, true, false},
        {"ten times as long", 10 * (size_t)BL_FIELD_MAX, false, false},
        {"ten times as long in quotes", 10 * (size_t)BL_FIELD_MAX, true, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const size_t quote = cases[i].quoted ? 1 : 0;
        bl_text text = BL_TEXT_INIT;
        parse p;

        bl_text_add(&text, "a\n");
        bl_text_add_repeated(&text, "\"", quote);
        bl_text_add_repeated(&text, "x", cases[i].size);
        bl_text_add_repeated(&text, "\"", quote);
        bl_text_add(&text, "\n");
        p = parse_text(bl_text_slice(&text), ',', 1 << 16);
        check_text(cases[i].label, fault_text(&p.err),
                   cases[i].fits ? "ok"
                                 : "input field-too-long a field is longer "
                                   "than 1048576 bytes");
        check_integer(cases[i].label, p.events.size,
                      cases[i].fits ? 4 + cases[i].size + 3 : 4);
        if (!cases[i].fits)
            check_integer(cases[i].label, p.fault_at,
                          2 + quote + BL_FIELD_MAX + 2);
        bl_text_release(&p.events);
        bl_text_release(&text);
    }
}

/* After each byte of the text: is it between two records, is it quoted? */
static void the_parser_knows_where_it_stands(void **state)
{
    static const char text[] = "a,\"b\n\"\"c\" ,d\r\n  e\n\"\"\n";
    static const char between[] = "|............||||.|..|";
    static const char quoted[] = "...qqq.qq..........q..";
    bl_text events = BL_TEXT_INIT;
    bl_csv csv = {.field = take_field, .record = take_record, .self = &events};
    bl_error err = {0};

    (void)state;
    assert_int_equal(bl_csv_init(&csv, ',', &err), BL_OK);
    assert_true(bl_csv_is_between(&csv));
    for (size_t i = 0; i < sizeof text - 1; i++) {
        char label[32];
        size_t used = 0;

        (void)snprintf(label, sizeof label, "after byte %zu", i + 1);
        assert_int_equal(
            bl_csv_feed(&csv, (bl_slice){text + i, 1}, &used, &err), BL_OK);
        check_integer(label, bl_csv_is_between(&csv), between[i + 1] == '|');
        check_integer(label, bl_csv_is_quoted(&csv), quoted[i + 1] == 'q');
    }
    assert_int_equal(bl_csv_end(&csv, &err), BL_OK);
    bl_csv_release(&csv);
    bl_text_release(&events);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_and_fields),
        cmocka_unit_test(quotes_where_none_can_stand),
        cmocka_unit_test(a_field_has_a_longest),
        cmocka_unit_test(the_parser_knows_where_it_stands),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
