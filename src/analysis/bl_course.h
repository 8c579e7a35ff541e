/*
 * bl_course.h - everything that a report says about one client.
 *
 * A course is one series seen by one scale: its scores in order, what every
 * session shows, and level, change, dips, trend and fluctuation with their
 * verdicts. Writers take numbers from here and words from bl_terms.h; they work
 * nothing out themselves. Scores come in as exact fractions and stay so beside
 * the doubles that statistics are made of.
 *
 * Pure but for memory, which all comes from the caller's arena.
 */
#ifndef BL_COURSE_H
#define BL_COURSE_H

#include "bl_change.h"
#include "bl_dates.h"
#include "bl_dips.h"
#include "bl_items.h"
#include "bl_level.h"
#include "bl_precision.h"
#include "bl_trend.h"

enum { BL_BASELINE = 3, BL_CHANGE_SESSIONS_MIN = 2 };

/* Parts of a course that take long, and that not every report says. */
enum {
    BL_WITH_TREND = 1,       /* bl_course.trend, but for theil_sen */
    BL_WITH_THEIL_SEN = 2,   /* trend.theil_sen; with the trend only */
    BL_WITH_FLUCTUATION = 4, /* .fluctuation, and in_steps of dips */
    BL_WITH_ITEMS = 8,       /* .items */
    BL_WITH_LEVEL = 16,      /* .level, .change, .from_mean, .last_only */
    BL_WITH_ALL = 31
};

/* What a form shows by its score of the followed scale alone. */
typedef struct bl_shown {
    bl_fraction exact; /* the score, valid if given [as expressed] */
    double score;      /* the same */
    double share;      /* of error variance, see bl_error_share */
    unsigned marks;    /* set of BL_MARK_...: of the form, */
    unsigned ends;     /* and of the score, where it is a point */
    bool given;
    uint8_t answered; /* items of the scale */
} bl_shown;

/* What is the same for every client of a run. */
typedef struct bl_course_plan {
    const bl_instrument *instrument;
    unsigned parts; /* set of BL_WITH_...; others stay as if all were zero */
    size_t scale;   /* the one that is followed */
    bl_expression as;
    bl_precision precision; /* its SD in the metric of scores as expressed */
    bool has_baseline;
    int32_t baseline; /* change counts from the first score of this session
                         number, or of a later one */

    /* from bl_course_plan_of */
    double lowest; /* possible score [as expressed] */
    double highest;
    bool lower_is_better;
    bool is_coarse; /* fewer possible values than BL_DIP_VALUES_MIN */
    bool is_ready;  /* scores were read ready-made: there are no items */

    const bl_shown *shown; /* by bl_visit_bits; NULL: not foreseen */
} bl_course_plan;

/* A plan of all parts, without reliability and SD; the caller may add them. */
bl_course_plan bl_course_plan_of(const bl_instrument *instrument, size_t scale,
                                 bl_expression as);

/* Fewer than BL_DIP_VALUES_MIN values are possible. */
bool bl_scale_is_coarse(const bl_instrument *instrument, const bl_scale *scale);

/* The scale that the plan follows. */
const bl_scale *bl_plan_scale(const bl_course_plan *plan);

/* A cut-off of the scale that is followed, by its index in the instrument, as
 * scores are expressed: a score < it is below. */
bl_fraction bl_plan_cut_off(const bl_course_plan *plan, size_t cut_off);

/* How large a fall is worth asking about [as expressed]. */
double bl_plan_asking(const bl_course_plan *plan, size_t asking);

/*
 * Work out what every possible score shows, for a plan that will see so many
 * forms; where they are few, or what is possible is too much, each form is
 * looked at by itself. Nothing in the results depends on it.
 *
 *   errors   BL_E_MEMORY
 *   owns     the arena, which must outlive the plan
 */
