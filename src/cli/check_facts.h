/*
 * check_facts.h - what `check` says of a file: its structure, its columns with
 * their key, its counts, the texts that were met.
 */
#ifndef CHECK_FACTS_H
#define CHECK_FACTS_H

#include "bl_facts.h"
#include "bl_reader.h"
#include "bl_survey.h"

/* Where the facts of one file go. */
typedef struct fact_sheet {
    bl_fact_printer *printer;
    const char *file; /* as messages name it */
} fact_sheet;

void facts_add_structure(const fact_sheet *sheet, const char *encoding,
                         bool had_mark, const bl_header *header);

/* Every column, what it is, and for an item its scales. */
void facts_add_columns(const fact_sheet *sheet, const bl_binding *binding);
void facts_add_counts(const fact_sheet *sheet, const bl_reader *reader);

/* The texts met in item cells, most frequent first. Errors: BL_E_MEMORY. */
BL_CHECKED bl_status facts_add_texts(const fact_sheet *sheet,
                                     const bl_reader *reader, bl_error *err);

/* All that shows without an instrument. */
void facts_add_survey(const fact_sheet *sheet, const bl_survey *survey);

#endif
