/*
 * The keys of the shipped definitions against the notes that they were taken
 * from, where those are at hand: a second pair of eyes on every item number.
 */
#include <jansson.h>
#include <unistd.h>

#include "bl_registry.h"
#include "bl_test.h"

static const char notes[] = BL_SHARED "/domain/instruments.json";

/* Whose notes are called otherwise than the definition. */
static const struct {
    const char *note, *id;
} names[] = {
    {"wai36-c", "wai-36-client"},
    {"wai-s-c", "wai-s-client"},
    {"wai-sr-c", "wai-sr-client"},
    {"srs3", "srs"},
    {"csrs", "csrs"},
    {"ors", "ors"},
    {"haq2-p", "haq2-patient"},
    {"arm5-c", "arm5-client"},
    {"sparq-p", "sparq"},
    {"risq-p", "risq"},
};

static const char *id_of(const char *note)
{
    for (size_t n = 0; n < COUNT_OF(names); n++)
        if (strcmp(names[n].note, note) == 0)
            return names[n].id;
    return NULL;
}

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void check_points(const char *label, const bl_instrument *in,
                         int64_t units, const json_t *want)
{
    check(label, json_is_number(want));
    check(label, fabs(bl_fraction_double(bl_units_in_points(in, units)) -
                      json_number_value(want)) < 1e-12);
}

static void check_answers(const char *id, const bl_instrument *in,
                          const json_t *note)
{
    const json_t *const response = json_object_get(note, "response");

    check_integer(id, in->item_count,
                  json_integer_value(json_object_get(note, "n_items")));
    check_points(id, in, in->min, json_object_get(response, "min"));
    check_points(id, in, in->max, json_object_get(response, "max"));
    check_points(id, in, 1, json_object_get(response, "step"));
}

static bool lists(const json_t *numbers, size_t item)
{
    size_t index;
    const json_t *number;

    json_array_foreach(numbers, index,
                       number) if (json_integer_value(number) ==
                                   (json_int_t)item + 1) return true;
    return false;
}

static void check_reversed(const char *id, const bl_instrument *in,
                           const json_t *note)
{
    const json_t *const reversed = json_object_get(note, "reverse");

    check(id, json_is_array(reversed));
    for (size_t i = 0; i < in->item_count; i++)
        check_integer(id, in->reversed[i], lists(reversed, i));
}

static void check_range(const char *id, const bl_instrument *in,
                        const bl_scale *scale, const json_t *range)
{
    bl_scale as_noted = *scale;

    /* the notes give the range of sums, but for the one form that is a mean */
    if (strcmp(id, "arm5-client") != 0)
        as_noted.metric = BL_SUM;
    check(id, fabs(bl_fraction_double(bl_scale_lowest(in, &as_noted)) -
                   json_number_value(json_object_get(range, "min"))) < 1e-9);
    check(id, fabs(bl_fraction_double(bl_scale_highest(in, &as_noted)) -
                   json_number_value(json_object_get(range, "max"))) < 1e-9);
}

static const bl_scale *find_scale(const char *id, const bl_instrument *in,
                                  const char *name)
{
    const int found = bl_scale_find(in, bl_slice_of(name));

    check(id, found >= 0);
    return &in->scales[found];
}

static void check_scale(const char *id, const bl_instrument *in,
                        const json_t *noted)
{
    const bl_scale *const scale = find_scale(id, in, text_of(noted, "id"));
    const json_t *const items = json_object_get(noted, "items");

    check_integer(id, scale->item_count, json_array_size(items));
    for (size_t k = 0; k < scale->item_count; k++)
        check(id, lists(items, scale->items[k]));
    check_range(id, in, scale, noted);
}

/* The scales of the note, and a total where the note has one; no more. */
static void check_scales(const char *id, const bl_instrument *in,
                         const json_t *note)
{
    const json_t *const noted = json_object_get(note, "subscales");
    const json_t *const total = json_object_get(note, "total");
    size_t due = json_array_size(noted);
    size_t index;
    const json_t *one;
    bool total_is_noted = false;

    json_array_foreach(noted, index, one)
    {
        check_scale(id, in, one);
        total_is_noted |=
            json_array_size(json_object_get(one, "items")) == in->item_count;
    }
    if (json_is_object(total) && !total_is_noted) {
        const bl_scale *const whole = find_scale(id, in, "total");

        check_integer(id, whole->item_count, in->item_count);
        check_range(id, in, whole, total);
        due++;
    }
    check_integer(id, in->scale_count, due);
}

/* Answer texts stand beside their numbers in the notes. */
static void check_labels(const char *id, const bl_instrument *in,
                         const json_t *note)
{
    const json_t *const anchors =
        json_object_get(json_object_get(note, "response"), "anchors");

    for (size_t l = 0; l < in->label_count; l++) {
        char number[BL_NUMBER_SIZE];
        const char *text;

        (void)bl_integer_print(in->labels[l].value, number);
        text = text_of(anchors, number);
        if (text)
            check_text(id, in->labels[l].text, text);
    }
}

static void keys_are_those_of_the_notes(void **state)
{
    json_error_t error;
    json_t *const all = json_load_file(notes, 0, &error);
    size_t index;
    const json_t *note;
    size_t compared = 0;

    (void)state;
    check(error.text, json_is_array(all));
    json_array_foreach(all, index, note)
    {
        const char *const status = text_of(note, "key_status");
        const char *const id = id_of(text_of(note, "id"));
        bl_instrument in = {0};
        bl_error err = {0};

        check_integer(text_of(note, "id"), id != NULL,
                      status && strcmp(status, "verified") == 0);
        if (!id)
            continue;
        check_integer(id, bl_registry_load(id, &in, &err), BL_OK);
        check_answers(id, &in, note);
        check_reversed(id, &in, note);
        check_scales(id, &in, note);
        check_labels(id, &in, note);
        bl_instrument_release(&in);
        compared++;
    }
    assert_int_equal(compared, COUNT_OF(names));
    json_decref(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_those_of_the_notes),
    };

    if (access(notes, R_OK) != 0) {
        (void)fprintf(stderr, "skipped: there is no %s\n", notes);
        return 77;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
