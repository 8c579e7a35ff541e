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
    BL_USE_CONDITION = 32,
    BL_USE_RECORD = 64,
    BL_USE_KEY = 128,
    BL_USE_VALUE = 256,
    BL_USE_SLOT_DATE = 512
};

/*
 * Where the answers stand. In a long file a row is one form, one slot. In a
 * wide one every session has a slot of its own columns.
 */
typedef struct bl_slots {
    size_t count;
    const int32_t *sessions; /* by slot; NULL: the session is in a column */
    size_t *items;           /* column, [slot x item_count + item] */
    size_t *dates;           /* column by slot; NULL: one column, or none */
    const char *by;          /* the pattern, for messages; NULL: a list */
} bl_slots;

typedef struct bl_binding {
    bl_arena arena;
    const bl_header *header;
    const bl_layout *layout;
    const bl_instrument *instrument;
    size_t client; /* column indexes; BL_NO_COLUMN where there is none */
    size_t session;
    size_t date;
    size_t respondent;
    size_t record; /* only with one answer a row */
    size_t key;
    size_t value; /* the first of value_columns */
    size_t value_columns[BL_VALUES_MAX];
    size_t value_count;
    bl_slots slots;
    size_t *carried;    /* by carried column */
    size_t *conditions; /* by condition */
    int32_t *item_of;   /* by column: index into slots.items, or -1 */
    uint16_t *uses;     /* by column: BL_USE_... */
} bl_binding;

/* One answer a row: items are found in the rows, not in the header. */
static inline bool bl_binding_by_rows(const bl_binding *binding)
{
    return binding->record != BL_NO_COLUMN;
}

/* Forms have a session number: from a column, from the header or from a key. */
bool bl_binding_has_session(const bl_binding *binding);
bool bl_binding_has_date(const bl_binding *binding);

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
