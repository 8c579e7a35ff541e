#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bl_source.h"
#include "bl_test.h"
#include "bl_text.h"
#include "encode.h"
#include "fault.h"
#include "scratch.h"

#define BYTES(literal)                                                         \
    {                                                                          \
        (literal), sizeof(literal) - 1                                         \
    }

/* A file that was read to its end, or to its fault. */
typedef struct whole {
    bl_text text;
    bl_error err;
    char encoding[16];
    bool had_mark;
    size_t blocks;
} whole;

static whole read_path(const char *path, const char *encoding, size_t size)
{
    whole w = {.text = BL_TEXT_INIT};
    bl_source *source = NULL;
    bl_block block = {0};

    if (bl_source_open(path, encoding, size, &source, &w.err))
        return w;
    while (bl_source_next(source, &block, &w.err) == BL_OK &&
           block.bytes.size) {
        bl_text_add_slice(&w.text, block.bytes);
        w.blocks++;
    }
    (void)snprintf(w.encoding, sizeof w.encoding, "%s",
                   bl_source_encoding(source));
    w.had_mark = bl_source_had_mark(source);
    bl_source_close(source);
    return w;
}

static whole read_bytes(bl_slice bytes, const char *encoding, size_t size)
{
    scratch_write("march.csv", bytes);
    return read_path("march.csv", encoding, size);
}

/* Byte values by the code charts: cp1252 80 is U+20AC, 93 is U+201C; latin1 E9
 * is U+00E9; UTF-16 of U+1F600 is D83D DE00. */
