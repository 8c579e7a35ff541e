#include <jansson.h>
#include <stdlib.h>

#include "bl_capture.h"
#include "bl_rows.h"
#include "bl_test.h"
#include "bl_unicode.h"

enum { COLUMNS_MAX = 8 };

static const bl_looks plain = {.digits = -1, .decimal = '.'};
static const bl_looks excel = {.digits = -1, .decimal = '.', .excel = true};
static const bl_looks excel_comma = {
    .digits = -1, .decimal = ',', .excel = true};

/* Rows as a writer writes them; free what it returns with bl_out_abandon. */
static void write_rows(bl_out *out, bl_rows *rows, const char *writer,
                       const bl_column *columns, size_t count, bl_looks looks,
                       const bl_cell *cells, size_t row_count)
{
    bl_out_open_memory(out);
    bl_rows_begin(rows, bl_row_writer_find(writer), out, columns, count, looks);
    for (size_t r = 0; r < row_count; r++)
        bl_rows_add(rows, cells + r * count);
    bl_rows_end(rows);
    assert_false(rows->failed);
    assert_int_equal(out->failure, 0);
}

/* The one cell of the one row, between header and line end. */
static const char *one_cell(bl_out *out, bl_rows *rows, const char *writer,
                            bl_looks looks, bl_cell cell)
{
    static const bl_column columns[] = {{"a", BL_TEXT_COLUMN},
                                        {"b", BL_TEXT_COLUMN}};
    static char text[4096];
    const bl_cell cells[] = {BL_INTEGER_CELL(1), cell};
    const char *from;
    size_t size;

    write_rows(out, rows, writer, columns, 2, looks, cells, 1);
    from = strchr(bl_captured(out), '1') + 2;
    size = strlen(from) - (looks.excel ? 2 : 1);
    memcpy(text, from, size);
    text[size] = '\0';
    bl_out_abandon(out);
    return text;
}

static bl_cell text_cell(const char *text)
{
    return BL_TEXT_CELL(bl_slice_of(text));
}

static const bl_column three[] = {{"client", BL_TEXT_COLUMN},
                                  {"total", BL_NUMBER_COLUMN},
                                  {"flags", BL_TEXT_COLUMN}};

/* What a file of each format looks like; 19797 is 2024-03-15. */
static void whole_files(void **state)
{
    static const struct {
        const char *writer;
        bl_looks looks;
        const char *want;
    } cases[] = {
        {"csv",
         {.digits = -1, .decimal = '.'},
         "client,total,flags\n"
         "A-1,8.575,\n"
         "\"Doe, J\",,2024-03-15\n"},
        {"csv",
         {.digits = -1, .decimal = '.', .excel = true},
         "\xef\xbb\xbf"
         "client,total,flags\r\n"
         "A-1,8.575,\r\n"
         "\"Doe, J\",,2024-03-15\r\n"},
        {"csv",
         {.digits = 2, .decimal = ',', .excel = true},
         "\xef\xbb\xbf"
         "client;total;flags\r\n"
         "A-1;8,58;\r\n"
         "Doe, J;;2024-03-15\r\n"},
        /* the comma belongs to Excel's looks only */
        {"csv",
         {.digits = -1, .decimal = ','},
         "client,total,flags\n"
         "A-1,8.575,\n"
         "\"Doe, J\",,2024-03-15\n"},
        {"tsv",
         {.digits = -1, .decimal = '.'},
         "client\ttotal\tflags\n"
         "A-1\t8.575\t\n"
         "Doe, J\t\t2024-03-15\n"},
        {"json",
         {.digits = -1, .decimal = '.'},
         "{\"client\":\"A-1\",\"total\":8.575,\"flags\":null}\n"
         "{\"client\":\"Doe, J\",\"total\":null,\"flags\":\"2024-03-15\"}\n"},
        {"table",
         {.digits = -1, .decimal = '.'},
         "client  total  flags\n"
         "A-1      8.58  -\n"
         "Doe, J      -  2024-03-15\n"},
        {"table",
         {.digits = 0, .decimal = '.', .bold_header = true},
         "\x1b[1mclient  total  flags\x1b[0m\n"
         "A-1         9  -\n"
         "Doe, J      -  2024-03-15\n"},
    };
    const bl_cell cells[] = {
        text_cell("A-1"), BL_FRACTION_CELL(((bl_fraction){343, 40})),
        BL_ABSENT,        text_cell("Doe, J"),
        BL_ABSENT,        BL_DAY_CELL(19797),
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_out out;
        bl_rows rows;

        write_rows(&out, &rows, cases[i].writer, three, 3, cases[i].looks,
                   cells, 2);
        check_text(cases[i].writer, bl_captured(&out), cases[i].want);
        bl_out_abandon(&out);
    }
}

