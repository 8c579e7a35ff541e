/*
 * csv-spectrum and the vectors of PapaParse: every case gives the records that
 * the suite expects, or differs by one of the rules that bondline(1) states
 * under "How CSV is read". How many cases go which way is fixed here, so that a
 * change of either reader or suite is seen.
 *
 * Expected values: the suites' own.
 */
#include <unistd.h>

#include "bl_test.h"
#include "records.h"
#include "scratch.h"

#define SUITES BL_SHARED "/data/csv-conformance"

/* How a case ends. */
typedef enum verdict {
    SAME,          /* the records that the suite expects */
    BLANK_LINES,   /* the same, without records for blank lines */
    OUTER_BLANKS,  /* the same, without blanks around unquoted cells */
    REFUSED,       /* a quote that the suite takes for text, or mends */
    CR_ENDS,       /* a CR that the suite takes for text ends a record */
    OTHER_DIALECT, /* comments, other quotes or escapes, longer delimiters */
    OTHER_JOB,     /* types of cells, names for repeated columns */
    VERDICTS
} verdict;

static const char *const verdict_words[] = {[SAME] = "same",
                                            [BLANK_LINES] = "blank lines",
                                            [OUTER_BLANKS] = "outer blanks",
                                            [REFUSED] = "refused",
                                            [CR_ENDS] = "CR ends a record",
                                            [OTHER_DIALECT] = "another dialect",
                                            [OTHER_JOB] = "another job"};

static char label[256];

/* An object with the names of the first row, as a row. */
static json_t *row_of_object(const json_t *names, const json_t *object)
{
    json_t *const row = json_array();
    const json_t *const more = json_object_get(object, "__parsed_extra");
    size_t index;
    json_t *value;

    json_array_foreach(names, index, value)
    {
        json_t *const cell = json_object_get(object, json_string_value(value));

        if (cell)
            (void)json_array_append(row, cell);
    }
    json_array_foreach(more, index, value)(void) json_array_append(row, value);
    return row;
}

/* What the suite expects; with names, as rows with the header's first. */
static json_t *expected_rows(const json_t *data, bool has_names,
                             const records *got)
{
    json_t *const rows = json_array();
    json_t *const names = json_array_get(got->rows, 0);
    size_t index;
    json_t *row;

    if (has_names && names)
        (void)json_array_append(rows, names);
    json_array_foreach(data, index, row)(void) json_array_append_new(
        rows,
        json_is_object(row) ? row_of_object(names, row) : json_incref(row));
    return rows;
}

static bool is_blank(const json_t *row)
{
    const char *const text = json_string_value(json_array_get(row, 0));

    return json_array_size(row) == 1 && text[strspn(text, " \t")] == '\0';
}

static json_t *without_blank_lines(const json_t *rows)
{
    json_t *const kept = json_array();
    size_t index;
    json_t *row;

    json_array_foreach(rows, index, row) if (!is_blank(row))(void)
        json_array_append(kept, row);
    return kept;
}

/* Without the blanks around a cell, nor the quotes that they kept from being
 * ones. */
static json_t *trimmed_text(const json_t *cell)
{
    const char *text = json_string_value(cell);
    size_t size;

    if (!text)
        return json_null();
    text += strspn(text, " \t");
    size = strlen(text);
    while (size && strchr(" \t", text[size - 1]))
        size--;
    if (size > 1 && text != json_string_value(cell) && text[0] == '"' &&
        text[size - 1] == '"')
        return json_stringn(text + 1, size - 2);
    return json_stringn(text, size);
}

static json_t *trimmed_rows(const json_t *rows)
{
    json_t *const trimmed = json_array();
    size_t index;
    json_t *row;

    json_array_foreach(rows, index, row)
    {
        json_t *const cells = json_array();
        size_t c;
        json_t *cell;

        json_array_foreach(row, c, cell)(void)
            json_array_append_new(cells, trimmed_text(cell));
        (void)json_array_append_new(trimmed, cells);
    }
    return trimmed;
}

