#include <glob.h>
#include <jansson.h>

#include "bl_terms.h"
#include "bl_test.h"

#define SCHEMAS BL_DATA "/schema/"
#define CASES   BL_DATA "/../tests/golden/*/out"

/*
 * As much of JSON Schema as ours uses: type, const, enum, anyOf, $ref below
 * $defs, required, properties, additionalProperties, items, minimum, maximum.
 * Returns NULL, or what does not hold; `where` is the path to it.
 */
typedef struct validation {
    json_t *root;
    char where[512];
} validation;

static const char *validate(validation *v, json_t *schema, json_t *value);

static bool has_type(const char *type, json_t *value)
{
    return (strcmp(type, "null") == 0 && json_is_null(value)) ||
           (strcmp(type, "boolean") == 0 && json_is_boolean(value)) ||
           (strcmp(type, "string") == 0 && json_is_string(value)) ||
           (strcmp(type, "number") == 0 && json_is_number(value)) ||
           (strcmp(type, "integer") == 0 && json_is_integer(value)) ||
           (strcmp(type, "object") == 0 && json_is_object(value)) ||
           (strcmp(type, "array") == 0 && json_is_array(value));
}

static bool fits_type(json_t *type, json_t *value)
{
    size_t i;
    json_t *one;

    if (!type)
        return true;
    if (json_is_string(type))
        return has_type(json_string_value(type), value);
    json_array_foreach(
        type, i, one) if (has_type(json_string_value(one), value)) return true;
    return false;
}

static bool is_among(json_t *list, json_t *value)
{
    size_t i;
    json_t *one;

    json_array_foreach(list, i, one) if (json_equal(one, value)) return true;
    return false;
}

static const char *validate_at(validation *v, const char *name, json_t *schema,
                               json_t *value)
{
    const size_t length = strlen(v->where);
    const char *fault;

    (void)snprintf(v->where + length, sizeof v->where - length, "/%s", name);
    fault = validate(v, schema, value);
    if (!fault)
        v->where[length] = '\0';
    return fault;
}

static const char *validate_object(validation *v, json_t *schema, json_t *value)
{
    json_t *const properties = json_object_get(schema, "properties");
    json_t *const others = json_object_get(schema, "additionalProperties");
    const char *fault = NULL;
    const char *key;
    json_t *member;
    size_t i;

    json_array_foreach(json_object_get(schema, "required"), i, member) if (
        !json_object_get(
            value, json_string_value(member))) return json_string_value(member);
    json_object_foreach(value, key, member)
    {
        json_t *const known = json_object_get(properties, key);

        if (fault)
            break;
        if (known)
            fault = validate_at(v, key, known, member);
        else if (json_is_false(others))
            fault = "a member that the schema does not know";
        else if (others)
            fault = validate_at(v, key, others, member);
        if (fault && !known && json_is_false(others))
            (void)strncat(v->where, key,
                          sizeof v->where - strlen(v->where) - 1);
    }
    return fault;
}

static const char *validate_any(validation *v, json_t *list, json_t *value)
{
    size_t i;
    json_t *one;

    json_array_foreach(list, i, one)
    {
        validation attempt = *v;

        if (!validate(&attempt, one, value))
            return NULL;
    }
    return list ? "anyOf" : NULL;
}

static const char *validate_limits(json_t *schema, json_t *value)
{
    json_t *const low = json_object_get(schema, "minimum");
    json_t *const high = json_object_get(schema, "maximum");
    const double number = json_number_value(value);

    if (low && json_is_number(value) && number < json_number_value(low))
        return "minimum";
    if (high && json_is_number(value) && number > json_number_value(high))
        return "maximum";
    return NULL;
}

static json_t *follow(const validation *v, json_t *schema)
{
    const char *const name = json_string_value(json_object_get(schema, "$ref"));

    if (!name)
        return schema;
    check(name, strncmp(name, "#/$defs/", 8) == 0);
    return json_object_get(json_object_get(v->root, "$defs"), name + 8);
}

static const char *validate(validation *v, json_t *schema, json_t *value)
{
    json_t *const rules = follow(v, schema);
    json_t *const words = json_object_get(rules, "enum");
    json_t *const constant = json_object_get(rules, "const");
    const char *fault = NULL;
    size_t i;
    json_t *one;

    check(v->where, rules != NULL);
    if (!fits_type(json_object_get(rules, "type"), value))
        return "type";
    if (words && !is_among(words, value))
        return "enum";
    if (constant && !json_equal(constant, value))
        return "const";
    fault = validate_any(v, json_object_get(rules, "anyOf"), value);
    if (!fault)
        fault = validate_limits(rules, value);
    if (!fault && json_is_object(value))
        fault = validate_object(v, rules, value);
    json_array_foreach(json_is_array(value) ? value : NULL, i, one) if (!fault)
        fault = validate_at(v, "[]", json_object_get(rules, "items"), one);
    return fault;
}

static json_t *load(const char *path)
{
    json_error_t err;
    json_t *const loaded = json_load_file(path, 0, &err);

    if (!loaded)
        print_error("%s:%d: %s\n", path, err.line, err.text);
    assert_non_null(loaded);
    return loaded;
}

/* Does the file begin as a document of this name does? */
static bool is_of(const char *path, const char *name)
{
    FILE *const file = fopen(path, "r");
    char head[128];
    char start[sizeof head] = "";

    assert_non_null(file);
    (void)snprintf(head, sizeof head, "{\"schema\":\"bondline-%s\"", name);
    const size_t size = fread(start, 1, strlen(head), file);

    assert_int_equal(fclose(file), 0);
    return size == strlen(head) && strcmp(start, head) == 0;
}