/* RFC 4180; blanks at the ends are quoted, since readers take bare ones off. */
static void csv_quotes_where_it_must(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"plain", "plain"},
        {"", ""},
        {"a,b", "\"a,b\""},
        {"a;b", "a;b"},
        {"a\tb", "a\tb"},
        {"say \"yes\"", "\"say \"\"yes\"\"\""},
        {"\"", "\"\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {"two\r\nlines", "\"two\r\nlines\""},
        {" before", "\" before\""},
        {"after ", "\"after \""},
        {"in between", "in between"},
        {"\xc3\xa4\xe6\xbc\xa2", "\xc3\xa4\xe6\xbc\xa2"},
        {"'", "'"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_out out;
        bl_rows rows;

        check_text(
            cases[i].text,
            one_cell(&out, &rows, "csv", plain, text_cell(cases[i].text)),
            cases[i].want);
        check_integer(cases[i].text, rows.guarded, 0);
    }
    bl_out out;
    bl_rows rows;

    check_text("semicolons of Excel",
               one_cell(&out, &rows, "csv", excel_comma, text_cell("a;b")),
               "\"a;b\"");
    check_text("commas of Excel",
               one_cell(&out, &rows, "csv", excel_comma, text_cell("a,b")),
               "a,b");
}

/* OWASP, "CSV injection": = + - @ tab and line ends, full-width signs, and all
 * of them behind blanks. What is a number stays one. */
