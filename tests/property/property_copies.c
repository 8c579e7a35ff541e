/*
 * The same answers have the same scores, however their file is written: rows
 * and columns in any order, in one file or two, with any delimiter, quotes,
 * line ends and encoding, as numbers or as texts in two languages, a form a
 * row, a client a row or an answer a row.
 */
#include <stdlib.h>

#include "bl_test.h"
#include "encode.h"
#include "reading.h"
#include "scratch.h"

enum {
    CLIENTS = 5,
    SESSIONS = 4,
    ITEMS = 4,
    CELL = 40,
    COLUMNS_MAX = 24,
    ROWS_MAX = 1 + CLIENTS * SESSIONS * ITEMS,
    BLANK = -1,
    WRONG = -2 /* between two answers of the form */
};

/* All clients have names that cp1252 can write. */
static const char *const names[CLIENTS] = {"A", "M\u00fcller", "B-07", "d, e",
                                           "\u00df \"x\""};

/* What was answered: in units of the form, BLANK or WRONG. */
typedef struct data {
    bool in_tenths; /* "lines" instead of "mini" */
    bool present[CLIENTS][SESSIONS];
    int answers[CLIENTS][SESSIONS][ITEMS];
} data;

typedef enum shape { FORM_A_ROW, CLIENT_A_ROW, ANSWER_A_ROW, SHAPES } shape;
typedef enum wording { NUMBERS, DECIMALS, ENGLISH, GERMAN, WORDINGS } wording;

/* How it is written. */
typedef struct style {
    shape shape;
    wording wording;
    char delimiter;
    const char *line_end;
    const char *encoding;
    const char *mark;
    bool decimal_comma;
    bool coded_blanks; /* -99 instead of nothing */
    bool quoted;       /* all of it */
    bool shuffled;
    bool permuted;
    bool noisy;  /* other columns, blank lines, decomposed letters */
    bool split;  /* in two files */
    int without; /* a client who is left out; -1: none */
} style;

typedef struct grid {
    size_t rows; /* the first is the header */
    size_t columns;
    char cells[ROWS_MAX][COLUMNS_MAX][CELL];
} grid;

static uint64_t state_of_chance = 20260112;

static size_t below(size_t limit)
{
    return bl_test_below(&state_of_chance, limit);
}

static bool one_in(size_t chances)
{
    return below(chances) == 0;
}

static data make_data(void)
{
    data d = {.in_tenths = one_in(3)};
    const size_t least = d.in_tenths ? 0 : 1;
    const size_t most = d.in_tenths ? 100 : 5;

    for (size_t c = 0; c < CLIENTS; c++)
        for (size_t s = 0; s < SESSIONS; s++) {
            d.present[c][s] = !one_in(3);
            for (size_t i = 0; i < ITEMS; i++)
                d.answers[c][s][i] =
                    one_in(6)    ? BLANK
                    : one_in(20) ? WRONG
                                 : (int)(least + below(most - least + 1));
        }
    return d;
}

static const char *const german[] = {"Nie", "Selten", "Manchmal", "H\u00e4ufig",
                                     "Immer"};
static const char *const english[] = {"Never", "Rarely", "Sometimes", "Often",
                                      "Always"};

static void write_number(const data *d, const style *how, int units, char *out)
{
    const int scale = d->in_tenths ? 10 : 1;
    const char sign = how->decimal_comma ? ',' : '.';

    if (units % scale || how->wording == DECIMALS)
        (void)snprintf(out, CELL, "%d%c%d0", units / scale, sign,
                       units % scale);
    else
        (void)snprintf(out, CELL, "%d", units / scale);
}

static void write_answer(const data *d, const style *how, int units, char *out)
{
    if (units == BLANK)
        (void)snprintf(out, CELL, "%s", how->coded_blanks ? "-99" : "");
    else if (units == WRONG)
        (void)snprintf(out, CELL, how->decimal_comma ? "2,55" : "2.55");
    else if (how->wording == ENGLISH && !d->in_tenths)
        (void)snprintf(out, CELL, "%s", english[units - 1]);
    else if (how->wording == GERMAN && !d->in_tenths)
        (void)snprintf(out, CELL, "%s", german[units - 1]);
    else
        write_number(d, how, units, out);
}

