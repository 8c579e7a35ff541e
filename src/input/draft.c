#include <string.h>

#include "bl_preset.h"
#include "bl_unicode.h"
#include "drafting.h"
#include "match_items.h"

bool draft_same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

void draft_quoted(bl_text *out, const char *text)
{
    bl_text_add_char(out, '"');
    for (const char *c = text; *c; c++) {
        if (*c == '"' || *c == '\\')
            bl_text_add_char(out, '\\');
        if (*c == '\n' || *c == '\r' || *c == '\t')
            bl_text_add(out, *c == '\n' ? "\\n" : *c == '\r' ? "\\r" : "\\t");
        else
            bl_text_add_char(out, *c);
    }
    bl_text_add_char(out, '"');
}

void draft_question(const drafting *d, const char *question)
{
    bl_text_print(d->out, "# %s\n", question);
}

void draft_comment(bl_text *out, const char *lines)
{
    while (*lines) {
        const size_t size = strcspn(lines, "\n");

        bl_text_add(out, "#   ");
        bl_visible_add(out, (bl_slice){lines, size});
        bl_text_add_char(out, '\n');
        lines += size + (lines[size] == '\n');
    }
}

static void draft_title(const drafting *d)
{
    const bl_draft *const draft = d->draft;

    bl_text_add(d->out, "# Drafted by bondline from ");
    bl_visible_add(d->out, bl_slice_of(draft->path));
    bl_text_add(d->out, ". Answer what is asked, then try it:\n"
                        "#   bondline check --study THIS-FILE ");
    bl_visible_add(d->out, bl_slice_of(draft->path));
    bl_text_add_char(d->out, '\n');
    if (draft->instrument) {
        bl_text_print(d->out, "instrument: %s\n", draft->name);
        return;
    }
    draft_question(d, "Which questionnaire is it? bondline instruments list");
    bl_text_add(d->out, "# instrument: wai-sr-client\n");
}