static void bytes_become_text(void **state)
{
    static const struct {
        const char *label;
        const char *declared;
        bl_slice bytes;
        const char *text;
        const char *encoding;
        bool mark;
    } cases[] = {
        {"nothing", NULL, BYTES(""), "", "UTF-8", false},
        {"one byte", NULL, BYTES("a"), "a", "UTF-8", false},
        {"two bytes that begin a mark", NULL, BYTES("a,"), "a,", "UTF-8",
         false},
        {"UTF-8", NULL, BYTES("\xc3\xa9,\xf0\x9f\x98\x80\n"),
         "\u00e9,\U0001f600\n", "UTF-8", false},
        {"UTF-8 with a mark", NULL, BYTES("\xef\xbb\xbf\xc3\xa9\n"), "\u00e9\n",
         "UTF-8", true},
        {"a mark and nothing", NULL, BYTES("\xef\xbb\xbf"), "", "UTF-8", true},
        {"a second mark is text", NULL, BYTES("\xef\xbb\xbf\xef\xbb\xbfx"),
         "\ufeffx", "UTF-8", true},
        {"UTF-16LE by its mark", NULL,
         BYTES("\xff\xfe\xe9\0,\0\x3d\xd8\x00\xde\n\0"), "\u00e9,\U0001f600\n",
         "UTF-16LE", true},
        {"UTF-16BE by its mark", NULL,
         BYTES("\xfe\xff\0\xe9\0,\xd8\x3d\xde\x00\0\n"), "\u00e9,\U0001f600\n",
         "UTF-16BE", true},
        {"UTF-16LE mark and nothing", NULL, BYTES("\xff\xfe"), "", "UTF-16LE",
         true},
        {"UTF-16LE declared", "utf-16le", BYTES("a\0\n\0"), "a\n", "utf-16le",
         false},
        {"UTF-16 declared, the mark says which", "utf-16",
         BYTES("\xfe\xff\0a\0\n"), "a\n", "UTF-16BE", true},
        {"cp1252", "cp1252", BYTES("\x80 \x93x\x94\n"),
         "\u20ac \u201cx\u201d\n", "cp1252", false},
        {"latin1", "latin1", BYTES("caf\xe9\n"), "caf\u00e9\n", "latin1",
         false},
        {"a mark beats what is declared", "cp1252",
         BYTES("\xef\xbb\xbf\xc3\xa9\n"), "\u00e9\n", "UTF-8", true},
        {"UTF-8 declared", "utf-8", BYTES("\xc3\xa9"), "\u00e9", "utf-8",
         false},
        {"UTF8 declared", "UTF8", BYTES("\xc3\xa9"), "\u00e9", "UTF8", false},
        {"line ends stay", NULL, BYTES("a\r\nb\rc\n\n"), "a\r\nb\rc\n\n",
         "UTF-8", false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        whole w = read_bytes(cases[i].bytes, cases[i].declared, 64);

        check_text(cases[i].label, fault_text(&w.err), "ok");
        check_text(cases[i].label, w.text.bytes, cases[i].text);
        check_text(cases[i].label, w.encoding, cases[i].encoding);
        check_integer(cases[i].label, w.had_mark, cases[i].mark);
        bl_text_release(&w.text);
    }
}

#define EXCEL                                                                  \
    "if the file was saved by Excel in the West, add  --encoding "             \
    "cp1252\nbetter: save it again as \"CSV UTF-8\""
#define UTF16                                                                  \
    "if this is a UTF-16 file without a byte order mark, add  "                \
    "--encoding utf-16le"
#define DAMAGED "so it was damaged or cut short: export it again"

/* Lines and columns (bytes) were counted by hand. */
static void first_bad_byte_is_located(void **state)
{
    static const struct {
        const char *label;
        const char *declared;
        bl_slice bytes;
        const char *text; /* given out before the fault */
        const char *fault;
        const char *hint; /* some words of it */
    } cases[] = {
        {"latin1 in the third line", NULL, BYTES("a\nb\ncaf\xe9,x\nd\xff\n"),
         "a\nb\n", "input not-text march.csv:3:4 byte 0xe9 is not UTF-8 text",
         EXCEL},
        {"in the first line", NULL, BYTES("\xff\n"), "",
         "input not-text march.csv:1:1 byte 0xff is not UTF-8 text", EXCEL},
        {"columns are bytes", NULL, BYTES("\u00e9\u00e9\xff"), "",
         "input not-text march.csv:1:5 byte 0xff is not UTF-8 text", EXCEL},
        {"a continuation alone", NULL, BYTES("a\n\x80\n"), "a\n",
         "input not-text march.csv:2:1 byte 0x80 is not UTF-8 text", EXCEL},
        {"overlong", NULL, BYTES("a\n\xc0\xaf\n"), "a\n",
         "input not-text march.csv:2:1 byte 0xc0 is not UTF-8 text", EXCEL},
        {"a surrogate", NULL, BYTES("x\xed\xa0\x80"), "",
         "input not-text march.csv:1:2 byte 0xed is not UTF-8 text", EXCEL},
        {"beyond Unicode", NULL, BYTES("x\xf4\x90\x80\x80"), "",
         "input not-text march.csv:1:2 byte 0xf4 is not UTF-8 text", EXCEL},
        {"the file ends in a character", NULL, BYTES("a\nb\xf0\x9f\x98"), "a\n",
         "input not-text march.csv:2:2 byte 0xf0 is not UTF-8 text", EXCEL},
        {"lines that end in CRLF", NULL, BYTES("a\r\nb\r\nc\xff\r\n"),
         "a\r\nb\r\n",
         "input not-text march.csv:3:2 byte 0xff is not UTF-8 text", EXCEL},
        {"lines that end in CR", NULL, BYTES("a\rb\rc\xff\r"), "a\rb\r",
         "input not-text march.csv:3:2 byte 0xff is not UTF-8 text", EXCEL},
        {"after a mark", NULL,
         BYTES("\xef\xbb\xbf"
               "ab\xff"),
         "", "input not-text march.csv:1:3 byte 0xff is not UTF-8 text",
         DAMAGED},
        {"NUL", NULL, BYTES("a\nb\0c\n"), "a\n",
         "input nul-byte march.csv:2:2 a NUL byte stands in the text", UTF16},
        {"the first of NUL and a bad byte", NULL, BYTES("a\n\0\xff\n"), "a\n",
         "input nul-byte march.csv:2:1 a NUL byte stands in the text", UTF16},
        {"the first of a bad byte and NUL", NULL, BYTES("a\n\xff\0\n"), "a\n",
         "input not-text march.csv:2:1 byte 0xff is not UTF-8 text", EXCEL},
        {"UTF-16 without mark or word", NULL, BYTES("a\0\n\0"), "",
         "input nul-byte march.csv:1:2 a NUL byte stands in the text", UTF16},
        {"an odd byte at the end", NULL,
         BYTES("\xff\xfe"
               "a\0\n\0b"),
         "a\n", "input not-text march.csv:2:1 byte 0x62 is not UTF-16LE text",
         DAMAGED},
        {"an odd zero byte at the end", NULL, BYTES("\xfe\xff\0a\0\n\0"), "a\n",
         "input not-text march.csv:2:1 byte 0x00 is not UTF-16BE text",
         DAMAGED},
        {"a high surrogate alone", NULL,
         BYTES("\xff\xfe"
               "a\0\n\0b\0\x3d\xd8x\0"),
         "a\n",
         "input not-text march.csv:2:2 bytes 0x3d 0xd8 are not UTF-16LE text",
         DAMAGED},
        {"a high surrogate at the end", NULL, BYTES("\xfe\xff\0b\xd8\x3d"), "",
         "input not-text march.csv:1:2 bytes 0xd8 0x3d are not UTF-16BE text",
         DAMAGED},
        {"a low surrogate alone", NULL,
         BYTES("\xff\xfe"
               "b\0\x00\xdc"),
         "",
         "input not-text march.csv:1:2 bytes 0x00 0xdc are not UTF-16LE text",
         DAMAGED},
        {"NUL in UTF-16", NULL,
         BYTES("\xff\xfe"
               "a\0\n\0b\0\0\0"),
         "a\n", "input nul-byte march.csv:2:2 a NUL byte stands in the text",
         DAMAGED},
        {"NUL before a surrogate", NULL,
         BYTES("\xff\xfe"
               "a\0\n\0\0\0\x00\xdc"),
         "a\n", "input nul-byte march.csv:2:1 a NUL byte stands in the text",
         DAMAGED},
        {"what cp1252 leaves free", "cp1252", BYTES("a\nb\x81\n"), "a\n",
         "input not-text march.csv:2:2 byte 0x81 is not cp1252 text",
         "the encoding that was asked for, cp1252, does not fit"},
        {"latin1 declared as UTF-8", "utf-8", BYTES("caf\xe9"), "",
         "input not-text march.csv:1:4 byte 0xe9 is not utf-8 text",
         "the encoding that was asked for, utf-8, does not fit"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        whole w = read_bytes(cases[i].bytes, cases[i].declared, 64);

        check_text(cases[i].label, fault_text(&w.err), cases[i].fault);
        check_text(cases[i].label, w.text.bytes, cases[i].text);
        check(cases[i].label, strstr(w.err.hint, cases[i].hint));
        bl_text_release(&w.text);
    }
}

/* With blocks of 8 bytes the line's beginning is long gone. */
static void columns_count_from_the_line_not_the_block(void **state)
{
    static const bl_slice bytes =
        BYTES("first line\nsecond line is bad here: \xff\n");

    (void)state;
    for (size_t size = 1; size < 50; size++) {
        whole w = read_bytes(bytes, NULL, size);

        check_text("long line", fault_text(&w.err),
                   "input not-text march.csv:2:26 byte 0xff is not UTF-8 text");
        bl_text_release(&w.text);
    }
}

static void what_cannot_be_read_is_told(void **state)
{
    static const struct {
        const char *path;
        const char *encoding;
        const char *fault;
    } cases[] = {
        {"no-such.csv", NULL,
         "io cannot-read no-such.csv there is no such file"},
        {".", NULL, "io cannot-read . this is a folder, not a file"},
        {"/proc/self/mem", NULL,
         "io cannot-read /proc/self/mem Input/output error"},
        {"march.csv", "klingon",
         "usage unknown-encoding there is no encoding \"klingon\" on this "
         "system"},
    };

    (void)state;
    scratch_text("march.csv", "a\n");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        whole w = read_path(cases[i].path, cases[i].encoding, 64);

        check_text(cases[i].path, fault_text(&w.err), cases[i].fault);
    }
}

/* Characters of one to four bytes, in every position to a block's end. */
static void no_character_is_cut(void **state)
{
    static const char text[] = "a\u00e9\u20ac\U0001f600\u00e9\u00e9b\u20ac\n"
                               "\U0001f600\U0001f600\U0001f600\n\u20ac";

    (void)state;
    for (size_t size = 1; size <= sizeof text; size++)
        for (size_t shift = 0; shift < 4; shift++) {
            bl_text shifted = BL_TEXT_INIT;
            whole w;

            bl_text_add_repeated(&shifted, "x", shift);
            bl_text_add(&shifted, text);
            w = read_bytes(bl_text_slice(&shifted), NULL, size);
            check_text("cut", fault_text(&w.err), "ok");
            check_text("cut", w.text.bytes, shifted.bytes);
            bl_text_release(&w.text);
            bl_text_release(&shifted);
        }
}

/* The converter reads 64 KiB at a time; pairs of surrogates shifted by one unit
 * stand across each of its joints. */
static void no_unit_of_utf16_is_cut(void **state)
{
    enum { PAIRS = 50000 };
    bl_text text = BL_TEXT_INIT;
    bl_text bytes = BL_TEXT_INIT;
    whole w;

    (void)state;
    bl_text_add(&text, "x");
    bl_text_add_repeated(&text, "\U0001f600", PAIRS);
    bl_text_add_bytes(&bytes, "\xff\xfe", 2);
    encode_add(&bytes, bl_text_slice(&text), "UTF-16LE");
    w = read_bytes(bl_text_slice(&bytes), NULL, 1000);
    check_text("pairs", fault_text(&w.err), "ok");
    check("pairs",
          bl_slice_equal(bl_text_slice(&w.text), bl_text_slice(&text)));
    bl_text_release(&w.text);
    bl_text_release(&bytes);
    bl_text_release(&text);
}

/* Blocks of 16 bytes of "one\n..."; places were counted by hand. */
static void blocks_end_at_line_ends(void **state)
{
    static const struct {
        const char *bytes;
        uint64_t line;
        size_t column;
        bool is_last;
    } want[] = {
        {"one\ntwo\nthree\n", 1, 1, false},
        {"a line of more t", 4, 1, false},
        {"han 16 bytes\n", 4, 17, false},
        {"end\nlast", 5, 1, true},
        {"", 6, 5, true},
    };
    bl_source *source = NULL;
    bl_error err = {0};

    (void)state;
    scratch_text("march.csv",
                 "one\ntwo\nthree\na line of more than 16 bytes\nend\nlast");
    assert_int_equal(bl_source_open("march.csv", NULL, 16, &source, &err),
                     BL_OK);
    for (size_t i = 0; i < COUNT_OF(want); i++) {
        bl_block block = {0};
        char bytes[17];

        assert_int_equal(bl_source_next(source, &block, &err), BL_OK);
        (void)snprintf(bytes, sizeof bytes, "%.*s", (int)block.bytes.size,
                       block.bytes.bytes);
        check_text(want[i].bytes, bytes, want[i].bytes);
        check_integer(want[i].bytes, block.first_line, want[i].line);
        check_integer(want[i].bytes, block.first_column, want[i].column);
        check_integer(want[i].bytes, block.is_last, want[i].is_last);
    }
    bl_source_close(source);
}

static void the_first_line_says_what_ends_lines(void **state)
{
    static const struct {
        const char *label;
        const char *text;
        char line_end;
    } cases[] = {
        {"LF", "a\nb\n", '\n'},
        {"CRLF", "a\r\nb\r\n", '\n'},
        {"CR", "a\rb\r", '\r'},
        {"CR, LF in a cell", "a\r\"b\nc\"\r", '\r'},
        {"LF, CR in a cell", "\"a\rb\"\nc\n", '\n'},
        {"none", "abc", '\n'},
        {"nothing", "", '\n'},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_source *source = NULL;
        bl_block block = {0};
        bl_error err = {0};

        scratch_text("march.csv", cases[i].text);
        assert_int_equal(bl_source_open("march.csv", NULL, 64, &source, &err),
                         BL_OK);
        assert_int_equal(bl_source_peek(source, &block, &err), BL_OK);
        check_integer(cases[i].label, bl_source_line_end(source),
                      cases[i].line_end);
        bl_source_close(source);
    }
}

/* Peeking takes nothing, widening shows more, skipping goes on behind. */
static void the_first_block_can_be_looked_at(void **state)
{
    bl_source *source = NULL;
    bl_block block = {0};
    bl_error err = {0};

    (void)state;
    scratch_text("march.csv", "head\nrow one\nrow two\nrow three\n");
    assert_int_equal(bl_source_open("march.csv", NULL, 8, &source, &err),
                     BL_OK);
    assert_int_equal(bl_source_peek(source, &block, &err), BL_OK);
    assert_true(bl_slice_is(block.bytes, "head\n"));
    assert_false(block.is_last);
    assert_true(bl_source_widen(source));
    assert_int_equal(bl_source_peek(source, &block, &err), BL_OK);
    assert_true(bl_slice_is(block.bytes, "head\nrow one\n"));
    assert_true(bl_source_widen(source));
    assert_true(bl_source_widen(source));
    assert_int_equal(bl_source_peek(source, &block, &err), BL_OK);
    assert_true(
        bl_slice_is(block.bytes, "head\nrow one\nrow two\nrow three\n"));
    assert_true(block.is_last);
    assert_false(bl_source_widen(source));
    bl_source_skip(source, 5);
    assert_int_equal(bl_source_next(source, &block, &err), BL_OK);
    assert_true(bl_slice_is(block.bytes, "row one\nrow two\nrow three\n"));
    assert_int_equal(block.first_line, 2);
    bl_source_close(source);
}

static void the_fault_behind_the_first_block_is_known(void **state)
{
    bl_source *source = NULL;
    bl_block block = {0};
    bl_error err = {0};

    (void)state;
    scratch_text("march.csv", "head\nrow \xff\n");
    assert_int_equal(bl_source_open("march.csv", NULL, 64, &source, &err),
                     BL_OK);
    assert_null(bl_source_fault(source));
    assert_int_equal(bl_source_peek(source, &block, &err), BL_OK);
    assert_true(bl_slice_is(block.bytes, "head\n"));
    assert_true(block.is_last);
    assert_non_null(bl_source_fault(source));
    assert_string_equal(
        fault_text(bl_source_fault(source)),
        "input not-text march.csv:2:5 byte 0xff is not UTF-8 text");
    bl_source_close(source);
}

static void *write_to_pipe(void *result)
{
    static const char *const parts[] = {"\xef", "\xbb\xbfso", "me\nso", "me\n"};
    bool *const failed = result;
    const int fd = open("pipe", O_WRONLY);

    for (size_t p = 0; p < COUNT_OF(parts); p++) {
        const size_t size = strlen(parts[p]);

        *failed |= write(fd, parts[p], size) != (ssize_t)size;
        (void)usleep(10000);
    }
    *failed |= close(fd) != 0;
    return NULL;
}

/* A pipe gives its bytes bit by bit and has no size. */
static void a_named_pipe_is_read_to_its_end(void **state)
{
    pthread_t writer;
    bool failed = false;
    whole w;

    (void)state;
    assert_int_equal(mkfifo("pipe", 0600), 0);
    assert_int_equal(pthread_create(&writer, NULL, write_to_pipe, &failed), 0);
    w = read_path("pipe", NULL, 64);
    assert_int_equal(pthread_join(writer, NULL), 0);
    assert_false(failed);
    assert_string_equal(fault_text(&w.err), "ok");
    assert_string_equal(w.text.bytes, "some\nsome\n");
    assert_true(w.had_mark);
    bl_text_release(&w.text);
}

static void standard_input_is_called_so(void **state)
{
    const int before = dup(STDIN_FILENO);
    int ends[2];
    whole w;

    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "ok\nbad \xff\n", 9), 9);
    assert_int_equal(close(ends[1]), 0);
    assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    w = read_path("-", NULL, 64);
    assert_int_equal(dup2(before, STDIN_FILENO), STDIN_FILENO);
    assert_string_equal(
        fault_text(&w.err),
        "input not-text standard input:2:5 byte 0xff is not UTF-8 text");
    assert_string_equal(w.text.bytes, "ok\n");
    bl_text_release(&w.text);
    (void)close(ends[0]);
    (void)close(before);
}

