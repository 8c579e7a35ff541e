#include <string.h>

#include "advice.h"
#include "bl_match.h"
#include "bl_unicode.h"
#include "damage.h"
#include "drafting.h"

enum { CANDIDATES = 40, NAME_COLUMNS = 30, VALUE_COLUMNS = 40 };

static void add_name(const drafting *d, size_t column)
{
    bl_text name = BL_TEXT_INIT;

    bl_header_add_name(d->draft->header, column, &name);
    draft_quoted(d->out, name.bytes);
    bl_text_release(&name);
}

static void add_candidates(const drafting *d)
{
    const bl_header *const header = d->draft->header;
    size_t shown = 0;
    size_t c = 0;

    bl_text_add(d->out, "#   columns:");
    for (; c < header->column_count && shown < CANDIDATES; c++) {
        if (d->is_item && d->is_item[c])
            continue;
        bl_text_add(d->out, shown++ ? ", " : " ");
        bl_visible_add_cut(d->out, bl_slice_of(header->names[c]), NAME_COLUMNS);
    }
    if (c < header->column_count)
        bl_text_print(d->out, " and %zu more", header->column_count - c);
    bl_text_add_char(d->out, '\n');
}

static void ask_column(const drafting *d, const char *role,
                       const bl_error *fault)
{
    bl_text_print(d->out, "# Which column is the %s?%s\n", role,
                  strcmp(role, "date") == 0 ? " There may be none." : "");
    draft_comment(d->out, fault->message);
    add_candidates(d);
    bl_text_print(d->out, "# %s: \"COLUMN\"\n", role);
}

/* The first value below the header; empty where there is none. */
static bl_slice value_of(const drafting *d, size_t column)
{
    const bl_header *const header = d->draft->header;

    return column < header->below_count ? bl_trimmed(header->below[column])
                                        : (bl_slice){"", 0};
}

/* Is the column found, and not by what the draft's layout says anyhow? */
static bool find_role(const drafting *d, const bl_selector *given,
                      const char *role, size_t *column, bl_error *fault)
{
    const bl_header *const header = d->draft->header;
    const bl_status status =
        bl_selector_given(given)
            ? find_column(header, given, role, column, fault)
            : find_usual(header, role, column, fault);

    return !status && *column != BL_NO_COLUMN;
}

static bool said_by_layout(const bl_selector *given, const bl_selector *base)
{
    if (!bl_selector_given(base) || given->number != base->number)
        return false;
    return draft_same(given->name, base->name);
}

static void draft_plain(const drafting *d, const char *role,
                        const bl_selector *given, const bl_selector *base,
                        bool needed)
{
    bl_error fault = {0};
    size_t column = BL_NO_COLUMN;

    if (!find_role(d, given, role, &column, &fault)) {
        if (fault.status || needed)
            ask_column(d, role, &fault);
    } else if (!said_by_layout(given, base)) {
        bl_text_print(d->out, "%s: ", role);
        add_name(d, column);
        bl_text_add_char(d->out, '\n');
    }
}

static bool reads_as_session(const bl_layout *layout, bl_slice value)
{
    bl_match *match = NULL;
    bl_error ignored = {0};
    bl_decimal number;
    bool reads = true;

    if (layout->session_label_count || !value.size)
        return true;
    if (layout->session.pattern &&
        bl_match_new(layout->session.pattern, &match, &ignored) == BL_OK)
        reads = bl_match_take(match, value, &value);
    reads = reads && bl_decimal_parse(value, '.', &number);
    bl_match_free(match);
    return reads;
}

/* advise_session's line ends in the key that would do. */
static void ask_session(const drafting *d, size_t column, bl_slice value)
{
    bl_text advice = BL_TEXT_INIT;
    const char *key;

    advise_session(&advice, d->draft->header->names[column], value);
    key = strstr(advice.bytes, "session: {");
    bl_text_add(d->out, "# Which session is ");
    bl_visible_add_cut(d->out, value, VALUE_COLUMNS);
    bl_text_add(d->out, "? Sessions are whole numbers:\n# ");
    if (key) {
        bl_text_add(d->out, key);
    } else {
        bl_text_add(d->out, "session: {column: ");
        add_name(d, column);
        bl_text_add(d->out, ", pattern: '\\D*(\\d+)'}");
    }
    bl_text_add_char(d->out, '\n');
    bl_text_release(&advice);
}

