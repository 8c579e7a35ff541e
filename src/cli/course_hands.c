#include "course_hands.h"

#include <stdlib.h>

#include "bl_batch.h"
#include "progress.h"

/* What a worker has of its own. */
typedef struct hand {
    bl_batch *batch;
    size_t source;
    bl_text groups; /* of the forms, each ended by a NUL; only with --by */
    bool with_groups;
} hand;

typedef struct hands {
    courses *courses;
    const bl_reader *reader;
    size_t source;
    size_t count; /* workers + 1 */
    hand *all;
    bl_form_sink *sinks;
} hands;

static void take(void *self, const bl_form *form)
{
    hand *const mine = self;

    bl_batch_add(mine->batch, form, mine->source);
    if (mine->with_groups) {
        bl_text_add_slice(&mine->groups, form->carried[0]);
        bl_text_add_char(&mine->groups, '\0');
    }
}

static bl_status give_groups(courses *c, const bl_text *names)
{
    bl_slice rest = bl_text_slice(names);
    bl_status status = names->failed ? BL_FAIL_MEMORY(&c->run->err) : BL_OK;

    while (!status && rest.size) {
        const size_t size = strlen(rest.bytes);

        status =
            groups_add(c->groups, (bl_slice){rest.bytes, size}, &c->run->err);
        rest = (bl_slice){rest.bytes + size + 1, rest.size - size - 1};
    }
    return status;
}

static bool give(void *self, void *its, bl_error *err)
{
    hands *const all = self;
    hand *const from = its;
    bl_status status = bl_store_take(all->courses->store, from->batch, err);

    if (!status && from->with_groups)
        status = give_groups(all->courses, &from->groups);
    bl_text_clear(&from->groups);
    progress_show(all->courses->run, all->reader);
    return !status;
}

static void drop(void *its)
{
    hand *const from = its;

    bl_batch_clear(from->batch);
    bl_text_clear(&from->groups);
}

static bl_status make(hands *all, bl_error *err)
{
    bl_status status = BL_OK;

    all->all = calloc(all->count, sizeof *all->all);
    all->sinks = calloc(all->count, sizeof *all->sinks);
    if (!all->all || !all->sinks)
        return BL_FAIL_MEMORY(err);
    for (size_t h = 0; !status && h < all->count; h++) {
        all->all[h].source = all->source;
        all->all[h].groups = (bl_text)BL_TEXT_INIT;
        all->all[h].with_groups = all->courses->groups != NULL;
        all->sinks[h] = (bl_form_sink){take, &all->all[h]};
        status = bl_batch_new(all->courses->store, &all->all[h].batch, err);
    }
    return status;
}

static void release(hands *all)
{
    for (size_t h = 0; all->all && h < all->count; h++) {
        bl_batch_free(all->all[h].batch);
        if (all->sinks && all->sinks[h].take)
            bl_text_release(&all->all[h].groups);
    }
    free(all->all);
    free(all->sinks);
}

bl_status course_hands_read(courses *c, bl_reader *reader, size_t source)
{
    bl_error *const err = &c->run->err;
    const size_t jobs = bl_reader_workers(reader, c->settings.jobs);
    hands all = {.courses = c,
                 .reader = reader,
                 .source = source,
                 .count = jobs > 1 ? jobs + 1 : 1};
    bl_status status = make(&all, err);

    if (!status) {
        const bl_reading reading = {.workers = jobs,
                                    .sinks = all.sinks,
                                    .give = give,
                                    .drop = drop,
                                    .self = &all};

        status = bl_reader_run(reader, &reading, err);
    }
    progress_clear(c->run);
    release(&all);
    return status;
}