static void draft_header(const drafting *d)
{
    const bl_header *const header = d->draft->header;

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

static void draft_layout(const drafting *d)
{
    const char *const preset = d->draft->layout->preset;

    if (preset)
        bl_text_print(d->out, "layout: %s\n", preset);
    else if (d->draft->recognised)
        bl_text_print(d->out,
                      "# The header is that of a layout that ships with "
                      "bondline. Is it that? See what it does:\n"
                      "#   bondline layouts show %s\n# layout: %s\n",
                      d->draft->recognised, d->draft->recognised);
    else
        draft_header(d);
}

static void draft_flag(const drafting *d, const char *key, bool said, bool base)
{
    if (said != base)
        bl_text_print(d->out, "%s: %s\n", key, said ? "true" : "false");
}

/* What was said beside the layout about bytes, records and values. */
static void draft_said(const drafting *d)
{
    const bl_layout *const layout = d->draft->layout;
    const bl_layout *const base = &d->base;

    if (layout->encoding && !draft_same(layout->encoding, base->encoding))
        bl_text_print(d->out, "encoding: %s\n", layout->encoding);
    if (layout->delimiter != base->delimiter) {
        bl_text_add(d->out, "delimiter: ");
        draft_quoted(d->out, (const char[]){layout->delimiter, '\0'});
        bl_text_add_char(d->out, '\n');
    }
    if (layout->skip != base->skip)
        bl_text_print(d->out, "skip: %zu\n", layout->skip);
    draft_flag(d, "preamble", layout->preamble, base->preamble);
    draft_flag(d, "fill-right", layout->fill_right, base->fill_right);
    draft_flag(d, "strip-html", layout->strip_html, base->strip_html);
    if (layout->decimal != base->decimal)
        bl_text_print(d->out, "decimal: \"%c\"\n", layout->decimal);
    if (layout->invalid != base->invalid)
        bl_text_print(d->out, "invalid: %s\n",
                      bl_invalid_words[layout->invalid]);
}

static void draft_pattern(void *self, const char *pattern)
{
    const drafting *const d = self;

    bl_text_add(d->out, "# items: ");
    draft_quoted(d->out, pattern);
    bl_text_add_char(d->out, '\n');
}

static void ask_items(const drafting *d, const item_search *search,
                      const bl_error *fault)
{
    draft_question(d, "Which columns are the items? A pattern, or a list in "
                      "the order of the form:");
    if (fault)
        draft_comment(d->out, fault->message);
    if (!search || !each_fitting_pattern(search, draft_pattern, (void *)d))
        bl_text_add(d->out, "# items: \"q{i}\"\n");
}

static void list_items(const drafting *d, const bl_slots *slots)
{
    bl_text name = BL_TEXT_INIT;

    bl_text_add(d->out, "items:\n");
    for (size_t i = 0; i < d->draft->instrument->item_count; i++) {
        bl_text_clear(&name);
        bl_header_add_name(d->draft->header, slots->items[i], &name);
        bl_text_add(d->out, "  - ");
        draft_quoted(d->out, name.bytes);
        bl_text_add_char(d->out, '\n');
    }
    bl_text_release(&name);
}

/* With one answer a row, the items stand in the rows. */
static bool by_rows(const drafting *d)
{
    return bl_selector_given(&d->draft->layout->answer_rows.record);
}

static void draft_key_items(const drafting *d)
{
    const bl_layout *const layout = d->draft->layout;

    if (layout->item_count) {
        bl_text_add(d->out, "items: ");
        for (size_t i = 0; i < layout->item_count; i++) {
            bl_text_add(d->out, layout->item_count == 1 ? "" : i ? ", " : "[");
            draft_quoted(d->out, layout->items[i]);
        }
        bl_text_add(d->out, layout->item_count == 1 ? "\n" : "]\n");
        return;
    }
    draft_question(d, "Which keys are the items? A pattern, or a list:");
    bl_text_add(d->out, "# items: \"/item/{i}\"\n");
}

static void write_items(drafting *d, const bl_slots *slots)
{
    const size_t count = slots->count * d->draft->instrument->item_count;

    if (slots->by) {
        bl_text_add(d->out, "items: ");
        draft_quoted(d->out, slots->by);
        bl_text_add_char(d->out, '\n');
    } else {
        list_items(d, slots);
    }
    d->by_session = slots->sessions != NULL;
    for (size_t k = 0; d->is_item && k < count; k++)
        d->is_item[slots->items[k]] = true;
}

static void draft_items(drafting *d)
{
    const bl_draft *const draft = d->draft;
    const item_search search = {draft->header, draft->layout, draft->instrument,
                                &d->arena};
    bl_slots slots = {0};
    bl_error fault = {0};

    if (by_rows(d))
        draft_key_items(d);
    else if (!draft->instrument)
        ask_items(d, NULL, NULL);
    else if (find_items(&search, &slots, &fault))
        ask_items(d, &search, &fault);
    else
        write_items(d, &slots);
}

static void draft_rules(const drafting *d)
{
    if (d->draft->layout->condition_count)
        return;
    draft_question(d, "Are there rows that are no answers, such as tests?");
    bl_text_add(d->out, "# drop: [{column: \"Status\", in: [\"test\"], "
                        "if-present: true}]\n");
}

static bl_status read_base(drafting *d, bl_error *err)
{
    const char *const preset = d->draft->layout->preset;

    bl_layout_init(&d->base);
    d->is_item = bl_arena_get(&d->arena, d->draft->header->column_count + 1,
                              sizeof *d->is_item);
    return preset ? bl_preset_read(preset, &d->arena, &d->base, err) : BL_OK;
}

bl_status bl_draft_add(const bl_draft *draft, bl_text *out, bl_error *err)
{
    drafting d = {.draft = draft, .out = out};
    bl_text items = BL_TEXT_INIT;
    bl_status status = read_base(&d, err);

    if (!status) {
        draft_title(&d);
        draft_layout(&d);
        draft_said(&d);
        d.out = &items;
        draft_items(&d);
        d.out = out;
        draft_roles(&d);
        bl_text_add_slice(out, bl_text_slice(&items));
        draft_texts(&d);
        draft_rules(&d);
        if (out->failed || items.failed)
            status = BL_FAIL_MEMORY(err);
    }
    bl_text_release(&items);
    bl_arena_release(&d.arena);
    return status;
}
