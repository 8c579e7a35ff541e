/*
 * reading.h - all that a reader gives for a file, as text.
 *
 * So that a test can say what it expects in one string, and two readings can be
 * compared.
 */
#ifndef READING_H
#define READING_H

#include "bl_reader.h"

typedef struct reading {
    bl_status status;
    bl_error err;
    bl_counts counts;
    bl_text said;     /* what was recognised */
    bl_text forms;    /* "2: A s1 2026-01-05 | 4 5 . !", a line a form */
    bl_text scores;   /* "A s1 | 9:2:0 ...", sum:answered:flags by scale */
    bl_text findings; /* "answer-out-of-range q4 x2 3:9 7:9", a line a group */
    bl_text words;    /* what the groups say */
    bl_text rejects;  /* "3 ragged-row: A,1", a line a row */
} reading;

/*
 * Read a file to its end, or to what ends the reading.
 *
 *   shape    forms: line; client, "/" and respondent; s and session; day, "+"
 *            and second of the day; [carried cells]; answers in units, "."
 *            not answered, "!" invalid. What there is not is left out.
 *   options  layout NULL: the plain one; findings and rejects are set here
 *   owns     free with reading_release
 */
reading reading_take(bl_reader_options options);

/* The same by so many workers at a time; 0: by none, in turn. */
reading reading_take_with(bl_reader_options options, size_t workers);
void reading_release(reading *reading);

/* The first thing by which two readings differ, or NULL. */
const char *reading_difference(const reading *a, const reading *b);

/* Put the lines of a text, which has some, in the order of their bytes. */
void reading_sort_lines(bl_text *text);

/* Invented forms, which live for ever: "mini", four items from 1 to 5, the last
 * one reversed, two scales and a total; "lines", four from 0 to 10 by tenths,
 * the second reversed. Their columns are "q{i}". */
const bl_instrument *reading_mini(void);
const bl_instrument *reading_lines(void);

#endif
