/*
 * messages.h - everything that is said on standard error.
 */
#ifndef MESSAGES_H
#define MESSAGES_H

#include "bl_finding.h"
#include "bl_reader.h"
#include "terminal.h"

typedef struct bl_messages {
    bl_terminal terminal;
    bool quiet;
    bool verbose;
    bool redact; /* say nothing of what stands in cells */
} bl_messages;

void say_error(const bl_messages *m, const bl_error *err);
void say_findings(const bl_messages *m, const bl_findings *findings);

/* What was recognised: "march.csv: UTF-8, comma-separated, ..." */
void say_recognised(const bl_messages *m, const bl_reader *reader);

/* The count line of a file, and what each rule dropped. `done` is what happened
 * to the forms: "scored". */
void say_counts(const bl_messages *m, const bl_reader *reader,
                const char *done);

void say_note(const bl_messages *m, const char *format, ...) BL_PRINTF(2, 3);

#endif
