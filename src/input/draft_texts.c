#include "bl_unicode.h"
#include "drafting.h"

enum { TEXTS_SHOWN = 12 };

/* A text that stands in item cells and is a number, or one that is none. */
static bool is_asked(const bl_met_text *met, bool numbers)
{
    bl_decimal number;

    return met->decoded.problem &&
           bl_decimal_parse(met->text, '.', &number) == numbers;
}

static size_t count_asked(const bl_texts *texts, bool numbers)
{
    size_t count = 0;

    for (size_t t = 0; texts && t < texts->count; t++)
        count += is_asked(&texts->texts[t], numbers);
    return count;
}

/* "-99", "999": most frequent first */
static void add_asked(const drafting *d, bool numbers, const char *after)
{
    const bl_texts *const texts = d->draft->texts;
    size_t shown = 0;

    for (size_t t = 0; t < texts->count && shown < TEXTS_SHOWN; t++) {
        if (!is_asked(&texts->texts[t], numbers))
            continue;
        bl_text_add(d->out, shown++ ? ", " : "");
        draft_quoted(d->out, texts->texts[t].text.bytes);
        bl_text_add(d->out, after);
    }
}

static bool said_by_layout(const bl_layout *layout, const bl_layout *base)
{
    bool same = layout->missing_count == base->missing_count;

    for (size_t m = 0; same && m < layout->missing_count; m++)
        same = draft_same(layout->missing[m], base->missing[m]);
    return same;
}

static void add_codes(const drafting *d, const bl_layout *layout)
{
    for (size_t m = 0; m < layout->missing_count; m++) {
        bl_text_add(d->out, m ? ", " : "");
        draft_quoted(d->out, layout->missing[m]);
    }
}

static void write_codes(const drafting *d, const char *before, bool asked)
{
    const bl_layout *const layout = d->draft->layout;

    bl_text_print(d->out, "%smissing: [", before);
    add_codes(d, layout);
    if (asked) {
        bl_text_add(d->out, layout->missing_count ? ", " : "");
        add_asked(d, true, "");
    } else if (!layout->missing_count) {
        bl_text_add(d->out, "\"-99\"");
    }
    bl_text_add(d->out, "]\n");
}

/* Codes that were said are written down; what was met beside them is asked, and
 * so is everything where nothing was met yet. */
static void draft_missing(const drafting *d)
{
    const bl_layout *const layout = d->draft->layout;
    const bool asked = count_asked(d->draft->texts, true) > 0;

    if (layout->missing_count && !said_by_layout(layout, &d->base)) {
        write_codes(d, "", false);
        if (!asked)
            return;
        bl_text_add(d->out, "#   if these mean \"not answered\", too, add them "
                            "there: ");
        add_asked(d, true, "");
        bl_text_add_char(d->out, '\n');
        return;
    }
    if (!asked && layout->missing_count && d->draft->texts)
        return;
    draft_question(d, "Which codes mean \"not answered\", beside empty cells?");
    write_codes(d, "# ", asked);
}

static void draft_labels(const drafting *d)
{
    if (!d->draft->texts) {
        draft_question(d, "Are answers texts that the instrument does not "
                          "know?");
        bl_text_add(d->out, "# labels: {\"TEXT\": ANSWER}\n");
    }
    if (!count_asked(d->draft->texts, false))
        return;
    draft_question(d, "Which answers do these texts stand for? Or are they "
                      "missing codes?");
    bl_text_add(d->out, "# labels: {");
    add_asked(d, false, ": ANSWER");
    bl_text_add(d->out, "}\n");
}

void draft_texts(const drafting *d)
{
    draft_labels(d);
    draft_missing(d);
}
