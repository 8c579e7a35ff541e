#include "xlsx_charts.h"

enum {
    STEPS_MAX = 400, /* rows of a table in which every session has its own */
    SIGNS_SIZE = 16  /* holds the signs of all marks */
};

/* A row of the table. */
typedef struct score_row {
    const bl_visit *visit; /* NULL: the session is missing */
    int32_t session;       /* valid if it is, and by session */
    const bl_visit_row *shows;
} score_row;

/* The visits of one session, or day; they follow each other. */
static size_t same_place(const bl_series *series, size_t v)
{
    const bl_visit *const visit = &series->visits[v];
    size_t end = v + 1;

    while (end < series->count &&
           (series->by_session
                ? series->visits[end].session == visit->session
                : series->visits[end].date.day == visit->date.day))
        end++;
    return end;
}

/* The visit that stands for its session: the one that counts. */
static size_t shown_visit(const bl_course *course, size_t v, size_t end)
{
    for (size_t k = v; k < end; k++)
        if (course->rows[k].is_point)
            return k;
    return v;
}

static bool fits_in_steps(const bl_series *series)
{
    const bl_visit *const visits = series->visits;

    return series->by_session && series->count &&
           (int64_t)visits[series->count - 1].session - visits[0].session <
               STEPS_MAX;
}

static void add_sign(char signs[SIGNS_SIZE], bl_term mark)
{
    const size_t used = strlen(signs);

    if (used + 1 < SIGNS_SIZE) {
        signs[used] = bl_terms[mark].mark;
        signs[used + 1] = '\0';
    }
}

/* The signs of a row's marks beside its score; a leading "=" would be run as a
 * formula. */
static lxw_chart_data_label *make_label(xlsx_book *book, const score_row *row)
{
    lxw_chart_data_label *const label = xlsx_get(book, 1, sizeof *label);
    char *const signs = xlsx_get(book, 1, SIGNS_SIZE);

    if (!label || !signs)
        return NULL;
    for (bl_term m = BL_MARK_DIP; m < BL_TERM_COUNT; m++)
        if (row->shows && row->shows->is_point &&
            bl_marked(row->shows->marks, m)) {
            if (!signs[0] && bl_terms[m].mark == '=')
                signs[0] = ' ';
            add_sign(signs, m);
        }
    label->value = signs;
    label->hide = !signs[0];
    return label;
}

/* "v dip; ! below the cut-off" */
static void put_marks(xlsx_sheet *sheet, size_t column, unsigned marks)
{
    bl_text text = BL_TEXT_INIT;

    for (bl_term m = BL_MARK_DIP; m < BL_TERM_COUNT; m++)
        if (bl_marked(marks, m))
            bl_text_print(&text, "%s%c %s", text.size ? "; " : "",
                          bl_terms[m].mark, bl_terms[m].word);
    if (text.failed)
        (void)BL_FAIL_MEMORY(&sheet->book->fault);
    xlsx_put_text(sheet, column, bl_text_slice(&text), XLSX_TEXT);
    bl_text_release(&text);
}

static void put_row(xlsx_scores *s, const score_row *row)
{
    const xlsx_charts *const charts = s->charts;
    const bl_course *const course = s->p->course;
    xlsx_sheet *const sheet = charts->sheet;

    s->labels[sheet->row - s->first] = make_label(sheet->book, row);
    if (!row->visit)
        xlsx_put_number(sheet, XLSX_SESSION, row->session, XLSX_INTEGER);
    else if (row->visit->has_session)
        xlsx_put_number(sheet, XLSX_SESSION, row->visit->session, XLSX_INTEGER);
    if (row->visit && row->visit->has_date)
        xlsx_put_day(sheet, XLSX_DATE, row->visit->date.day);
    if (row->shows && row->shows->is_point)
        xlsx_put_number(
            sheet, XLSX_FOLLOWED,
            bl_fraction_double(course->points[row->shows->point].exact),
            XLSX_SCORE);
    for (size_t c = 0; c < charts->cut_off_count; c++)
        xlsx_put_number(sheet, XLSX_CUT_OFFS + c,
                        bl_fraction_double(charts->cut_offs[c]), XLSX_SCORE);
    if (row->shows)
        put_marks(sheet, XLSX_CUT_OFFS + charts->cut_off_count,
                  row->shows->marks);
    s->last = sheet->row;
    (void)xlsx_next_row(sheet);
}

/* Sessions that are missing before a visit: a row each, or one for all. */
static void put_gap(xlsx_scores *s, size_t v)
{
    const bl_series *const series = s->p->course->series;
    const int32_t due = v ? series->visits[v - 1].session + 1 : 0;

    if (!v || !series->by_session)
        return;
    for (int32_t number = due; number < series->visits[v].session; number++) {
        put_row(s, &(score_row){.session = number});
        if (!s->in_steps)
            break;
    }
}

/* Most rows that the table can have. */
static size_t most_rows(const bl_series *series, bool in_steps)
{
    return in_steps ? STEPS_MAX : 2 * series->count;
}

xlsx_scores xlsx_put_scores(const xlsx_charts *charts, const page *p)
{
    const bl_course *const course = p->course;
    const bl_series *const series = course->series;
    xlsx_sheet *const sheet = charts->sheet;
    xlsx_scores s = {.charts = charts,
                     .p = p,
                     .first = sheet->row,
                     .last = sheet->row,
                     .in_steps = fits_in_steps(series)};

    s.labels = xlsx_get(sheet->book, most_rows(series, s.in_steps) + 1,
                        sizeof(lxw_chart_data_label *));
    for (size_t v = 0, end; s.labels && v < series->count; v = end) {
        const size_t shown =
            shown_visit(course, v, end = same_place(series, v));

        put_gap(&s, v);
        put_row(&s, &(score_row){.visit = &series->visits[shown],
                                 .shows = &course->rows[shown]});
    }
    return s;
}
