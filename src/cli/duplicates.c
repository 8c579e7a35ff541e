#include "duplicates.h"

#include <stdlib.h>

#include "bl_unicode.h"

typedef enum command_kind { DUPLICATE, UNPLACED, KINDS } command_kind;

const bl_finding_kind command_kinds[] = {
    [DUPLICATE] = {"duplicate-session", BL_UNUSABLE,
                   "A client has several different forms of one session, and "
                   "no rule says which of them counts."},
    [UNPLACED] = {"no-place", BL_UNUSABLE,
                  "A form has no session number (or no date, where that "
                  "orders the forms) and stands in no series."},
    [KINDS] = {NULL, BL_NOTE, NULL},
};

static void add_whose(bl_text *out, const bl_series *series,
                      const bl_visit *visit)
{
    char day[BL_DATE_SIZE];

    bl_text_add(out, "client ");
    bl_visible_add_cut(out, bl_slice_of(series->client), 40);
    if (visit && series->by_session) {
        bl_text_print(out, ", session %d", (int)visit->session);
    } else if (visit) {
        (void)bl_day_print(visit->date.day, day);
        bl_text_print(out, ", %s", day);
    }
}

/* What decides where the rule that was asked for, if any, did not. */
static const char *const ways_out[] = {
    [BL_DUPLICATES_KEEP] = "say which to take:  --duplicates first, last (by "
                           "date and time) or most-complete",
    [BL_DUPLICATES_STOP] = "to go on, say which to take:  --duplicates first, "
                           "last (by date and time) or most-complete",
    [BL_DUPLICATES_FIRST] = "their dates and times do not tell them apart; "
                            "decide in the export, or  --duplicates "
                            "most-complete",
    [BL_DUPLICATES_LAST] = "their dates and times do not tell them apart; "
                           "decide in the export, or  --duplicates "
                           "most-complete",
    [BL_DUPLICATES_MOST_COMPLETE] = "they have equally many answers; decide in "
                                    "the export, or  --duplicates last (by "
                                    "date and time)"};

static void note_conflict(bl_findings *findings, const bl_series *series,
                          const bl_visit *visit, bl_duplicates rule,
                          form_place place)
{
    bl_text whose = BL_TEXT_INIT;
    bl_finding_group *group;

    add_whose(&whose, series, visit);
    group = bl_findings_note(findings, &command_kinds[DUPLICATE],
                             (bl_where){.file = place.file,
                                        .line = place.line,
                                        .found = bl_text_slice(&whose)});
    if (group) {
        bl_text_print(&group->sentence, "%s has several different forms",
                      whose.bytes);
        bl_text_add(&group->context, "they stay, and none of them counts for "
                                     "change or trend");
        bl_text_add(&group->hint, ways_out[rule]);
    }
    bl_text_release(&whose);
}

static void note_unplaced(bl_findings *findings, const bl_series *series)
{
    bl_text whose = BL_TEXT_INIT;
    bl_finding_group *group;

    add_whose(&whose, series, NULL);
    group = bl_findings_note(findings, &command_kinds[UNPLACED],
                             (bl_where){.found = bl_text_slice(&whose)});
    if (group)
        bl_text_print(&group->sentence,
                      "%s has forms without a %s; they stand in no series",
                      whose.bytes,
                      series->by_session ? "session number" : "date");
    bl_text_release(&whose);
}

uint64_t duplicates_note_series(bl_findings *findings, const bl_series *series,
                                bl_duplicates rule, place_of_visit *place,
                                const void *self)
{
    uint64_t conflicts = 0;

    for (size_t v = 0; v < series->count; v++)
        if (series->visits[v].use == BL_VISIT_CONFLICTING) {
            note_conflict(findings, series, &series->visits[v], rule,
                          place(self, &series->visits[v]));
            conflicts++;
        }
    if (series->unplaced)
        note_unplaced(findings, series);
    return conflicts;
}

bl_status duplicates_stop(uint64_t conflicts, bl_duplicates rule, bl_error *err)
{
    if (!conflicts || rule != BL_DUPLICATES_STOP)
        return BL_OK;
    return BL_FAIL(err, BL_E_INPUT, "duplicate-session",
                   "%llu forms share their client and session with another "
                   "form, and --duplicates stop was asked for",
                   (unsigned long long)conflicts);
}

bl_status duplicates_note(bl_run *run, const bl_store *store,
                          bl_duplicates rule, place_of_visit *place,
                          const void *self)
{
    bl_series_memory memory = {0};
    bl_status status = BL_OK;
    uint64_t conflicts = 0;

    for (size_t k = 0; !status && k < bl_store_series_count(store); k++) {
        bl_series series;

        if (bl_store_is_plain(store, k))
            continue;
        status = bl_store_series(store, k, rule, &memory, &series, &run->err);
        if (!status)
            conflicts += duplicates_note_series(&run->findings, &series, rule,
                                                place, self);
    }
    bl_series_memory_release(&memory);
    return status ? status : duplicates_stop(conflicts, rule, &run->err);
}

