#include "settings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "bl_preset.h"
#include "bl_registry.h"
#include "bl_selftest.h"
#include "bl_source.h"
#include "bl_workers.h"
#include "choice.h"
#include "pair.h"
#include "privacy.h"

enum { BLOCKS_SIZE = 1 << 23 }; /* bytes of all workers' blocks together */

void settings_release(bl_settings *settings)
{
    bl_instrument_release(&settings->instrument);
    bl_instrument_release(&settings->original);
    bl_pseudonyms_free(settings->pseudonyms);
    bl_arena_release(&settings->arena);
}

bl_status settings_day(const char *option, const char *text, int32_t *out,
                       bl_error *err)
{
    bl_moment moment;

    if (bl_moment_parse(bl_slice_of(text), BL_DATE_YMD, &moment) != BL_DATE_OK)
        return BL_FAIL(err, BL_E_USAGE, "bad-date",
                       "%s takes a date like 2026-03-31, not \"%s\"", option,
                       text);
    *out = moment.day;
    return BL_OK;
}

bl_status load_instrument(const char *name, bl_instrument *out, bl_error *err)
{
    bl_status status = bl_registry_load(name, out, err);

    if (status)
        return status;
    status = bl_selftest_run(out, err);
    if (status)
        bl_instrument_release(out);
    return status;
}

/* Index of a word that the option table or the study reader has checked. */
static size_t index_of(const char *const *words, const char *word)
{
    size_t index = 0;

    while (words[index] && strcmp(words[index], word) != 0)
        index++;
    return index;
}

static void set_selector(bl_selector *selector, const char *text,
                         const char *said_by)
{
    if (!text)
        return;

    const char *const pattern = selector->pattern;

    *selector = bl_layout_selector(text, said_by);
    selector->pattern = pattern;
}

static bl_status set_list(const char *text, bl_arena *arena,
                          const char *const **list, size_t *count,
                          bl_error *err)
{
    return text ? bl_layout_list(text, arena, list, count, err) : BL_OK;
}

static bl_status override_layout(const bl_options *o, bl_settings *out,
                                 bl_error *err)
{
    bl_layout *const layout = &out->layout;
    bl_status status = BL_OK;

    set_selector(&layout->client, o->client, "--client");
    set_selector(&layout->session, o->session, "--session");
    if (o->session)
        layout->no_session = false;
    set_selector(&layout->date, o->date, "--date");
    set_selector(&layout->respondent, o->respondent, "--respondent");
    if (o->items)
        layout->items_said_by = "--items";
    if (o->missing)
        layout->missing_said_by = "--missing";
    if (o->encoding)
        layout->encoding =
            strcmp(o->encoding, "auto") == 0 ? NULL : o->encoding;
    if (o->decimal)
        layout->decimal = o->decimal[0];
    if (o->date_order)
        layout->date_order =
            (bl_date_order)index_of(bl_date_order_words, o->date_order);
    if (o->invalid)
        layout->invalid =
            (bl_invalid_rule)index_of(bl_invalid_words, o->invalid);
    if (o->delimiter)
        status = bl_layout_delimiter(o->delimiter, &layout->delimiter, err);
    if (!status)
        status = set_list(o->items, &out->arena, &layout->items,
                          &layout->item_count, err);
    if (!status)
        status = set_list(o->with, &out->arena, &layout->carried,
                          &layout->carried_count, err);
    if (!status)
        status = set_list(o->missing, &out->arena, &layout->missing,
                          &layout->missing_count, err);
    return status;
}

static bl_status find_scale(const char *name, const bl_instrument *instrument,
                            size_t *out, bl_error *err)
{
    const int found = bl_scale_find(instrument, bl_slice_of(name));
    choice known;

    if (found >= 0) {
        *out = (size_t)found;
        return BL_OK;
    }
    bl_error_set(err, BL_E_USAGE, "unknown-scale", "%s has no scale \"%s\"",
                 instrument->id, name);
    choice_begin(&known, name);
    for (size_t s = 0; s < instrument->scale_count; s++)
        choice_add(&known, instrument->scales[s].id);
    choice_end(&known, "its scales are", err);
    return err->status;
}

static bl_status follow_scale(const char *name, bl_settings *out, bl_error *err)
{
    if (name)
        return find_scale(name, &out->instrument, &out->scale, err);
    if (out->instrument.main_scale >= 0) {
        out->scale = (size_t)out->instrument.main_scale;
        return BL_OK;
    }
    bl_error_set(err, BL_E_USAGE, "no-main-scale",
                 "%s has no main scale to follow", out->instrument.id);
    for (size_t s = 0; s < out->instrument.scale_count; s++)
        bl_error_hint(err, "choose:  --scale %s", out->instrument.scales[s].id);
    return err->status;
}

static bool read_whole(const char *text, long low, long high, long *out)
{
    char *end = NULL;

    errno = 0;
    *out = strtol(text, &end, 10);
    return end != text && !*end && !errno && *out >= low && *out <= high;
}

static bl_status read_digits(const bl_options *options, bl_settings *out,
                             bl_error *err)
{
    long digits = -1;

    if (options->digits &&
        !read_whole(options->digits, 0, BL_DIGITS_MAX, &digits))
        return BL_FAIL(err, BL_E_USAGE, "bad-digits",
                       "--digits takes a number from 0 to %d, not \"%s\"",
                       BL_DIGITS_MAX, options->digits);
    out->digits = (int)digits;
    return BL_OK;
}

