#include "head.h"

#include <string.h>

#include "bl_header.h"

static const struct {
    char delimiter;
    const char *word;
} delimiters[] = {
    {',', "comma"}, {';', "semicolon"}, {'\t', "tab"}, {'|', "pipe"}};
enum {
    DELIMITERS = sizeof delimiters / sizeof delimiters[0],
    STEADY_ROWS = 20 /* rows below the header that are looked at */
};

const char *bl_delimiter_word(char delimiter)
{
    for (size_t d = 0; d < DELIMITERS; d++)
        if (delimiters[d].delimiter == delimiter)
            return delimiters[d].word;
    return "other";
}

bl_status head_missing(bl_error *err)
{
    bl_error_set(err, BL_E_INPUT, "empty-file", "the file is empty");
    bl_error_hint(err, "export it again; the first row should be the header");
    return err->status;
}

static bool has_room(head *h)
{
    if (h->cell_count < h->capacity)
        return true;

    const size_t capacity = h->capacity ? 2 * h->capacity : 64;
    bl_slice *const more = bl_arena_get(h->arena, capacity, sizeof *more);

    if (!more)
        return false;
    if (h->cell_count)
        memcpy(more, h->cells, h->cell_count * sizeof *more);
    h->cells = more;
    h->capacity = capacity;
    return true;
}

static void take_field(void *bytes, size_t size, void *self)
{
    head *const h = self;
    const char *const copy = bl_arena_copy(h->arena, (bl_slice){bytes, size});

    if (!copy || !has_room(h)) {
        h->failed = true;
        return;
    }
    h->cells[h->cell_count++] = (bl_slice){copy, size};
}

static void take_record(int end, void *self)
{
    head *const h = self;

    (void)end;
    if (h->rows < HEAD_ROWS_MAX)
        h->row_start[++h->rows] = h->cell_count;
}

size_t head_line_size(bl_slice text, char line_end)
{
    const char *const end =
        text.size ? memchr(text.bytes, line_end, text.size) : NULL;

    return end ? (size_t)(end - text.bytes) + 1 : text.size;
}

char head_declared_delimiter(bl_slice text, char line_end)
{
    size_t size = head_line_size(text, line_end);

    while (size &&
           (text.bytes[size - 1] == '\n' || text.bytes[size - 1] == '\r'))
        size--;
    if (size == 5 && strncasecmp(text.bytes, "sep=", 4) == 0)
        return text.bytes[4];
    return '\0';
}

static bool ends_record(char c)
{
    return c == '\n' || c == '\r';
}

/* How often each delimiter stands outside quotes in the next record that is no
 * blank line; returns how many bytes that took. */
static size_t count_delimiters(bl_slice text, size_t counts[DELIMITERS])
{
    bool quoted = false;
    bool begun = false;
    size_t i = 0;

    for (; i < text.size; i++) {
        const char c = text.bytes[i];

        quoted ^= c == '"';
        if (!quoted && ends_record(c) && begun)
            break;
        begun |= !ends_record(c) && c != ' ';
        for (size_t d = 0; !quoted && d < DELIMITERS; d++)
            counts[d] += c == delimiters[d].delimiter;
    }
    return i;
}

/* Several delimiters stand in the header equally often. */
static bl_status open_delimiter(const size_t counts[DELIMITERS], size_t most,
                                bl_error *err)
{
    bl_text words = BL_TEXT_INIT;

    for (size_t d = 0; d < DELIMITERS; d++)
        if (counts[d] == most)
            bl_text_print(&words, "%s%s", words.size ? " or " : "",
                          bl_delimiter_word(delimiters[d].delimiter));
    bl_error_set(err, BL_E_INPUT, "bad-header",
                 "the header could be separated by %s: they stand there "
                 "equally often",
                 words.bytes);
    bl_error_hint(err, "say which:  --delimiter WORD");
    bl_text_release(&words);
    return err->status;
}

/* Does every record of the beginning hold a delimiter as often as the header
 * does? False where the text ends before enough of them. */
static bool find_steady(bl_slice text, const size_t header[DELIMITERS],
                        bool steady[DELIMITERS])
{
    for (size_t d = 0; d < DELIMITERS; d++)
        steady[d] = header[d] > 0;
    for (size_t r = 0; r < STEADY_ROWS; r++) {
        size_t counts[DELIMITERS] = {0};
        const size_t size = count_delimiters(text, counts);
        bool empty = true;

        if (!text.size)
            return false;
        for (size_t d = 0; d < DELIMITERS; d++)
            empty &= counts[d] == 0;
        for (size_t d = 0; d < DELIMITERS && !(empty && size == text.size); d++)
            steady[d] &= counts[d] == header[d];
        text = (bl_slice){text.bytes + size, text.size - size};
    }
    return true;
}

