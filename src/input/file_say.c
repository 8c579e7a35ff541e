#include "bl_unicode.h"
#include "say_private.h"

enum { SUSPECT_LEAST = 3, SUSPECT_SHARE = 20, UNUSABLE_SHOWN = 8 };

static uint64_t answers_of(const bl_reader *reader, const item_seen *seen)
{
    return reader->counts.forms - seen->blank;
}

static bool is_suspect(const bl_reader *reader, const item_seen *seen)
{
    return seen->invalid >= SUSPECT_LEAST &&
           seen->invalid * SUSPECT_SHARE > answers_of(reader, seen);
}

static void add_seen(bl_text *out, const item_seen *seen)
{
    char number[BL_NUMBER_SIZE];

    if (!seen->has_range)
        return;
    (void)bl_decimal_print(seen->lowest, number);
    bl_text_print(out, "; seen outside it: %s", number);
    if (bl_decimal_double(seen->highest) == bl_decimal_double(seen->lowest))
        return;
    (void)bl_decimal_print(seen->highest, number);
    bl_text_print(out, " to %s", number);
}

void say_utf8_after_all(bl_reader *reader)
{
    bl_finding_group *const group =
        bl_findings_note(reader->options.findings, &bl_input_kinds[UTF8],
                         (bl_where){.file = reader->name});

    if (!group)
        return;
    bl_text_print(&group->sentence,
                  "the encoding %s is declared, and the text reads as UTF-8",
                  bl_source_encoding(reader->source));
    bl_text_add(&group->context,
                "ids and labels with other letters than a to z "
                "would be wrong");
    bl_text_add(&group->hint, "if it is UTF-8, say so:  --encoding utf-8");
}

void say_layout_not_used(bl_reader *reader)
{
    const char *const preset = reader->recognised.presets[0].preset;
    bl_finding_group *const group =
        bl_findings_note(reader->options.findings, &bl_input_kinds[NOT_USED],
                         (bl_where){.file = reader->name});

    if (!group)
        return;
    bl_text_print(&group->sentence,
                  "the header is that of the layout %s, which is not used",
                  preset);
    bl_text_print(&group->hint,
                  "use it:  --layout %s\nsee what it does with missing codes, "
                  "tests and unfinished forms:  bondline layouts show %s",
                  preset, preset);
    if (!reader->header.is_qualtrics)
        bl_text_add(&group->hint, "\nor say that this is a plain file:  "
                                  "--layout plain");
}

static void add_unusable(bl_text *out, const bl_met_text *met)
{
    say_quoted(out, met->text);
    bl_text_print(out, ": %llu %s, first on line %llu in ",
                  (unsigned long long)met->count,
                  met->count == 1 ? "cell" : "cells",
                  (unsigned long long)met->line);
    bl_visible_add_cut(out, bl_slice_of(met->column), SHOWN_COLUMNS);
    bl_text_add_char(out, '\n');
}

/* A text that stands in twelve columns is one mistake; without the texts
 * nothing is left to say. */
void say_unusable_texts(bl_reader *reader)
{
    bl_texts *const texts = &reader->unusable;
    bl_finding_group *group = NULL;

    bl_texts_sort(texts);
    if (texts->count && texts->texts[0].count > 1 &&
        !reader->options.findings->redact)
        group = bl_findings_note(reader->options.findings,
                                 &bl_input_kinds[UNUSABLE],
                                 (bl_where){.file = reader->name});
    if (!group)
        return;
    bl_text_print(&group->sentence,
                  texts->count == 1
                      ? "%zu text in item columns is no answer of %s"
                      : "%zu texts in item columns are no answers of %s",
                  texts->count, reader->instrument->id);
    for (size_t t = 0; t < texts->count && t < UNUSABLE_SHOWN; t++)
        add_unusable(&group->context, &texts->texts[t]);
    if (texts->count > UNUSABLE_SHOWN)
        bl_text_print(&group->context, "and %zu more texts\n",
                      texts->count - UNUSABLE_SHOWN);
}

void say_no_rows(bl_reader *reader)
{
    bl_finding_group *const group =
        bl_findings_note(reader->options.findings, &bl_input_kinds[NO_ROWS],
                         (bl_where){.file = reader->name});

    if (group)
        bl_text_add(&group->sentence,
                    "the file has a header and no rows below it");
}

void say_suspect_columns(bl_reader *reader)
{
    for (size_t i = 0; i < reader->instrument->item_count; i++) {
        const item_seen *const seen = &reader->seen[i];
        const char *const column =
            say_column(reader, reader->binding.slots.items[i]);
        const bl_where where = {.file = reader->name,
                                .column = bl_slice_of(column)};
        bl_finding_group *const group =
            is_suspect(reader, seen)
                ? bl_findings_note(reader->options.findings,
                                   &bl_input_kinds[SUSPECT], where)
                : NULL;

        if (!group)
            continue;
        bl_text_add(&group->sentence, "column ");
        bl_visible_add_cut(&group->sentence, bl_slice_of(column),
                           SHOWN_COLUMNS);
        bl_text_print(&group->sentence,
                      " may be coded another way: %llu of %llu answers are "
                      "invalid",
                      (unsigned long long)seen->invalid,
                      (unsigned long long)answers_of(reader, seen));
        bl_text_add(&group->context, "due is ");
        say_range(&group->context, reader->instrument, "to");
        add_seen(&group->context, seen);
        advise_shift(&group->hint, reader->instrument, seen->has_range,
                     seen->lowest, seen->highest);
    }
}
