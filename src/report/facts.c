#include "bl_facts.h"

#include "bl_unicode.h"
#include "wrap.h"

enum {
    USUAL_WIDTH = 80,
    NAME_WIDTH = 28, /* of 80 */
    NAME_WIDTH_MAX = 60,
    VALUE_WIDTH = 14, /* of 80 */
    COUNT_WIDTH = 7
};

const bl_column bl_fact_columns[BL_FACT_COLUMNS] = {
    {"file", BL_TEXT_COLUMN},    {"topic", BL_TEXT_COLUMN},
    {"name", BL_TEXT_COLUMN},    {"value", BL_TEXT_COLUMN},
    {"count", BL_NUMBER_COLUMN}, {"line", BL_NUMBER_COLUMN},
    {"column", BL_TEXT_COLUMN},  {"note", BL_TEXT_COLUMN}};

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

/* Columns of a line: 28 and 14 of 80; names take what a wider terminal has. */
static size_t name_width(size_t width)
{
    const size_t wider = width > USUAL_WIDTH ? (width - USUAL_WIDTH) / 2 : 0;
    const size_t share = width < USUAL_WIDTH ? width * NAME_WIDTH / USUAL_WIDTH
                                             : NAME_WIDTH + wider;

    return share > NAME_WIDTH_MAX ? NAME_WIDTH_MAX : share;
}

static size_t value_width(size_t width)
{
    return width < USUAL_WIDTH ? width * VALUE_WIDTH / USUAL_WIDTH
                               : VALUE_WIDTH;
}

static void print_note(bl_out *out, const bl_fact *fact, size_t indent,
                       size_t width)
{
    bl_text note = BL_TEXT_INIT;

    bl_visible_add(&note, fact->note);
    bl_out_text(out, "  ");
    print_wrapped(out, note.bytes, indent + 2, width);
    bl_text_release(&note);
}

/* A count without a value leaves the value's place to the name. */
static void print_line(bl_out *out, const bl_fact *fact, size_t width)
{
    const bool more = fact->has_count || fact->note.size;
    const size_t name = name_width(width);
    const size_t value = value_width(width);
    const size_t count = fact->has_count ? COUNT_WIDTH + 1 : 0;

    bl_out_text(out, "  ");
    if (fact->value.size) {
        print_shown(out, fact->name, name);
        bl_out_char(out, ' ');
        print_shown(out, fact->value, more ? value : 0);
    } else {
        print_shown(out, fact->name, more ? name + 1 + value : 0);
    }
    if (fact->has_count)
        bl_out_print(out, " %*llu", COUNT_WIDTH,
                     (unsigned long long)fact->count);
    if (fact->note.size)
        print_note(out, fact, 2 + name + 1 + value + count, width);
    else
        bl_out_char(out, '\n');
}

void bl_facts_add(bl_fact_printer *p, const bl_fact *fact)
{
    if (p->rows) {
        add_row(p->rows, fact);
        return;
    }
    open_section(p, fact);
    print_line(p->out, fact, p->width);
}
