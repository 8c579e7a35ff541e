#include "each_client.h"

#include <stdlib.h>

#include "bl_workers.h"

enum { SOME_DOZENS = 64 };

/* What a worker has taken. */
typedef struct piece {
    size_t first; /* client */
    size_t count;
    bl_error err;
} piece;

typedef struct walk {
    const client_work *work;
    size_t clients;
    size_t at_once;
    size_t next;
    piece *pieces; /* by worker */
    bl_error err;  /* the first in order */
} walk;

static bool take(void *self, size_t worker)
{
    walk *const w = self;
    piece *const mine = &w->pieces[worker];
    const size_t left = w->clients - w->next;

    mine->first = w->next;
    mine->count = left < w->at_once ? left : w->at_once;
    w->next += mine->count;
    return mine->count > 0;
}

static void work(void *self, size_t worker)
{
    const walk *const w = self;
    piece *const mine = &w->pieces[worker];
    bl_status status = BL_OK;

    for (size_t k = 0; !status && k < mine->count; k++)
        status =
            w->work->work(w->work->self, worker, mine->first + k, &mine->err);
}

static bool give(void *self, size_t worker)
{
    walk *const w = self;
    bool more = true;

    if (w->work->give)
        more = w->work->give(w->work->self, worker, &w->err);
    if (w->pieces[worker].err.status)
        w->err = w->pieces[worker].err;
    return more && !w->err.status;
}

bl_status each_client(courses *c, size_t workers, const client_work *what)
{
    walk w = {.work = what,
              .clients = courses_count(c),
              .at_once = what->at_once ? what->at_once : SOME_DOZENS,
              .pieces = calloc(workers, sizeof *w.pieces)};
    const bl_work all = {&w, take, work, give};

    if (!w.pieces)
        return BL_FAIL_MEMORY(&c->run->err);
    bl_workers_run(&all, w.clients > w.at_once ? workers : 1);
    free(w.pieces);
    if (w.err.status)
        c->run->err = w.err;
    return w.err.status;
}
