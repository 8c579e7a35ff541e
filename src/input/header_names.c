#include "bl_unicode.h"
#include "header_private.h"

static bl_status fold_row(bl_header *out, size_t row, bl_error *err)
{
    bl_slice *const folded =
        bl_arena_get(&out->arena, out->column_count + 1, sizeof *folded);
    bl_text text = BL_TEXT_INIT;
    bool failed = !folded;

    for (size_t c = 0; !failed && c < out->column_count; c++) {
        bl_text_clear(&text);
        bl_fold_add(&text, out->cells[row][c]);
        folded[c] = (bl_slice){bl_arena_copy(&out->arena, bl_text_slice(&text)),
                               text.size};
        failed = !folded[c].bytes || text.failed;
    }
    bl_text_release(&text);
    out->folded[row] = folded;
    return failed ? BL_FAIL_MEMORY(err) : BL_OK;
}

static bl_status strip_row(bl_header *out, bl_slice *cells, bl_error *err)
{
    bl_text text = BL_TEXT_INIT;
    bool failed = false;

    for (size_t c = 0; !failed && c < out->column_count; c++) {
        bl_text_clear(&text);
        head_strip_html(&text, cells[c]);
        cells[c] = (bl_slice){bl_arena_copy(&out->arena, bl_text_slice(&text)),
                              text.size};
        failed = !cells[c].bytes || text.failed;
    }
    bl_text_release(&text);
    return failed ? BL_FAIL_MEMORY(err) : BL_OK;
}

bl_status header_take_row(const head *h, size_t row, const bl_layout *layout,
                          bl_header *out, bl_error *err)
{
    const size_t start = h->row_start[row];
    const size_t count = h->row_start[row + 1] - start;
    bl_slice *const cells =
        bl_arena_get(&out->arena, out->column_count + 1, sizeof *cells);
    bl_status status = BL_OK;

    if (!cells)
        return BL_FAIL_MEMORY(err);
    for (size_t c = 0; c < out->column_count && c < count; c++)
        cells[c] = h->cells[start + c];
    if (layout->strip_html)
        status = strip_row(out, cells, err);
    out->cells[row] = cells;
    return status ? status : fold_row(out, row, err);
}

static int find_role(const bl_header *header, bl_header_role role)
{
    for (size_t r = 0; r < header->row_count; r++)
        if (header->roles[r] == role)
            return (int)r;
    return -1;
}

bl_status header_join_questions(bl_header *out, bl_error *err)
{
    const int text = find_role(out, BL_HEADER_TEXT);
    const int below = find_role(out, BL_HEADER_SUB);
    bl_slice *const cells =
        bl_arena_get(&out->arena, out->column_count + 1, sizeof *cells);
    const char *question = "";

    if (!cells)
        return BL_FAIL_MEMORY(err);
    if (text < 0 || below < 0)
        return BL_OK;
    for (size_t c = 0; c < out->column_count; c++) {
        const char *joined;

        if (out->cells[text][c].size)
            question = out->cells[text][c].bytes;
        if (!out->cells[below][c].size)
            continue;
        joined = bl_arena_print(&out->arena, "%s / %s", question,
                                out->cells[below][c].bytes);
        if (!joined)
            return BL_FAIL_MEMORY(err);
        cells[c] = bl_slice_of(joined);
    }
    out->cells[out->row_count] = cells;
    out->roles[out->row_count] = BL_HEADER_SUB;
    out->name_rows = out->row_count + 1;
    return fold_row(out, out->row_count, err);
}

/* A question above a group of columns names none of them; what stands below it
 * does. */
static bool names_a_group(const bl_header *header, size_t row, size_t column)
{
    const size_t next = column + 1;

    return header->name_rows > header->row_count &&
           header->roles[row] == BL_HEADER_TEXT &&
           next < header->column_count && !header->cells[row][next].size &&
           header->cells[header->row_count][column].size;
}

static const char *name_of(bl_header *header, const bl_layout *layout,
                           size_t column)
{
    for (size_t r = 0; r < header->row_count; r++)
        if (header->cells[r][column].size && !names_a_group(header, r, column))
            return header->cells[r][column].bytes;
    if (column < layout->name_count)
        return layout->names[column];
    return bl_arena_print(&header->arena, "#%zu", column + 1);
}

bl_status header_name_columns(bl_header *out, const bl_layout *layout,
                              bl_error *err)
{
    out->names =
        bl_arena_get(&out->arena, out->column_count + 1, sizeof *out->names);
    if (!out->names)
        return BL_FAIL_MEMORY(err);
    for (size_t c = 0; c < out->column_count; c++) {
        out->names[c] = name_of(out, layout, c);
        if (!out->names[c])
            return BL_FAIL_MEMORY(err);
    }
    return BL_OK;
}

bl_status header_take_given_names(const bl_layout *layout, bl_header *out,
                                  bl_error *err)
{
    bl_slice *const cells =
        bl_arena_get(&out->arena, out->column_count + 1, sizeof *cells);

    if (!layout->name_count)
        return BL_OK;
    if (layout->name_count != out->column_count)
        return BL_FAIL(err, BL_E_INPUT, "bad-header",
                       "names lists %zu columns, the first row has %zu cells",
                       layout->name_count, out->column_count);
    if (!cells)
        return BL_FAIL_MEMORY(err);
    for (size_t c = 0; c < layout->name_count; c++)
        cells[c] = bl_slice_of(layout->names[c]);
    out->cells[0] = cells;
    out->roles[0] = BL_HEADER_CODE;
    out->row_count = 1;
    return fold_row(out, 0, err);
}

bl_status bl_header_hide_names(bl_header *header, bl_error *err)
{
    const char **const numbers =
        bl_arena_get(&header->arena, header->column_count + 1, sizeof *numbers);
    bool failed = !numbers;

    for (size_t c = 0; !failed && c < header->column_count; c++) {
        numbers[c] = bl_arena_print(&header->arena, "#%zu", c + 1);
        failed = !numbers[c];
    }
    if (failed)
        return BL_FAIL_MEMORY(err);
    header->hidden = header->names;
    header->names = numbers;
    return BL_OK;
}

void bl_header_show_names(bl_header *header)
{
    if (header->hidden)
        header->names = header->hidden;
    header->hidden = NULL;
}
