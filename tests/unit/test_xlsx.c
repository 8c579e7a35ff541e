#include "bl_test.h"

#include "xlsx_book.h"
#include "xlsx_check.h"
#include "xlsx_rows.h"
#include "xlsx_text.h"

/* Want: XML 1.0, production 2, and ECMA-376 part 1, 22.9.2.19 (ST_Xstring). */
static void texts_are_those_of_cells(void **state)
{
    static const struct {
        const char *label;
        bl_slice text;
        const char *want;
    } cases[] = {
        {"plain", {"A-01", 4}, "A-01"},
        {"empty", {"", 0}, ""},
        {"formula", {"=1+1", 4}, "=1+1"},
        {"tab and newline stay", {"a\tb\nc", 5}, "a\tb\nc"},
        {"carriage return", {"a\rb", 3}, "a\\x0db"},
        {"escape", {"\x1b[31m", 5}, "\\x1b[31m"},
        {"NUL", {"a\0b", 3}, "a\\x00b"},
        {"U+FFFE", {"\xef\xbf\xbe", 3}, "\\ufffe"},
        {"U+FFFD stays", {"\xef\xbf\xbd", 3}, "\xef\xbf\xbd"},
        {"override stays", {"\xe2\x80\xae", 3}, "\xe2\x80\xae"},
        {"emoji", {"\xf0\x9f\x98\x80", 4}, "\xf0\x9f\x98\x80"},
        {"invalid byte", {"a\xff", 2}, "a\\xff"},
        {"cut character", {"a\xe2\x80", 3}, "a\\xe2\\x80"},
        {"escape of the format", {"_x0041_", 7}, "_x005F_x0041_"},
        {"twice", {"_x0041_x0042_", 13}, "_x005F_x0041_x005F_x0042_"},
        {"none: three digits", {"_x041_", 6}, "_x041_"},
        {"none: no hexadecimal", {"_x00g1_", 7}, "_x00g1_"},
        {"none: too short", {"_x0041", 6}, "_x0041"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_text out = BL_TEXT_INIT;

        xlsx_text_add(&out, cases[i].text);
        check_text(cases[i].label, out.bytes, cases[i].want);
        bl_text_release(&out);
    }
}

/* A cell holds 32767 UTF-16 units; a character beyond U+FFFF takes two. */
static void long_texts_are_cut_visibly(void **state)
{
    static const struct {
        const char *label, *character;
        size_t times, kept;
        bool cut;
    } cases[] = {
        {"as long as can be", "x", 32767, 32767, false},
        {"one too long", "x", 32768, 32766, true},
        {"pairs of units", "\xf0\x9f\x98\x80", 20000, 16383, true},
        {"pairs that fit", "\xf0\x9f\x98\x80", 16383, 16383, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_text text = BL_TEXT_INIT;
        bl_text out = BL_TEXT_INIT;
        bl_text want = BL_TEXT_INIT;

        bl_text_add_repeated(&text, cases[i].character, cases[i].times);
        bl_text_add_repeated(&want, cases[i].character, cases[i].kept);
        bl_text_add(&want, cases[i].cut ? "…" : "");
        xlsx_text_add(&out, bl_text_slice(&text));
        check_text(cases[i].label, out.bytes, want.bytes);
        bl_text_release(&text);
        bl_text_release(&out);
        bl_text_release(&want);
    }
}

static const bl_column columns[] = {{"client", BL_TEXT_COLUMN},
                                    {"score", BL_NUMBER_COLUMN}};

/* A workbook of one sheet with three rows of two cells, in memory. */
static void make_book(bool streams, bl_out *out)
{
    xlsx_book book;
    bl_rows rows;
    bl_error err = {0};

    bl_out_open_memory(out);
    assert_int_equal(xlsx_open(&book, out, streams, 2, &err), BL_OK);
    xlsx_rows_begin(&rows, xlsx_add_sheet(&book, "Sheet", NULL, 2), columns, 2);
    for (int r = 0; r < 2; r++)
        bl_rows_add(&rows, (bl_cell[]){BL_TEXT_CELL(bl_slice_of("A")),
                                       BL_NUMBER_CELL(r + .5)});
    bl_rows_end(&rows);
    assert_int_equal(xlsx_close(&book, out, &err), BL_OK);
}

static bool is_whole(const bl_out *out, size_t size, size_t cells)
{
    xlsx_calls lib;
    bl_error err = {0};

    assert_int_equal(xlsx_load(&lib, &err), BL_OK);
    return xlsx_is_whole(&lib, (const unsigned char *)out->buffer, size, &cells,
                         1);
}

static void damage_is_seen(void **state)
{
    bl_out *const out = malloc(sizeof *out);

    (void)state;
    assert_non_null(out);
    for (int streams = 0; streams < 2; streams++) {
        make_book(streams, out);
        assert_true(is_whole(out, out->used, 6));
        assert_false(is_whole(out, out->used, 5));
        assert_false(is_whole(out, out->used, 7));
        for (size_t size = 0; size < out->used; size += 7)
            assert_false(is_whole(out, size, 6));
        bl_out_abandon(out);
    }
    free(out);
}

/* Whatever byte is damaged, nothing is read that is not there; and one within a
 * part is seen by its check sum. */
static void no_damage_harms(void **state)
{
    bl_out *const out = malloc(sizeof *out);

    (void)state;
    assert_non_null(out);
    make_book(false, out);
    for (size_t i = 0; i < out->used; i++) {
        const char was = out->buffer[i];

        out->buffer[i] = (char)~was;
        (void)is_whole(out, out->used, 6);
        out->buffer[i] = was;
    }
    out->buffer[100] = (char)~out->buffer[100];
    assert_false(is_whole(out, out->used, 6));
    bl_out_abandon(out);
    free(out);
}

static void a_full_sheet_is_said(void **state)
{
    bl_out *const out = malloc(sizeof *out);
    xlsx_book book;
    xlsx_sheet *sheet;
    bl_error err = {0};

    (void)state;
    assert_non_null(out);
    bl_out_open_memory(out);
    assert_int_equal(xlsx_open(&book, out, true, 2, &err), BL_OK);
    sheet = xlsx_add_sheet(&book, "Sheet", NULL, 1);
    assert_non_null(sheet);
    sheet->row = XLSX_ROWS_MAX - 2;
    assert_true(xlsx_next_row(sheet));
    assert_int_equal(xlsx_fault(&book, &err), BL_OK);
    assert_false(xlsx_next_row(sheet));
    assert_int_equal(xlsx_close(&book, out, &err), BL_E_USAGE);
    assert_string_equal(err.name, "too-many-rows");
    assert_int_equal(out->used, 0);
    bl_out_abandon(out);
    free(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_those_of_cells),
        cmocka_unit_test(long_texts_are_cut_visibly),
        cmocka_unit_test(damage_is_seen),
        cmocka_unit_test(no_damage_harms),
        cmocka_unit_test(a_full_sheet_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
