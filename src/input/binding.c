#include "bl_binding.h"

#include <stddef.h>
#include <string.h>

#include "bl_unicode.h"
#include "find.h"

enum { NAME_COLUMNS = 40 };

static bl_status find_role(const bl_header *header, const bl_selector *selector,
                           const char *role, size_t *out, bl_error *err)
{
    if (bl_selector_given(selector))
        return find_column(header, selector, role, out, err);
    return find_usual(header, role, out, err);
}

static bl_status find_client(bl_binding *binding, bl_error *err)
{
    bl_status status = find_role(binding->header, &binding->layout->client,
                                 "client", &binding->client, err);

    if (status || binding->client != BL_NO_COLUMN)
        return status;
    bl_error_set(err, BL_E_INPUT, "no-such-column",
                 "no column is recognised as the client");
    bl_error_hint(err, "say which it is:  --client COLUMN");
    hint_columns(binding->header, err);
    return err->status;
}

static bool has_slot_dates(const bl_layout *layout)
{
    return layout->date.name && strstr(layout->date.name, "{s");
}

static bl_status find_date(bl_binding *binding, bl_error *err)
{
    const bl_selector *const date = &binding->layout->date;

    return bl_selector_given(date)
               ? find_if_present(binding->header, date, "date", &binding->date,
                                 err)
               : find_usual(binding->header, "date", &binding->date, err);
}

static bl_status find_roles(bl_binding *binding, bl_error *err)
{
    const bl_header *const header = binding->header;
    const bl_layout *const layout = binding->layout;
    const bool keyed = layout->answer_rows.session_key != NULL;
    bl_status status = find_client(binding, err);

    if (!status && !binding->slots.sessions && !keyed && !layout->no_session)
        status = find_role(header, &layout->session, "session",
                           &binding->session, err);
    if (!status && !has_slot_dates(layout))
        status = find_date(binding, err);
    if (!status)
        status = find_role(header, &layout->respondent, "respondent",
                           &binding->respondent, err);
    return status;
}

/* Of several columns that may hold the answer, a file may lack some. */
static bl_status find_values(bl_binding *binding, bl_error *err)
{
    const bl_answer_rows *const rows = &binding->layout->answer_rows;

    for (size_t v = 0; v < rows->value_count; v++) {
        size_t column = BL_NO_COLUMN;
        const bl_status status = find_if_present(
            binding->header, &rows->values[v], "value", &column, err);

        if (status)
            return status;
        if (column != BL_NO_COLUMN)
            binding->value_columns[binding->value_count++] = column;
    }
    if (!binding->value_count)
        return find_column(binding->header, &rows->values[0], "value",
                           &binding->value, err);
    binding->value = binding->value_columns[0];
    return BL_OK;
}

/* One answer a row: which rows belong together, what they answer, and what. */
static bl_status find_answer_rows(bl_binding *binding, bl_error *err)
{
    const bl_answer_rows *const rows = &binding->layout->answer_rows;
    bl_status status = find_column(binding->header, &rows->record, "record",
                                   &binding->record, err);

    if (!status)
        status =
            find_column(binding->header, &rows->key, "key", &binding->key, err);
    return status ? status : find_values(binding, err);
}

bool bl_binding_has_session(const bl_binding *binding)
{
    return binding->session != BL_NO_COLUMN || binding->slots.sessions ||
           binding->layout->answer_rows.session_key;
}

bool bl_binding_has_date(const bl_binding *binding)
{
    return binding->date != BL_NO_COLUMN || binding->slots.dates;
}

static bl_status find_condition(bl_binding *binding, size_t k, bl_error *err)
{
    const bl_condition *const condition = &binding->layout->conditions[k];

    return find_if_present(binding->header, &condition->column,
                           condition->keep ? "keep" : "drop",
                           &binding->conditions[k], err);
}

static bl_status find_others(bl_binding *binding, bl_error *err)
{
    const bl_layout *const layout = binding->layout;
    bl_status status = BL_OK;

    binding->carried = bl_arena_get(&binding->arena, layout->carried_count + 1,
                                    sizeof *binding->carried);
    binding->conditions =
        bl_arena_get(&binding->arena, layout->condition_count + 1,
                     sizeof *binding->conditions);
    if (!binding->carried || !binding->conditions)
        return BL_FAIL_MEMORY(err);
    for (size_t k = 0; !status && k < layout->carried_count; k++) {
        const bl_selector column =
            bl_layout_selector(layout->carried[k], layout->carried_said_by);

        status = find_column(binding->header, &column, layout->carried_said_by,
                             &binding->carried[k], err);
    }
    for (size_t k = 0; !status && k < layout->condition_count; k++)
        status = find_condition(binding, k, err);
    return status;
}

