/*
 * trend_json.h - private to report/: parts of the JSON documents of trend and
 * caseload.
 */
#ifndef TREND_JSON_H
#define TREND_JSON_H

#include "bl_report.h"
#include "json_text.h"

/* How the JSON of a report is written. */
json_text json_of(const bl_report *report);

/* Open a document and write what both have in common, from "schema" to
 * "caution". */
void json_begin(json_text *json, const bl_report_view *view,
                const char *schema);

/* The members of data/schema/trend-1.json below "clients". */
void json_client(json_text *json, const bl_course *course);

/* The document of data/schema/caseload-1.json. */
bl_status caseload_json(bl_report *report, const bl_caseload *caseload,
                        bl_error *err);

#endif
