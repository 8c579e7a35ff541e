#include "check_facts.h"

#include <stdio.h>
#include <string.h>

static const char structure_topic[] = "read as";
static const char counts_topic[] = "rows and forms";

static void add_fact(const fact_sheet *sheet, const char *topic,
                     const char *name, bl_slice value)
{
    bl_facts_add(sheet->printer, &(bl_fact){.file = sheet->file,
                                            .topic = topic,
                                            .name = bl_slice_of(name),
                                            .value = value});
}

static void add_count(const fact_sheet *sheet, const char *topic,
                      const char *name, uint64_t count)
{
    bl_facts_add(sheet->printer, &(bl_fact){.file = sheet->file,
                                            .topic = topic,
                                            .name = bl_slice_of(name),
                                            .has_count = true,
                                            .count = count});
}

static void add_noted(const fact_sheet *sheet, const char *name,
                      const char *value, const char *note)
{
    bl_facts_add(sheet->printer, &(bl_fact){.file = sheet->file,
                                            .topic = structure_topic,
                                            .name = bl_slice_of(name),
                                            .value = bl_slice_of(value),
                                            .note = bl_slice_of(note)});
}

void facts_add_structure(const fact_sheet *sheet, const file_structure *file)
{
    const bl_header *const header = file->header;

    add_fact(sheet, structure_topic, "encoding", bl_slice_of(file->encoding));
    if (file->had_mark)
        add_fact(sheet, structure_topic, "byte order mark", bl_slice_of("yes"));
    add_noted(sheet, "delimiter", bl_delimiter_word(header->delimiter),
              header->delimiter_recognised ? "recognised" : "declared");
    if (file->layout->preset)
        add_fact(sheet, structure_topic, "layout",
                 bl_slice_of(file->layout->preset));
    for (size_t p = 0; p < file->recognised->count; p++)
        add_noted(sheet, "recognised as", file->recognised->presets[p].preset,
                  p || !file->layout->preset ? "use it with  --layout"
                                             : "read so here");
    add_count(sheet, structure_topic, "header rows", header->row_count);
    add_count(sheet, structure_topic, "columns", header->column_count);
}

/* "item 4, reversed: bond, total" */
static void add_key(bl_text *out, const bl_instrument *instrument, size_t item)
{
    size_t named = 0;

    bl_text_print(out, "item %zu%s:", item + 1,
                  instrument->reversed[item] ? ", reversed" : "");
    for (size_t s = 0; s < instrument->scale_count; s++) {
        const bl_scale *const scale = &instrument->scales[s];

        if (memchr(scale->items, (int)item, scale->item_count))
            bl_text_print(out, "%s %s", named++ ? "," : "", scale->id);
    }
}

static const struct {
    uint16_t use;
    const char *word;
} uses[] = {{BL_USE_CLIENT, "client"},   {BL_USE_SESSION, "session"},
            {BL_USE_DATE, "date"},       {BL_USE_RESPONDENT, "respondent"},
            {BL_USE_RECORD, "record"},   {BL_USE_KEY, "key"},
            {BL_USE_VALUE, "value"},     {BL_USE_SLOT_DATE, "date"},
            {BL_USE_CARRIED, "carried"}, {BL_USE_CONDITION, "rule"}};

static void add_uses(bl_text *out, uint16_t use)
{
    for (size_t u = 0; u < sizeof uses / sizeof uses[0]; u++)
        if (use & uses[u].use)
            bl_text_print(out, "%s%s", out->size ? ", " : "", uses[u].word);
}

