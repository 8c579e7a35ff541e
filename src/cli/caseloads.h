/*
 * caseloads.h - the caseload of a run's courses.
 */
#ifndef CASELOADS_H
#define CASELOADS_H

#include "bl_caseload.h"
#include "courses.h"

/*
 * Put all clients of a run in order: --as-of and --by.
 *
 *   errors   BL_E_USAGE [bad-date]; BL_E_MEMORY
 *   owns     release with bl_caseload_release; borrows from *c until then
 */
BL_CHECKED bl_status caseload_of(courses *c, bl_caseload *out);

#endif
