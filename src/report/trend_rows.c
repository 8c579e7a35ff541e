#include "bl_trend_report.h"

static size_t column_count(const bl_trend_view *view, bool with_respondent)
{
    return 5 + with_respondent + 2 * view->plan.instrument->scale_count;
}

const bl_column *bl_trend_columns(const bl_trend_view *view,
                                  bool with_respondent, bl_arena *arena,
                                  size_t *count)
{
    const bl_instrument *const instrument = view->plan.instrument;
    bl_column *const columns = bl_arena_get(
        arena, column_count(view, with_respondent), sizeof *columns);
    size_t c = 0;

    if (!columns)
        return NULL;
    columns[c++] = (bl_column){"client", false};
    if (with_respondent)
        columns[c++] = (bl_column){"respondent", false};
    columns[c++] = (bl_column){"session", true};
    columns[c++] = (bl_column){"date", false};
    for (size_t s = 0; s < instrument->scale_count; s++)
        columns[c++] = (bl_column){instrument->scales[s].id, true};
    for (size_t s = 0; s < instrument->scale_count; s++) {
        columns[c] = (bl_column){
            bl_arena_print(arena, "%s_n", instrument->scales[s].id), true};
        if (!columns[c++].name)
            return NULL;
    }
    columns[c++] = (bl_column){"change_previous", true};
    columns[c++] = (bl_column){"flags", false};
    *count = c;
    return columns;
}

static const char *const use_flags[] = {[BL_VISIT_COUNTED] = "",
                                        [BL_VISIT_REPEATED] = "repeated",
                                        [BL_VISIT_CONFLICTING] = "conflicting",
                                        [BL_VISIT_SET_ASIDE] = "set-aside"};

static void add_flags(const bl_trend_view *view, const bl_visit *visit,
                      bl_text *out)
{
    bl_text_clear(out);
    bl_text_add(out, use_flags[visit->use]);
    if (visit->use != BL_VISIT_COUNTED)
        bl_text_add_char(out, ';');
    bl_flags_add(out, view->plan.instrument, visit->scores, visit->uniform);
    if (out->size && out->bytes[out->size - 1] == ';')
        out->bytes[--out->size] = '\0';
}

static bl_cell text_or_absent(bl_slice text)
{
    return text.size ? BL_TEXT_CELL(text) : BL_ABSENT;
}

static size_t add_scores(const bl_trend_view *view, const bl_visit *visit,
                         bl_cell *cells)
{
    const bl_instrument *const instrument = view->plan.instrument;
    size_t c = 0;

    for (size_t s = 0; s < instrument->scale_count; s++)
        cells[c++] = bl_score_given(visit->scores[s])
                         ? BL_FRACTION_CELL(bl_score_value(
                               instrument, &instrument->scales[s],
                               visit->scores[s], view->plan.as))
                         : BL_ABSENT;
    for (size_t s = 0; s < instrument->scale_count; s++)
        cells[c++] = BL_INTEGER_CELL(visit->scores[s].answered);
    return c;
}

/* The point of a visit comes in order, so `next` only moves forward. */
static bl_cell change_previous(const bl_course *course, size_t visit,
                               size_t *next)
{
    const bl_point *const point = course->points + *next;

    if (*next == course->count || point->visit != visit)
        return BL_ABSENT;
    return (*next)++ ? BL_NUMBER_CELL(point->score - point[-1].score)
                     : BL_ABSENT;
}

void bl_trend_rows(bl_rows *rows, const bl_trend_view *view,
                   bool with_respondent, const bl_series *series,
                   const bl_course *course, bl_cell *cells)
{
    bl_text flags = BL_TEXT_INIT;
    size_t next = 0;

    for (size_t v = 0; v < series->count; v++) {
        const bl_visit *const visit = &series->visits[v];
        size_t c = 0;

        add_flags(view, visit, &flags);
        cells[c++] = BL_TEXT_CELL(bl_slice_of(series->client));
        if (with_respondent)
            cells[c++] = text_or_absent(bl_slice_of(series->respondent));
        cells[c++] =
            visit->has_session ? BL_INTEGER_CELL(visit->session) : BL_ABSENT;
        cells[c++] = visit->has_date ? BL_DAY_CELL(visit->date.day) : BL_ABSENT;
        c += add_scores(view, visit, cells + c);
        cells[c++] = change_previous(course, v, &next);
        cells[c] = text_or_absent(bl_text_slice(&flags));
        bl_rows_add(rows, cells);
    }
    rows->failed |= flags.failed;
    bl_text_release(&flags);
}