/* Where each role is said, and how it is found otherwise. */
static void add_said_by(bl_text *out, const bl_binding *binding, size_t column)
{
    const bl_layout *const layout = binding->layout;
    const struct {
        uint16_t use;
        const bl_selector *selector;
    } said[] = {{BL_USE_CLIENT, &layout->client},
                {BL_USE_SESSION, &layout->session},
                {BL_USE_DATE, &layout->date},
                {BL_USE_RESPONDENT, &layout->respondent},
                {BL_USE_RECORD, &layout->answer_rows.record},
                {BL_USE_KEY, &layout->answer_rows.key},
                {BL_USE_VALUE, &layout->answer_rows.values[0]},
                {BL_USE_SLOT_DATE, &layout->date}};

    for (size_t s = 0; s < sizeof said / sizeof said[0]; s++)
        if (binding->uses[column] & said[s].use)
            bl_text_print(out, "%sby %s", out->size ? ", " : "",
                          said[s].selector->said_by ? said[s].selector->said_by
                                                    : "its usual name");
}

static const char *rule_words(const fact_sheet *sheet,
                              const bl_condition *condition)
{
    return sheet->redact ? condition->redacted : condition->words;
}

static void add_rules(const fact_sheet *sheet, const bl_binding *binding,
                      size_t column, bl_text *out)
{
    for (size_t k = 0; k < binding->layout->condition_count; k++)
        if (binding->conditions[k] == column)
            bl_text_print(out, "%s%s", out->size ? "; " : "",
                          rule_words(sheet, &binding->layout->conditions[k]));
}

static void describe_column(const fact_sheet *sheet, const bl_binding *binding,
                            size_t column, bl_text *role, bl_text *note)
{
    const size_t items = binding->instrument->item_count;
    const int32_t place = binding->item_of[column];

    add_uses(role, binding->uses[column]);
    if (place >= 0) {
        bl_text_add(role, role->size ? ", item" : "item");
        add_key(note, binding->instrument, (size_t)place % items);
        if (binding->slots.sessions)
            bl_text_print(note, "; session %d",
                          (int)binding->slots.sessions[(size_t)place / items]);
    }
    add_said_by(note, binding, column);
    add_rules(sheet, binding, column, note);
    if (!role->size)
        bl_text_add(role, "not used");
}

static void add_items(const fact_sheet *sheet, const bl_binding *binding)
{
    const bl_layout *const layout = binding->layout;

    if (binding->slots.by)
        add_noted(sheet, "items by", binding->slots.by,
                  layout->items_said_by ? layout->items_said_by
                                        : "a pattern of the instrument");
    else if (layout->items_said_by)
        add_noted(sheet, "items by", "a list", layout->items_said_by);
}

void facts_add_columns(const fact_sheet *sheet, const bl_binding *binding)
{
    bl_text role = BL_TEXT_INIT;
    bl_text note = BL_TEXT_INIT;

    add_items(sheet, binding);
    for (size_t column = 0; column < binding->header->column_count; column++) {
        bl_text_clear(&role);
        bl_text_clear(&note);
        describe_column(sheet, binding, column, &role, &note);
        bl_facts_add(
            sheet->printer,
            &(bl_fact){.file = sheet->file,
                       .topic = "columns",
                       .name = bl_slice_of(binding->header->names[column]),
                       .value = bl_text_slice(&role),
                       .note = bl_text_slice(&note)});
    }
    bl_text_release(&role);
    bl_text_release(&note);
}

/* How many rows each rule drops and leaves, in the order of the rules. */
static void add_rule_counts(const fact_sheet *sheet, const bl_reader *reader)
{
    const bl_binding *const binding = bl_reader_binding(reader);
    const uint64_t *const dropped = bl_reader_dropped_by(reader);
    uint64_t left = bl_reader_counts(reader)->rows;

    for (size_t k = 0; k < binding->layout->condition_count; k++) {
        char note[64] = "rests: the file has no such column";

        left -= dropped[k];
        if (binding->conditions[k] != BL_NO_COLUMN)
            (void)snprintf(note, sizeof note, "leaves %llu",
                           (unsigned long long)left);
        bl_facts_add(sheet->printer,
                     &(bl_fact){.file = sheet->file,
                                .topic = counts_topic,
                                .name = bl_slice_of(rule_words(
                                    sheet, &binding->layout->conditions[k])),
                                .has_count = true,
                                .count = dropped[k],
                                .note = bl_slice_of(note)});
    }
}

