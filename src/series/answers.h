/*
 * answers.h - private to series/: the answers that reports look at again.
 *
 * The store keeps scores; answers only on request: those of every client's last
 * form, or all. An answer takes as few bits as the answer scale needs.
 */
#ifndef ANSWERS_H
#define ANSWERS_H

#include "bl_series.h"
#include "clients.h"

enum { ANSWERS_WORDS_MAX = (BL_ITEMS_MAX + 1) / 2 };

/* Where the forms of the same last session stand after one another. */
typedef struct kept_form {
    uint32_t number; /* of the form */
    uint32_t next;   /* slot + 1; 0: none */
} kept_form;

typedef struct kept_answers {
    bl_keep keep;
    const bl_instrument *instrument;
    unsigned bits;                  /* an answer */
    uint32_t codes[BL_INVALID + 1]; /* by state: what is added to a value */
    uint64_t all_codes;             /* of one word of a form that is complete */
    size_t a_word;                  /* answers */
    size_t words;                   /* a form */
    uint64_t *packed;               /* [words x capacity] */
    kept_form *forms;               /* by slot; with BL_KEEP_LAST only */
    size_t count;                   /* slots */
    size_t capacity;
} kept_answers;

void answers_init(kept_answers *kept, const bl_instrument *instrument,
                  bl_keep keep);
void answers_release(kept_answers *kept);

/*
 * Pack the answers of a form, and return a number that is the same for the same
 * answers, in every run and on every machine. Where they fit one word, it is
 * this word, and other answers have other numbers, in the order of the first
 * answer that differs; else it is a hash.
 *
 *   shape     from[0 .. item_count-1]; to[0 .. kept->words-1]
 *   complete  every item is known to be answered; it only costs less
 */
uint64_t answers_pack(const kept_answers *kept, const bl_answer *from,
                      bool complete, uint64_t *to);

/*
 * Keep the packed answers of an owner's form, if they are to be kept.
 *
 *   number  of the form
 *   place   session number or day, whichever orders; NULL: it has none
 *   errors  false when memory runs out
 */
bool answers_add(kept_answers *kept, const uint64_t *packed, uint32_t number,
                 const int32_t *place, client *owner);

/* The answers of a form, or false when they were not kept. */
bool answers_find(const kept_answers *kept, uint32_t number,
                  const client *owner, bl_answer *out);

#endif
