/*
 * groups.h - which group (therapist, site) every form belongs to, for --by.
 */
#ifndef GROUPS_H
#define GROUPS_H

#include "bl_caseload.h"

typedef struct groups groups;

/* Errors: BL_E_MEMORY. Owns: free with groups_free (NULL is fine). */
BL_CHECKED bl_status groups_new(groups **out, bl_error *err);
void groups_free(groups *g);

/* The group of the next form, in the order of bl_store_add; an empty name is
 * none. Errors: BL_E_MEMORY. */
BL_CHECKED bl_status groups_add(groups *g, bl_slice name, bl_error *err);

/* After the last form: the names in natural order. */
BL_CHECKED bl_status groups_close(groups *g, const char *const **names,
                                  size_t *count, bl_error *err);

/* After that: index of a form's name (visit.number), or BL_NO_GROUP. */
size_t groups_of(const groups *g, uint32_t form);

#endif
