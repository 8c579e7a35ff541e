#include "bl_items.h"
#include "bl_sample.h"

/* Eight invented items 1 to 5, the third and the fourth reversed; `low` is a
 * scale where lower is better. */
static const char *const eight =
    "format: 1\nid: eight\nversion: 1\nname: Invented\nrespondent: client\n"
    "items: 8\nanswers: {min: 1, max: 5, step: 1}\nreversed: [3, 4]\n"
    "scales:\n"
    "  total: {items: all, score: sum, min-answered: 1}\n"
    "  part: {items: [5, 6, 7], score: sum, min-answered: 1}\n"
    "  low: {items: [1, 2, 3], score: sum, min-answered: 1, direction: "
    "lower-is-better}\n"
    "main-scale: total\ndirection: higher-is-better\nevidence: user\n"
    "source: none\nrights: none\ntests:\n"
    "  - answers: [1, 1, 5, 5, 1, 1, 1, 1]\n    scores: {total: 8}\n";

static void add_items(const bl_item_view *view, char *out, size_t size)
{
    out[0] = '\0';
    for (size_t i = 0; i < view->count; i++)
        (void)snprintf(out + strlen(out), size - strlen(out),
                       "%s%zu:%" PRId64 "(%" PRId64 ")", i ? " " : "",
                       view->items[i].item + 1, view->items[i].answer.numerator,
                       view->items[i].counted.numerator);
    if (view->more)
        (void)snprintf(out + strlen(out), size - strlen(out), " +%zu",
                       view->more);
}

/* Worked by hand: item:answer(counted), the least good first, equal ones by
 * number; a reversed 5 counts 1. */
static void least_good_answers_first(void **state)
{
    static const struct {
        const char *label;
        const char *answers;
        size_t scale;
        const char *items;
    } cases[] = {
        {"after reversal", "5 4 5 2 4 4 2 3", 0, "3:5(1) 7:2(2) 8:3(3)"},
        {"equal ones", "5 2 1 1 2 2 2 5", 0, "2:2(2) 5:2(2) 6:2(2) +1"},
        {"missing and invalid ones are passed over", "5 . 1 1 x 2 4 5", 0,
         "6:2(2) 7:4(4) 1:5(5) +3"},
        {"only those of the scale", "1 1 1 1 5 4 3 1", 1,
         "7:3(3) 6:4(4) 5:5(5)"},
        {"where lower is better", "1 4 1 1 1 1 1 1", 2, "3:1(5) 2:4(4) 1:1(1)"},
        {"all count the same", "3 3 3 3 3 3 3 3", 0, ""},
        {"all count the same after reversal", "5 5 1 1 5 5 5 5", 0, ""},
        {"one answer", ". . . . . 2 . .", 0, ""},
        {"no answer", ". . . . . . . .", 0, ""},
        {"two answers", ". . . . . 2 . 1", 0, "8:1(1) 6:2(2)"},
    };
    bl_instrument instrument = bl_sample_instrument(eight);

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_answer answers[BL_ITEMS_MAX];
        bl_item_view view;
        char met[128];

        bl_sample_answers(&instrument, cases[i].answers, answers);
        view = bl_items_lowest(&instrument, &instrument.scales[cases[i].scale],
                               answers);
        check(cases[i].label, view.given);
        add_items(&view, met, sizeof met);
        check_text(cases[i].label, met, cases[i].items);
    }
    bl_instrument_release(&instrument);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(least_good_answers_first)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
