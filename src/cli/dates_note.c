#include "dates_note.h"

#include "bl_unicode.h"

typedef enum date_kind { BACKWARDS, AGAIN, KINDS } date_kind;

const bl_finding_kind date_kinds[] = {
    [BACKWARDS] = {"dates-out-of-order", BL_WARNING,
                   "A later session of a client has an earlier date; the "
                   "client's trend is withheld."},
    [AGAIN] = {"second-episode", BL_WARNING,
               "The session numbers of a client start again with later dates, "
               "as when the client comes back; the client's trend is "
               "withheld."},
    [KINDS] = {NULL, BL_NOTE, NULL},
};

static void add_visit(bl_text *out, const bl_visit *visit)
{
    char day[BL_DATE_SIZE];

    (void)bl_day_print(visit->date.day, day);
    bl_text_print(out, "session %d of %s", (int)visit->session, day);
}

static void describe(const bl_series *series, bl_date_check found,
                     bl_finding_group *group)
{
    bl_text_add(&group->sentence, "client ");
    bl_visible_add_cut(&group->sentence, bl_slice_of(series->client), 40);
    bl_text_add(&group->sentence, ": ");
    add_visit(&group->sentence, &series->visits[found.visit]);
    bl_text_add(&group->sentence, found.conflict == BL_SECOND_EPISODE
                                      ? " begins the numbers again, after "
                                      : " comes after ");
    add_visit(&group->sentence, &series->visits[found.other]);
    bl_text_add(&group->context, "no trend is given for this client, because "
                                 "the order of the sessions is in doubt");
    bl_text_add(&group->hint,
                found.conflict == BL_SECOND_EPISODE
                    ? "give the second episode a client id of its own, or "
                      "number its sessions on"
                    : "look up which of number and date is right");
}

void dates_note(bl_findings *findings, const bl_series *series,
                place_of_visit *place, const void *self)
{
    size_t room[BL_EPISODE_VISITS_MAX];
    const bl_date_check found = bl_dates_check(series, room);
    bl_finding_group *group;
    form_place where;

    if (!found.conflict)
        return;
    where = place(self, &series->visits[found.visit]);
    group = bl_findings_note(
        findings,
        &date_kinds[found.conflict == BL_SECOND_EPISODE ? AGAIN : BACKWARDS],
        (bl_where){.file = where.file,
                   .line = where.line,
                   .found = bl_slice_of(series->client)});
    if (group)
        describe(series, found, group);
}
