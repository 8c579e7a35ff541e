#include <libgen.h>
#include <string.h>

#include "bl_file.h"
#include "bl_preset.h"
#include "settings.h"

enum { STUDY_MAX = 1 << 20, KEYS_MAX = 40 };

static const char *const own_keys[] = {"instrument", "scale",        "as",
                                       "duplicates", "change",       "layout",
                                       "forms",      "pseudonymize", NULL};

static bl_status check_keys(const bl_yaml *root, bl_error *err)
{
    const char *known[KEYS_MAX] = {0};
    size_t count = 0;

    for (size_t k = 0; own_keys[k]; k++)
        known[count++] = own_keys[k];
    for (size_t k = 0; bl_layout_key(k) && count + 1 < KEYS_MAX; k++)
        known[count++] = bl_layout_key(k);
    return bl_yaml_only(root, known, "a study file", err);
}

/* A file is looked for beside the study file that names it. */
static const char *file_beside(const char *path, const char *name,
                               bl_arena *arena)
{
    char *copy;

    if (name[0] == '/')
        return name;
    copy = bl_arena_copy(arena, bl_slice_of(path));
    return copy ? bl_arena_print(arena, "%s/%s", dirname(copy), name) : NULL;
}

/* What may be an id, too. */
static const char *beside(const char *path, const char *name, bl_arena *arena)
{
    return bl_file_is_named(name) ? file_beside(path, name, arena) : name;
}

static bl_status read_number(const bl_yaml *map, const char *key, double *out,
                             bl_error *err)
{
    const bl_yaml *const node = bl_yaml_member(map, key);
    bl_decimal number;

    if (!node)
        return BL_YAML_FAIL(err, map, "missing-key",
                            "change needs %s: a reliability and its SD belong "
                            "together",
                            key);
    if (node->kind != BL_YAML_SCALAR ||
        !bl_decimal_parse(node->text, '.', &number))
        return BL_YAML_FAIL(err, node, "wrong-type", "%s must be a number",
                            key);
    *out = bl_decimal_double(number);
    return BL_OK;
}

static bl_status read_precision(const bl_yaml *map, bl_study *out,
                                bl_error *err)
{
    bl_precision *const p = &out->precision;
    bl_status status = read_number(map, "reliability", &p->reliability, err);

    if (!status)
        status = read_number(map, "sd", &p->sd, err);
    if (!status && (p->reliability < 0 || p->reliability >= 1))
        status = BL_YAML_FAIL(err, bl_yaml_member(map, "reliability"),
                              "bad-precision",
                              "a reliability is at least 0 and below 1");
    if (!status && p->sd <= 0)
        status = BL_YAML_FAIL(err, bl_yaml_member(map, "sd"), "bad-precision",
                              "an SD is above 0");
    p->given = !status;
    return status;
}

static bl_status read_change(const bl_yaml *map, bl_study *out, bl_error *err)
{
    static const char *const known[] = {"scale",  "reliability", "sd", "as",
                                        "source", "norm",        NULL};
    const bl_yaml *const scale = bl_yaml_member(map, "scale");
    const bl_yaml *const as = bl_yaml_member(map, "as");
    const bl_yaml *const source = bl_yaml_member(map, "source");
    const bl_yaml *const norm = bl_yaml_member(map, "norm");
    int word = 0;
    bl_status status = bl_yaml_only(map, known, "change", err);

    if (!status && norm && map->count > 1)
        status = BL_YAML_FAIL(err, norm, "two-pairs",
                              "a norm brings its own reliability and SD; "
                              "nothing else stands beside it");
    if (status || norm)
        return status ? status : bl_yaml_text(norm, "norm", &out->norm, err);
    out->precision.origin = BL_PAIR_STUDY;
    out->precision.norm = "";
    out->precision.source = "";
    status = read_precision(map, out, err);
    if (!status && scale)
        status = bl_yaml_text(scale, "scale", &out->precision_scale, err);
    if (!status && as)
        status = bl_yaml_word(as, "as", bl_metric_words, &word, err);
    if (!status && as)
        out->precision_as = bl_metric_words[word];
    if (!status && source)
        status = bl_yaml_text(source, "source", &out->precision.source, err);
    return status;
}

static bl_status read_words(const bl_yaml *root, bl_study *out, bl_error *err)
{
    const bl_yaml *const scale = bl_yaml_member(root, "scale");
    const bl_yaml *const as = bl_yaml_member(root, "as");
    const bl_yaml *const duplicates = bl_yaml_member(root, "duplicates");
    int word = 0;
    bl_status status = BL_OK;

    if (scale)
        status = bl_yaml_text(scale, "scale", &out->scale, err);
    if (!status && as)
        status = bl_yaml_word(as, "as", bl_expression_words + 1, &word, err);
    if (!status && as)
        out->as = bl_expression_words[word + 1];
    if (!status && duplicates)
        status = bl_yaml_word(duplicates, "duplicates", bl_duplicates_words,
                              &word, err);
    if (!status && duplicates)
        out->duplicates = bl_duplicates_words[word];
    return status;
}

