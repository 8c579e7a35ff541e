/*
 * Real exports, as they came out of the tools: check opens every one of them
 * with the right bytes, delimiter, header and rows, and knows the tool.
 *
 * Expected values: records counted with Python's csv module (strict,
 * newline=""), less the header rows, which were counted by looking at each
 * file.
 */
#include <stdlib.h>
#include <unistd.h>

#include "bl_test.h"
#include "scored.h"

#define REAL BL_SHARED "/data/exports/real/"

static const struct {
    const char *file;
    bool marked; /* begins with a byte order mark */
    const char *delimiter;
    size_t header_rows;
    size_t rows;
    const char *tool; /* NULL: none is recognised */
} files[] = {
    {"limesurvey/survey_998192.csv", true, "comma", 1, 7, "limesurvey-text"},
    {"qualtrics/matrix_2016.csv", false, "comma", 3, 5, "qualtrics-2016"},
    {"qualtrics/matrix_legacy.csv", true, "comma", 2, 5, "qualtrics-legacy"},
    {"qualtrics/sample.csv", false, "comma", 3, 1, "qualtrics"},
    {"qualtrics/sample_legacy.csv", true, "comma", 2, 1, "qualtrics-legacy"},
    {"redcap/arm-single-longitudinal.csv", false, "comma", 1, 9, "redcap"},
    {"redcap/blank-for-gray-status.csv", false, "comma", 1, 6, "redcap"},
    {"redcap/decimal-comma-and-dot.csv", false, "comma", 1, 4, "redcap"},
    {"redcap/longitudinal.csv", false, "comma", 1, 18, "redcap"},
    {"redcap/nonnumeric-record-id.csv", false, "comma", 1, 3, "redcap"},
    {"redcap/repeating-instruments.csv", false, "comma", 1, 6,
     "redcap-repeating"},
    {"redcap/survey.csv", false, "comma", 1, 2, "redcap"},
    {"redcap/vignette-repeating.csv", false, "comma", 1, 17,
     "redcap-repeating"},
    {"sosci/test-rows.tsv", false, "tab", 1, 15, "sosci"},
    {"surveymonkey/steak-risk-survey.csv", false, "comma", 2, 550,
     "surveymonkey"},
    /* its second header row was taken out by who published it */
    {"surveymonkey/weather-check.csv", false, "comma", 1, 928, NULL},
    {"typeform/cantera.csv", false, "comma", 2, 60, "typeform-groups"},
};

/* The line of a fact, or NULL. */
static const char *find_fact(const char *facts, const char *name)
{
    char text[64];

    (void)snprintf(text, sizeof text, "\"name\":\"%s\"", name);
    return strstr(facts, text);
}

static const char *value_of(const char *facts, const char *name)
{
    static char value[64];
    const char *const fact = find_fact(facts, name);
    const char *const at = fact ? strstr(fact, "\"value\":\"") : NULL;

    value[0] = '\0';
    if (at)
        (void)snprintf(value, sizeof value, "%.*s", (int)strcspn(at + 9, "\""),
                       at + 9);
    return value;
}

static long count_of(const char *facts, const char *name)
{
    const char *const fact = find_fact(facts, name);
    const char *const at = fact ? strstr(fact, "\"count\":") : NULL;

    return at ? strtol(at + 8, NULL, 10) : -1;
}

static void every_real_export_is_opened(void **state)
{
    (void)state;
    for (size_t f = 0; f < COUNT_OF(files); f++) {
        const char *const label = files[f].file;
        char path[512];
        scored run;

        (void)snprintf(path, sizeof path, REAL "%s", label);
        scored_run((const char *const[]){"check", "-f", "json", path, NULL},
                   &run);
        check_integer(label, run.status, 0);
        check_text(label, value_of(run.wrote.bytes, "encoding"), "UTF-8");
        check_text(label, value_of(run.wrote.bytes, "byte order mark"),
                   files[f].marked ? "yes" : "");
        check_text(label, value_of(run.wrote.bytes, "delimiter"),
                   files[f].delimiter);
        check_integer(label, count_of(run.wrote.bytes, "header rows"),
                      files[f].header_rows);
        check_integer(label, count_of(run.wrote.bytes, "rows"), files[f].rows);
        check_integer(label, count_of(run.wrote.bytes, "of them ragged"), 0);
        check_text(label, value_of(run.wrote.bytes, "recognised as"),
                   files[f].tool ? files[f].tool : "");
        scored_release(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_real_export_is_opened)};

    if (access(REAL "SOURCES.md", R_OK) != 0) {
        (void)printf("skipped: there is no %s\n", REAL);
        return 77;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
