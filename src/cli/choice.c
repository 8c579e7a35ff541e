#include "choice.h"

void choice_begin(choice *known, const char *word)
{
    *known = (choice){.nearest = bl_nearest_to(bl_slice_of(word)),
                      .list = BL_TEXT_INIT};
}

void choice_add(choice *known, const char *word)
{
    bl_nearest_offer(&known->nearest, bl_slice_of(word));
    bl_text_print(&known->list, "%s%s", known->list.size ? ", " : "", word);
}

void choice_end(choice *known, const char *title, bl_error *err)
{
    bl_nearest_hint(&known->nearest, err);
    bl_error_hint(err, "%s: %s", title, known->list.bytes);
    bl_text_release(&known->list);
}
