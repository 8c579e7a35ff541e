#include "store_private.h"

/* Most tallies have one word, which needs no call. */
static inline void copy_words(void *to, const void *from, size_t words)
{
    memcpy(to, from, sizeof(uint64_t));
    if (words > 1)
        memcpy((char *)to + sizeof(uint64_t),
               (const char *)from + sizeof(uint64_t),
               (words - 1) * sizeof(uint64_t));
}

static bool has_whole(const bl_store *store)
{
    return store->whole < store->instrument->scale_count;
}

static size_t count_answered(const bl_store *store, const bl_form *form)
{
    size_t answered = 0;

    for (size_t i = 0; i < store->instrument->item_count; i++)
        answered += form->answers[i].state == BL_ANSWERED;
    return answered;
}

/* False: it may be. */
static bool is_complete(const bl_store *store, const bl_tally *tally)
{
    const bl_tally_place *const place = &store->plan.places[store->whole];

    return has_whole(store) &&
           bl_tally_at(place, tally) >> (place->answered - place->sum) ==
               place->whole;
}

static bool is_uniform(const bl_store *store, const bl_form *form,
                       const bl_tally *tally)
{
    return bl_tally_may_be_uniform(&store->plan, tally) &&
           bl_form_is_uniform(store->instrument, form->answers);
}

static unsigned second_of(const bl_form *form)
{
    return form->has_date && form->date.second >= 0
               ? (unsigned)form->date.second
               : RECORD_NO_TIME;
}

void record_fill(const bl_store *store, record *to, const bl_form *form,
                 size_t source, uint64_t *packed)
{
    bl_tally tally;
    uint64_t answers;

    bl_tally_form(&store->plan, form, &tally);
    answers = answers_pack(&store->answers, form->answers,
                           is_complete(store, &tally), packed);
    *to = (record){
        .session = form->session,
        .day = (unsigned)(form->date.day + RECORD_DAY_ZERO) & 0x3fffff,
        .answered =
            (unsigned)(has_whole(store) ? 0 : count_answered(store, form)) &
            0xff,
        .second = second_of(form) & 0x1ffff,
        .source = (unsigned)(source < RECORD_SOURCE_MOST ? source
                                                         : RECORD_SOURCE_MOST) &
                  0x7ff,
        .marks = (form->has_session ? RECORD_HAS_SESSION : 0u) |
                 (form->has_date ? RECORD_HAS_DATE : 0u) |
                 (is_uniform(store, form, &tally) ? RECORD_IS_UNIFORM : 0u),
        .line = form->line > UINT32_MAX ? 0 : (uint32_t)form->line,
        .answers = {(uint32_t)answers, (uint32_t)(answers >> 32)}};
    copy_words(to->tally, tally.words, store->plan.words);
}

void store_fetch(const bl_store *store, const client *owner, size_t end)
{
    const size_t from = (size_t)owner->first + FETCH_AHEAD;

    for (size_t at = from; store->order && at < from + owner->forms && at < end;
         at++) {
        const char *const bytes =
            (const char *)record_at(store, store->order[at]);

        __builtin_prefetch(bytes);
        __builtin_prefetch(bytes + store->record_size - 1);
    }
}

void record_read(const bl_store *store, const record *from, bl_visit *out)
{
    *out = (bl_visit){.session = from->session,
                      .has_session = (from->marks & RECORD_HAS_SESSION) != 0,
                      .has_date = record_has_date(from),
                      .date = {.day = record_day(from),
                               .second = from->second == RECORD_NO_TIME
                                             ? -1
                                             : (int32_t)from->second},
                      .uniform = (from->marks & RECORD_IS_UNIFORM) != 0,
                      .answered = from->answered,
                      .source = from->source,
                      .line = from->line,
                      .answers =
                          (uint64_t)from->answers[1] << 32 | from->answers[0],
                      .use = BL_VISIT_COUNTED,
                      .plan = &store->plan,
                      .tally = from->tally};
    if (has_whole(store))
        out->answered = bl_visit_answered(out, store->whole);
}
