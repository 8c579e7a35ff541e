/*
 * trend_json.h - private to report/: one client in the JSON of trend.
 */
#ifndef TREND_JSON_H
#define TREND_JSON_H

#include "bl_report.h"
#include "json_text.h"

/* The members of data/schema/trend-1.json below "clients". */
void json_client(json_text *json, const bl_course *course);

#endif
