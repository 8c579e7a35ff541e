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
    bool redact;      /* count texts, and show none */
} fact_sheet;

/* What a file was recognised as, and by what layout it is read. */
typedef struct file_structure {
    const char *encoding;
    bool had_mark;
    const bl_header *header;
    const bl_layout *layout;
    const bl_recognised *recognised;
} file_structure;

void facts_add_structure(const fact_sheet *sheet, const file_structure *file);

/* Every column, what it is and who says so, and for an item its scales. */
void facts_add_columns(const fact_sheet *sheet, const bl_binding *binding);
void facts_add_counts(const fact_sheet *sheet, const bl_reader *reader);

/* The texts met in item cells, most frequent first. */
void facts_add_texts(const fact_sheet *sheet, const bl_instrument *instrument,
                     bl_texts *texts);

/* All that shows without an instrument; redacted it counts the columns, since
 * nothing proves that a first row holds their names. */
void facts_add_survey(const fact_sheet *sheet, const bl_survey *survey);

#endif
