/*
 * order.h - private to series/: the order of a client's visits, and which of
 * several forms of one session counts.
 */
#ifndef ORDER_H
#define ORDER_H

#include "bl_series.h"

/*
 * Put visits in order, by session (or date), then by everything else that the
 * data say, so that the order of rows never shows; and set their `use`.
 */
void arrange_visits(bl_visit *visits, size_t count, bool sessions,
                    bl_duplicates rule);

#endif