/* Counters inside are one byte wide and many stand side by side: so long texts
 * of every length near a power of two, and from every start. */
static void lines_are_counted(void **state)
{
    bl_text text = BL_TEXT_INIT;

    (void)state;
    assert_int_equal(bl_count_lines((bl_slice){0}, '\n'), 0);
    assert_int_equal(bl_count_lines(bl_slice_of("a\nb\r\n"), '\n'), 2);
    assert_int_equal(bl_count_lines(bl_slice_of("a\nb\r\n"), '\r'), 1);
    bl_text_add_repeated(&text, "\n", 40000);
    for (size_t start = 0; start < 70; start++)
        for (size_t size = 1; size < 30000; size *= 2) {
            const bl_slice part = {text.bytes + start, size + start};

            assert_int_equal(bl_count_lines(part, '\n'), part.size);
            assert_int_equal(bl_count_lines(part, '\r'), 0);
        }
    for (size_t i = 0; i < text.size; i += 3)
        text.bytes[i] = ',';
    assert_int_equal(bl_count_lines(bl_text_slice(&text), '\n'), 26666);
    bl_text_release(&text);
}

/* Line by line, as the header says it. */
static bool are_records(bl_slice text)
{
    bool all = text.size > 0 && !memchr(text.bytes, '"', text.size);

    while (all && text.size) {
        const char *const end = memchr(text.bytes, '\n', text.size);
        const size_t size = end ? (size_t)(end - text.bytes) : text.size;
        const char *const cr = memchr(text.bytes, '\r', size);

        all = size && *text.bytes > ' ' && (!cr || (end && cr == end - 1));
        text.bytes += size + (end != NULL);
        text.size -= size + (end != NULL);
    }
    return all;
}

