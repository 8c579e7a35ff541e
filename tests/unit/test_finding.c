#include "bl_finding.h"
#include "bl_test.h"

static const bl_finding_kind outside = {"answer-out-of-range", BL_UNUSABLE,
                                        "An answer is no answer of the form."};
static const bl_finding_kind odd = {"odd", BL_WARNING, "Worth a look."};
static const bl_finding_kind told = {"told", BL_NOTE, "Said, no more."};

static bl_where place(const char *file, uint64_t line, const char *column,
                      const char *found)
{
    return (bl_where){.file = file,
                      .line = line,
                      .column = bl_slice_of(column),
                      .found = bl_slice_of(found)};
}

/* One finding is repeated with one thing changed at a time. */
static void equal_findings_form_a_group(void **state)
{
    static const struct {
        const char *label;
        const bl_finding_kind *kind;
        const char *file, *column, *found;
        bool is_new;
    } cases[] = {
        {"the first", &outside, "a.csv", "q1", "8", true},
        {"all the same", &outside, "a.csv", "q1", "8", false},
        {"another text", &outside, "a.csv", "q1", "9", false},
        {"another column", &outside, "a.csv", "q2", "8", true},
        {"another file", &outside, "b.csv", "q1", "8", true},
        {"another kind", &odd, "a.csv", "q1", "8", true},
        {"no column", &outside, "a.csv", "", "8", true},
        {"no file", &outside, NULL, "q1", "8", true},
        {"no file again", &outside, NULL, "q1", "8", false},
        {"the first again", &outside, "a.csv", "q1", "8", false},
    };
    bl_findings findings = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        check_integer(
            cases[i].label,
            bl_findings_note(&findings, cases[i].kind,
                             place(cases[i].file, i + 1, cases[i].column,
                                   cases[i].found)) != NULL,
            cases[i].is_new);
    assert_int_equal(findings.count, 6);
    assert_int_equal(findings.groups[0].count, 4);
    assert_int_equal(findings.groups[0].places[2].line, 3);
    assert_string_equal(findings.groups[0].places[2].found.bytes, "9");
    assert_string_equal(findings.groups[1].column.bytes, "q2");
    bl_findings_release(&findings);
}

/* File names are compared as texts: a name may be built anew for every file. */
static void file_names_are_compared_as_texts(void **state)
{
    bl_findings findings = {0};
    const char one[] = "march.csv";
    const char other[] = "march.csv";

    (void)state;
    assert_non_null(bl_findings_note(&findings, &odd, place(one, 1, "q1", "")));
    assert_null(bl_findings_note(&findings, &odd, place(other, 2, "q1", "")));
    bl_findings_release(&findings);
}

static void the_first_five_places_are_kept(void **state)
{
    static const struct {
        const char *label;
        bool keep_all;
        size_t noted, kept;
    } cases[] = {
        {"four", false, 4, 4},      {"five", false, 5, 5},
        {"six", false, 6, 5},       {"a hundred", false, 100, 5},
        {"all of six", true, 6, 6}, {"all of a hundred", true, 100, 100},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_findings findings = {.keep_all = cases[i].keep_all};

        for (size_t n = 0; n < cases[i].noted; n++)
            (void)bl_findings_note(&findings, &outside,
                                   place("a.csv", n + 2, "q1", "8"));
        check_integer(cases[i].label, findings.groups[0].count, cases[i].noted);
        check_integer(cases[i].label, findings.groups[0].kept, cases[i].kept);
        check_integer(cases[i].label, findings.groups[0].places[3].line, 5);
        check_integer(cases[i].label, findings.unusable, cases[i].noted);
        bl_findings_release(&findings);
    }
}

/* A broken export must not fill the screen, and must not hide how much is
 * wrong. */
