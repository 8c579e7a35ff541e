#include "bl_binding.h"

#include <string.h>

#include "bl_unicode.h"
#include "find.h"

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

static bl_status find_roles(bl_binding *binding, bl_error *err)
{
    const bl_header *const header = binding->header;
    const bl_layout *const layout = binding->layout;
    bl_status status = find_client(binding, err);

    if (!status)
        status = find_role(header, &layout->session, "session",
                           &binding->session, err);
    if (!status)
        status = find_role(header, &layout->date, "date", &binding->date, err);
    if (!status)
        status = find_role(header, &layout->respondent, "respondent",
                           &binding->respondent, err);
    return status;
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
            bl_layout_selector(layout->carried[k], "--with");

        status = find_column(binding->header, &column, "--with",
                             &binding->carried[k], err);
    }
    for (size_t k = 0; !status && k < layout->condition_count; k++)
        status = find_column(binding->header, &layout->conditions[k].column,
                             layout->conditions[k].keep ? "keep" : "drop",
                             &binding->conditions[k], err);
    return status;
}

static void mark(bl_binding *binding, size_t column, uint8_t use)
{
    if (column != BL_NO_COLUMN)
        binding->uses[column] |= use;
}

static const struct {
    uint8_t use;
    const char *word;
} roles[] = {{BL_USE_CLIENT, "the client"},
             {BL_USE_SESSION, "the session"},
             {BL_USE_DATE, "the date"},
             {BL_USE_RESPONDENT, "the respondent"}};
enum { ROLES = sizeof roles / sizeof roles[0] };

static const char *role_of(const bl_binding *binding, size_t column)
{
    for (size_t k = 0; k < ROLES; k++)
        if (binding->uses[column] & roles[k].use)
            return roles[k].word;
    return binding->item_of[column] >= 0 ? "an item" : NULL;
}

/* A column has one role or is one item; carrying and testing do not count. */
static bl_status check_free(const bl_binding *binding, size_t column,
                            const char *role, bl_error *err)
{
    const char *const other = role_of(binding, column);

    if (!other)
        return BL_OK;
    return BL_FAIL(err, BL_E_INPUT, "column-used-twice",
                   "column %s is asked for twice: as %s and as %s",
                   binding->header->names[column], other, role);
}

static bl_status mark_columns(bl_binding *binding, bl_error *err)
{
    const size_t columns[ROLES] = {binding->client, binding->session,
                                   binding->date, binding->respondent};
    bl_status status = BL_OK;

    for (size_t k = 0; !status && k < ROLES; k++)
        if (columns[k] != BL_NO_COLUMN) {
            status = check_free(binding, columns[k], roles[k].word, err);
            mark(binding, columns[k], roles[k].use);
        }
    for (size_t i = 0; !status && i < binding->instrument->item_count; i++) {
        status = check_free(binding, binding->items[i], "an item", err);
        binding->item_of[binding->items[i]] = (int16_t)i;
    }
    for (size_t k = 0; k < binding->layout->carried_count; k++)
        mark(binding, binding->carried[k], BL_USE_CARRIED);
    for (size_t k = 0; k < binding->layout->condition_count; k++)
        mark(binding, binding->conditions[k], BL_USE_CONDITION);
    return status;
}

static bl_status get_tables(bl_binding *binding, bl_error *err)
{
    const size_t columns = binding->header->column_count;

    binding->items =
        bl_arena_get(&binding->arena, binding->instrument->item_count,
                     sizeof *binding->items);
    binding->item_of =
        bl_arena_get(&binding->arena, columns + 1, sizeof *binding->item_of);
    binding->uses =
        bl_arena_get(&binding->arena, columns + 1, sizeof *binding->uses);
    if (!binding->items || !binding->item_of || !binding->uses)
        return BL_FAIL_MEMORY(err);
    for (size_t c = 0; c <= columns; c++)
        binding->item_of[c] = -1;
    return BL_OK;
}

bl_status bl_binding_make(const bl_layout *layout, const bl_header *header,
                          const bl_instrument *instrument, bl_binding *out,
                          bl_error *err)
{
    bl_binding made = {
        .header = header, .layout = layout, .instrument = instrument};
    bl_status status = get_tables(&made, err);

    if (!status)
        status = find_items(header, layout, instrument, &made.arena, made.items,
                            &made.items_by, err);
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
    bl_visible_add_cut(out, bl_slice_of(binding->header->names[column]), 40);
}

void bl_binding_describe(const bl_binding *binding, const char *encoding,
                         bl_text *out)
{
    const bl_header *const header = binding->header;
    const size_t items = binding->instrument->item_count;

    bl_text_print(out, "%s, %s-separated, %s", encoding,
                  bl_delimiter_word(header->delimiter),
                  header->is_qualtrics     ? "Qualtrics header of 3 rows"
                  : header->row_count == 1 ? "1 header row"
                                           : "");
    if (!header->is_qualtrics && header->row_count > 1)
        bl_text_print(out, "%zu header rows", header->row_count);
    add_role(out, binding, "client", binding->client);
    add_role(out, binding, "session", binding->session);
    add_role(out, binding, "date", binding->date);
    add_role(out, binding, "respondent", binding->respondent);
    add_role(out, binding, items > 1 ? "items" : "item", binding->items[0]);
    if (items > 1) {
        bl_text_add(out, " .. ");
        bl_visible_add_cut(
            out, bl_slice_of(header->names[binding->items[items - 1]]), 40);
    }
}
