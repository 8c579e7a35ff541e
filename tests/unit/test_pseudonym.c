#include <pthread.h>

#include "bl_pseudonym.h"
#include "bl_test.h"

static const char secret[] = "an invented key for tests only";

static bl_pseudonyms *begin(bl_slice of)
{
    bl_pseudonyms *made = NULL;
    bl_error err = {0};

    assert_int_equal(bl_pseudonyms_new(of, &made, &err), BL_OK);
    return made;
}

static const char *name_of(bl_pseudonyms *pseudonyms, const char *id,
                           char name[BL_PSEUDONYM_SIZE + 1])
{
    bl_error err = {0};

    assert_int_equal(
        bl_pseudonyms_name(pseudonyms, bl_slice_of(id), name, &err), BL_OK);
    name[BL_PSEUDONYM_SIZE] = '\0';
    return name;
}

/* Worked out by Python's hashlib, with letters as in bl_pseudonym.h:
 *   key = blake2b(secret, digest_size=32).digest()
 *   bits = int.from_bytes(blake2b(id, key=key, digest_size=16).digest(), "big")
 *   "P-" + "".join(letters[bits >> 78 >> 5 * (9 - i) & 31] for i in range(10))
 */
static void names_are_those_of_another_program(void **state)
{
    static const char other[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    static const struct {
        const char *label, *secret, *id, *want;
    } cases[] = {
        {"one letter", secret, "A", "P-5VTAWP7X4X"},
        {"an id", secret, "C-014", "P-BHTGBMC2PV"},
        {"leading zeros", secret, "00123", "P-VTVPY8HS7M"},
        {"not ASCII", secret, "Zo\xc3\xab 7", "P-Z5Y0VFQ9Y9"},
        {"another key", other, "A", "P-EJ7YT7FGSC"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bl_pseudonyms *const p = begin(bl_slice_of(cases[i].secret));
        char name[BL_PSEUDONYM_SIZE + 1];

        check_text(cases[i].label, name_of(p, cases[i].id, name),
                   cases[i].want);
        bl_pseudonyms_free(p);
    }
}

/* The ids were met by trying 80 million: their hashes share 50 bits. */
static void two_ids_of_one_name_are_an_error(void **state)
{
    bl_pseudonyms *const p = begin(bl_slice_of(secret));
    char name[BL_PSEUDONYM_SIZE + 1];
    bl_error err = {0};

    (void)state;
    assert_string_equal(name_of(p, "C62107767", name), "P-0BF8SC5ZC8");
    assert_string_equal(name_of(p, "C62107767", name), "P-0BF8SC5ZC8");
    assert_int_equal(
        bl_pseudonyms_name(p, bl_slice_of("C65587148"), name, &err),
        BL_E_USAGE);
    assert_string_equal(err.name, "pseudonym-collision");
    assert_non_null(strstr(err.message, "P-0BF8SC5ZC8"));
    assert_null(strstr(err.message, "C65587148"));
    bl_pseudonyms_free(p);
}

/* With the table growing several times, an id keeps its name. */
static void many_ids_keep_their_names(void **state)
{
    enum { IDS = 20000 };
    bl_pseudonyms *const p = begin(bl_slice_of(secret));
    bl_pseudonyms *const again = begin(bl_slice_of(secret));

    (void)state;
    for (int round = 0; round < 2; round++)
        for (int k = 0; k < IDS; k++) {
            char id[16];
            char name[BL_PSEUDONYM_SIZE + 1];
            char other[BL_PSEUDONYM_SIZE + 1];

            (void)snprintf(id, sizeof id, "%d", k);
            check_text(id, name_of(p, id, name), name_of(again, id, other));
            check(id, bl_pseudonym_looks_like(bl_slice_of(name)));
        }
    bl_pseudonyms_free(p);
    bl_pseudonyms_free(again);
}

enum { THREADS = 4, SHARED_IDS = 3000 };

static void *name_all(void *pseudonyms)
{
    size_t faults = 0;

    for (int k = 0; k < SHARED_IDS; k++) {
        char id[16];
        char name[BL_PSEUDONYM_SIZE];
        bl_error err = {0};

        (void)snprintf(id, sizeof id, "%d", k);
        faults += bl_pseudonyms_name(pseudonyms, bl_slice_of(id), name, &err) !=
                  BL_OK;
    }
    return faults ? pseudonyms : NULL;
}

/* Each id is asked for by all threads; none is taken for another. */
static void threads_share_the_names(void **state)
{
    bl_pseudonyms *const p = begin(bl_slice_of(secret));
    pthread_t threads[THREADS];

    (void)state;
    for (size_t t = 0; t < THREADS; t++)
        assert_int_equal(pthread_create(&threads[t], NULL, name_all, p), 0);
    for (size_t t = 0; t < THREADS; t++) {
        void *fault = NULL;

        assert_int_equal(pthread_join(threads[t], &fault), 0);
        assert_null(fault);
    }
    bl_pseudonyms_free(p);
}

static void only_names_look_like_names(void **state)
{
    static const struct {
        const char *id;
        bool like;
    } cases[] = {
        {"P-5VTAWP7X4X", true},     {"P-0123456789", true},
        {"P-5VTAWP7X4", false},     {"P-5VTAWP7X4XX", false},
        {"P-5VTAWP7X4I", false},    {"p-5VTAWP7X4X", false},
        {"P-5vtawp7x4x", false},    {"P_5VTAWP7X4X", false},
        {"P-5VTAWP7X4\xc3", false}, {"", false},
    };
    static const char nul[] = "P-5VTAWP7X4";

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        check_integer(cases[i].id,
                      bl_pseudonym_looks_like(bl_slice_of(cases[i].id)),
                      cases[i].like);
    assert_false(bl_pseudonym_looks_like((bl_slice){nul, sizeof nul}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_those_of_another_program),
        cmocka_unit_test(two_ids_of_one_name_are_an_error),
        cmocka_unit_test(many_ids_keep_their_names),
        cmocka_unit_test(threads_share_the_names),
        cmocka_unit_test(only_names_look_like_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