/* In UTF-8 and UTF-16 an umlaut may be two characters. */
static void write_name(const style *how, size_t client, char *out)
{
    const bool apart =
        how->noisy && client == 1 && strcmp(how->encoding, "CP1252") != 0;

    (void)snprintf(out, CELL, "%s", apart ? "Mu\u0308ller" : names[client]);
}

static bool is_written(const data *d, const style *how, size_t part, size_t c,
                       size_t s)
{
    return d->present[c][s] && (int)c != how->without &&
           (!how->split || c % 2 == part);
}

static void add_form_rows(const data *d, const style *how, size_t part, grid *g)
{
    static const char *const header[] = {"client", "session", "q1",
                                         "q2",     "q3",      "q4"};

    g->columns = COUNT_OF(header);
    for (size_t c = 0; c < g->columns; c++)
        (void)snprintf(g->cells[0][c], CELL, "%s", header[c]);
    for (size_t c = 0; c < CLIENTS; c++)
        for (size_t s = 0; s < SESSIONS; s++) {
            if (!is_written(d, how, part, c, s))
                continue;
            write_name(how, c, g->cells[g->rows][0]);
            (void)snprintf(g->cells[g->rows][1], CELL, "%zu", s + 1);
            for (size_t i = 0; i < ITEMS; i++)
                write_answer(d, how, d->answers[c][s][i],
                             g->cells[g->rows][2 + i]);
            g->rows++;
        }
}

static void add_client_rows(const data *d, const style *how, size_t part,
                            grid *g)
{
    g->columns = 1 + SESSIONS * ITEMS;
    (void)snprintf(g->cells[0][0], CELL, "client");
    for (size_t k = 0; k < SESSIONS * ITEMS; k++)
        (void)snprintf(g->cells[0][1 + k], CELL, "t%zu_q%zu", k / ITEMS + 1,
                       k % ITEMS + 1);
    for (size_t c = 0; c < CLIENTS; c++) {
        if ((int)c == how->without || (how->split && c % 2 != part))
            continue;
        write_name(how, c, g->cells[g->rows][0]);
        for (size_t s = 0; s < SESSIONS; s++)
            for (size_t i = 0; i < ITEMS; i++)
                write_answer(d, how,
                             d->present[c][s] ? d->answers[c][s][i] : BLANK,
                             g->cells[g->rows][1 + s * ITEMS + i]);
        g->rows++;
    }
}

static void add_answer_rows(const data *d, const style *how, size_t part,
                            grid *g)
{
    static const char *const header[] = {"record", "client", "session", "key",
                                         "value"};

    g->columns = COUNT_OF(header);
    for (size_t c = 0; c < g->columns; c++)
        (void)snprintf(g->cells[0][c], CELL, "%s", header[c]);
    for (size_t k = 0; k < CLIENTS * SESSIONS * ITEMS; k++) {
        const size_t c = k / (SESSIONS * ITEMS);
        const size_t s = k / ITEMS % SESSIONS;
        char(*const cells)[CELL] = g->cells[g->rows];

        if (!is_written(d, how, part, c, s))
            continue;
        (void)snprintf(cells[0], CELL, "r%zu-%zu", c, s);
        write_name(how, c, cells[1]);
        (void)snprintf(cells[2], CELL, "%zu", s + 1);
        (void)snprintf(cells[3], CELL, "q%zu", k % ITEMS + 1);
        write_answer(d, how, d->answers[c][s][k % ITEMS], cells[4]);
        g->rows++;
    }
}

static void add_noise(grid *g)
{
    static const char *const notes[] = {"",           "1",        "a, b; c",
                                        "two\nlines", "\"said\"", " x "};

    for (size_t r = 0; r < g->rows; r++)
        (void)snprintf(g->cells[r][g->columns], CELL, "%s",
                       r ? notes[below(COUNT_OF(notes))] : "note");
    g->columns++;
}