/* Bytes that a worker reads at once: fewer for many workers, so that they do
 * not take more memory together. Tests set it, to see that it changes nothing.
 */
static size_t block_size_for(size_t jobs)
{
    const char *const set = getenv("BONDLINE_BLOCK_SIZE");
    const size_t share = BLOCKS_SIZE / jobs;
    long size;

    if (set && read_whole(set, 1, BL_BLOCK_SIZE, &size))
        return (size_t)size;
    return share < BL_BLOCK_SIZE ? share : BL_BLOCK_SIZE;
}

static bl_status read_jobs(const bl_options *options, bl_settings *out,
                           bl_error *err)
{
    long jobs = (long)bl_processors();

    if (options->jobs && !read_whole(options->jobs, 1, BL_WORKERS_MAX, &jobs))
        return BL_FAIL(err, BL_E_USAGE, "bad-jobs",
                       "--jobs takes a number from 1 to %d, not \"%s\"",
                       BL_WORKERS_MAX, options->jobs);
    out->jobs = (size_t)jobs;
    out->block_size = block_size_for(out->jobs);
    return BL_OK;
}

static bl_status read_baseline(const bl_options *options, bl_settings *out,
                               bl_error *err)
{
    long session = 0;

    if (!options->baseline)
        return BL_OK;
    if (!read_whole(options->baseline, INT32_MIN, INT32_MAX, &session))
        return BL_FAIL(err, BL_E_USAGE, "bad-baseline",
                       "--baseline takes a session number, not \"%s\"",
                       options->baseline);
    out->has_baseline = true;
    out->baseline = (int32_t)session;
    return BL_OK;
}

static bl_status read_study(const bl_options *options, bl_settings *out,
                            bl_study *study, bl_error *err)
{
    const study_choice chosen = {options->layout, options->form};
    study_parts parts = {study, &out->layout};

    if (options->study)
        return study_read(options->study, &chosen, &out->arena, &parts, err);
    if (options->form)
        return BL_FAIL(err, BL_E_USAGE, "unknown-form",
                       "--form chooses from a study file, and none is given");
    return options->layout
               ? bl_preset_read(options->layout, &out->arena, &out->layout, err)
               : BL_OK;
}

/* What needs no instrument: the defaults, the study file, the options. */
static bl_status begin(const bl_options *options, bl_settings *out,
                       bl_study *study, bl_error *err)
{
    bl_status status;

    bl_layout_init(&out->layout);
    status = read_study(options, out, study, err);
    if (!status)
        status = override_layout(options, out, err);
    if (!status)
        status = read_digits(options, out, err);
    if (!status)
        status = read_jobs(options, out, err);
    return status;
}

/* The command line goes before the study file. */
static const char *first_of(const char *option, const char *study)
{
    return option ? option : study;
}

static bl_status take_instrument(const char *name, bl_settings *out,
                                 bl_error *err)
{
    out->instrument_name = name;
    if (name)
        return load_instrument(name, &out->instrument, err);
    bl_error_set(err, BL_E_USAGE, "no-instrument",
                 "which questionnaire is it? Nothing is guessed");
    bl_error_hint(err, "say it, for example:  -i wai-sr-client");
    bl_error_hint(err, "bondline instruments list  shows them all");
    return err->status;
}

static void take_words(const bl_options *options, const bl_study *study,
                       bl_settings *out)
{
    const char *const as = first_of(options->as, study->as);
    const char *const duplicates =
        first_of(options->duplicates, study->duplicates);

    if (as)
        out->as = (bl_expression)index_of(bl_expression_words, as);
    if (duplicates)
        out->duplicates =
            (bl_duplicates)index_of(bl_duplicates_words, duplicates);
}

/* --scale, a scale that is called as the column of ready scores, the study's.
 */
static const char *scale_word(const bl_options *options, const bl_study *study,
                              const bl_instrument *instrument)
{
    if (options->scale)
        return options->scale;
    if (options->scored &&
        bl_scale_find(instrument, bl_slice_of(options->scored)) >= 0)
        return options->scored;
    return study->scale;
}

static bl_status fill_scale(const bl_options *options, const bl_study *study,
                            bl_settings *out, bl_error *err)
{
    bl_status status =
        follow_scale(scale_word(options, study, &out->instrument), out, err);

    if (!status)
        status = read_baseline(options, out, err);
    if (!status)
        status = pair_choose(options, study, out, err);
    if (!status && options->scored && !out->norm_list)
        status = scored_take(options->scored, out, err);
    return status;
}

static bl_status fill(const bl_options *options, settings_need need,
                      bl_settings *out, bl_error *err)
{
    bl_study study = {0};
    bl_status status = begin(options, out, &study, err);
    const char *const instrument =
        first_of(options->instrument, study.instrument);

    if (status || need == NEEDS_LAYOUT)
        return status;
    take_words(options, &study, out);
    if (instrument || need != NEEDS_LAYOUT_AT_LEAST)
        status = take_instrument(instrument, out, err);
    if (!status && need == NEEDS_SCALE)
        status = fill_scale(options, &study, out, err);
    return status ? status : privacy_choose(options, &study, out, err);
}

bl_status settings_make(const bl_options *options, settings_need need,
                        bl_settings *out, bl_error *err)
{
    bl_settings made = {.precision = {.norm = "", .source = ""}};
    const bl_status status = fill(options, need, &made, err);

    if (status)
        settings_release(&made);
    else
        *out = made;
    return status;
}