static bl_status read_own(const bl_yaml *root, const char *path,
                          bl_arena *arena, bl_study *out, bl_error *err)
{
    const bl_yaml *const instrument = bl_yaml_member(root, "instrument");
    const bl_yaml *const key = bl_yaml_member(root, "pseudonymize");
    const bl_yaml *const change = bl_yaml_member(root, "change");
    bl_status status = BL_OK;

    if (instrument)
        status = bl_yaml_text(instrument, "instrument", &out->instrument, err);
    if (!status && instrument)
        out->instrument = beside(path, out->instrument, arena);
    if (!status && key)
        status = bl_yaml_text(key, "pseudonymize", &out->pseudonymize, err);
    if (!status && key)
        out->pseudonymize = file_beside(path, out->pseudonymize, arena);
    if (!status &&
        ((instrument && !out->instrument) || (key && !out->pseudonymize)))
        status = BL_FAIL_MEMORY(err);
    if (!status)
        status = read_words(root, out, err);
    if (!status && change)
        status = read_change(change, out, err);
    if (!status && out->norm)
        out->norm = beside(path, out->norm, arena);
    return !status && change && !out->norm && !out->precision.given
               ? BL_FAIL_MEMORY(err)
               : status;
}

/* The layout that the study starts from; the command line's goes before it. */
static bl_status read_preset(const bl_yaml *root, const char *path,
                             const char *preset, bl_arena *arena,
                             bl_layout *layout, bl_error *err)
{
    const bl_yaml *const node = bl_yaml_member(root, "layout");
    const char *name = preset;
    bl_status status = BL_OK;

    if (!name && node) {
        status = bl_yaml_text(node, "layout", &name, err);
        if (!status)
            name = beside(path, name, arena);
    }
    if (!status && name)
        status = bl_preset_read(name, arena, layout, err);
    if (status && !preset)
        bl_error_at(err, path, node->line, node->column);
    return status;
}

static bl_status no_such_form(const bl_yaml *forms, const char *form,
                              bl_error *err)
{
    if (form)
        bl_yaml_error_set(err, forms, "unknown-form",
                          "the study has no form \"%s\"", form);
    else
        bl_yaml_error_set(err, forms, "no-form",
                          "the study has several forms; one run takes one");
    for (const bl_yaml *f = forms->child; f; f = f->next)
        bl_error_hint(err, "--form %s", f->key.bytes);
    return err->status;
}

/* One of several forms of a study; its keys override the study's. */
static bl_status find_form(const bl_yaml *root, const char *form,
                           const bl_yaml **out, bl_error *err)
{
    const bl_yaml *const forms = bl_yaml_member(root, "forms");

    *out = NULL;
    if (!forms)
        return form ? BL_YAML_FAIL(err, root, "unknown-form",
                                   "the study has no forms, so --form cannot "
                                   "choose one")
                    : BL_OK;
    if (forms->kind != BL_YAML_MAP || !forms->count)
        return BL_YAML_FAIL(err, forms, "wrong-type",
                            "forms are \"name: {instrument: ID, items: ...}\"");
    if (form)
        *out = bl_yaml_member(forms, form);
    else if (forms->count == 1)
        *out = forms->child;
    return *out ? check_keys(*out, err) : no_such_form(forms, form, err);
}

static bl_status read_map(const bl_yaml *map, const char *path, bl_arena *arena,
                          study_parts *parts, bl_error *err)
{
    const bl_status status = read_own(map, path, arena, parts->study, err);

    return status ? status
                  : bl_layout_read(map, path, arena, parts->layout, err);
}

static bl_status read_root(const bl_yaml *root, const char *path,
                           const study_choice *choice, bl_arena *arena,
                           study_parts *parts, bl_error *err)
{
    const bl_yaml *form = NULL;
    bl_status status = check_keys(root, err);

    if (!status)
        status = find_form(root, choice->form, &form, err);
    if (!status)
        status =
            read_preset(root, path, choice->layout, arena, parts->layout, err);
    if (!status)
        status = read_map(root, path, arena, parts, err);
    if (!status && form)
        status = read_map(form, path, arena, parts, err);
    return status;
}

bl_status study_read(const char *path, const study_choice *choice,
                     bl_arena *arena, study_parts *parts, bl_error *err)
{
    bl_text document = BL_TEXT_INIT;
    const bl_yaml *root = NULL;
    bl_status status = bl_file_read(path, STUDY_MAX, &document, err);

    if (status)
        return status;
    status = bl_yaml_parse(bl_text_slice(&document), arena, &root, err);
    bl_text_release(&document);
    if (!status && root->kind != BL_YAML_MAP)
        status = BL_YAML_FAIL(err, root, "wrong-type",
                              "a study file is a list of \"key: value\" lines");
    if (!status)
        status = read_root(root, path, choice, arena, parts, err);
    if (status)
        bl_error_at(err, path, 0, 0);
    return status;
}
