#include "rejects.h"

#include <stdlib.h>

enum { OWN_COLUMNS = 3 };

struct reject_file {
    bl_out out;
    bl_rows rows;
    bool begun;
    bl_arena arena;
    bl_column *columns;
    bl_cell *cells;
    size_t count; /* columns of the export */
    const char *file;
    bl_text excess; /* cells beyond the header, joined */
    bl_reject_sink sink;
};

static bl_cell text_cell(bl_slice text)
{
    return text.size ? BL_TEXT_CELL(text) : BL_ABSENT;
}

static void take_row(void *self, uint64_t line, const char *reason,
                     const bl_slice *cells, size_t count)
{
    reject_file *const r = self;
    bl_cell *const out = r->cells;

    out[0] = BL_TEXT_CELL(bl_slice_of(r->file));
    out[1] = BL_INTEGER_CELL((int64_t)line);
    out[2] = BL_TEXT_CELL(bl_slice_of(reason));
    for (size_t c = 0; c < r->count; c++)
        out[OWN_COLUMNS + c] = c < count ? text_cell(cells[c]) : BL_ABSENT;
    bl_text_clear(&r->excess);
    for (size_t c = r->count; c < count; c++) {
        bl_text_add(&r->excess, c > r->count ? "," : "");
        bl_text_add_slice(&r->excess, cells[c]);
    }
    out[OWN_COLUMNS + r->count] = text_cell(bl_text_slice(&r->excess));
    bl_rows_add(&r->rows, out);
}

bl_status rejects_open(bl_run *run, reject_file **out)
{
    const char *const path = run->options->rejects;
    reject_file *made;

    *out = NULL;
    if (!path)
        return BL_OK;
    made = calloc(1, sizeof *made);
    if (!made)
        return BL_FAIL_MEMORY(&run->err);
    made->excess = (bl_text)BL_TEXT_INIT;
    made->sink = (bl_reject_sink){take_row, made};
    if (bl_out_create(&made->out, path, &run->err)) {
        free(made);
        return run->err.status;
    }
    *out = made;
    return BL_OK;
}

const bl_reject_sink *rejects_sink(reject_file *rejects)
{
    return rejects ? &rejects->sink : NULL;
}

static bl_status make_columns(reject_file *r, const bl_header *header,
                              bl_error *err)
{
    const size_t all = header->column_count + OWN_COLUMNS + 1;

    r->count = header->column_count;
    r->columns = bl_arena_get(&r->arena, all, sizeof *r->columns);
    r->cells = bl_arena_get(&r->arena, all, sizeof *r->cells);
    if (!r->columns || !r->cells)
        return BL_FAIL_MEMORY(err);
    r->columns[0] = (bl_column){"file", BL_TEXT_COLUMN};
    r->columns[1] = (bl_column){"line", BL_NUMBER_COLUMN};
    r->columns[2] = (bl_column){"reason", BL_TEXT_COLUMN};
    for (size_t c = 0; c < r->count; c++) {
        r->columns[OWN_COLUMNS + c].name =
            bl_arena_copy(&r->arena, bl_slice_of(header->names[c]));
        if (!r->columns[OWN_COLUMNS + c].name)
            return BL_FAIL_MEMORY(err);
    }
    r->columns[OWN_COLUMNS + r->count] =
        (bl_column){"more_cells", BL_TEXT_COLUMN};
    return BL_OK;
}

static bool same_columns(const reject_file *r, const bl_header *header)
{
    bool same = r->count == header->column_count;

    for (size_t c = 0; same && c < r->count; c++)
        same = strcmp(r->columns[OWN_COLUMNS + c].name, header->names[c]) == 0;
    return same;
}

bl_status rejects_begin_file(reject_file *rejects, const bl_reader *reader,
                             bl_error *err)
{
    const bl_header *const header = bl_reader_binding(reader)->header;
    const bl_row_writer *const csv = bl_row_writer_find("csv");
    bl_status status;

    if (!rejects)
        return BL_OK;
    rejects->file = bl_reader_name(reader);
    if (rejects->begun && same_columns(rejects, header))
        return BL_OK;
    if (rejects->begun) {
        bl_error_set(err, BL_E_INPUT, "columns-differ",
                     "this file has other columns than the one before, so "
                     "their rows cannot share a --rejects file");
        bl_error_at(err, bl_reader_name(reader), 0, 0);
        bl_error_hint(err, "run it for each kind of file apart, or without  "
                           "--rejects");
        return err->status;
    }
    status = make_columns(rejects, header, err);
    if (status)
        return status;
    bl_rows_begin(&rejects->rows, csv, &rejects->out, rejects->columns,
                  rejects->count + OWN_COLUMNS + 1,
                  (bl_looks){.digits = -1, .decimal = '.'});
    rejects->begun = true;
    return BL_OK;
}

bl_status rejects_close(reject_file *rejects, bl_status status, bl_error *err)
{
    bl_status written = BL_OK;

    if (!rejects)
        return status;
    if (rejects->begun)
        bl_rows_end(&rejects->rows);
    if (status)
        bl_out_abandon(&rejects->out);
    else
        written = bl_out_finish(&rejects->out, err);
    bl_text_release(&rejects->excess);
    bl_arena_release(&rejects->arena);
    free(rejects);
    return status ? status : written;
}
