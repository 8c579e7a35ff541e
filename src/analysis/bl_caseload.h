/*
 * bl_caseload.h - all clients of a run at a glance, the most concerning first.
 *
 * A case is what remains of a course (bl_course.h) when only one line of it is
 * shown. Clients are put in order; those who treat them never are.
 */
#ifndef BL_CASELOAD_H
#define BL_CASELOAD_H

#include "bl_course.h"

enum {
    BL_SPARK = 12,            /* scores of a sparkline, the last ones */
    BL_REASONS_MAX = 5,       /* of one client */
    BL_UNSEEN_WEEKS = 4,      /* without a session: "not seen" */
    BL_GROUP_CLIENTS_MIN = 5, /* a smaller group is not summarised */
    BL_CASE_PARTS = BL_WITH_LEVEL |
                    BL_WITH_TREND /* of the courses that cases are made of */
};

/* Why a client is looked at early: a dip that is not repaired, a reliable
 * change for the worse, a last score below a cut-off, a trend for the worse, no
 * session for long, a dip that is coming back; in this order. */
typedef struct bl_reason {
    double depth; /* by how much: points [as expressed]; of a trend a session or
                     week; of BL_NOT_SEEN whole weeks */
    bl_term term; /* BL_DIP_OPEN, BL_RELIABLE_DECREASE, BL_NOT_SEEN, ... */
    int32_t session; /* valid if has_place and the series goes by session */
    int32_t day;     /* valid if has_place and it goes by date */
    bool has_place;  /* where a dip began, or came back */
} bl_reason;

typedef struct bl_case {
    size_t series; /* index in the store */
    const char *client;
    const char *respondent; /* "" where there is no such column */
    size_t group;           /* index of its group; BL_NO_GROUP without */
    size_t forms;           /* with a place in its series */
    size_t sessions;        /* with a score of the scale */
    bl_reason reasons[BL_REASONS_MAX]; /* most concerning first */
    size_t reason_count;

    bool has_day;
    int32_t last_day; /* of the last form that counts */
    bool was_seen;
    int32_t seen_day; /* latest of all forms, whether they count or not */
    bool has_session;
    int32_t last_session;

    /* valid when there are sessions */
    bl_fraction last;       /* last score [as expressed] */
    double recent_mean;     /* of the last up to BL_RECENT */
    bl_change change;       /* since the baseline session */
    bl_term trend;          /* verdict, or why there is none */
    double spark[BL_SPARK]; /* share of the possible range, 0..1, in order */
    size_t spark_count;
} bl_case;

#define BL_NO_GROUP SIZE_MAX

/* How many forms of a case are in a file. */
typedef struct bl_case_source {
    uint32_t number; /* of the case, in the order in which they were added */
    uint32_t file;
    uint32_t forms;
} bl_case_source;

/* Counts of some clients. */
typedef struct bl_summary {
    const char *name; /* of the file or group; NULL: all of the run */
    size_t clients;
    size_t forms;
    size_t scored;    /* clients with a score */
    double mean_last; /* of their last scores; valid if scored */
    size_t judged;    /* clients whose change has a verdict */
    size_t worse;     /* of them: reliable change for the worse */
    size_t better;    /* ... for the better */
    size_t no_room;   /* ... of whom a change for the better could not show */
    size_t dips;      /* clients with a dip that is not repaired */
    size_t below;     /* clients whose last score is below a cut-off */
    bool is_small;    /* a group under BL_GROUP_CLIENTS_MIN: do not show */
} bl_summary;

typedef struct bl_caseload {
    const bl_course_plan *plan; /* borrowed */
    bool by_session;
    bl_arena arena;
    bl_case *cases; /* in order after bl_caseload_close */
    size_t count;
    size_t capacity;
    bl_case_source *sources; /* by number of the case */
    size_t source_count;
    size_t source_capacity;

    /* counted by bl_caseload_close */
    bl_summary all;
    bl_summary *files; /* by file of the run */
    size_t file_count;
    bl_summary *groups; /* by group, in natural order of their names */
    size_t group_count;
    const char *grouped_by; /* name of the column; NULL: not grouped */
    bool has_as_of;
    int32_t as_of; /* the day from which "not seen" counts */
} bl_caseload;

/*
 * Begin. Names of files and groups (natural order) are borrowed until release.
 *
 *   errors   BL_E_MEMORY
 *   owns     release with bl_caseload_release
 */
BL_CHECKED bl_status bl_caseload_open(bl_caseload *caseload,
                                      const bl_course_plan *plan,
                                      const char *const *files,
                                      size_t file_count, bl_error *err);
BL_CHECKED bl_status bl_caseload_group(bl_caseload *caseload,
                                       const char *column,
                                       const char *const *names, size_t count,
                                       bl_error *err);
void bl_caseload_release(bl_caseload *caseload);

/*
 * Add a client.
 *
 *   group    index in the names of bl_caseload_group, or BL_NO_GROUP
 *   errors   BL_E_MEMORY
 *   owns     texts of the series are borrowed until release
 */
BL_CHECKED bl_status bl_caseload_add(bl_caseload *caseload,
                                     const bl_course *course, size_t series,
                                     size_t group, bl_error *err);

/*
 * Add the clients of a piece behind those of the whole. A piece is a caseload
 * of the same plan, without files and groups, that another thread adds to; it
 * is empty then.
 *
 *   errors   BL_E_MEMORY
 */
BL_CHECKED bl_status bl_caseload_join(bl_caseload *whole, bl_caseload *piece,
                                      bl_error *err);

/*
 * After the last client: count them, find who was not seen for long, and put
 * them in order: by reason, then its depth, then in natural order of ids.
 * Without a day of its own the caseload is as of the latest day in the data.
 *
 *   errors   BL_E_MEMORY
 */
BL_CHECKED bl_status bl_caseload_close(bl_caseload *caseload,
                                       const int32_t *as_of, bl_error *err);

/* How many reliable changes chance alone would give among those judged. */
double bl_caseload_by_chance(const bl_summary *summary);

/* "open dip", or "" where there is no reason. */
static inline const bl_reason *bl_case_reason(const bl_case *c)
{
    return c->reason_count ? &c->reasons[0] : NULL;
}

#endif
