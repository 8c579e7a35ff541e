#include "completion.h"

#include <stdlib.h>
#include <string.h>

#include "actions.h"
#include "bl_unicode.h"
#include "option_table.h"

bool completion_is_plain(bl_slice word)
{
    bl_text shown = BL_TEXT_INIT;

    bl_visible_add(&shown, word);

    const bool same = bl_slice_equal(bl_text_slice(&shown), word);

    bl_text_release(&shown);
    return same;
}

void completion_offer(completion *c, const char *word, const char *what)
{
    if (!word || strncasecmp(word, c->typed, strlen(c->typed)) != 0 ||
        !completion_is_plain(bl_slice_of(word)))
        return;
    bl_text_add_slice(&c->list, c->front);
    bl_text_add(&c->list, word);
    if (what) {
        bl_text_add_char(&c->list, '\t');
        bl_visible_add(&c->list, bl_slice_of(what));
    }
    bl_text_add_char(&c->list, '\n');
}

void completion_offer_words(completion *c, const char *const *words)
{
    for (size_t w = 0; words[w]; w++)
        completion_offer(c, words[w], NULL);
}

static void offer_commands(completion *c)
{
    for (size_t k = 0; commands[k]; k++)
        completion_offer(c, commands[k]->name, commands[k]->summary);
}

static void offer_first(completion *c)
{
    offer_commands(c);
    completion_offer(c, "help", "show a command's help");
    completion_offer(c, "--help", "show the commands");
    completion_offer(c, "--version", "version of the program and its licence");
}

static void offer_options(completion *c)
{
    for (const bl_option *o = option_table; o->name; o++)
        if (o->commands & c->command->bit)
            completion_offer(c, bl_arena_print(&c->arena, "--%s", o->name),
                             o->summary);
}

static void offer_values(completion *c, const bl_option *option)
{
    if (option->words)
        completion_offer_words(c, option->words);
    else if (option->value)
        completion_offer_place(c, option->value);
}

static void offer_operands(completion *c)
{
    const bl_command *const command = c->command;
    const int given = c->options.operand_count;

    if (command->takes)
        completion_offer_place(c, command->takes);
    for (const action *a = command->actions; a && a->name; a++)
        if (!given)
            completion_offer(c, a->name, NULL);
        else if (given == 1 && a->takes &&
                 strcmp(a->name, c->options.operands[0]) == 0)
            completion_offer_place(c, a->takes);
}

/* "--option=", of which the value is begun. */
static bool offer_attached(completion *c)
{
    const char *const equals = strchr(c->typed, '=');

    if (strncmp(c->typed, "--", 2) != 0 || !equals)
        return false;

    const bl_slice name = {c->typed + 2, (size_t)(equals - c->typed) - 2};
    const bl_option *const option = option_find(c->command->bit, name);

    c->front = (bl_slice){c->typed, (size_t)(equals - c->typed) + 1};
    c->typed = equals + 1;
    if (option)
        offer_values(c, option);
    return true;
}

/* Some shells do not say what "~/" means before the line is run. */
static const char *without_tilde(completion *c, const char *word)
{
    const char *const home = getenv("HOME");

    return home && strncmp(word, "~/", 2) == 0
               ? bl_arena_print(&c->arena, "%s%s", home, word + 1)
               : word;
}

static bool parse(completion *c, int count, const char *const *words)
{
    const char **const plain =
        bl_arena_get(&c->arena, (size_t)count + 1, sizeof *plain);
    bl_error ignored = {0};

    if (!plain)
        return false;
    for (int w = 0; w < count; w++) {
        plain[w] = without_tilde(c, words[w]);
        if (!plain[w])
            return false;
    }
    return options_parse(c->command, count, plain, &c->arena, &c->options,
                         &ignored) != BL_E_MEMORY;
}

static void offer_for_command(completion *c)
{
    if (c->options.waiting)
        offer_values(c, c->options.waiting);
    else if (c->options.only_operands || c->typed[0] != '-')
        offer_operands(c);
    else if (!offer_attached(c))
        offer_options(c);
}

void completion_of_words(int count, const char *const *words, bl_text *out)
{
    completion c = {.typed = count ? words[count - 1] : "",
                    .list = BL_TEXT_INIT};

    c.command = count > 1 ? command_find(words[0]) : NULL;
    if (c.command && parse(&c, count - 2, words + 1))
        offer_for_command(&c);
    else if (count == 2 && strcmp(words[0], "help") == 0)
        offer_commands(&c);
    else if (count < 2)
        offer_first(&c);
    bl_text_add(out, c.files ? "files\n" : "words\n");
    bl_text_add_slice(out, bl_text_slice(&c.list));
    bl_text_release(&c.list);
    bl_arena_release(&c.arena);
}
