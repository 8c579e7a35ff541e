#include "bl_capture.h"
#include "bl_sample_series.h"
#include "bl_test.h"
#include "report_rows.h"

enum { ITEMS = 12, FORMS_MAX = 12, CLIENTS = 60 };

/* Invented: a total, and before it `scales` of two items each. */
static bl_instrument instrument_of(size_t scales)
{
    bl_text yaml = BL_TEXT_INIT;
    bl_instrument made;

    bl_text_add(&yaml, "format: 1\nid: pairs\nversion: 1\n"
                       "name: Pairs (invented)\nrespondent: client\n"
                       "items: 12\nanswers: {min: 0, max: 10, step: 0.5}\n"
                       "reversed: [2, 5]\nscales:\n");
    for (size_t s = 0; s < scales; s++)
        bl_text_print(&yaml,
                      "  pair_%zu: {items: [%zu, %zu], score: mean, "
                      "min-answered: 1}\n",
                      s + 1, s % ITEMS + 1, (s + 1) % ITEMS + 1);
    bl_text_add(&yaml, "  total: {items: all, score: sum, min-answered: 9}\n"
                       "direction: higher-is-better\n"
                       "cut-offs: [{scale: total, below: 50, source: me}]\n"
                       "evidence: user\nsource: invented\nrights: none\n"
                       "tests:\n  - {answers: [0, 10, 0, 0, 10, 0, 0, 0, 0, 0, "
                       "0, 0], scores: {total: 0}}\n");
    made = bl_sample_instrument(yaml.bytes);
    bl_text_release(&yaml);
    return made;
}

static void add_answers(uint64_t *random, bl_text *form)
{
    const size_t all = bl_test_below(random, 21);
    const bool uniform = !bl_test_below(random, 8);

    for (size_t i = 0; i < ITEMS; i++) {
        const size_t kind = bl_test_below(random, 60);
        const size_t halves = uniform ? all : bl_test_below(random, 21);

        if (kind < 6 && !uniform)
            bl_text_add(form, kind ? " ." : " x");
        else
            bl_text_print(form, " %zu.%d", halves / 2, halves % 2 ? 5 : 0);
    }
}

static void random_forms(uint64_t *random, size_t count, bl_text *texts,
                         const char **forms)
{
    for (size_t f = 0; f < count; f++) {
        texts[f] = (bl_text)BL_TEXT_INIT;
        if (bl_test_below(random, 9))
            bl_text_print(&texts[f], "%zu %zu", f * f + 1, 4096 * f + f % 3);
        else
            bl_text_print(&texts[f], "%zu -", f * f + 1);
        add_answers(random, &texts[f]);
        forms[f] = texts[f].bytes;
    }
    forms[count] = NULL;
}

/* The writer whose rows are to be matched, without parts. */
static const bl_row_writer *real;

static void whole_row(bl_rows *rows, const bl_cell *cells)
{
    real->part(rows, cells, 0, rows->count);
}

/* Rows of many clients, by parts and by whole rows of cells. */
typedef struct both {
    bl_report report;
    bl_row_writer whole;
    bl_out outs[2];
    session_rows rows[2];
} both;

static void begin(both *b, const bl_row_writer *writer,
                  const bl_report_view *view)
{
    bl_error err = {0};

    b->report = (bl_report){.view = *view};
    b->whole = *writer;
    b->whole.row = whole_row;
    b->whole.part = NULL;
    real = writer;
    for (size_t k = 0; k < 2; k++) {
        bl_out_open_memory(&b->outs[k]);
        assert_int_equal(session_rows_make(&b->report, &b->rows[k], &err),
                         BL_OK);
        bl_rows_begin(&b->rows[k].rows, k ? &b->whole : writer, &b->outs[k],
                      b->rows[k].columns, b->rows[k].count, view->looks);
    }
}

static void add(both *b, const bl_course *course)
{
    bl_error err = {0};

    for (size_t k = 0; k < 2; k++)
        assert_int_equal(
            session_rows_add(&b->report, &b->rows[k], course, &err), BL_OK);
}