/* An order of 0..count-1, by chance where that is asked for. */
static void make_order(size_t *order, size_t count, bool by_chance)
{
    for (size_t k = 0; k < count; k++)
        order[k] = k;
    for (size_t k = count; by_chance && k > 1; k--) {
        const size_t other = below(k);
        const size_t kept = order[k - 1];

        order[k - 1] = order[other];
        order[other] = kept;
    }
}

static void add_cell(bl_text *out, const style *how, const char *cell)
{
    const char special[] = {how->delimiter, '"', '\n', ' ', '\0'};
    const bool quoted = how->quoted || strpbrk(cell, special) || one_in(20);

    bl_text_add(out, quoted ? "\"" : "");
    for (const char *at = cell; *at; at++) {
        bl_text_add(out, *at == '"' ? "\"" : "");
        bl_text_add_char(out, *at);
    }
    bl_text_add(out, quoted ? "\"" : "");
}

static void write_grid(const grid *g, const style *how, bl_text *out)
{
    size_t rows[ROWS_MAX];
    size_t columns[COLUMNS_MAX];

    make_order(rows + 1, g->rows - 1, how->shuffled);
    make_order(columns, g->columns, how->permuted);
    for (size_t r = 0; r < g->rows; r++) {
        for (size_t c = 0; c < g->columns; c++) {
            if (c)
                bl_text_add_char(out, how->delimiter);
            add_cell(out, how, g->cells[r ? rows[r] + 1 : 0][columns[c]]);
        }
        bl_text_add(out, how->line_end);
        if (how->noisy && one_in(5))
            bl_text_add(out, how->line_end);
    }
}

static void write_file(const data *d, const style *how, size_t part)
{
    static void (*const add[SHAPES])(const data *, const style *, size_t,
                                     grid *) = {
        [FORM_A_ROW] = add_form_rows,
        [CLIENT_A_ROW] = add_client_rows,
        [ANSWER_A_ROW] = add_answer_rows};
    static grid g;
    bl_text text = BL_TEXT_INIT;
    bl_text bytes = BL_TEXT_INIT;

    g.rows = 1;
    add[how->shape](d, how, part, &g);
    if (how->noisy)
        add_noise(&g);
    write_grid(&g, how, &text);
    bl_text_add(&bytes, how->mark);
    encode_add(&bytes, bl_text_slice(&text), how->encoding);
    scratch_write("march.csv", bl_text_slice(&bytes));
    bl_text_release(&bytes);
    bl_text_release(&text);
}

static bl_layout layout_of(const style *how)
{
    static const char *const by_session[] = {"t{s}_q{i}"};
    static const char *const by_key[] = {"q{i}"};
    static const char *const missing[] = {"-99"};
    static bl_layout_label labels[COUNT_OF(german)];
    bl_layout layout;

    bl_layout_init(&layout);
    if (strcmp(how->encoding, "CP1252") == 0)
        layout.encoding = "cp1252";
    layout.decimal = how->decimal_comma ? ',' : '.';
    layout.missing = missing;
    layout.missing_count = COUNT_OF(missing);
    if (how->shape != FORM_A_ROW) {
        layout.items = how->shape == CLIENT_A_ROW ? by_session : by_key;
        layout.item_count = 1;
    }
    if (how->shape == ANSWER_A_ROW) {
        layout.answer_rows.record.name = "record";
        layout.answer_rows.key.name = "key";
        layout.answer_rows.values[0].name = "value";
        layout.answer_rows.value_count = 1;
    }
    if (how->wording == GERMAN) {
        for (size_t l = 0; l < COUNT_OF(german); l++)
            labels[l] = (bl_layout_label){.set = "de",
                                          .text = german[l],
                                          .index = l,
                                          .set_size = COUNT_OF(german)};
        layout.labels = labels;
        layout.label_count = COUNT_OF(german);
    }
    return layout;
}

