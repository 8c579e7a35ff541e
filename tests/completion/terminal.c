/*
 * terminal PROMPT KEYS PROGRAM [ARGUMENT...]: runs a shell in a terminal of its
 * own, types KEYS when PROMPT appears, and shows what it printed. Exit status 1
 * when it has not ended after 20 seconds, 77 when no terminal can be had.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { SECONDS = 20, SEEN_MAX = 1 << 16 };

static int open_terminal(void)
{
    const struct winsize size = {.ws_row = 40, .ws_col = 200};
    const int terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);

    if (terminal < 0 || grantpt(terminal) || unlockpt(terminal) ||
        ioctl(terminal, TIOCSWINSZ, &size)) {
        perror("terminal");
        exit(77);
    }
    return terminal;
}

static void run(int terminal, char **program)
{
    const char *const name = ptsname(terminal);
    const int line = setsid() < 0 || !name ? -1 : open(name, O_RDWR);

    if (line >= 0 && dup2(line, 0) == 0 && dup2(line, 1) == 1 &&
        dup2(line, 2) == 2)
        (void)execvp(program[0], program);
    perror(program[0]);
    _exit(127);
}

/* Shows what comes until the shell ends; types at the prompt. */
static bool attend(int terminal, const char *prompt, const char *keys)
{
    static char seen[SEEN_MAX];
    const time_t end = time(NULL) + SECONDS;
    struct pollfd wait = {.fd = terminal, .events = POLLIN};
    size_t size = 0;

    while (time(NULL) < end && size + 1 < sizeof seen) {
        ssize_t n;

        if (poll(&wait, 1, 1000) <= 0)
            continue;
        n = read(terminal, seen + size, sizeof seen - 1 - size);
        if (n <= 0)
            return true;
        (void)fwrite(seen + size, 1, (size_t)n, stdout);
        size += (size_t)n;
        if (keys && memmem(seen, size, prompt, strlen(prompt))) {
            if (write(terminal, keys, strlen(keys)) < 0)
                return false;
            keys = NULL;
        }
    }
    return false;
}

int main(int argc, char **argv)
{
    int terminal;
    pid_t child;
    bool ended;

    if (argc < 4) {
        (void)fputs("terminal PROMPT KEYS PROGRAM [ARGUMENT...]\n", stderr);
        return 2;
    }
    terminal = open_terminal();
    child = fork();
    if (child == 0)
        run(terminal, argv + 3);
    ended = attend(terminal, argv[1], argv[2]);
    if (!ended)
        (void)kill(child, SIGKILL);
    (void)waitpid(child, NULL, 0);
    return ended ? 0 : 1;
}
