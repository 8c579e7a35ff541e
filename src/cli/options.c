#include "options.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "bl_layout.h"
#include "bl_nearest.h"
#include "bl_score.h"
#include "bl_series.h"

typedef enum option_group { COLUMNS, VALUES, RESULTS, MESSAGES } option_group;

static const char *const group_titles[] = {[COLUMNS] = "Which column is what",
                                           [VALUES] = "What is written there",
                                           [RESULTS] = "Results",
                                           [MESSAGES] = "Messages and help"};

typedef struct bl_option {
    const char *name;
    char letter;       /* 0: none */
    const char *value; /* placeholder; NULL: takes none */
    size_t offset;     /* in options: const char *, or bool */
    unsigned commands;
    bool common; /* shown by -h */
    option_group group;
    const char *const *words; /* the only values; NULL: any */
    const char *summary;
} bl_option;

static const char *const decimal_words[] = {".", ",", NULL};
static const char *const color_words[] = {"auto", "always", "never", NULL};

#define FIELD(member) offsetof(bl_options, member)
enum { FORMS = IN_SCORE | IN_TREND | IN_CHECK };

/* Sorted by group, then as one meets them. */
static const bl_option table[] = {
    {"instrument", 'i', "ID|FILE", FIELD(instrument), FORMS, true, COLUMNS,
     NULL, "questionnaire to score (bondline instruments list)"},
    {"study", 0, "FILE", FIELD(study), FORMS, true, COLUMNS, NULL,
     "take the settings of a study file; options override it"},
    {"layout", 0, "NAME|FILE", FIELD(layout), FORMS, true, COLUMNS, NULL,
     "layout of the export (bondline layouts list)"},
    {"form", 0, "NAME", FIELD(form), FORMS, false, COLUMNS, NULL,
     "which of the study file's forms: to use"},
    {"client", 0, "COLUMN", FIELD(client), FORMS, true, COLUMNS, NULL,
     "column of the client; \"#3\" is the third column"},
    {"session", 0, "COLUMN", FIELD(session), FORMS, true, COLUMNS, NULL,
     "column of the session number"},
    {"date", 0, "COLUMN", FIELD(date), FORMS, true, COLUMNS, NULL,
     "column of the date"},
    {"respondent", 0, "COLUMN", FIELD(respondent), FORMS, false, COLUMNS, NULL,
     "column that says who answered"},
    {"items", 0, "PATTERN", FIELD(items), FORMS, true, COLUMNS, NULL,
     "columns of the items: q{i}, q{i:02}, or a list a,b,c"},
    {"with", 0, "COLUMNS", FIELD(with), IN_SCORE, false, COLUMNS, NULL,
     "columns to carry through to the output: therapist,site"},
    {"delimiter", 0, "CHAR", FIELD(delimiter), FORMS, false, COLUMNS, NULL,
     "comma, semicolon, tab, pipe or a character; else recognised"},
    {"encoding", 0, "NAME", FIELD(encoding), FORMS, false, COLUMNS, NULL,
     "utf-8, utf-16, cp1252, latin1, ...; else UTF-8 or by its mark"},
    {"missing", 0, "CODES", FIELD(missing), FORMS, true, VALUES, NULL,
     "codes that mean \"not answered\", beside empty: -99,NA"},
    {"decimal", 0, "SIGN", FIELD(decimal), FORMS, false, VALUES, decimal_words,
     "decimal sign of the answers; a point is always understood"},
    {"date-order", 0, "ORDER", FIELD(date_order), FORMS, false, VALUES,
     bl_date_order_words, "order of dates that do not start with the year"},
    {"invalid", 0, "RULE", FIELD(invalid), FORMS, false, VALUES,
     bl_invalid_words,
     "an invalid answer: no score for its scales, blank, or stop"},
    {"as-of", 0, "DATE", FIELD(as_of), IN_CHECK, false, VALUES, NULL,
     "dates after this day are reported: 2026-03-31"},
    {"duplicates", 0, "RULE", FIELD(duplicates), IN_SCORE | IN_TREND, false,
     VALUES, bl_duplicates_words,
     "which of several forms of one session counts"},
    {"scale", 0, "NAME", FIELD(scale), IN_TREND, true, RESULTS, NULL,
     "scale to follow, instead of the main one"},
    {"as", 0, "HOW", FIELD(as), IN_SCORE | IN_TREND, false, RESULTS,
     bl_expression_words + 1,
     "express scales another way than the instrument does"},
    {"format", 'f', "NAME", FIELD(format), IN_ALL, true, RESULTS, NULL,
     "how to write the results"},
    {"output", 'o', "FILE", FIELD(output), IN_ALL, true, RESULTS, NULL,
     "write to a file; its ending chooses the format"},
    {"rejects", 0, "FILE", FIELD(rejects), IN_SCORE | IN_CHECK, false, RESULTS,
     NULL, "write rows that are set aside here, with file, line and reason"},
    {"write", 0, "FILE", FIELD(write), IN_CHECK, true, RESULTS, NULL,
     "draft a study file from what the export proves"},
    {"digits", 0, "N", FIELD(digits), IN_SCORE | IN_TREND, false, RESULTS, NULL,
     "decimals of scores, 0 to 15"},
    {"excel", 0, NULL, FIELD(excel), FORMS, false, RESULTS, NULL,
     "CSV as Excel wants it; with --decimal , semicolons and commas"},
    {"quiet", 'q', NULL, FIELD(quiet), IN_ALL, false, MESSAGES, NULL,
     "say only what is wrong"},
    {"verbose", 'v', NULL, FIELD(verbose), IN_ALL, false, MESSAGES, NULL,
     "say which column is which item"},
    {"color", 0, "WHEN", FIELD(color), IN_ALL, false, MESSAGES, color_words,
     "colours on a terminal; NO_COLOR is honoured"},
    {"help", 'h', NULL, FIELD(help), IN_ALL, false, MESSAGES, NULL,
     "-h: one screen, --help: everything"},
    {"version", 0, NULL, FIELD(version), IN_ALL, false, MESSAGES, NULL,
     "version of the program and its licence"},
};
enum { OPTIONS = sizeof table / sizeof table[0] };

