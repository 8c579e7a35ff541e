/*
 * bl_binding.h - which column of a file is what, found and proved.
 *
 * Every item has exactly one column and the client exactly one, or there is no
 * binding but an error that lists the candidates and the option to give.
 */
#ifndef BL_BINDING_H
#define BL_BINDING_H

#include "bl_header.h"
#include "bl_text.h"

#define BL_NO_COLUMN SIZE_MAX

enum {
    BL_USE_CLIENT = 1,
    BL_USE_SESSION = 2,
    BL_USE_DATE = 4,
    BL_USE_RESPONDENT = 8,
    BL_USE_CARRIED = 16,
    BL_USE_CONDITION = 32
};

typedef struct bl_binding {
    bl_arena arena;
    const bl_header *header;
    const bl_layout *layout;
    const bl_instrument *instrument;
    size_t client; /* column indexes; BL_NO_COLUMN where there is none */
    size_t session;
    size_t date;
    size_t respondent;
    size_t *items;        /* by item */
    size_t *carried;      /* by carried column */
    size_t *conditions;   /* by condition */
    int16_t *item_of;     /* by column: item index, or -1 */
    uint8_t *uses;        /* by column: BL_USE_... */
    const char *items_by; /* pattern or "a list", for messages */
} bl_binding;

/*
 * Bind the columns of a header. layout, header and instrument are borrowed.
 *
 *   errors   BL_E_INPUT [no-such-column], [ambiguous-column],
 *            [items-not-found], [pattern-beyond-form], [column-used-twice];
 *            BL_E_USAGE [bad-pattern], [wrong-item-count]
 *   owns     free with bl_binding_release
 */
BL_CHECKED bl_status bl_binding_make(const bl_layout *layout,
                                     const bl_header *header,
                                     const bl_instrument *instrument,
                                     bl_binding *out, bl_error *err);
void bl_binding_release(bl_binding *binding);

/*
 * Append one line that says what was recognised: bytes, delimiter, header,
 * columns.
 */
void bl_binding_describe(const bl_binding *binding, const char *encoding,
                         bl_text *out);

#endif