static json_t *load_schema(const char *name)
{
    char path[512];

    (void)snprintf(path, sizeof path, SCHEMAS "%s.json", name);
    return load(path);
}

/* What golden cases expect of -f json is what the schema of that name says;
 * returns how many there are. */
static size_t fit_golden_cases(const char *name)
{
    validation v = {.root = load_schema(name)};
    glob_t found;
    size_t met = 0;

    assert_int_equal(glob(CASES, 0, NULL, &found), 0);
    for (size_t f = 0; f < found.gl_pathc; f++) {
        json_t *document;
        const char *fault;

        if (!is_of(found.gl_pathv[f], name))
            continue;
        document = load(found.gl_pathv[f]);
        v.where[0] = '\0';
        fault = validate(&v, v.root, document);
        if (fault)
            print_error("%s: %s: %s\n", found.gl_pathv[f], v.where, fault);
        assert_null(fault);
        json_decref(document);
        met++;
    }
    globfree(&found);
    json_decref(v.root);
    return met;
}

static void golden_cases_fit_the_schemas(void **state)
{
    (void)state;
    check("trend", fit_golden_cases("trend-1") >= 3);
    check("caseload", fit_golden_cases("caseload-1") >= 2);
}

/* The validator finds what a reader of the JSON would stumble on. */
static void the_validator_refuses(void **state)
{
    static const struct {
        const char *label;
        const char *schema;
        const char *value;
        bool fits;
    } cases[] = {
        {"type", "{\"type\": \"number\"}", "[\"1\"]", false},
        {"one of two types", "{\"type\": [\"number\", \"null\"]}", "[null]",
         true},
        {"enum", "{\"enum\": [\"a\", null]}", "[\"b\"]", false},
        {"const", "{\"const\": \"a\"}", "[\"a\"]", true},
        {"missing member", "{\"required\": [\"a\"]}", "[{}]", false},
        {"unknown member",
         "{\"additionalProperties\": false, \"properties\": {}}",
         "[{\"a\": 1}]", false},
        {"member of a wrong type",
         "{\"properties\": {\"a\": {\"type\": \"null\"}}}", "[{\"a\": 1}]",
         false},
        {"maximum", "{\"maximum\": 1}", "[2]", false},
        {"in a list", "{\"items\": {\"type\": \"null\"}}", "[[null, 1]]",
         false},
        {"reference",
         "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"type\": \"null\"}}}",
         "[1]", false},
        {"any of", "{\"anyOf\": [{\"type\": \"null\"}, {\"const\": 1}]}", "[1]",
         true},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        json_t *const value = json_loads(cases[i].value, 0, NULL);
        validation v = {.root = json_loads(cases[i].schema, 0, NULL)};

        check(cases[i].label, v.root && value);
        check_integer(cases[i].label,
                      !validate(&v, v.root, json_array_get(value, 0)),
                      cases[i].fits);
        json_decref(v.root);
        json_decref(value);
    }
}

static json_t *at(json_t *root, const char *const *path)
{
    for (size_t i = 0; root && path[i]; i++)
        root = json_object_get(root, path[i]);
    return root;
}

/* Every word of the schema is one of bl_terms.h, and of its group all are
 * there. */
static void words_are_those_of_the_terms(void **state)
{
    static const struct {
        const char *label;
        const char *path[10];
        bl_term first;
        bl_term last;
    } lists[] = {
        {"verdict of a session",
         {"$defs", "session", "properties", "verdict", "enum"},
         BL_RELIABLE_INCREASE,
         BL_NO_ROOM_DOWN},
        {"dip",
         {"$defs", "session", "properties", "dip", "enum"},
         BL_DIP_NEW,
         BL_DIP_REPAIRED},
        {"marks",
         {"$defs", "session", "properties", "marks", "items", "enum"},
         BL_MARK_DIP,
         BL_MARK_SET_ASIDE},
        {"change",
         {"$defs", "client", "properties", "change", "properties", "verdict",
          "enum"},
         BL_RELIABLE_INCREASE,
         BL_NO_ROOM_DOWN},
        {"trend",
         {"$defs", "client", "properties", "trend", "properties", "verdict",
          "enum"},
         BL_RISING,
         BL_NO_MOVEMENT},
        {"conflict",
         {"$defs", "client", "properties", "conflict", "enum"},
         BL_DATES_CONTRADICT,
         BL_SECOND_EPISODE},
    };
    json_t *const root = load_schema("trend-1");

    (void)state;
    for (size_t l = 0; l < COUNT_OF(lists); l++) {
        json_t *const words = at(root, lists[l].path);
        size_t i;
        json_t *word;

        check(lists[l].label, json_is_array(words));
        for (bl_term t = lists[l].first; t <= lists[l].last; t++) {
            bool met = false;

            json_array_foreach(words, i, word) met |=
                json_is_string(word) &&
                strcmp(json_string_value(word), bl_terms[t].key) == 0;
            check(bl_terms[t].key, met);
        }
        json_array_foreach(words, i, word)
        {
            bool met = json_is_null(word);

            for (size_t t = 1; !met && t < BL_TERM_COUNT; t++)
                met = strcmp(json_string_value(word), bl_terms[t].key) == 0;
            check(lists[l].label, met);
        }
    }
    json_decref(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden_cases_fit_the_schemas),
        cmocka_unit_test(the_validator_refuses),
        cmocka_unit_test(words_are_those_of_the_terms)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
