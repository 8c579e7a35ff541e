#include "client_files.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

/* What the files of a run have in common. */
typedef struct folder {
    courses *c;
    const bl_report_writer *writer;
    const char *path;
    bl_arena arena;
    const char *const *names; /* by series */
    bl_report_view view;
    bl_out *out;
    uint64_t guarded;
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

/* One file: a client's report, or the index of all. */
static bl_status write_file(folder *f, const char *name,
                            const bl_course *course,
                            const bl_caseload *caseload)
{
    bl_error *const err = &f->c->run->err;
    const char *const path = bl_arena_print(&f->arena, "%s/%s", f->path, name);
    bl_report report = {0};
    bl_status status =
        path ? run_check_result(f->c->run, path) : BL_FAIL_MEMORY(err);

    if (!status)
        status = bl_out_create(f->out, path, err);
    if (status)
        return status;
    f->view.only_caseload = caseload != NULL;
    status = bl_report_begin(&report, f->writer, f->out, &f->view, err);
    if (!status && course)
        status = bl_report_client(&report, course, err);
    if (!status && caseload)
        status = bl_report_caseload(&report, caseload, err);

    const bl_status ended = bl_report_end(&report, err);

    f->guarded += report.guarded;
    status = status ? status : ended;
    if (!status)
        return bl_out_finish(f->out, err);
    bl_out_abandon(f->out);
    return status;
}

static bl_status write_clients(folder *f)
{
    client_course client = {0};
    bl_status status = BL_OK;

    f->c->plan.parts = f->writer->parts;
    for (size_t k = 0; !status && k < courses_count(f->c); k++) {
        status = courses_get(f->c, k, &client, &f->c->run->err);
        if (!status)
            status = write_file(f, f->names[k], &client.course, NULL);
    }
    client_course_release(&client);
    return status;
}

static bl_status write_index(folder *f)
{
    const char *const name =
        bl_arena_print(&f->arena, "index%s", f->writer->ending);
    bl_caseload caseload = {0};
    bl_status status = BL_OK;

    if (!f->writer->caseload)
        return BL_OK;
    if (!name)
        return BL_FAIL_MEMORY(&f->c->run->err);
    status = caseload_of(f->c, &caseload);
    f->view.files = f->names;
    if (!status)
        status = write_file(f, name, NULL, &caseload);
    bl_caseload_release(&caseload);
    return status;
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
    folder f = {.c = c,
                .writer = writer,
                .path = c->run->options->per_client,
                .view = courses_view(c),
                .out = malloc(sizeof *f.out)};
    bl_status status = f.out ? check_options(c) : BL_FAIL_MEMORY(&c->run->err);

    if (!status)
        status = make_folder(f.path, &c->run->err);
    if (!status)
        status = name_files(&f);
    if (!status)
        status = write_clients(&f);
    if (!status)
        status = write_index(&f);
    run_say_rows(c->run, f.guarded, 0);
    if (!status)
        say_note(&c->run->messages, "files in %s, a client each: %zu", f.path,
                 courses_count(c));
    bl_arena_release(&f.arena);
    free(f.out);
    return status;
}
