#include "course_notes.h"

#include <stdlib.h>

#include "dates_note.h"
#include "each_client.h"

/* Most clients are plain and cost nothing. */
enum { CLIENTS_AT_ONCE = 2048 };

/* Dates are spoken of after all duplicates. */
typedef struct notes {
    bl_findings duplicates;
    bl_findings dates;
    uint64_t conflicts;
} notes;

/* What a worker has of its own. */
typedef struct hand {
    bl_series_memory memory;
    notes notes;
} hand;

typedef struct noting {
    courses *c;
    notes all;
    hand *hands;
} noting;

static form_place place_in_files(const void *self, const bl_visit *visit)
{
    const char *const *const paths = self;

    return (form_place){paths[visit->source], visit->line};
}

static bl_status work(void *self, size_t worker, size_t client, bl_error *err)
{
    const noting *const n = self;
    hand *const mine = &n->hands[worker];
    bl_series series;
    bl_status status;

    if (bl_store_is_plain(n->c->store, client))
        return BL_OK;
    status = courses_series(n->c, client, &mine->memory, &series, err);
    if (status)
        return status;
    mine->notes.conflicts += duplicates_note_series(
        &mine->notes.duplicates, &series, n->c->settings.duplicates,
        place_in_files, n->c->paths);
    dates_note(&mine->notes.dates, &series, place_in_files, n->c->paths);
    return BL_OK;
}

static bool give(void *self, size_t worker, bl_error *err)
{
    noting *const n = self;
    notes *const from = &n->hands[worker].notes;

    (void)err;
    bl_findings_merge(&n->all.duplicates, &from->duplicates);
    bl_findings_merge(&n->all.dates, &from->dates);
    n->all.conflicts += from->conflicts;
    from->conflicts = 0;
    return true;
}

static notes no_notes(const courses *c)
{
    const bl_findings none = {.is_part = true,
                              .redact = c->run->findings.redact};

    return (notes){.duplicates = none, .dates = none};
}

static void release(noting *n)
{
    bl_findings_release(&n->all.duplicates);
    bl_findings_release(&n->all.dates);
    for (size_t h = 0; n->hands && h < n->c->settings.jobs; h++) {
        bl_series_memory_release(&n->hands[h].memory);
        bl_findings_release(&n->hands[h].notes.duplicates);
        bl_findings_release(&n->hands[h].notes.dates);
    }
    free(n->hands);
}

bl_status course_notes(courses *c)
{
    const size_t workers = c->settings.jobs;
    bl_run *const run = c->run;
    noting n = {
        .c = c, .all = no_notes(c), .hands = calloc(workers, sizeof *n.hands)};
    const client_work all = {
        .self = &n, .work = work, .give = give, .at_once = CLIENTS_AT_ONCE};
    bl_status status = n.hands ? BL_OK : BL_FAIL_MEMORY(&run->err);

    for (size_t h = 0; !status && h < workers; h++)
        n.hands[h].notes = no_notes(c);
    if (!status && !bl_store_all_plain(c->store))
        status = each_client(c, workers, &all);
    bl_findings_merge(&run->findings, &n.all.duplicates);
    if (!status)
        status =
            duplicates_stop(n.all.conflicts, c->settings.duplicates, &run->err);
    if (!status)
        bl_findings_merge(&run->findings, &n.all.dates);
    release(&n);
    return status;
}
