/*
 * printed.h - private to report/: numbers that were printed before.
 *
 * An export has few different scores, each many times; so what a number looks
 * like is found out once and remembered by the number, where finding out takes
 * longer than remembering: the shortest digits of JSON.
 */
#ifndef PRINTED_H
#define PRINTED_H

#include "bl_rows.h"

typedef struct printed {
    int64_t key[2]; /* of a fraction its parts; of a double its bits and 0,
                       which is no denominator */
    size_t size;    /* 0: free */
    char text[BL_NUMBER_SIZE]; /* as one writer prints it */
} printed;

/* How a writer prints a number cell; returns the length. */
typedef size_t print_cell(const bl_rows *rows, const bl_cell *cell,
                          char out[BL_NUMBER_SIZE]);

/*
 * What a fraction or number cell looks like; NULL when there is no memory.
 * Always ask for the same rows with the same `print`.
 *
 *   owns     lives until the next call
 */
const printed *printed_number(bl_rows *rows, const bl_cell *cell,
                              print_cell *print);

#endif
