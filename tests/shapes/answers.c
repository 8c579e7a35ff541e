#include "answers.h"

#include "bl_number.h"
#include "bl_test.h"

enum { BLANK_SHARE = 12, LEFT_OUT_SHARE = 5 };

static const char *const wai_en[] = {"Seldom", "Sometimes", "Fairly Often",
                                     "Very Often", "Always"};
static const char *const wai_de[] = {"selten", "manchmal", "öfters", "sehr oft",
                                     "immer"};

/* Hatcher & Gillaspy 2006; of four items one may be missing, of twelve two. */
const questionnaire wai_sr = {
    .id = "wai-sr-client",
    .items = 12,
    .lowest = 10,
    .highest = 50,
    .step = 10,
    .labels = {wai_en, wai_de},
    .scale_names = {"goal", "task", "bond", "total"},
    .scales = {{3, {4, 6, 8, 11}},
               {3, {1, 2, 10, 12}},
               {3, {3, 5, 7, 9}},
               {10, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}}},
    .mean = true};

/* Duncan et al. 2003: four lines, their sum; all are needed for it. */
const questionnaire srs = {
    .id = "srs",
    .items = 4,
    .lowest = 0,
    .highest = 100,
    .step = 1,
    .scale_names = {"relationship", "approach_method", "total"},
    .scales = {{1, {1}}, {1, {3}}, {4, {1, 2, 3, 4}}}};

/* Whatever a client's id may hold that a reader could trip over. */
static const char *const ids[] = {"C-001", "0002",      "Zoë-3",  "A, B",
                                  "17",    "the \"9\"", "k.l.m.", "007"};

static int invent_answer(const questionnaire *of, uint64_t *state)
{
    const size_t answers_possible =
        (size_t)((of->highest - of->lowest) / of->step) + 1;

    return of->lowest + of->step * (int)bl_test_below(state, answers_possible);
}

static void invent_form(const questionnaire *of, filled_form *form,
                        uint64_t *state)
{
    for (size_t i = 0; i < of->items; i++)
        form->answers[i] = bl_test_below(state, BLANK_SHARE)
                               ? invent_answer(of, state)
                               : BLANK;
    form->answers[0] = invent_answer(of, state);
}

answer_set answers_invent(const questionnaire *of, uint64_t seed)
{
    const size_t first = seed % COUNT_OF(ids);
    uint64_t state = seed;
    answer_set made = {.of = of};

    for (size_t c = 0; c < CLIENTS; c++) {
        made.clients[c] = ids[(first + c) % COUNT_OF(ids)];
        for (size_t s = 1; s <= SESSIONS; s++) {
            if (s > 1 && !bl_test_below(&state, LEFT_OUT_SHARE))
                continue;
            made.forms[made.count] = (filled_form){.client = c, .session = s};
            invent_form(of, &made.forms[made.count++], &state);
        }
    }
    return made;
}

static const char *score_of(const questionnaire *of, size_t scale,
                            const filled_form *form, bl_arena *arena)
{
    const size_t *const items = of->scales[scale].items;
    char number[BL_NUMBER_SIZE];
    int64_t sum = 0;
    int64_t answered = 0;
    size_t i = 0;

    for (; items[i]; i++) {
        const int answer = form->answers[items[i] - 1];

        sum += answer == BLANK ? 0 : answer;
        answered += answer != BLANK;
    }
    if (answered < (int64_t)of->scales[scale].least)
        return "";
    (void)bl_fraction_print(
        of->mean ? (bl_fraction){sum, 10 * answered}
                 : (bl_fraction){sum * (int64_t)i, 10 * answered},
        6, true, number);
    return bl_arena_print(arena, "%s", number);
}

void answers_score(const answer_set *answers, scored *out)
{
    *out = (scored){.said = BL_TEXT_INIT, .wrote = BL_TEXT_INIT};
    for (size_t f = 0; f < answers->count; f++) {
        const filled_form *const form = &answers->forms[f];
        scored_form *const to = &out->forms[out->count++];

        to->client = answers->clients[form->client];
        to->session = bl_arena_print(&out->arena, "%zu", form->session);
        for (size_t s = 0; answers->of->scale_names[s]; s++)
            to->scores[s] = score_of(answers->of, s, form, &out->arena);
    }
    scored_sort(out->forms, out->count);
}
