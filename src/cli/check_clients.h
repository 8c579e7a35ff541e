/*
 * check_clients.h - what `check` finds across rows: forms of one session, ids
 * that look like one, dates that do not fit.
 */
#ifndef CHECK_CLIENTS_H
#define CHECK_CLIENTS_H

#include "bl_binding.h"
#include "run.h"

typedef struct client_check client_check;

/*
 *   as_of    dates after this day are reported; NULL: none is
 *   errors   BL_E_USAGE [bad-date]; BL_E_MEMORY
 */
BL_CHECKED bl_status client_check_new(const bl_settings *settings,
                                      const char *as_of, client_check **out,
                                      bl_error *err);
void client_check_free(client_check *check);

/* Before the forms of a file: the first one says what orders them all. */
BL_CHECKED bl_status client_check_begin(client_check *check,
                                        const bl_binding *binding,
                                        bl_error *err);

/* Take in a form; `file` is borrowed until the end. */
BL_CHECKED bl_status client_check_add(client_check *check, const bl_form *form,
                                      const char *file, bl_error *err);

/* Note what was found in the run's findings. */
BL_CHECKED bl_status client_check_finish(client_check *check, bl_run *run);

/* The kinds of finding made here; the last has no name. */
extern const bl_finding_kind client_kinds[];

#endif
