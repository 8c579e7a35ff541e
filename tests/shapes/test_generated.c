/*
 * The project's own exports: invented answers in the shape of every tool that
 * has a preset, through a study file that names little more than the client,
 * the session and the items, give the scores that answers.c works out. What the
 * tools write beside the forms (previews, unfinished responses, expired runs)
 * is there, too, and gives none; numbers and labels give the same.
 */
#include "bl_embedded.h"
#include "bl_scratch.h"
#include "bl_test.h"
#include "scratch.h"
#include "shape.h"

enum { SEEDS = 4 };

static char label[128]; /* says which file a failure is about */

static void compare(const questionnaire *of, const scored *want,
                    const scored *got)
{
    if (got->status)
        print_error("%s", got->said.bytes);
    check_integer(label, got->status, 0);
    check_integer(label, got->count, want->count);
    for (size_t f = 0; f < want->count; f++) {
        check_text(label, got->forms[f].client, want->forms[f].client);
        check_text(label, got->forms[f].session, want->forms[f].session);
        for (size_t s = 0; of->scale_names[s]; s++)
            check_text(label, got->forms[f].scores[s],
                       want->forms[f].scores[s]);
    }
}

/* Without a header, columns go by number. */
static void write_study(const export_shape *shape, const answer_set *answers)
{
    bl_text study = BL_TEXT_INIT;
    bl_text text = BL_TEXT_INIT;
    const char *numbers;

    shape_study(shape, answers, &study);
    numbers = strstr(study.bytes, "ITEMS");
    if (numbers) {
        bl_text_add_bytes(&text, study.bytes, (size_t)(numbers - study.bytes));
        bl_text_print(&text, "[\"#8-#%zu\"]\n", 7 + answers->of->items);
    } else {
        bl_text_add_slice(&text, bl_text_slice(&study));
    }
    scratch_write("study.yaml", bl_text_slice(&text));
    bl_text_release(&study);
    bl_text_release(&text);
}

static void try_shape(const export_shape *shape, answer_kind kind,
                      const answer_set *answers)
{
    bl_text file = BL_TEXT_INIT;
    scored want;
    scored got;

    shape_write(shape, kind, answers, &file);
    scratch_write("export.csv", bl_text_slice(&file));
    write_study(shape, answers);
    answers_score(answers, &want);
    scored_take("study.yaml", "export.csv", answers->of->scale_names, &got);
    compare(answers->of, &want, &got);
    scored_release(&want);
    scored_release(&got);
    bl_text_release(&file);
}

static bool has_kind(const export_shape *shape, answer_kind kind,
                     const questionnaire *of)
{
    if (!shape->answer[kind])
        return false;
    return kind == LABELS ? of->labels[0] != NULL
                          : of->step == 10 || shape->takes_decimals;
}

static void try_questionnaire(const questionnaire *of)
{
    static const char *const words[] = {"codes", "labels"};

    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        const answer_set answers = answers_invent(of, seed * 7919);

        for (const export_shape *shape = shapes; shape->name; shape++)
            for (answer_kind v = 0; v < KINDS; v++) {
                (void)snprintf(label, sizeof label, "%s, %s, %s, seed %d",
                               shape->name, of->id, words[v], (int)seed);
                if (has_kind(shape, v, of))
                    try_shape(shape, v, &answers);
            }
    }
}

static void every_shape_gives_the_answers_scores(void **state)
{
    (void)state;
    scratch_enter();
    try_questionnaire(&wai_sr);
    scratch_leave();
}

static void decimals_come_through_where_the_form_has_them(void **state)
{
    (void)state;
    scratch_enter();
    try_questionnaire(&srs);
    scratch_leave();
}

/* The value of a key in the study file of the shape; the line's end is cut. */
static bool find_answer(const char *study, const char *key, char line[256])
{
    const char *at = study;
    const size_t size = strlen(key);

    while (at && strncmp(at, key, size) != 0) {
        at = strchr(at, '\n');
        at = at ? at + 1 : NULL;
    }
    if (at)
        (void)snprintf(line, 256, "%.*s", (int)strcspn(at, "\n"), at);
    return at != NULL;
}

/*
 * Answer a question of a draft as a user would who takes no thought: a pattern
 * of items that is offered is taken, everything else comes from the shape's own
 * study file.
 */