static size_t kinds(const size_t counts[DELIMITERS])
{
    size_t found = 0;

    for (size_t d = 0; d < DELIMITERS; d++)
        found += counts[d] > 0;
    return found;
}

/* The delimiter that stands most often in the header; where several do, one
 * that the rows below have as often goes first. */
bl_status head_recognise_delimiter(bl_slice text, char *out, bool *cut,
                                   bl_error *err)
{
    size_t counts[DELIMITERS] = {0};
    bool steady[DELIMITERS] = {false};
    size_t best = 0;
    size_t ties = 0;
    const size_t size = count_delimiters(text, counts);
    const bl_slice below = {text.bytes + size, text.size - size};

    if (kinds(counts) > 1)
        *cut |= !find_steady(below, counts, steady);
    else
        *cut |= below.size == 0;
    for (size_t d = 1; d < DELIMITERS; d++)
        if (steady[d] > steady[best] ||
            (steady[d] == steady[best] && counts[d] > counts[best]))
            best = d;
    for (size_t d = 0; d < DELIMITERS; d++)
        ties += steady[d] == steady[best] && counts[d] == counts[best];
    *out = delimiters[best].delimiter;
    if (counts[best] == 0 || ties == 1)
        return BL_OK;
    return open_delimiter(counts, counts[best], err);
}

/* Up to and with the next line end of any kind, so that no piece holds the ends
 * of two records. */
static size_t piece_size(bl_slice text)
{
    size_t size = 0;

    while (size < text.size && !ends_record(text.bytes[size]))
        size++;
    if (size + 1 < text.size && text.bytes[size] == '\r' &&
        text.bytes[size + 1] == '\n')
        size++;
    return size < text.size ? size + 1 : size;
}

/* The last record ended in the piece that ends there, if it is a new one. */
static void note_end(head *h, size_t at)
{
    if (h->rows && !h->row_end[h->rows])
        h->row_end[h->rows] = at;
}

bl_status head_read(const head_text *text, size_t rows, head *out,
                    bl_error *err)
{
    bl_csv csv = {.field = take_field, .record = take_record, .self = out};
    bl_status status = bl_csv_init(&csv, text->delimiter, err);
    size_t at = 0;

    while (!status && out->rows < rows && at < text->bytes.size) {
        const bl_slice rest = {text->bytes.bytes + at, text->bytes.size - at};
        const bl_slice piece = {rest.bytes, piece_size(rest)};
        size_t taken = 0;

        status = bl_csv_feed(&csv, piece, &taken, err);
        at += piece.size;
        if (!status && bl_csv_is_between(&csv))
            out->used = at;
        note_end(out, at);
    }
    out->cut = !status && out->rows < rows;
    if (out->cut && text->is_last) {
        status = bl_csv_end(&csv, err);
        out->used = status ? out->used : at;
        note_end(out, out->used);
    }
    bl_csv_release(&csv);
    if (!status && out->failed)
        status = BL_FAIL_MEMORY(err);
    return status;
}

static const struct {
    const char *entity;
    const char *text;
} entities[] = {{"&amp;", "&"},  {"&lt;", "<"},    {"&gt;", ">"},
                {"&nbsp;", " "}, {"&quot;", "\""}, {"&#39;", "'"}};

static size_t add_entity(bl_text *out, bl_slice rest)
{
    for (size_t e = 0; e < sizeof entities / sizeof entities[0]; e++) {
        const size_t size = strlen(entities[e].entity);

        if (rest.size >= size &&
            memcmp(rest.bytes, entities[e].entity, size) == 0) {
            bl_text_add(out, entities[e].text);
            return size;
        }
    }
    bl_text_add_char(out, '&');
    return 1;
}

void head_strip_html(bl_text *out, bl_slice cell)
{
    for (size_t i = 0; i < cell.size;) {
        const bl_slice rest = {cell.bytes + i, cell.size - i};
        const char *const end =
            *rest.bytes == '<' ? memchr(rest.bytes, '>', rest.size) : NULL;

        if (end) {
            i += (size_t)(end - rest.bytes) + 1;
        } else if (*rest.bytes == '&') {
            i += add_entity(out, rest);
        } else {
            if (*rest.bytes != '*')
                bl_text_add_char(out, *rest.bytes);
            i++;
        }
    }
}
