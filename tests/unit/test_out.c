#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "bl_memory.h"
#include "bl_out.h"
#include "bl_scratch.h"
#include "bl_test.h"

/* System calls that fail, or do half of what they were asked for, on demand;
 * the linker puts these in the place of the real ones (--wrap). */
static struct {
    bool no_unnamed_files; /* as on NFS and tmpfs of old kernels */
    bool no_proc;          /* as in a chroot: no unnamed file gets a name */
    bool trickle;          /* writes take few bytes, and every third none */
    int write, fsync, rename, linkat, close; /* errno to fail with; 0: do it */
    int signal; /* that comes as soon as a file has a temporary name */
} faults;

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, mode_t mode);
int __real_access(const char *path, int mode);
int __wrap_access(const char *path, int mode);
ssize_t __real_write(int fd, const void *bytes, size_t size);
ssize_t __wrap_write(int fd, const void *bytes, size_t size);
int __real_fsync(int fd);
int __wrap_fsync(int fd);
int __real_close(int fd);
int __wrap_close(int fd);
int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
int __real_linkat(int a, const char *from, int b, const char *to, int flags);
int __wrap_linkat(int a, const char *from, int b, const char *to, int flags);

static bl_scratch scratch;

/* A program at fault must not cost a root user a device: nothing outside of the
 * scratch folder ever gets a name or is replaced here. */
static bool is_ours(const char *path)
{
    return strncmp(path, scratch.folder, strlen(scratch.folder)) == 0;
}

static int fail_with(int failure)
{
    errno = failure;
    return -1;
}

int __wrap_open(const char *path, int flags, mode_t mode)
{
    if ((flags & O_TMPFILE) == O_TMPFILE && faults.no_unnamed_files)
        return fail_with(EOPNOTSUPP);
    return __real_open(path, flags, mode);
}

int __wrap_access(const char *path, int mode)
{
    if (faults.no_proc && strncmp(path, "/proc/", 6) == 0)
        return fail_with(ENOENT);
    return __real_access(path, mode);
}

ssize_t __wrap_write(int fd, const void *bytes, size_t size)
{
    static unsigned calls;

    if (faults.write)
        return fail_with(faults.write);
    if (faults.trickle && ++calls % 3 == 0)
        return fail_with(EINTR);
    return __real_write(fd, bytes, faults.trickle && size > 1000 ? 1000 : size);
}

int __wrap_fsync(int fd)
{
    return faults.fsync ? fail_with(faults.fsync) : __real_fsync(fd);
}

int __wrap_close(int fd)
{
    const int result = __real_close(fd);

    return faults.close ? fail_with(faults.close) : result;
}

int __wrap_rename(const char *from, const char *to)
{
    if (!is_ours(to))
        return fail_with(EPERM);
    if (faults.signal)
        (void)raise(faults.signal);
    return faults.rename ? fail_with(faults.rename) : __real_rename(from, to);
}

int __wrap_linkat(int a, const char *from, int b, const char *to, int flags)
{
    if (!is_ours(to))
        return fail_with(EPERM);
    return faults.linkat ? fail_with(faults.linkat)
                         : __real_linkat(a, from, b, to, flags);
}

static bl_out out;

static int make_scratch(void **state)
{
    (void)state;
    memset(&faults, 0, sizeof faults);
    bl_scratch_make(&scratch);
    return 0;
}

static int remove_scratch(void **state)
{
    (void)state;
    memset(&faults, 0, sizeof faults);
    bl_scratch_remove(&scratch);
    return 0;
}

static void create(const char *path)
{
    bl_error err = {0};

    check(path, bl_out_create(&out, path, &err) == BL_OK);
}

static void finish(void)
{
    bl_error err = {0};

    check(out.name, bl_out_finish(&out, &err) == BL_OK);
}

static void check_content(const char *label, const char *path, const char *want)
{
    char got[4096];

    (void)bl_scratch_read(path, got, sizeof got);
    check_text(label, got, want);
}

/* Whether files without a name can be had, or a temporary name is needed. */
static const struct {
    const char *label;
    bool no_unnamed_files, no_proc;
    size_t names; /* in the folder while the file is written */
} ways[] = {{"unnamed file", false, false, 0},
            {"temporary name", true, false, 1},
            {"without /proc", false, true, 1}};

static void choose_way(size_t w)
{
    faults.no_unnamed_files = ways[w].no_unnamed_files;
    faults.no_proc = ways[w].no_proc;
}

