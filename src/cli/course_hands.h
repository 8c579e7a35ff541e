/*
 * course_hands.h - a file's forms into a store, by several threads.
 */
#ifndef COURSE_HANDS_H
#define COURSE_HANDS_H

#include "bl_reader.h"
#include "courses.h"

/*
 * Read all forms of a file into the store of *c.
 *
 *   source   index of the file
 *   errors   those of bl_reader_run; BL_E_MEMORY
 */
BL_CHECKED bl_status course_hands_read(courses *c, bl_reader *reader,
                                       size_t source);

#endif
