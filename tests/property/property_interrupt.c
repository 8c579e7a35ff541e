/*
 * Ctrl-C, typed into a terminal: the program ends at once, and nothing is left
 * of what was not finished. The terminal is a real one (a pty) whose session
 * the program leads, so that the kernel sends the signal.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>

#include "bl_scratch.h"
#include "bl_test.h"

enum {
    MILLISECONDS = 100, /* that ending may take */
    TRIES = 5,          /* on a machine that has other things to do */
    SECONDS = 30,       /* that all may take */
    MOMENTS = 200,      /* that starting may take */
    SESSIONS = 40,
    CLIENTS = 3000
};

static bl_scratch scratch;

static void wait_a_moment(void)
{
    (void)nanosleep(&(struct timespec){.tv_nsec = 100 * 1000000L}, NULL);
}

static double now(void)
{
    struct timespec time;

    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* A run of the program: its terminal, and what it reads. */
typedef struct run {
    int terminal;
    int feed; /* the end of the pipe that is its standard input */
    pid_t pid;
} run;

/* Whoever runs the tests may ignore the signal; an alarm ends what it does not
 * end. */
static void become(const char *line, int input, char *const *arguments)
{
    const int terminal = setsid() < 0 ? -1 : open(line, O_RDWR);

    (void)signal(SIGINT, SIG_DFL);
    (void)alarm(SECONDS);
    if (terminal >= 0 && dup2(input, 0) == 0 && dup2(terminal, 1) == 1 &&
        dup2(terminal, 2) == 2 && chdir(scratch.folder) == 0)
        (void)execv(BL_PROGRAM, arguments);
    _exit(127);
}

static run start(char *const *arguments)
{
    run made = {.terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)};
    int input[2];

    if (made.terminal < 0 || grantpt(made.terminal) || unlockpt(made.terminal))
        skip();
    assert_int_equal(pipe2(input, O_CLOEXEC), 0);
    made.feed = input[1];
    made.pid = fork();
    if (made.pid == 0)
        become(ptsname(made.terminal), input[0], arguments);
    assert_true(made.pid > 0);
    (void)close(input[0]);
    return made;
}

/* Types it and waits; returns after how long the program had ended [ms], -1: of
 * its own accord, or another way. */
static double interrupt(run *one)
{
    const double before = now();
    int how = 0;

    assert_int_equal(write(one->terminal, "\003", 1), 1);
    assert_int_equal(waitpid(one->pid, &how, 0), one->pid);
    (void)close(one->terminal);
    (void)close(one->feed);
    return WIFSIGNALED(how) && WTERMSIG(how) == SIGINT ? now() - before : -1;
}

static bool is_empty(int pipe_end)
{
    int waiting = 0;

    return ioctl(pipe_end, FIONREAD, &waiting) == 0 && waiting == 0;
}

/* Some rows, and no end of them. */
static void feed_some(int pipe_end)
{
    static const char header[] = "client,session,wai_1,wai_2,wai_3,wai_4,wai_5,"
                                 "wai_6,wai_7,wai_8,wai_9,wai_10,wai_11,"
                                 "wai_12\n";
    static const char row[] = "C-1,1,1,2,3,4,5,1,2,3,4,5,1,2\n";

    assert_int_equal(write(pipe_end, header, sizeof header - 1),
                     sizeof header - 1);
    for (size_t n = 0; n < 1000; n++)
        assert_int_equal(write(pipe_end, row, sizeof row - 1), sizeof row - 1);
    for (size_t t = 0; t < MOMENTS && !is_empty(pipe_end); t++)
        wait_a_moment();
    assert_true(is_empty(pipe_end));
}

static void feed_nothing(int pipe_end)
{
    (void)pipe_end;
}

/* Ctrl-C, now and then when the machine is slow; the shortest time counts. */
static double shortest(char *const *arguments, void (*feed)(int))
{
    double best = -1;

    for (size_t t = 0; t < TRIES && !(best >= 0 && best < MILLISECONDS); t++) {
        run one = start(arguments);
        double took;

        feed(one.feed);
        wait_a_moment();
        took = interrupt(&one);
        if (took < 0)
            return -1;
        best = best < 0 || took < best ? took : best;
    }
    return best;
}

