#include "bl_draft.h"

#include <string.h>

#include "bl_unicode.h"
#include "find.h"

enum { CANDIDATES = 40 };

typedef struct drafting {
    const bl_layout *layout;
    const bl_header *header;
    const bl_instrument *instrument;
    bl_text *out;
} drafting;

/* A text as a YAML scalar in double quotes. */
static void add_quoted(bl_text *out, const char *text)
{
    bl_text_add_char(out, '"');
    for (const char *c = text; *c; c++) {
        if (*c == '"' || *c == '\\')
            bl_text_add_char(out, '\\');
        if (*c == '\n' || *c == '\r')
            bl_text_add(out, *c == '\n' ? "\\n" : "\\r");
        else
            bl_text_add_char(out, *c);
    }
    bl_text_add_char(out, '"');
}

static void add_column(const drafting *d, size_t column)
{
    bl_text name = BL_TEXT_INIT;

    bl_header_add_name(d->header, column, &name);
    add_quoted(d->out, name.bytes);
    bl_text_release(&name);
}

static void add_candidates(const drafting *d)
{
    size_t shown = 0;

    bl_text_add(d->out, "#   columns:");
    for (size_t c = 0; c < d->header->column_count && shown < CANDIDATES; c++) {
        bl_text_add(d->out, shown++ ? ", " : " ");
        bl_visible_add_cut(d->out, bl_slice_of(d->header->names[c]), 30);
    }
    if (d->header->column_count > shown)
        bl_text_print(d->out, " and %zu more", d->header->column_count - shown);
    bl_text_add_char(d->out, '\n');
}

/* Lines of a fault's advice, as comments. */
static void add_comment(bl_text *out, const char *lines)
{
    while (*lines) {
        const size_t size = strcspn(lines, "\n");

        bl_text_add(out, "#   ");
        bl_visible_add(out, (bl_slice){lines, size});
        bl_text_add_char(out, '\n');
        lines += size + (lines[size] == '\n');
    }
}

static void ask(const drafting *d, const char *question, const char *line,
                const bl_error *fault)
{
    bl_text_print(d->out, "# %s\n", question);
    if (fault) {
        add_comment(d->out, fault->message);
        add_comment(d->out, fault->hint);
    }
    bl_text_print(d->out, "# %s\n", line);
}

static void draft_header(const drafting *d)
{
    const bl_header *const header = d->header;

    if (!header->row_count) {
        bl_text_add(d->out, "header: none\n");
        return;
    }
    bl_text_add(d->out, "header: [");
    for (size_t r = 0; r < header->row_count; r++)
        bl_text_print(d->out, "%s%s", r ? ", " : "",
                      bl_header_role_words[header->roles[r]]);
    bl_text_add(d->out, "]\n");
}

/* What was said on the command line about bytes, records and values. */
static void draft_said(const drafting *d)
{
    const bl_layout *const layout = d->layout;

    if (layout->encoding)
        bl_text_print(d->out, "encoding: %s\n", layout->encoding);
    if (layout->delimiter) {
        bl_text_add(d->out, "delimiter: ");
        add_quoted(d->out, (const char[]){layout->delimiter, '\0'});
        bl_text_add_char(d->out, '\n');
    }
    if (layout->decimal == ',')
        bl_text_add(d->out, "decimal: \",\"\n");
    if (layout->invalid != BL_INVALID_SCALE)
        bl_text_print(d->out, "invalid: %s\n",
                      bl_invalid_words[layout->invalid]);
}

static void draft_missing(const drafting *d)
{
    const bl_layout *const layout = d->layout;

    if (!layout->missing_count) {
        ask(d, "Codes that mean \"not answered\", beside empty cells:",
            "missing: [\"-99\"]", NULL);
        return;
    }
    bl_text_add(d->out, "missing: [");
    for (size_t m = 0; m < layout->missing_count; m++) {
        bl_text_add(d->out, m ? ", " : "");
        add_quoted(d->out, layout->missing[m]);
    }
    bl_text_add(d->out, "]\n");
}

