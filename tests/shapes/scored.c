#include "scored.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bl_csv.h"
#include "bl_test.h"

enum { CELLS_MAX = 32, ARGUMENTS_MAX = 32 };

/* Runs in the child. */
static void become_program(const char *const *arguments, const int fds[2][2])
{
    const char *words[ARGUMENTS_MAX + 2] = {"bondline"};

    for (size_t a = 0; arguments[a] && a < ARGUMENTS_MAX; a++)
        words[a + 1] = arguments[a];
    if (dup2(fds[0][1], STDOUT_FILENO) < 0 ||
        dup2(fds[1][1], STDERR_FILENO) < 0)
        _exit(99);
    (void)close(fds[0][0]);
    (void)close(fds[1][0]);
    (void)execv(BL_PROGRAM, (char **)words);
    _exit(98);
}

static void read_all(int fd, bl_text *out)
{
    char buffer[4096];
    ssize_t n;

    while ((n = read(fd, buffer, sizeof buffer)) > 0)
        bl_text_add_bytes(out, buffer, (size_t)n);
    (void)close(fd);
}

/* Both streams go to files first, so that neither can block the other. */
void scored_run(const char *const *arguments, scored *out)
{
    char paths[2][32] = {"/tmp/bondline-out-XXXXXX",
                         "/tmp/bondline-err-XXXXXX"};
    int fds[2][2];
    int status = 0;
    pid_t child;

    *out = (scored){.said = BL_TEXT_INIT, .wrote = BL_TEXT_INIT};
    for (int s = 0; s < 2; s++) {
        fds[s][0] = mkstemp(paths[s]);
        fds[s][1] = dup(fds[s][0]);
        (void)unlink(paths[s]);
        check(paths[s], fds[s][0] >= 0 && fds[s][1] >= 0);
    }
    child = fork();
    check("fork", child >= 0);
    if (child == 0)
        become_program(arguments, (const int(*)[2])fds);
    check("waitpid", waitpid(child, &status, 0) == child);
    out->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    for (int s = 0; s < 2; s++) {
        (void)close(fds[s][1]);
        (void)lseek(fds[s][0], 0, SEEK_SET);
        read_all(fds[s][0], s ? &out->said : &out->wrote);
    }
}

/* The table under construction. */
typedef struct table {
    scored *out;
    const char *const *scales;
    size_t column;
    size_t row;
    int client; /* columns; -1: not seen */
    int session;
    int scores[SCORED_SCALES_MAX];
} table;

static void take_name(table *t, bl_slice cell)
{
    if (bl_slice_is(cell, "client"))
        t->client = (int)t->column;
    if (bl_slice_is(cell, "session"))
        t->session = (int)t->column;
    for (size_t s = 0; t->scales[s]; s++)
        if (bl_slice_is(cell, t->scales[s]))
            t->scores[s] = (int)t->column;
}

static void take_field(void *bytes, size_t size, void *self)
{
    table *const t = self;
    const bl_slice cell = {bytes, size};
    const char *copy;
    scored_form *form;

    if (!t->row) {
        take_name(t, cell);
        t->column++;
        return;
    }
    check_integer("forms that a test can hold", t->row <= SCORED_FORMS_MAX, 1);
    copy = bl_arena_copy(&t->out->arena, cell);
    form = &t->out->forms[t->row - 1];
    if ((int)t->column == t->client)
        form->client = copy;
    if ((int)t->column == t->session)
        form->session = copy;
    for (size_t s = 0; t->scales[s]; s++)
        if ((int)t->column == t->scores[s])
            form->scores[s] = copy;
    t->column++;
}

static void take_record(int end, void *self)
{
    table *const t = self;

    (void)end;
    t->column = 0;
    t->row++;
}

static void read_forms(scored *out, const char *const *scales)
{
    table t = {.out = out, .scales = scales, .client = -1, .session = -1};
    bl_csv csv = {.field = take_field, .record = take_record, .self = &t};
    bl_error err = {0};
    size_t used = 0;

    for (size_t s = 0; s < SCORED_SCALES_MAX; s++)
        t.scores[s] = -1;
    check_integer("csv", bl_csv_init(&csv, ',', &err), BL_OK);
    check_integer("csv",
                  bl_csv_feed(&csv, bl_text_slice(&out->wrote), &used, &err),
                  BL_OK);
    check_integer("csv", bl_csv_end(&csv, &err), BL_OK);
    bl_csv_release(&csv);
    out->count = t.row ? t.row - 1 : 0;
}

void scored_take(const char *study, const char *file, const char *const *scales,
                 scored *out)
{
    scored_run((const char *const[]){"score", "-f", "csv", "--study", study,
                                     file, NULL},
               out);
    read_forms(out, scales);
    scored_sort(out->forms, out->count);
}

void scored_release(scored *out)
{
    bl_arena_release(&out->arena);
    bl_text_release(&out->said);
    bl_text_release(&out->wrote);
}

static int by_place(const void *a, const void *b)
{
    const scored_form *const first = a;
    const scored_form *const second = b;
    const int order = strcmp(first->client, second->client);

    return order ? order : strcmp(first->session, second->session);
}

void scored_sort(scored_form *forms, size_t count)
{
    qsort(forms, count, sizeof *forms, by_place);
}
