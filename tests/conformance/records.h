/*
 * records.h - all records of a text, as bondline reads them: bl_source.h,
 * bl_header.h for the delimiter, bl_csv.h.
 */
#ifndef RECORDS_H
#define RECORDS_H

#include <jansson.h>

#include "bl_layout.h"

typedef struct records {
    bl_status status;
    bl_error err;
    json_t *rows; /* of arrays of texts */
    char delimiter;
    char encoding[32];
} records;

/*
 * Read a file to its end, or to what ends the reading.
 *
 *   layout     how; the header is none, so that every record is a row
 *   block_size of the source [bytes]
 */
records records_read(const char *path, bl_layout layout, size_t block_size);
void records_release(records *records);

#endif