const bl_command *command_find(const char *name)
{
    for (size_t c = 0; commands[c]; c++)
        if (strcmp(commands[c]->name, name) == 0)
            return commands[c];
    return NULL;
}

void command_unknown(const char *name, bl_error *err)
{
    bl_nearest nearest = bl_nearest_to(bl_slice_of(name));

    bl_error_set(err, BL_E_USAGE, "unknown-command",
                 "there is no command \"%s\"", name);
    for (size_t c = 0; commands[c]; c++)
        bl_nearest_offer(&nearest, bl_slice_of(commands[c]->name));
    bl_nearest_hint(&nearest, err);
    bl_error_hint(err, "bondline --help  shows them all");
}

static const bl_option *find_long(unsigned commands_bit, bl_slice name)
{
    for (size_t o = 0; o < OPTIONS; o++)
        if (table[o].commands & commands_bit &&
            bl_slice_is(name, table[o].name))
            return &table[o];
    return NULL;
}

static const bl_option *find_letter(unsigned commands_bit, char letter)
{
    for (size_t o = 0; o < OPTIONS; o++)
        if (table[o].commands & commands_bit && table[o].letter == letter)
            return &table[o];
    return NULL;
}

static bl_status unknown_option(const bl_command *command, bl_slice name,
                                const char *dashes, bl_error *err)
{
    bl_nearest nearest = bl_nearest_to(name);

    bl_error_set(err, BL_E_USAGE, "unknown-option",
                 "bondline %s has no option %s%.*s", command->name, dashes,
                 (int)name.size, name.bytes);
    for (size_t o = 0; o < OPTIONS; o++)
        if (table[o].commands & command->bit)
            bl_nearest_offer(&nearest, bl_slice_of(table[o].name));
    if (nearest.best.size && name.size > 1)
        bl_error_hint(err, "did you mean --%.*s?", (int)nearest.best.size,
                      nearest.best.bytes);
    bl_error_hint(err, "bondline %s -h  shows the usual ones", command->name);
    return err->status;
}

static bl_status check_word(const bl_option *option, const char *value,
                            bl_error *err)
{
    bl_text list = BL_TEXT_INIT;
    bl_nearest nearest = bl_nearest_to(bl_slice_of(value));

    for (size_t w = 0; option->words[w]; w++) {
        if (strcmp(option->words[w], value) == 0) {
            bl_text_release(&list);
            return BL_OK;
        }
        bl_nearest_offer(&nearest, bl_slice_of(option->words[w]));
        bl_text_print(&list, "%s%s", w ? ", " : "", option->words[w]);
    }
    bl_error_set(err, BL_E_USAGE, "unknown-word", "--%s does not know \"%s\"",
                 option->name, value);
    bl_nearest_hint(&nearest, err);
    bl_error_hint(err, "it takes: %s", list.bytes);
    bl_text_release(&list);
    return err->status;
}

static bl_status set_value(const bl_option *option, const char *value,
                           bl_options *out, bl_error *err)
{
    char *const base = (char *)out;

    if (option->words) {
        const bl_status status = check_word(option, value, err);

        if (status)
            return status;
    }
    *(const char **)(void *)(base + option->offset) = value;
    return BL_OK;
}

static void set_flag(const bl_option *option, bool is_letter, bl_options *out)
{
    *(bool *)(void *)((char *)out + option->offset) = true;
    if (option->letter == 'h')
        out->short_help = is_letter;
}

/* Words of the command line that are still to be read. */
typedef struct arguments {
    int count;
    int next;
    char **words;
} arguments;

static bl_status take_value(const bl_option *option, const char *attached,
                            arguments *args, bl_options *out, bl_error *err)
{
    if (attached)
        return set_value(option, attached, out, err);
    if (args->next < args->count)
        return set_value(option, args->words[args->next++], out, err);
    bl_error_set(err, BL_E_USAGE, "missing-value", "--%s needs a value: %s",
                 option->name, option->value);
    return err->status;
}

