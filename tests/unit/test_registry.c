#include <stdlib.h>

#include "bl_embedded.h"
#include "bl_registry.h"
#include "bl_sample.h"
#include "bl_scratch.h"
#include "bl_selftest.h"
#include "bl_test.h"

static bl_scratch scratch;

/* Nobody's own definitions are in the way here. */
static int make_home(void **state)
{
    (void)state;
    bl_scratch_make(&scratch);
    (void)setenv("XDG_DATA_HOME", bl_scratch_path(&scratch, "data"), 1);
    (void)setenv("HOME", bl_scratch_path(&scratch, "home"), 1);
    return 0;
}

static int remove_home(void **state)
{
    (void)state;
    bl_scratch_remove(&scratch);
    return 0;
}

/* Put a definition with that id into a folder of the scratch's. */
static void write_definition(const char *folder, const char *file,
                             const char *id)
{
    static char yaml[1024];
    char path[256] = "";
    char name[256];

    (void)snprintf(yaml, sizeof yaml,
                   "{format: 1, id: %s, version: 1, name: D, respondent: "
                   "client, items: 1, answers: {min: 0, max: 1, step: 1}, "
                   "reversed: [], scales: {s: {items: all, score: sum}}, "
                   "direction: higher-is-better, evidence: user, source: s, "
                   "rights: r, tests: [{answers: [1], scores: {s: 1}}]}\n",
                   id);
    for (const char *at = folder; *at; at += at[0] == '/') {
        at += strcspn(at, "/");
        (void)snprintf(path, sizeof path, "%.*s", (int)(at - folder), folder);
        (void)mkdir(bl_scratch_path(&scratch, path), 0700);
    }
    (void)snprintf(name, sizeof name, "%s/%s", folder, file);
    (void)bl_scratch_write(&scratch, name, yaml);
}

static const char own_folder[] = "data/bondline/instruments";

static const char *const *list_ids(bl_arena *arena, size_t *count)
{
    const char *const *ids = NULL;
    bl_error err = {0};

    assert_int_equal(bl_registry_ids(arena, &ids, count, &err), BL_OK);
    return ids;
}

/* design.md section 6 for the forms, their metric and the evidence for them;
 * domain/instruments.md for the number of items. */
static const struct {
    const char *id;
    size_t items;
    bl_metric metric;
    bl_evidence evidence;
    const char *main_scale; /* NULL: none */
} shipped[] = {
    {"arm5-client", 5, BL_MEAN, BL_EVIDENCE_VERIFIED, "total"},
    {"csrs", 4, BL_SUM, BL_EVIDENCE_PARTLY, "total"},
    {"haq2-patient", 19, BL_SUM, BL_EVIDENCE_VERIFIED, "total"},
    {"ors", 4, BL_SUM, BL_EVIDENCE_VERIFIED, "total"},
    {"risq", 4, BL_SUM, BL_EVIDENCE_PARTLY, "rift"},
    {"sparq", 8, BL_SUM, BL_EVIDENCE_PARTLY, NULL},
    {"srs", 4, BL_SUM, BL_EVIDENCE_VERIFIED, "total"},
    {"trust-28", 28, BL_SUM, BL_EVIDENCE_OWN, "total"},
    {"trust-7", 7, BL_SUM, BL_EVIDENCE_OWN, "total"},
    {"wai-36-client", 36, BL_SUM, BL_EVIDENCE_VERIFIED, "total"},
    {"wai-s-client", 12, BL_SUM, BL_EVIDENCE_VERIFIED, "total"},
    {"wai-sr-client", 12, BL_MEAN, BL_EVIDENCE_VERIFIED, "total"},
};

static bl_instrument load(const char *name)
{
    bl_instrument instrument = {0};
    bl_error err = {0};

    check_integer(name, bl_registry_load(name, &instrument, &err), BL_OK);
    return instrument;
}

