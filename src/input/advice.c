#include "advice.h"

#include <stdlib.h>
#include <string.h>

#include "bl_nearest.h"
#include "bl_registry.h"
#include "bl_unicode.h"
#include "damage.h"

enum { LABELS_SHOWN = 7 };

void say_units(bl_text *out, const bl_instrument *instrument, int64_t units)
{
    char number[BL_NUMBER_SIZE];

    (void)bl_fraction_print(bl_units_in_points(instrument, units),
                            instrument->step.scale, true, number);
    bl_text_add(out, number);
}

void say_range(bl_text *out, const bl_instrument *instrument, const char *word)
{
    say_units(out, instrument, instrument->min);
    bl_text_print(out, " %s ", word);
    say_units(out, instrument, instrument->max);
}

static bool has_any(bl_slice text, const char *bytes)
{
    for (size_t i = 0; i < text.size; i++)
        if (strchr(bytes, text.bytes[i]))
            return true;
    return false;
}

/* Can it be copied from a message as it stands there? */
static bool is_copyable(bl_slice text)
{
    bl_text shown = BL_TEXT_INIT;
    bool same;

    bl_visible_add_cut(&shown, text, SHOWN_COLUMNS);
    same = bl_slice_equal(bl_text_slice(&shown), text);
    bl_text_release(&shown);
    return same;
}

static void add_between(bl_text *out, bl_slice text, const char *quote)
{
    bl_text_add(out, quote);
    bl_visible_add_cut(out, text, SHOWN_COLUMNS);
    bl_text_add(out, quote);
}

/* As one types it: in quotes where the shell would take it apart. */
static void add_typed(bl_text *out, bl_slice text)
{
    const bool plain = text.size && !has_any(text, " \"'\\$`*?<>|&;()#!~[]{}");

    add_between(out, text, plain ? "" : "'");
}

/* A name in a study file: in quotes where YAML would take it apart. */
static void add_name(bl_text *out, const char *name)
{
    const bl_slice text = bl_slice_of(name);

    add_between(out, text, has_any(text, ",:#{}[]&*!|>%@`\"'\\?-") ? "\"" : "");
}

void advise_missing(bl_text *out, const bl_layout *layout, bl_slice found)
{
    bl_text codes = BL_TEXT_INIT;

    for (size_t m = 0; m < layout->missing_count; m++)
        bl_text_print(&codes, "%s,", layout->missing[m]);
    bl_text_add_slice(&codes, found);
    bl_text_add(out, "if ");
    add_between(out, found, "\"");
    bl_text_add(out, " stands for \"no answer\", add  --missing ");
    add_typed(out, bl_text_slice(&codes));
    bl_text_release(&codes);
}

/* Does it have as many items, and no answer that is too low for it? */
static bool is_like(const bl_instrument *other, const bl_instrument *instrument)
{
    return strcmp(other->id, instrument->id) != 0 &&
           other->item_count == instrument->item_count &&
           bl_fraction_compare(
               bl_units_in_points(other, other->min),
               bl_units_in_points(instrument, instrument->min)) <= 0;
}

static void add_if_like(other_forms *out, const char *id,
                        const bl_instrument *instrument)
{
    bl_instrument *const other = &out->forms[out->count];
    bl_error ignored = {0};

    if (bl_registry_load(id, other, &ignored))
        return;
    if (is_like(other, instrument))
        out->count++;
    else
        bl_instrument_release(other);
}

static void load_others(other_forms *out, const bl_instrument *instrument)
{
    bl_arena arena = {0};
    const char *const *ids = NULL;
    size_t count = 0;
    bl_error ignored = {0};

    out->are_loaded = true;
    if (bl_registry_ids(&arena, &ids, &count, &ignored) == BL_OK)
        out->forms = calloc(count + 1, sizeof *out->forms);
    for (size_t i = 0; out->forms && i < count; i++)
        add_if_like(out, ids[i], instrument);
    bl_arena_release(&arena);
}

