#include "report_list.h"
#include "report_rows.h"
#include "session_cells.h"
#include "session_parts.h"

/* Columns that stand behind those of the scales. */
static const bl_column course_columns[] = {
    {"change_previous", BL_NUMBER_COLUMN},
    {"change_first", BL_NUMBER_COLUMN},
    {"verdict", BL_TEXT_COLUMN},
    {"reference", BL_NUMBER_COLUMN},
    {"change_reference", BL_NUMBER_COLUMN},
    {"dip", BL_TEXT_COLUMN},
    {"marks", BL_TEXT_COLUMN},
    {"flags", BL_TEXT_COLUMN}};
enum {
    COURSE_COLUMNS = sizeof course_columns / sizeof course_columns[0],
    PLACE_COLUMNS = 4
};

static bool add_scale_columns(bl_report *report, bl_column *columns, size_t *c)
{
    const bl_instrument *const instrument = report->view.plan->instrument;

    for (size_t s = 0; s < instrument->scale_count; s++)
        columns[(*c)++] =
            (bl_column){instrument->scales[s].id, BL_NUMBER_COLUMN};
    for (size_t s = 0;
         !report->view.plan->is_ready && s < instrument->scale_count; s++) {
        const char *const name =
            bl_arena_print(&report->arena, "%s_n", instrument->scales[s].id);

        columns[(*c)++] = (bl_column){name, BL_MINOR_COLUMN};
        if (!name)
            return false;
    }
    return true;
}

/* NULL when there is no memory. */
static const bl_column *make_columns(bl_report *report, size_t *count)
{
    const size_t scales = report->view.plan->instrument->scale_count;
    bl_column *const columns = bl_arena_get(
        &report->arena, PLACE_COLUMNS + 2 * scales + COURSE_COLUMNS,
        sizeof *columns);
    size_t c = 0;

    if (!columns)
        return NULL;
    columns[c++] = (bl_column){"client", BL_TEXT_COLUMN};
    columns[c++] = (bl_column){"session", BL_NUMBER_COLUMN};
    columns[c++] = (bl_column){"date", BL_TEXT_COLUMN};
    if (report->view.with_respondent)
        columns[c++] = (bl_column){"respondent", BL_TEXT_COLUMN};
    if (!add_scale_columns(report, columns, &c))
        return NULL;
    for (size_t k = 0; k < COURSE_COLUMNS; k++)
        columns[c++] = course_columns[k];
    *count = c;
    return columns;
}

bl_status session_rows_make(bl_report *report, session_rows *out, bl_error *err)
{
    *out = (session_rows){.flags = BL_TEXT_INIT, .marks = BL_TEXT_INIT};
    out->columns = make_columns(report, &out->count);
    out->cells = bl_arena_get(&report->arena, out->count, sizeof *out->cells);
    return out->columns && out->cells ? BL_OK : BL_FAIL_MEMORY(err);
}

void session_rows_release(session_rows *s)
{
    session_parts_free(s->parts);
    bl_text_release(&s->flags);
    bl_text_release(&s->marks);
}

static void add_row(const bl_report *report, session_rows *s,
                    const bl_course *course, size_t v)
{
    const bl_visit *const visit = &course->series->visits[v];
    const bl_visit_row *const row = &course->rows[v];
    bl_cell *cells = s->cells;

    *cells++ = text_or_absent(bl_slice_of(course->series->client));
    *cells++ = session_cell(visit);
    *cells++ = date_cell(visit);
    if (report->view.with_respondent)
        *cells++ = text_or_absent(bl_slice_of(course->series->respondent));
    for (size_t k = 0; k < course->plan->instrument->scale_count; k++)
        *cells++ = score_cell(course->plan, visit, k);
    cells += count_cells(course->plan, visit, cells);
    cells += change_cells(row, cells);
    cells += event_cells(dip_of(course, row), row->marks, &s->marks, cells);
    *cells = flags_cell(course->plan, visit, &s->flags);
    bl_rows_add(&s->rows, s->cells);
}