static void formulas_are_made_harmless(void **state)
{
    static const struct {
        const char *text, *csv, *tsv;
        bool guarded;
    } cases[] = {
        {"=1+1", "'=1+1", "'=1+1", true},
        {"+1+1", "'+1+1", "'+1+1", true},
        {"-1+1", "'-1+1", "'-1+1", true},
        {"@SUM(A1)", "'@SUM(A1)", "'@SUM(A1)", true},
        {"=\"a\"", "\"'=\"\"a\"\"\"", "'=\"a\"", true},
        {"=a,b", "\"'=a,b\"", "'=a,b", true},
        {" =1", "\"' =1\"", "' =1", true},
        {"   @a", "\"'   @a\"", "'   @a", true},
        {"\t=1", "'\t=1", "' =1", true},
        {"\tplain", "'\tplain", "' plain", true},
        {"\rplain", "\"'\rplain\"", "' plain", true},
        {"\n=1", "\"'\n=1\"", "' =1", true},
        {"\xef\xbc\x9d"
         "1",
         "'\xef\xbc\x9d"
         "1",
         "'\xef\xbc\x9d"
         "1",
         true},
        {"\xef\xbc\x8b"
         "1",
         "'\xef\xbc\x8b"
         "1",
         "'\xef\xbc\x8b"
         "1",
         true},
        {"\xef\xbc\x8d"
         "1",
         "'\xef\xbc\x8d"
         "1",
         "'\xef\xbc\x8d"
         "1",
         true},
        {"\xef\xbc\xa0"
         "a",
         "'\xef\xbc\xa0"
         "a",
         "'\xef\xbc\xa0"
         "a",
         true},
        {"-", "'-", "'-", true},
        {"--5", "'--5", "'--5", true},
        {"-5,5", "\"'-5,5\"", "'-5,5", true},
        {"-1e5", "'-1e5", "'-1e5", true},
        {"-5", "-5", "-5", false},
        {"+5", "+5", "+5", false},
        {"-0.5", "-0.5", "-0.5", false},
        {"A=1", "A=1", "A=1", false},
        {"a-b", "a-b", "a-b", false},
        {"5-", "5-", "5-", false},
        /* harmless already, but a reader would take its own ' for a guard */
        {"'=1", "''=1", "''=1", true},
        {"\xef\xbc\x90", "\xef\xbc\x90", "\xef\xbc\x90", false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_out out;
        bl_rows rows;

        check_text(
            cases[i].text,
            one_cell(&out, &rows, "csv", plain, text_cell(cases[i].text)),
            cases[i].csv);
        check_integer(cases[i].text, rows.guarded, cases[i].guarded);
        check_text(
            cases[i].text,
            one_cell(&out, &rows, "tsv", plain, text_cell(cases[i].text)),
            cases[i].tsv);
        check_integer(cases[i].text, rows.guarded, cases[i].guarded);
    }
}

/* A score below zero is no formula, in whatever looks. */
static void numbers_are_never_touched(void **state)
{
    static const bl_cell cells[] = {
        {.kind = BL_CELL_INTEGER, .as.integer = -5},
        {.kind = BL_CELL_FRACTION, .as.fraction = {-17, 4}},
        {.kind = BL_CELL_NUMBER, .as.number = -4.25},
    };
    static const char *const want[] = {"-5", "-4.25", "-4.25"};
    static const char *const with_comma[] = {"-5", "-4,25", "-4,25"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cells); i++) {
        bl_out out;
        bl_rows rows;

        check_text("csv", one_cell(&out, &rows, "csv", plain, cells[i]),
                   want[i]);
        check_integer("csv", rows.guarded, 0);
        check_text("excel", one_cell(&out, &rows, "csv", excel, cells[i]),
                   want[i]);
        check_text("comma", one_cell(&out, &rows, "csv", excel_comma, cells[i]),
                   with_comma[i]);
        check_text("tsv", one_cell(&out, &rows, "tsv", plain, cells[i]),
                   want[i]);
        check_integer("tsv", rows.guarded, 0);
    }
}

/* Headers are texts of a file, too. */
static void harmful_headers_are_guarded_and_quoted(void **state)
{
    static const bl_column columns[] = {{"=a", BL_TEXT_COLUMN},
                                        {"b,c", BL_TEXT_COLUMN}};
    bl_out out;
    bl_rows rows;

    (void)state;
    write_rows(&out, &rows, "csv", columns, 2, plain, NULL, 0);
    assert_string_equal(bl_captured(&out), "'=a,\"b,c\"\n");
    assert_int_equal(rows.guarded, 1);
    bl_out_abandon(&out);
}

static void tsv_has_no_quotes(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"a\tb", "a b"},        {"two\nlines", "two lines"},
        {"a\r\nb", "a  b"},     {"say \"yes\"", "say \"yes\""},
        {" before", " before"}, {"a,b", "a,b"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_out out;
        bl_rows rows;

        check_text(
            cases[i].text,
            one_cell(&out, &rows, "tsv", plain, text_cell(cases[i].text)),
            cases[i].want);
    }
}

