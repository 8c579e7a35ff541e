#include <stdio.h>

#include "caseload_words.h"
#include "trend_json.h"

/* The document of data/schema/caseload-1.json; whoever changes one changes the
 * other, and raises its number where a reader would notice. */
#define SCHEMA "bondline-caseload-1"

/* "open-dip", "reliable-decrease" */
static void put_reason_key(json_text *json, bl_term term)
{
    const bool is_dip = bl_terms[term].group == BL_TERMS_OF_DIPS;
    char key[64];

    (void)snprintf(key, sizeof key, "%s%s", bl_terms[term].key,
                   is_dip ? "-dip" : "");
    put_string(json, "reason", key);
}

static void add_reason(json_text *json, const bl_caseload *caseload,
                       const bl_reason *reason)
{
    put_open(json, NULL, '{');
    put_reason_key(json, reason->term);
    put_number(json, "depth", reason->depth);
    if (reason->has_place && caseload->by_session)
        put_integer(json, "session", reason->session);
    else
        put_null(json, "session");
    if (reason->has_place && !caseload->by_session)
        put_day(json, "date", reason->day);
    else
        put_null(json, "date");
    put_close(json, '}');
}

static void add_reasons_of(json_text *json, const bl_caseload *caseload,
                           const bl_case *c)
{
    bl_text words = BL_TEXT_INIT;

    put_open(json, "reasons", '[');
    for (size_t k = 0; k < c->reason_count; k++)
        add_reason(json, caseload, &c->reasons[k]);
    put_close(json, ']');
    add_reasons(&words, caseload, c);
    put_string(json, "reason_words", words.bytes);
    json->failed |= words.failed;
    bl_text_release(&words);
}

static void add_last(json_text *json, const bl_case *c)
{
    if (c->has_session)
        put_integer(json, "last_session", c->last_session);
    else
        put_null(json, "last_session");
    if (c->has_day)
        put_day(json, "last_date", c->last_day);
    else
        put_null(json, "last_date");
    if (c->sessions)
        put_fraction(json, "last", c->last);
    else
        put_null(json, "last");
}

static void add_case(json_text *json, const bl_caseload *caseload,
                     const bl_case *c)
{
    const bl_change *const change = &c->change;

    put_open(json, NULL, '{');
    put_string(json, "client", c->client);
    put_string(json, "respondent", c->respondent);
    put_string(json, "group",
               c->group == BL_NO_GROUP ? NULL
                                       : caseload->groups[c->group].name);
    add_reasons_of(json, caseload, c);
    put_integer(json, "forms", (int64_t)c->forms);
    put_integer(json, "sessions", (int64_t)c->sessions);
    add_last(json, c);
    put_optional(json, "recent_mean",
                 (bl_optional){c->sessions > 0, c->recent_mean});
    put_optional(json, "change",
                 (bl_optional){change->given, change->difference});
    put_optional(json, "threshold",
                 (bl_optional){change->judged, change->threshold});
    put_string(json, "verdict", bl_terms[change->verdict].key);
    put_string(json, "trend", bl_terms[c->trend].key);
    put_close(json, '}');
}

/* Of a small group only its name is said. */
static void add_summary_of(json_text *json, const char *key,
                           const bl_summary *summary)
{
    put_open(json, key, '{');
    put_string(json, "name", summary->name);
    put_bool(json, "summarised", !summary->is_small);
    if (!summary->is_small) {
        put_integer(json, "clients", (int64_t)summary->clients);
        put_integer(json, "forms", (int64_t)summary->forms);
        put_integer(json, "scored", (int64_t)summary->scored);
        put_optional(json, "mean_last",
                     (bl_optional){summary->scored > 0, summary->mean_last});
        put_integer(json, "judged", (int64_t)summary->judged);
        put_integer(json, "worse", (int64_t)summary->worse);
        put_integer(json, "better", (int64_t)summary->better);
        put_integer(json, "no_room", (int64_t)summary->no_room);
        put_number(json, "by_chance", bl_caseload_by_chance(summary));
        put_integer(json, "dips", (int64_t)summary->dips);
        put_integer(json, "below_cut_off", (int64_t)summary->below);
    }
    put_close(json, '}');
}

static void add_list(json_text *json, const char *key,
                     const bl_summary *summaries, size_t count)
{
    put_open(json, key, '[');
    for (size_t k = 0; k < count; k++)
        add_summary_of(json, NULL, &summaries[k]);
    put_close(json, ']');
}

bl_status caseload_json(bl_report *report, const bl_caseload *caseload,
                        bl_error *err)
{
    json_text json = json_of(report);

    json_begin(&json, &report->view, SCHEMA);
    if (caseload->has_as_of)
        put_day(&json, "as_of", caseload->as_of);
    else
        put_null(&json, "as_of");
    put_string(&json, "grouped_by", caseload->grouped_by);
    put_open(&json, "clients", '[');
    for (size_t k = 0; k < caseload->count; k++) {
        bl_out_text(report->out, k ? ",\n" : "\n");
        json.follows = false;
        add_case(&json, caseload, &caseload->cases[k]);
    }
    bl_out_char(report->out, '\n');
    put_close(&json, ']');
    put_open(&json, "summaries", '{');
    add_summary_of(&json, "all", &caseload->all);
    add_list(&json, "files", caseload->files, caseload->file_count);
    add_list(&json, "groups", caseload->groups, caseload->group_count);
    put_close(&json, '}');
    put_close(&json, '}');
    bl_out_char(report->out, '\n');
    return json.failed ? BL_FAIL_MEMORY(err) : BL_OK;
}
