/*
 * bl_memory.h - whether memory ever ran out.
 *
 * A text or arena that could not grow, and every BL_E_MEMORY, is noted here,
 * and the program looks once before it calls its result whole: what was made of
 * a text that was cut short, or without a part that could not be tried, does
 * not pass for complete. Nothing else in the rooms outlives a call; this is
 * only ever set, from any thread.
 */
#ifndef BL_MEMORY_H
#define BL_MEMORY_H

#include <stdbool.h>

void bl_memory_note_lost(void);
bool bl_memory_was_lost(void);

#endif