/* Write it so, read it, and give the scores of all forms in order. */
static bl_text scores_of(const data *d, const style *how, const char *label)
{
    bl_text scores = BL_TEXT_INIT;
    bl_layout layout = layout_of(how);

    if (d->in_tenths)
        layout.label_count = 0;
    for (size_t part = 0; part < (how->split ? 2 : 1); part++) {
        reading r;

        write_file(d, how, part);
        r = reading_take((bl_reader_options){
            .path = "march.csv",
            .layout = &layout,
            .instrument = d->in_tenths ? reading_lines() : reading_mini()});
        check_text(label, r.err.message, "");
        bl_text_add_slice(&scores, bl_text_slice(&r.scores));
        reading_release(&r);
    }
    reading_sort_lines(&scores);
    return scores;
}

static style plain(void)
{
    return (style){.delimiter = ',',
                   .line_end = "\n",
                   .encoding = "UTF-8",
                   .mark = "",
                   .without = -1};
}

static style any_style(const data *d)
{
    static const char delimiters[] = {',', ';', '\t', '|'};
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    static const struct {
        const char *encoding, *mark;
    } encodings[] = {{"UTF-8", ""},
                     {"UTF-8", "\xef\xbb\xbf"},
                     {"UTF-16LE", "\xff\xfe"},
                     {"UTF-16BE", "\xfe\xff"},
                     {"CP1252", ""}};
    const size_t e = below(COUNT_OF(encodings));

    return (style){.shape = (shape)below(SHAPES),
                   .wording = (wording)below(WORDINGS),
                   .delimiter = delimiters[below(COUNT_OF(delimiters))],
                   .line_end = ends[below(COUNT_OF(ends))],
                   .encoding = encodings[e].encoding,
                   .mark = encodings[e].mark,
                   .decimal_comma = d->in_tenths && one_in(2),
                   .coded_blanks = one_in(3),
                   .quoted = one_in(3),
                   .shuffled = one_in(2),
                   .permuted = one_in(2),
                   .noisy = one_in(2),
                   .split = one_in(3),
                   .without = -1};
}

static void keep_file(const char *label)
{
    FILE *const file = fopen("march.csv", "rb");
    char bytes[8192];
    const size_t size = file ? fread(bytes, 1, sizeof bytes - 1, file) : 0;

    bytes[size] = '\0';
    print_error("[%s] the last file was:\n%s\n", label, bytes);
    if (file)
        (void)fclose(file);
}

static void check_copy(const char *label, const bl_text *want, bl_text got)
{
    if (strcmp(want->bytes, got.bytes) != 0)
        keep_file(label);
    check_text(label, got.bytes, want->bytes);
    bl_text_release(&got);
}

/* One thing at a time, so that a failure has a name. */
static void every_way_alone(void **state)
{
    static const struct {
        const char *label;
        style style;
    } ways[] = {
        {"shuffled", {.shuffled = true}},
        {"columns permuted", {.permuted = true}},
        {"split in two", {.split = true}},
        {"semicolons", {.delimiter = ';'}},
        {"tabs", {.delimiter = '\t'}},
        {"pipes", {.delimiter = '|'}},
        {"quoted", {.quoted = true}},
        {"CRLF", {.line_end = "\r\n"}},
        {"CR", {.line_end = "\r"}},
        {"byte order mark", {.mark = "\xef\xbb\xbf"}},
        {"UTF-16LE", {.encoding = "UTF-16LE", .mark = "\xff\xfe"}},
        {"UTF-16BE", {.encoding = "UTF-16BE", .mark = "\xfe\xff"}},
        {"cp1252", {.encoding = "CP1252"}},
        {"decimals", {.wording = DECIMALS}},
        {"texts", {.wording = ENGLISH}},
        {"texts in German", {.wording = GERMAN}},
        {"coded blanks", {.coded_blanks = true}},
        {"other columns and blank lines", {.noisy = true}},
        {"a client a row", {.shape = CLIENT_A_ROW}},
        {"an answer a row", {.shape = ANSWER_A_ROW}},
    };

    (void)state;
    for (size_t round = 0; round < BL_TEST_ROUNDS / 2; round++) {
        const size_t w = round % COUNT_OF(ways);
        const data d = make_data();
        const style original = plain();
        style copy = ways[w].style;
        bl_text want = scores_of(&d, &original, "original");

        copy.delimiter = copy.delimiter ? copy.delimiter : ',';
        copy.line_end = copy.line_end ? copy.line_end : "\n";
        copy.encoding = copy.encoding ? copy.encoding : "UTF-8";
        copy.mark = copy.mark ? copy.mark : "";
        copy.decimal_comma = d.in_tenths && copy.delimiter != ',';
        copy.without = -1;
        check_copy(ways[w].label, &want, scores_of(&d, &copy, ways[w].label));
        bl_text_release(&want);
    }
}

