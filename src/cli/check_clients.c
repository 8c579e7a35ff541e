#include "check_clients.h"

#include <stdlib.h>

#include "bl_unicode.h"
#include "dates_note.h"

enum { FILES_MAX = 2047 };

typedef enum client_kind { TWINS, LATE, KINDS } client_kind;

const bl_finding_kind client_kinds[] = {
    [TWINS] = {"near-twin-ids", BL_WARNING,
               "Two client ids differ only by case, blanks, leading zeros or "
               "characters that do not show; they are counted as two "
               "clients."},
    [LATE] = {"date-after", BL_WARNING, "A date is after --as-of."},
    [KINDS] = {NULL, BL_NOTE, NULL},
};

struct client_check {
    const bl_settings *settings;
    bl_store *store;
    const char *files[FILES_MAX + 1];
    size_t file_count;
    bool has_as_of;
    int32_t as_of;
    bool has_order; /* a session or a date column */
};

bl_status client_check_new(const bl_settings *settings, const char *as_of,
                           client_check **out, bl_error *err)
{
    client_check *const made = calloc(1, sizeof *made);
    bl_status status = BL_OK;

    if (!made)
        return BL_FAIL_MEMORY(err);
    made->settings = settings;
    made->has_as_of = as_of != NULL;
    if (as_of)
        status = settings_day("--as-of", as_of, &made->as_of, err);
    if (status)
        free(made);
    else
        *out = made;
    return status;
}

void client_check_free(client_check *check)
{
    if (!check)
        return;
    bl_store_free(check->store);
    free(check);
}

static size_t index_of_file(client_check *check, const char *file)
{
    if (!check->file_count || check->files[check->file_count - 1] != file) {
        if (check->file_count < FILES_MAX)
            check->file_count++;
        check->files[check->file_count - 1] = file;
    }
    return check->file_count - 1;
}

bl_status client_check_begin(client_check *check, const bl_binding *binding,
                             bl_error *err)
{
    const bool by_session = bl_binding_has_session(binding);

    check->has_order |= by_session || bl_binding_has_date(binding);
    return check->store ? BL_OK
                        : bl_store_new(&check->settings->instrument, by_session,
                                       &check->store, err);
}

bl_status client_check_add(client_check *check, const bl_form *form,
                           const char *file, bl_error *err)
{
    return bl_store_add(check->store, form, index_of_file(check, file), err);
}

static form_place place_in_check(const void *self, const bl_visit *visit)
{
    const client_check *const check = self;

    return (form_place){check->files[visit->source], visit->line};
}

static void note_late(client_check *check, bl_run *run, const bl_series *series,
                      const bl_visit *visit)
{
    char day[BL_DATE_SIZE];
    const bl_where where = {.file = check->files[visit->source],
                            .line = visit->line,
                            .found = bl_slice_of(series->client)};
    bl_finding_group *const group =
        bl_findings_note(&run->findings, &client_kinds[LATE], where);

    if (!group)
        return;
    (void)bl_day_print(visit->date.day, day);
    bl_text_add(&group->sentence, "client ");
    bl_visible_add_cut(&group->sentence, where.found, 40);
    bl_text_print(&group->sentence, ": %s is after %s", day,
                  run->options->as_of);
}

static void check_dates(client_check *check, bl_run *run,
                        const bl_series *series)
{
    for (size_t v = 0; check->has_as_of && v < series->count; v++) {
        const bl_visit *const visit = &series->visits[v];

        if (visit->has_date && visit->date.day > check->as_of)
            note_late(check, run, series, visit);
    }
    dates_note(&run->findings, series, place_in_check, check);
}

/* An id as it would be if case, blanks, leading zeros and what does not show
 * did not count. */
typedef struct likeness {
    const char *key;
    const char *id;
} likeness;

static const char *key_of(bl_arena *arena, const char *id)
{
    bl_text folded = BL_TEXT_INIT;
    bl_text key = BL_TEXT_INIT;
    const char *copy;

    bl_fold_looks_add(&folded, bl_slice_of(id));
    for (size_t i = 0; i < folded.size; i++) {
        const char c = folded.bytes[i];
        const bool in_number = key.size && key.bytes[key.size - 1] >= '0' &&
                               key.bytes[key.size - 1] <= '9';
        const bool leading = c == '0' && !in_number &&
                             folded.bytes[i + 1] >= '0' &&
                             folded.bytes[i + 1] <= '9';

        if (c != ' ' && !leading)
            bl_text_add_char(&key, c);
    }
    copy = bl_arena_copy(arena, bl_text_slice(&key));
    bl_text_release(&folded);
    bl_text_release(&key);
    return copy;
}

static int by_key(const void *a, const void *b)
{
    const likeness *const first = a;
    const likeness *const second = b;
    const int order = strcmp(first->key, second->key);

    return order ? order : strcmp(first->id, second->id);
}

static void note_twins(bl_run *run, const char *a, const char *b)
{
    bl_text both = BL_TEXT_INIT;
    bl_finding_group *group;

    bl_text_print(&both, "%s and %s", a, b);
    group = bl_findings_note(&run->findings, &client_kinds[TWINS],
                             (bl_where){.found = bl_text_slice(&both)});
    if (group) {
        bl_text_add(&group->sentence, "the clients ");
        bl_visible_add_cut(&group->sentence, bl_text_slice(&both), 80);
        bl_text_add(&group->sentence, " may be one");
        bl_text_add(&group->context, "they are counted as two: ids are never "
                                     "changed by bondline");
    }
    bl_text_release(&both);
}

static bl_status check_series(client_check *check, bl_run *run, bl_arena *arena,
                              likeness *ids)
{
    bl_series_memory memory = {0};
    const size_t count = bl_store_series_count(check->store);
    bl_status status = BL_OK;

    for (size_t k = 0; !status && k < count; k++) {
        bl_series series;

        status = bl_store_series(check->store, k, BL_DUPLICATES_KEEP, &memory,
                                 &series, &run->err);
        if (status)
            break;
        check_dates(check, run, &series);
        ids[k] = (likeness){key_of(arena, series.client), series.client};
        if (!ids[k].key)
            status = BL_FAIL_MEMORY(&run->err);
    }
    bl_series_memory_release(&memory);
    return status;
}

bl_status client_check_finish(client_check *check, bl_run *run)
{
    bl_arena arena = {0};
    likeness *ids = NULL;
    size_t count = 0;
    bl_status status = BL_OK;

    if (!check->store)
        return BL_OK;
    status = bl_store_close(check->store, check->settings->jobs, &run->err);
    count = status ? 0 : bl_store_series_count(check->store);
    ids = calloc(count + 1, sizeof *ids);
    if (!status && !ids)
        status = BL_FAIL_MEMORY(&run->err);
    if (!status && check->has_order)
        status = duplicates_note(run, check->store, BL_DUPLICATES_KEEP,
                                 place_in_check, check);
    if (!status)
        status = check_series(check, run, &arena, ids);
    if (!status)
        qsort(ids, count, sizeof *ids, by_key);
    for (size_t k = 1; !status && k < count; k++)
        if (strcmp(ids[k].key, ids[k - 1].key) == 0 &&
            strcmp(ids[k].id, ids[k - 1].id) != 0)
            note_twins(run, ids[k - 1].id, ids[k].id);
    free(ids);
    bl_arena_release(&arena);
    return status;
}
