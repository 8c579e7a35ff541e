/*
 * bl_items.h - the answers of one form, the least good first.
 */
#ifndef BL_ITEMS_H
#define BL_ITEMS_H

#include "bl_form.h"

enum { BL_ITEMS_SHOWN = 3 };

typedef struct bl_low_item {
    size_t item;         /* 0-based index in the instrument */
    bl_fraction answer;  /* as given on the form [points] */
    bl_fraction counted; /* after reversal [points] */
} bl_low_item;

typedef struct bl_item_view {
    bool given;   /* the answers are known */
    size_t visit; /* index in the series; filled by bl_course */
    size_t count; /* 0: all answers count the same, or there is none */
    bl_low_item items[BL_ITEMS_SHOWN];
    size_t more; /* items as low as the last one here, not shown */
} bl_item_view;

/*
 * The items of a scale with the least good answers: the lowest after reversal,
 * or the highest where lower is better; equal ones by their number.
 *
 *   shape    answers[0 .. item_count-1] of the instrument
 *   missing  items that are not answered, or invalidly, are passed over
 */
bl_item_view bl_items_lowest(const bl_instrument *instrument,
                             const bl_scale *scale, const bl_answer *answers);

#endif
