/*
 * Every file of the CSV suites, fuzz seeds too: the records are those of a
 * plain state machine written here after the rules that bondline(1) states
 * under "How CSV is read", however the file is cut into blocks; the program's
 * `check` ends by itself, with every row accounted for or with a message that
 * has a place.
 *
 * Expected values: the state machine; for the delimiters, the annotations of
 * CSVsniffer.
 */
#include <ftw.h>
#include <unistd.h>

#include "bl_file.h"
#include "bl_test.h"
#include "bl_unicode.h"
#include "records.h"
#include "scored.h"

#define SUITES BL_SHARED "/data/csv-conformance"

enum { SMALL_BLOCK = 64, WHOLE = 1 << 22, FILES_LEAST = 500 };

static char label[1024];

/* Reading by the rules, one character after the other. */
typedef struct machine {
    json_t *rows;
    json_t *row;
    bl_text cell;
    enum { START, PLAIN, QUOTED, CLOSED, AFTER } state;
    bool refused;
} machine;

static bool is_blank(char c, char delimiter)
{
    return (c == ' ' || c == '\t') && c != delimiter;
}

static void end_cell(machine *m, char delimiter)
{
    while (m->state == PLAIN && m->cell.size &&
           is_blank(m->cell.bytes[m->cell.size - 1], delimiter))
        m->cell.size--;
    if (!m->row)
        m->row = json_array();
    (void)json_array_append_new(m->row,
                                json_stringn(m->cell.bytes, m->cell.size));
    bl_text_clear(&m->cell);
    m->state = START;
}

/* A line of nothing but blanks is no record. */
static void end_row(machine *m, char delimiter)
{
    if (!m->row && m->state == START)
        return;
    end_cell(m, delimiter);
    (void)json_array_append_new(m->rows, m->row);
    m->row = NULL;
}

static void take_text(machine *m, char c, char delimiter)
{
    const bool blank = is_blank(c, delimiter);

    if (m->state == CLOSED && c == '"') {
        bl_text_add_char(&m->cell, c);
        m->state = QUOTED;
    } else if (m->state == START && c == '"') {
        m->state = QUOTED;
    } else if (c == '"' || (m->state >= CLOSED && !blank)) {
        m->refused = true;
    } else if (m->state >= CLOSED) {
        m->state = AFTER;
    } else if (m->state == PLAIN || !blank) {
        m->state = PLAIN;
        bl_text_add_char(&m->cell, c);
    }
}

static void take(machine *m, char c, char delimiter)
{
    if (m->state == QUOTED && c == '"')
        m->state = CLOSED;
    else if (m->state == QUOTED)
        bl_text_add_char(&m->cell, c);
    else if (c == delimiter)
        end_cell(m, delimiter);
    else if (c == '\n' || c == '\r')
        end_row(m, delimiter);
    else
        take_text(m, c, delimiter);
}

/* The rows of a text; *refused where a quote stands where none can. */
static json_t *rows_of(bl_slice text, char delimiter, bool *refused)
{
    machine m = {.rows = json_array(), .cell = BL_TEXT_INIT};

    for (size_t i = 0; i < text.size && !m.refused; i++)
        take(&m, text.bytes[i], delimiter);
    if (m.state == QUOTED)
        m.refused = true;
    if (!m.refused)
        end_row(&m, delimiter);
    else
        json_decref(m.row);
    bl_text_release(&m.cell);
    *refused = m.refused;
    return m.rows;
}

static bl_slice without_mark(bl_slice text)
{
    const bool marked =
        text.size >= 3 && memcmp(text.bytes, "\xef\xbb\xbf", 3) == 0;

    return marked ? (bl_slice){text.bytes + 3, text.size - 3} : text;
}

/* A plain text is one that no decoding comes before. */
static bool is_plain(bl_slice text)
{
    return bl_utf8_valid(text.bytes, text.size, NULL) == text.size &&
           !memchr(text.bytes, '\0', text.size) &&
           !(text.size >= 4 && memcmp(text.bytes, "sep=", 4) == 0);
}

static void compare_with_machine(const char *path, const records *got)
{
    bl_text file = BL_TEXT_INIT;
    bl_error err = {0};
    bool refused = false;
    json_t *want;

    check_integer(label, bl_file_read(path, 1 << 27, &file, &err), BL_OK);
    if (is_plain(bl_text_slice(&file))) {
        want = rows_of(without_mark(bl_text_slice(&file)), got->delimiter,
                       &refused);
        check(label, json_equal(want, got->rows));
        check_integer(label, refused, got->status != BL_OK);
        json_decref(want);
    } else {
        check(label, got->status == BL_OK || got->err.line > 0);
    }
    bl_text_release(&file);
}