static void these_ship_and_no_others(void **state)
{
    bl_arena arena = {0};
    size_t count = 0;
    const char *const *const ids = list_ids(&arena, &count);

    (void)state;
    assert_int_equal(count, COUNT_OF(shipped));
    for (size_t i = 0; i < count; i++) {
        bl_instrument in = load(ids[i]);

        check_text("sorted, each once", ids[i], shipped[i].id);
        check_text(ids[i], in.id, shipped[i].id);
        check_integer(ids[i], in.item_count, shipped[i].items);
        check_integer(ids[i], in.evidence, shipped[i].evidence);
        check_text(ids[i], in.main_scale < 0 ? "" : in.scales[in.main_scale].id,
                   shipped[i].main_scale ? shipped[i].main_scale : "");
        for (size_t s = 0; s < in.scale_count; s++)
            check_integer(ids[i], in.scales[s].metric, shipped[i].metric);
        bl_instrument_release(&in);
    }
    bl_arena_release(&arena);
}

/* Promise 8: a number can be traced to the publication its key comes from. */
static void shipped_definitions_name_their_sources(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(shipped); i++) {
        const char *const id = shipped[i].id;
        const bool own = shipped[i].evidence == BL_EVIDENCE_OWN;
        bl_instrument in = load(id);

        check(id, in.source[0] && in.rights[0] && in.missing_rule_source[0]);
        check(id, in.evidence_note[0] && in.family[0] && in.name[0]);
        check(id, in.column_count > 0 && in.caution_count > 0);
        check_text(id, in.respondent, "client");
        for (size_t c = 0; c < in.cut_off_count; c++)
            check(id, in.cut_offs[c].source[0]);
        for (size_t a = 0; a < in.asking_count; a++)
            check(id, in.asking[a].source[0]);
        for (size_t n = 0; n < in.norm_count; n++)
            check(id, in.norms[n].source[0] && in.norms[n].sample[0]);
        /* item wording is the rights holders', apart from the project's own */
        check_integer(id, in.wording != NULL, own);
        bl_instrument_release(&in);
    }
}

/* Their tests pass, and no mistake in the key would pass them. */
static void shipped_definitions_are_pinned_by_their_tests(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(shipped); i++) {
        bl_instrument in = load(shipped[i].id);
        bl_text unnoticed = BL_TEXT_INIT;
        bl_error err = {0};

        check_integer(shipped[i].id, bl_selftest_run(&in, &err), BL_OK);
        check_integer(shipped[i].id,
                      bl_selftest_unnoticed(&in, &unnoticed, &err), BL_OK);
        check_text(shipped[i].id, unnoticed.bytes, "");
        bl_text_release(&unnoticed);
        bl_instrument_release(&in);
    }
}

/* The same file without its "min-answered: N". */
static void without_rules(bl_slice document, bl_text *out)
{
    static const char key[] = ", min-answered: ";
    const char *from = document.bytes;
    const char *const end = document.bytes + document.size;
    const char *found;

    while ((found = memmem(from, (size_t)(end - from), key, sizeof key - 1))) {
        bl_text_add_bytes(out, from, (size_t)(found - from));
        from = found + sizeof key - 1;
        from += strspn(from, "0123456789");
    }
    bl_text_add_bytes(out, from, (size_t)(end - from));
}

/* No authors are known to have given a rule, so the rule of the house holds. */
static void shipped_definitions_follow_the_rule_of_the_house(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(shipped); i++) {
        bl_instrument said = load(shipped[i].id);
        bl_text yaml = BL_TEXT_INIT;

        without_rules(bl_embedded_find(said.path)->content, &yaml);

        bl_instrument unsaid = bl_sample_instrument(yaml.bytes);

        for (size_t s = 0; s < said.scale_count; s++)
            check_integer(said.scales[s].id, said.scales[s].min_answered,
                          unsaid.scales[s].min_answered);
        bl_text_release(&yaml);
        bl_instrument_release(&unsaid);
        bl_instrument_release(&said);
    }
}