static bl_status add_parts(const bl_report *report, session_rows *s,
                           const bl_course *course, bl_error *err)
{
    if (!s->parts)
        s->parts =
            session_parts_new(report->view.plan, report->view.with_respondent);
    if (!s->parts || !session_parts_write(s->parts, &s->rows, course))
        return BL_FAIL_MEMORY(err);
    return BL_OK;
}

bl_status session_rows_add(const bl_report *report, session_rows *s,
                           const bl_course *course, bl_error *err)
{
    if (s->rows.writer->part)
        return add_parts(report, s, course, err);
    for (size_t v = 0; v < course->series->count; v++)
        add_row(report, s, course, v);
    return s->rows.failed || s->flags.failed || s->marks.failed
               ? BL_FAIL_MEMORY(err)
               : BL_OK;
}

static bl_status begin_rows(bl_report *report, bl_error *err)
{
    session_rows *s;
    bl_status status;

    if (report->view.only_caseload)
        return BL_OK;
    s = bl_arena_get(&report->arena, 1, sizeof *s);
    report->state = s;
    if (!s)
        return BL_FAIL_MEMORY(err);
    status = session_rows_make(report, s, err);
    if (status)
        return status;
    bl_rows_begin(&s->rows, bl_row_writer_find(report->writer->name),
                  report->out, s->columns, s->count, report->view.looks);
    return s->rows.failed ? BL_FAIL_MEMORY(err) : BL_OK;
}

static bl_status client_rows(bl_report *report, const bl_course *course,
                             bl_error *err)
{
    return session_rows_add(report, report->state, course, err);
}

static bl_status end_rows(bl_report *report, bl_error *err)
{
    session_rows *const s = report->state;

    (void)err;
    if (!s)
        return BL_OK;
    if (s->rows.writer)
        bl_rows_end(&s->rows);
    report->guarded = s->rows.guarded;
    report->left_out = s->rows.left_out;
    session_rows_release(s);
    return BL_OK;
}

static bl_status begin_rows_piece(bl_report *piece, bl_error *err)
{
    const session_rows *const whole = piece->state;
    session_rows *const s = bl_arena_get(&piece->arena, 1, sizeof *s);
    bl_status status;

    piece->state = s;
    if (!s)
        return BL_FAIL_MEMORY(err);
    status = session_rows_make(piece, s, err);
    bl_rows_begin_piece(&s->rows, &whole->rows, piece->out);
    return status;
}

static void join_rows_piece(bl_report *report, bl_report *piece)
{
    session_rows *const whole = report->state;
    session_rows *const part = piece->state;

    bl_rows_join(&whole->rows, &part->rows);
}

static void release_rows_piece(bl_report *piece)
{
    session_rows *const s = piece->state;

    if (!s)
        return;
    bl_rows_release_piece(&s->rows);
    session_rows_release(s);
}

const bl_report_writer bl_csv_report = {
    .name = "csv",
    .summary = "one row a session, comma-separated",
    .ending = ".csv",
    .begin = begin_rows,
    .caseload = caseload_rows,
    .client = client_rows,
    .end = end_rows,
    .begin_piece = begin_rows_piece,
    .join_piece = join_rows_piece,
    .release_piece = release_rows_piece};

const bl_report_writer bl_tsv_report = {.name = "tsv",
                                        .summary =
                                            "one row a session, tab-separated",
                                        .ending = ".tsv",
                                        .begin = begin_rows,
                                        .caseload = caseload_rows,
                                        .client = client_rows,
                                        .end = end_rows,
                                        .begin_piece = begin_rows_piece,
                                        .join_piece = join_rows_piece,
                                        .release_piece = release_rows_piece};

const bl_report_writer bl_table_report = {
    .name = "table",
    .summary = "one row a session, aligned for reading",
    .ending = "",
    .begin = begin_rows,
    .caseload = caseload_table,
    .client = client_rows,
    .end = end_rows};