static void mark(bl_binding *binding, size_t column, uint16_t use)
{
    if (column != BL_NO_COLUMN)
        binding->uses[column] = (uint16_t)(binding->uses[column] | use);
}

/* Roles that exclude each other and items. */
static const struct {
    uint16_t use;
    size_t column; /* offset in bl_binding */
    const char *word;
} roles[] = {
    {BL_USE_CLIENT, offsetof(bl_binding, client), "the client"},
    {BL_USE_SESSION, offsetof(bl_binding, session), "the session"},
    {BL_USE_DATE, offsetof(bl_binding, date), "the date"},
    {BL_USE_RESPONDENT, offsetof(bl_binding, respondent), "the respondent"},
    {BL_USE_KEY, offsetof(bl_binding, key), "the key"},
    {BL_USE_VALUE, offsetof(bl_binding, value), "the value"}};
enum { ROLES = sizeof roles / sizeof roles[0] };

static size_t *column_of(bl_binding *binding, size_t role)
{
    return (size_t *)(void *)((char *)binding + roles[role].column);
}

static const char *role_of(const bl_binding *binding, size_t column)
{
    for (size_t k = 0; k < ROLES; k++)
        if (binding->uses[column] & roles[k].use)
            return roles[k].word;
    if (binding->uses[column] & BL_USE_SLOT_DATE)
        return "a date";
    return binding->item_of[column] >= 0 ? "an item" : NULL;
}

/* A column has one role or is one item; carrying and testing do not count. */
static bl_status check_free(const bl_binding *binding, size_t column,
                            const char *role, bl_error *err)
{
    const char *const other = role_of(binding, column);

    if (!other)
        return BL_OK;
    if (strcmp(other, role) == 0)
        bl_error_set(err, BL_E_INPUT, "column-used-twice",
                     "column %s is asked for twice, each time as %s",
                     binding->header->names[column], role);
    else
        bl_error_set(err, BL_E_INPUT, "column-used-twice",
                     "column %s is asked for twice: as %s and as %s",
                     binding->header->names[column], other, role);
    bl_error_hint(err, "a column is one thing only; name another one for the "
                       "other");
    hint_columns(binding->header, err);
    return err->status;
}

static bl_status mark_slots(bl_binding *binding, bl_error *err)
{
    const bl_slots *const slots = &binding->slots;
    const size_t items = slots->count * binding->instrument->item_count;
    bl_status status = BL_OK;

    for (size_t k = 0; !status && k < items; k++) {
        status = check_free(binding, slots->items[k], "an item", err);
        binding->item_of[slots->items[k]] = (int32_t)k;
    }
    for (size_t s = 0; !status && slots->dates && s < slots->count; s++) {
        status = check_free(binding, slots->dates[s], "a date", err);
        mark(binding, slots->dates[s], BL_USE_SLOT_DATE);
    }
    return status;
}

static bl_status mark_columns(bl_binding *binding, bl_error *err)
{
    bl_status status = BL_OK;

    for (size_t k = 0; !status && k < ROLES; k++) {
        const size_t column = *column_of(binding, k);

        if (column == BL_NO_COLUMN)
            continue;
        status = check_free(binding, column, roles[k].word, err);
        mark(binding, column, roles[k].use);
    }
    mark(binding, binding->record, BL_USE_RECORD);
    for (size_t v = 1; !status && v < binding->value_count; v++) {
        status =
            check_free(binding, binding->value_columns[v], "the value", err);
        mark(binding, binding->value_columns[v], BL_USE_VALUE);
    }
    if (!status)
        status = mark_slots(binding, err);
    for (size_t k = 0; k < binding->layout->carried_count; k++)
        mark(binding, binding->carried[k], BL_USE_CARRIED);
    for (size_t k = 0; k < binding->layout->condition_count; k++)
        mark(binding, binding->conditions[k], BL_USE_CONDITION);
    return status;
}

