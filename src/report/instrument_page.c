#include "bl_instrument_page.h"

#include "wrap.h"

enum { INDENT = 14 };

typedef struct sheet {
    bl_out *out;
    const bl_instrument *instrument;
    size_t width;
} sheet;

static void print_field(const sheet *s, const char *title, const char *text)
{
    if (!text[0])
        return;
    bl_out_print(s->out, "%-*s", INDENT, title);
    print_wrapped(s->out, text, INDENT, s->width);
}

static void add_points(bl_text *out, bl_fraction points)
{
    char number[BL_NUMBER_SIZE];

    (void)bl_fraction_print(points, BL_DIGITS_MAX, true, number);
    bl_text_add(out, number);
}

static void print_items(const sheet *s)
{
    const bl_instrument *const instrument = s->instrument;
    bl_text text = BL_TEXT_INIT;

    bl_text_print(&text, "%zu, answered ", instrument->item_count);
    add_points(&text, bl_units_in_points(instrument, instrument->min));
    bl_text_add(&text, " to ");
    add_points(&text, bl_units_in_points(instrument, instrument->max));
    bl_text_add(&text, " in steps of ");
    add_points(&text, bl_units_in_points(instrument, 1));
    print_field(s, "Items", text.bytes);
    bl_text_release(&text);
}

static void print_label_set(const sheet *s, size_t first, size_t end)
{
    bl_text text = BL_TEXT_INIT;

    bl_text_print(&text, "%s:", s->instrument->labels[first].set);
    for (size_t l = first; l < end; l++) {
        const bl_label *const label = &s->instrument->labels[l];

        bl_text_add(&text, l > first ? ", " : " ");
        add_points(&text, bl_units_in_points(s->instrument, label->value));
        bl_text_print(&text, " %s", label->text);
    }
    print_field(s, "Labels", text.bytes);
    bl_text_release(&text);
}

static void print_labels(const sheet *s)
{
    const bl_label *const labels = s->instrument->labels;

    for (size_t first = 0, end; first < s->instrument->label_count;
         first = end) {
        end = first + 1;
        while (end < s->instrument->label_count &&
               strcmp(labels[end].set, labels[first].set) == 0)
            end++;
        print_label_set(s, first, end);
    }
}

static void print_reversed(const sheet *s)
{
    const bl_instrument *const instrument = s->instrument;
    bl_text text = BL_TEXT_INIT;

    for (size_t i = 0; i < instrument->item_count; i++)
        if (instrument->reversed[i])
            bl_text_print(&text, "%s%zu", text.size ? ", " : "", i + 1);
    if (text.size) {
        bl_text_add(&text, ": scored as ");
        add_points(&text, bl_units_in_points(instrument, instrument->min +
                                                             instrument->max));
        bl_text_add(&text, " minus the answer; marked r below");
    } else {
        bl_text_add(&text, "none");
    }
    print_field(s, "Reversed", text.bytes);
    bl_text_release(&text);
}

static void add_scale_items(const bl_instrument *instrument,
                            const bl_scale *scale, bl_text *out)
{
    for (size_t k = 0; k < scale->item_count; k++)
        bl_text_print(out, "%s%d%s", k ? ", " : "", scale->items[k] + 1,
                      instrument->reversed[scale->items[k]] ? "r" : "");
}

static void print_scale(const sheet *s, size_t index)
{
    const bl_instrument *const instrument = s->instrument;
    const bl_scale *const scale = &instrument->scales[index];
    bl_text text = BL_TEXT_INIT;

    bl_text_print(&text, "%s%s: ", scale->id,
                  (int)index == instrument->main_scale ? " (main)" : "");
    add_scale_items(instrument, scale, &text);
    bl_text_print(&text, "; %s, ", bl_metric_words[scale->metric]);
    add_points(&text, bl_scale_lowest(instrument, scale));
    bl_text_add(&text, " to ");
    add_points(&text, bl_scale_highest(instrument, scale));
    bl_text_print(&text, ", %s; from %zu of %zu answers on",
                  scale->direction == BL_LOWER_IS_BETTER ? "lower is better"
                                                         : "higher is better",
                  scale->min_answered, scale->item_count);
    print_field(s, index ? "" : "Scales", text.bytes);
    bl_text_release(&text);
}

