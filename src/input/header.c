#include "bl_header.h"

#include <string.h>

#include "bl_csv.h"
#include "bl_unicode.h"

static const struct {
    char delimiter;
    const char *word;
} delimiters[] = {
    {',', "comma"}, {';', "semicolon"}, {'\t', "tab"}, {'|', "pipe"}};
enum { DELIMITERS = sizeof delimiters / sizeof delimiters[0] };

const char *bl_delimiter_word(char delimiter)
{
    for (size_t d = 0; d < DELIMITERS; d++)
        if (delimiters[d].delimiter == delimiter)
            return delimiters[d].word;
    return "other";
}

/* Records of the beginning of a file, as they come from the parser. */
typedef struct head {
    bl_arena *arena;
    bl_slice *cells; /* of all rows, one after the other */
    size_t cell_count;
    size_t capacity;
    size_t row_start[BL_HEADER_ROWS_MAX + 1];
    size_t rows;
    bool failed;
} head;

static void take_field(void *bytes, size_t size, void *self)
{
    head *const h = self;

    if (h->cell_count == h->capacity) {
        const size_t capacity = h->capacity ? 2 * h->capacity : 64;
        bl_slice *const more = bl_arena_get(h->arena, capacity, sizeof *more);

        if (!more) {
            h->failed = true;
            return;
        }
        if (h->cell_count)
            memcpy(more, h->cells, h->cell_count * sizeof *more);
        h->cells = more;
        h->capacity = capacity;
    }

    char *const copy = bl_arena_copy(h->arena, (bl_slice){bytes, size});

    h->failed |= !copy;
    h->cells[h->cell_count++] = (bl_slice){copy, size};
}

static void take_record(int end, void *self)
{
    head *const h = self;

    (void)end;
    if (h->rows < BL_HEADER_ROWS_MAX)
        h->row_start[++h->rows] = h->cell_count;
}

static size_t line_size(bl_slice text, char line_end)
{
    const char *const end =
        text.size ? memchr(text.bytes, line_end, text.size) : NULL;

    return end ? (size_t)(end - text.bytes) + 1 : text.size;
}

static bl_slice after(bl_slice text, size_t size)
{
    return (bl_slice){text.bytes + size, text.size - size};
}

/* The delimiter that an Excel line "sep=;" declares, or 0. */
static char declared_by_line(bl_slice text, size_t size)
{
    while (size &&
           (text.bytes[size - 1] == '\n' || text.bytes[size - 1] == '\r'))
        size--;
    return size == 5 && strncasecmp(text.bytes, "sep=", 4) == 0 ? text.bytes[4]
                                                                : 0;
}

/* How often each delimiter stands outside quotes in the first record. */
static void count_delimiters(bl_slice text, size_t counts[DELIMITERS])
{
    bool quoted = false;

    for (size_t i = 0; i < text.size; i++) {
        const char c = text.bytes[i];

        quoted ^= c == '"';
        if (!quoted && (c == '\n' || c == '\r'))
            return;
        for (size_t d = 0; !quoted && d < DELIMITERS; d++)
            counts[d] += c == delimiters[d].delimiter;
    }
}

static bl_status recognise_delimiter(bl_slice text, bl_header *out,
                                     bl_error *err)
{
    size_t counts[DELIMITERS] = {0};
    size_t best = 0;
    size_t ties = 0;

    count_delimiters(text, counts);
    for (size_t d = 1; d < DELIMITERS; d++)
        if (counts[d] > counts[best])
            best = d;
    for (size_t d = 0; d < DELIMITERS; d++)
        ties += counts[d] == counts[best];
    out->delimiter = delimiters[best].delimiter;
    out->delimiter_recognised = true;
    if (counts[best] == 0 || ties == 1)
        return BL_OK;
    bl_error_set(err, BL_E_INPUT, "bad-header",
                 "the header could be separated by %s or by another character "
                 "that stands there as often",
                 bl_delimiter_word(out->delimiter));
    bl_error_hint(err, "say which with  --delimiter");
    return err->status;
}

/* Parse line by line until `rows` records are whole; *used says how far whole
 * records go. */
static bl_status parse_rows(bl_slice text, char line_end, size_t rows,
                            char delimiter, head *h, size_t *used,
                            bl_error *err)
{
    bl_csv csv = {.field = take_field, .record = take_record, .self = h};
    bl_status status = bl_csv_init(&csv, delimiter, err);
    size_t at = 0;
    size_t taken = 0;

    *used = 0;
    while (!status && h->rows < rows && at < text.size) {
        const bl_slice rest = after(text, at);
        const bl_slice line = {rest.bytes, line_size(rest, line_end)};

        status = bl_csv_feed(&csv, line, &taken, err);
        at += line.size;
        if (!status && bl_csv_is_between(&csv))
            *used = at;
    }
    if (!status && h->rows < rows)
        status = bl_csv_end(&csv, err);
    if (!status)
        *used = at;
    bl_csv_release(&csv);
    if (!status && h->failed)
        status = BL_FAIL_MEMORY(err);
    return status;
}

static bl_slice *fold_row(bl_arena *arena, const bl_slice *cells, size_t count)
{
    bl_slice *const folded = bl_arena_get(arena, count + 1, sizeof *folded);
    bl_text text = BL_TEXT_INIT;

    for (size_t c = 0; folded && c < count; c++) {
        bl_text_clear(&text);
        bl_fold_add(&text, cells[c]);
        folded[c] =
            (bl_slice){bl_arena_copy(arena, bl_text_slice(&text)), text.size};
        if (!folded[c].bytes || text.failed) {
            bl_text_release(&text);
            return NULL;
        }
    }
    bl_text_release(&text);
    return folded;
}

