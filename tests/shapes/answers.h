/*
 * answers.h - invented answers of invented clients, and their scores.
 *
 * The scores are worked out here, by whole numbers, so that no test of the
 * program rests on the program.
 */
#ifndef ANSWERS_H
#define ANSWERS_H

#include <stdint.h>

#include "bl_arena.h"
#include "scored.h"

enum { ITEMS_MAX = 12, CLIENTS = 5, SESSIONS = 4, BLANK = -1 };

/* What the tests need to know of a shipped questionnaire. */
typedef struct questionnaire {
    const char *id;
    size_t items;
    int lowest; /* [tenths of a point] */
    int highest;
    int step;
    const char *const *labels[2]; /* English, German, by answer; or NULL */
    const char *scale_names[SCORED_SCALES_MAX + 1];
    struct {
        size_t least;                /* items that must be answered */
        size_t items[ITEMS_MAX + 1]; /* 1-based, ends with 0 */
    } scales[SCORED_SCALES_MAX];
    bool mean; /* else the sum, prorated */
} questionnaire;

extern const questionnaire wai_sr;
extern const questionnaire srs;

typedef struct filled_form {
    size_t client;          /* index */
    size_t session;         /* 1-based */
    int answers[ITEMS_MAX]; /* [tenths]; BLANK: not answered */
} filled_form;

typedef struct answer_set {
    const questionnaire *of;
    const char *clients[CLIENTS];
    filled_form forms[CLIENTS * SESSIONS]; /* client by client */
    size_t count;
} answer_set;

/* Invent; the same seed (not 0) invents the same. Sessions may be left out, and
 * answers too, but every form has one. */
answer_set answers_invent(const questionnaire *of, uint64_t seed);

/* What the program should give, sorted; texts live in the scored's arena. */
void answers_score(const answer_set *answers, scored *out);

#endif
