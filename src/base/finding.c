#include "bl_finding.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "bl_unicode.h"

enum { FOUND_COLUMNS = 40 };

static bool same_file(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool is_group(const bl_finding_group *group, const bl_finding_kind *kind,
                     const bl_where *where)
{
    return group->kind == kind && same_file(group->file, where->file) &&
           bl_slice_equal(bl_text_slice(&group->column), where->column);
}

static bl_finding_group *find_group(const bl_findings *findings,
                                    const bl_finding_kind *kind,
                                    const bl_where *where)
{
    for (size_t i = findings->count; i-- > 0;)
        if (is_group(&findings->groups[i], kind, where))
            return &findings->groups[i];
    return NULL;
}

static bool has_room(bl_findings *findings)
{
    if (findings->count < findings->capacity)
        return true;

    const size_t capacity = findings->capacity ? findings->capacity * 2 : 8;
    bl_finding_group *const more =
        realloc(findings->groups, capacity * sizeof *more);

    if (!more) {
        findings->failed = true;
        return false;
    }
    findings->groups = more;
    findings->capacity = capacity;
    return true;
}

/* The next group, to be filled; NULL: it is not kept. */
static bl_finding_group *next_group(bl_findings *findings)
{
    if ((findings->count >= BL_GROUPS_KEPT && !findings->keep_all &&
         !findings->is_part) ||
        !has_room(findings))
        return NULL;
    return &findings->groups[findings->count++];
}

static bl_finding_group *add_group(bl_findings *findings,
                                   const bl_finding_kind *kind,
                                   const bl_where *where)
{
    bl_finding_group *const group = next_group(findings);

    if (!group)
        return NULL;
    *group = (bl_finding_group){.kind = kind,
                                .file = where->file,
                                .column = BL_TEXT_INIT,
                                .sentence = BL_TEXT_INIT,
                                .context = BL_TEXT_INIT,
                                .hint = BL_TEXT_INIT};
    bl_text_add_slice(&group->column, where->column);
    return group;
}

static bool is_full(const bl_findings *findings, const bl_finding_group *group)
{
    return group->kept >= BL_PLACES_KEPT && !findings->keep_all;
}

static bool has_place(bl_finding_group *group)
{
    if (group->kept < group->capacity)
        return true;

    const size_t capacity = group->capacity ? group->capacity * 2 : 1;
    bl_place *const more = realloc(group->places, capacity * sizeof *more);

    if (!more)
        return false;
    group->places = more;
    group->capacity = capacity;
    return true;
}

static void keep_place(bl_findings *findings, bl_finding_group *group,
                       const bl_where *where)
{
    group->count++;
    if (group->is_full)
        return;
    if (!has_place(group)) {
        findings->failed = true;
        return;
    }

    bl_place *const place = &group->places[group->kept++];

    group->is_full = is_full(findings, group);
    *place = (bl_place){.line = where->line, .found = BL_TEXT_INIT};
    if (!findings->redact)
        bl_visible_add_cut(&place->found, where->found, FOUND_COLUMNS);
}

/* All that is said where texts are redacted: "column q5: a number ...". */
static void say_meaning(bl_finding_group *group)
{
    const char *const meaning = group->kind->meaning;
    const size_t size = strlen(meaning);

    if (group->column.size) {
        bl_text_add(&group->sentence, "column ");
        bl_visible_add_cut(&group->sentence, bl_text_slice(&group->column),
                           FOUND_COLUMNS);
        bl_text_add(&group->sentence, ": ");
    }
    bl_text_add_char(&group->sentence,
                     (char)tolower((unsigned char)meaning[0]));
    bl_text_add_bytes(&group->sentence, meaning + 1,
                      size - 1 - (meaning[size - 1] == '.'));
}

/* The first of a group that nobody has written yet? */
static bool is_unwritten(const bl_finding_group *group)
{
    return group->count == 0 && !group->sum_place;
}

static void count_unusable(bl_findings *findings, const bl_finding_kind *kind)
{
    if (kind->severity == BL_UNUSABLE)
        findings->unusable++;
}

bl_finding_group *bl_findings_note(bl_findings *findings,
                                   const bl_finding_kind *kind, bl_where where)
{
    bl_finding_group *group = find_group(findings, kind, &where);
    bool is_new;

    count_unusable(findings, kind);
    if (!group)
        group = add_group(findings, kind, &where);
    if (!group) {
        findings->beyond++;
        return NULL;
    }
    is_new = is_unwritten(group);
    keep_place(findings, group, &where);
    if (is_new && findings->redact)
        say_meaning(group);
    return is_new && !findings->redact ? group : NULL;
}

size_t bl_findings_place(const bl_findings *findings,
                         const bl_finding_kind *kind, const char *file,
                         bl_slice column)
{
    const bl_where where = {.file = file, .column = column};
    const bl_finding_group *const group = find_group(findings, kind, &where);

    return group ? (size_t)(group - findings->groups) + 1 : 0;
}

bool bl_findings_count(bl_findings *findings, size_t place)
{
    bl_finding_group *const group = place ? &findings->groups[place - 1] : NULL;

    if (!group || !group->is_full)
        return false;
    count_unusable(findings, group->kind);
    group->count++;
    return true;
}

static void release_group(bl_finding_group *group)
{
    bl_text_release(&group->column);
    bl_text_release(&group->sentence);
    bl_text_release(&group->context);
    bl_text_release(&group->hint);
    for (size_t k = 0; k < group->kept; k++)
        bl_text_release(&group->places[k].found);
    free(group->places);
}

/* The places of a group, as far as they are kept, behind those of another. */
static void merge_places(bl_findings *findings, bl_finding_group *to,
                         bl_finding_group *from)
{
    size_t moved = 0;

    to->count += from->count;
    while (moved < from->kept && !is_full(findings, to)) {
        if (!has_place(to)) {
            findings->failed = true;
            break;
        }
        to->places[to->kept++] = from->places[moved];
        from->places[moved++].found = (bl_text)BL_TEXT_INIT;
    }
    to->is_full = is_full(findings, to);
}

/* The sum takes all of a new group but its column, by which the part knows it
 * again. */
static void move_group(bl_finding_group *to, bl_finding_group *from)
{
    const bl_finding_group left = {.kind = from->kind,
                                   .file = from->file,
                                   .column = from->column,
                                   .sentence = BL_TEXT_INIT,
                                   .context = BL_TEXT_INIT,
                                   .hint = BL_TEXT_INIT};

    *to = *from;
    to->column = (bl_text)BL_TEXT_INIT;
    bl_text_add_slice(&to->column, bl_text_slice(&left.column));
    *from = left;
}

static bl_finding_group *known_group(bl_findings *findings,
                                     const bl_finding_group *from)
{
    const bl_where where = {.file = from->file,
                            .column = bl_text_slice(&from->column)};

    return from->sum_place ? &findings->groups[from->sum_place - 1]
                           : find_group(findings, from->kind, &where);
}

/* What is left of a group in its part, when the sum has the rest. */
static void empty_group(bl_finding_group *group)
{
    for (size_t k = 0; k < group->kept; k++)
        bl_text_release(&group->places[k].found);
    group->kept = 0;
    group->count = 0;
    bl_text_release(&group->sentence);
    bl_text_release(&group->context);
    bl_text_release(&group->hint);
}

static void merge_group(bl_findings *findings, bl_finding_group *from)
{
    bl_finding_group *to = known_group(findings, from);

    if (to) {
        merge_places(findings, to, from);
    } else if ((to = next_group(findings))) {
        move_group(to, from);
    } else {
        findings->beyond += from->count;
    }
    empty_group(from);
    from->sum_place = to ? (size_t)(to - findings->groups) + 1 : 0;
    from->is_full = to && to->is_full;
}

void bl_findings_merge(bl_findings *findings, bl_findings *part)
{
    for (size_t i = 0; i < part->count; i++)
        if (part->groups[i].count)
            merge_group(findings, &part->groups[i]);
    findings->beyond += part->beyond;
    findings->unusable += part->unusable;
    findings->failed |= part->failed;
    part->beyond = 0;
    part->unusable = 0;
    part->failed = false;
}

void bl_findings_clear(bl_findings *findings)
{
    const bl_findings settings = {.keep_all = findings->keep_all,
                                  .is_part = findings->is_part,
                                  .redact = findings->redact};

    bl_findings_release(findings);
    *findings = settings;
}

void bl_findings_release(bl_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        release_group(&findings->groups[i]);
    free(findings->groups);
    *findings = (bl_findings){0};
}
