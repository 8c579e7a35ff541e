#include "check_facts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

void facts_add_structure(const fact_sheet *sheet, const char *encoding,
                         bool had_mark, const bl_header *header)
{
    static const char topic[] = "read as";

    add_fact(sheet, topic, "encoding", bl_slice_of(encoding));
    if (had_mark)
        add_fact(sheet, topic, "byte order mark", bl_slice_of("yes"));
    add_fact(sheet, topic, "delimiter",
             bl_slice_of(bl_delimiter_word(header->delimiter)));
    add_count(sheet, topic, "header rows", header->row_count);
    if (header->is_qualtrics)
        add_fact(sheet, topic, "recognised as", bl_slice_of("qualtrics"));
    add_count(sheet, topic, "columns", header->column_count);
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

void facts_add_columns(const fact_sheet *sheet, const bl_binding *binding)
{
    const size_t items = binding->instrument->item_count;
    bl_text role = BL_TEXT_INIT;
    bl_text key = BL_TEXT_INIT;

    for (size_t column = 0; column < binding->header->column_count; column++) {
        const int32_t place = binding->item_of[column];

        bl_text_clear(&role);
        bl_text_clear(&key);
        add_uses(&role, binding->uses[column]);
        if (place >= 0) {
            bl_text_add(&role, "item");
            add_key(&key, binding->instrument, (size_t)place % items);
            if (binding->slots.sessions)
                bl_text_print(
                    &key, "; session %d",
                    (int)binding->slots.sessions[(size_t)place / items]);
        }
        bl_facts_add(
            sheet->printer,
            &(bl_fact){.file = sheet->file,
                       .topic = "columns",
                       .name = bl_slice_of(binding->header->names[column]),
                       .value = role.size ? bl_text_slice(&role)
                                          : bl_slice_of("not used"),
                       .note = bl_text_slice(&key)});
    }
    bl_text_release(&role);
    bl_text_release(&key);
}

void facts_add_counts(const fact_sheet *sheet, const bl_reader *reader)
{
    static const char topic[] = "rows and forms";
    const bl_counts *const counts = bl_reader_counts(reader);
    const bl_layout *const layout = bl_reader_binding(reader)->layout;
    const uint64_t *const dropped = bl_reader_dropped_by(reader);

    add_count(sheet, topic, "rows read", counts->rows);
    add_count(sheet, topic, "rows used", counts->used);
    add_count(sheet, topic, "rows dropped by rule", counts->dropped);
    for (size_t k = 0; k < layout->condition_count; k++)
        add_count(sheet, topic, layout->conditions[k].words, dropped[k]);
    add_count(sheet, topic, "rows set aside as unusable", counts->rejected);
    add_count(sheet, topic, "forms", counts->forms);
    add_count(sheet, topic, "forms with unusable answers", counts->unusable);
    add_count(sheet, topic, "empty forms set aside", counts->empty);
}

/* Texts that were met in item cells, most frequent first. */
typedef struct met_text {
    bl_slice text;
    bl_decoded decoded;
    uint64_t count;
} met_text;

typedef struct met_list {
    bl_arena *arena;
    met_text texts[4096];
    size_t count;
} met_list;

static void take_met(void *self, bl_slice text, bl_decoded decoded,
                     uint64_t count)
{
    met_list *const list = self;
    const char *const copy = bl_arena_copy(list->arena, text);

    if (copy && list->count < sizeof list->texts / sizeof list->texts[0])
        list->texts[list->count++] =
            (met_text){{copy, text.size}, decoded, count};
}

static int by_count(const void *a, const void *b)
{
    const met_text *const first = a;
    const met_text *const second = b;

    if (first->count != second->count)
        return first->count < second->count ? 1 : -1;
    return strcmp(first->text.bytes, second->text.bytes);
}

static void add_met(const fact_sheet *sheet, const bl_instrument *instrument,
                    const met_text *met)
{
    char value[BL_NUMBER_SIZE] = "not answered";

    if (met->decoded.problem)
        (void)strcpy(value, "INVALID");
    else if (met->decoded.answer.state == BL_ANSWERED)
        (void)bl_fraction_print(
            bl_units_in_points(instrument, met->decoded.answer.value),
            BL_DIGITS_MAX, true, value);
    bl_facts_add(sheet->printer, &(bl_fact){.file = sheet->file,
                                            .topic = "texts in item cells",
                                            .name = met->text,
                                            .value = bl_slice_of(value),
                                            .has_count = true,
                                            .count = met->count});
}

bl_status facts_add_texts(const fact_sheet *sheet, const bl_reader *reader,
                          bl_error *err)
{
    bl_arena arena = {0};
    met_list *const list = calloc(1, sizeof *list);

    if (!list)
        return BL_FAIL_MEMORY(err);
    list->arena = &arena;
    bl_decoder_seen(bl_reader_decoder(reader), take_met, list);
    qsort(list->texts, list->count, sizeof list->texts[0], by_count);
    for (size_t t = 0; t < list->count; t++)
        add_met(sheet, bl_reader_binding(reader)->instrument, &list->texts[t]);
    free(list);
    bl_arena_release(&arena);
    return BL_OK;
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

    facts_add_structure(sheet, survey->encoding, survey->had_mark, header);
    for (size_t k = 0; k < header->column_count; k++)
        bl_facts_add(sheet->printer,
                     &(bl_fact){.file = sheet->file,
                                .topic = "columns",
                                .name = bl_slice_of(header->names[k]),
                                .value = bl_slice_of("for example"),
                                .note = survey->examples[k]});
    add_count(sheet, "rows", "rows", survey->rows);
    add_ragged(sheet, survey);
}