static void a_file_appears_when_it_is_complete(void **state)
{
    (void)state;
    for (size_t w = 0; w < COUNT_OF(ways); w++) {
        const char *const path = bl_scratch_path(&scratch, "new.csv");

        choose_way(w);
        create(path);
        bl_out_text(&out, "a,b\n");
        check(ways[w].label, access(path, F_OK) != 0);
        check_integer(ways[w].label, bl_scratch_count(&scratch), ways[w].names);
        finish();
        check_content(ways[w].label, path, "a,b\n");
        check_integer(ways[w].label, bl_scratch_count(&scratch), 1);
        (void)unlink(path);
    }
}

/* Answers of clients are nobody else's to read, whatever umask says. */
static void files_are_for_their_owner(void **state)
{
    (void)state;
    for (size_t w = 0; w < COUNT_OF(ways); w++) {
        const char *const path =
            bl_scratch_write(&scratch, "private.csv", "old");
        const mode_t before = umask(0);
        struct stat info;

        assert_int_equal(chmod(path, 0644), 0);
        choose_way(w);
        create(path);
        finish();
        (void)umask(before);
        check(ways[w].label, stat(path, &info) == 0);
        check_integer(ways[w].label, info.st_mode & 07777, 0600);
    }
}

static void what_was_there_stays_until_the_end(void **state)
{
    (void)state;
    for (size_t w = 0; w < COUNT_OF(ways); w++) {
        const char *const path = bl_scratch_write(&scratch, "old.csv", "old");

        choose_way(w);
        create(path);
        bl_out_text(&out, "new");
        check_content(ways[w].label, path, "old");
        bl_out_abandon(&out);
        check_content(ways[w].label, path, "old");
        check_integer(ways[w].label, bl_scratch_count(&scratch), 1);
        create(path);
        bl_out_text(&out, "new");
        finish();
        check_content(ways[w].label, path, "new");
        check_integer(ways[w].label, bl_scratch_count(&scratch), 1);
    }
}

/* Whatever call fails: it is said, the old file stays, nothing is left over. */
static void failures_at_the_end_change_nothing(void **state)
{
    static const struct {
        const char *label;
        int *fault;
        bool no_unnamed_files;
        int failure;
    } cases[] = {
        {"write", &faults.write, false, ENOSPC},
        {"fsync", &faults.fsync, false, EIO},
        {"link", &faults.linkat, false, EDQUOT},
        {"rename of an unnamed file", &faults.rename, false, EACCES},
        {"write to a temporary file", &faults.write, true, EFBIG},
        {"fsync of a temporary file", &faults.fsync, true, EIO},
        {"rename of a temporary file", &faults.rename, true, EROFS},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *const path = bl_scratch_write(&scratch, "old.csv", "old");
        bl_error err = {0};
        char want[4200];

        memset(&faults, 0, sizeof faults);
        faults.no_unnamed_files = cases[i].no_unnamed_files;
        create(path);
        bl_out_text(&out, "new");
        *cases[i].fault = cases[i].failure;
        check_integer(cases[i].label, bl_out_finish(&out, &err), BL_E_IO);
        (void)snprintf(want, sizeof want, "cannot write %s: %s", path,
                       strerror(cases[i].failure));
        check_text(cases[i].label, err.message, want);
        check_text(cases[i].label, err.name, "cannot-write");
        check_content(cases[i].label, path, "old");
        check_integer(cases[i].label, bl_scratch_count(&scratch), 1);
    }
}

/* Network file systems tell of a full disk only here. */
static void a_failing_close_is_said(void **state)
{
    bl_error err = {0};

    (void)state;
    create(bl_scratch_path(&scratch, "new.csv"));
    faults.close = EDQUOT;
    assert_int_equal(bl_out_finish(&out, &err), BL_E_IO);
}

static void the_first_failure_is_kept(void **state)
{
    static char much[3 * BL_OUT_BUFFER];
    bl_error err = {0};

    (void)state;
    create("/dev/full");
    bl_out_write(&out, much, sizeof much);
    assert_int_equal(out.failure, ENOSPC);
    faults.close = EIO;
    bl_out_text(&out, "more");
    bl_out_print(&out, "and %s", "more");
    assert_int_equal(bl_out_finish(&out, &err), BL_E_IO);
    assert_string_equal(err.message,
                        "cannot write /dev/full: No space left on device");
}

