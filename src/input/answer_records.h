/*
 * answer_records.h - private to input/: what is known so far of each record of
 * an export with one answer a row, as small as it can be: there are as many as
 * forms.
 */
#ifndef ANSWER_RECORDS_H
#define ANSWER_RECORDS_H

#include <string.h>

#include "bl_arena.h"
#include "bl_instrument.h"

/* An answer that could not be used. Those of a record are a ring. */
typedef struct bad_note {
    struct bad_note *next;
    uint32_t item;
    uint32_t size;
    uint8_t problem; /* bl_problem */
    char text[];
} bad_note;

typedef struct answer_record {
    uint64_t line;
    bad_note *last_bad;  /* whose next is the first; NULL: none is bad */
    const char *session; /* a kept text, where a key said it; or NULL */
    char bytes[];        /* a code by item; then kept texts, first the id */
} answer_record;

/* What an answer is kept as, in the bytes that the highest needs; further codes
 * are answers, from the lowest one. */
enum { CODE_NOTHING, CODE_INVALID, CODE_LOWEST };

typedef struct answer_records {
    bl_arena arena; /* of all that records keep */
    size_t code_size;
    size_t codes_size;   /* of a record */
    answer_record **all; /* as they were added */
    size_t count;
    size_t capacity;
    struct answer_slot *slots; /* twice the capacity */
} answer_records;

/* Owns: release with answer_records_release. */
void answer_records_init(answer_records *records,
                         const bl_instrument *instrument);
void answer_records_release(answer_records *records);

/* NULL: none has this id. */
answer_record *answer_records_find(const answer_records *records, bl_slice id);

/*
 * Add a record without answers, whose id none has yet.
 *
 *   texts    [count], first the id, and then more [more_count]; copied
 *   errors   NULL: no memory
 */
answer_record *answer_records_add(answer_records *records,
                                  const bl_slice *texts, size_t count,
                                  const bl_slice *more, size_t more_count);

/* Note a bad answer; false: no memory. */
bool answer_records_add_bad(answer_records *records, answer_record *to,
                            size_t item, unsigned problem, bl_slice text);

/* Keep a text beside those of a record; NULL: no memory. */
const char *answer_records_keep(answer_records *records, bl_slice text);

/* The kept text at *at, which is moved behind it. */
bl_slice answer_records_text(const char **at);

/* Where the texts of a record are kept. */
static inline const char *answer_record_texts(const answer_records *records,
                                              const answer_record *of)
{
    return of->bytes + records->codes_size;
}

static inline uint32_t answer_record_code(const answer_records *records,
                                          const answer_record *of, size_t item)
{
    uint32_t code = 0;

    if (records->code_size == sizeof(uint8_t))
        return (uint8_t)of->bytes[item];
    memcpy(&code, of->bytes + item * sizeof code, sizeof code);
    return code;
}

static inline void answer_record_set(const answer_records *records,
                                     answer_record *of, size_t item,
                                     uint32_t code)
{
    if (records->code_size == sizeof(uint8_t))
        of->bytes[item] = (char)(uint8_t)code;
    else
        memcpy(of->bytes + item * sizeof code, &code, sizeof code);
}

#endif
