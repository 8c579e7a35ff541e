#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "actions.h"
#include "bl_memory.h"
#include "bl_out.h"
#include "messages.h"
#include "options.h"

static int fail(const bl_options *options, const bl_error *err)
{
    const bl_messages m = {.terminal =
                               terminal_of(STDERR_FILENO, options->color)};
    bl_error lost = {0};

    if (bl_memory_was_lost() && BL_FAIL_MEMORY(&lost))
        err = &lost;
    say_error(&m, err);
    return bl_exit_status(err->status);
}

static int print(const bl_text *text)
{
    bl_error err = {0};
    bl_out out;

    bl_out_open(&out, STDOUT_FILENO, "standard output");
    bl_out_slice(&out, bl_text_slice(text));
    return bl_out_finish(&out, &err) ? fail(&(bl_options){0}, &err) : 0;
}

static int print_help(const bl_command *command, bool whole)
{
    bl_text text = BL_TEXT_INIT;

    options_help(command, whole, &text);

    const int result = print(&text);

    bl_text_release(&text);
    return result;
}

static int print_version(void)
{
    bl_text text = BL_TEXT_INIT;

    bl_text_add(&text, "bondline " BL_VERSION "\n"
                       "Licence GPL-3.0-or-later; there is no warranty, to "
                       "the extent permitted by law.\n");

    const int result = print(&text);

    bl_text_release(&text);
    return result;
}

static int run_command(const bl_command *command, int argc, char **argv)
{
    bl_arena arena = {0};
    bl_error err = {0};
    bl_options options = {0};
    int result;

    if (options_parse(command, argc, (const char *const *)argv, &arena,
                      &options, &err))
        result = fail(&options, &err);
    else if (options.help)
        result = print_help(command, !options.short_help);
    else if (options.version)
        result = print_version();
    else
        result = command->run ? command->run(&options)
                              : actions_command(command, &options);
    bl_arena_release(&arena);
    return result;
}

static bool is_one_of(const char *word, const char *a, const char *b)
{
    return strcmp(word, a) == 0 || strcmp(word, b) == 0;
}

/* No command where one is due: what was meant instead? */
static int no_command(const char *word)
{
    bl_error err = {0};

    command_unknown(word, access(word, R_OK) == 0, &err);
    return fail(&(bl_options){0}, &err);
}

/* bondline help COMMAND is bondline COMMAND --help */
static int help_command(const char *name)
{
    const bl_command *const command = name ? command_find(name) : NULL;

    return command || !name ? print_help(command, true) : no_command(name);
}

/* A crash leaves no file with what clients answered. The second call is for
 * systems that hand the memory to a program and heed no limit; a leak checker
 * could not look at it, either. */
static void keep_memory_private(void)
{
    (void)setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
#ifndef BL_SANITIZED
    (void)prctl(PR_SET_DUMPABLE, 0);
#endif
}

int main(int argc, char **argv)
{
    const char *const name = argc > 1 ? argv[1] : "--help";
    const bl_command *const command = command_find(name);

    keep_memory_private();
    (void)signal(SIGPIPE, SIG_DFL);
    (void)signal(SIGXFSZ, SIG_IGN); /* a file that is too large fails to grow */
    bl_out_heed_signals();
    if (command)
        return run_command(command, argc - 2, argv + 2);
    if (is_one_of(name, "--help", "-h"))
        return print_help(NULL, true);
    if (strcmp(name, "help") == 0)
        return help_command(argc > 2 ? argv[2] : NULL);
    if (is_one_of(name, "--version", "version"))
        return print_version();
    return no_command(name);
}
