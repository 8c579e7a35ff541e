#include <stdlib.h>

#include "bl_test.h"
#include "bl_unicode.h"

/*
 * A slow decoder to compare with: takes the bits of a character of `length`
 * bytes and asks whether they were worth that many.
 *
 *   returns  the length of the character at `bytes`, or 0
 *   source   RFC 3629, section 3
 */
static size_t slow_character(const unsigned char *bytes, size_t size)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char first = bytes[0];
    const size_t length = first < 0x80             ? 1
                          : (first & 0xE0) == 0xC0 ? 2
                          : (first & 0xF0) == 0xE0 ? 3
                          : (first & 0xF8) == 0xF0 ? 4
                                                   : 0;
    uint32_t value = length == 1 ? first : first & (0x7Fu >> length);

    if (length == 0 || length > size)
        return 0;
    for (size_t i = 1; i < length; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (bytes[i] & 0x3F);
    }
    if (value < least[length] || value > 0x10FFFF ||
        (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    return length;
}

static size_t slow_valid(const unsigned char *bytes, size_t size)
{
    size_t at = 0;

    while (at < size) {
        const size_t length = slow_character(bytes + at, size - at);

        if (length == 0)
            break;
        at += length;
    }
    return at;
}

/* Whether up to three more bytes could make a character of the rest: tried
 * with the ends of all ranges of continuation bytes. */
static bool slow_cut(const unsigned char *rest, size_t size)
{
    static const unsigned char ends[] = {0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF};
    unsigned char longer[8];

    if (size == 0 || size > 3)
        return false;
    memcpy(longer, rest, size);
    for (size_t i = 0; i < COUNT_OF(ends) * COUNT_OF(ends); i++) {
        longer[size] = ends[i / COUNT_OF(ends)];
        longer[size + 1] = ends[i % COUNT_OF(ends)];
        longer[size + 2] = 0x80;
        if (slow_character(longer, size + 3) > size)
            return true;
    }
    return false;
}

static void check_valid(const unsigned char *bytes, size_t size)
{
    bool cut = false;
    const size_t valid = bl_utf8_valid((const char *)bytes, size, &cut);

    if (valid != slow_valid(bytes, size))
        fail_msg("%02x %02x %02x..: %zu bytes are valid", bytes[0], bytes[1],
                 bytes[2], valid);
    if (cut != slow_cut(bytes + valid, size - valid))
        fail_msg("%02x %02x %02x..: cut is %d", bytes[0], bytes[1], bytes[2],
                 cut);
}

/* Every one and every two bytes, at the end, before ASCII and before a
 * continuation byte. */
static void validity_of_every_two_bytes(void **state)
{
    (void)state;
    for (unsigned first = 0; first < 256; first++)
        for (unsigned second = 0; second < 256; second++) {
            unsigned char bytes[8] = {(unsigned char)first,
                                      (unsigned char)second, 'a'};

            check_valid(bytes, 1);
            check_valid(bytes, 2);
            check_valid(bytes, 3);
            bytes[2] = 0x80;
            check_valid(bytes, 3);
            bytes[3] = 0xBF;
            check_valid(bytes, 4);
        }
}

/* Bytes near the borders of table 3-7 of the Unicode Standard, and ASCII. */
static void validity_of_random_bytes(void **state)
{
    static const unsigned char bytes[] = {
        0x00, 'a',  'b',  0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1,
        0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4,
        0xF5, 0xFF, 0x80, 0xBF, 0x80, 0xBF, 0x80, 0xBF, 0x80, 0xBF, 'c',  'd',
    };
    uint64_t random = 37;

    (void)state;
    for (int i = 0; i < 50 * BL_TEST_ROUNDS; i++) {
        unsigned char text[40] = "";
        const size_t size = bl_test_below(&random, 30);
        const size_t ascii = bl_test_below(&random, 20); /* crosses 8 bytes */

        for (size_t j = 0; j < size; j++)
            text[j] = j < ascii
                          ? 'x'
                          : bytes[bl_test_below(&random, COUNT_OF(bytes))];
        check_valid(text, size);
    }
}

/* The bits of a character, RFC 3629 section 3; returns the length. */
static size_t encode(uint32_t value, char *out)
{
    const size_t length = value < 0x80      ? 1
                          : value < 0x800   ? 2
                          : value < 0x10000 ? 3
                                            : 4;
    static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};

    for (size_t i = length - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (value & 0x3F));
        value >>= 6;
    }
    out[0] = (char)(leads[length] | value);
    out[length] = '\0';
    return length;
}

