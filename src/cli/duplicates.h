/*
 * duplicates.h - several forms of one client and session: what is said of them,
 * and, for `score`, which of them are set aside.
 */
#ifndef DUPLICATES_H
#define DUPLICATES_H

#include "bl_reader.h"
#include "run.h"

/* The kinds of finding that the commands themselves make; the last has no name.
 */
extern const bl_finding_kind command_kinds[];

/* Where a form stands, for messages. */
typedef struct form_place {
    const char *file;
    uint64_t line;
} form_place;

typedef form_place place_of_visit(const void *self, const bl_visit *visit);

/*
 * Note every form of a series that shares its session with a different one and
 * that no rule decides about, and whether forms have no place in it. Returns
 * how many conflict.
 */
uint64_t duplicates_note_series(bl_findings *findings, const bl_series *series,
                                bl_duplicates rule, place_of_visit *place,
                                const void *self);

/* May the run go on? Errors: BL_E_INPUT [duplicate-session] by --duplicates
 * stop. */
BL_CHECKED bl_status duplicates_stop(uint64_t conflicts, bl_duplicates rule,
                                     bl_error *err);

/*
 * Both for all series of a store.
 *
 *   errors   BL_E_INPUT [duplicate-session]; BL_E_MEMORY
 */
BL_CHECKED bl_status duplicates_note(bl_run *run, const bl_store *store,
                                     bl_duplicates rule, place_of_visit *place,
                                     const void *self);

/* Forms that wait until all are known, because a rule must choose among them.
 */
typedef struct waiting_forms waiting_forms;

BL_CHECKED bl_status waiting_new(const bl_settings *settings, bool by_session,
                                 waiting_forms **out, bl_error *err);
void waiting_free(waiting_forms *waiting);

/* Take over a batch of forms (it is empty after that); `file` is borrowed. */
BL_CHECKED bl_status waiting_add(waiting_forms *waiting, bl_forms *forms,
                                 const char *file, bl_error *err);

/* Decide; say what is left undecided. Returns how many were set aside. */
BL_CHECKED bl_status waiting_decide(waiting_forms *waiting, bl_run *run,
                                    uint64_t *set_aside);

/* After that: the forms that stay, in the order of the input; NULL at the end.
 */
const bl_form *waiting_next(waiting_forms *waiting);

#endif
