/*
 * Thousands of records, an answer a row: the rows may stand record by record,
 * question by question or in any order; the scores are those of the same
 * answers, a form a row.
 */
#include <stdlib.h>

#include "bl_test.h"
#include "reading.h"
#include "scratch.h"

enum {
    RECORDS = 3000,
    ITEMS = 4,
    OTHERS = 2500, /* different keys that are no item */
    ROWS_MAX = RECORDS * (2 * ITEMS + 1),
    TEXT = 120,
    WRONG = 9 /* no answer of the form */
};

/* What two rows say about an item. */
typedef struct said {
    unsigned first;  /* 1 to 5, WRONG, or 0: the cell is empty */
    unsigned second; /* 1 to 5, or 0: there is no second row */
} said;

typedef struct answer_row {
    size_t rank; /* rows stand in its order */
    char text[TEXT];
} answer_row;

static said all[RECORDS][ITEMS];
static answer_row rows[ROWS_MAX];
static size_t row_count;
static uint64_t state_of_chance = 20261124;

static size_t below(size_t limit)
{
    return bl_test_below(&state_of_chance, limit);
}

static bool one_in(size_t chances)
{
    return below(chances) == 0;
}

static void make_answers(void)
{
    for (size_t r = 0; r < RECORDS; r++)
        for (size_t i = 0; i < ITEMS; i++)
            all[r][i] = (said){
                .first = one_in(9)
                             ? 0
                             : (unsigned)(one_in(30) ? WRONG : 1 + below(5)),
                .second = one_in(4) ? 1 + (unsigned)below(5) : 0};
}

/* An empty cell says nothing, and two answers that differ are none. */
static unsigned meant_by(said s)
{
    if (!s.first || !s.second)
        return s.first + s.second;
    return s.first == s.second ? s.first : WRONG;
}

static void add_cell(bl_text *out, unsigned answer, const char *end)
{
    if (answer)
        bl_text_print(out, "%u", answer);
    bl_text_add(out, end);
}

static bl_text a_form_a_row(void)
{
    bl_text out = BL_TEXT_INIT;

    bl_text_add(&out, "client,session,q1,q2,q3,q4\n");
    for (size_t r = 0; r < RECORDS; r++) {
        bl_text_print(&out, "C%zu,%zu,", r / 20, r % 20 + 1);
        for (size_t i = 0; i < ITEMS; i++)
            add_cell(&out, meant_by(all[r][i]), i + 1 < ITEMS ? "," : "\n");
    }
    return out;
}

typedef size_t ranking(size_t record, size_t question);

static size_t by_record(size_t record, size_t question)
{
    return record * (ITEMS + 1) + question;
}

static size_t by_question(size_t record, size_t question)
{
    return question * RECORDS + record;
}

static size_t by_chance(size_t record, size_t question)
{
    (void)record;
    (void)question;
    return below(SIZE_MAX);
}

static answer_row *add_row(size_t record, size_t rank)
{
    answer_row *const made = &rows[row_count++];

    made->rank = rank;
    (void)snprintf(made->text, TEXT, "r%zu,C%zu,%zu,", record, record / 20,
                   record % 20 + 1);
    return made;
}

static void add_answer(size_t record, size_t item, unsigned answer, size_t rank)
{
    char *const text = add_row(record, rank)->text;
    const size_t used = strlen(text);

    /* Blanks that folding takes off make some keys too long to remember. */
    (void)snprintf(text + used, TEXT - used, "\"%*c%zu\",%.0u",
                   one_in(50) ? 70 : 1, one_in(2) ? 'q' : 'Q', item + 1,
                   answer);
}

static void add_other(size_t record, size_t rank)
{
    char *const text = add_row(record, rank)->text;
    const size_t used = strlen(text);

    (void)snprintf(text + used, TEXT - used, "note_%zu,x", below(OTHERS));
}

static int by_rank(const void *a, const void *b)
{
    const answer_row *const first = a;
    const answer_row *const second = b;

    return (first->rank > second->rank) - (first->rank < second->rank);
}

static bl_text an_answer_a_row(ranking *rank)
{
    bl_text out = BL_TEXT_INIT;

    row_count = 0;
    for (size_t r = 0; r < RECORDS; r++) {
        for (size_t i = 0; i < ITEMS; i++) {
            add_answer(r, i, all[r][i].first, rank(r, i));
            if (all[r][i].second)
                add_answer(r, i, all[r][i].second, rank(r, i));
        }
        add_other(r, rank(r, ITEMS));
    }
    qsort(rows, row_count, sizeof rows[0], by_rank);
    bl_text_add(&out, "record,client,session,key,value\n");
    for (size_t k = 0; k < row_count; k++)
        bl_text_print(&out, "%s\n", rows[k].text);
    return out;
}

/* Read the text, and let it go. */
static reading read_text(bl_text text, const bl_layout *layout)
{
    reading r;

    scratch_write("march.csv", bl_text_slice(&text));
    bl_text_release(&text);
    r = reading_take((bl_reader_options){
        .path = "march.csv", .layout = layout, .instrument = reading_mini()});
    assert_string_equal(r.err.message, "");
    return r;
}

static void order_changes_no_score(void **state)
{
    static const struct {
        const char *label;
        ranking *rank;
        bool keeps_order; /* records appear as they do a form a row */
    } ways[] = {
        {"by record", by_record, true},
        {"by question", by_question, true},
        {"by chance", by_chance, false},
        {"by another chance", by_chance, false},
    };
    static const char *const items[] = {"q{i}"};
    bl_layout layout;
    reading want;

    (void)state;
    make_answers();
    bl_layout_init(&layout);
    want = read_text(a_form_a_row(), &layout);
    layout.items = items;
    layout.item_count = COUNT_OF(items);
    layout.answer_rows.record.name = "record";
    layout.answer_rows.key.name = "key";
    layout.answer_rows.values[0].name = "value";
    layout.answer_rows.value_count = 1;
    for (size_t w = 0; w < COUNT_OF(ways); w++) {
        reading got = read_text(an_answer_a_row(ways[w].rank), &layout);

        if (!ways[w].keeps_order) {
            reading_sort_lines(&want.scores);
            reading_sort_lines(&got.scores);
        }
        check_text(ways[w].label, got.scores.bytes, want.scores.bytes);
        check_integer(ways[w].label, got.counts.unusable, want.counts.unusable);
        check_integer(ways[w].label, got.counts.empty, want.counts.empty);
        reading_release(&got);
    }
    check("forms are read", want.counts.forms > RECORDS / 2);
    reading_release(&want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_changes_no_score),
    };
    int failed;

    scratch_enter();
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    scratch_leave();
    return failed;
}
