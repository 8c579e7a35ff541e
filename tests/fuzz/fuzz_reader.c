/*
 * Any bytes as an export. Read in pieces of any size, in turn or by several
 * workers, they give what they give when read whole; every row is accounted
 * for. The first two bytes choose the layout and the size of a piece.
 */
#include <string.h>

#include "fuzz.h"
#include "memory_file.h"
#include "reading.h"

enum {
    BY_SESSION = 1,
    BY_ANSWER = 2,
    SHAPES = 3,
    OWN_HEADER = SHAPES * 3 * 2 * 2 * 4 /* choices of a layout */
};

static const char *const session_items[] = {"t{s}_q{i}"};
static const char *const key_items[] = {"q{i}"};
static const char *const carried[] = {"note"};
static const char *const missing[] = {"-99"};
static const bl_condition no_note = {
    .column = {.name = "note", .if_present = true},
    .test = BL_TEST_EMPTY,
    .words = "drop: note is empty"};

static void choose_shape(bl_layout *layout, unsigned shape)
{
    if (shape == 0)
        return;
    layout->items = shape == BY_SESSION ? session_items : key_items;
    layout->item_count = 1;
    if (shape != BY_ANSWER)
        return;
    layout->answer_rows.record.name = "record";
    layout->answer_rows.key.name = "key";
    layout->answer_rows.values[0].name = "value";
    layout->answer_rows.value_count = 1;
}

static bl_layout layout_of(unsigned choice)
{
    bl_layout layout;

    bl_layout_init(&layout);
    layout.header_rows = choice < OWN_HEADER; /* it fits */
    choice %= OWN_HEADER;
    choose_shape(&layout, choice % SHAPES);
    choice /= SHAPES;
    layout.invalid = (bl_invalid_rule)(choice % 3);
    choice /= 3;
    if (choice % 2) {
        layout.carried = carried;
        layout.carried_count = 1;
    }
    choice /= 2;
    if (choice % 2) {
        layout.missing = missing;
        layout.missing_count = 1;
        layout.conditions = &no_note;
        layout.condition_count = 1;
        layout.date_order = BL_DATE_DMY;
    }
    choice /= 2;
    if (choice % 4 == 3)
        layout.encoding = "cp1252";
    return layout;
}

static void check_counts(const reading *r, const bl_layout *layout)
{
    const bl_counts *const c = &r->counts;

    insist(c->rows == c->used + c->dropped + c->rejected);
    insist(c->unusable <= c->forms);
    if (!layout->item_count)
        insist(c->forms + c->empty == c->used);
    else if (!layout->answer_rows.value_count && c->used)
        insist((c->forms + c->empty) % c->used == 0);
}

static void check_error(const bl_error *err)
{
    if (!err->status)
        return;
    insist(err->name && err->message[0]);
    insist(err->status != BL_E_MEMORY);
    insist(err->line || !err->column);
}

/* The line of a bad byte is not read at all, but for what of it an earlier
 * block gave out: so a fault before the byte may be met or not. */
static bool are_two_faults_of_a_line(const bl_error *whole,
                                     const bl_error *pieces)
{
    return whole->status && pieces->status && whole->line >= pieces->line &&
           (strcmp(whole->name, "not-text") == 0 ||
            strcmp(whole->name, "nul-byte") == 0);
}

static void compare(const reading *whole, const bl_reader_options *options,
                    size_t workers)
{
    reading pieces = reading_take_with(*options, workers);
    const char *difference = reading_difference(whole, &pieces);

    if (are_two_faults_of_a_line(&whole->err, &pieces.err))
        difference = NULL;
    if (difference)
        (void)fprintf(stderr,
                      "%s: blocks of %zu bytes by %zu workers\n%s%s%s:%zu:%zu "
                      "%s\nin pieces\n%s%s%s:%zu:%zu %s\n",
                      difference, options->block_size, workers,
                      whole->forms.bytes, whole->findings.bytes,
                      whole->err.file, whole->err.line, whole->err.column,
                      whole->err.message, pieces.forms.bytes,
                      pieces.findings.bytes, pieces.err.file, pieces.err.line,
                      pieces.err.column, pieces.err.message);
    insist(!difference);
    reading_release(&pieces);
}

/* The bytes as a file: with a header of their own, or below one that fits, so
 * that most inputs get as far as their rows. */
static const char *file_of(unsigned choice, bl_slice rows)
{
    static const char *const headers[SHAPES] = {
        "client,session,date,q1,q2,q3,q4,note\n",
        "client,t1_q1,t1_q2,t1_q3,t1_q4,t2_q1,t2_q2,t2_q3,t2_q4,note\n",
        "record,client,session,key,value,note\n"};
    bl_text text = BL_TEXT_INIT;
    const char *path;

    if (choice >= OWN_HEADER)
        return memory_file(rows);
    bl_text_add(&text, headers[choice % SHAPES]);
    bl_text_add_slice(&text, rows);
    path = memory_file(bl_text_slice(&text));
    bl_text_release(&text);
    return path;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const unsigned choice = size ? data[0] : OWN_HEADER;
    const unsigned piece = size > 1 ? data[1] : 0;
    const size_t skipped = size < 2 ? size : 2;
    const bl_layout layout = layout_of(choice);
    bl_reader_options options = {
        .path = file_of(
            choice, (bl_slice){(const char *)data + skipped, size - skipped}),
        .layout = &layout,
        .instrument = reading_mini(),
        .lines = true,
        .block_size = 1 << 16};
    reading whole = reading_take(options);

    check_error(&whole.err);
    check_counts(&whole, &layout);
    options.block_size = 1 + piece % 64;
    compare(&whole, &options, piece / 64 == 3 ? 2 : 0);
    reading_release(&whole);
    return 0;
}
