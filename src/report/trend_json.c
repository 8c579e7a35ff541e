#include "trend_json.h"

#include "page.h"
#include "report_list.h"

/* The document of data/schema/trend-1.json; whoever changes one changes the
 * other, and raises its number where a reader would notice. */
#define SCHEMA "bondline-trend-1"

json_text json_of(const bl_report *report)
{
    return (json_text){.out = report->out,
                       .digits = report->view.looks.digits,
                       .ascii = report->view.looks.visible};
}

static void add_instrument(json_text *json, const bl_instrument *instrument)
{
    char hash[BL_HASH_SIZE];

    bl_instrument_hash(instrument, hash);
    put_open(json, "instrument", '{');
    put_string(json, "id", instrument->id);
    put_string(json, "version", instrument->version);
    put_string(json, "hash", hash);
    put_string(json, "name", instrument->name);
    put_string(json, "respondent", instrument->respondent);
    put_string(json, "evidence", bl_evidence_words[instrument->evidence]);
    put_close(json, '}');
}

static const char *expression_word(const bl_course_plan *plan)
{
    if (plan->as == BL_AS_PERCENT)
        return bl_expression_words[BL_AS_PERCENT];
    return bl_metric_words[bl_expressed_metric(bl_plan_scale(plan), plan->as)];
}

static void add_cut_offs(json_text *json, const bl_course_plan *plan)
{
    const bl_instrument *const instrument = plan->instrument;

    put_open(json, "cut_offs", '[');
    for (size_t c = 0; c < instrument->cut_off_count; c++) {
        if (instrument->cut_offs[c].scale != plan->scale)
            continue;
        put_open(json, NULL, '{');
        put_fraction(json, "below", bl_plan_cut_off(plan, c));
        put_string(json, "source", instrument->cut_offs[c].source);
        put_close(json, '}');
    }
    put_close(json, ']');
}

static void add_scale(json_text *json, const bl_course_plan *plan)
{
    const bl_scale *const scale = bl_plan_scale(plan);

    put_open(json, "scale", '{');
    put_string(json, "id", scale->id);
    put_string(json, "as", expression_word(plan));
    put_number(json, "lowest", plan->lowest);
    put_number(json, "highest", plan->highest);
    put_string(json, "direction", bl_direction_words[scale->direction]);
    if (plan->is_ready)
        put_null(json, "items");
    else
        put_integer(json, "items", (int64_t)scale->item_count);
    add_cut_offs(json, plan);
    put_close(json, '}');
}

static void add_precision(json_text *json, const bl_precision *precision)
{
    const double error = precision->given ? bl_standard_error(precision) : 0;
    const double s_diff = bl_s_diff(error, 1, 1);
    const bl_interval interval = precision->interval;
    const bool given = precision->given;

    put_optional(json, "reliability",
                 (bl_optional){given, precision->reliability});
    put_optional(json, "reliability_low",
                 (bl_optional){given && interval.given, interval.low});
    put_optional(json, "reliability_high",
                 (bl_optional){given && interval.given, interval.high});
    put_optional(json, "sd", (bl_optional){given, precision->sd});
    put_string(json, "origin",
               given ? bl_pair_origin_words[precision->origin] : NULL);
    put_string(json, "norm", given ? precision->norm : NULL);
    put_string(json, "source", given ? precision->source : NULL);
    put_optional(json, "sem", (bl_optional){given, error});
    put_optional(json, "s_diff", (bl_optional){given, s_diff});
    put_optional(json, "threshold", (bl_optional){given, BL_Z * s_diff});
}

static void add_settings(json_text *json, const bl_report_view *view)
{
    const bl_course_plan *const plan = view->plan;

    put_open(json, "settings", '{');
    add_precision(json, &plan->precision);
    if (plan->has_baseline)
        put_integer(json, "baseline", plan->baseline);
    else
        put_null(json, "baseline");
    put_string(json, "duplicates", bl_duplicates_words[view->duplicates]);
    put_bool(json, "ready_scores", plan->is_ready);
    put_close(json, '}');
}

void json_begin(json_text *json, const bl_report_view *view, const char *schema)
{
    put_open(json, NULL, '{');
    put_string(json, "schema", schema);
    put_open(json, "program", '{');
    put_string(json, "name", "bondline");
    put_string(json, "version", BL_VERSION);
    put_close(json, '}');
    add_instrument(json, view->plan->instrument);
    add_scale(json, view->plan);
    add_settings(json, view);
    put_string(json, "caution", page_caution);
}

static bl_status begin_json(bl_report *report, bl_error *err)
{
    json_text json = json_of(report);

    if (report->view.only_caseload)
        return BL_OK;
    json_begin(&json, &report->view, SCHEMA);
    put_open(&json, "clients", '[');
    return json.failed ? BL_FAIL_MEMORY(err) : BL_OK;
}

static bl_status client_json(bl_report *report, const bl_course *course,
                             bl_error *err)
{
    json_text json = json_of(report);

    bl_out_text(report->out, report->clients ? ",\n" : "\n");
    json_client(&json, course);
    return json.failed ? BL_FAIL_MEMORY(err) : BL_OK;
}

static bl_status end_json(bl_report *report, bl_error *err)
{
    (void)err;
    if (!report->view.only_caseload)
        bl_out_text(report->out, "\n]}\n");
    return BL_OK;
}

const bl_report_writer bl_json_report = {
    .name = "json",
    .summary = "every number of the report (bondline schema)",
    .ending = ".json",
    .parts = BL_WITH_ALL,
    .begin = begin_json,
    .caseload = caseload_json,
    .client = client_json,
    .end = end_json,
    .begin_piece = bl_report_plain_piece};