/* Only where the rules of "How CSV is read" make them equal. */
static verdict compare(const json_t *expected, const records *got)
{
    json_t *const full = without_blank_lines(expected);
    json_t *const bare = trimmed_rows(full);
    json_t *const ours = trimmed_rows(got->rows);
    verdict found = VERDICTS;

    if (json_equal(expected, got->rows))
        found = SAME;
    else if (json_equal(full, got->rows))
        found = BLANK_LINES;
    else if (json_equal(bare, ours))
        found = OUTER_BLANKS;
    json_decref(full);
    json_decref(bare);
    json_decref(ours);
    return found;
}

/* A refusal is located and has one of the names of a broken quote. */
static bool is_refused(const records *got)
{
    if (!got->status)
        return false;
    check_integer(label, got->status, BL_E_INPUT);
    return strcmp(got->err.name, "bad-quote") == 0 ||
           strcmp(got->err.name, "open-quote") == 0;
}

/* What the suite says of a case. */
typedef struct expectation {
    const json_t *data;
    bool has_names; /* the first row gives names to the data */
    size_t preview; /* only so many rows; 0: all */
} expectation;

static verdict try_file(const char *path, const bl_layout *layout,
                        const expectation *want)
{
    records got = records_read(path, *layout, 1 << 16);
    json_t *const expected = expected_rows(want->data, want->has_names, &got);
    verdict found;

    if (is_refused(&got)) {
        found = REFUSED;
    } else if (got.status && strcmp(got.err.name, "empty-file") == 0) {
        found = json_array_size(expected) ? VERDICTS : SAME;
    } else {
        check_text(label, got.err.message, "");
        while (want->preview && json_array_size(got.rows) > want->preview)
            (void)json_array_remove(got.rows, json_array_size(got.rows) - 1);
        found = compare(expected, &got);
    }
    json_decref(expected);
    records_release(&got);
    return found;
}

static void check_counts(const char *suite, const size_t got[VERDICTS],
                         const size_t want[VERDICTS])
{
    for (size_t v = 0; v < VERDICTS; v++) {
        (void)snprintf(label, sizeof label, "%s: %s", suite, verdict_words[v]);
        check_integer(label, got[v], want[v]);
    }
}

static void spectrum_gives_its_records(void **state)
{
    static const char *const names[] = {
        "comma_in_quotes", "empty",         "empty_crlf",
        "escaped_quotes",  "json",          "location_coordinates",
        "newlines",        "newlines_crlf", "quotes_and_newlines",
        "simple",          "simple_crlf",   "utf8"};
    /* location_coordinates has a quote within an unquoted cell. */
    static const size_t want[VERDICTS] = {
        [SAME] = COUNT_OF(names) - 1, [REFUSED] = 1};
    size_t got[VERDICTS + 1] = {0};
    bl_layout layout;

    (void)state;
    bl_layout_init(&layout);
    for (size_t n = 0; n < COUNT_OF(names); n++) {
        char path[512];
        json_t *data;

        (void)snprintf(label, sizeof label, "csv-spectrum %s", names[n]);
        (void)snprintf(path, sizeof path, SUITES "/csv-spectrum/json/%s.json",
                       names[n]);
        data = json_load_file(path, 0, NULL);
        check(label, data != NULL);
        (void)snprintf(path, sizeof path, SUITES "/csv-spectrum/csvs/%s.csv",
                       names[n]);
        got[try_file(path, &layout, &(expectation){data, true, 0})]++;
        json_decref(data);
    }
    check_counts("csv-spectrum", got, want);
}