static void reading_is_interrupted(void **state)
{
    static char fifo[] = "fifo";
    static const struct {
        const char *label;
        void (*feed)(int);
        const char *arguments[9];
    } cases[] = {
        {"a pipe that gives nothing",
         feed_nothing,
         {"bondline", "score", "-i", "wai-sr-client", "-o", "out.csv"}},
        {"a pipe that nobody opens",
         feed_nothing,
         {"bondline", "score", "-i", "wai-sr-client", "-o", "out.csv", fifo}},
        {"a pipe that stops",
         feed_some,
         {"bondline", "score", "-i", "wai-sr-client", "-o", "out.csv"}},
        {"a pipe that stops, one thread",
         feed_some,
         {"bondline", "score", "-i", "wai-sr-client", "-o", "out.csv", "--jobs",
          "1"}},
        {"a report",
         feed_some,
         {"bondline", "trend", "-i", "wai-sr-client", "-o", "out.html"}},
        {"a folder",
         feed_some,
         {"bondline", "trend", "-i", "wai-sr-client", "-f", "html",
          "--per-client", "pages"}},
        {"a workbook",
         feed_some,
         {"bondline", "trend", "-i", "wai-sr-client", "-o", "out.xlsx"}},
    };

    (void)state;
    assert_int_equal(mkfifo(bl_scratch_path(&scratch, fifo), 0600), 0);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const double took = shortest(
            (char *const *)(const void *)cases[i].arguments, cases[i].feed);

        check(cases[i].label, took >= 0);
        check(cases[i].label, took < MILLISECONDS);
        check_integer(cases[i].label, bl_scratch_count(&scratch), 1);
    }
}

/* Invented answers, the same for all. */
static void write_clients(void)
{
    FILE *const file = fopen(bl_scratch_path(&scratch, "many.csv"), "w");

    assert_non_null(file);
    (void)fputs("client,session,wai_1,wai_2,wai_3,wai_4,wai_5,wai_6,wai_7,"
                "wai_8,wai_9,wai_10,wai_11,wai_12\n",
                file);
    for (size_t c = 0; c < CLIENTS; c++)
        for (size_t s = 1; s <= SESSIONS; s++)
            (void)fprintf(file, "C-%zu,%zu,1,2,3,4,5,1,2,3,4,5,1,%zu\n", c, s,
                          s % 5 + 1);
    assert_int_equal(fclose(file), 0);
}

static bool ends_in(const char *text, size_t size, const char *end)
{
    const size_t length = strlen(end);

    return size >= length && memcmp(text + size - length, end, length) == 0;
}

/* How many files there are; each is whole and has its name. */
static size_t check_pages(const char *folder)
{
    DIR *const directory = opendir(folder);
    const struct dirent *entry;
    size_t count = 0;

    while (directory && (entry = readdir(directory))) {
        static char content[1 << 20];
        char path[512];

        if (entry->d_name[0] == '.' && !strstr(entry->d_name, "bondline"))
            continue;
        (void)snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        check(path, ends_in(path, strlen(path), ".html"));

        const size_t size = bl_scratch_read(path, content, sizeof content);

        check(path, ends_in(content, size, "</html>\n"));
        count++;
    }
    if (directory)
        (void)closedir(directory);
    return count;
}

static void a_folder_is_left_with_whole_files(void **state)
{
    static const char *const arguments[] = {
        "bondline", "trend",        "-i",    "wai-sr-client", "-f", "html",
        "-q",       "--per-client", "pages", "many.csv",      NULL};
    const char *const folder = bl_scratch_path(&scratch, "pages");
    const char *const first = bl_scratch_path(&scratch, "pages/C-0.html");
    run one;
    size_t pages;

    (void)state;
    write_clients();
    one = start((char *const *)(const void *)arguments);
    for (size_t t = 0; t < MOMENTS && access(first, F_OK) != 0; t++)
        wait_a_moment();
    assert_true(interrupt(&one) >= 0);
    pages = check_pages(folder);
    assert_true(pages > 0 && pages < CLIENTS);
}

int main(void)
{
    (void)signal(SIGPIPE, SIG_IGN);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate_setup_teardown(reading_is_interrupted,
                                                 bl_scratch_setup,
                                                 bl_scratch_teardown, &scratch),
        cmocka_unit_test_prestate_setup_teardown(
            a_folder_is_left_with_whole_files, bl_scratch_setup,
            bl_scratch_teardown, &scratch),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