/* Cells of a row, as many as the first row has; missing ones are empty. */
static bl_status take_row(const head *h, size_t row, bl_header *out,
                          bl_error *err)
{
    const size_t start = h->row_start[row];
    const size_t count = h->row_start[row + 1] - start;
    bl_slice *const cells =
        bl_arena_get(&out->arena, out->column_count + 1, sizeof *cells);

    if (!cells)
        return BL_FAIL_MEMORY(err);
    for (size_t c = 0; c < out->column_count && c < count; c++)
        cells[c] = h->cells[start + c];
    out->cells[row] = cells;
    out->folded[row] = fold_row(&out->arena, cells, out->column_count);
    return out->folded[row] ? BL_OK : BL_FAIL_MEMORY(err);
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
    static const bl_header_role qualtrics[] = {BL_HEADER_CODE, BL_HEADER_TEXT,
                                               BL_HEADER_IMPORT_ID};

    out->row_count = layout->header_rows;
    memcpy(out->roles, layout->header, sizeof out->roles);
    if (out->row_count)
        return;
    out->is_qualtrics = is_import_row(h, 2);
    out->row_count = out->is_qualtrics ? 3 : 1;
    if (out->is_qualtrics)
        memcpy(out->roles, qualtrics, sizeof qualtrics);
}

static bl_status check_import_row(const head *h, const bl_header *out,
                                  bl_error *err)
{
    for (size_t r = 0; r < out->row_count; r++)
        if (out->roles[r] == BL_HEADER_IMPORT_ID && !is_import_row(h, r))
            return BL_FAIL(err, BL_E_INPUT, "bad-header",
                           "row %zu of the header should hold import ids and "
                           "does not",
                           r + 1);
    return BL_OK;
}

static const char *name_of(bl_header *header, size_t column)
{
    for (size_t r = 0; r < header->row_count; r++)
        if (header->cells[r][column].size)
            return header->cells[r][column].bytes;
    return bl_arena_print(&header->arena, "#%zu", column + 1);
}

static bl_status name_columns(bl_header *out, bl_error *err)
{
    out->names =
        bl_arena_get(&out->arena, out->column_count + 1, sizeof *out->names);
    if (!out->names)
        return BL_FAIL_MEMORY(err);
    for (size_t c = 0; c < out->column_count; c++) {
        out->names[c] = name_of(out, c);
        if (!out->names[c])
            return BL_FAIL_MEMORY(err);
    }
    return BL_OK;
}

static bl_status read_rows(bl_slice text, char line_end,
                           const bl_layout *layout, bl_header *out,
                           bl_error *err)
{
    head h = {.arena = &out->arena};
    const size_t due = layout->header_rows ? layout->header_rows : 3;
    size_t used = 0;
    bl_error fault = {0};
    bl_status status =
        parse_rows(text, line_end, due, out->delimiter, &h, &used, &fault);

    if (status && (layout->header_rows || !h.rows)) {
        *err = fault;
        bl_error_at(
            err, NULL,
            1 + bl_count_lines(
                    (bl_slice){out->start,
                               (size_t)(text.bytes - out->start) + used},
                    line_end),
            0);
        return status;
    }
    if (!h.rows)
        return BL_FAIL(err, BL_E_INPUT, "empty-file", "there is no header");
    take_roles(layout, &h, out);
    if (h.rows < out->row_count)
        return BL_FAIL(err, BL_E_INPUT, "bad-header",
                       "the header should have %zu rows, the file has %zu",
                       out->row_count, h.rows);
    status = check_import_row(&h, out, err);
    out->column_count = h.row_start[1] - h.row_start[0];
    for (size_t r = 0; !status && r < out->row_count; r++)
        status = take_row(&h, r, out, err);
    return status ? status : name_columns(out, err);
}

/* Where the records of the header end; parsing them again is cheap. */
static bl_status measure(bl_slice text, char line_end, bl_header *out,
                         bl_error *err)
{
    bl_arena arena = {0};
    head h = {.arena = &arena};
    size_t used = 0;
    const bl_status status = parse_rows(text, line_end, out->row_count,
                                        out->delimiter, &h, &used, err);

    out->size += used;
    bl_arena_release(&arena);
    return status;
}

bl_status bl_header_read(const char *path, bl_block first, char line_end,
                         const bl_layout *layout, bl_header *out, bl_error *err)
{
    bl_header made = {.delimiter = layout->delimiter,
                      .start = first.bytes.bytes};
    bl_slice text = first.bytes;
    bl_status status = BL_OK;
    char declared;

    for (size_t n = 0; n < layout->skip; n++)
        made.size += line_size(after(text, made.size), line_end);
    text = after(first.bytes, made.size);
    if (!text.size)
        status = BL_FAIL(err, BL_E_INPUT, "empty-file", "the file is empty");
    declared = declared_by_line(text, line_size(text, line_end));
    if (!status && declared) {
        made.size += line_size(text, line_end);
        text = after(first.bytes, made.size);
        made.delimiter = made.delimiter ? made.delimiter : declared;
    }
    if (!status && !made.delimiter)
        status = recognise_delimiter(text, &made, err);
    if (!status)
        status = read_rows(text, line_end, layout, &made, err);
    if (!status)
        status = measure(text, line_end, &made, err);
    if (status) {
        bl_error_at(err, path, 1, 0);
        bl_header_release(&made);
        return status;
    }
    *out = made;
    return BL_OK;
}

void bl_header_release(bl_header *header)
{
    bl_arena_release(&header->arena);
    *header = (bl_header){0};
}
