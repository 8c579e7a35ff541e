#include "session_cells.h"

static void put_number(bl_cell *cell, bool given, double number)
{
    cell->kind = given ? BL_CELL_NUMBER : BL_CELL_ABSENT;
    cell->as.number = number;
}

/* Keys are plain. */
static void put_key(bl_cell *cell, bl_term term)
{
    cell->kind = term ? BL_CELL_PLAIN : BL_CELL_ABSENT;
    cell->as.text = term ? bl_slice_of(bl_terms[term].key) : (bl_slice){0};
}

bl_cell session_cell(const bl_visit *visit)
{
    return visit->has_session ? BL_INTEGER_CELL(visit->session) : BL_ABSENT;
}

bl_cell date_cell(const bl_visit *visit)
{
    return visit->has_date ? BL_DAY_CELL(visit->date.day) : BL_ABSENT;
}

bl_cell score_cell(const bl_course_plan *plan, const bl_visit *visit,
                   size_t scale)
{
    bl_fraction score;

    return bl_course_score(plan, visit, scale, &score) ? BL_FRACTION_CELL(score)
                                                       : BL_ABSENT;
}

size_t count_cells(const bl_course_plan *plan, const bl_visit *visit,
                   bl_cell *cells)
{
    const size_t count = plan->is_ready ? 0 : plan->instrument->scale_count;

    for (size_t s = 0; s < count; s++)
        cells[s] = BL_INTEGER_CELL(bl_visit_answered(visit, s));
    return count;
}

size_t change_cells(const bl_visit_row *row, bl_cell cells[CHANGE_CELLS])
{
    const bl_optional from = row->from_reference;

    put_number(&cells[0], row->previous.given, row->previous.value);
    put_number(&cells[1], row->since_first.given, row->since_first.value);
    put_key(&cells[2], row->verdict);
    put_number(&cells[3], from.given, row->reference.mean);
    put_number(&cells[4], from.given, from.value);
    return CHANGE_CELLS;
}

bl_term dip_of(const bl_course *course, const bl_visit_row *row)
{
    return row->dip >= 0 ? course->dips[row->dip].status : BL_NO_TERM;
}

/* Keys of the marks, "dip;prorated". */
static void add_marks(bl_text *out, unsigned marks)
{
    for (bl_term m = BL_MARK_DIP; m < BL_TERM_COUNT; m++)
        if (bl_marked(marks, m)) {
            bl_text_add(out, out->size ? ";" : "");
            bl_text_add(out, bl_terms[m].key);
        }
}

size_t event_cells(bl_term dip, unsigned marks, bl_text *text,
                   bl_cell cells[EVENT_CELLS])
{
    bl_text_clear(text);
    add_marks(text, marks);
    put_key(&cells[0], dip);
    cells[1] = text_or_absent(bl_text_slice(text));
    return EVENT_CELLS;
}

bl_cell flags_cell(const bl_course_plan *plan, const bl_visit *visit,
                   bl_text *text)
{
    bl_score scores[BL_SCALES_MAX];

    for (size_t s = 0; s < plan->instrument->scale_count; s++)
        scores[s] = bl_visit_score(visit, s);
    bl_text_clear(text);
    bl_flags_add(text, plan->instrument, scores, visit->uniform);
    return text_or_absent(bl_text_slice(text));
}