typedef struct batch {
    bl_forms forms;
    const char *file;
    size_t first; /* number of its first form in the run */
} batch;

struct waiting_forms {
    const bl_settings *settings;
    bl_store *store; /* here the line of a visit is its number in the run + 1 */
    batch *batches;
    size_t count;
    size_t capacity;
    size_t forms;
    bool *aside; /* by number */
    size_t next_batch;
    size_t next_form;
};

bl_status waiting_new(const bl_settings *settings, bool by_session,
                      waiting_forms **out, bl_error *err)
{
    waiting_forms *const made = calloc(1, sizeof *made);
    bl_status status;

    if (!made)
        return BL_FAIL_MEMORY(err);
    made->settings = settings;
    status = bl_store_new(&settings->instrument, by_session, &made->store, err);
    if (status)
        waiting_free(made);
    else
        *out = made;
    return status;
}

void waiting_free(waiting_forms *waiting)
{
    if (!waiting)
        return;
    for (size_t b = 0; b < waiting->count; b++)
        bl_forms_release(&waiting->batches[b].forms);
    free(waiting->batches);
    free(waiting->aside);
    bl_store_free(waiting->store);
    free(waiting);
}

static bool has_room(waiting_forms *waiting)
{
    if (waiting->count < waiting->capacity)
        return true;

    const size_t capacity = waiting->capacity ? waiting->capacity * 2 : 16;
    batch *const more = realloc(waiting->batches, capacity * sizeof *more);

    if (!more)
        return false;
    waiting->batches = more;
    waiting->capacity = capacity;
    return true;
}

bl_status waiting_add(waiting_forms *waiting, bl_forms *forms, const char *file,
                      bl_error *err)
{
    bl_status status = BL_OK;

    if (!forms->count)
        return BL_OK;
    if (!has_room(waiting))
        return BL_FAIL_MEMORY(err);
    for (size_t f = 0; !status && f < forms->count; f++) {
        bl_form numbered = forms->forms[f];

        numbered.line = waiting->forms + f + 1;
        status = bl_store_add(waiting->store, &numbered, 0, err);
    }
    waiting->batches[waiting->count++] = (batch){*forms, file, waiting->forms};
    waiting->forms += forms->count;
    *forms = (bl_forms){0};
    return status;
}

static const batch *batch_of(const waiting_forms *waiting, size_t number)
{
    size_t low = 0;
    size_t high = waiting->count;

    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;

        if (waiting->batches[middle].first <= number)
            low = middle;
        else
            high = middle;
    }
    return &waiting->batches[low];
}

static form_place place_of_number(const void *self, const bl_visit *visit)
{
    const size_t number = (size_t)visit->line - 1;
    const batch *const from = batch_of(self, number);

    return (form_place){from->file,
                        from->forms.forms[number - from->first].line};
}

static bl_status mark_aside(waiting_forms *waiting, uint64_t *set_aside,
                            bl_error *err)
{
    bl_series_memory memory = {0};
    bl_status status = BL_OK;

    for (size_t k = 0; !status && k < bl_store_series_count(waiting->store);
         k++) {
        bl_series series;

        if (bl_store_is_plain(waiting->store, k))
            continue;
        status =
            bl_store_series(waiting->store, k, waiting->settings->duplicates,
                            &memory, &series, err);
        for (size_t v = 0; !status && v < series.count; v++)
            if (series.visits[v].use == BL_VISIT_REPEATED ||
                series.visits[v].use == BL_VISIT_SET_ASIDE) {
                waiting->aside[series.visits[v].line - 1] = true;
                (*set_aside)++;
            }
    }
    bl_series_memory_release(&memory);
    return status;
}

bl_status waiting_decide(waiting_forms *waiting, bl_run *run,
                         uint64_t *set_aside)
{
    bl_status status =
        bl_store_close(waiting->store, waiting->settings->jobs, &run->err);

    *set_aside = 0;
    waiting->aside = calloc(waiting->forms + 1, sizeof *waiting->aside);
    if (!status && !waiting->aside)
        status = BL_FAIL_MEMORY(&run->err);
    if (!status)
        status =
            duplicates_note(run, waiting->store, waiting->settings->duplicates,
                            place_of_number, waiting);
    return status ? status : mark_aside(waiting, set_aside, &run->err);
}

const bl_form *waiting_next(waiting_forms *waiting)
{
    while (waiting->next_batch < waiting->count) {
        const batch *const from = &waiting->batches[waiting->next_batch];
        const size_t form = waiting->next_form++;

        if (form >= from->forms.count) {
            waiting->next_batch++;
            waiting->next_form = 0;
        } else if (!waiting->aside[from->first + form]) {
            return &from->forms.forms[form];
        }
    }
    return NULL;
}
