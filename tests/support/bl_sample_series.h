/*
 * bl_sample_series.h - a client's invented sessions, written as a text.
 */
#ifndef BL_SAMPLE_SERIES_H
#define BL_SAMPLE_SERIES_H

#include "bl_sample.h"
#include "bl_series.h"

typedef struct bl_sample_series {
    bl_store *store;
    bl_series_memory memory;
    bl_series series; /* of the only client */
} bl_sample_series;

/* A number, or `absent` where there is a "-"; moves on behind it. */
static inline long bl_sample_number(const char **text, long absent)
{
    char *end = NULL;
    const char *const word = *text + strspn(*text, " ");
    const long number = strtol(word, &end, 10);

    if (end != word) {
        *text = end;
        return number;
    }
    check(*text, *word == '-');
    *text = word + 1;
    return absent;
}

static inline void bl_sample_add(const bl_instrument *instrument,
                                 bl_store *store, const char *text,
                                 uint64_t line)
{
    enum { ABSENT = INT32_MIN };
    bl_answer answers[BL_ITEMS_MAX];
    bl_error err = {0};
    const int32_t session = (int32_t)bl_sample_number(&text, ABSENT);
    const int32_t day = (int32_t)bl_sample_number(&text, ABSENT);
    const bl_form form = {.client = bl_slice_of("A-1"),
                          .has_session = session != ABSENT,
                          .session = session != ABSENT ? session : 0,
                          .has_date = day != ABSENT,
                          .date = {day != ABSENT ? day : 0, -1},
                          .line = line,
                          .answers = answers};

    bl_sample_answers(instrument, text, answers);
    assert_int_equal(bl_store_add(store, &form, 0, &err), BL_OK);
}

/*
 * One form a text: "SESSION DAY ANSWER...". The day counts from 1970-01-01; "-"
 * is no session and no date; answers as in bl_sample_answers.
 *
 *   shape    forms ends with NULL
 *   owns     free with bl_sample_series_release
 */
static inline bl_sample_series
bl_sample_series_make(const bl_instrument *instrument, bool by_session,
                      bl_duplicates rule, const char *const *forms)
{
    bl_sample_series made = {0};
    bl_error err = {0};

    assert_int_equal(bl_store_new(instrument, by_session, &made.store, &err),
                     BL_OK);
    for (size_t f = 0; forms[f]; f++)
        bl_sample_add(instrument, made.store, forms[f], f + 2);
    assert_int_equal(bl_store_close(made.store, 1, &err), BL_OK);
    assert_int_equal(
        bl_store_series(made.store, 0, rule, &made.memory, &made.series, &err),
        BL_OK);
    return made;
}

static inline void bl_sample_series_release(bl_sample_series *made)
{
    bl_series_memory_release(&made->memory);
    bl_store_free(made->store);
}

#endif
