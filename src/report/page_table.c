#include "page.h"

/* The session table. Columns that do not fit beside each other go into a second
 * table below, again with the session in front. */

enum {
    PLACE_WIDTH = 15,     /* session and date */
    WORDS_WIDTH_MIN = 20, /* of flags in words; in less, only their letters */
    CHANGE_WIDTH_MIN = 6, /* "-0.25" and a blank */
    MARKS_WIDTH = 4       /* two letters, and blanks before them */
};

/* Widths of the columns of one page, their blank before them included. */
typedef struct table {
    const page *p;
    size_t change;   /* longest change, with its sign */
    size_t answered; /* 0: there is no such column */
    bool with_reference;
    unsigned used; /* marks that the legend must explain */
    bl_text line;  /* being put together */
} table;

/* Marks of a score, which stand beside it in its cell. */
static const bl_term cell_marks[] = {BL_MARK_PRORATED, BL_MARK_INCOMPLETE,
                                     BL_MARK_INVALID};

static size_t number_width(const page *p, bl_fraction value)
{
    char number[BL_NUMBER_SIZE];

    return bl_fraction_print(value, p->digits, false, number);
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* The longest score of a scale. */
static size_t score_width(const page *p, const bl_scale *scale)
{
    const bl_course_plan *const plan = p->course->plan;

    return larger(
        number_width(p, bl_expressed_lowest(plan->instrument, scale, plan->as)),
        number_width(p,
                     bl_expressed_highest(plan->instrument, scale, plan->as)));
}

static const bl_scale *scale_of(const table *t, size_t scale)
{
    return &t->p->course->plan->instrument->scales[scale];
}

/* Columns of a scale's name; a narrow page cuts long ones. */
static size_t name_width(const table *t, size_t scale)
{
    const size_t name = strlen(scale_of(t, scale)->id);
    const size_t taken = PLACE_WIDTH + 2 + t->change;
    const size_t room =
        t->p->view->width > taken ? t->p->view->width - taken : 1;

    return name < room ? name : room;
}

/* Name or number, a blank before and room for a mark behind. */
static size_t cell_width(const table *t, size_t scale)
{
    return 2 +
           larger(name_width(t, scale), score_width(t->p, scale_of(t, scale)));
}

/* The scale at a place of the table: the followed one first. */
static size_t scale_at(const table *t, size_t place)
{
    const size_t followed = t->p->course->plan->scale;

    if (place == 0)
        return followed;
    return place <= followed ? place - 1 : place;
}

static size_t digits_of(size_t number)
{
    size_t digits = 1;

    while (number /= 10)
        digits++;
    return digits;
}

/* Columns of the first table but for the scales. */
static size_t fixed_width(const table *t)
{
    return PLACE_WIDTH + t->answered + t->change +
           (t->with_reference ? t->change : 0);
}

static bool is_too_wide(const table *t)
{
    return fixed_width(t) + cell_width(t, t->p->course->plan->scale) +
               MARKS_WIDTH >
           t->p->view->width;
}

/* Where there is little room, the answered items go first, then the change from
 * the reference. */
static table table_of(const page *p)
{
    const bl_course_plan *const plan = p->course->plan;
    const bl_scale *const scale = bl_plan_scale(plan);
    table t = {.p = p,
               .line = BL_TEXT_INIT,
               .change = larger(2 + score_width(p, scale), CHANGE_WIDTH_MIN),
               .with_reference = true};

    if (!plan->is_ready)
        t.answered =
            larger(3 + digits_of(scale->item_count), CHANGE_WIDTH_MIN - 1);
    if (is_too_wide(&t))
        t.answered = 0;
    if (is_too_wide(&t))
        t.with_reference = false;
    return t;
}

/* How many scales from `first` on fit beside each other; a first table leaves
 * room for flags in words where other scales would take it. */
static size_t fitting(const table *t, size_t first)
{
    const size_t scales = t->p->course->plan->instrument->scale_count;
    size_t taken = first ? PLACE_WIDTH : fixed_width(t) + WORDS_WIDTH_MIN;
    size_t place = first;

    while (place < scales) {
        taken += cell_width(t, scale_at(t, place));
        if (taken > t->p->view->width && place > first)
            break;
        place++;
    }
    return place;
}

/* Print the line without blanks at its end. */
static void end_line(table *t)
{
    while (t->line.size && t->line.bytes[t->line.size - 1] == ' ')
        t->line.size--;
    bl_out_slice(t->p->out, bl_text_slice(&t->line));
    bl_out_char(t->p->out, '\n');
    bl_text_clear(&t->line);
}

static size_t print_place(table *t, const bl_visit *visit)
{
    char day[BL_DATE_SIZE] = "";

    if (visit->has_date)
        (void)bl_day_print(visit->date.day, day);
    if (visit->has_session)
        bl_text_print(&t->line, "%4d %-10s", (int)visit->session, day);
    else
        bl_text_print(&t->line, "%4s %-10s", "", day);
    return PLACE_WIDTH;
}

static char cell_mark(bl_score score)
{
    if (score.flags & BL_HAS_INVALID)
        return bl_terms[BL_MARK_INVALID].mark;
    if (score.flags & BL_INCOMPLETE)
        return bl_terms[BL_MARK_INCOMPLETE].mark;
    return (char)(score.flags & BL_PRORATED ? bl_terms[BL_MARK_PRORATED].mark
                                            : ' ');
}

static void print_score(table *t, const bl_visit *visit, size_t scale)
{
    const char mark = cell_mark(bl_visit_score(visit, scale));
    char number[BL_NUMBER_SIZE] = "-";
    bl_fraction score;

    if (bl_course_score(t->p->course->plan, visit, scale, &score))
        (void)bl_fraction_print(score, t->p->digits, false, number);
    for (size_t m = 0; m < sizeof cell_marks / sizeof cell_marks[0]; m++)
        if (bl_terms[cell_marks[m]].mark == mark)
            t->used |= bl_mark_bit(cell_marks[m]);
    bl_text_print(&t->line, "%*s%c", (int)cell_width(t, scale) - 1, number,
                  mark);
}

static void print_change(table *t, bl_optional change)
{
    bl_text number = BL_TEXT_INIT;

    if (change.given)
        figure_add(&number, change.value, t->p->digits, true);
    bl_text_print(&t->line, "%*s", (int)t->change, number.bytes);
    bl_text_release(&number);
}

static bool is_cell_mark(bl_term mark)
{
    for (size_t m = 0; m < sizeof cell_marks / sizeof cell_marks[0]; m++)
        if (cell_marks[m] == mark)
            return true;
    return false;
}

/* "v dip, ! below the cut-off, gap of 2", or only the letters. */
static void add_flags(table *t, const bl_visit_row *row, bool in_words,
                      bl_text *out)
{
    for (bl_term m = BL_MARK_DIP; m < BL_TERM_COUNT; m++) {
        if (!bl_marked(row->marks, m) || is_cell_mark(m))
            continue;
        t->used |= bl_mark_bit(m);
        if (in_words)
            bl_text_print(out, "%s%c %s", out->size ? ", " : "",
                          bl_terms[m].mark, bl_terms[m].word);
        else
            bl_text_add_char(out, bl_terms[m].mark);
    }
    if (row->gap && in_words)
        bl_text_print(out, "%sgap of %zu", out->size ? ", " : "", row->gap);
}

/* Flags, in words where there is room for them, and below the row where there
 * is not even room for letters; `column` is where they stand. */
static void print_flags(table *t, const bl_visit_row *row, size_t column)
{
    const size_t width = t->p->view->width;
    const bool in_words = column + WORDS_WIDTH_MIN <= width;
    bl_text flags = BL_TEXT_INIT;

    add_flags(t, row, in_words, &flags);
    if (!in_words && flags.size && column + 2 + flags.size > width) {
        end_line(t);
        column = PAGE_INDENT - 2;
        bl_text_print(&t->line, "%*s", (int)column, "");
    }
    if (flags.size) {
        bl_text_add(&t->line, "  ");
        bl_out_slice(t->p->out, bl_text_slice(&t->line));
        bl_text_clear(&t->line);
        print_wrapped(t->p->out, flags.bytes, column + 2, width);
    } else {
        end_line(t);
    }
    bl_text_release(&flags);
}

static void print_answered(table *t, const bl_visit *visit)
{
    if (t->answered)
        bl_text_print(
            &t->line, "%*u", (int)t->answered,
            (unsigned)bl_visit_answered(visit, t->p->course->plan->scale));
}

/* A row of the first table. */
static void print_row(table *t, size_t v, size_t end)
{
    const bl_visit *const visit = &t->p->course->series->visits[v];
    const bl_visit_row *const row = &t->p->course->rows[v];
    size_t column = print_place(t, visit);

    for (size_t place = 0; place < end; place++) {
        print_score(t, visit, scale_at(t, place));
        column += cell_width(t, scale_at(t, place));
    }
    print_answered(t, visit);
    print_change(t, row->previous);
    if (t->with_reference)
        print_change(t, row->from_reference);
    print_flags(t, row, column + fixed_width(t) - PLACE_WIDTH);
}

static void print_names(table *t, size_t first, size_t end)
{
    bl_text_print(&t->line, "%4s %-10s", "ses", "date");
    for (size_t place = first; place < end; place++)
        bl_text_print(&t->line, "%*.*s ",
                      (int)cell_width(t, scale_at(t, place)) - 1,
                      (int)name_width(t, scale_at(t, place)),
                      scale_of(t, scale_at(t, place))->id);
}

static void print_first(table *t, size_t end)
{
    const bl_course *const course = t->p->course;
    char of[BL_NUMBER_SIZE];

    print_names(t, 0, end);
    (void)bl_integer_print((int64_t)bl_plan_scale(course->plan)->item_count,
                           of);
    if (t->answered)
        bl_text_print(&t->line, "%*s/%s", (int)(t->answered - 1 - strlen(of)),
                      "k", of);
    bl_text_print(&t->line, "%*s", (int)t->change, "prev");
    if (t->with_reference)
        bl_text_print(&t->line, "%*s", (int)t->change, "ref");
    end_line(t);
    for (size_t v = 0; v < course->series->count; v++)
        print_row(t, v, end);
}

static void print_others(table *t, size_t first, size_t end)
{
    const bl_series *const series = t->p->course->series;

    bl_out_char(t->p->out, '\n');
    print_names(t, first, end);
    end_line(t);
    for (size_t v = 0; v < series->count; v++) {
        (void)print_place(t, &series->visits[v]);
        for (size_t place = first; place < end; place++)
            print_score(t, &series->visits[v], scale_at(t, place));
        end_line(t);
    }
}

void page_table(const page *p)
{
    const size_t scales = p->course->plan->instrument->scale_count;
    table t = table_of(p);
    size_t end = fitting(&t, 0);

    print_first(&t, end);
    for (size_t first = end; first < scales; first = end) {
        end = fitting(&t, first);
        print_others(&t, first, end);
    }
    page_legend(p, t.used);
    bl_text_release(&t.line);
}