static void answer_line(const char *line, const char *study, bl_text *out)
{
    static const char *const keys[] = {
        "client:", "session:", "items:", "layout:", "labels:", "missing:"};
    char answer[256];

    for (size_t k = 0; k < COUNT_OF(keys); k++) {
        const bool asked = strncmp(line, "# ", 2) == 0 &&
                           strncmp(line + 2, keys[k], strlen(keys[k])) == 0;
        const bool offered = (k == 2 || k == 3) && !strstr(line, "\"q{i}\"") &&
                             !strstr(line, "/item/");

        if (!asked || strstr(out->bytes, keys[k]))
            continue;
        if (offered)
            (void)snprintf(answer, sizeof answer, "%s", line + 2);
        else if (!find_answer(study, keys[k], answer))
            continue;
        bl_text_print(out, "%s\n", answer);
        return;
    }
    bl_text_print(out, "%s\n", line[0] == '#' ? "#" : line);
}

static void answer_draft(const char *study)
{
    char draft[8192];
    bl_text answered = BL_TEXT_INIT;
    char *rest = draft;

    (void)bl_scratch_read("draft.yaml", draft, sizeof draft);
    while (rest && *rest)
        answer_line(strsep(&rest, "\n"), study, &answered);
    scratch_write("answered.yaml", bl_text_slice(&answered));
    bl_text_release(&answered);
}

/* The layout goes by its name only where it cannot be recognised. */
static void draft(const export_shape *shape, const questionnaire *of,
                  bool with_layout)
{
    char layout[64] = "plain";
    char line[256];
    scored run;

    if (find_answer(shape->study, "layout: ", line))
        (void)snprintf(layout, sizeof layout, "%.40s", line + 8);
    scored_run((const char *const[]){"check", "-i", of->id, "export.csv",
                                     "--write", "draft.yaml",
                                     with_layout ? "--layout" : NULL, layout,
                                     NULL},
               &run);
    check_integer(label, run.status == 0 || run.status == 1 || run.status == 2,
                  1);
    scored_release(&run);
}

static bool is_drafted_as(const export_shape *shape)
{
    char text[8192];
    char line[256];

    (void)bl_scratch_read("draft.yaml", text, sizeof text);
    return !find_answer(shape->study, "layout: ", line) ||
           strstr(text, line) != NULL;
}

static void try_draft(const export_shape *shape, answer_kind kind,
                      const answer_set *answers)
{
    bl_text file = BL_TEXT_INIT;
    char study[4096];
    scored want;
    scored got;

    shape_write(shape, kind, answers, &file);
    scratch_write("export.csv", bl_text_slice(&file));
    write_study(shape, answers);
    (void)bl_scratch_read("study.yaml", study, sizeof study);
    draft(shape, answers->of, false);
    if (!is_drafted_as(shape))
        draft(shape, answers->of, true);
    answer_draft(study);
    answers_score(answers, &want);
    scored_take("answered.yaml", "export.csv", answers->of->scale_names, &got);
    compare(answers->of, &want, &got);
    scored_release(&want);
    scored_release(&got);
    bl_text_release(&file);
}

static void a_draft_that_is_answered_is_valid(void **state)
{
    const answer_set answers = answers_invent(&wai_sr, 31);

    (void)state;
    scratch_enter();
    for (const export_shape *shape = shapes; shape->name; shape++)
        for (answer_kind kind = 0; kind < KINDS; kind++) {
            (void)snprintf(label, sizeof label, "draft of %s, %s", shape->name,
                           kind == CODES ? "codes" : "labels");
            if (has_kind(shape, kind, &wai_sr))
                try_draft(shape, kind, &answers);
        }
    scratch_leave();
}

static bool is_written(const char *preset)
{
    char line[64];

    (void)snprintf(line, sizeof line, "layout: %s\n", preset);
    for (const export_shape *shape = shapes; shape->name; shape++)
        if (strstr(shape->study, line))
            return true;
    return false;
}

static void every_preset_has_a_shape(void **state)
{
    bl_arena arena = {0};
    const char *const *names = NULL;
    size_t count = 0;

    (void)state;
    check("memory", bl_embedded_names("layouts", &arena, &names, &count));
    check("presets", count > 0);
    for (size_t n = 0; n < count; n++)
        check(names[n], is_written(names[n]));
    bl_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_preset_has_a_shape),
        cmocka_unit_test(every_shape_gives_the_answers_scores),
        cmocka_unit_test(decimals_come_through_where_the_form_has_them),
        cmocka_unit_test(a_draft_that_is_answered_is_valid)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
