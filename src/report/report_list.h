/*
 * report_list.h - private to report/: the writers of reports.
 */
#ifndef REPORT_LIST_H
#define REPORT_LIST_H

#include "bl_report.h"

extern const bl_report_writer bl_csv_report;
extern const bl_report_writer bl_html_report;
extern const bl_report_writer bl_json_report;
extern const bl_report_writer bl_table_report;
extern const bl_report_writer bl_text_report;
extern const bl_report_writer bl_tsv_report;
extern const bl_report_writer bl_xlsx_report;

/* A piece of a writer that keeps nothing from client to client. */
bl_status bl_report_plain_piece(bl_report *piece, bl_error *err);

/* The caseload as rows, one a client; and as a table for reading, with a
 * summary below. */
bl_status caseload_rows(bl_report *report, const bl_caseload *caseload,
                        bl_error *err);
bl_status caseload_table(bl_report *report, const bl_caseload *caseload,
                         bl_error *err);

#endif
