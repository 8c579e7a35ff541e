/*
 * course_report.h - the clients of a report, by several threads.
 */
#ifndef COURSE_REPORT_H
#define COURSE_REPORT_H

#include "courses.h"

/*
 * Write all clients, in their order, to a report that has begun.
 *
 *   errors   BL_E_MEMORY, and the writer's own
 */
BL_CHECKED bl_status course_report_write(courses *c, bl_report *report);

#endif