void other_forms_release(other_forms *others)
{
    for (size_t i = 0; i < others->count; i++)
        bl_instrument_release(&others->forms[i]);
    free(others->forms);
    *others = (other_forms){0};
}

static bool has_answer(const bl_instrument *instrument, bl_decimal answer)
{
    int64_t units = 0;

    return bl_decimal_in_units(answer, instrument->step, &units) &&
           units >= instrument->min && units <= instrument->max;
}

void advise_other_forms(bl_text *out, other_forms *others,
                        const bl_instrument *instrument, bl_slice found)
{
    const char *first = NULL;
    bl_text forms = BL_TEXT_INIT;
    bl_decimal number;

    if (!bl_decimal_parse(found, '.', &number))
        return;
    if (!others->are_loaded)
        load_others(others, instrument);
    for (size_t i = 0; i < others->count; i++) {
        const bl_instrument *const other = &others->forms[i];

        if (!has_answer(other, number))
            continue;
        bl_text_print(&forms, "%s%s (", first ? ", " : "", other->id);
        say_range(&forms, other, "to");
        bl_text_add_char(&forms, ')');
        first = first ? first : other->id;
    }
    if (first)
        bl_text_print(out,
                      "other forms of %zu items that have this answer: %s; if "
                      "it is one, add  -i %s\n",
                      instrument->item_count, forms.bytes, first);
    bl_text_release(&forms);
}

void advise_order(bl_text *out, bl_slice found)
{
    bl_moment moment;
    const bool dmy = bl_moment_parse(found, BL_DATE_DMY, &moment) == BL_DATE_OK;
    const bool mdy = bl_moment_parse(found, BL_DATE_MDY, &moment) == BL_DATE_OK;

    if (dmy != mdy)
        bl_text_print(out, "this one can only be %s first:  --date-order %s",
                      dmy ? "day" : "month", dmy ? "dmy" : "mdy");
    else
        bl_text_add(out, "say which:  --date-order dmy  or  --date-order mdy");
}

void advise_date(bl_text *out, bl_slice found)
{
    bl_decimal number;

    if (bl_decimal_parse(found, '.', &number) && looks_like_day_number(number))
        bl_text_add(out, "if it is how a spreadsheet stores a day, add  "
                         "--date-order excel");
    else
        bl_text_add(out, "dates are read as 2024-01-31; other orders need  "
                         "--date-order");
}

static bool has_decimal_comma(const bl_layout *layout, bl_slice found)
{
    bl_decimal number;

    return layout->decimal == '.' && has_any(found, ",") &&
           bl_decimal_parse(found, ',', &number);
}

static void add_known_answers(bl_text *out, const bl_instrument *instrument)
{
    const size_t count = instrument->label_count;

    bl_text_add(out, "known answers: ");
    for (size_t l = 0; l < count && l < LABELS_SHOWN; l++)
        bl_text_print(out, "%s%s", l ? ", " : "", instrument->labels[l].text);
    bl_text_add(out, count > LABELS_SHOWN ? ", ..." : "");
    bl_text_add(out, count ? "; or numbers " : "numbers ");
    say_range(out, instrument, "to");
}

/* The label that a text was probably meant to be, or NULL. */
static const bl_label *nearest_label(const bl_instrument *instrument,
                                     bl_slice found)
{
    bl_nearest nearest = bl_nearest_to(found);

    for (size_t l = 0; l < instrument->label_count; l++)
        bl_nearest_offer(&nearest, bl_slice_of(instrument->labels[l].text));
    for (size_t l = 0; nearest.best.size && l < instrument->label_count; l++)
        if (bl_slice_is(nearest.best, instrument->labels[l].text))
            return &instrument->labels[l];
    return NULL;
}

/* `labels: {"Foo": 5}`, with the answer of the nearest label, else the highest
 * one in the answer's place. */