/* Few bytes wait in the buffer, so only the end can tell. */
static void a_full_disk_is_noticed_at_the_end(void **state)
{
    bl_error err = {0};

    (void)state;
    create("/dev/full");
    bl_out_text(&out, "few");
    assert_int_equal(out.failure, 0);
    assert_int_equal(bl_out_finish(&out, &err), BL_E_IO);
    assert_int_equal(err.status, BL_E_IO);
}

static void devices_and_pipes_are_written_directly(void **state)
{
    const char *const pipe_path = bl_scratch_path(&scratch, "pipe");
    struct stat info;
    char got[8] = "";

    (void)state;
    create("/dev/null");
    bl_out_text(&out, "gone");
    finish();
    assert_int_equal(stat("/dev/null", &info), 0);
    assert_true(S_ISCHR(info.st_mode));

    assert_int_equal(mkfifo(pipe_path, 0600), 0);

    const int reader = open(pipe_path, O_RDONLY | O_NONBLOCK);

    create(pipe_path);
    bl_out_text(&out, "through");
    finish();
    assert_int_equal(read(reader, got, sizeof got), 7);
    assert_memory_equal(got, "through", 7);
    (void)close(reader);
    assert_int_equal(stat(pipe_path, &info), 0);
    assert_true(S_ISFIFO(info.st_mode));
    assert_int_equal(bl_scratch_count(&scratch), 1);
}

/* As in  bondline score ... | head  */
static void a_closed_pipe_is_remembered(void **state)
{
    int ends[2];
    bl_error err = {0};

    (void)state;
    (void)signal(SIGPIPE, SIG_IGN);
    assert_int_equal(pipe(ends), 0);
    bl_out_open(&out, ends[1], "standard output");
    (void)close(ends[0]);
    bl_out_text(&out, "nobody reads this");
    assert_int_equal(bl_out_finish(&out, &err), BL_E_IO);
    assert_int_equal(out.failure, EPIPE);
    (void)close(ends[1]);
    (void)signal(SIGPIPE, SIG_DFL);
}

/* A link is followed, also into another folder, along a chain, and to a file
 * that is not there yet. */
static void links_are_followed(void **state)
{
    static const struct {
        const char *label, *links[2][2], *written;
    } cases[] = {
        {"beside", {{"real.csv", "link.csv"}}, "real.csv"},
        {"other folder", {{"sub/real.csv", "link.csv"}}, "sub/real.csv"},
        {"chain",
         {{"sub/middle.csv", "link.csv"}, {"../real.csv", "sub/middle.csv"}},
         "real.csv"},
        {"new file", {{"new.csv", "link.csv"}}, "new.csv"},
        {"new file in a folder", {{"sub/new.csv", "link.csv"}}, "sub/new.csv"},
        {"chain to a new file",
         {{"sub/middle.csv", "link.csv"}, {"../new.csv", "sub/middle.csv"}},
         "new.csv"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct stat info;

        assert_int_equal(mkdir(bl_scratch_path(&scratch, "sub"), 0700), 0);
        if (!strstr(cases[i].written, "new"))
            (void)bl_scratch_write(&scratch, cases[i].written, "old");
        for (size_t l = 0; l < 2 && cases[i].links[l][0]; l++)
            assert_int_equal(
                symlink(cases[i].links[l][0],
                        bl_scratch_path(&scratch, cases[i].links[l][1])),
                0);
        create(bl_scratch_path(&scratch, "link.csv"));
        bl_out_text(&out, "new");
        finish();
        check_content(cases[i].label,
                      bl_scratch_path(&scratch, cases[i].written), "new");
        check(cases[i].label,
              lstat(bl_scratch_path(&scratch, "link.csv"), &info) == 0 &&
                  S_ISLNK(info.st_mode));
        bl_scratch_remove(&scratch);
        bl_scratch_make(&scratch);
    }
}

static void what_cannot_be_begun(void **state)
{
    static const struct {
        const char *label, *name;
        int failure;
    } cases[] = {
        {"a folder", "", EISDIR},
        {"no such folder", "no/such/file.csv", ENOENT},
        {"a file as a folder", "file/x.csv", ENOTDIR},
        {"a circle of links", "circle", ELOOP},
        {"no name", "link-to-nothing-at-all", ENOENT},
    };

    (void)state;
    (void)bl_scratch_write(&scratch, "file", "");
    assert_int_equal(symlink("circle", bl_scratch_path(&scratch, "circle")), 0);
    assert_int_equal(
        symlink("no/such/file.csv",
                bl_scratch_path(&scratch, "link-to-nothing-at-all")),
        0);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_error err = {0};
        const char *const path = bl_scratch_path(&scratch, cases[i].name);
        char want[4200];

        (void)snprintf(want, sizeof want, "cannot write %s: %s", path,
                       strerror(cases[i].failure));
        check_integer(cases[i].label, bl_out_create(&out, path, &err), BL_E_IO);
        check_text(cases[i].label, err.message, want);
    }
    assert_int_equal(bl_scratch_count(&scratch), 3);
}

