#include "wrap.h"

#include "bl_unicode.h"

void print_wrapped(bl_out *out, const char *text, size_t indent, size_t width)
{
    size_t column = indent;
    const char *between = "";

    for (const char *word = text; *word;) {
        const size_t size = strcspn(word, " \n");
        const size_t columns = bl_width((bl_slice){word, size});

        if (column > indent && column + 1 + columns > width) {
            bl_out_print(out, "\n%*s", (int)indent, "");
            column = indent;
            between = "";
        }
        bl_out_text(out, between);
        bl_out_write(out, word, size);
        column += columns + (*between != '\0');
        between = " ";
        word += size;
        word += strspn(word, " \n");
    }
    bl_out_char(out, '\n');
}