static void all_ways_together(void **state)
{
    (void)state;
    for (size_t round = 0; round < BL_TEST_ROUNDS / 2; round++) {
        const data d = make_data();
        const style original = plain();
        const style copy = any_style(&d);
        bl_text want = scores_of(&d, &original, "original");
        char label[120];

        (void)snprintf(
            label, sizeof label,
            "round %zu: shape %d, wording %d, %c, %s%s%s%s%s%s%s", round,
            (int)copy.shape, (int)copy.wording, copy.delimiter, copy.encoding,
            copy.decimal_comma ? ", decimal comma" : "",
            copy.quoted ? ", quoted" : "", copy.shuffled ? ", shuffled" : "",
            copy.permuted ? ", permuted" : "", copy.noisy ? ", noisy" : "",
            copy.split ? ", split" : "");
        check_copy(label, &want, scores_of(&d, &copy, label));
        bl_text_release(&want);
    }
}

/* The lines of all clients but one. */
static bl_text lines_without(const bl_text *lines, const char *client)
{
    bl_text kept = BL_TEXT_INIT;

    for (const char *at = lines->bytes; *at;) {
        const char *const end = strchr(at, '\n') + 1;
        const bool is_of = strncmp(at, client, strlen(client)) == 0 &&
                           strncmp(at + strlen(client), " s", 2) == 0;

        if (!is_of)
            bl_text_add_bytes(&kept, at, (size_t)(end - at));
        at = end;
    }
    return kept;
}

/* A client's scores never depend on another row. */
static void a_client_more_or_less_changes_no_other(void **state)
{
    (void)state;
    for (size_t round = 0; round < BL_TEST_ROUNDS / 10; round++) {
        const data d = make_data();
        const style original = plain();
        style copy = any_style(&d);
        bl_text all = scores_of(&d, &original, "original");
        bl_text want = BL_TEXT_INIT;

        copy.without = (int)below(CLIENTS);
        want = lines_without(&all, names[copy.without]);
        check_copy(names[copy.without], &want, scores_of(&d, &copy, "without"));
        bl_text_release(&want);
        bl_text_release(&all);
    }
}

/* The first form of the data by hand, so that "equal" is not "equally wrong":
 * item 4 is reversed, so 4 counts 2; bond 1 + 2, task 3 + 2, total 8. */
static void the_original_is_right(void **state)
{
    data d = {.present = {[0] = {true}},
              .answers = {[0] = {[0] = {1, 2, 3, 4}}}};
    const style original = plain();
    bl_text scores = scores_of(&d, &original, "original");

    (void)state;
    assert_string_equal(scores.bytes, "A s1 | 3:2:0 5:2:0 8:4:0\n");
    bl_text_release(&scores);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_original_is_right),
        cmocka_unit_test(every_way_alone),
        cmocka_unit_test(all_ways_together),
        cmocka_unit_test(a_client_more_or_less_changes_no_other),
    };
    int failed;

    scratch_enter();
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    scratch_leave();
    return failed;
}