/* Blocks of 64 bytes are cut nearly everywhere. */
static void compare_with_small_blocks(const char *path, const records *got)
{
    bl_layout layout;
    records small;

    bl_layout_init(&layout);
    layout.delimiter = got->delimiter;
    small = records_read(path, layout, SMALL_BLOCK);
    check_integer(label, small.status, got->status);
    check_text(label, small.err.message, got->err.message);
    check(label, json_equal(small.rows, got->rows));
    records_release(&small);
}

static bool has_no_records(const records *got)
{
    return got->status && (strcmp(got->err.name, "empty-file") == 0 ||
                           strcmp(got->err.name, "bad-header") == 0);
}

/* The rows that check counts, with those of the header. */
static size_t counted_rows(const char *facts)
{
    static const char *const names[] = {"\"name\":\"header rows\"",
                                        "\"name\":\"rows\""};
    size_t rows = 0;

    for (size_t n = 0; n < COUNT_OF(names); n++) {
        const char *const fact = strstr(facts, names[n]);
        const char *const count = fact ? strstr(fact, "\"count\":") : NULL;

        rows += count ? strtoul(count + 8, NULL, 10) : 0;
    }
    return rows;
}

static void check_program(const char *path, const records *got)
{
    scored run;

    scored_run((const char *const[]){"check", "-f", "json", path, NULL}, &run);
    check_integer(label, run.status == 0 || run.status == 2, 1);
    if (run.status == 0)
        check_integer(label, counted_rows(run.wrote.bytes),
                      json_array_size(got->rows));
    else
        check(label, strstr(run.said.bytes, path) == run.said.bytes);
    scored_release(&run);
}

static void try_file(const char *path)
{
    bl_layout layout;
    records got;

    bl_layout_init(&layout);
    got = records_read(path, layout, WHOLE);
    (void)snprintf(label, sizeof label, "%s", path);
    if (!has_no_records(&got)) {
        compare_with_machine(path, &got);
        compare_with_small_blocks(path, &got);
    }
    check_program(path, &got);
    records_release(&got);
}

static size_t files;

static int visit(const char *path, const struct stat *info, int kind,
                 struct FTW *place)
{
    (void)info;
    (void)place;
    if (kind != FTW_F)
        return 0;
    try_file(path);
    files++;
    return 0;
}

static void every_file_is_read_by_the_rules(void **state)
{
    (void)state;
    files = 0;
    check_integer(SUITES, nftw(SUITES, visit, 16, FTW_PHYS), 0);
    check("files of the suites", files >= FILES_LEAST);
}

/* Where another delimiter is recognised than CSVsniffer's annotation has. */
static const struct {
    const char *name;
    char recognised; /* 0: the file is refused */
} differences[] = {
    {"Mixed comma and semicolon.csv", 0}, /* a byte that is no UTF-8 */
    /* one record, and more pipes in it than commas or semicolons */
    {"Pipe character is more frequent than the comma.csv", '|'},
    {"Pipe character is more frequent than the semicolon.csv", '|'},
};

static char due_delimiter(const char *name, const char *word)
{
    for (size_t d = 0; d < COUNT_OF(differences); d++)
        if (strcmp(differences[d].name, name) == 0)
            return differences[d].recognised;
    if (strcmp(word, "vslash") == 0)
        return '|';
    return strcmp(word, "comma") == 0 ? ',' : ';';
}

/* "NAME|encoding|delimiter|quote|escape|record separator" */
static void try_annotation(char *line)
{
    const char *const name = strsep(&line, "|");
    const char *const encoding = strsep(&line, "|");
    const char *const delimiter = strsep(&line, "|");
    char path[512];
    bl_layout layout;
    records got;

    check(name, encoding && delimiter);
    (void)snprintf(path, sizeof path, SUITES "/csvsniffer/%s", name);
    bl_layout_init(&layout);
    got = records_read(path, layout, WHOLE);
    check_integer(name, got.delimiter, due_delimiter(name, delimiter));
    records_release(&got);
}

static void delimiters_are_recognised(void **state)
{
    FILE *const stream =
        fopen(SUITES "/csvsniffer/dialect_annotations.expected.txt", "r");
    char line[512];
    size_t annotated = 0;

    (void)state;
    check("dialect_annotations.expected.txt", stream != NULL);
    while (fgets(line, sizeof line, stream)) {
        if (line[0] == '#' || !strchr(line, '|'))
            continue;
        try_annotation(line);
        annotated++;
    }
    (void)fclose(stream);
    check_integer("annotated files", annotated, 17);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_is_read_by_the_rules),
        cmocka_unit_test(delimiters_are_recognised)};

    if (access(SUITES "/SOURCES.md", R_OK) != 0) {
        (void)printf("skipped: there is no %s\n", SUITES);
        return 77;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