/* 343/40 = 8.575. Worked by hand; rounded half away from zero. */
static void decimals_of_every_writer(void **state)
{
    static const struct {
        const char *writer;
        int digits;
        bl_fraction value;
        const char *want;
    } cases[] = {
        {"csv", -1, {343, 40}, "8.575"},
        {"csv", 2, {343, 40}, "8.58"},
        {"csv", -1, {1, 3}, "0.333333"},
        {"csv", 2, {5, 1}, "5.00"},
        {"csv", -1, {5, 1}, "5"},
        {"csv", 0, {5, 2}, "3"},
        {"csv", -1, {-1, 3000000}, "0"},
        {"csv", 3, {0, 7}, "0.000"},
        {"tsv", -1, {2, 3}, "0.666667"},
        {"tsv", 1, {2, 3}, "0.7"},
        {"json", -1, {343, 40}, "8.575"},
        {"json", -1, {1, 3}, "0.3333333333333333"},
        {"json", 2, {343, 40}, "8.58"},
        {"json", 2, {5, 1}, "5"},
        {"table", -1, {343, 40}, "8.58"},
        {"table", -1, {5, 1}, "5.00"},
        {"table", 4, {1, 3}, "0.3333"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_looks looks = plain;
        bl_out out;
        bl_rows rows;
        char got[64];
        char label[64];

        looks.digits = cases[i].digits;
        (void)snprintf(label, sizeof label, "%s %s", cases[i].writer,
                       cases[i].want);
        if (strcmp(cases[i].writer, "json") == 0) {
            static const bl_column columns[] = {{"a", BL_NUMBER_COLUMN}};

            write_rows(&out, &rows, "json", columns, 1, looks,
                       &BL_FRACTION_CELL(cases[i].value), 1);
            (void)snprintf(got, sizeof got, "%.*s",
                           (int)strlen(bl_captured(&out)) - 7,
                           bl_captured(&out) + 5);
            bl_out_abandon(&out);
        } else if (strcmp(cases[i].writer, "table") == 0) {
            static const bl_column columns[] = {{"a", BL_NUMBER_COLUMN}};

            write_rows(&out, &rows, "table", columns, 1, looks,
                       &BL_FRACTION_CELL(cases[i].value), 1);
            (void)snprintf(got, sizeof got, "%s",
                           strchr(bl_captured(&out), '\n') + 1);
            got[strcspn(got, "\n")] = '\0';
            bl_out_abandon(&out);
        } else {
            (void)snprintf(got, sizeof got, "%s",
                           one_cell(&out, &rows, cases[i].writer, looks,
                                    BL_FRACTION_CELL(cases[i].value)));
        }
        check_text(label, got, cases[i].want);
    }
}

/* A number looks the same however often it comes, and whatever came between;
 * fractions and doubles of equal bits are told apart. */
static void numbers_look_the_same_every_time(void **state)
{
    enum { ROWS = 20000, DIFFERENT = 5000 };
    static const bl_column columns[] = {{"a", BL_NUMBER_COLUMN}};
    static const char *const writers[] = {"csv", "tsv", "json"};
    static bl_cell cells[ROWS];
    uint64_t random = 53;

    (void)state;
    for (size_t r = 0; r < ROWS; r++) {
        const int64_t number = (int64_t)bl_test_below(&random, DIFFERENT);

        cells[r] = r % 2 ? BL_NUMBER_CELL((double)number / 7)
                         : BL_FRACTION_CELL(((bl_fraction){
                               number - DIFFERENT / 2,
                               1 + (int64_t)bl_test_below(&random, 3)}));
    }
    for (size_t w = 0; w < COUNT_OF(writers); w++) {
        bl_out out;
        bl_rows rows;

        write_rows(&out, &rows, writers[w], columns, 1, plain, cells, ROWS);

        const char *line = bl_captured(&out);
        const bool is_json = strcmp(writers[w], "json") == 0;

        if (!is_json)
            line = strchr(line, '\n') + 1;
        for (size_t r = 0; r < ROWS; r++, line = strchr(line, '\n') + 1) {
            const double got = strtod(line + (is_json ? 5 : 0), NULL);
            const double want = cells[r].kind == BL_CELL_NUMBER
                                    ? cells[r].as.number
                                    : bl_fraction_double(cells[r].as.fraction);

            if (fabs(got - want) > (is_json ? 0 : 5e-7))
                print_error("row %zu: %.17g, not %.17g\n", r, got, want);
            assert_true(fabs(got - want) <= (is_json ? 0 : 5e-7));
        }
        bl_out_abandon(&out);
    }
}

/* 1/1 and 1/d in turn, so that one of them stands where the other is looked up;
 * and a zero, whose bits are those of a place that nobody has used. */
static void numbers_are_not_mixed_up(void **state)
{
    enum { MOST = 6000 };
    static const bl_column columns[] = {{"a", BL_NUMBER_COLUMN}};
    static bl_cell cells[2 * MOST + 1];
    bl_out out;
    bl_rows rows;
    const char *line;

    (void)state;
    cells[0] = BL_NUMBER_CELL(0.0);
    for (int64_t d = 1; d <= MOST; d++) {
        cells[2 * d - 1] = BL_FRACTION_CELL(((bl_fraction){1, 1}));
        cells[2 * d] = BL_FRACTION_CELL(((bl_fraction){1, d}));
    }
    write_rows(&out, &rows, "csv", columns, 1, plain, cells, 2 * MOST + 1);
    line = strchr(bl_captured(&out), '\n') + 1;
    assert_int_equal(*line, '0');
    for (int64_t d = 1; d <= MOST; d++) {
        line = strchr(line, '\n') + 1;
        assert_near(strtod(line, NULL), 1, 0);
        line = strchr(line, '\n') + 1;
        assert_near(strtod(line, NULL), 1 / (double)d, 5.001e-7);
    }
    bl_out_abandon(&out);
}

/* Whatever the text: every line is an object that gives it back. */
static void json_lines_give_texts_back(void **state)
{
    static const char *const texts[] = {
        "plain",
        "",
        "say \"yes\"",
        "back\\slash",
        "two\nlines\r\tand a tab",
        "\x01\x1f\x7f",
        "\xc3\xa4\xe6\xbc\xa2\xf0\x9f\x98\x80",
        "</script>",
        "=1+1",
        "\xe2\x80\xa8 line separator",
    };
    static const bl_column columns[] = {{"a \"name\"", BL_TEXT_COLUMN},
                                        {"n", BL_NUMBER_COLUMN}};
    static const bool visible[] = {false, true};

    (void)state;
    for (size_t v = 0; v < COUNT_OF(visible); v++)
        for (size_t i = 0; i < COUNT_OF(texts); i++) {
            const bl_cell cells[] = {text_cell(texts[i]), BL_ABSENT};
            bl_looks looks = plain;
            bl_out out;
            bl_rows rows;

            looks.visible = visible[v];
            write_rows(&out, &rows, "json", columns, 2, looks, cells, 1);

            const char *const line = bl_captured(&out);
            json_t *const object = json_loads(line, 0, NULL);

            check(texts[i], strchr(line, '\n') == line + strlen(line) - 1);
            check(texts[i], json_object_size(object) == 2);
            check(texts[i], json_is_null(json_object_get(object, "n")));
            check_text(texts[i],
                       json_string_value(json_object_get(object, "a \"name\"")),
                       texts[i]);
            if (visible[v])
                for (const char *c = line; *c; c++)
                    check(texts[i], *c == '\n' || (*c >= ' ' && *c <= '~') ||
                                        *c == '\x7f');
            json_decref(object);
            bl_out_abandon(&out);
        }
}

/* On a terminal nothing in a text acts; in a file it stays what it was. */
static void texts_on_a_terminal_are_visible(void **state)
{
    bl_looks visible = plain;
    bl_out out;
    bl_rows rows;

    (void)state;
    visible.visible = true;
    check_text("csv",
               one_cell(&out, &rows, "csv", visible, text_cell("a\x1b[2Jb")),
               "a\\x1b[2Jb");
    check_text("tsv",
               one_cell(&out, &rows, "tsv", visible, text_cell("a\x1b[2Jb")),
               "a\\x1b[2Jb");
    check_text("formula",
               one_cell(&out, &rows, "csv", visible, text_cell("=\x1b")),
               "'=\\x1b");
    check_text("file",
               one_cell(&out, &rows, "csv", plain, text_cell("a\x1b[2Jb")),
               "a\x1b[2Jb");
}

/* Widths: \xe6\xbc\xa2 takes two columns, the accent of e\xcc\x81 none. */
static void table_columns_are_aligned(void **state)
{
    static const bl_column columns[] = {{"id", BL_TEXT_COLUMN},
                                        {"n", BL_NUMBER_COLUMN},
                                        {"total", BL_NUMBER_COLUMN},
                                        {"last", BL_TEXT_COLUMN}};
    const bl_cell cells[] = {
        text_cell("\xe6\xbc\xa2\xe5\xad\x97"),
        BL_INTEGER_CELL(1),
        BL_ABSENT,
        text_cell("x"),
        text_cell("e\xcc\x81t"),
        BL_INTEGER_CELL(100),
        BL_INTEGER_CELL(-5),
        BL_ABSENT,
        text_cell("a\x1b"),
        BL_ABSENT,
        BL_INTEGER_CELL(1234567),
        text_cell(""),
    };
    bl_out out;
    bl_rows rows;

    (void)state;
    write_rows(&out, &rows, "table", columns, 4, plain, cells, 3);
    assert_string_equal(bl_captured(&out),
                        "id       n    total  last\n"
                        "\xe6\xbc\xa2\xe5\xad\x97     1        -  x\n"
                        "e\xcc\x81t     100       -5  -\n"
                        "a\\x1b    -  1234567\n");
    bl_out_abandon(&out);
}

/* A text that others follow is cut at 40 columns; the last one is not. */
static void long_texts_of_a_table(void **state)
{
    static const char long_text[] =
        "0123456789012345678901234567890123456789012345";
    static const bl_column columns[] = {{"a", BL_TEXT_COLUMN},
                                        {"b", BL_TEXT_COLUMN}};
    const bl_cell cells[] = {text_cell(long_text), text_cell(long_text)};
    bl_out out;
    bl_rows rows;

    (void)state;
    write_rows(&out, &rows, "table", columns, 2, plain, cells, 1);
    assert_non_null(
        strstr(bl_captured(&out),
               "\n012345678901234567890123456789012345678\xe2\x80"
               "\xa6  0123456789012345678901234567890123456789012345"
               "\n"));
    bl_out_abandon(&out);
}

/* A terminal of 30 columns: the last text goes on below its beginning, broken
 * at a blank or behind a semicolon. */
static void the_last_text_is_broken_to_fit(void **state)
{
    static const bl_column columns[] = {{"client", BL_TEXT_COLUMN},
                                        {"flags", BL_TEXT_COLUMN}};
    const bl_cell cells[] = {
        text_cell("A"), text_cell("bond:prorated;total:invalid"),
        text_cell("B"), text_cell("one two three four five"),
        text_cell("C"), text_cell("abcdefghijklmnopqrstuvwxyz")};
    bl_looks narrow = plain;
    bl_out out;
    bl_rows rows;

    (void)state;
    narrow.width = 30;
    write_rows(&out, &rows, "table", columns, 2, narrow, cells, 3);
    assert_string_equal(bl_captured(&out), "client  flags\n"
                                           "A       bond:prorated;\n"
                                           "        total:invalid\n"
                                           "B       one two three four\n"
                                           "        five\n"
                                           "C       abcdefghijklmnopqrstuv\n"
                                           "        wxyz\n");
    bl_out_abandon(&out);
}

/* Eleven characters of two columns fit into 22 and into 23. */
static void characters_are_not_broken(void **state)
{
    static const bl_column columns[] = {{"client", BL_TEXT_COLUMN},
                                        {"flags", BL_TEXT_COLUMN}};
    char text[3 * 12 + 1] = "";
    bl_cell cells[] = {text_cell("A"), {.kind = BL_CELL_ABSENT}};

    (void)state;
    for (size_t i = 0; i < 12; i++)
        strcat(text, "\xe6\xbc\xa2");
    cells[1] = text_cell(text);
    for (size_t width = 30; width <= 31; width++) {
        bl_looks looks = plain;
        bl_out out;
        bl_rows rows;

        looks.width = width;
        write_rows(&out, &rows, "table", columns, 2, looks, cells, 1);

        const char *const line = strchr(bl_captured(&out), '\n') + 1;

        assert_int_equal(strcspn(line, "\n"), 8 + 3 * 11);
        assert_string_equal(line + 8 + 3 * 11, "\n        \xe6\xbc\xa2\n");
        bl_out_abandon(&out);
    }
}

/* Minor columns are left out where the table would be wider than the terminal;
 * how many is known at the end. */
static void minor_columns_give_way(void **state)
{
    static const bl_column columns[] = {{"client", BL_TEXT_COLUMN},
                                        {"total", BL_NUMBER_COLUMN},
                                        {"total_n", BL_MINOR_COLUMN},
                                        {"bond_n", BL_MINOR_COLUMN},
                                        {"end", BL_NUMBER_COLUMN}};
    static const struct {
        size_t width, left_out;
        const char *want;
    } cases[] = {
        /* 6 + 5 + 7 + 6 + 3 and four gaps of 2 are 35 */
        {0, 0,
         "client  total  total_n  bond_n  end\n"
         "A           1        2       3    4\n"},
        {35, 0,
         "client  total  total_n  bond_n  end\n"
         "A           1        2       3    4\n"},
        {34, 2,
         "client  total  end\n"
         "A           1    4\n"},
        {10, 2,
         "client  total  end\n"
         "A           1    4\n"},
    };
    const bl_cell cells[] = {text_cell("A"), BL_INTEGER_CELL(1),
                             BL_INTEGER_CELL(2), BL_INTEGER_CELL(3),
                             BL_INTEGER_CELL(4)};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_looks looks = plain;
        bl_out out;
        bl_rows rows;

        looks.width = cases[i].width;
        write_rows(&out, &rows, "table", columns, 5, looks, cells, 1);
        check_text("table", bl_captured(&out), cases[i].want);
        check_integer("left out", rows.left_out, cases[i].left_out);
        bl_out_abandon(&out);
    }
}

