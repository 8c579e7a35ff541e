/*
 * bl_series.h - the forms of every client, in the order of their sessions.
 *
 * A series is one client, one respondent, one instrument. The store keeps, per
 * form, only what reports need: 32 bytes and its tally (bl_tally.h), which is
 * 48 bytes at most for all instruments that are shipped. Ids are stored once.
 * Order comes from session numbers, or from dates where there is no session
 * column, never from the order of rows.
 */
#ifndef BL_SERIES_H
#define BL_SERIES_H

#include <string.h>

#include "bl_tally.h"

typedef enum bl_visit_use {
    BL_VISIT_COUNTED,
    BL_VISIT_REPEATED,    /* the same answers again: counted once */
    BL_VISIT_CONFLICTING, /* other answers for the same session: not counted */
    BL_VISIT_SET_ASIDE    /* not the one that the duplicates rule takes */
} bl_visit_use;

typedef struct bl_visit {
    int32_t session; /* valid if has_session */
    bool has_session;
    bool has_date;
    bl_moment date;
    bool uniform;
    size_t answered; /* items of the whole form */
    size_t source;   /* index of the file */
    uint64_t line;
    uint64_t answers; /* the same for the same decoded answers */
    bl_visit_use use;
    uint32_t number; /* of its form, in the order of bl_store_add, from 0 */
    const bl_tally_plan *plan; /* of its tally: */
    const uint32_t *tally;     /* the words, half by half */
} bl_visit;

/* What the tally of a visit has of a scale, how many of its items are answered,
 * and the score that this is. */
static inline uint64_t bl_visit_bits(const bl_visit *visit, size_t scale)
{
    const bl_tally_place *const place = &visit->plan->places[scale];
    uint64_t word;

    memcpy(&word, visit->tally + (size_t)2 * place->word, sizeof word);
    return word >> place->sum & place->mask;
}

static inline uint8_t bl_visit_answered(const bl_visit *visit, size_t scale)
{
    const bl_tally_place *const place = &visit->plan->places[scale];

    return (uint8_t)(bl_visit_bits(visit, scale) >>
                         (place->answered - place->sum) &
                     place->counts);
}

static inline bl_score bl_visit_score(const bl_visit *visit, size_t scale)
{
    return bl_tally_score_of(visit->plan, scale, bl_visit_bits(visit, scale));
}

typedef struct bl_series {
    const char *client;
    const char *respondent; /* "" where there is no such column */
    bool by_session;        /* ordered by number; false: by date */
    bool plain;             /* see bl_store_is_plain; false: not known */
    const bl_visit *visits; /* in order; all of them */
    size_t count;
    size_t unplaced; /* forms without the session or date that orders them */
} bl_series;

/* Which of several different forms of one session counts. */
typedef enum bl_duplicates {
    BL_DUPLICATES_KEEP,  /* none of them */
    BL_DUPLICATES_STOP,  /* the run ends */
    BL_DUPLICATES_FIRST, /* by date and time; a tie stays unresolved */
    BL_DUPLICATES_LAST,
    BL_DUPLICATES_MOST_COMPLETE
} bl_duplicates;

extern const char *const bl_duplicates_words[];

/* Which answers are kept beside the scores. */
typedef enum bl_keep {
    BL_KEEP_NONE,
    BL_KEEP_LAST, /* of every client's last session: a few bytes a client */
    BL_KEEP_ALL   /* a few bits an item and form */
} bl_keep;

typedef struct bl_store bl_store;

/*
 *   by_session  forms are ordered by session number, else by date
 *   owns        free with bl_store_free; the instrument is borrowed
 */
BL_CHECKED bl_status bl_store_new(const bl_instrument *instrument,
                                  bool by_session, bl_store **out,
                                  bl_error *err);
void bl_store_free(bl_store *store);

/* Say before the first form which answers to keep; without, none. */
void bl_store_keep(bl_store *store, bl_keep keep);

/* Score a form and add it; copies all that it keeps. Errors: BL_E_MEMORY. */
BL_CHECKED bl_status bl_store_add(bl_store *store, const bl_form *form,
                                  size_t source, bl_error *err);

/*
 * After the last form: put clients in natural order of id (2 before 10), then
 * of respondent, and their forms in order.
 *
 *   workers  threads that may be used, 1..BL_WORKERS_MAX; they do not show
 *   errors   BL_E_MEMORY
 */
BL_CHECKED bl_status bl_store_close(bl_store *store, size_t workers,
                                    bl_error *err);

size_t bl_store_series_count(const bl_store *store);
size_t bl_store_form_count(const bl_store *store);

/* Scratch memory for one series at a time; zero-initialise. */
typedef struct bl_series_memory {
    bl_visit *visits;
    size_t capacity;
} bl_series_memory;

void bl_series_memory_release(bl_series_memory *memory);

/*
 * The k-th series. Duplicates are marked by the rule; `use` says what counts.
 *
 *   errors   BL_E_MEMORY
 *   owns     the visits live in *memory until the next call with it
 */
BL_CHECKED bl_status bl_store_series(const bl_store *store, size_t k,
                                     bl_duplicates rule,
                                     bl_series_memory *memory, bl_series *out,
                                     bl_error *err);

/*
 * Every form of the k-th series has a place of its own, and the dates, where
 * there are any, do not go back with the order. So no rule about duplicates has
 * anything to do there, and dates agree with numbers. Costs nothing.
 */
bool bl_store_is_plain(const bl_store *store, size_t k);
bool bl_store_all_plain(const bl_store *store);

/*
 * The answers of a visit of the k-th series, item_count of them; false when
 * they were not kept.
 */
bool bl_store_answers(const bl_store *store, size_t k, const bl_visit *visit,
                      bl_answer *answers);

/* -1, 0, 1: digits compare as numbers, the rest as bytes; never 0 for texts
 * that differ. */
int bl_natural_compare(const char *a, const char *b);

/* A number for sorting: where two keys differ, they are in the order of their
 * texts. */
uint64_t bl_natural_key(const char *text);

#endif