/* Pieces of any size, through calls that take what they like of them. */
static void pieces_arrive_whole_and_in_order(void **state)
{
    enum { SIZE = 1 << 20 };
    static char want[SIZE];
    static char got[SIZE + 2];
    const char *const path = bl_scratch_path(&scratch, "pieces");
    uint64_t random = 41;

    (void)state;
    for (size_t i = 0; i < SIZE; i++)
        want[i] = (char)bl_test_random(&random);
    for (int round = 0; round < 20; round++) {
        faults.trickle = round % 2;
        create(path);
        for (size_t at = 0, size; at < SIZE; at += size) {
            size = bl_test_below(&random, round % 4 ? 9000 : 200000);
            if (size > SIZE - at)
                size = SIZE - at;
            bl_out_write(&out, want + at, size);
        }
        finish();
        assert_int_equal(bl_scratch_read(path, got, sizeof got), SIZE);
        assert_memory_equal(got, want, SIZE);
    }
}

static void the_ways_to_write(void **state)
{
    const char *const path = bl_scratch_path(&scratch, "ways");

    (void)state;
    create(path);
    bl_out_text(&out, "text ");
    bl_out_slice(&out, (bl_slice){"slices", 5});
    bl_out_slice(&out, (bl_slice){0});
    bl_out_char(&out, ' ');
    bl_out_print(&out, "%d%%", 7);
    finish();
    check_content("ways", path, "text slice 7%");
}

/* In memory there is any room; what is moved stands behind what was there. */
static void memory_grows_and_is_moved(void **state)
{
    enum { SIZE = 1 << 20 };
    static char want[SIZE];
    static char got[SIZE + 2];
    const char *const path = bl_scratch_path(&scratch, "moved");
    uint64_t random = 61;

    (void)state;
    for (size_t i = 0; i < SIZE; i++)
        want[i] = (char)bl_test_random(&random);
    for (int round = 0; round < 20; round++) {
        static bl_out piece;

        bl_out_open_memory(&piece);
        create(path);
        for (size_t at = 0, size; at < SIZE; at += size) {
            size = bl_test_below(&random, at % 3 ? 3000 : 150000);
            if (size > SIZE - at)
                size = SIZE - at;
            if (size <= BL_OUT_BUFFER) {
                memcpy(bl_out_room(&piece, size), want + at, size);
                bl_out_took(&piece, size);
            } else {
                bl_out_write(&piece, want + at, size);
            }
            if (bl_test_below(&random, 8) == 0) {
                bl_out_move(&out, &piece);
                assert_int_equal(piece.used, 0);
            }
        }
        bl_out_move(&out, &piece);
        bl_out_text(&piece, "dropped");
        bl_out_clear(&piece);
        bl_out_move(&out, &piece);
        bl_out_abandon(&piece);
        finish();
        assert_int_equal(bl_scratch_read(path, got, sizeof got), SIZE);
        assert_memory_equal(got, want, SIZE);
    }
}

/* Memory that runs out is a failure of who takes the piece. */
static void a_failure_in_memory_goes_with_the_piece(void **state)
{
    static bl_out piece;
    bl_error err = {0};

    (void)state;
    bl_out_open_memory(&piece);
    create(bl_scratch_path(&scratch, "failed"));
    bl_out_text(&piece, "before");
    piece.failure = ENOMEM;
    bl_out_move(&out, &piece);
    bl_out_abandon(&piece);
    assert_int_equal(bl_out_finish(&out, &err), BL_E_IO);
    assert_int_equal(bl_scratch_count(&scratch), 0);
}

