/*
 * One data set in the shapes of twenty tools gives one set of scores.
 *
 * Expected values: truth.csv beside the files has the answers of all forms; the
 * means are worked out here, with the scales written out again from Hatcher and
 * Gillaspy 2006 and the rule that of four items one may be missing, of twelve
 * two.
 */
#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#include "bl_number.h"
#include "bl_test.h"
#include "scored.h"

#define SHAPES BL_SHARED "/data/exports/shapes"

enum { ITEMS = 12, SCALES = 4 };

static const char *const names[] = {"goal", "task", "bond", "total", NULL};
static const struct {
    size_t least; /* items that must be answered */
    size_t items[ITEMS + 1];
} scales[SCALES] = {{3, {4, 6, 8, 11}},
                    {3, {1, 2, 10, 12}},
                    {3, {3, 5, 7, 9}},
                    {10, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}}};

static const char *mean_of(size_t scale, char *const *answers, bl_arena *arena)
{
    char number[BL_NUMBER_SIZE];
    bl_fraction mean = {0, 0};

    for (size_t i = 0; scales[scale].items[i]; i++) {
        const char *const answer = answers[scales[scale].items[i] - 1];

        mean.numerator += answer[0] ? answer[0] - '0' : 0;
        mean.denominator += answer[0] != '\0';
    }
    if (mean.denominator < (int64_t)scales[scale].least)
        return "";
    (void)bl_fraction_print(mean, 6, true, number);
    return bl_arena_print(arena, "%s", number);
}

/* "C-001,1,1,1,5,..."; no cell of the truth is quoted. */
static void read_truth_line(char *line, scored *truth)
{
    scored_form *const form = &truth->forms[truth->count++];
    char *cells[ITEMS + 2];

    line[strcspn(line, "\r\n")] = '\0';
    for (size_t c = 0; c < ITEMS + 2; c++)
        cells[c] = strsep(&line, ",");
    form->client = bl_arena_print(&truth->arena, "%s", cells[0]);
    form->session = bl_arena_print(&truth->arena, "%s", cells[1]);
    for (size_t s = 0; s < SCALES; s++)
        form->scores[s] = mean_of(s, cells + 2, &truth->arena);
}

static void read_truth(scored *truth)
{
    FILE *const stream = fopen(SHAPES "/truth.csv", "r");
    char line[256];

    *truth = (scored){.said = BL_TEXT_INIT, .wrote = BL_TEXT_INIT};
    check("truth.csv", stream && fgets(line, sizeof line, stream));
    while (fgets(line, sizeof line, stream))
        read_truth_line(line, truth);
    (void)fclose(stream);
    scored_sort(truth->forms, truth->count);
    check_integer("forms of the truth", truth->count, 11);
}

/* The study file has the file's name, with its ending or without. */
static void compare(const char *name, bool with_ending, const scored *truth)
{
    const size_t size =
        with_ending ? strlen(name) : (size_t)(strrchr(name, '.') - name);
    char study[512];
    char file[512];
    scored got;

    (void)snprintf(study, sizeof study, BL_STUDIES "/%.*s.study.yaml",
                   (int)size, name);
    (void)snprintf(file, sizeof file, SHAPES "/%s", name);
    scored_take(study, file, names, &got);
    if (got.status)
        print_error("%s", got.said.bytes);
    check_integer(name, got.status, 0);
    check_integer(name, got.count, truth->count);
    for (size_t f = 0; f < truth->count; f++) {
        check_text(name, got.forms[f].client, truth->forms[f].client);
        check_text(name, got.forms[f].session, truth->forms[f].session);
        for (size_t s = 0; s < SCALES; s++)
            check_text(name, got.forms[f].scores[s], truth->forms[f].scores[s]);
    }
    scored_release(&got);
}

static bool is_shape(const char *name)
{
    return name[0] != '.' && strcmp(name, "truth.csv") != 0 &&
           strcmp(name, "layouts.json") != 0;
}

static void every_shape_gives_the_same_scores(void **state)
{
    DIR *const folder = opendir(SHAPES);
    const struct dirent *entry;
    scored truth;
    size_t shapes = 0;

    (void)state;
    assert_non_null(folder);
    read_truth(&truth);
    while ((entry = readdir(folder)))
        if (is_shape(entry->d_name)) {
            compare(entry->d_name, true, &truth);
            compare(entry->d_name, false, &truth);
            shapes++;
        }
    (void)closedir(folder);
    scored_release(&truth);
    check("twenty shapes", shapes >= 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_shape_gives_the_same_scores)};

    if (access(SHAPES "/truth.csv", R_OK) != 0) {
        (void)printf("skipped: there is no %s\n", SHAPES);
        return 77;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