/* Settings that ask for what CSV is not, here. */
static bool is_other_dialect(const json_t *config)
{
    const char *const quote =
        json_string_value(json_object_get(config, "quoteChar"));
    const char *const delimiter =
        json_string_value(json_object_get(config, "delimiter"));
    const json_t *const skip = json_object_get(config, "skipEmptyLines");

    return json_object_get(config, "comments") ||
           json_object_get(config, "escapeChar") ||
           (quote && strcmp(quote, "\"") != 0) ||
           (delimiter && strlen(delimiter) > 1) || json_is_string(skip);
}

static bool is_other_job(const json_t *test)
{
    const json_t *const meta =
        json_object_get(json_object_get(test, "expected"), "meta");

    return json_object_get(json_object_get(test, "config"), "dynamicTyping") ||
           json_is_object(json_object_get(meta, "renamedHeaders"));
}

/* The suite calls CR a text where the first line ends in LF. */
static bool has_lone_cr(const json_t *test)
{
    return strcmp(
               json_string_value(json_object_get(test, "description")),
               "Mixed slash n and slash r should choose first as precident") ==
           0;
}

static bl_layout layout_of(const json_t *config)
{
    const char *const delimiter =
        json_string_value(json_object_get(config, "delimiter"));
    const json_int_t skip =
        json_integer_value(json_object_get(config, "skipFirstNLines"));
    bl_layout layout;

    bl_layout_init(&layout);
    if (delimiter && delimiter[0] != '\n')
        layout.delimiter = delimiter[0];
    layout.skip = skip > 0 ? (size_t)skip : 0;
    return layout;
}

static verdict try_vector(const json_t *test)
{
    const json_t *const config = json_object_get(test, "config");
    const json_t *const expected = json_object_get(test, "expected");
    const json_t *const input = json_object_get(test, "input");
    const bl_layout layout = layout_of(config);
    expectation want = {
        json_object_get(expected, "data"),
        json_is_true(json_object_get(config, "header")),
        (size_t)json_integer_value(json_object_get(config, "preview"))};
    verdict found;

    scratch_write("vector.csv", (bl_slice){json_string_value(input),
                                           json_string_length(input)});
    want.preview += want.has_names && want.preview;
    found = try_file("vector.csv", &layout, &want);
    if (is_other_dialect(config))
        return OTHER_DIALECT;
    if (is_other_job(test))
        return OTHER_JOB;
    if (has_lone_cr(test))
        return CR_ENDS;
    check(label, found != VERDICTS);
    return found;
}

static void count_vectors(const json_t *tests, size_t got[VERDICTS + 1])
{
    size_t index;
    json_t *test;

    json_array_foreach(tests, index, test)
    {
        verdict found;

        (void)snprintf(label, sizeof label, "PapaParse %zu, %s", index,
                       json_string_value(json_object_get(test, "description")));
        found = try_vector(test);
        if (getenv("BL_SHOW_VECTORS"))
            print_message("%s: %s\n", label, verdict_words[found]);
        got[found]++;
    }
}

static void papaparse_gives_its_records(void **state)
{
    static const size_t want[VERDICTS] = {
        [SAME] = 93,   [BLANK_LINES] = 8,    [OUTER_BLANKS] = 3, [REFUSED] = 8,
        [CR_ENDS] = 1, [OTHER_DIALECT] = 26, [OTHER_JOB] = 12};
    json_t *const suite =
        json_load_file(SUITES "/papaparse/vectors-extracted.json", 0, NULL);
    size_t got[VERDICTS + 1] = {0};

    (void)state;
    check("vectors-extracted.json", suite != NULL);
    scratch_enter();
    count_vectors(json_object_get(suite, "core_parser"), got);
    count_vectors(json_object_get(suite, "parse"), got);
    scratch_leave();
    json_decref(suite);
    check_counts("PapaParse", got, want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spectrum_gives_its_records),
        cmocka_unit_test(papaparse_gives_its_records)};

    if (access(SUITES "/SOURCES.md", R_OK) != 0) {
        (void)printf("skipped: there is no %s\n", SUITES);
        return 77;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
