#include "header_rows.h"

#include <string.h>

#include "bl_decode.h"
#include "bl_match.h"
#include "bl_pattern.h"
#include "bl_unicode.h"

enum { TEXT_COLUMNS = 40 };

/* What is looked at in a row. */
typedef struct look {
    const bl_binding *binding;
    bl_decoder *decoder;
    bl_match *session; /* NULL: no pattern */
    const bl_slice *cells;
    size_t count;
} look;

static bl_slice cell_at(const look *l, size_t column)
{
    return column < l->count ? l->cells[column] : (bl_slice){NULL, 0};
}

static size_t item_count(const bl_binding *binding)
{
    return binding->slots.count * binding->instrument->item_count;
}

static bool is_session(const look *l)
{
    const bl_layout *const layout = l->binding->layout;
    const bl_slice cell = cell_at(l, l->binding->session);
    const bl_slice folded = bl_decode_folded(l->decoder, cell);
    bl_slice number = bl_trimmed(cell);
    bl_decimal value;

    for (size_t s = 0; s < layout->session_label_count; s++)
        if (bl_slice_equal(folded, layout->session_labels[s].folded))
            return true;
    if (l->session && !bl_match_take(l->session, number, &number))
        return false;
    return bl_decimal_parse(number, '.', &value);
}

static bool is_date(const look *l)
{
    bl_moment moment;

    return bl_moment_parse(cell_at(l, l->binding->date),
                           l->binding->layout->date_order,
                           &moment) != BL_DATE_NOT;
}

/* What else a row of answers has: a session, or else a date. */
static bool has_place(const look *l, bool otherwise)
{
    if (l->binding->session != BL_NO_COLUMN)
        return is_session(l);
    return l->binding->date != BL_NO_COLUMN ? is_date(l) : otherwise;
}

/* Every item cell that is not empty is an answer, and half of them are. */
static bool holds_answers(const look *l)
{
    const size_t items = item_count(l->binding);
    size_t answers = 0;

    for (size_t k = 0; k < items; k++) {
        const bl_decoded decoded =
            bl_decode(l->decoder, cell_at(l, l->binding->slots.items[k]));

        if (decoded.problem)
            return false;
        answers += decoded.answer.state == BL_ANSWERED;
    }
    return answers * 2 >= items;
}

static bool stands_before(const look *l, size_t item)
{
    const size_t *const items = l->binding->slots.items;

    for (size_t k = 0; k < item; k++)
        if (bl_slice_equal(cell_at(l, items[k]), cell_at(l, items[item])))
            return true;
    return false;
}

/* A number, if only with another decimal sign, is no question. */
static bool is_question(const look *l, bl_slice cell)
{
    bl_decimal number;

    return bl_decode(l->decoder, cell).problem == BL_NOT_AN_ANSWER &&
           !bl_decimal_parse(cell, ',', &number);
}

/* Every item cell holds a text of its own that is no answer. */
static bool holds_questions(const look *l)
{
    const size_t items = item_count(l->binding);

    for (size_t k = 0; k < items; k++)
        if (!is_question(l, cell_at(l, l->binding->slots.items[k])) ||
            stands_before(l, k))
            return false;
    return items > 1;
}

/* Does the row of the header name the items? Then it is no row of answers. */
static bool names_items(const bl_binding *binding, size_t row)
{
    const bl_layout *const layout = binding->layout;
    const bl_slice cell = binding->header->folded[row][binding->slots.items[0]];
    bl_arena arena = {0};
    bl_text name = BL_TEXT_INIT;
    bl_pattern pattern;
    bl_error ignored = {0};
    size_t item = 0;
    size_t session = 0;
    bool names;

    if (binding->slots.by) {
        names = bl_pattern_parse(binding->slots.by, 'i', &arena, &pattern,
                                 &ignored) == BL_OK &&
                bl_pattern_match(&pattern, cell, &item, &session);
    } else {
        bl_fold_add(&name, bl_slice_of(layout->items[0]));
        names = bl_slice_equal(cell, bl_text_slice(&name));
    }
    bl_text_release(&name);
    bl_arena_release(&arena);
    return names;
}

static bl_status too_many(const look *l, size_t row, bl_error *err)
{
    const bl_header *const header = l->binding->header;
    bl_text roles = BL_TEXT_INIT;

    for (size_t r = 0; r < row; r++)
        bl_text_print(&roles, "%s%s", r ? ", " : "[",
                      bl_header_role_words[header->roles[r]]);
    bl_text_add(&roles, row ? "]" : "none");
    bl_error_set(err, BL_E_INPUT, "header-row-too-many",
                 "row %zu is taken for a part of the header and reads like a "
                 "row of answers",
                 row + 1);
    bl_error_hint(
        err,
        "if the header of this file has fewer rows, say so in a study "
        "file:  header: %s",
        roles.bytes);
    bl_text_release(&roles);
    return err->status;
}

static bl_status too_few(const look *l, bl_error *err)
{
    const size_t first = l->binding->slots.items[0];
    bl_text text = BL_TEXT_INIT;

    if (!l->binding->header->hidden) {
        bl_text_add(&text, ": \"");
        bl_visible_add_cut(&text, cell_at(l, first), TEXT_COLUMNS);
        bl_text_add(&text, "\" in column ");
        bl_text_add(&text, l->binding->header->names[first]);
    }
    bl_error_set(err, BL_E_INPUT, "header-row-missing",
                 "the row below the header reads like another row of the "
                 "header%s",
                 text.bytes);
    bl_error_hint(err, "if it is one, say so in a study file:  header: [code, "
                       "text]\nif these are answers, give the session's and "
                       "their labels:  labels: {TEXT: ANSWER, ...}");
    bl_text_release(&text);
    return err->status;
}

static bl_status check_all(look *l, bl_error *err)
{
    const bl_header *const header = l->binding->header;

    l->count = header->column_count;
    for (size_t r = 0; r < header->row_count; r++) {
        l->cells = header->cells[r];
        if (header->size && header->roles[r] != BL_HEADER_IMPORT_ID &&
            !names_items(l->binding, r) && has_place(l, true) &&
            holds_answers(l))
            return too_many(l, r, err);
    }
    l->cells = header->below;
    l->count = header->below_count;
    return l->count && !has_place(l, false) && holds_questions(l)
               ? too_few(l, err)
               : BL_OK;
}

bl_status header_rows_check(const bl_binding *binding, bl_error *err)
{
    look l = {.binding = binding};
    bl_status status;

    if (bl_binding_by_rows(binding))
        return BL_OK;
    status =
        bl_decoder_new(binding->instrument, binding->layout, &l.decoder, err);
    if (!status && binding->layout->session.pattern)
        status =
            bl_match_new(binding->layout->session.pattern, &l.session, err);
    if (!status)
        status = check_all(&l, err);
    bl_match_free(l.session);
    bl_decoder_free(l.decoder);
    return status;
}