/* design.md section 2: columns are sized on the first 1,000 rows; later, wider
 * ones are written whole all the same. */
static void tables_are_sized_by_their_first_rows(void **state)
{
    enum { ROWS = 1203 };
    static const bl_column columns[] = {{"a", BL_TEXT_COLUMN},
                                        {"b", BL_NUMBER_COLUMN}};
    static bl_cell cells[2 * ROWS];
    static char texts[ROWS][32];
    bl_out out;
    bl_rows rows;
    const char *line;

    (void)state;
    for (size_t r = 0; r < ROWS; r++) {
        (void)snprintf(texts[r], sizeof texts[r], "%s%zu",
                       r == 1001 ? "much-wider-" : "r", r);
        cells[2 * r] = text_cell(texts[r]);
        cells[2 * r + 1] = BL_INTEGER_CELL((int64_t)r);
    }
    write_rows(&out, &rows, "table", columns, 2, plain, cells, ROWS);
    line = strchr(bl_captured(&out), '\n') + 1;
    for (size_t r = 0; r < ROWS; r++) {
        char want[64];
        const size_t size = strcspn(line, "\n");

        (void)snprintf(want, sizeof want, "%-4s  %3zu", texts[r], r);
        check_integer(texts[r], size, strlen(want));
        check(texts[r], !memcmp(line, want, size));
        line += size + 1;
    }
    assert_int_equal(*line, '\0');
    bl_out_abandon(&out);
}