static void print_cut_offs(const sheet *s)
{
    const bl_instrument *const instrument = s->instrument;

    if (!instrument->cut_off_count)
        print_field(s, "Cut-offs", "none published");
    for (size_t c = 0; c < instrument->cut_off_count; c++) {
        const bl_cut_off *const cut_off = &instrument->cut_offs[c];
        char number[BL_NUMBER_SIZE];
        bl_text text = BL_TEXT_INIT;

        (void)bl_decimal_print(cut_off->below, number);
        bl_text_print(&text,
                      "%s below %s (exactly %s is not below). Source: %s",
                      instrument->scales[cut_off->scale].id, number, number,
                      cut_off->source);
        print_field(s, c ? "" : "Cut-offs", text.bytes);
        bl_text_release(&text);
    }
}

static void print_norms(const sheet *s)
{
    const bl_instrument *const instrument = s->instrument;

    for (size_t n = 0; n < instrument->norm_count; n++) {
        const bl_norm *const norm = &instrument->norms[n];
        char reliability[BL_NUMBER_SIZE];
        char sd[BL_NUMBER_SIZE];
        bl_text text = BL_TEXT_INIT;

        (void)bl_decimal_print(norm->reliability, reliability);
        (void)bl_decimal_print(norm->sd, sd);
        bl_text_print(&text, "%s: %s, reliability %s, SD %s of the %s",
                      norm->id, instrument->scales[norm->scale].id, reliability,
                      sd, bl_metric_words[norm->metric]);
        if (norm->n[0])
            bl_text_print(&text, ", n = %s", norm->n);
        if (norm->session[0])
            bl_text_print(&text, ", session %s", norm->session);
        if (norm->sample[0])
            bl_text_print(&text, ", %s", norm->sample);
        bl_text_print(&text, ". Source: %s", norm->source);
        print_field(s, n ? "" : "Norms", text.bytes);
        bl_text_release(&text);
    }
}

static void print_columns(const sheet *s)
{
    bl_text text = BL_TEXT_INIT;

    for (size_t c = 0; c < s->instrument->column_count; c++)
        bl_text_print(&text, "%s%s", c ? ", " : "", s->instrument->columns[c]);
    print_field(s, "Columns", text.bytes);
    bl_text_release(&text);
}

static void print_evidence(const sheet *s)
{
    bl_text text = BL_TEXT_INIT;

    bl_text_print(&text, "%s%s%s", bl_evidence_words[s->instrument->evidence],
                  s->instrument->evidence_note[0] ? ". " : "",
                  s->instrument->evidence_note);
    print_field(s, "Evidence", text.bytes);
    bl_text_release(&text);
}

static void print_texts(const sheet *s, const char *title,
                        const char *const *texts, size_t count, bool numbered)
{
    if (!count)
        return;
    bl_out_print(s->out, "\n%s\n", title);
    for (size_t t = 0; t < count; t++) {
        if (numbered)
            bl_out_print(s->out, "%4zu%s ", t + 1,
                         s->instrument->reversed[t] ? "r" : " ");
        else
            bl_out_text(s->out, "    - ");
        print_wrapped(s->out, texts[t], 6, s->width);
    }
}

void bl_instrument_page(bl_out *out, const bl_instrument *instrument,
                        size_t width)
{
    const sheet s = {out, instrument, width};

    bl_out_print(out, "%s, version ", instrument->id);
    print_wrapped(out, instrument->version, 0, width);
    print_wrapped(out, instrument->name, 0, width);
    bl_out_char(out, '\n');
    print_field(&s, "Respondent", instrument->respondent);
    print_items(&s);
    print_labels(&s);
    print_reversed(&s);
    for (size_t scale = 0; scale < instrument->scale_count; scale++)
        print_scale(&s, scale);
    print_field(&s, "Missing rule", instrument->missing_rule_source);
    print_cut_offs(&s);
    print_norms(&s);
    print_columns(&s);
    print_evidence(&s);
    print_field(&s, "Source", instrument->source);
    print_field(&s, "Rights", instrument->rights);
    print_texts(&s, "Beware", instrument->cautions, instrument->caution_count,
                false);
    print_texts(&s, "Wording", instrument->wording,
                instrument->wording ? instrument->item_count : 0, true);
}
