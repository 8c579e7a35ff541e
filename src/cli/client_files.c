#include "client_files.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "each_client.h"

/* What a worker has of its own. */
typedef struct hand {
    client_course client;
    bl_arena arena; /* of one file */
    bl_out out;
    uint64_t guarded;
} hand;

/* What the files of a run have in common. */
typedef struct folder {
    courses *c;
    const bl_report_writer *writer;
    const char *path;
    bl_arena arena;
    const char *const *names; /* by series */
    const char *index;        /* NULL: the format has none */
    size_t workers;
    hand *hands;
} folder;

static bl_status make_folder(const char *path, bl_error *err)
{
    if (mkdir(path, 0700) == 0 || errno == EEXIST)
        return BL_OK;
    return BL_FAIL(err, BL_E_IO, "cannot-write",
                   "cannot make the folder %s: %s", path, strerror(errno));
}

/* Client, and respondent where there is one: what a file is named by. */
static bl_status name_files(folder *f)
{
    const size_t count = courses_count(f->c);
    const char **const ids = bl_arena_get(&f->arena, count + 1, sizeof *ids);
    bl_error *const err = &f->c->run->err;
    bl_status status = ids ? BL_OK : BL_FAIL_MEMORY(err);

    for (size_t k = 0; !status && k < count; k++) {
        bl_series series;

        status = courses_series(f->c, k, &f->c->memory, &series, err);
        if (status)
            break;
        ids[k] =
            bl_arena_print(&f->arena, "%s%s%s", series.client,
                           series.respondent[0] ? "-" : "", series.respondent);
        if (!ids[k])
            status = BL_FAIL_MEMORY(err);
    }
    if (!status)
        f->names = client_file_names(ids, count, f->writer->ending, &f->arena);
    return status || f->names ? status : BL_FAIL_MEMORY(err);
}

static const char *path_of(const folder *f, bl_arena *arena, const char *name)
{
    bl_arena_clear(arena);
    return bl_arena_print(arena, "%s/%s", f->path, name);
}

/* None of the files may be one that is read; all are looked at before any is
 * written. */
static bl_status check_files(folder *f)
{
    const size_t count = courses_count(f->c);
    bl_status status = BL_OK;

    for (size_t k = 0; !status && k < count + (f->index != NULL); k++) {
        const char *const path =
            path_of(f, &f->hands[0].arena, k < count ? f->names[k] : f->index);

        status = path ? run_check_result(f->c->run, path)
                      : BL_FAIL_MEMORY(&f->c->run->err);
    }
    return status;
}

/* One file: a client's report, or the index of all. */
static bl_status write_file(const folder *f, hand *mine, const char *name,
                            const bl_course *course,
                            const bl_caseload *caseload, bl_error *err)
{
    const char *const path = path_of(f, &mine->arena, name);
    bl_report_view view = courses_view(f->c);
    bl_report report = {0};
    bl_status status =
        path ? bl_out_create(&mine->out, path, err) : BL_FAIL_MEMORY(err);

    if (status)
        return status;
    view.only_caseload = caseload != NULL;
    view.files = caseload ? f->names : NULL;
    status = bl_report_begin(&report, f->writer, &mine->out, &view, err);
    if (!status)
        status = caseload ? bl_report_caseload(&report, caseload, err)
                          : bl_report_client(&report, course, err);

    const bl_status ended = bl_report_end(&report, err);

    mine->guarded += report.guarded;
    status = status ? status : ended;
    if (!status)
        return bl_out_finish(&mine->out, err);
    bl_out_abandon(&mine->out);
    return status;
}

static bl_status work(void *self, size_t worker, size_t client, bl_error *err)
{
    const folder *const f = self;
    hand *const mine = &f->hands[worker];
    const bl_status status = courses_get(f->c, client, &mine->client, err);

    return status ? status
                  : write_file(f, mine, f->names[client], &mine->client.course,
                               NULL, err);
}

static bl_status write_clients(folder *f)
{
    const client_work all = {.self = f, .work = work};

    f->c->plan.parts = f->writer->parts;
    return each_client(f->c, f->workers, &all);
}

static bl_status write_index(folder *f)
{
    bl_caseload caseload = {0};
    bl_status status = BL_OK;

    if (!f->index)
        return BL_OK;
    status = caseload_of(f->c, &caseload);
    if (!status)
        status = write_file(f, &f->hands[0], f->index, NULL, &caseload,
                            &f->c->run->err);
    bl_caseload_release(&caseload);
    return status;
}

/* Formats that several threads can write at once are written so. */
static bl_status make_hands(folder *f)
{
    f->workers = bl_report_has_pieces(f->writer) ? f->c->settings.jobs : 1;
    f->hands = calloc(f->workers, sizeof *f->hands);
    if (f->writer->caseload)
        f->index = bl_arena_print(&f->arena, "index%s", f->writer->ending);
    return f->hands && (f->index || !f->writer->caseload)
               ? BL_OK
               : BL_FAIL_MEMORY(&f->c->run->err);
}

static void release(folder *f)
{
    for (size_t h = 0; f->hands && h < f->workers; h++) {
        client_course_release(&f->hands[h].client);
        bl_arena_release(&f->hands[h].arena);
    }
    free(f->hands);
    bl_arena_release(&f->arena);
}

static bl_status check_options(const courses *c)
{
    bl_error *const err = &c->run->err;

    if (!c->run->options->output)
        return BL_OK;
    bl_error_set(err, BL_E_USAGE, "per-client-and-output",
                 "--per-client writes many files, --output one");
    bl_error_hint(err, "give one of them; -f html chooses the format");
    return err->status;
}

bl_status client_files_write(courses *c, const bl_report_writer *writer)
{
    folder f = {.c = c, .writer = writer, .path = c->run->options->per_client};
    uint64_t guarded = 0;
    bl_status status = check_options(c);

    if (!status)
        status = make_hands(&f);
    if (!status)
        status = make_folder(f.path, &c->run->err);
    if (!status)
        status = name_files(&f);
    if (!status)
        status = check_files(&f);
    if (!status)
        status = write_clients(&f);
    if (!status)
        status = write_index(&f);
    for (size_t h = 0; f.hands && h < f.workers; h++)
        guarded += f.hands[h].guarded;
    run_say_rows(c->run, guarded, 0);
    if (!status)
        say_note(&c->run->messages, "files in %s, a client each: %zu", f.path,
                 courses_count(c));
    release(&f);
    return status;
}