static bl_status parse_long(const bl_command *command, const char *word,
                            arguments *args, bl_options *out, bl_error *err)
{
    const char *const equals = strchr(word, '=');
    const bl_slice name = {word,
                           equals ? (size_t)(equals - word) : strlen(word)};
    const bl_option *const option = find_long(command->bit, name);

    if (!option)
        return unknown_option(command, name, "--", err);
    if (option->value)
        return take_value(option, equals ? equals + 1 : NULL, args, out, err);
    if (equals)
        return BL_FAIL(err, BL_E_USAGE, "unexpected-value",
                       "--%s takes no value", option->name);
    set_flag(option, false, out);
    return BL_OK;
}

static bl_status parse_letters(const bl_command *command, const char *word,
                               arguments *args, bl_options *out, bl_error *err)
{
    for (const char *letter = word; *letter; letter++) {
        const bl_option *const option = find_letter(command->bit, *letter);

        if (!option)
            return unknown_option(command, (bl_slice){letter, 1}, "-", err);
        if (option->value)
            return take_value(option, letter[1] ? letter + 1 : NULL, args, out,
                              err);
        set_flag(option, true, out);
    }
    return BL_OK;
}

bl_status options_parse(const bl_command *command, int argc, char **argv,
                        bl_arena *arena, bl_options *out, bl_error *err)
{
    arguments args = {argc, 0, argv};
    bool only_operands = false;
    bl_status status = BL_OK;

    out->operands =
        bl_arena_get(arena, (size_t)argc + 1, sizeof *out->operands);
    if (!out->operands)
        return BL_FAIL_MEMORY(err);
    while (!status && args.next < args.count) {
        const char *const word = args.words[args.next++];

        if (only_operands || word[0] != '-' || !word[1])
            out->operands[out->operand_count++] = word;
        else if (strcmp(word, "--") == 0)
            only_operands = true;
        else if (word[1] == '-')
            status = parse_long(command, word + 2, &args, out, err);
        else
            status = parse_letters(command, word + 1, &args, out, err);
    }
    return status;
}

static void add_option(const bl_option *option, bl_text *out)
{
    char left[64];

    (void)snprintf(
        left, sizeof left, "  %c%c%s --%s%s%s", option->letter ? '-' : ' ',
        option->letter ? option->letter : ' ', option->letter ? "," : " ",
        option->name, option->value ? " " : "",
        option->value ? option->value : "");
    bl_text_print(out, "%-26s %s\n", left, option->summary);
}

static void add_words(const bl_option *option, bl_text *out)
{
    if (!option->words)
        return;
    bl_text_print(out, "%-26s one of:", "");
    for (size_t w = 0; option->words[w]; w++)
        bl_text_print(out, " %s", option->words[w]);
    bl_text_add_char(out, '\n');
}

static void add_common_options(const bl_command *command, bl_text *out)
{
    for (size_t o = 0; o < OPTIONS; o++)
        if (table[o].common && table[o].commands & command->bit)
            add_option(&table[o], out);
}

static void add_all_options(const bl_command *command, bl_text *out)
{
    for (int group = COLUMNS; group <= MESSAGES; group++) {
        bool titled = false;

        for (size_t o = 0; o < OPTIONS; o++) {
            if (table[o].group != (option_group)group ||
                !(table[o].commands & command->bit))
                continue;
            if (!titled)
                bl_text_print(out, "\n%s\n", group_titles[group]);
            titled = true;
            add_option(&table[o], out);
            add_words(&table[o], out);
        }
    }
}

static void help_program(bl_text *out)
{
    bl_text_add(out,
                "bondline scores working-alliance questionnaires from survey "
                "exports and shows,\nfor every client, how the alliance moves "
                "from session to session.\n\n"
                "  bondline instruments list\n"
                "  bondline score -i wai-sr-client export.csv\n"
                "  bondline trend -i wai-sr-client export.csv\n\n"
                "Commands\n");
    for (size_t c = 0; commands[c]; c++)
        bl_text_print(out, "  %-12s %s\n", commands[c]->name,
                      commands[c]->summary);
    bl_text_add(out,
                "\nResults go to standard output, messages to standard error. "
                "Exit status: 0 done,\n1 done but some rows or answers were "
                "unusable, 2 not done, 3 the system failed.\n\n"
                "bondline COMMAND -h  shows a command; man bondline  tells "
                "everything.\n");
}

void options_help(const bl_command *command, bool whole, bl_text *out)
{
    if (!command) {
        help_program(out);
        return;
    }
    bl_text_print(out, "%s\n  bondline %s %s\n\n", command->examples,
                  command->name, command->operands);
    if (!whole) {
        bl_text_print(out, "%s.\n\n", command->summary);
        add_common_options(command, out);
        bl_text_print(out, "\nbondline %s --help  shows everything.\n",
                      command->name);
        return;
    }
    bl_text_print(out, "%s\n", command->about);
    add_all_options(command, out);
}
