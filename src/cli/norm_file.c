#include <stdlib.h>
#include <string.h>

#include "bl_file.h"
#include "bl_yaml.h"
#include "pair.h"

enum { NORM_MAX = 1 << 16 };

static bl_status member(const bl_yaml *root, const char *key, const char **out,
                        bl_error *err)
{
    const bl_yaml *const node = bl_yaml_member(root, key);

    if (!node)
        return BL_YAML_FAIL(err, root, "missing-key", "a norm file needs %s",
                            key);
    return bl_yaml_text(node, key, out, err);
}

static bl_status number(const bl_yaml *root, const char *key, double *out,
                        bl_error *err)
{
    const char *text = NULL;
    bl_decimal value;
    const bl_status status = member(root, key, &text, err);

    if (status)
        return status;
    if (!bl_decimal_parse(bl_slice_of(text), '.', &value))
        return BL_YAML_FAIL(err, bl_yaml_member(root, key), "wrong-type",
                            "%s must be a number", key);
    *out = bl_decimal_double(value);
    return BL_OK;
}

/* A pair fits one form in one version, filled in by one kind of person. */
static bl_status check_fit(const bl_yaml *root, const bl_settings *settings,
                           bl_error *err)
{
    const bl_instrument *const instrument = &settings->instrument;
    const struct {
        const char *key;
        const char *want;
    } facts[] = {{"instrument", instrument->id},
                 {"version", instrument->version},
                 {"respondent", instrument->respondent},
                 {"scale", instrument->scales[settings->scale].id}};
    bl_status status = BL_OK;

    for (size_t f = 0; !status && f < sizeof facts / sizeof facts[0]; f++) {
        const char *text = NULL;

        status = member(root, facts[f].key, &text, err);
        if (!status && strcmp(text, facts[f].want) != 0)
            status = BL_FAIL(err, BL_E_USAGE, "norm-does-not-fit",
                             "the norm is for %s %s, the report for %s",
                             facts[f].key, text, facts[f].want);
    }
    return status;
}

static bl_interval read_interval(const bl_yaml *root)
{
    const bl_yaml *const node = bl_yaml_member(root, "reliability-interval");
    bl_decimal low;
    bl_decimal high;

    if (!node || node->kind != BL_YAML_LIST || node->count != 2 ||
        !bl_decimal_parse(node->child->text, '.', &low) ||
        !bl_decimal_parse(node->child->next->text, '.', &high))
        return (bl_interval){0};
    return (bl_interval){true, bl_decimal_double(low), bl_decimal_double(high)};
}

static bl_status take_pair(const bl_yaml *root, bl_settings *settings,
                           bl_error *err)
{
    bl_precision pair = {.given = true,
                         .origin = BL_PAIR_FILE,
                         .norm = "",
                         .source = "",
                         .interval = read_interval(root)};
    const bl_yaml *const as = bl_yaml_member(root, "as");
    int metric = 0;
    bl_status status = number(root, "reliability", &pair.reliability, err);

    if (!status)
        status = number(root, "sd", &pair.sd, err);
    if (!status && !as)
        status = BL_YAML_FAIL(err, root, "missing-key", "a norm file needs as");
    if (!status)
        status = bl_yaml_word(as, "as", bl_metric_words, &metric, err);
    if (!status)
        status = member(root, "source", &pair.source, err);
    pair.sd = bl_sd_expressed(&settings->instrument,
                              &settings->instrument.scales[settings->scale],
                              pair.sd, (bl_metric)metric, settings->as);
    if (!status)
        settings->precision = pair;
    return status;
}

static bl_status read_root(const bl_yaml *root, bl_settings *settings,
                           bl_error *err)
{
    static const char *const known[] = {
        "instrument", "version", "respondent",
        "scale",      "as",      "reliability",
        "sd",         "n",       "reliability-interval",
        "session",    "source",  NULL};
    bl_status status = BL_OK;

    if (root->kind != BL_YAML_MAP)
        return BL_YAML_FAIL(err, root, "wrong-type",
                            "a norm file is a list of \"key: value\" lines");
    status = bl_yaml_only(root, known, "a norm file", err);
    if (!status)
        status = check_fit(root, settings, err);
    return status ? status : take_pair(root, settings, err);
}

bl_status norm_file_read(const char *path, bl_settings *settings, bl_error *err)
{
    bl_text document = BL_TEXT_INIT;
    const bl_yaml *root = NULL;
    bl_status status = bl_file_read(path, NORM_MAX, &document, err);

    if (status)
        return status;
    status =
        bl_yaml_parse(bl_text_slice(&document), &settings->arena, &root, err);
    bl_text_release(&document);
    if (!status)
        status = read_root(root, settings, err);
    if (status)
        bl_error_at(err, path, 0, 0);
    return status;
}

static void add_number(bl_text *out, const char *key, double value)
{
    char text[BL_NUMBER_SIZE];

    (void)bl_double_print(value, PAIR_DIGITS, false, text);
    bl_text_print(out, "%s: %s\n", key, text);
}

static void add_pair(const bl_settings *settings, bl_text *out)
{
    const bl_precision *const pair = &settings->precision;
    char low[BL_NUMBER_SIZE];
    char high[BL_NUMBER_SIZE];

    add_number(out, "reliability", pair->reliability);
    (void)bl_double_print(pair->interval.low, PAIR_DIGITS, false, low);
    (void)bl_double_print(pair->interval.high, PAIR_DIGITS, false, high);
    bl_text_print(out, "reliability-interval: [%s, %s]\n", low, high);
    add_number(out, "sd", pair->sd / pair_own_unit(settings));
}

bl_status norm_file_write(const char *path, const bl_settings *settings,
                          const norm_batch *batch, bl_error *err)
{
    const bl_instrument *const instrument = &settings->instrument;
    const bl_scale *const scale = &instrument->scales[settings->scale];
    bl_text text = BL_TEXT_INIT;
    bl_out *const out = malloc(sizeof *out);
    bl_status status = out ? BL_OK : BL_FAIL_MEMORY(err);

    bl_text_print(
        &text,
        "# A reliability and an SD, taken by bondline from a batch of "
        "forms.\ninstrument: %s\nversion: %s\nrespondent: %s\n"
        "scale: %s\nas: %s\n",
        instrument->id, instrument->version, instrument->respondent, scale->id,
        bl_metric_words[scale->metric]);
    add_pair(settings, &text);
    bl_text_print(&text, "n: %zu\nsession: %d\nsource: \"%s\"\n",
                  batch->clients, (int)batch->session,
                  settings->precision.source);
    if (!status && text.failed)
        status = BL_FAIL_MEMORY(err);
    if (!status)
        status = bl_out_create(out, path, err);
    if (!status) {
        bl_out_slice(out, bl_text_slice(&text));
        status = bl_out_finish(out, err);
    }
    bl_text_release(&text);
    free(out);
    return status;
}