static bl_status get_tables(bl_binding *binding, bl_error *err)
{
    const size_t columns = binding->header->column_count;

    binding->item_of =
        bl_arena_get(&binding->arena, columns + 1, sizeof *binding->item_of);
    binding->uses =
        bl_arena_get(&binding->arena, columns + 1, sizeof *binding->uses);
    if (!binding->item_of || !binding->uses)
        return BL_FAIL_MEMORY(err);
    for (size_t c = 0; c <= columns; c++)
        binding->item_of[c] = -1;
    return BL_OK;
}

/* Items by columns, or by rows: then the form has one slot without columns. */
static bl_status find_answers(bl_binding *binding, bl_error *err)
{
    const item_search search = {binding->header, binding->layout,
                                binding->instrument, &binding->arena};
    bl_status status;

    if (bl_selector_given(&binding->layout->answer_rows.record))
        return find_answer_rows(binding, err);
    status = find_items(&search, &binding->slots, err);
    if (!status && has_slot_dates(binding->layout))
        status = find_slot_dates(&search, &binding->slots, err);
    return status;
}

bl_status bl_binding_make(const bl_layout *layout, const bl_header *header,
                          const bl_instrument *instrument, bl_binding *out,
                          bl_error *err)
{
    bl_binding made = {.header = header,
                       .layout = layout,
                       .instrument = instrument,
                       .client = BL_NO_COLUMN,
                       .session = BL_NO_COLUMN,
                       .date = BL_NO_COLUMN,
                       .respondent = BL_NO_COLUMN,
                       .record = BL_NO_COLUMN,
                       .key = BL_NO_COLUMN,
                       .value = BL_NO_COLUMN};
    bl_status status = get_tables(&made, err);

    if (!status)
        status = find_answers(&made, err);
    if (!status)
        status = find_roles(&made, err);
    if (!status)
        status = find_others(&made, err);
    if (!status)
        status = mark_columns(&made, err);
    if (status) {
        bl_binding_release(&made);
        return status;
    }
    *out = made;
    return BL_OK;
}

void bl_binding_release(bl_binding *binding)
{
    bl_arena_release(&binding->arena);
    *binding = (bl_binding){0};
}

static void add_role(bl_text *out, const bl_binding *binding, const char *role,
                     size_t column)
{
    if (column == BL_NO_COLUMN)
        return;
    bl_text_print(out, ", %s = ", role);
    bl_visible_add_cut(out, bl_slice_of(binding->header->names[column]),
                       NAME_COLUMNS);
}

static void add_header_words(bl_text *out, const bl_header *header)
{
    if (header->is_qualtrics)
        bl_text_add(out, "Qualtrics header of 3 rows");
    else if (header->row_count == 1)
        bl_text_add(out, header->size ? "1 header row" : "names by the layout");
    else if (header->row_count)
        bl_text_print(out, "%zu header rows", header->row_count);
    else
        bl_text_add(out, "no header");
}

static void add_items(bl_text *out, const bl_binding *binding)
{
    const bl_slots *const slots = &binding->slots;
    const size_t items = binding->instrument->item_count;

    if (bl_binding_by_rows(binding)) {
        add_role(out, binding, "one answer a row, key", binding->key);
        add_role(out, binding, "value", binding->value);
        bl_text_add(out, " (the whole file is read first)");
        return;
    }
    if (slots->sessions)
        bl_text_print(out, ", %zu sessions side by side", slots->count);
    add_role(out, binding, items > 1 ? "items" : "item", slots->items[0]);
    if (items > 1) {
        bl_text_add(out, " .. ");
        bl_visible_add_cut(
            out, bl_slice_of(binding->header->names[slots->items[items - 1]]),
            NAME_COLUMNS);
    }
}

void bl_binding_describe(const bl_binding *binding, const char *encoding,
                         bl_text *out)
{
    bl_text_print(out, "%s, %s-separated, ", encoding,
                  bl_delimiter_word(binding->header->delimiter));
    add_header_words(out, binding->header);
    add_role(out, binding, "client", binding->client);
    add_role(out, binding, "session", binding->session);
    if (!bl_binding_has_session(binding))
        bl_text_add(out, ", no session");
    add_role(out, binding, "date", binding->date);
    add_role(out, binding, "respondent", binding->respondent);
    add_items(out, binding);
}
