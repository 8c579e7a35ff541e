#include <string.h>

#include "completion.h"
#include "shipped.h"

/* The scripts ask for what fits with "words", or with "line" and two operands;
 * neither is for people. */
static bool answer(const bl_options *options, bl_text *out)
{
    const char *const *const words = options->operands;
    const int count = options->operand_count;

    if (count > 0 && strcmp(words[0], "words") == 0)
        completion_of_words(count - 1, words + 1, out);
    else if (count == 3 && strcmp(words[0], "line") == 0)
        completion_of_line(words[1], words[2], out);
    else
        return false;
    return true;
}

static int completion_command(const bl_options *options)
{
    bl_run run;
    bl_text list = BL_TEXT_INIT;
    bl_status status = run_open(&run, &cmd_completion, options);

    if (!status)
        status = answer(options, &list) ? run_begin_output(&run)
                                        : shipped_write(&run, "completions");
    if (!status)
        bl_out_slice(run.out, bl_text_slice(&list));
    bl_text_release(&list);
    return run_end(&run, status);
}

const bl_command cmd_completion = {
    .name = "completion",
    .operands = "bash | fish | zsh",
    .summary = "print what lets a shell complete bondline's words",
    .about = "Prints a script for the shell; the Debian package installs all "
             "three. Commands,\noptions, their words, instruments, layouts and "
             "formats are completed, and once a\nfile stands on the line the "
             "names of its columns. The script belongs in\n"
             "~/.local/share/bash-completion/completions/bondline,\n"
             "~/.config/fish/completions/bondline.fish, or as _bondline into "
             "a folder of\nzsh's fpath.\n",
    .examples = "  bondline completion bash > bondline.bash\n"
                "  bondline completion zsh > _bondline\n",
    .takes = "SHELL",
    .bit = IN_COMPLETION,
    .run = completion_command};