BL_CHECKED bl_status bl_plan_foresee(bl_course_plan *plan,
                                     const bl_tally_plan *tally, size_t forms,
                                     bl_arena *arena, bl_error *err);

/* Error and range that the plan's scores are judged by. */
bl_ruler bl_plan_ruler(const bl_course_plan *plan);

/* A visit that counts and has a score of the followed scale. */
typedef struct bl_point {
    size_t visit;      /* index in the series */
    double place;      /* session number, or days since the first point */
    double score;      /* [as expressed] */
    bl_fraction exact; /* the same */
    size_t answered;   /* items of the scale */
    double share;      /* of error variance, see bl_error_share */
} bl_point;

/* What a visit shows; by visit. */
typedef struct bl_visit_row {
    unsigned marks; /* set of BL_MARK_...; see bl_marked */
    size_t gap;     /* session numbers missing before it */
    bool is_point;
    size_t point;            /* index; valid if is_point, as all that follows */
    bl_optional previous;    /* change since the point before */
    bl_optional since_first; /* change since the baseline point */
    bl_term verdict;        /* of since_first; BL_NO_TERM where there is none */
    bl_reference reference; /* level before it; count 0: none */
    bl_optional from_reference; /* score - reference.mean */
    int dip; /* index of the dip it belongs to, its return included; or -1 */
} bl_visit_row;

typedef struct bl_course {
    const bl_course_plan *plan; /* borrowed */
    const bl_series *series;    /* borrowed */
    const bl_visit_row *rows;   /* [series->count] */
    const bl_point *points;
    size_t count; /* points; 0: nothing below is valid but dates and items */

    bl_level level;
    size_t at_highest; /* points at the highest possible score */
    size_t at_lowest;
    size_t below_cut_off;

    size_t baseline;     /* point that change counts from */
    bl_change change;    /* the baseline point against the last */
    bl_change from_mean; /* the mean of up to BL_BASELINE against the last */
    size_t mean_count;   /* how many points that mean rests on */
    bool last_only;      /* BL_LAST_SESSION_ONLY holds of `change` */

    bl_term no_dips;    /* why dips were not looked for, or BL_NO_TERM */
    const bl_dip *dips; /* indexes in them are those of points */
    size_t dip_count;

    bl_trend trend; /* its verdict is the conflict where dates has one, and all
                       of it is absent then */
    bl_fluctuation fluctuation;
    bl_date_check dates;
    bl_item_view items; /* of the last visit that counts */
} bl_course;

/*
 * Work out the course of one series.
 *
 *   shape    answers: those of the last visit that counts, item_count of them;
 *            NULL where they are not known
 *   missing  a visit that does not count, or without a score, is no point
 *   errors   BL_E_MEMORY
 *   owns     arrays live in *arena; plan and series must outlive *out
 */
BL_CHECKED bl_status bl_course_work_out(const bl_course_plan *plan,
                                        const bl_series *series,
                                        const bl_answer *answers,
                                        bl_arena *arena, bl_course *out,
                                        bl_error *err);

/* A score of any scale of a visit [as expressed]; false: it has none. */
bool bl_course_score(const bl_course_plan *plan, const bl_visit *visit,
                     size_t scale, bl_fraction *out);

/* The last visit that counts, or NULL. */
const bl_visit *bl_series_last(const bl_series *series);

/* Session numbers missing between a point and the one before it. */
size_t bl_course_gap(const bl_course *course, size_t point);

/* The dip that is not repaired, or NULL: the last one, if at all. */
const bl_dip *bl_course_open_dip(const bl_course *course);

/* Is a change reliable, and for the worse; or, not `worse`, for the better? */
bool bl_changed_for(const bl_course_plan *plan, const bl_change *change,
                    bool worse);

/* Is a change in this direction (> 0: up) for the worse on the scale? */
static inline bool bl_is_worse(const bl_course_plan *plan, double difference)
{
    return plan->lower_is_better ? difference > 0 : difference < 0;
}

#endif
