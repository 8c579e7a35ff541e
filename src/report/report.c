#include "report_list.h"

const bl_report_writer *const bl_report_writers[] = {
    &bl_csv_report,  &bl_html_report, &bl_json_report, &bl_table_report,
    &bl_text_report, &bl_tsv_report,  &bl_xlsx_report, NULL};

const bl_report_writer *bl_report_writer_find(const char *name)
{
    for (size_t w = 0; bl_report_writers[w]; w++)
        if (strcmp(bl_report_writers[w]->name, name) == 0)
            return bl_report_writers[w];
    return NULL;
}

const bl_report_writer *bl_report_writer_by_ending(const char *path)
{
    const size_t size = strlen(path);

    for (size_t w = 0; bl_report_writers[w]; w++) {
        const size_t tail = strlen(bl_report_writers[w]->ending);

        if (tail && size > tail &&
            strcmp(path + size - tail, bl_report_writers[w]->ending) == 0)
            return bl_report_writers[w];
    }
    return NULL;
}

bl_status bl_report_begin(bl_report *report, const bl_report_writer *writer,
                          bl_out *out, const bl_report_view *view,
                          bl_error *err)
{
    *report = (bl_report){.writer = writer, .out = out, .view = *view};
    return writer->begin(report, err);
}

bl_status bl_report_caseload(bl_report *report, const bl_caseload *caseload,
                             bl_error *err)
{
    return report->writer->caseload(report, caseload, err);
}

bl_status bl_report_client(bl_report *report, const bl_course *course,
                           bl_error *err)
{
    const bl_status status = report->writer->client(report, course, err);

    report->clients++;
    return status;
}

bl_status bl_report_end(bl_report *report, bl_error *err)
{
    const bl_status status = report->writer->end(report, err);

    bl_arena_release(&report->arena);
    return status;
}

bool bl_report_has_pieces(const bl_report_writer *writer)
{
    return writer->begin_piece != NULL;
}

bl_status bl_report_begin_piece(bl_report *piece, const bl_report *whole,
                                bl_out *out, bl_error *err)
{
    *piece = *whole;
    piece->out = out;
    piece->arena = (bl_arena){0};
    return piece->writer->begin_piece(piece, err);
}

void bl_report_join(bl_report *whole, bl_report *piece)
{
    bl_out_move(whole->out, piece->out);
    whole->clients = piece->clients;
    if (whole->writer->join_piece)
        whole->writer->join_piece(whole, piece);
}

void bl_report_release_piece(bl_report *piece)
{
    if (piece->writer && piece->writer->release_piece)
        piece->writer->release_piece(piece);
    bl_arena_release(&piece->arena);
}

bl_status bl_report_plain_piece(bl_report *piece, bl_error *err)
{
    (void)piece;
    (void)err;
    return BL_OK;
}