/* What was opened by somebody else is closed by nobody else. */
static void a_descriptor_stays_open(void **state)
{
    const char *const path = bl_scratch_write(&scratch, "open", "");
    const int fd = open(path, O_WRONLY);

    (void)state;
    for (int round = 0; round < 2; round++) {
        bl_out_open(&out, fd, "open");
        bl_out_text(&out, "x");
        finish();
        assert_true(fcntl(fd, F_GETFD) >= 0);
    }
    bl_out_open(&out, fd, "open");
    bl_out_text(&out, "y");
    bl_out_abandon(&out);
    assert_true(fcntl(fd, F_GETFD) >= 0);
    (void)close(fd);
    check_content("open", path, "xx");
}

/* With standard output closed, a file gets its number; it is a file all the
 * same. */
static void a_file_on_a_low_descriptor_is_closed(void **state)
{
    const char *const path = bl_scratch_path(&scratch, "low");
    const int kept = dup(STDIN_FILENO);

    (void)state;
    (void)close(STDIN_FILENO);
    create(path);

    const int fd = out.fd;

    bl_out_text(&out, "low");
    finish();

    const bool closed = fcntl(fd, F_GETFD) < 0;

    (void)dup2(kept, STDIN_FILENO);
    (void)close(kept);
    assert_int_equal(fd, STDIN_FILENO);
    assert_true(closed);
    check_content("low", path, "low");
}

#define in_scratch(test)                                                       \
    cmocka_unit_test_setup_teardown(test, make_scratch, remove_scratch)

/* A file may lack what there was no memory for. Stands last: nothing makes the
 * loss undone. */
static void no_file_is_made_of_lost_memory(void **state)
{
    const char *const path = bl_scratch_path(&scratch, "kept.csv");
    bl_error err = {0};

    (void)state;
    create(path);
    bl_out_text(&out, "old");
    finish();
    create(path);
    bl_out_text(&out, "half");
    bl_memory_note_lost();
    assert_int_equal(bl_out_finish(&out, &err), BL_E_MEMORY);
    check_content("kept", path, "old");
    check_integer("files", bl_scratch_count(&scratch), 1);
}

enum { WRITERS = 4, ROUNDS = 30 };
static const int ending[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};

/* The signal that a child ends by, which does `work` first and waits. */
static int signal_that_ends(void (*work)(const char *), const char *path,
                            int number)
{
    int ready[2];
    char byte = 0;
    int how = 0;

    assert_int_equal(pipe(ready), 0);

    const pid_t child = fork();

    if (child == 0) {
        (void)setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
        for (size_t s = 0; s < COUNT_OF(ending); s++)
            (void)signal(ending[s], SIG_DFL);
        bl_out_heed_signals();
        work(path);
        _exit(write(ready[1], "", 1) == 1 && pause() ? 1 : 2);
    }
    assert_true(child > 0);
    (void)close(ready[1]);
    if (read(ready[0], &byte, 1) == 1)
        (void)kill(child, number);
    (void)close(ready[0]);
    assert_int_equal(waitpid(child, &how, 0), child);
    return WIFSIGNALED(how) ? WTERMSIG(how) : 0;
}

static void begin_file(const char *path)
{
    create(path);
    bl_out_text(&out, "half");
}

static void write_file(const char *path)
{
    begin_file(path);
    finish();
}

static void a_signal_leaves_no_file(void **state)
{
    (void)state;
    for (size_t w = 0; w < COUNT_OF(ways); w++)
        for (size_t s = 0; s < COUNT_OF(ending); s++) {
            const char *const path =
                bl_scratch_write(&scratch, "old.csv", "old");

            choose_way(w);
            check_integer(ways[w].label,
                          signal_that_ends(begin_file, path, ending[s]),
                          ending[s]);
            check_integer(ways[w].label, bl_scratch_count(&scratch), 1);
            check_content(ways[w].label, path, "old");
        }
}

/* Then the file is given its name first. */
static void a_signal_at_the_end_leaves_a_whole_file(void **state)
{
    const char *const path = bl_scratch_path(&scratch, "new.csv");

    (void)state;
    for (size_t w = 0; w < COUNT_OF(ways); w++) {
        choose_way(w);
        faults.signal = SIGINT;
        check_integer(ways[w].label, signal_that_ends(write_file, path, 0),
                      SIGINT);
        faults.signal = 0;
        check_integer(ways[w].label, bl_scratch_count(&scratch), 1);
        check_content(ways[w].label, path, "half");
        (void)unlink(path);
    }
}

