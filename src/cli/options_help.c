#include <ctype.h>
#include <stdio.h>

#include "formats.h"
#include "option_table.h"

static const char *const group_titles[] = {[COLUMNS] = "Which column is what",
                                           [VALUES] = "What is written there",
                                           [CHANGE] = "What counts as change",
                                           [RESULTS] = "Results",
                                           [MESSAGES] = "Messages and help"};

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

static void add_word(bl_text *out, const char *word, bool *begun)
{
    if (!*begun)
        bl_text_print(out, "%-26s one of:", "");
    bl_text_print(out, " %s", word);
    *begun = true;
}

/* The words that the option takes, where they are few and known. */
static void add_words(const bl_command *command, const bl_option *option,
                      bl_text *out)
{
    const bool is_format = option->offset == offsetof(bl_options, format);
    bool begun = false;
    format f;

    for (size_t w = 0; option->words && option->words[w]; w++)
        add_word(out, option->words[w], &begun);
    for (size_t k = 0; is_format && format_at(command, k, &f); k++)
        add_word(out, f.name, &begun);
    bl_text_add(out, begun ? "\n" : "");
}

static void add_common_options(const bl_command *command, bl_text *out)
{
    for (const bl_option *o = option_table; o->name; o++)
        if (o->common && o->commands & command->bit)
            add_option(o, out);
}

static void add_group(const bl_command *command, option_group group,
                      bl_text *out)
{
    bool titled = false;

    for (const bl_option *o = option_table; o->name; o++) {
        if (o->group != group || !(o->commands & command->bit))
            continue;
        if (!titled)
            bl_text_print(out, "\n%s\n", group_titles[group]);
        titled = true;
        add_option(o, out);
        add_words(command, o, out);
    }
}

static void help_program(bl_text *out)
{
    bl_text_add(out,
                "bondline scores working-alliance questionnaires from survey "
                "exports and shows,\nfor every client, how the alliance moves "
                "from session to session.\n\n"
                "  bondline demo\n"
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
    bl_text_print(out, "%s\nUsage: bondline %s %s\n", command->examples,
                  command->name, command->operands);
    bl_text_print(out, "%c%s.\n\n", toupper(command->summary[0]),
                  command->summary + 1);
    if (!whole) {
        add_common_options(command, out);
        bl_text_print(out, "\nbondline %s --help  shows everything.\n",
                      command->name);
        return;
    }
    bl_text_add(out, command->about);
    for (int group = COLUMNS; group <= MESSAGES; group++)
        add_group(command, (option_group)group, out);
}
