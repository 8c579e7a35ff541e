#include "bl_facts.h"

#include "bl_unicode.h"

enum { NAME_WIDTH = 28, VALUE_WIDTH = 22, COUNT_WIDTH = 7 };

const bl_column bl_fact_columns[BL_FACT_COLUMNS] = {
    {"file", false}, {"topic", false}, {"name", false},   {"value", false},
    {"count", true}, {"line", true},   {"column", false}, {"note", false}};

static bl_cell text_cell(bl_slice text)
{
    return text.size ? BL_TEXT_CELL(text) : BL_ABSENT;
}

static void add_row(bl_rows *rows, const bl_fact *fact)
{
    bl_rows_add(
        rows,
        (bl_cell[]){
            text_cell(bl_slice_of(fact->file)),
            text_cell(bl_slice_of(fact->topic)), text_cell(fact->name),
            text_cell(fact->value),
            fact->has_count ? BL_INTEGER_CELL((int64_t)fact->count) : BL_ABSENT,
            fact->line ? BL_INTEGER_CELL((int64_t)fact->line) : BL_ABSENT,
            text_cell(fact->column), text_cell(fact->note)});
}

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static void open_section(bl_fact_printer *p, const bl_fact *fact)
{
    if (!same(p->file, fact->file)) {
        bl_out_print(p->out, "%s%s\n", p->file ? "\n\n" : "", fact->file);
        p->topic = NULL;
    }
    if (!same(p->topic, fact->topic))
        bl_out_print(p->out, "\n%s\n", fact->topic);
    p->file = fact->file;
    p->topic = fact->topic;
}

/* In exactly `width` columns; 0: as wide as it is. */
static void print_shown(bl_out *out, bl_slice text, size_t width)
{
    bl_text shown = BL_TEXT_INIT;

    if (width)
        bl_visible_add_cut(&shown, text, width);
    else
        bl_visible_add(&shown, text);
    bl_out_slice(out, bl_text_slice(&shown));

    const size_t taken = bl_width(bl_text_slice(&shown));

    bl_out_print(out, "%*s", (int)(taken < width ? width - taken : 0), "");
    bl_text_release(&shown);
}

/* A count without a value leaves the value's place to the name. */
static void print_line(bl_out *out, const bl_fact *fact)
{
    const bool more = fact->has_count || fact->note.size;

    bl_out_text(out, "  ");
    if (fact->value.size) {
        print_shown(out, fact->name, NAME_WIDTH);
        bl_out_char(out, ' ');
        print_shown(out, fact->value, more ? VALUE_WIDTH : 0);
    } else {
        print_shown(out, fact->name, more ? NAME_WIDTH + 1 + VALUE_WIDTH : 0);
    }
    if (fact->has_count)
        bl_out_print(out, " %*llu", COUNT_WIDTH,
                     (unsigned long long)fact->count);
    if (fact->note.size) {
        bl_out_text(out, "  ");
        print_shown(out, fact->note, 0);
    }
    bl_out_char(out, '\n');
}

void bl_facts_add(bl_fact_printer *p, const bl_fact *fact)
{
    if (p->rows) {
        add_row(p->rows, fact);
        return;
    }
    open_section(p, fact);
    print_line(p->out, fact);
}
