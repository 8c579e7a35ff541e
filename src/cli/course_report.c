#include "course_report.h"

#include <stdlib.h>

#include "each_client.h"

/* What a worker has of its own. */
typedef struct hand {
    client_course client;
    bl_out out; /* in memory */
    bl_report piece;
    bl_report *report; /* the piece, or the whole where order is needed */
} hand;

typedef struct writing {
    courses *c;
    bl_report *report;
    size_t workers;
    hand *hands;
} writing;

static bl_status work(void *self, size_t worker, size_t client, bl_error *err)
{
    const writing *const w = self;
    hand *const mine = &w->hands[worker];
    const bl_status status = courses_get(w->c, client, &mine->client, err);

    mine->report->clients = client;
    return status ? status
                  : bl_report_client(mine->report, &mine->client.course, err);
}

static bool give(void *self, size_t worker, bl_error *err)
{
    writing *const w = self;
    hand *const mine = &w->hands[worker];

    (void)err;
    if (mine->report == &mine->piece)
        bl_report_join(w->report, &mine->piece);
    return !w->c->run->out->failure;
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
    const client_work all = {.self = &w, .work = work, .give = give};
    bl_status status = make_hands(&w);

    c->plan.parts = report->writer->parts;
    if (!status)
        status = each_client(c, w.workers, &all);
    release_hands(&w);
    return status;
}
