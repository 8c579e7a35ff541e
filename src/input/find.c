#include "find.h"

#include "bl_binding.h"
#include "bl_embedded.h"
#include "bl_nearest.h"
#include "bl_unicode.h"

enum { COLUMNS_SHOWN = 24, CANDIDATES_SHOWN = 6, NAME_COLUMNS = 40 };

static void hint_count(const bl_header *header, bl_error *err)
{
    bl_error_hint(err,
                  "there are %zu columns; what the header calls them is "
                  "not shown (--redact, --pseudonymize)",
                  header->column_count);
}

static void hint_names(const bl_header *header, bl_error *err)
{
    bl_text list = BL_TEXT_INIT;

    for (size_t c = 0; c < header->column_count && c < COLUMNS_SHOWN; c++) {
        bl_text_add(&list, c ? ", " : "");
        bl_visible_add_cut(&list, bl_slice_of(header->names[c]), NAME_COLUMNS);
    }
    if (header->column_count > COLUMNS_SHOWN)
        bl_text_print(&list, " and %zu more",
                      header->column_count - COLUMNS_SHOWN);
    bl_error_hint(err, "the columns are: %s", list.bytes);
    bl_text_release(&list);
}

void hint_columns(const bl_header *header, bl_error *err)
{
    if (header->hidden)
        hint_count(header, err);
    else
        hint_names(header, err);
    if (header->column_count == 1)
        bl_error_hint(err, "there is only one: if another character stands "
                           "between the cells, say it with  --delimiter");
}

size_t find_named(const bl_header *header, bl_slice folded, size_t *columns,
                  size_t most)
{
    size_t found = 0;

    for (size_t c = 0; c < header->column_count; c++)
        for (size_t r = 0; r < header->name_rows; r++)
            if (header->roles[r] != BL_HEADER_IGNORE &&
                bl_slice_equal(header->folded[r][c], folded)) {
                if (found < most)
                    columns[found] = c;
                found++;
                break;
            }
    return found;
}

void bl_header_add_name(const bl_header *header, size_t column, bl_text *out)
{
    const char *const name = header->names[column];
    size_t found = 0;
    bl_text folded = BL_TEXT_INIT;

    bl_fold_add(&folded, bl_slice_of(name));
    if (name[0] != '#' &&
        find_named(header, bl_text_slice(&folded), &found, 1) == 1)
        bl_text_add(out, name);
    else
        bl_text_print(out, "#%zu", column + 1);
    bl_text_release(&folded);
}

static void hint_nearest_names(const bl_header *header, bl_slice folded,
                               bl_error *err)
{
    bl_nearest nearest = bl_nearest_to(folded);

    for (size_t c = 0; !header->hidden && c < header->column_count; c++)
        for (size_t r = 0; r < header->name_rows; r++)
            bl_nearest_offer(&nearest, header->cells[r][c]);
    bl_nearest_hint(&nearest, err);
}

static bl_status ambiguous(const bl_header *header, const char *what,
                           const size_t *columns, size_t count, bl_error *err)
{
    bl_text list = BL_TEXT_INIT;

    for (size_t k = 0; k < count && k < CANDIDATES_SHOWN; k++) {
        bl_text_add(&list, k ? ", " : "");
        bl_visible_add_cut(
            &list, bl_slice_of(bl_header_found_name(header, columns[k])),
            NAME_COLUMNS);
        bl_text_print(&list, " (#%zu)", columns[k] + 1);
    }
    bl_error_set(err, BL_E_INPUT, "ambiguous-column",
                 "%s: %zu columns could be meant: %s", what, count, list.bytes);
    bl_text_release(&list);
    return err->status;
}

