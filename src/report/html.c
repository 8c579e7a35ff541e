#include "html.h"

#include "bl_unicode.h"

static const struct {
    char character;
    const char *entity;
} entities[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}};

static const char *entity_of(char c)
{
    for (size_t e = 0; e < sizeof entities / sizeof entities[0]; e++)
        if (entities[e].character == c)
            return entities[e].entity;
    return NULL;
}

void html_text(bl_out *out, const char *text)
{
    bl_text visible = BL_TEXT_INIT;

    bl_visible_add(&visible, bl_slice_of(text));
    for (size_t i = 0; i < visible.size; i++) {
        const char *const entity = entity_of(visible.bytes[i]);

        if (entity)
            bl_out_text(out, entity);
        else
            bl_out_char(out, visible.bytes[i]);
    }
    bl_text_release(&visible);
}

void html_element(bl_out *out, const char *tag, const char *class,
                  const char *text)
{
    bl_out_print(out, "<%s", tag);
    if (class)
        bl_out_print(out, " class=\"%s\"", class);
    bl_out_char(out, '>');
    html_text(out, text);
    bl_out_print(out, "</%s>", tag);
}
