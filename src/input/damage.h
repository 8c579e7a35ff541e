/*
 * damage.h - private to input/: what a spreadsheet makes of texts that it takes
 * for dates or long numbers.
 *
 * Nothing can undo it: 1-5 and 5 January are both 5-Jan.
 */
#ifndef DAMAGE_H
#define DAMAGE_H

#include "bl_number.h"
#include "bl_slice.h"

/* "5-Jan", "Jan-05", "05. Mai", "avr-12", "2025-01-05", "5/1/25", "1.1E+11" */
bool looks_damaged(bl_slice text);

/* "1.14E+11": a long number of which the end is lost */
bool looks_shortened(bl_slice text);

/* A whole number of the size in which spreadsheets store the days of our time,
 * with or without a time of day: 45292, 45292.375 */
bool looks_like_day_number(bl_decimal number);

#endif
