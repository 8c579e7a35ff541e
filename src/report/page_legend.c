#include "page.h"

/* What the marks of the session table mean, and what it does not show. */

static void print_marks(const page *p, unsigned used)
{
    bl_text text = BL_TEXT_INIT;

    for (bl_term m = BL_MARK_DIP; m < BL_TERM_COUNT; m++) {
        if (!bl_marked(used, m))
            continue;
        bl_text_clear(&text);
        bl_text_print(&text, "%s: %s", bl_terms[m].word, bl_terms[m].meaning);
        bl_out_print(p->out, "%*c ", PAGE_INDENT - 1, bl_terms[m].mark);
        print_wrapped(p->out, text.bytes, PAGE_INDENT, p->view->width);
    }
    bl_text_release(&text);
}

static void print_unplaced(const page *p)
{
    const bl_series *const series = p->course->series;
    bl_text text = BL_TEXT_INIT;

    if (!series->unplaced)
        return;
    bl_text_print(&text, "%zu more without a %s: not shown and not counted",
                  series->unplaced,
                  series->by_session ? "session number" : "date");
    bl_out_print(p->out, "%*s", PAGE_INDENT, "");
    print_wrapped(p->out, text.bytes, PAGE_INDENT, p->view->width);
    bl_text_release(&text);
}

void page_legend(const page *p, unsigned used)
{
    print_marks(p, used);
    print_unplaced(p);
    bl_out_char(p->out, '\n');
}