/* What has its name already is nobody's to remove. */
static void a_signal_keeps_what_is_finished(void **state)
{
    const char *const path = bl_scratch_path(&scratch, "new.csv");

    (void)state;
    for (size_t w = 0; w < COUNT_OF(ways); w++) {
        choose_way(w);
        check_integer(ways[w].label, signal_that_ends(write_file, path, SIGINT),
                      SIGINT);
        check_content(ways[w].label, path, "half");
    }
}

static void *write_on(void *folder)
{
    static atomic_size_t number;
    static _Thread_local bl_out mine;
    char path[128];

    for (;;) {
        bl_error err = {0};

        (void)snprintf(path, sizeof path, "%s/%zu.csv", (const char *)folder,
                       atomic_fetch_add(&number, 1));
        if (bl_out_create(&mine, path, &err))
            _exit(3);
        bl_out_text(&mine, "half");
        if (bl_out_finish(&mine, &err))
            _exit(3);
    }
}

static void write_many(const char *folder)
{
    char copy[128];
    pthread_t threads[WRITERS];

    (void)snprintf(copy, sizeof copy, "%s", folder);
    for (size_t t = 0; t < WRITERS; t++)
        (void)pthread_create(&threads[t], NULL, write_on, copy);
    (void)usleep(2000);
    (void)kill(getpid(), SIGINT);
    (void)pthread_join(threads[0], NULL);
}

static bool is_result(const char *name)
{
    const size_t size = strlen(name);

    return size > 4 && strcmp(name + size - 4, ".csv") == 0;
}

/* Files that several threads write are whole or not there. */
static void a_signal_among_threads_leaves_whole_files(void **state)
{
    (void)state;
    for (size_t round = 0; round < ROUNDS; round++) {
        DIR *const directory = opendir(scratch.folder);
        const struct dirent *entry;

        choose_way(round % COUNT_OF(ways));
        check_integer(ways[round % COUNT_OF(ways)].label,
                      signal_that_ends(write_many, scratch.folder, 0), SIGINT);
        assert_non_null(directory);
        while ((entry = readdir(directory))) {
            if (strcmp(entry->d_name, ".") == 0 ||
                strcmp(entry->d_name, "..") == 0)
                continue;
            check(entry->d_name, is_result(entry->d_name));
            check_content(entry->d_name,
                          bl_scratch_path(&scratch, entry->d_name), "half");
        }
        (void)closedir(directory);
        bl_scratch_remove(&scratch);
        bl_scratch_make(&scratch);
    }
}

/* As  nohup  and shells without job control have it. */
static void an_ignored_signal_stays_ignored(void **state)
{
    struct sigaction before;

    (void)state;
    (void)signal(SIGHUP, SIG_IGN);
    bl_out_heed_signals();
    (void)sigaction(SIGHUP, NULL, &before);
    assert_true(before.sa_handler == SIG_IGN);
    for (size_t s = 0; s < COUNT_OF(ending); s++)
        (void)signal(ending[s], SIG_DFL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_scratch(a_file_appears_when_it_is_complete),
        in_scratch(files_are_for_their_owner),
        in_scratch(what_was_there_stays_until_the_end),
        in_scratch(failures_at_the_end_change_nothing),
        in_scratch(a_failing_close_is_said),
        in_scratch(the_first_failure_is_kept),
        in_scratch(a_full_disk_is_noticed_at_the_end),
        in_scratch(devices_and_pipes_are_written_directly),
        in_scratch(a_closed_pipe_is_remembered),
        in_scratch(links_are_followed),
        in_scratch(what_cannot_be_begun),
        in_scratch(pieces_arrive_whole_and_in_order),
        in_scratch(the_ways_to_write),
        in_scratch(memory_grows_and_is_moved),
        in_scratch(a_failure_in_memory_goes_with_the_piece),
        in_scratch(a_descriptor_stays_open),
        in_scratch(a_file_on_a_low_descriptor_is_closed),
        in_scratch(a_signal_leaves_no_file),
        in_scratch(a_signal_at_the_end_leaves_a_whole_file),
        in_scratch(a_signal_keeps_what_is_finished),
        in_scratch(a_signal_among_threads_leaves_whole_files),
        in_scratch(an_ignored_signal_stays_ignored),
        in_scratch(no_file_is_made_of_lost_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
