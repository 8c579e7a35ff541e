/*
 * shape.h - how the tools write their exports: one table, one writer.
 *
 * A row of an export is a template of cells, separated by "|". In a cell,
 *   %c client   %s session   %n number of the row   %i item, %2i %3i with zeros
 *   %d 2025-03-04   %u 03/04/2025 01:05:00 PM   %e 04-03-2025 13:05:00
 *   %a the answer as the export writes it, %v as a number, %l as a label
 * and a cell that begins with "*" stands for one cell an item, with "@" for one
 * cell a session and item.
 */
#ifndef SHAPE_H
#define SHAPE_H

#include "answers.h"

typedef enum answer_kind { CODES, LABELS, KINDS } answer_kind;

typedef struct export_shape {
    const char *name;
    const char *study;    /* what a study file says above the preset */
    char delimiter;       /* 0: comma */
    const char *line_end; /* NULL: "\n" */
    bool quotes_all;
    bool has_mark;        /* begins with a byte order mark */
    const char *encoding; /* NULL: UTF-8 */
    const char *before;   /* lines before the header, as they are */
    const char *header[3];
    const char *row;
    const char *no_forms[3];   /* rows that are none; their answers are real */
    const char *end;           /* after the last row */
    const char *answer[KINDS]; /* "A%v"; NULL: the tool has no such export */
    const char *blank;         /* NULL: an empty cell */
    size_t language;           /* of labels: 0 English, 1 German */
    char decimal;              /* 0: point */
    bool takes_decimals;       /* the answers need not be whole */
    enum { ROW_A_FORM, ROW_A_CLIENT, ROW_AN_ANSWER } rows;
} export_shape;

extern const export_shape shapes[]; /* ends with a nameless one */

/* Append the file and the study that reads it. */
void shape_write(const export_shape *shape, answer_kind kind,
                 const answer_set *answers, bl_text *file);
void shape_study(const export_shape *shape, const answer_set *answers,
                 bl_text *study);

#endif
