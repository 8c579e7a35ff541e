/*
 * client_files.h - a file for every client, for --per-client.
 */
#ifndef CLIENT_FILES_H
#define CLIENT_FILES_H

#include "caseloads.h"

/*
 * Write a report for every client into the folder of --per-client, which is
 * made where there is none, and an index where the format can show a caseload.
 * Each file appears whole or not at all; others in the folder stay.
 *
 *   errors   BL_E_USAGE [per-client-and-output]; BL_E_IO [cannot-write]
 */
BL_CHECKED bl_status client_files_write(courses *c,
                                        const bl_report_writer *writer);

/*
 * The names of files for clients: the id where it can be one, otherwise what
 * can, and a hash of the id. No two are equal, not even where case is ignored;
 * none leaves its folder.
 *
 *   shape    ids[0 .. count-1]
 *   owns     names and array live in *arena; NULL when there is no memory
 */
const char *const *client_file_names(const char *const *ids, size_t count,
                                     const char *ending, bl_arena *arena);

#endif
