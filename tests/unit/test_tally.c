#include "bl_tally.h"

#include "bl_registry.h"
#include "bl_test.h"

enum { ITEMS_MAX = 255, SCALES = 32 };

/* An instrument of random items, scales and range, far beyond real ones. */
typedef struct made_up {
    bl_instrument instrument;
    bl_scale scales[SCALES];
    uint8_t items[SCALES][ITEMS_MAX];
} made_up;

static void make_scale(made_up *m, bl_scale *scale, uint8_t *items,
                       uint64_t *random)
{
    const size_t share = bl_test_below(random, 4) + 1;

    scale->items = items;
    scale->item_count = 0;
    for (size_t i = 0; i < m->instrument.item_count; i++)
        if (bl_test_below(random, share) == 0)
            items[scale->item_count++] = (uint8_t)i;
    if (!scale->item_count)
        items[scale->item_count++] = 0;
    scale->min_answered = 1 + bl_test_below(random, scale->item_count);
}

static void make_up(made_up *m, uint64_t *random)
{
    static const int64_t spans[] = {1, 4, 6, 100, 8000};
    bl_instrument *const out = &m->instrument;

    *m = (made_up){0};
    out->item_count = 1 + bl_test_below(random, ITEMS_MAX);
    out->min = (int64_t)bl_test_below(random, 9) - 4;
    out->max = out->min + spans[bl_test_below(random, COUNT_OF(spans))];
    out->scales = m->scales;
    out->scale_count = 1 + bl_test_below(random, SCALES);
    for (size_t i = 0; i < out->item_count; i++)
        out->reversed[i] = bl_test_below(random, 3) == 0;
    for (size_t s = 0; s < out->scale_count; s++)
        make_scale(m, &m->scales[s], m->items[s], random);
}

static void fill_in(const bl_instrument *instrument, bl_answer *answers,
                    uint64_t *random)
{
    const size_t blanks = 1 + bl_test_below(random, 60);
    const size_t span = (size_t)(instrument->max - instrument->min);

    for (size_t i = 0; i < instrument->item_count; i++) {
        const size_t kind = bl_test_below(random, blanks);
        const int32_t value =
            (int32_t)instrument->min + (int32_t)bl_test_below(random, span + 1);

        answers[i] = kind == 1   ? (bl_answer){0, BL_NOT_ANSWERED}
                     : kind == 2 ? (bl_answer){0, BL_INVALID}
                                 : (bl_answer){value, BL_ANSWERED};
    }
}

/* What a reader does that is given the weights. */
static void add_up(const bl_tally_plan *plan, bl_form *form)
{
    const bl_instrument *const instrument = plan->instrument;
    const bl_weight *weights = plan->weights;
    const size_t values = (size_t)(instrument->max - instrument->min) + 1;

    form->is_summed = weights != NULL;
    form->sum = 0;
    for (size_t i = 0; i < instrument->item_count && form->is_summed; i++) {
        const bl_answer answer = form->answers[i];

        form->is_summed = answer.state != BL_INVALID;
        if (answer.state == BL_ANSWERED)
            form->sum += weights[(size_t)(answer.value - instrument->min)];
        weights += values;
    }
}

/* The oracle is bl_score_form, whose values test_score works out by hand. */
static void compare(const char *label, const bl_instrument *instrument,
                    uint64_t *random)
{
    bl_answer answers[ITEMS_MAX];
    bl_form form = {.answers = answers};
    bl_score want[SCALES];
    bl_tally tally = {{0}};
    bl_tally_plan plan;
    bl_error err = {0};

    assert_int_equal(bl_tally_plan_make(instrument, &plan, &err), BL_OK);
    for (int round = 0; round < 20; round++) {
        fill_in(instrument, answers, random);
        for (size_t i = 1; round % 5 == 0 && i < instrument->item_count; i++)
            answers[i] = answers[0];
        bl_score_form(instrument, answers, want);
        if (round % 2)
            add_up(&plan, &form);
        bl_tally_form(&plan, &form, &tally);
        form.is_summed = false;
        for (size_t s = 0; s < instrument->scale_count; s++) {
            const bl_score got = bl_tally_score(&plan, s, &tally);

            check_integer(label, got.answered, want[s].answered);
            check_integer(label, got.sum, want[s].sum);
            check_integer(label, got.flags, want[s].flags);
        }
        check(label, !bl_form_is_uniform(instrument, answers) ||
                         bl_tally_may_be_uniform(&plan, &tally));
    }
    bl_tally_plan_release(&plan);
}

static void tallies_mean_what_scores_mean(void **state)
{
    static made_up m;
    uint64_t random = 7;

    (void)state;
    for (int round = 0; round < 400; round++) {
        make_up(&m, &random);
        compare("made up", &m.instrument, &random);
    }
}

/* Ready scores are one item with as many answers as fit an answer. */
static void one_item_may_have_any_range(void **state)
{
    static made_up m;
    uint64_t random = 5;

    (void)state;
    m.instrument = (bl_instrument){.item_count = 1,
                                   .min = -7,
                                   .max = INT32_MAX - 8,
                                   .scales = m.scales,
                                   .scale_count = 1};
    m.scales[0] =
        (bl_scale){.items = m.items[0], .item_count = 1, .min_answered = 1};
    compare("not reversed", &m.instrument, &random);
    m.instrument.reversed[0] = true;
    compare("reversed", &m.instrument, &random);
}

static void shipped_forms_need_few_words(void **state)
{
    static const struct {
        const char *id;
        size_t words;
    } cases[] = {
        {"wai-sr-client", 1},
        {"wai-36-client", 1},
        {"srs", 1},
        {"trust-28", 2},
    };
    uint64_t random = 11;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_instrument instrument;
        bl_tally_plan plan;
        bl_error err = {0};

        assert_int_equal(bl_registry_load(cases[i].id, &instrument, &err),
                         BL_OK);
        assert_int_equal(bl_tally_plan_make(&instrument, &plan, &err), BL_OK);
        check_integer(cases[i].id, plan.words, cases[i].words);
        bl_tally_plan_release(&plan);
        compare(cases[i].id, &instrument, &random);
        bl_instrument_release(&instrument);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tallies_mean_what_scores_mean),
        cmocka_unit_test(one_item_may_have_any_range),
        cmocka_unit_test(shipped_forms_need_few_words),
    };

    return cmocka_run_group_tests_name("tally", tests, NULL, NULL);
}