static void compare(both *b, const char *label)
{
    char *const wanted = strdup(bl_captured(&b->outs[1]));

    check_text(label, bl_captured(&b->outs[0]), wanted);
    check_integer(label, b->rows[0].rows.guarded, b->rows[1].rows.guarded);
    free(wanted);
    for (size_t k = 0; k < 2; k++) {
        bl_rows_end(&b->rows[k].rows);
        session_rows_release(&b->rows[k]);
        bl_out_abandon(&b->outs[k]);
    }
    bl_arena_release(&b->report.arena);
}

/* One client with up to twelve forms and an id of any sort. */
static void add_client(both *b, const bl_course_plan *plan, uint64_t *random)
{
    static const char *const ids[] = {
        "A-1",
        "=1+1",
        "say \"yes\", please",
        " 7",
        "an id that is much longer than any that a clinic would give to people",
        ("one that is longer than all that is remembered of an id, which is "
         "not one hundred and twenty-six bytes, nor should it be many more"),
        "tab\there",
        "\xc3\xbc",
        "K"};
    const size_t count = 1 + bl_test_below(random, FORMS_MAX);
    bl_text texts[FORMS_MAX];
    const char *forms[FORMS_MAX + 1];
    bl_arena arena = {0};
    bl_error err = {0};
    bl_sample_series sample;
    bl_course course;

    random_forms(random, count, texts, forms);
    sample = bl_sample_series_make(plan->instrument, true, BL_DUPLICATES_KEEP,
                                   forms);
    sample.series.client = ids[bl_test_below(random, COUNT_OF(ids))];
    sample.series.respondent = bl_test_below(random, 3)
                                   ? ids[bl_test_below(random, COUNT_OF(ids))]
                                   : "";
    assert_int_equal(
        bl_course_work_out(plan, &sample.series, NULL, &arena, &course, &err),
        BL_OK);
    add(b, &course);
    bl_arena_release(&arena);
    bl_sample_series_release(&sample);
    for (size_t f = 0; f < count; f++)
        bl_text_release(&texts[f]);
}

static void same_rows(const bl_row_writer *writer, size_t scales,
                      bl_looks looks, uint64_t *random)
{
    static both b;
    bl_instrument instrument = instrument_of(scales);
    bl_course_plan plan =
        bl_course_plan_of(&instrument, bl_test_below(random, scales + 1),
                          (bl_expression)bl_test_below(random, 4));
    const bl_report_view view = {
        .plan = &plan, .with_respondent = scales % 2, .looks = looks};
    char label[64];

    plan.is_ready = scales == 0;
    plan.precision = (bl_precision){.given = bl_test_below(random, 2),
                                    .reliability = 0.9,
                                    .sd = 3,
                                    .origin = BL_PAIR_OPTIONS,
                                    .norm = "",
                                    .source = ""};
    (void)snprintf(label, sizeof label, "%s, %zu scales, %d digits",
                   writer->name, scales + 1, looks.digits);
    begin(&b, writer, &view);
    for (size_t c = 0; c < CLIENTS; c++)
        add_client(&b, &plan, random);
    compare(&b, label);
    bl_instrument_release(&instrument);
}

/* However often a part came before, rows written from parts are those of
 * bl_rows_add: few scales and more than are remembered, ids to be quoted, to be
 * guarded and longer than is remembered, sessions of one digit to three, every
 * look. */
static void parts_make_the_rows_that_cells_make(void **state)
{
    static const size_t scales[] = {0, 1, 3, 9, 13};
    static const bl_looks looks[] = {
        {.digits = -1, .decimal = '.'},
        {.digits = 2, .decimal = '.', .excel = true},
        {.digits = 15, .decimal = ',', .excel = true},
        {.digits = 0, .decimal = '.', .visible = true},
    };
    uint64_t random = 83;

    (void)state;
    for (size_t w = 0; bl_row_writers[w]; w++)
        for (size_t s = 0; bl_row_writers[w]->part && s < COUNT_OF(scales); s++)
            for (size_t l = 0; l < COUNT_OF(looks); l++)
                same_rows(bl_row_writers[w], scales[s], looks[l], &random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_make_the_rows_that_cells_make)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