/* Threads write pieces; put together they are what one would have written. */
static void pieces_make_the_whole(void **state)
{
    enum { ROWS = 300 };
    static bl_cell cells[3 * ROWS];
    uint64_t random = 59;

    (void)state;
    for (size_t r = 0; r < ROWS; r++) {
        cells[3 * r] = text_cell(bl_test_below(&random, 3) ? "A" : "=1");
        cells[3 * r + 1] = BL_FRACTION_CELL(
            ((bl_fraction){(int64_t)bl_test_below(&random, 100), 7}));
        cells[3 * r + 2] = BL_ABSENT;
    }
    for (size_t w = 0; bl_row_writers[w]; w++) {
        bl_out apart;
        bl_out whole;
        bl_out memory;
        bl_rows one;
        bl_rows rows;
        bl_rows piece;

        if (!bl_row_writers[w]->part)
            continue;
        write_rows(&whole, &one, bl_row_writers[w]->name, three, 3, plain,
                   cells, ROWS);
        bl_out_open_memory(&apart);
        bl_out_open_memory(&memory);
        bl_rows_begin(&rows, bl_row_writers[w], &apart, three, 3, plain);
        bl_rows_begin_piece(&piece, &rows, &memory);
        for (size_t r = 0; r < ROWS; r++) {
            if (r % 2) {
                bl_rows_add_part(&piece, cells + 3 * r, 0, 1);
                bl_rows_add_part(&piece, cells + 3 * r + 1, 1, 2);
            } else {
                bl_rows_add(&piece, cells + 3 * r);
            }
            if (bl_test_below(&random, 10) == 0)
                bl_rows_join(&rows, &piece);
        }
        bl_rows_join(&rows, &piece);
        bl_rows_release_piece(&piece);
        bl_rows_end(&rows);
        check_text(bl_row_writers[w]->name, bl_captured(&apart),
                   bl_captured(&whole));
        check_integer(bl_row_writers[w]->name, rows.guarded, one.guarded);
        bl_out_abandon(&apart);
        bl_out_abandon(&memory);
        bl_out_abandon(&whole);
    }
}

