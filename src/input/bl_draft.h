/*
 * bl_draft.h - a study file, drafted from what an export proves.
 */
#ifndef BL_DRAFT_H
#define BL_DRAFT_H

#include "bl_header.h"
#include "bl_text.h"
#include "bl_texts.h"

/* What is known of the files that a study file is drafted for. */
typedef struct bl_draft {
    const char *path; /* of one of them */
    const bl_layout *layout;
    const bl_header *header;
    const bl_instrument *instrument; /* NULL: not known yet */
    const char *name;                /* how the user called the instrument */
    const char *recognised; /* a preset that is not used, and fits; or NULL */
    const bl_texts *texts;  /* met in item cells; NULL: not known */
} bl_draft;

/*
 * Append a study file for files with this header. What could be proved is
 * written as keys, unless the layout that it names says so already; what could
 * not, as questions in comments with the candidates, so that the file is valid
 * once they are answered. Without an instrument that is the first question.
 *
 *   errors   BL_E_MEMORY only: nothing else is a fault here
 */
BL_CHECKED bl_status bl_draft_add(const bl_draft *draft, bl_text *out,
                                  bl_error *err);

#endif
