#include "pair.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "bl_file.h"
#include "choice.h"

static const bl_scale *scale_of(const bl_settings *settings)
{
    return &settings->instrument.scales[settings->scale];
}

double pair_own_unit(const bl_settings *settings)
{
    const bl_scale *const scale = scale_of(settings);

    return bl_sd_expressed(&settings->instrument, scale, 1, scale->metric,
                           settings->as);
}

static bl_status bad_sd(const bl_settings *settings, double sd, bl_error *err)
{
    const bl_course_plan plan =
        bl_course_plan_of(&settings->instrument, settings->scale, settings->as);

    bl_error_set(err, BL_E_USAGE, "bad-precision",
                 "an SD of %g cannot be: %s scores lie between %g and %g", sd,
                 scale_of(settings)->id, plan.lowest, plan.highest);
    bl_error_hint(err, "is it the SD of sums, where scores are means, or the "
                       "other way round?  --as sum  and  --as mean  choose");
    return err->status;
}

/* No sample of scores within a range has an SD above range / sqrt(2). */
bl_status pair_check(const bl_settings *settings, const bl_precision *pair,
                     bl_error *err)
{
    const bl_course_plan plan =
        bl_course_plan_of(&settings->instrument, settings->scale, settings->as);

    if (pair->reliability < 0 || pair->reliability >= 1)
        return BL_FAIL(err, BL_E_USAGE, "bad-precision",
                       "a reliability is at least 0 and below 1, not %g",
                       pair->reliability);
    if (pair->sd <= 0)
        return BL_FAIL(err, BL_E_USAGE, "bad-precision",
                       "an SD is above 0, not %g", pair->sd);
    return pair->sd > (plan.highest - plan.lowest) / sqrt(2)
               ? bad_sd(settings, pair->sd, err)
               : BL_OK;
}

/* People write .90, too. */
static bl_status read_number(const char *option, const char *text, double *out,
                             bl_error *err)
{
    char whole[32];
    bl_decimal number;

    if (text[0] == '.' &&
        snprintf(whole, sizeof whole, "0%s", text) < (int)sizeof whole)
        text = whole;
    if (!bl_decimal_parse(bl_slice_of(text), '.', &number))
        return BL_FAIL(err, BL_E_USAGE, "bad-precision",
                       "%s takes a number such as 0.90, not \"%s\"", option,
                       text);
    *out = bl_decimal_double(number);
    return BL_OK;
}

static bl_status from_options(const bl_options *options, bl_settings *settings,
                              bl_error *err)
{
    bl_precision pair = {
        .given = true, .origin = BL_PAIR_OPTIONS, .norm = "", .source = ""};
    bl_status status;

    if (!options->reliability || !options->sd) {
        bl_error_set(err, BL_E_USAGE, "incomplete-pair",
                     "a reliability and an SD belong together: %s is missing",
                     options->sd ? "--reliability" : "--sd");
        bl_error_hint(err, "give both, from one sample:  --reliability 0.90 "
                           "--sd 0.70");
        return err->status;
    }
    status = read_number("--reliability", options->reliability,
                         &pair.reliability, err);
    if (!status)
        status = read_number("--sd", options->sd, &pair.sd, err);
    settings->precision = pair;
    return status;
}

static bl_status wrong_scale(const char *what, const char *scale,
                             const bl_settings *settings, bl_error *err)
{
    bl_error_set(err, BL_E_USAGE, "norm-does-not-fit",
                 "the pair of %s is of the scale %s, not of %s", what, scale,
                 scale_of(settings)->id);
    bl_error_hint(err, "give one of this scale:  --reliability 0.9 --sd 5");
    if (bl_scale_find(&settings->instrument, bl_slice_of(scale)) >= 0)
        bl_error_hint(err, "or follow the other:  --scale %s", scale);
    return err->status;
}

