#include "progress.h"

#include <stdio.h>
#include <time.h>

#include "bl_unicode.h"

enum { FIRST = 500, STEP = 200 }; /* [ms] */

static int64_t milliseconds(void)
{
    struct timespec now = {0};

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The line in all columns but the last, so that it covers the one before. */
static void write_line(size_t width, bl_slice text)
{
    bl_text line = BL_TEXT_INIT;

    bl_text_add_char(&line, '\r');
    bl_visible_add_cut(&line, text, width - 1);
    bl_text_add_repeated(&line, " ",
                         width - 1 - bl_width(bl_text_slice(&line)));
    bl_text_add_char(&line, '\r');
    (void)fwrite(line.bytes, 1, line.size, stderr);
    bl_text_release(&line);
}

/* Not where results stream by already. */
static bool is_wanted(const bl_run *run)
{
    return run->messages.terminal.is_terminal && !run->messages.quiet &&
           !(run->out && run->output.is_terminal);
}

static bool is_due(bl_progress *progress)
{
    const int64_t now = milliseconds();
    const bool due = progress->begun && now >= progress->due;

    if (!progress->begun) {
        progress->begun = now;
        progress->due = now + FIRST;
    } else if (due) {
        progress->due = now + STEP;
    }
    return due;
}

void progress_show(bl_run *run, const bl_reader *reader)
{
    const uint64_t rows = bl_reader_counts(reader)->rows;
    const int64_t begun = run->progress.begun;
    bl_text text = BL_TEXT_INIT;

    if (!is_wanted(run) || !is_due(&run->progress))
        return;
    run->progress.is_shown = true;
    bl_text_print(
        &text, "%s: %llu rows read, %.1f MB, %llu rows a second",
        bl_reader_name(reader), (unsigned long long)rows,
        (double)bl_reader_bytes(reader) / 1e6,
        (unsigned long long)(rows * 1000 / (uint64_t)(milliseconds() - begun)));
    write_line(run->messages.terminal.width, bl_text_slice(&text));
    bl_text_release(&text);
}

void progress_clear(bl_run *run)
{
    if (run->progress.is_shown)
        write_line(run->messages.terminal.width, (bl_slice){NULL, 0});
    run->progress = (bl_progress){0};
}
