#include "course_report.h"

#include <stdlib.h>

#include "bl_workers.h"

enum { CLIENTS_A_PIECE = 64 };

/* What a worker has of its own. */
typedef struct hand {
    client_course client;
    bl_out out; /* in memory */
    bl_report piece;
    bl_report *report; /* the piece, or the whole where order is needed */
    size_t first;
    size_t count;
    bl_error err;
} hand;

typedef struct writing {
    courses *c;
    bl_report *report;
    size_t next; /* client */
    size_t workers;
    hand *hands;
    bl_error err; /* the first in order */
} writing;

static bool take(void *self, size_t worker)
{
    writing *const w = self;
    const size_t left = courses_count(w->c) - w->next;
    hand *const mine = &w->hands[worker];

    mine->first = w->next;
    mine->count = left < CLIENTS_A_PIECE ? left : CLIENTS_A_PIECE;
    w->next += mine->count;
    return mine->count > 0;
}

static void work(void *self, size_t worker)
{
    const writing *const w = self;
    hand *const mine = &w->hands[worker];
    bl_status status = BL_OK;

    mine->report->clients = mine->first;
    for (size_t k = mine->first; !status && k < mine->first + mine->count;
         k++) {
        status = courses_get(w->c, k, &mine->client, &mine->err);
        if (!status)
            status = bl_report_client(mine->report, &mine->client.course,
                                      &mine->err);
    }
}

static bool give(void *self, size_t worker)
{
    writing *const w = self;
    hand *const mine = &w->hands[worker];

    if (mine->report == &mine->piece)
        bl_report_join(w->report, &mine->piece);
    if (mine->err.status)
        w->err = mine->err;
    return !w->err.status && !w->c->run->out->failure;
}

static bl_status make_hands(writing *w)
{
    const bool apart = bl_report_has_pieces(w->report->writer);
    bl_error *const err = &w->c->run->err;
    bl_status status = BL_OK;

    w->workers = apart ? w->c->settings.jobs : 1;
    w->hands = calloc(w->workers, sizeof *w->hands);
    if (!w->hands)
        return BL_FAIL_MEMORY(err);
    for (size_t h = 0; !status && h < w->workers; h++) {
        hand *const made = &w->hands[h];

        bl_out_open_memory(&made->out);
        made->report = apart ? &made->piece : w->report;
        if (apart)
            status =
                bl_report_begin_piece(&made->piece, w->report, &made->out, err);
    }
    return status;
}

static void release_hands(writing *w)
{
    for (size_t h = 0; w->hands && h < w->workers; h++) {
        client_course_release(&w->hands[h].client);
        if (w->hands[h].report == &w->hands[h].piece)
            bl_report_release_piece(&w->hands[h].piece);
        if (w->hands[h].report)
            bl_out_abandon(&w->hands[h].out);
    }
    free(w->hands);
}

bl_status course_report_write(courses *c, bl_report *report)
{
    writing w = {.c = c, .report = report};
    const bl_work all = {&w, take, work, give};
    bl_status status = make_hands(&w);

    c->plan.parts = report->writer->parts;

    if (!status)
        bl_workers_run(&all,
                       courses_count(c) > CLIENTS_A_PIECE ? w.workers : 1);
    release_hands(&w);
    if (!status && w.err.status) {
        c->run->err = w.err;
        status = w.err.status;
    }
    return status;
}