static void write_session(const drafting *d, size_t column)
{
    const bl_layout *const layout = d->draft->layout;
    const char *const pattern =
        draft_same(layout->session.pattern, d->base.session.pattern)
            ? NULL
            : layout->session.pattern;

    bl_text_print(d->out, "session: %s", pattern ? "{column: " : "");
    add_name(d, column);
    if (pattern)
        bl_text_print(d->out, ", pattern: '%s'}", pattern);
    bl_text_add_char(d->out, '\n');
}

static void draft_session(const drafting *d)
{
    const bl_layout *const layout = d->draft->layout;
    bl_error fault = {0};
    size_t column = BL_NO_COLUMN;

    if (d->by_session)
        return;
    if (bl_selector_given(&layout->answer_rows.record) &&
        !bl_selector_given(&layout->session)) {
        draft_question(d, "Which key is the session, or which column?");
        bl_text_add(d->out, "# session: {key: \"/session\"}\n");
    } else if (layout->no_session ||
               !find_role(d, &layout->session, "session", &column, &fault)) {
        ask_column(d, "session", &fault);
    } else if (!reads_as_session(layout, value_of(d, column))) {
        ask_session(d, column, value_of(d, column));
    } else if (!said_by_layout(&layout->session, &d->base.session)) {
        write_session(d, column);
    }
}

static void write_date(const drafting *d, size_t column, bl_date_order order,
                       const char *before)
{
    bl_text_print(d->out, "%sdate: {column: ", before);
    add_name(d, column);
    bl_text_print(d->out, ", order: %s}\n", bl_date_order_words[order]);
}

static bool reads_as_date(bl_slice value, bl_date_order order)
{
    bl_moment moment;

    return bl_moment_parse(value, order, &moment) == BL_DATE_OK;
}

/* Which orders would do: the one proved, or the candidates. */
static void ask_date(const drafting *d, size_t column, bl_slice value)
{
    const bool dmy = reads_as_date(value, BL_DATE_DMY);
    const bool mdy = reads_as_date(value, BL_DATE_MDY);
    bl_decimal number;
    const bool excel =
        bl_decimal_parse(value, '.', &number) && looks_like_day_number(number);

    if (dmy != mdy) {
        write_date(d, column, dmy ? BL_DATE_DMY : BL_DATE_MDY, "");
        return;
    }
    bl_text_add(d->out, "# How is the date ");
    bl_visible_add_cut(d->out, value, VALUE_COLUMNS);
    bl_text_add(d->out, excel || dmy ? " written?\n"
                                     : " written? It is none that bondline "
                                       "reads.\n");
    if (excel)
        write_date(d, column, BL_DATE_EXCEL, "# ");
    else
        write_date(d, column, BL_DATE_DMY, "# ");
    if (!excel)
        write_date(d, column, BL_DATE_MDY, "# ");
}

static void draft_date(const drafting *d)
{
    const bl_layout *const layout = d->draft->layout;
    const bl_date_order order = layout->date_order;
    bl_error fault = {0};
    size_t column = BL_NO_COLUMN;
    bl_slice value;

    if (layout->date.name && strstr(layout->date.name, "{s")) {
        bl_text_add(d->out, "date: ");
        draft_quoted(d->out, layout->date.name);
        bl_text_add_char(d->out, '\n');
        return;
    }
    if (!find_role(d, &layout->date, "date", &column, &fault)) {
        if (!layout->date.if_present)
            ask_column(d, "date", &fault);
        return;
    }
    value = value_of(d, column);
    if (value.size && !reads_as_date(value, order))
        ask_date(d, column, value);
    else if (order != d->base.date_order)
        write_date(d, column, order, "");
    else
        draft_plain(d, "date", &layout->date, &d->base.date, true);
}

void draft_roles(const drafting *d)
{
    const bl_layout *const layout = d->draft->layout;

    draft_plain(d, "client", &layout->client, &d->base.client, true);
    draft_session(d);
    draft_date(d);
    draft_plain(d, "respondent", &layout->respondent, &d->base.respondent,
                false);
}
