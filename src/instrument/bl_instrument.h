/*
 * bl_instrument.h - the definition of a questionnaire.
 *
 * A definition is read from a YAML file (data/instruments/, embedded in the
 * program, or the user's own); its language is described in
 * bondline-instrument(5). Nothing here scores.
 *
 * Answers are counted in units of the answer step, so that all scoring is done
 * in integers: on a 0-10 line with step 0.1 the answer 8.5 is 85 units.
 */
#ifndef BL_INSTRUMENT_H
#define BL_INSTRUMENT_H

#include "bl_arena.h"
#include "bl_error.h"
#include "bl_number.h"

enum {
    BL_ITEMS_MAX = 255,
    BL_SCALES_MAX = 32,
    BL_SCALE_SPAN_MAX = (1 << 21) - 1 /* items x (max - min) [units] */
};

typedef enum bl_metric {
    BL_SUM, /* points, summed over the items of the scale */
    BL_MEAN /* points, mean of the items of the scale */
} bl_metric;

typedef enum bl_direction {
    BL_HIGHER_IS_BETTER,
    BL_LOWER_IS_BETTER
} bl_direction;

typedef enum bl_evidence {
    BL_EVIDENCE_VERIFIED,
    BL_EVIDENCE_PARTLY,
    BL_EVIDENCE_OWN, /* of the project, unvalidated */
    BL_EVIDENCE_USER
} bl_evidence;

typedef struct bl_scale {
    const char *id;
    const uint8_t *items; /* 0-based indexes, ascending */
    size_t item_count;
    bool all; /* written as `items: all` */
    bl_metric metric;
    size_t min_answered; /* fewer valid answers: no score */
    bl_direction direction;
} bl_scale;

typedef struct bl_label {
    const char *set;  /* language or other name of the set */
    const char *text; /* as written */
    int64_t value;    /* [units] */
} bl_label;

typedef struct bl_cut_off {
    size_t scale;     /* index */
    bl_decimal below; /* a score < below is below the cut-off [points] */
    const char *source;
} bl_cut_off;

/* A fall since the session before that the form's users ask about. It is a rule
 * of practice and says nothing of measurement error. */
typedef struct bl_asking {
    size_t scale;    /* index */
    bl_decimal drop; /* a fall of at least this [points] */
    const char *source;
} bl_asking;

typedef struct bl_norm {
    const char *id;
    size_t scale;           /* index */
    bl_decimal reliability; /* internal consistency, 0..1 */
    bl_decimal sd;          /* between clients, at one session [points] */
    bl_metric metric;       /* of sd and mean */
    const char *mean;       /* the rest as text, "" where not given */
    const char *n;
    const char *session;
    const char *sample;
    const char *source;
    const char *interval_low; /* of the reliability, 95 % */
    const char *interval_high;
} bl_norm;

/* An entry of `tests:`; expectations are texts, compared as printed. */
typedef struct bl_instrument_test {
    size_t line;
    const char *const *answers; /* item_count texts; "." is not answered */
    const char **scores;        /* by scale; NULL: not said, ".": no score */
    const char *flags;          /* NULL: not said */
} bl_instrument_test;

typedef struct bl_instrument {
    bl_arena arena;
    const char *path;  /* where it was read, for messages */
    bl_slice document; /* as it was read */
    const char *id;
    const char *version;
    const char *name;
    const char *family;
    const char *respondent;
    const char *language; /* "" where not given */

    size_t item_count;
    bl_decimal step; /* [points a unit] */
    int64_t min;     /* [units] */
    int64_t max;     /* [units] */
    bool reversed[BL_ITEMS_MAX];

    bl_scale *scales; /* in the order of the file */
    size_t scale_count;
    int main_scale;         /* index; -1: none */
    bl_direction direction; /* of the form; a scale may differ */

    bl_label *labels; /* set by set, lowest answer first */
    size_t label_count;
    const char *const *columns; /* header patterns with {i} */
    size_t column_count;
    bl_cut_off *cut_offs;
    size_t cut_off_count;
    bl_asking *asking;
    size_t asking_count;
    bl_norm *norms;
    size_t norm_count;

    bl_evidence evidence;
    const char *evidence_note;
    const char *source;
    const char *rights;
    const char *missing_rule_source;
    const char *const *cautions;
    size_t caution_count;
    const char *const *wording; /* item_count texts; NULL where not included */

    bl_instrument_test *tests;
    size_t test_count;
} bl_instrument;

extern const char *const bl_metric_words[];    /* by bl_metric, NULL-ended */
extern const char *const bl_evidence_words[];  /* by bl_evidence */
extern const char *const bl_direction_words[]; /* by bl_direction */

/*
 * Read a definition.
 *
 *   errors   BL_E_DEFINITION with file, line and column
 *   owns     *out is written on BL_OK only; free with bl_instrument_release
 */
BL_CHECKED bl_status bl_instrument_parse(bl_slice document, const char *path,
                                         bl_instrument *out, bl_error *err);

void bl_instrument_release(bl_instrument *instrument);

/* BLAKE2b-256 of its document, in hexadecimal, for reports: most runs do not
 * ask for it. Empty where the system gives no hashes. */
enum { BL_HASH_SIZE = 65 };
void bl_instrument_hash(const bl_instrument *instrument,
                        char out[BL_HASH_SIZE]);

/* Index of a scale, or -1. */
int bl_scale_find(const bl_instrument *instrument, bl_slice id);

/* The lowest and the highest score that the scale can have [points]. */
bl_fraction bl_scale_lowest(const bl_instrument *instrument,
                            const bl_scale *scale);
bl_fraction bl_scale_highest(const bl_instrument *instrument,
                             const bl_scale *scale);

/* Units as points: units x step, over 10^scale. */
bl_fraction bl_units_in_points(const bl_instrument *instrument, int64_t units);

#endif
