/*
 * settings.h - what a run is to do, put together from the defaults, the study
 * file and the command line, in this order.
 */
#ifndef SETTINGS_H
#define SETTINGS_H

#include "bl_course.h"
#include "bl_layout.h"
#include "bl_pseudonym.h"
#include "options.h"

typedef struct bl_settings {
    bl_arena arena;
    bl_instrument instrument; /* of the forms; with --scored, of the scores */
    bl_instrument original;   /* with --scored, where those came from */
    bool is_scored;
    bool is_coarse; /* the original's scale has few possible values */
    const char *instrument_name; /* as it was asked for; NULL: none was */
    bl_layout layout;
    bl_duplicates duplicates;
    bl_expression as;
    size_t scale; /* index; only where one is followed */
    bl_precision precision;
    bool norm_list;        /* print the norms there are, and nothing else */
    bool norm_batch;       /* precision comes from the forms that are read */
    const char *norm_save; /* file for that one; NULL: none */
    bool has_baseline;
    int32_t baseline;          /* session number that change counts from */
    int digits;                /* -1: not given */
    size_t jobs;               /* threads, 1..BL_WORKERS_MAX */
    size_t block_size;         /* bytes that one of them reads at once */
    bool redact;               /* say nothing of what stands in cells */
    bl_pseudonyms *pseudonyms; /* of the clients; NULL: they keep their ids */
} bl_settings;

/* How much of it a command needs. */
typedef enum settings_need {
    NEEDS_LAYOUT,          /* no instrument is looked at */
    NEEDS_LAYOUT_AT_LEAST, /* an instrument, where one is named */
    NEEDS_INSTRUMENT,
    NEEDS_SCALE /* an instrument, and the scale to follow */
} settings_need;

/*
 *   errors   BL_E_USAGE [no-instrument], [unknown-scale], [no-main-scale],
 *            [bad-digits], [bad-jobs], [bad-baseline]; those of pair.h and
 *            privacy.h, of the study file, instrument and layout
 *   owns     free with settings_release
 */
BL_CHECKED bl_status settings_make(const bl_options *options,
                                   settings_need need, bl_settings *out,
                                   bl_error *err);
void settings_release(bl_settings *settings);

/* The day that an option names, year first; errors: BL_E_USAGE [bad-date]. */
BL_CHECKED bl_status settings_day(const char *option, const char *text,
                                  int32_t *out, bl_error *err);
/*
 * Go over to scores that stand ready in a column, of the scale that is
 * followed. Errors: BL_E_MEMORY.
 */
BL_CHECKED bl_status scored_take(const char *column, bl_settings *out,
                                 bl_error *err);

/* What a study file says beyond its layout; texts live in the arena. */
typedef struct bl_study {
    const char *instrument; /* id, or path relative to the study file */
    const char *scale;
    const char *as;
    const char *duplicates;
    const char *pseudonymize; /* key file, relative to the study file */
    bl_precision precision;
    const char *precision_scale;
    const char *precision_as;
    const char *norm; /* instead of a pair; NULL: not said */
} bl_study;

/* What the command line chooses in a study. */
typedef struct study_choice {
    const char *layout; /* instead of the study's; NULL: the study's */
    const char *form;   /* NULL: the only one, if any */
} study_choice;

typedef struct study_parts {
    bl_study *study;
    bl_layout *layout;
} study_parts;

/*
 *   errors   BL_E_DEFINITION with file, line and column; BL_E_IO [cannot-read]
 *   owns     texts live in *arena
 */
BL_CHECKED bl_status study_read(const char *path, const study_choice *choice,
                                bl_arena *arena, study_parts *parts,
                                bl_error *err);

/* Load an instrument and run its tests. */
BL_CHECKED bl_status load_instrument(const char *name, bl_instrument *out,
                                     bl_error *err);

#endif
