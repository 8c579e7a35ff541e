#include "bl_items.h"

/* A form seen by one scale. */
typedef struct form_view {
    const bl_instrument *instrument;
    const bl_scale *scale;
    const bl_answer *answers;
} form_view;

static int64_t counted(const form_view *f, size_t item)
{
    const int64_t value = f->answers[item].value;

    return f->instrument->reversed[item]
               ? f->instrument->min + f->instrument->max - value
               : value;
}

static bool is_answered(const form_view *f, size_t item)
{
    return f->answers[item].state == BL_ANSWERED;
}

/* < 0: the first is less good, or as good and has the lower number. */
static int64_t compare(const form_view *f, size_t first, size_t second)
{
    const int64_t difference = counted(f, first) - counted(f, second);

    if (difference)
        return f->scale->direction == BL_LOWER_IS_BETTER ? -difference
                                                         : difference;
    return (int64_t)first - (int64_t)second;
}

static bool all_count_the_same(const form_view *f)
{
    bool met = false;
    int64_t value = 0;

    for (size_t k = 0; k < f->scale->item_count; k++) {
        const size_t item = f->scale->items[k];

        if (!is_answered(f, item))
            continue;
        if (met && counted(f, item) != value)
            return false;
        value = counted(f, item);
        met = true;
    }
    return true;
}

static size_t as_low_as(const form_view *f, size_t shown)
{
    size_t equal = 0;

    for (size_t k = 0; k < f->scale->item_count; k++) {
        const size_t item = f->scale->items[k];

        equal += is_answered(f, item) &&
                 counted(f, item) == counted(f, shown) && item > shown;
    }
    return equal;
}

/* Put an item among the lowest ones, of which there are *count, in order. */
static void take_item(const form_view *f, size_t item, size_t *lowest,
                      size_t *count)
{
    size_t at = *count;

    while (at > 0 && compare(f, item, lowest[at - 1]) < 0)
        at--;
    if (at == BL_ITEMS_SHOWN)
        return;
    *count += *count < BL_ITEMS_SHOWN;
    for (size_t k = *count - 1; k > at; k--)
        lowest[k] = lowest[k - 1];
    lowest[at] = item;
}

bl_item_view bl_items_lowest(const bl_instrument *instrument,
                             const bl_scale *scale, const bl_answer *answers)
{
    const form_view f = {instrument, scale, answers};
    bl_item_view view = {.given = true};
    size_t lowest[BL_ITEMS_SHOWN] = {0};

    if (all_count_the_same(&f))
        return view;
    for (size_t k = 0; k < scale->item_count; k++)
        if (is_answered(&f, scale->items[k]))
            take_item(&f, scale->items[k], lowest, &view.count);
    for (size_t k = 0; k < view.count; k++)
        view.items[k] = (bl_low_item){
            lowest[k], bl_units_in_points(instrument, answers[lowest[k]].value),
            bl_units_in_points(instrument, counted(&f, lowest[k]))};
    view.more = as_low_as(&f, lowest[view.count - 1]);
    return view;
}