static bl_metric metric_of(const char *word)
{
    return strcmp(word, bl_metric_words[BL_SUM]) == 0 ? BL_SUM : BL_MEAN;
}

static bl_status from_study(const bl_study *study, bl_settings *settings,
                            bl_error *err)
{
    const bl_scale *const scale = scale_of(settings);
    const bl_metric given =
        study->precision_as ? metric_of(study->precision_as) : scale->metric;

    if (study->precision_scale &&
        strcmp(study->precision_scale, scale->id) != 0)
        return wrong_scale("the study file", study->precision_scale, settings,
                           err);
    settings->precision = study->precision;
    settings->precision.sd = bl_sd_expressed(
        &settings->instrument, scale, study->precision.sd, given, settings->as);
    return BL_OK;
}

static bl_status unknown_norm(const char *name, const bl_settings *settings,
                              bl_error *err)
{
    const bl_instrument *const instrument = &settings->instrument;
    choice known;

    bl_error_set(err, BL_E_USAGE, "unknown-norm", "%s has no norm \"%s\"",
                 instrument->id, name);
    choice_begin(&known, name);
    for (size_t n = 0; n < instrument->norm_count; n++)
        choice_add(&known, instrument->norms[n].id);
    choice_add(&known, "list");
    choice_add(&known, "batch");
    choice_end(&known,
               instrument->norm_count ? "--norm takes"
                                      : "it has no published one; --norm takes",
               err);
    bl_error_hint(err, "a saved one is a file:  --norm ./norm.yaml");
    return err->status;
}

static const char *describe(const bl_norm *norm, bl_arena *arena)
{
    return bl_arena_print(arena, "%s%s%s%s%s%s; %s", norm->n[0] ? "n = " : "",
                          norm->n, norm->session[0] ? ", session " : "",
                          norm->session, norm->sample[0] ? ", " : "",
                          norm->sample, norm->source);
}

static bl_interval interval_of(const bl_norm *norm)
{
    bl_decimal low;
    bl_decimal high;

    if (!bl_decimal_parse(bl_slice_of(norm->interval_low), '.', &low) ||
        !bl_decimal_parse(bl_slice_of(norm->interval_high), '.', &high))
        return (bl_interval){0};
    return (bl_interval){true, bl_decimal_double(low), bl_decimal_double(high)};
}

static bl_status from_norm(const bl_norm *norm, bl_settings *settings,
                           bl_error *err)
{
    const bl_instrument *const instrument = &settings->instrument;
    const char *const source = describe(norm, &settings->arena);

    if (!source)
        return BL_FAIL_MEMORY(err);
    if (norm->scale != settings->scale)
        return wrong_scale(norm->id, instrument->scales[norm->scale].id,
                           settings, err);
    settings->precision =
        (bl_precision){.given = true,
                       .reliability = bl_decimal_double(norm->reliability),
                       .sd = bl_sd_expressed(instrument, scale_of(settings),
                                             bl_decimal_double(norm->sd),
                                             norm->metric, settings->as),
                       .origin = BL_PAIR_NORM,
                       .norm = norm->id,
                       .source = source,
                       .interval = interval_of(norm)};
    return BL_OK;
}

static bl_status from_norm_named(const char *name, bl_settings *settings,
                                 bl_error *err)
{
    const bl_instrument *const instrument = &settings->instrument;

    settings->norm_list = strcmp(name, "list") == 0;
    settings->norm_batch = strcmp(name, "batch") == 0;
    if (settings->norm_list || settings->norm_batch)
        return BL_OK;
    if (bl_file_is_named(name))
        return norm_file_read(name, settings, err);
    for (size_t n = 0; n < instrument->norm_count; n++)
        if (strcmp(instrument->norms[n].id, name) == 0)
            return from_norm(&instrument->norms[n], settings, err);
    return unknown_norm(name, settings, err);
}

