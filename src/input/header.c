#include <string.h>

#include "header_private.h"
#include "preamble.h"

enum { QUALTRICS_ROWS = 3, ROWS_BELOW = QUALTRICS_ROWS };

static bl_slice after(bl_slice text, size_t size)
{
    return (bl_slice){text.bytes + size, text.size - size};
}

/* The third row of a Qualtrics export: every cell names its import id. */
static bool is_import_row(const head *h, size_t row)
{
    size_t named = 0;

    if (h->rows <= row)
        return false;
    for (size_t c = h->row_start[row]; c < h->row_start[row + 1]; c++) {
        if (!h->cells[c].size)
            continue;
        if (!memmem(h->cells[c].bytes, h->cells[c].size, "ImportId", 8))
            return false;
        named++;
    }
    return named > 0;
}

static void take_roles(const bl_layout *layout, const head *h, bl_header *out)
{
    static const bl_header_role qualtrics[QUALTRICS_ROWS] = {
        BL_HEADER_CODE, BL_HEADER_TEXT, BL_HEADER_IMPORT_ID};

    out->row_count = layout->header_rows;
    memcpy(out->roles, layout->header, sizeof out->roles);
    if (out->row_count || layout->no_header)
        return;
    out->is_qualtrics = is_import_row(h, QUALTRICS_ROWS - 1);
    out->row_count = out->is_qualtrics ? QUALTRICS_ROWS : 1;
    if (out->is_qualtrics)
        memcpy(out->roles, qualtrics, sizeof qualtrics);
}

static bl_status check_rows(const head *h, const bl_header *out, bl_error *err)
{
    if (h->rows < out->row_count)
        return BL_FAIL(err, BL_E_INPUT, "bad-header",
                       "the header should have %zu rows, the file has %zu",
                       out->row_count, h->rows);
    for (size_t r = 0; r < out->row_count; r++)
        if (out->roles[r] == BL_HEADER_IMPORT_ID && !is_import_row(h, r)) {
            bl_error_set(err, BL_E_INPUT, "bad-header",
                         "row %zu of the header should hold import ids and "
                         "does not",
                         r + 1);
            bl_error_hint(err,
                          "is this file of the layout that was asked for?");
            return err->status;
        }
    /* A row of import ids below the header would be taken for a client. */
    for (size_t r = out->row_count; r < h->rows; r++)
        if (is_import_row(h, r)) {
            bl_error_set(err, BL_E_INPUT, "bad-header",
                         "row %zu holds import ids: it belongs to the header",
                         r + 1);
            bl_error_hint(err, "Qualtrics exports have three header rows:  "
                               "header: [code, text, import-id]");
            return err->status;
        }
    return BL_OK;
}

static size_t cells_of(const head *h, size_t row)
{
    return h->row_start[row + 1] - h->row_start[row];
}

static void count_columns(const head *h, bl_header *out)
{
    out->column_count = cells_of(h, 0);
    for (size_t r = 1; r < out->row_count && r < h->rows; r++)
        if (cells_of(h, r) > out->column_count)
            out->column_count = cells_of(h, r);
}

static void take_below(const head *h, bl_header *out)
{
    if (out->row_count >= h->rows)
        return;
    out->below = h->cells + h->row_start[out->row_count];
    out->below_count = cells_of(h, out->row_count);
}

/* *cut: the text ended before all that may belong to the header was seen. */
static bl_status read_rows(const head_text *text, const bl_layout *layout,
                           bl_header *out, bool *cut, bl_error *err)
{
    head h = {.arena = &out->arena};
    const size_t needed = layout->header_rows ? layout->header_rows : 1;
    bl_error fault = {0};
    bl_status status = head_read(text, needed + ROWS_BELOW, &h, &fault);

    *cut |= h.cut;
    if (status && h.rows < needed) {
        *err = fault;
        out->size += h.used;
        return status;
    }
    if (h.rows < needed && !text->is_last)
        return BL_FAIL(err, BL_E_INPUT, "bad-header",
                       "the header does not end within the first %zu bytes",
                       text->bytes.size);
    if (!h.rows)
        return head_missing(err);
    take_roles(layout, &h, out);
    status = check_rows(&h, out, err);
    if (!status)
        out->size += h.row_end[out->row_count];
    count_columns(&h, out);
    take_below(&h, out);
    for (size_t r = 0; !status && r < out->row_count; r++)
        status = header_take_row(&h, r, layout, out, err);
    if (!status && layout->no_header)
        status = header_take_given_names(layout, out, err);
    out->name_rows = out->row_count;
    if (!status && layout->fill_right)
        status = header_join_questions(out, err);
    return status ? status : header_name_columns(out, layout, err);
}

static bl_status find_delimiter(const bl_layout *layout, bl_slice text,
                                char line_end, bl_header *out, bool *cut,
                                bl_error *err)
{
    const char declared = head_declared_delimiter(text, line_end);

    out->delimiter = layout->delimiter;
    if (declared) {
        out->size += head_line_size(text, line_end);
        text = after(text, head_line_size(text, line_end));
        if (!out->delimiter)
            out->delimiter = declared;
    }
    if (out->delimiter)
        return BL_OK;
    out->delimiter_recognised = true;
    return head_recognise_delimiter(text, &out->delimiter, cut, err);
}

/* Read it from the first block; *cut: a wider one may tell more of it. */
static bl_status read_block(bl_block first, char line_end,
                            const bl_layout *layout, bl_header *out, bool *cut,
                            bl_error *err)
{
    const bl_slice text = first.bytes;
    bl_status status =
        preamble_size(first, line_end, layout, &out->size, cut, err);

    if (!status)
        status = find_delimiter(layout, after(text, out->size), line_end, out,
                                cut, err);

    const head_text rows = {after(text, out->size), first.is_last,
                            out->delimiter};

    if (!status)
        status = read_rows(&rows, layout, out, cut, err);
    if (status)
        bl_error_at(
            err, NULL,
            1 + bl_count_lines((bl_slice){text.bytes, out->size}, line_end), 0);
    return status;
}

static bl_status peek(bl_source *source, bl_block *out, bl_error *err)
{
    const bl_status status = bl_source_peek(source, out, err);

    return status || out->bytes.size ? status : head_missing(err);
}

/* Where the text ends too early, the bad byte that ends it is the fault. */
static bl_status fail(const bl_error *bad_byte, const char *path,
                      const bl_error *fault, bl_error *err)
{
    *err = bad_byte ? *bad_byte : *fault;
    bl_error_at(err, path, 0, 0);
    return err->status;
}

bl_status bl_header_read(bl_source *source, const char *path,
                         const bl_layout *layout, bl_header *out, bl_error *err)
{
    bl_header made = {0};
    bl_error fault = {0};
    bool cut = false;

    do {
        bl_block first = {0};
        const bl_status status = peek(source, &first, err);

        bl_header_release(&made);
        fault = (bl_error){0};
        if (status) {
            bl_error_at(err, path, 0, 0);
            return status;
        }
        (void)read_block(first, bl_source_line_end(source), layout, &made, &cut,
                         &fault);
    } while (cut && bl_source_widen(source));
    if (fault.status) {
        bl_header_release(&made);
        return fail(cut ? bl_source_fault(source) : NULL, path, &fault, err);
    }
    bl_source_skip(source, made.size);
    *out = made;
    return BL_OK;
}

void bl_header_release(bl_header *header)
{
    bl_arena_release(&header->arena);
    *header = (bl_header){0};
}