/* design.md section 6: four items on each of seven sides, about a third of
 * them reversed; the short form has one sentence on each. */
static void the_projects_own_forms_have_their_shape(void **state)
{
    bl_instrument whole = load("trust-28");
    bl_instrument brief = load("trust-7");
    size_t reversed = 0;
    size_t fours = 0;

    (void)state;
    for (size_t i = 0; i < 28; i++)
        reversed += whole.reversed[i];
    for (size_t s = 0; s < whole.scale_count; s++)
        fours += whole.scales[s].item_count == 4;
    assert_in_range(reversed, 8, 11);
    assert_int_equal(fours, 7);
    assert_int_equal(whole.scale_count, 8);
    for (size_t i = 0; i < 7; i++) {
        bool stands_in_the_whole = false;

        for (size_t k = 0; k < 28; k++)
            stands_in_the_whole |=
                strcmp(brief.wording[i], whole.wording[k]) == 0 &&
                brief.reversed[i] == whole.reversed[k];
        check(brief.wording[i], stands_in_the_whole);
    }
    bl_instrument_release(&whole);
    bl_instrument_release(&brief);
}

static void ones_own_are_listed_after_the_shipped(void **state)
{
    bl_arena arena = {0};
    size_t count = 0;

    (void)state;
    write_definition(own_folder, "zebra.yaml", "zebra");
    write_definition(own_folder, "aardvark.yaml", "aardvark");
    write_definition(own_folder, "srs.yaml", "srs");
    write_definition(own_folder, "notes.txt", "notes");
    write_definition(own_folder, ".yaml", "nameless");

    const char *const *const ids = list_ids(&arena, &count);

    assert_int_equal(count, COUNT_OF(shipped) + 2);
    assert_string_equal(ids[COUNT_OF(shipped)], "aardvark");
    assert_string_equal(ids[COUNT_OF(shipped) + 1], "zebra");
    bl_arena_release(&arena);
}

/* More than the list begins with. */
static void many_of_ones_own(void **state)
{
    bl_arena arena = {0};
    size_t count = 0;

    (void)state;
    for (int i = 0; i < 100; i++) {
        char id[16];
        char file[32];

        (void)snprintf(id, sizeof id, "own-%02d", i);
        (void)snprintf(file, sizeof file, "%s.yaml", id);
        write_definition(own_folder, file, id);
    }

    const char *const *const ids = list_ids(&arena, &count);

    assert_int_equal(count, COUNT_OF(shipped) + 100);
    for (size_t i = 1; i < COUNT_OF(shipped); i++)
        assert_string_equal(ids[i], shipped[i].id);
    for (size_t i = COUNT_OF(shipped) + 1; i < count; i++)
        check(ids[i], strcmp(ids[i - 1], ids[i]) < 0);
    bl_arena_release(&arena);
}

/* The XDG base directory specification: a relative path counts as none. */
static void ones_own_folder_is_where_the_environment_says(void **state)
{
    static const struct {
        const char *label, *data, *home; /* NULL: not set; ~: the scratch */
        bool found;
    } cases[] = {
        {"data home", "~/data", "~/home", true},
        {"data home elsewhere", "~/other", "~/home", false},
        {"home", NULL, "~/data-home", true},
        {"empty data home", "", "~/data-home", true},
        {"relative data home", "data", "~/data-home", true},
        {"neither", NULL, NULL, false},
        {"relative home", NULL, "data-home", false},
    };

    (void)state;
    write_definition(own_folder, "mine.yaml", "mine");
    write_definition("data-home/.local/share/bondline/instruments", "mine.yaml",
                     "mine");
    assert_int_equal(chdir(scratch.folder), 0);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *const places[] = {cases[i].data, cases[i].home};
        static const char *const names[] = {"XDG_DATA_HOME", "HOME"};
        bl_instrument in = {0};
        bl_error err = {0};

        for (size_t p = 0; p < 2; p++) {
            (void)unsetenv(names[p]);
            if (places[p])
                (void)setenv(names[p],
                             places[p][0] == '~'
                                 ? bl_scratch_path(&scratch, places[p] + 2)
                                 : places[p],
                             1);
        }
        check_integer(cases[i].label, bl_registry_load("mine", &in, &err),
                      cases[i].found ? BL_OK : BL_E_USAGE);
        bl_instrument_release(&in);
    }
    assert_int_equal(chdir("/"), 0);
}

