#include "wrap.h"

#include "bl_unicode.h"

void print_wrapped(bl_out *out, const char *text, size_t indent, size_t width)
{
    size_t column = indent;
    const char *between = "";
    bl_text shown = BL_TEXT_INIT;

    for (const char *word = text; *word;) {
        const size_t size = strcspn(word, " \n");
        size_t columns;

        bl_text_clear(&shown);
        bl_visible_add(&shown, (bl_slice){word, size});
        columns = bl_width(bl_text_slice(&shown));

        if (column > indent && column + 1 + columns > width) {
            bl_out_print(out, "\n%*s", (int)indent, "");
            column = indent;
            between = "";
        }
        bl_out_text(out, between);
        bl_out_slice(out, bl_text_slice(&shown));
        column += columns + (*between != '\0');
        between = " ";
        word += size;
        word += strspn(word, " \n");
    }
    bl_out_char(out, '\n');
    bl_text_release(&shown);
}
