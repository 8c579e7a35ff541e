/*
 * answers.h - private to series/: the answers that reports look at again.
 *
 * The store keeps scores; answers only on request: those of every client's last
 * form, or all. An answer takes one byte where the answer scale allows it.
 */
#ifndef ANSWERS_H
#define ANSWERS_H

#include "bl_series.h"

/* Where the forms of the same last session stand after one another. */
typedef struct kept_form {
    uint32_t number; /* of the form */
    uint32_t next;   /* slot + 1; 0: none */
    int32_t place;   /* session number, or day */
} kept_form;

typedef struct kept_answers {
    bl_keep keep;
    const bl_instrument *instrument;
    size_t width; /* bytes an answer */
    unsigned char *bytes;
    kept_form *forms; /* by slot; with BL_KEEP_LAST only */
    size_t count;     /* slots */
    size_t capacity;
    uint32_t *heads; /* by client: slot + 1; with BL_KEEP_LAST only */
    size_t head_capacity;
} kept_answers;

void answers_init(kept_answers *kept, const bl_instrument *instrument,
                  bl_keep keep);
void answers_release(kept_answers *kept);

/* Bytes that the answers of a form take; 0: none are kept. And writing them. */
size_t answers_packed_size(const kept_answers *kept);
void answers_pack(const kept_answers *kept, const bl_answer *from,
                  unsigned char *at);

/*
 * Add the packed answers of a client's form; `is_placed`: it has the session or
 * date that orders. False: no memory.
 */
bool answers_add(kept_answers *kept, const unsigned char *packed,
                 kept_form made, bool is_placed, uint32_t client);

/* The answers of a form, or false when they were not kept. */
bool answers_find(const kept_answers *kept, uint32_t number, uint32_t client,
                  bl_answer *out);

#endif