/* The column, and what is said of its values. */
static void draft_column(const drafting *d, const char *role, size_t column)
{
    const bl_layout *const layout = d->layout;
    const bool ordered =
        strcmp(role, "date") == 0 && layout->date_order != BL_DATE_YMD;
    const char *const pattern =
        strcmp(role, "session") == 0 ? layout->session.pattern : NULL;

    bl_text_print(d->out, "%s: %s", role,
                  ordered || pattern ? "{column: " : "");
    add_column(d, column);
    if (ordered)
        bl_text_print(d->out, ", order: %s}",
                      bl_date_order_words[layout->date_order]);
    if (pattern)
        bl_text_print(d->out, ", pattern: '%s'}", pattern);
    bl_text_add_char(d->out, '\n');
}

static void draft_role(const drafting *d, const bl_selector *given,
                       const char *role, bool needed)
{
    bl_error fault = {0};
    size_t column = BL_NO_COLUMN;
    bl_text line = BL_TEXT_INIT;
    const bl_status status =
        bl_selector_given(given)
            ? find_column(d->header, given, role, &column, &fault)
            : find_usual(d->header, role, &column, &fault);

    if (!status && column != BL_NO_COLUMN) {
        draft_column(d, role, column);
    } else if (status || needed) {
        bl_text_print(&line, "%s: \"COLUMN\"", role);
        bl_text_print(d->out, "# Which column is the %s?\n", role);
        add_comment(d->out, fault.message);
        add_candidates(d);
        bl_text_print(d->out, "# %s\n", line.bytes);
    }
    bl_text_release(&line);
}

static void draft_items(const drafting *d)
{
    bl_arena arena = {0};
    bl_slots slots = {0};
    bl_error fault = {0};
    const item_search search = {d->header, d->layout, d->instrument, &arena};
    const bl_status status = find_items(&search, &slots, &fault);

    if (status) {
        ask(d, "Which columns are the items?",
            "items: \"q{i}\"      # or a list, or \"q{i}_t{s}\" for sessions "
            "side "
            "by side",
            &fault);
    } else if (slots.by) {
        bl_text_add(d->out, "items: ");
        add_quoted(d->out, slots.by);
        bl_text_add_char(d->out, '\n');
    } else {
        bl_text_add(d->out, "items:\n");
        for (size_t i = 0; i < d->instrument->item_count; i++) {
            bl_text_add(d->out, "  - ");
            add_column(d, slots.items[i]);
            bl_text_add_char(d->out, '\n');
        }
    }
    bl_arena_release(&arena);
}

bl_status bl_draft_add(const bl_draft *draft, bl_text *out, bl_error *err)
{
    const bl_layout *const layout = draft->layout;
    const drafting d = {layout, draft->header, draft->instrument, out};

    bl_text_add(out, "# Drafted by bondline from ");
    bl_visible_add(out, bl_slice_of(draft->path));
    bl_text_add(out, ". Answer what is asked, then try it:\n"
                     "#   bondline check --study THIS-FILE ");
    bl_visible_add(out, bl_slice_of(draft->path));
    bl_text_add_char(out, '\n');
    if (draft->instrument)
        bl_text_print(out, "instrument: %s\n", draft->name);
    else
        ask(&d, "Which questionnaire is it? bondline instruments list",
            "instrument: wai-sr-client", NULL);
    draft_said(&d);
    draft_header(&d);
    draft_role(&d, &layout->client, "client", true);
    draft_role(&d, &layout->session, "session", true);
    draft_role(&d, &layout->date, "date", true);
    draft_role(&d, &layout->respondent, "respondent", false);
    if (draft->instrument)
        draft_items(&d);
    else
        ask(&d, "Which columns are the items?", "items: \"q{i}\"", NULL);
    draft_missing(&d);
    ask(&d, "Rows that are no answers (tests, previews):",
        "drop: [{column: \"Status\", in: [\"1\"]}]", NULL);
    return out->failed ? BL_FAIL_MEMORY(err) : BL_OK;
}