static void groups_beyond_the_limit_are_counted(void **state)
{
    static const struct {
        const char *label;
        bool keep_all;
        size_t kept, beyond;
    } cases[] = {
        {"two hundred groups", false, BL_GROUPS_KEPT, 60},
        {"all groups", true, BL_GROUPS_KEPT + 30, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_findings findings = {.keep_all = cases[i].keep_all};

        for (int round = 0; round < 2; round++)
            for (size_t g = 0; g < BL_GROUPS_KEPT + 30; g++) {
                char column[16];

                (void)snprintf(column, sizeof column, "q%zu", g);
                (void)bl_findings_note(&findings, &outside,
                                       place("a.csv", 2, column, "8"));
            }
        check_integer(cases[i].label, findings.count, cases[i].kept);
        check_integer(cases[i].label, findings.beyond, cases[i].beyond);
        check_integer(cases[i].label, findings.unusable,
                      2 * (BL_GROUPS_KEPT + 30));
        check_text(cases[i].label, findings.groups[7].column.bytes, "q7");
        bl_findings_release(&findings);
    }
}

/* Exit status 1 is for what was not used; a warning and a note are not. */
static void only_unusable_findings_count_as_such(void **state)
{
    bl_findings findings = {0};

    (void)state;
    (void)bl_findings_note(&findings, &odd, place("a.csv", 1, "q1", ""));
    (void)bl_findings_note(&findings, &told, place("a.csv", 1, "q1", ""));
    assert_int_equal(findings.unusable, 0);
    (void)bl_findings_note(&findings, &outside, place("a.csv", 1, "q1", ""));
    (void)bl_findings_note(&findings, &outside, place("a.csv", 1, "q1", ""));
    assert_int_equal(findings.unusable, 2);
    bl_findings_release(&findings);
}

/* The cell is gone when the finding is printed, and may hold anything. */
static void what_was_found_is_copied_made_visible_and_cut(void **state)
{
    char column[] = "q1";
    char found[] = "\x1b[31mvery red, and far longer than forty columns are";
    bl_findings findings = {0};

    (void)state;
    (void)bl_findings_note(&findings, &outside,
                           place("a.csv", 1, column, found));
    memset(column, 'x', strlen(column));
    memset(found, 'x', strlen(found));
    assert_string_equal(findings.groups[0].column.bytes, "q1");
    assert_string_equal(findings.groups[0].places[0].found.bytes,
                        "\\x1b[31mvery red, and far longer than f…");
    bl_findings_release(&findings);
    assert_int_equal(findings.count, 0);
    assert_null(findings.groups);
}

/* Nothing of the cell is kept, and who noted it has nothing to write. */
static void redacted_findings_say_their_meaning_only(void **state)
{
    bl_findings findings = {.redact = true};
    const bl_finding_group *group;

    (void)state;
    assert_null(
        bl_findings_note(&findings, &outside, place("a.csv", 3, "q1", "8")));
    assert_null(
        bl_findings_note(&findings, &outside, place("a.csv", 5, "q1", "9")));
    assert_null(bl_findings_note(&findings, &odd, place("a.csv", 6, "", "8")));
    assert_int_equal(findings.count, 2);
    assert_int_equal(findings.unusable, 2);
    group = &findings.groups[0];
    assert_string_equal(group->sentence.bytes,
                        "column q1: an answer is no answer of the form");
    assert_string_equal(group->context.bytes, "");
    assert_string_equal(group->hint.bytes, "");
    assert_int_equal(group->count, 2);
    assert_int_equal(group->places[1].line, 5);
    assert_string_equal(group->places[0].found.bytes, "");
    assert_string_equal(findings.groups[1].sentence.bytes, "worth a look");
    bl_findings_clear(&findings);
    assert_true(findings.redact);
    bl_findings_release(&findings);
}

static void note_some(bl_findings *findings, uint64_t *state, size_t line)
{
    char column[16];

    (void)snprintf(column, sizeof column, "q%zu",
                   bl_test_below(state, BL_GROUPS_KEPT + 40));
    (void)bl_findings_note(findings, bl_test_below(state, 9) ? &outside : &odd,
                           place("a.csv", line, column, column));
}

static void same_findings(const char *label, const bl_findings *a,
                          const bl_findings *b)
{
    check_integer(label, a->count, b->count);
    check_integer(label, a->beyond, b->beyond);
    check_integer(label, a->unusable, b->unusable);
    for (size_t g = 0; g < a->count; g++) {
        check_text(label, a->groups[g].column.bytes, b->groups[g].column.bytes);
        check_integer(label, a->groups[g].count, b->groups[g].count);
        check_integer(label, a->groups[g].kept, b->groups[g].kept);
        for (size_t p = 0; p < a->groups[g].kept; p++) {
            check_integer(label, a->groups[g].places[p].line,
                          b->groups[g].places[p].line);
            check_text(label, a->groups[g].places[p].found.bytes,
                       b->groups[g].places[p].found.bytes);
        }
    }
}

static uint64_t findings_of(const bl_findings *findings)
{
    uint64_t count = findings->beyond;

    for (size_t g = 0; g < findings->count; g++)
        count += findings->groups[g].count;
    return count;
}

/* The same findings, noted one by one and merged part by part. */
static void parts_add_up_to_the_whole(void **state)
{
    static const struct {
        const char *label;
        bool keep_all;
    } cases[] = {{"as printed", false}, {"all kept", true}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_findings whole = {.keep_all = cases[i].keep_all};
        bl_findings sum = {.keep_all = cases[i].keep_all};
        bl_findings part = {.keep_all = cases[i].keep_all, .is_part = true};
        uint64_t random = 20;
        uint64_t again = 20;
        uint64_t size = 7;

        for (size_t line = 1; line <= 3000; line++) {
            note_some(&whole, &random, line);
            note_some(&part, &again, line);
            if (bl_test_below(&size, 400) == 0)
                bl_findings_merge(&sum, &part);
        }
        bl_findings_merge(&sum, &part);
        same_findings(cases[i].label, &sum, &whole);
        check_integer(cases[i].label, findings_of(&part), 0);
        check_integer(cases[i].label, findings_of(&sum), 3000);
        bl_findings_release(&whole);
        bl_findings_release(&sum);
        bl_findings_release(&part);
    }
}

/* A part that the sum has taken is not written again, until it is cleared: then
 * it may be that the sum has not got it. */
static void what_the_sum_has_is_written_once(void **state)
{
    const bl_where one = place("a.csv", 3, "q1", "8");
    const bl_where other = place("a.csv", 9, "q1", "9");
    bl_findings sum = {0};
    bl_findings part = {.is_part = true};

    (void)state;
    assert_non_null(bl_findings_note(&part, &outside, one));
    bl_findings_clear(&part);
    assert_non_null(bl_findings_note(&part, &outside, one));
    assert_null(bl_findings_note(&part, &outside, one));
    bl_findings_merge(&sum, &part);
    assert_null(bl_findings_note(&part, &outside, other));
    bl_findings_merge(&sum, &part);
    assert_int_equal(sum.count, 1);
    assert_int_equal(sum.groups[0].count, 3);
    assert_int_equal(sum.groups[0].places[2].line, 9);
    bl_findings_clear(&part);
    assert_non_null(bl_findings_note(&part, &outside, one));
    bl_findings_release(&sum);
    bl_findings_release(&part);
}

/* Counting instead of noting gives the same, whether it is a part or not. */
static void only_full_groups_are_counted(void **state)
{
    static const struct {
        const char *label;
        bool keep_all, is_part;
        size_t counted; /* of ten */
    } cases[] = {
        {"the first five are noted", false, false, 5},
        {"of a part, too", false, true, 5},
        {"all are kept", true, false, 0},
        {"all are kept of a part", true, true, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_findings findings = {.keep_all = cases[i].keep_all,
                                .is_part = cases[i].is_part};
        size_t counted = 0;

        for (size_t line = 1; line <= 10; line++) {
            const bl_where where = place("a.csv", line, "q1", "8");

            if (bl_findings_count(&findings,
                                  bl_findings_place(&findings, &outside,
                                                    where.file, where.column)))
                counted++;
            else
                (void)bl_findings_note(&findings, &outside, where);
        }
        check_integer(cases[i].label, counted, cases[i].counted);
        check_integer(cases[i].label, findings.groups[0].count, 10);
        check_integer(cases[i].label, findings.groups[0].kept, 10 - counted);
        check_integer(cases[i].label, findings.unusable, 10);
        bl_findings_release(&findings);
    }
}

/* Where the sum keeps no more places, its part does not look for any. */
static void parts_of_full_groups_are_counted(void **state)
{
    const bl_where where = place("a.csv", 3, "q1", "8");
    bl_findings sum = {0};
    bl_findings part = {.is_part = true};
    size_t known;

    (void)state;
    for (size_t n = 0; n < BL_PLACES_KEPT; n++)
        (void)bl_findings_note(&sum, &outside, where);
    check_integer("no group yet",
                  bl_findings_place(&part, &outside, where.file, where.column),
                  0);
    assert_false(bl_findings_count(&part, 0));
    (void)bl_findings_note(&part, &outside, where);
    known = bl_findings_place(&part, &outside, where.file, where.column);
    check_integer("the first", known, 1);
    assert_false(bl_findings_count(&part, known));
    bl_findings_merge(&sum, &part);
    assert_true(bl_findings_count(&part, known));
    bl_findings_merge(&sum, &part);
    assert_int_equal(sum.groups[0].count, BL_PLACES_KEPT + 2);
    assert_int_equal(sum.unusable, BL_PLACES_KEPT + 2);
    bl_findings_release(&sum);
    bl_findings_release(&part);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_findings_form_a_group),
        cmocka_unit_test(file_names_are_compared_as_texts),
        cmocka_unit_test(the_first_five_places_are_kept),
        cmocka_unit_test(groups_beyond_the_limit_are_counted),
        cmocka_unit_test(only_unusable_findings_count_as_such),
        cmocka_unit_test(what_was_found_is_copied_made_visible_and_cut),
        cmocka_unit_test(redacted_findings_say_their_meaning_only),
        cmocka_unit_test(parts_add_up_to_the_whole),
        cmocka_unit_test(what_the_sum_has_is_written_once),
        cmocka_unit_test(only_full_groups_are_counted),
        cmocka_unit_test(parts_of_full_groups_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