static void what_cannot_be_loaded(void **state)
{
    static const struct {
        const char *name;
        bl_status status;
        const char *error, *hint;
    } cases[] = {
        {"wai", BL_E_USAGE, "unknown-instrument",
         "did you mean wai-36-client or wai-s-client or wai-sr-client?\n"
         "bondline instruments list  shows them all"},
        {"minee", BL_E_USAGE, "unknown-instrument",
         "did you mean mine?\nbondline instruments list  shows them all"},
        {"nothing-near", BL_E_USAGE, "unknown-instrument",
         "bondline instruments list  shows them all"},
        {"SRS", BL_E_USAGE, "unknown-instrument",
         "did you mean srs?\nbondline instruments list  shows them all"},
        {"", BL_E_USAGE, "unknown-instrument",
         "bondline instruments list  shows them all"},
        {"ors", BL_E_DEFINITION, "id-taken",
         "give the file, and the id in it, another name"},
        {"copied", BL_E_DEFINITION, "bad-id", ""},
        {"broken", BL_E_DEFINITION, "missing-key", ""},
        {"./no-such.yaml", BL_E_IO, "cannot-read", ""},
        {"no-such/srs", BL_E_IO, "cannot-read", ""},
    };

    (void)state;
    write_definition(own_folder, "mine.yaml", "mine");
    write_definition(own_folder, "ors.yaml", "ors");
    write_definition(own_folder, "copied.yaml", "srs");
    write_definition(own_folder, "broken.yaml", "broken, x: {y: z}, id2: a");
    (void)bl_scratch_write(&scratch, "data/bondline/instruments/broken.yaml",
                           "{format: 1}\n");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_instrument in = {.id = "untouched"};
        bl_error err = {0};

        check_integer(cases[i].name, bl_registry_load(cases[i].name, &in, &err),
                      cases[i].status);
        check_text(cases[i].name, err.name, cases[i].error);
        check_text(cases[i].name, err.hint, cases[i].hint);
        check_text(cases[i].name, in.id, "untouched");
    }
    /* and nobody else is harmed */
    bl_instrument srs = load("srs");

    bl_instrument_release(&srs);
}

/* A path may hold what it likes: the id is the one in the file. */
static void a_file_is_loaded_by_its_path(void **state)
{
    static const char *const names[] = {"any.yaml", "any.yml", "any"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        write_definition("files", names[i], "inner");

        char name[64];

        (void)snprintf(name, sizeof name, "files/%s", names[i]);

        const char *const path = bl_scratch_path(&scratch, name);
        bl_instrument in = load(path);

        check_text(names[i], in.id, "inner");
        check_text(names[i], in.path, path);
        bl_instrument_release(&in);
    }
}

#define at_home(test)                                                          \
    cmocka_unit_test_setup_teardown(test, make_home, remove_home)

int main(void)
{
    const struct CMUnitTest tests[] = {
        at_home(these_ship_and_no_others),
        at_home(shipped_definitions_name_their_sources),
        at_home(shipped_definitions_are_pinned_by_their_tests),
        at_home(shipped_definitions_follow_the_rule_of_the_house),
        at_home(the_projects_own_forms_have_their_shape),
        at_home(ones_own_are_listed_after_the_shipped),
        at_home(many_of_ones_own),
        at_home(ones_own_folder_is_where_the_environment_says),
        at_home(what_cannot_be_loaded),
        at_home(a_file_is_loaded_by_its_path),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