static void every_character_is_valid_and_no_surrogate_is(void **state)
{
    (void)state;
    for (uint32_t value = 0; value < 0x120000; value++) {
        char text[8];
        const size_t size = encode(value, text);
        const bool good =
            value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);

        if (bl_utf8_valid(text, size, NULL) != (good ? size : 0))
            fail_msg("U+%04X", value);
    }
}

/* Widths: UAX #11 (East Asian Width) and category Mn of the Unicode charts. */
static void widths(void **state)
{
    static const struct {
        const char *label, *text;
        size_t want;
    } cases[] = {
        {"nothing", "", 0},
        {"ASCII", "abc", 3},
        {"precomposed", "\u00E9", 1},
        {"combining acute", "e\u0301", 1},
        {"Han, wide", "\u6F22\u5B57", 4},
        {"fullwidth A", "\uFF21", 2},
        {"Hangul", "\uD55C", 2},
        {"emoji", "\U0001F600", 2},
        {"Arabic", "\u0633\u0644\u0627\u0645", 4},
        {"zero width space", "a\u200Bb", 2},
        {"invalid byte", "a\xFF", 2},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        check_integer(cases[i].label, bl_width(bl_slice_of(cases[i].text)),
                      cases[i].want);
}

/* Names of the characters: Unicode charts. */
static void what_cannot_be_seen_is_shown(void **state)
{
    static const struct {
        const char *label;
        bl_slice text;
        const char *want;
    } cases[] = {
        {"plain", {"a b~", 4}, "a b~"},
        {"backslash stays", {"a\\n", 3}, "a\\n"},
        {"escape", {"\x1b[31m", 5}, "\\x1b[31m"},
        {"tab, newline", {"a\tb\r\n", 5}, "a\\x09b\\x0d\\x0a"},
        {"NUL", {"a\0b", 3}, "a\\x00b"},
        {"DEL", {"\x7f", 1}, "\\x7f"},
        {"C1 control", {"\xC2\x9B[m", 4}, "\\u009b[m"},
        {"right-to-left override", {"\u202Eabc", 6}, "\\u202eabc"},
        {"isolate", {"\u2066x\u2069", 7}, "\\u2066x\\u2069"},
        {"zero width space", {"\u200B", 3}, "\\u200b"},
        {"zero width joiner", {"\u200D", 3}, "\\u200d"},
        {"byte order mark", {"\uFEFF", 3}, "\\ufeff"},
        {"soft hyphen", {"\u00AD", 2}, "\\u00ad"},
        {"word joiner", {"\u2060", 3}, "\\u2060"},
        {"Hangul filler", {"\u3164", 3}, "\\u3164"},
        {"variation selector", {"\uFE0F", 3}, "\\ufe0f"},
        {"line separator", {"\u2028", 3}, "\\u2028"},
        {"language tag", {"\U000E0001", 4}, "\\U000e0001"},
        {"noncharacter of XML's list", {"\xEF\xBF\xBE", 3}, "\\ufffe"},
        {"noncharacter", {"\xEF\xB7\x90", 3}, "\\ufdd0"},
        {"noncharacter of a higher plane",
         {"\xF0\x9F\xBF\xBF", 4},
         "\\U0001ffff"},
        {"replacement character is drawn", {"\uFFFD", 3}, "\uFFFD"},
        {"Arabic number sign is drawn", {"\u0600", 2}, "\u0600"},
        {"letters of any script", {"é漢字ñ", 10}, "é漢字ñ"},
        {"combining", {"e\u0301", 3}, "e\u0301"},
        {"NBSP is a blank", {"\u00A0", 2}, "\u00A0"},
        {"invalid bytes", {"a\xff\xc3", 3}, "a\\xff\\xc3"},
        {"surrogate", {"\xed\xa0\x80", 3}, "\\xed\\xa0\\x80"},
        {"nothing", {NULL, 0}, ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_text text = BL_TEXT_INIT;

        bl_visible_add(&text, cases[i].text);
        check_text(cases[i].label, text.bytes, cases[i].want);
        bl_text_release(&text);
    }
}

static void visible_text_is_cut(void **state)
{
    static const struct {
        const char *text;
        size_t columns;
        const char *want;
    } cases[] = {
        {"abc", 3, "abc"},
        {"abcd", 3, "ab…"},
        {"abcd", 2, "a…"},
        {"", 2, ""},
        {"漢字", 4, "漢字"},
        {"漢字", 3, "漢…"},
        {"漢字", 2, "…"},
        {"a\x1b", 5, "a\\x1b"},
        {"ab\x1b", 5, "ab…"}, /* an escape is cut as a whole */
        {"ae\u0301\u0301bc", 3, "ae\u0301\u0301…"},
        {"abe\u0301\u0301", 3, "abe\u0301\u0301"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_text text = BL_TEXT_INIT;

        bl_text_add(&text, "> ");
        bl_visible_add_cut(&text, bl_slice_of(cases[i].text), cases[i].columns);
        check_text(cases[i].text, text.bytes + 2, cases[i].want);
        bl_text_release(&text);
    }
}

/* C0, DEL, C1, bidirectional controls: nothing of them may reach a terminal. */
static bool is_dangerous(uint32_t value)
{
    return value < 0x20 || (value >= 0x7F && value < 0xA0) ||
           (value >= 0x202A && value <= 0x202E) ||
           (value >= 0x2066 && value <= 0x2069) || value == 0x200E ||
           value == 0x200F || value == 0x061C;
}

static uint32_t decode(const unsigned char *bytes, size_t length)
{
    uint32_t value = length == 1 ? bytes[0] : bytes[0] & (0x7Fu >> length);

    for (size_t i = 1; i < length; i++)
        value = value << 6 | (bytes[i] & 0x3F);
    return value;
}

static void check_harmless(bl_slice text)
{
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    size_t at = 0;

    assert_int_equal(slow_valid(bytes, text.size), text.size);
    while (at < text.size) {
        const size_t length = slow_character(bytes + at, text.size - at);

        if (is_dangerous(decode(bytes + at, length)))
            fail_msg("U+%04X was let through", decode(bytes + at, length));
        at += length;
    }
}

/* Half of the characters are odd ones, and a third of the bytes no UTF-8. */
static size_t random_text(uint64_t *random, char *out, size_t characters)
{
    static const uint32_t odd[] = {
        0x00,   0x07,   0x1B,   0x7F,   0x85,    0x9B,   0xA0,    0xAD,
        0x300,  0x301,  0x345,  0x390,  0x3A3,   0x1F80, 0x200B,  0x200F,
        0x2028, 0x202E, 0x2066, 0x2069, 0x3000,  0x6F22, 0x1F600, 0xFEFF,
        0xDF,   0x130,  0xC4,   0xE9,   0x10400, 0x20,   0x9,     0x41,
    };
    size_t size = 0;

    while (characters-- > 0)
        switch (bl_test_below(random, 6)) {
        case 0:
        case 1:
            out[size++] = (char)bl_test_random(random);
            break;
        case 2:
            size +=
                encode((uint32_t)bl_test_below(random, 0x110000), out + size);
            break;
        default:
            size +=
                encode(odd[bl_test_below(random, COUNT_OF(odd))], out + size);
        }
    return size;
}

static void visible_text_is_harmless_and_fits(void **state)
{
    uint64_t random = 41;

    (void)state;
    for (int i = 0; i < 10 * BL_TEST_ROUNDS; i++) {
        char bytes[128];
        const size_t characters = bl_test_below(&random, 20);
        const bl_slice text = {bytes, random_text(&random, bytes, characters)};
        const size_t columns = 2 + bl_test_below(&random, 40);
        bl_text all = BL_TEXT_INIT;
        bl_text cut = BL_TEXT_INIT;

        bl_visible_add(&all, text);
        bl_visible_add_cut(&cut, text, columns);
        check_harmless(bl_text_slice(&all));
        check_harmless(bl_text_slice(&cut));
        assert_true(bl_width(bl_text_slice(&cut)) <= columns);
        if (bl_width(bl_text_slice(&all)) <= columns)
            assert_string_equal(cut.bytes, all.bytes);
        bl_text_release(&all);
        bl_text_release(&cut);
    }
}

/* Every character by itself, so that none of the dangerous ones is forgotten.
 */
static void every_character_is_made_visible(void **state)
{
    (void)state;
    for (uint32_t value = 0; value < 0x110000; value++) {
        char bytes[8];
        const bl_slice text = {bytes, encode(value, bytes)};
        bl_text out = BL_TEXT_INIT;

        if (value < 0x3000 || value >= 0xE0000 || value % 61 == 0) {
            bl_visible_add(&out, text);
            check_harmless(bl_text_slice(&out));
        }
        bl_text_release(&out);
    }
}

/* Case folding and compositions: CaseFolding.txt and the Unicode charts. */
static void compared_forms(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"", ""},
        {"  Very  Often ", "very often"},
        {"Very\u00A0often", "very often"},
        {"\u00A0\u3000Very\r\n often\t", "very often"},
        {"a\u2028b\xC2\x85"
         "c\u202Fd",
         "a b c d"},
        {"\u00C4RGER", "\u00E4rger"},
        {"A\u0308rger", "\u00E4rger"},
        {"Stra\u00DFe", "strasse"},
        {"STRASSE", "strasse"},
        {"\u1E9E", "ss"},
        {"\u03A3\u03B1\u03C2", "\u03C3\u03B1\u03C3"}, /* sigma, final sigma */
        {"\u212A", "k"},                              /* Kelvin sign */
        {"\u041D\u0418\u041A\u041E\u0413\u0414\u0410",
         "\u043D\u0438\u043A\u043E\u0433\u0434\u0430"},
        {"\uFF21", "\uFF41"}, /* fullwidth stays: NFC, not NFKC */
        {" A\xFF ", " A\xFF "},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_text text = BL_TEXT_INIT;

        bl_text_add(&text, "+");
        bl_fold_add(&text, bl_slice_of(cases[i].text));
        check_text(cases[i].text, text.bytes + 1, cases[i].want);
        bl_text_release(&text);
    }
}

static void normal_forms(void **state)
{
    static const struct {
        const char *text, *want;
        bool normal; /* as bl_is_normal sees it: not without memory */
    } cases[] = {
        {"", "", true},
        {"C-014", "C-014", true},
        {"a  b", "a  b", true},
        {" C-014", "C-014", false},
        {"C-014\r\n", "C-014", false},
        {"  ", "", false},
        {"e\u0301", "\u00E9", false},
        {"\u00C9", "\u00C9", false},
        {"\u00A0a\u00A0b\u3000", "a\u00A0b", false},
        {"\u212B", "\u00C5", false}, /* Angstrom sign */
        {" \xFF", " \xFF", false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_text text = BL_TEXT_INIT;

        bl_normal_add(&text, bl_slice_of(cases[i].text));
        check_text(cases[i].text, text.bytes, cases[i].want);
        check_integer(cases[i].text, bl_is_normal(bl_slice_of(cases[i].text)),
                      cases[i].normal);
        bl_text_release(&text);
    }
}

typedef void form(bl_text *out, bl_slice text);

static void check_twice_is_once(form *add, bl_slice text)
{
    bl_text once = BL_TEXT_INIT;
    bl_text twice = BL_TEXT_INIT;

    add(&once, text);
    add(&twice, bl_text_slice(&once));
    assert_true(bl_slice_equal(bl_text_slice(&once), bl_text_slice(&twice)));
    bl_text_release(&once);
    bl_text_release(&twice);
}

static void check_normal_is_unchanged(bl_slice text)
{
    bl_text out = BL_TEXT_INIT;

    bl_normal_add(&out, text);
    assert_true(bl_slice_equal(bl_text_slice(&out), text));
    bl_text_release(&out);
}

static void forms_are_final(void **state)
{
    uint64_t random = 43;

    (void)state;
    for (int i = 0; i < 10 * BL_TEST_ROUNDS; i++) {
        char bytes[128];
        const size_t characters = bl_test_below(&random, i % 2 ? 3 : 12);
        const bl_slice text = {bytes, random_text(&random, bytes, characters)};

        check_twice_is_once(bl_normal_add, text);
        check_twice_is_once(bl_fold_add, text);
        if (bl_is_normal(text))
            check_normal_is_unchanged(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(validity_of_every_two_bytes),
        cmocka_unit_test(validity_of_random_bytes),
        cmocka_unit_test(every_character_is_valid_and_no_surrogate_is),
        cmocka_unit_test(widths),
        cmocka_unit_test(what_cannot_be_seen_is_shown),
        cmocka_unit_test(visible_text_is_cut),
        cmocka_unit_test(visible_text_is_harmless_and_fits),
        cmocka_unit_test(every_character_is_made_visible),
        cmocka_unit_test(compared_forms),
        cmocka_unit_test(normal_forms),
        cmocka_unit_test(forms_are_final),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