/* Usual lines, and now and then a byte that is none of theirs. */
static void add_lines(bl_text *text, uint64_t *random)
{
    static const char rare[] = "\"\r\n \t\x01\x7f";

    for (size_t size = bl_test_below(random, 90); size > 0; size--) {
        if (bl_test_below(random, 60) == 0)
            bl_text_add_char(text, rare[bl_test_below(random, 7)]);
        else if (bl_test_below(random, 9) == 0)
            bl_text_add(text, "\r\nx");
        else
            bl_text_add(text, bl_test_below(random, 9) ? "a" : "b\nc");
    }
}

static void lines_are_told_from_records(void **state)
{
    uint64_t random = 7;
    size_t plain = 0;

    (void)state;
    for (int i = 0; i < 50 * BL_TEST_ROUNDS; i++) {
        bl_text text = BL_TEXT_INIT;

        add_lines(&text, &random);
        const bl_slice all = bl_text_slice(&text);
        const bool want = are_records(all);

        check_integer(all.bytes ? all.bytes : "", bl_lines_are_records(all),
                      want);
        plain += want;
        bl_text_release(&text);
    }
    assert_in_range(plain, 5 * BL_TEST_ROUNDS, 45 * BL_TEST_ROUNDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_become_text),
        cmocka_unit_test(first_bad_byte_is_located),
        cmocka_unit_test(columns_count_from_the_line_not_the_block),
        cmocka_unit_test(what_cannot_be_read_is_told),
        cmocka_unit_test(no_character_is_cut),
        cmocka_unit_test(no_unit_of_utf16_is_cut),
        cmocka_unit_test(blocks_end_at_line_ends),
        cmocka_unit_test(the_first_line_says_what_ends_lines),
        cmocka_unit_test(the_first_block_can_be_looked_at),
        cmocka_unit_test(the_fault_behind_the_first_block_is_known),
        cmocka_unit_test(a_named_pipe_is_read_to_its_end),
        cmocka_unit_test(standard_input_is_called_so),
        cmocka_unit_test(lines_are_counted),
        cmocka_unit_test(lines_are_told_from_records),
    };
    int failed;

    scratch_enter();
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    scratch_leave();
    return failed;
}