static void writers_are_found(void **state)
{
    static const struct {
        const char *path, *writer;
    } cases[] = {
        {"scores.csv", "csv"},   {"scores.tsv", "tsv"},
        {"scores.json", "json"}, {"scores.txt", "table"},
        {"a/b.c/d.csv", "csv"},  {"scores.CSV", NULL},
        {"scores", NULL},        {".csv", NULL},
        {"scores.csv.gz", NULL}, {"", NULL},
    };

    (void)state;
    for (size_t w = 0; bl_row_writers[w]; w++) {
        const bl_row_writer *const writer = bl_row_writers[w];

        check(writer->name, bl_row_writer_find(writer->name) == writer);
        check(writer->name, writer->summary[0] && writer->ending[0] == '.');
        if (w)
            check(writer->name,
                  strcmp(bl_row_writers[w - 1]->name, writer->name) < 0);
    }
    assert_null(bl_row_writer_find("CSV"));
    assert_null(bl_row_writer_find(""));
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const bl_row_writer *const found =
            bl_row_writer_by_ending(cases[i].path);

        check_text(cases[i].path, found ? found->name : "",
                   cases[i].writer ? cases[i].writer : "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_files),
        cmocka_unit_test(csv_quotes_where_it_must),
        cmocka_unit_test(formulas_are_made_harmless),
        cmocka_unit_test(numbers_are_never_touched),
        cmocka_unit_test(harmful_headers_are_guarded_and_quoted),
        cmocka_unit_test(tsv_has_no_quotes),
        cmocka_unit_test(decimals_of_every_writer),
        cmocka_unit_test(numbers_look_the_same_every_time),
        cmocka_unit_test(numbers_are_not_mixed_up),
        cmocka_unit_test(json_lines_give_texts_back),
        cmocka_unit_test(texts_on_a_terminal_are_visible),
        cmocka_unit_test(table_columns_are_aligned),
        cmocka_unit_test(long_texts_of_a_table),
        cmocka_unit_test(the_last_text_is_broken_to_fit),
        cmocka_unit_test(characters_are_not_broken),
        cmocka_unit_test(minor_columns_give_way),
        cmocka_unit_test(tables_are_sized_by_their_first_rows),
        cmocka_unit_test(pieces_make_the_whole),
        cmocka_unit_test(writers_are_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
