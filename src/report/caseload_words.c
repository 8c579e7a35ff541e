#include "caseload_words.h"

#include "bl_date.h"
#include "bl_unicode.h"
#include "figures.h"

enum { HEIGHTS = 8 };

/* "since session 6", "at 2026-03-02" */
static void add_place(bl_text *out, const bl_caseload *caseload,
                      const bl_reason *reason)
{
    char day[BL_DATE_SIZE];

    bl_text_add(out, reason->term == BL_DIP_OPEN ? " since " : " at ");
    if (caseload->by_session) {
        bl_text_print(out, "session %d", (int)reason->session);
        return;
    }
    (void)bl_day_print(reason->day, day);
    bl_text_add(out, day);
}

static void add_reason(bl_text *out, const bl_caseload *caseload,
                       const bl_reason *reason)
{
    bl_text_add(out, bl_terms[reason->term].word);
    if (bl_terms[reason->term].group == BL_TERMS_OF_DIPS)
        bl_text_add(out,
                    reason->term == BL_DIP_RECOVERING ? " from a dip" : " dip");
    if (reason->has_place)
        add_place(out, caseload, reason);
    if (reason->term == BL_NOT_SEEN)
        bl_text_print(out, " for %.0f weeks", reason->depth);
}

void add_reasons(bl_text *out, const bl_caseload *caseload, const bl_case *c)
{
    for (size_t k = 0; k < c->reason_count; k++) {
        bl_text_add(out, k ? "; " : "");
        add_reason(out, caseload, &c->reasons[k]);
    }
}

void add_spark(bl_text *out, const bl_case *c, bool unicode)
{
    static const char *const bars[HEIGHTS] = {"▁", "▂", "▃", "▄",
                                              "▅", "▆", "▇", "█"};

    for (size_t k = 0; k < c->spark_count; k++) {
        const size_t height = (size_t)(c->spark[k] * (HEIGHTS - 1) + .5);

        if (unicode)
            bl_text_add(out, bars[height]);
        else
            bl_text_print(out, "%zu", height + 1);
    }
}

static void add_count(bl_text *out, size_t count, const char *one,
                      const char *many)
{
    bl_text_print(out, "%zu %s", count, count == 1 ? one : many);
}

static void add_changes(bl_text *out, const bl_summary *summary)
{
    bl_text_print(out, "\n  reliably better: %zu of %zu", summary->better,
                  summary->judged - summary->no_room);
    if (summary->no_room)
        bl_text_print(out, " (for %zu more it could not have shown)",
                      summary->no_room);
    bl_text_print(out, "; reliably worse: %zu of %zu", summary->worse,
                  summary->judged);
    bl_text_add(out, "; chance alone would give ");
    figure_add(out, bl_caseload_by_chance(summary), 1, false);
    bl_text_print(out, "\n  with a dip that is not repaired: %zu",
                  summary->dips);
}

static bool has_cut_off(const bl_course_plan *plan)
{
    for (size_t c = 0; c < plan->instrument->cut_off_count; c++)
        if (plan->instrument->cut_offs[c].scale == plan->scale)
            return true;
    return false;
}

void add_summary(bl_text *out, const bl_caseload *caseload,
                 const bl_summary *summary, int digits)
{
    if (summary->name)
        bl_visible_add(out, bl_slice_of(summary->name));
    else
        bl_text_add(out, "All");
    bl_text_add(out, ": ");
    if (summary->is_small) {
        bl_text_print(out, "fewer than %d clients, not summarised\n",
                      BL_GROUP_CLIENTS_MIN);
        return;
    }
    add_count(out, summary->clients, "client, ", "clients, ");
    add_count(out, summary->forms, "form", "forms");
    if (summary->scored) {
        bl_text_add(out, "; mean of the last scores ");
        figure_add(out, summary->mean_last, digits, false);
    }
    if (summary->judged)
        add_changes(out, summary);
    if (has_cut_off(caseload->plan))
        bl_text_print(out, "\n  last score below the cut-off: %zu",
                      summary->below);
    bl_text_add_char(out, '\n');
}

void add_summaries(bl_text *out, const bl_caseload *caseload, int digits)
{
    add_summary(out, caseload, &caseload->all, digits);
    for (size_t f = 0; caseload->file_count > 1 && f < caseload->file_count;
         f++)
        add_summary(out, caseload, &caseload->files[f], digits);
    for (size_t g = 0; g < caseload->group_count; g++)
        add_summary(out, caseload, &caseload->groups[g], digits);
    if (!caseload->plan->precision.given)
        bl_text_add(out, "Without a reliability and SD there are no verdicts "
                         "about change and dips.\n");
}
