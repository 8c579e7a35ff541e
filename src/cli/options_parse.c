#include <string.h>

#include "bl_nearest.h"
#include "option_table.h"

const bl_command *command_find(const char *name)
{
    for (size_t c = 0; commands[c]; c++)
        if (strcmp(commands[c]->name, name) == 0)
            return commands[c];
    return NULL;
}

void command_unknown(const char *word, bool is_file, bl_error *err)
{
    bl_nearest nearest = bl_nearest_to(bl_slice_of(word));

    for (size_t c = 0; commands[c]; c++)
        bl_nearest_offer(&nearest, bl_slice_of(commands[c]->name));
    bl_nearest_offer(&nearest, bl_slice_of("--help"));
    bl_nearest_offer(&nearest, bl_slice_of("--version"));
    if (word[0] == '-')
        bl_error_set(err, BL_E_USAGE, "unknown-command",
                     "a command comes first, and then its options: %s", word);
    else
        bl_error_set(err, BL_E_USAGE, "unknown-command",
                     "there is no command \"%s\"", word);
    if (nearest.best.size)
        bl_nearest_hint(&nearest, err);
    else if (word[0] == '-' || is_file)
        bl_error_hint(err, "for example:  bondline score -i ID %s",
                      is_file ? word : "export.csv");
    bl_error_hint(err, "bondline --help  shows the commands");
}

/* An option of another command is not unknown: it is out of place. */
static void hint_other_commands(bl_slice name, bl_error *err)
{
    const bl_option *const option = option_find(IN_ALL, name);

    for (size_t c = 0; option && commands[c]; c++)
        if (option->commands & commands[c]->bit)
            bl_error_hint(err, "bondline %s has it", commands[c]->name);
}

static bl_status unknown_option(const bl_command *command, bl_slice name,
                                const char *dashes, bl_error *err)
{
    bl_nearest nearest = bl_nearest_to(name);

    bl_error_set(err, BL_E_USAGE, "unknown-option",
                 "bondline %s has no option %s%.*s", command->name, dashes,
                 (int)name.size, name.bytes);
    for (const bl_option *o = option_table; o->name; o++)
        if (o->commands & command->bit)
            bl_nearest_offer(&nearest, bl_slice_of(o->name));
    if (nearest.best.size && name.size > 1)
        bl_error_hint(err, "did you mean --%.*s?", (int)nearest.best.size,
                      nearest.best.bytes);
    hint_other_commands(name, err);
    bl_error_hint(err, "bondline %s --help  shows them all", command->name);
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
        bl_text_add(&list, !w ? "" : option->words[w + 1] ? ", " : " or ");
        bl_text_add(&list, option->words[w]);
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

    if (!value[0])
        return BL_FAIL(err, BL_E_USAGE, "missing-value",
                       "the value of --%s is empty: it needs %s", option->name,
                       option->value);
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
    const char *const *words;
} arguments;

static bl_status take_value(const bl_option *option, const char *attached,
                            arguments *args, bl_options *out, bl_error *err)
{
    if (attached)
        return set_value(option, attached, out, err);
    if (args->next < args->count)
        return set_value(option, args->words[args->next++], out, err);
    out->waiting = option;
    return BL_FAIL(err, BL_E_USAGE, "missing-value", "--%s needs a value: %s",
                   option->name, option->value);
}

static bl_status parse_long(const bl_command *command, const char *word,
                            arguments *args, bl_options *out, bl_error *err)
{
    const char *const equals = strchr(word, '=');
    const bl_slice name = {word,
                           equals ? (size_t)(equals - word) : strlen(word)};
    const bl_option *const option = option_find(command->bit, name);

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
        const bl_option *const option =
            option_find_letter(command->bit, *letter);

        if (!option)
            return unknown_option(command, (bl_slice){letter, 1}, "-", err);
        if (option->value)
            return take_value(option, letter[1] ? letter + 1 : NULL, args, out,
                              err);
        set_flag(option, true, out);
    }
    return BL_OK;
}

bl_status options_parse(const bl_command *command, int count,
                        const char *const *words, bl_arena *arena,
                        bl_options *out, bl_error *err)
{
    arguments args = {count, 0, words};
    bl_status status = BL_OK;

    out->operands =
        bl_arena_get(arena, (size_t)count + 1, sizeof *out->operands);
    if (!out->operands)
        return BL_FAIL_MEMORY(err);
    while (!status && args.next < args.count) {
        const char *const word = args.words[args.next++];

        if (out->only_operands || word[0] != '-' || !word[1])
            out->operands[out->operand_count++] = word;
        else if (strcmp(word, "--") == 0)
            out->only_operands = true;
        else if (word[1] == '-')
            status = parse_long(command, word + 2, &args, out, err);
        else
            status = parse_letters(command, word + 1, &args, out, err);
    }
    return status;
}