static bl_status two_pairs(const char *first, const char *second, bl_error *err)
{
    bl_error_set(err, BL_E_USAGE, "two-pairs",
                 "%s and %s both say which reliability and SD to use", first,
                 second);
    bl_error_hint(err, "leave out one of them");
    return err->status;
}

static bl_status choose(const bl_options *options, const bl_study *study,
                        bl_settings *settings, bl_error *err)
{
    const bool by_options = options->reliability || options->sd;

    if (options->norm && strcmp(options->norm, "list") == 0)
        return from_norm_named(options->norm, settings, err);
    if (options->norm && by_options)
        return two_pairs("--norm", "--reliability with --sd", err);
    if (options->norm && (study->precision.given || study->norm))
        return two_pairs("--norm", "the study file", err);
    if (by_options)
        return from_options(options, settings, err);
    if (study->precision.given)
        return from_study(study, settings, err);
    if (options->norm || study->norm)
        return from_norm_named(options->norm ? options->norm : study->norm,
                               settings, err);
    return BL_OK;
}

bl_status pair_choose(const bl_options *options, const bl_study *study,
                      bl_settings *settings, bl_error *err)
{
    bl_status status = choose(options, study, settings, err);

    settings->norm_save = options->norm_save;
    if (!status && options->norm_save && !settings->norm_batch) {
        bl_error_set(err, BL_E_USAGE, "norm-save-without-batch",
                     "--norm-save keeps what --norm batch found, and it was "
                     "not asked for");
        bl_error_hint(err, "add  --norm batch");
        return err->status;
    }
    return status || !settings->precision.given
               ? status
               : pair_check(settings, &settings->precision, err);
}

bl_status norm_list(bl_run *run, const bl_settings *settings)
{
    static const bl_column columns[] = {
        {.name = "norm"},
        {.name = "scale"},
        {.name = "reliability", .kind = BL_NUMBER_COLUMN},
        {.name = "low", .kind = BL_NUMBER_COLUMN},
        {.name = "high", .kind = BL_NUMBER_COLUMN},
        {.name = "sd", .kind = BL_NUMBER_COLUMN},
        {.name = "as"},
        {.name = "mean"},
        {.name = "n"},
        {.name = "session"},
        {.name = "sample"},
        {.name = "source"}};
    const bl_instrument *const instrument = &settings->instrument;
    bl_rows rows = {0};
    const bl_status status =
        run_begin_rows(run, columns, sizeof columns / sizeof columns[0], &rows);

    for (size_t n = 0; !status && n < instrument->norm_count; n++) {
        const bl_norm *const norm = &instrument->norms[n];
        const char *const texts[] = {norm->mean, norm->n, norm->session,
                                     norm->sample, norm->source};
        bl_cell cells[sizeof columns / sizeof columns[0]] = {
            BL_TEXT_CELL(bl_slice_of(norm->id)),
            BL_TEXT_CELL(bl_slice_of(instrument->scales[norm->scale].id)),
            BL_NUMBER_CELL(bl_decimal_double(norm->reliability)),
            BL_ABSENT,
            BL_ABSENT,
            BL_NUMBER_CELL(bl_decimal_double(norm->sd)),
            BL_TEXT_CELL(bl_slice_of(bl_metric_words[norm->metric]))};
        const bl_interval interval = interval_of(norm);

        if (interval.given) {
            cells[3] = BL_NUMBER_CELL(interval.low);
            cells[4] = BL_NUMBER_CELL(interval.high);
        }
        for (size_t t = 0; t < sizeof texts / sizeof texts[0]; t++)
            cells[7 + t] =
                texts[t][0] ? BL_TEXT_CELL(bl_slice_of(texts[t])) : BL_ABSENT;
        bl_rows_add(&rows, cells);
    }
    if (rows.writer)
        bl_rows_end(&rows);
    if (!status && !instrument->norm_count)
        say_note(&run->messages,
                 "%s has no published norm; --norm batch "
                 "takes one from your forms",
                 instrument->id);
    return status;
}