static void add_labels_key(bl_text *out, const bl_instrument *instrument,
                           bl_slice found)
{
    const bl_label *const near = nearest_label(instrument, found);

    if (near)
        bl_text_print(out, "\nif it is %s, a study file can say so:  labels: {",
                      near->text);
    else
        bl_text_add(out, "\nif it is an answer, a study file can say which, "
                         "here the highest:  labels: {");
    add_between(out, found, "\"");
    bl_text_add(out, ": ");
    say_units(out, instrument, near ? near->value : instrument->max);
    bl_text_add_char(out, '}');
}

void advise_text(bl_text *out, const bl_layout *layout,
                 const bl_instrument *instrument, bl_slice found)
{
    if (has_decimal_comma(layout, found)) {
        bl_text_add(out, "if the comma is the decimal sign, add  --decimal ,");
        return;
    }
    if (layout->value_pattern) {
        bl_text_print(out, "it fits neither a label nor  value: '%s'",
                      layout->value_pattern);
        return;
    }
    add_known_answers(out, instrument);
    bl_text_add_char(out, '\n');
    if (!is_copyable(found)) {
        bl_text_add(out, "other texts go under  labels:  in a study file");
        return;
    }
    advise_missing(out, layout, found);
    add_labels_key(out, instrument, found);
}

static size_t digits_at(bl_slice text, size_t at)
{
    size_t size = 0;

    while (at + size < text.size && text.bytes[at + size] >= '0' &&
           text.bytes[at + size] <= '9')
        size++;
    return size;
}

/* The text as a pattern: its first number is the one to take. */
static bool add_pattern(bl_text *out, bl_slice text)
{
    size_t numbers = 0;

    for (size_t i = 0; i < text.size;) {
        const size_t size = digits_at(text, i);
        const char c = text.bytes[i];

        if (size) {
            bl_text_add(out, numbers++ ? "\\d+" : "(\\d+)");
        } else {
            if (strchr("\\.^$|()[]{}*+?", c))
                bl_text_add_char(out, '\\');
            bl_text_add_char(out, c);
            if (c == '\'')
                bl_text_add_char(out, c);
        }
        i += size ? size : 1;
    }
    return numbers > 0;
}

void advise_session(bl_text *out, const char *column, bl_slice found)
{
    bl_text pattern = BL_TEXT_INIT;
    const bool has_number = add_pattern(&pattern, found);

    if (!is_copyable(found)) {
        bl_text_add(out, "sessions are whole numbers");
    } else if (has_number) {
        bl_text_add(out, "a study file can take the number out of it:  "
                         "session: {column: ");
        add_name(out, column);
        bl_text_print(out, ", pattern: '%s'}", pattern.bytes);
    } else {
        bl_text_add(out, "a study file can say which session that is:  "
                         "session: {column: ");
        add_name(out, column);
        bl_text_add(out, ", labels: {");
        add_between(out, found, "\"");
        bl_text_add(out, ": 0}}");
    }
    bl_text_release(&pattern);
}

void advise_drop(bl_text *out, const char *column)
{
    bl_text_add(out, "if such rows are tests, a study file can drop them:  "
                     "drop: [{column: ");
    add_name(out, column);
    bl_text_add(out, ", is: empty}]");
}

void advise_shift(bl_text *out, const bl_instrument *instrument, bool has_range,
                  bl_decimal lowest, bl_decimal highest)
{
    const double step = bl_decimal_double(instrument->step);
    const double seen = has_range ? bl_decimal_double(lowest) : 0;
    const bool is_one = has_range && seen == bl_decimal_double(highest);

    bl_text_add(out, "is it another form, another recode, or a missing code?");
    if (is_one && (double)instrument->min * step - seen == step)
        bl_text_print(out,
                      "\nif the export counts from %g, a study file can shift "
                      "it:  offset: %g",
                      seen, step);
    if (is_one && seen - (double)instrument->max * step == step)
        bl_text_print(out,
                      "\nif the export counts up to %g, a study file can shift "
                      "it:  offset: -%g",
                      seen, step);
}
