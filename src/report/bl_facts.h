/*
 * bl_facts.h - what `check` found out about an export, as plain rows.
 *
 * Who fills the rows knows what they mean; this room only prints them: for
 * reading, in sections by topic, or through any writer of rows.
 */
#ifndef BL_FACTS_H
#define BL_FACTS_H

#include "bl_rows.h"

typedef struct bl_fact {
    const char *file;
    const char *topic; /* section: "columns" */
    bl_slice name;
    bl_slice value;
    bool has_count;
    uint64_t count;
    uint64_t line;   /* 0: none */
    bl_slice column; /* of the file; size 0: none */
    bl_slice note;
} bl_fact;

/* The columns of facts as rows: file, topic, name, value, count, line, column,
 * note. */
enum { BL_FACT_COLUMNS = 8 };
extern const bl_column bl_fact_columns[BL_FACT_COLUMNS];

/* Print facts either way: rows->writer set, or as sections to `out`. */
typedef struct bl_fact_printer {
    bl_rows *rows; /* NULL: sections for reading */
    bl_out *out;
    size_t width;
    const char *file;  /* of the section that is open */
    const char *topic; /* NULL: none is open */
} bl_fact_printer;

void bl_facts_add(bl_fact_printer *printer, const bl_fact *fact);

#endif