static bl_status by_name(const bl_header *header, const char *name,
                         const char *what, size_t *out, bl_error *err)
{
    size_t columns[CANDIDATES_SHOWN];
    bl_text folded = BL_TEXT_INIT;
    bl_status status = BL_OK;
    size_t count;

    bl_fold_add(&folded, bl_slice_of(name));
    count =
        find_named(header, bl_text_slice(&folded), columns, CANDIDATES_SHOWN);
    if (count == 1) {
        *out = columns[0];
    } else if (count > 1) {
        status = ambiguous(header, what, columns, count, err);
        bl_error_hint(err, "take one by its number: '#%zu' instead of \"%s\"",
                      columns[0] + 1, name);
    } else {
        status = BL_FAIL(err, BL_E_INPUT, "no-such-column",
                         "%s: there is no column \"%s\"", what, name);
        hint_nearest_names(header, bl_text_slice(&folded), err);
        hint_columns(header, err);
    }
    bl_text_release(&folded);
    return status;
}

static bl_status by_number(const bl_header *header, size_t number,
                           const char *what, size_t *out, bl_error *err)
{
    *out = number - 1;
    return number <= header->column_count
               ? BL_OK
               : BL_FAIL(err, BL_E_INPUT, "no-such-column",
                         "%s: there is no column #%zu, the header has %zu",
                         what, number, header->column_count);
}

/* "client", or "client (study.yaml line 3)" where a file says it. */
static void add_who(bl_text *out, const char *what, const char *said_by)
{
    bl_text_add(out, what);
    if (said_by && said_by[0] != '-')
        bl_text_print(out, " (%s)", said_by);
}

bl_status find_column(const bl_header *header, const bl_selector *selector,
                      const char *what, size_t *out, bl_error *err)
{
    bl_text who = BL_TEXT_INIT;
    bl_status status;

    add_who(&who, what, selector->said_by);
    status = selector->number
                 ? by_number(header, selector->number, who.bytes, out, err)
                 : by_name(header, selector->name, who.bytes, out, err);
    bl_text_release(&who);
    return status;
}

bl_status find_if_present(const bl_header *header, const bl_selector *selector,
                          const char *what, size_t *out, bl_error *err)
{
    bl_error fault = {0};

    if (find_column(header, selector, what, out, &fault) == BL_OK)
        return BL_OK;
    *out = BL_NO_COLUMN;
    if (selector->if_present && strcmp(fault.name, "no-such-column") == 0)
        return BL_OK;
    *err = fault;
    return err->status;
}

/* A column may have one usual name in one header row and another in the next:
 * it counts once. Returns how many columns there are then. */
static size_t add_named(const bl_header *header, bl_slice name, size_t *columns,
                        size_t count)
{
    size_t found[CANDIDATES_SHOWN];
    const size_t all = find_named(header, name, found, CANDIDATES_SHOWN);

    for (size_t f = 0; f < all && count < CANDIDATES_SHOWN; f++) {
        size_t k = 0;

        while (k < count && columns[k] != found[f])
            k++;
        if (k == count)
            columns[count++] = found[f];
    }
    return count;
}

static bl_status find_listed(const bl_header *header, const bl_yaml *names,
                             const char *role, size_t *out, bl_error *err)
{
    size_t columns[CANDIDATES_SHOWN];
    size_t count = 0;

    for (const bl_yaml *name = names->child; name; name = name->next)
        count = add_named(header, name->text, columns, count);
    *out = count ? columns[0] : BL_NO_COLUMN;
    if (count <= 1)
        return BL_OK;
    (void)ambiguous(header, role, columns, count, err);
    bl_error_hint(err, "say which:  --%s '#%zu'", role, columns[0] + 1);
    return err->status;
}

bl_status find_usual(const bl_header *header, const char *role, size_t *out,
                     bl_error *err)
{
    const bl_embedded *const file = bl_embedded_find("columns.yaml");
    const bl_slice part =
        file ? bl_yaml_part(file->content, role) : (bl_slice){NULL, 0};
    bl_arena arena = {0};
    const bl_yaml *root = NULL;
    bl_status status =
        part.size ? bl_yaml_parse(part, &arena, &root, err) : BL_OK;

    *out = BL_NO_COLUMN;
    if (!status && root)
        status =
            find_listed(header, bl_yaml_member(root, role), role, out, err);
    bl_arena_release(&arena);
    return status;
}
