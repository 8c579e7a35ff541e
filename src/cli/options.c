#include "option_table.h"

#include "bl_layout.h"
#include "bl_score.h"
#include "bl_series.h"

static const char *const decimal_words[] = {".", ",", NULL};
static const char *const color_words[] = {"auto", "always", "never", NULL};

#define FIELD(member) offsetof(bl_options, member)
enum {
    CLIENTS = IN_TREND | IN_CASELOAD,
    FORMS = IN_SCORE | CLIENTS | IN_CHECK,
    FORMATS = IN_ALL & ~(IN_COMPLETION | IN_SCHEMA)
};

const bl_option option_table[] = {
    {"instrument", 'i', "ID|FILE", FIELD(instrument), FORMS, true, COLUMNS,
     NULL, "questionnaire to score (bondline instruments list)"},
    {"study", 0, "FILE", FIELD(study), FORMS, true, COLUMNS, NULL,
     "settings of a study file; options override them"},
    {"layout", 0, "NAME|FILE", FIELD(layout), FORMS, true, COLUMNS, NULL,
     "layout of the export (bondline layouts list)"},
    {"form", 0, "FORM", FIELD(form), FORMS, false, COLUMNS, NULL,
     "which of the study file's forms to use"},
    {"client", 0, "COLUMN", FIELD(client), FORMS, true, COLUMNS, NULL,
     "column of the client; '#3' is the third column"},
    {"session", 0, "COLUMN", FIELD(session), FORMS, true, COLUMNS, NULL,
     "column of the session number"},
    {"date", 0, "COLUMN", FIELD(date), FORMS, true, COLUMNS, NULL,
     "column of the date"},
    {"respondent", 0, "COLUMN", FIELD(respondent), FORMS, false, COLUMNS, NULL,
     "column that says who answered"},
    {"items", 0, "PATTERN", FIELD(items), FORMS, true, COLUMNS, NULL,
     "columns of the items: 'q{i}', 'q{i:02}' or a,b,c"},
    {"scored", 0, "COLUMN", FIELD(scored), CLIENTS, true, COLUMNS, NULL,
     "column of ready scores; no items are read"},
    {"with", 0, "COLUMNS", FIELD(with), IN_SCORE, false, COLUMNS, NULL,
     "columns to carry through: therapist,site"},
    {"delimiter", 0, "CHAR", FIELD(delimiter), FORMS, false, COLUMNS, NULL,
     "comma, semicolon, tab, pipe, any character, or auto"},
    {"encoding", 0, "ENCODING", FIELD(encoding), FORMS, false, COLUMNS, NULL,
     "utf-8 (else by the file's mark), utf-16, cp1252, ..."},
    {"missing", 0, "CODES", FIELD(missing), FORMS, true, VALUES, NULL,
     "codes for \"not answered\", beside empty: -99,NA"},
    {"decimal", 0, "SIGN", FIELD(decimal), FORMS, false, VALUES, decimal_words,
     "decimal sign of the answers; a point always works"},
    {"date-order", 0, "ORDER", FIELD(date_order), FORMS, false, VALUES,
     bl_date_order_words, "order of dates that do not start with the year"},
    {"invalid", 0, "RULE", FIELD(invalid), FORMS, false, VALUES,
     bl_invalid_words, "an invalid answer: its scales unscored, blank, stop"},
    {"as-of", 0, "DATE", FIELD(as_of), IN_CHECK | IN_CASELOAD, false, VALUES,
     NULL, "day that counts as today: 2026-03-31"},
    {"duplicates", 0, "RULE", FIELD(duplicates), IN_SCORE | CLIENTS, false,
     VALUES, bl_duplicates_words,
     "which of several forms of one session counts"},
    {"reliability", 0, "R", FIELD(reliability), CLIENTS, true, CHANGE, NULL,
     "internal consistency of one sitting: 0.90"},
    {"sd", 0, "SD", FIELD(sd), CLIENTS, true, CHANGE, NULL,
     "SD between clients at one session; with --reliability"},
    {"norm", 0, "NORM|FILE", FIELD(norm), CLIENTS, true, CHANGE, NULL,
     "a published or saved pair of both; or list, or batch"},
    {"norm-save", 0, "FILE", FIELD(norm_save), CLIENTS, false, CHANGE, NULL,
     "keep the pair that --norm batch found in a file"},
    {"baseline", 0, "N", FIELD(baseline), CLIENTS, false, CHANGE, NULL,
     "count change from session N, or the next one"},
    {"scale", 0, "SCALE", FIELD(scale), CLIENTS, true, RESULTS, NULL,
     "scale to follow, instead of the main one"},
    {"as", 0, "HOW", FIELD(as), IN_SCORE | CLIENTS, false, RESULTS,
     bl_expression_words + 1, "scales in another unit than the instrument's"},
    {"by", 0, "COLUMN", FIELD(by), IN_CASELOAD, true, RESULTS, NULL,
     "summarise by this column, too: therapist, site"},
    {"per-client", 0, "FOLDER", FIELD(per_client), IN_TREND, false, RESULTS,
     NULL, "write a file for every client into this folder"},
    {"format", 'f', "FORMAT", FIELD(format), FORMATS, true, RESULTS, NULL,
     "how to write the results"},
    {"output", 'o', "FILE", FIELD(output), IN_ALL, true, RESULTS, NULL,
     "write to a file; its ending chooses the format"},
    {"pseudonymize", 0, "FILE", FIELD(pseudonymize), FORMS, false, RESULTS,
     NULL, "names instead of client ids, by the key in this file"},
    {"rejects", 0, "FILE", FIELD(rejects), IN_SCORE | IN_CHECK, false, RESULTS,
     NULL, "write rows that cannot be used here, with the reason"},
    {"write", 0, "FILE", FIELD(write), IN_CHECK, true, RESULTS, NULL,
     "draft a study file from what the export proves"},
    {"digits", 0, "N", FIELD(digits), IN_SCORE | CLIENTS, false, RESULTS, NULL,
     "decimals of scores, 0 to 15"},
    {"jobs", 0, "N", FIELD(jobs), IN_SCORE | CLIENTS, false, RESULTS, NULL,
     "threads that work at once; else one a processor"},
    {"excel", 0, NULL, FIELD(excel), FORMATS, false, RESULTS, NULL,
     "CSV for Excel; with --decimal , also its semicolons"},
    {"quiet", 'q', NULL, FIELD(quiet), IN_ALL, false, MESSAGES, NULL,
     "say only what is wrong"},
    {"verbose", 'v', NULL, FIELD(verbose), FORMS, false, MESSAGES, NULL,
     "say which column is which item"},
    {"redact", 0, NULL, FIELD(redact), FORMS, false, MESSAGES, NULL,
     "say where, but nothing of what stands in cells"},
    {"color", 0, "WHEN", FIELD(color), IN_ALL, false, MESSAGES, color_words,
     "colours on a terminal; NO_COLOR is honoured"},
    {"help", 'h', NULL, FIELD(help), IN_ALL, false, MESSAGES, NULL,
     "-h: one screen, --help: everything"},
    {"version", 0, NULL, FIELD(version), IN_ALL, false, MESSAGES, NULL,
     "version of the program and its licence"},
    {0},
};

const bl_option *option_find(unsigned command, bl_slice name)
{
    for (const bl_option *o = option_table; o->name; o++)
        if (o->commands & command && bl_slice_is(name, o->name))
            return o;
    return NULL;
}

const bl_option *option_find_letter(unsigned command, char letter)
{
    for (const bl_option *o = option_table; o->name; o++)
        if (o->commands & command && o->letter == letter)
            return o;
    return NULL;
}