void facts_add_counts(const fact_sheet *sheet, const bl_reader *reader)
{
    const char *const topic = counts_topic;
    const bl_counts *const counts = bl_reader_counts(reader);

    add_count(sheet, topic, "rows read", counts->rows);
    add_count(sheet, topic, "rows used", counts->used);
    add_count(sheet, topic, "rows dropped by rule", counts->dropped);
    add_rule_counts(sheet, reader);
    add_count(sheet, topic, "rows set aside as unusable", counts->rejected);
    add_count(sheet, topic, "forms", counts->forms);
    add_count(sheet, topic, "forms with unusable answers", counts->unusable);
    add_count(sheet, topic, "empty forms set aside", counts->empty);
}

static const char texts_topic[] = "texts in item cells";

static void add_met(const fact_sheet *sheet, const bl_instrument *instrument,
                    const bl_met_text *met)
{
    char value[BL_NUMBER_SIZE] = "not answered";
    bl_fact fact = {.file = sheet->file,
                    .topic = texts_topic,
                    .name = met->text,
                    .has_count = true,
                    .count = met->count};

    if (met->decoded.answer.state == BL_ANSWERED)
        (void)bl_fraction_print(
            bl_units_in_points(instrument, met->decoded.answer.value),
            BL_DIGITS_MAX, true, value);
    fact.value = bl_slice_of(value);
    if (met->decoded.problem) {
        fact.value = bl_slice_of("INVALID");
        fact.line = met->line;
        fact.column = bl_slice_of(met->column);
    }
    bl_facts_add(sheet->printer, &fact);
}

/* How many cells were taken for what. */
static void add_meetings(const fact_sheet *sheet, const bl_texts *texts)
{
    static const char *const names[] = {
        [BL_NOT_ANSWERED] = "cells with a text for \"not answered\"",
        [BL_ANSWERED] = "cells with an answer",
        [BL_INVALID] = "cells with a text that is INVALID"};
    uint64_t counts[] = {0, 0, 0};

    for (size_t t = 0; t < texts->count; t++)
        counts[texts->texts[t].decoded.answer.state] += texts->texts[t].count;
    for (size_t state = 0; state < sizeof names / sizeof names[0]; state++)
        add_count(sheet, texts_topic, names[state], counts[state]);
}

void facts_add_texts(const fact_sheet *sheet, const bl_instrument *instrument,
                     bl_texts *texts)
{
    bl_texts_sort(texts);
    if (sheet->redact)
        add_meetings(sheet, texts);
    for (size_t t = 0; !sheet->redact && t < texts->count; t++)
        add_met(sheet, instrument, &texts->texts[t]);
    if (texts->beyond)
        add_count(sheet, texts_topic, "cells with further texts",
                  texts->beyond);
}

static void add_ragged(const fact_sheet *sheet, const bl_survey *survey)
{
    char note[64] = "";

    if (survey->ragged)
        (void)snprintf(note, sizeof note, "the first is row %llu",
                       (unsigned long long)survey->first_ragged);
    bl_facts_add(sheet->printer,
                 &(bl_fact){.file = sheet->file,
                            .topic = "rows",
                            .name = bl_slice_of("of them ragged"),
                            .has_count = true,
                            .count = survey->ragged,
                            .note = bl_slice_of(note)});
}

void facts_add_survey(const fact_sheet *sheet, const bl_survey *survey)
{
    const bl_header *const header = &survey->header;

    facts_add_structure(
        sheet, &(file_structure){survey->encoding, survey->had_mark, header,
                                 &survey->layout, &survey->recognised});
    for (size_t k = 0; !sheet->redact && k < header->column_count; k++)
        bl_facts_add(sheet->printer,
                     &(bl_fact){.file = sheet->file,
                                .topic = "columns",
                                .name = bl_slice_of(header->names[k]),
                                .value = bl_slice_of("for example"),
                                .note = survey->examples[k]});
    add_count(sheet, "rows", "rows", survey->rows);
    add_ragged(sheet, survey);
}
