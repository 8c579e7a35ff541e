#include <string.h>

#include "bl_unicode.h"
#include "block.h"

enum { SUSPECT_LEAST = 3, SUSPECT_SHARE = 20, UNUSABLE_SHOWN = 8 };

typedef enum input_kind {
    OUT_OF_RANGE,
    OFF_STEP,
    NOT_AN_ANSWER,
    DAMAGED,
    TWICE,
    RAGGED,
    NO_CLIENT,
    SHORTENED,
    NAMED_AGAIN,
    BAD_SESSION,
    BAD_DATE,
    OPEN_DATE,
    SUSPECT,
    UNUSABLE,
    NO_ROWS,
    NOT_USED,
    UTF8,
    KINDS
} input_kind;

const bl_finding_kind bl_input_kinds[] = {
    [OUT_OF_RANGE] = {"answer-out-of-range", BL_UNUSABLE,
                      "A number in an item's column is below the lowest or "
                      "above the highest answer of the form."},
    [OFF_STEP] = {"answer-off-step", BL_UNUSABLE,
                  "A number in an item's column lies between two answers of "
                  "the form."},
    [NOT_AN_ANSWER] = {"answer-not-understood", BL_UNUSABLE,
                       "A text in an item's column is no number, no label "
                       "and no missing code."},
    [DAMAGED] = {"answer-damaged", BL_UNUSABLE,
                 "A spreadsheet seems to have turned an answer into a date "
                 "or another number."},
    [TWICE] = {"answer-twice", BL_UNUSABLE,
               "With one answer a row, a record answers an item in two "
               "different ways."},
    [RAGGED] = {"ragged-row", BL_UNUSABLE,
                "A row has fewer or more cells than the header; it is set "
                "aside."},
    [NO_CLIENT] = {"client-missing", BL_UNUSABLE,
                   "A row has answers but no client; it is set aside."},
    [SHORTENED] = {"client-shortened", BL_WARNING,
                   "A client looks like a long number of which a spreadsheet "
                   "kept the first digits only."},
    [NAMED_AGAIN] = {"pseudonym-again", BL_WARNING,
                     "A client looks like a pseudonym already; it was given "
                     "another one."},
    [BAD_SESSION] = {"session-not-a-number", BL_UNUSABLE,
                     "A session is not a whole number; the form is scored "
                     "without it."},
    [BAD_DATE] = {"date-not-understood", BL_UNUSABLE,
                  "A date is none that a calendar has; the form is scored "
                  "without it."},
    [OPEN_DATE] = {"date-order-open", BL_UNUSABLE,
                   "A date could be day first or month first, and nobody "
                   "said which; the form is scored without it."},
    [SUSPECT] = {"coding-suspect", BL_WARNING,
                 "More than 5 % of the answers in a column, and at least "
                 "three, are invalid: the coding may be another one."},
    [NOT_USED] = {"layout-not-used", BL_WARNING,
                  "The header is that of a survey tool that has a layout, and "
                  "no layout was asked for."},
    [UNUSABLE] = {"unusable-texts", BL_UNUSABLE,
                  "The texts that could not be used as answers, each with how "
                  "often it stands in the file and where first."},
    [UTF8] = {"encoding-doubtful", BL_WARNING,
              "Another encoding is declared, and the text reads as UTF-8."},
    [NO_ROWS] = {"no-rows", BL_WARNING,
                 "The file has a header and nothing below it."},
    [KINDS] = {NULL, BL_NOTE, NULL},
};

static const char *name_of_column(const bl_reader *file, size_t column)
{
    return file->header.names[column];
}

/* A record of an export with one answer a row was read before this block. */
static uint64_t line_of_row(block_reader *reader)
{
    return reader->row.line ? reader->row.line : block_line(reader);
}

/* Is the row to be noted, or is it enough to count it? Its line is only worked
 * out to be noted. */
static bool is_counted(block_reader *reader, input_kind kind,
                       const char *column)
{
    return bl_findings_count(&reader->findings, &bl_input_kinds[kind],
                             reader->file->name, bl_slice_of(column));
}

/* The group, where this is the first of it and has to be written. */
static bl_finding_group *note(block_reader *reader, input_kind kind,
                              const char *column, bl_slice found)
{
    if (is_counted(reader, kind, column))
        return NULL;
    return bl_findings_note(&reader->findings, &bl_input_kinds[kind],
                            (bl_where){.file = reader->file->name,
                                       .line = line_of_row(reader),
                                       .column = bl_slice_of(column),
                                       .found = found});
}

static void add_quoted(bl_text *out, bl_slice text)
{
    bl_text_add_char(out, '"');
    bl_visible_add_cut(out, text, SHOWN_COLUMNS);
    bl_text_add_char(out, '"');
}

/* "client C-014, session 3" */
static void add_whose(bl_text *out, const bl_form *form)
{
    bl_text_add(out, "client ");
    bl_visible_add_cut(out, form->client, SHOWN_COLUMNS);
    if (form->has_session)
        bl_text_print(out, ", session %d", (int)form->session);
}

static bool has_bad_item(const block_reader *reader, const bl_scale *scale)
{
    for (size_t b = 0; b < reader->row.bad_count; b++)
        if (memchr(scale->items, (int)reader->row.bad[b].item,
                   scale->item_count))
            return true;
    return false;
}

/* What the invalid answers of the row cost. */
static void add_cost(bl_text *out, const block_reader *reader)
{
    const bl_instrument *const instrument = reader->file->instrument;
    size_t named = 0;

    if (reader->file->layout->invalid == BL_INVALID_BLANK) {
        bl_text_add(out, "; it counts as not answered");
        return;
    }
    for (size_t s = 0; s < instrument->scale_count; s++)
        if (has_bad_item(reader, &instrument->scales[s]))
            bl_text_print(out, "%s%s",
                          named++ ? ", "
                                  : "; left without a "
                                    "score: ",
                          instrument->scales[s].id);
}

/* "7" may well be outside 1 to 7. */
static void say_recoded(bl_text *out, const bl_layout *layout)
{
    const bl_decimal factor = bl_decimal_reduce(layout->factor);

    if (layout->offset.digits != 0 || factor.digits != 1 || factor.scale != 0)
        bl_text_add(out, " after factor and offset");
}

static void write_out_of_range(block_reader *reader, bl_slice found,
                               bl_finding_group *group)
{
    bl_text_add(&group->sentence, " is outside ");
    say_range(&group->sentence, reader->file->instrument, "to");
    say_recoded(&group->sentence, reader->file->layout);
    advise_other_forms(&group->hint, &reader->other_forms,
                       reader->file->instrument, found);
    advise_missing(&group->hint, reader->file->layout, found);
}

static void write_off_step(const block_reader *reader, bl_finding_group *group)
{
    bl_text_add(&group->sentence, " is not in steps of ");
    say_units(&group->sentence, reader->file->instrument, 1);
    bl_text_add(&group->sentence, " between ");
    say_range(&group->sentence, reader->file->instrument, "and");
    say_recoded(&group->sentence, reader->file->layout);
    bl_text_add(&group->hint, "if the form was a finer line, a study file can "
                              "round it:  round: ");
    say_units(&group->hint, reader->file->instrument, 1);
}

static void write_not_understood(const block_reader *reader, bl_slice found,
                                 bl_finding_group *group)
{
    bl_text_add(&group->sentence, " is no answer of ");
    bl_text_add(&group->sentence, reader->file->instrument->id);
    advise_text(&group->hint, reader->file->layout, reader->file->instrument,
                found);
}

static void write_damaged(bl_slice found, bl_finding_group *group)
{
    bl_decimal number;

    bl_text_add(&group->sentence,
                bl_decimal_parse(found, '.', &number)
                    ? " looks like a date that a spreadsheet made a number of"
                    : " looks like an answer that a spreadsheet changed");
    bl_text_add(&group->hint, "export again without opening the file in a "
                              "spreadsheet; what stood there is lost");
}

static void write_twice(const bad_answer *bad, bl_finding_group *group)
{
    bl_text_print(&group->sentence,
                  " is a second, different answer to item %zu", bad->item + 1);
    bl_text_add(&group->hint, "keep the row that is right and take the other "
                              "out of the export");
}

static const char *column_of(const block_reader *reader, const bad_answer *bad)
{
    const bl_reader *const file = reader->file;

    return name_of_column(
        file, file->binding.slots
                  .items[bad->slot * file->instrument->item_count + bad->item]);
}

/* For the sum of them at the end of the file. */
static void note_unusable(block_reader *reader, size_t slot)
{
    for (size_t b = 0; b < reader->row.bad_count; b++) {
        const bad_answer *const bad = &reader->row.bad[b];

        if (bad->slot == slot && !bl_texts_count(&reader->unusable, bad->text))
            bl_texts_note(&reader->unusable, bad->text, (bl_decoded){0},
                          line_of_row(reader), column_of(reader, bad));
    }
}

static void say_bad_answer(block_reader *reader, const bl_form *form,
                           const bad_answer *bad)
{
    static const input_kind kinds[] = {[BL_OUT_OF_RANGE] = OUT_OF_RANGE,
                                       [BL_OFF_STEP] = OFF_STEP,
                                       [BL_NOT_AN_ANSWER] = NOT_AN_ANSWER,
                                       [BL_ANSWERED_TWICE] = TWICE,
                                       [BL_DAMAGED] = DAMAGED};
    const char *const column = column_of(reader, bad);
    bl_finding_group *const group =
        note(reader, kinds[bad->problem], column, bad->text);

    if (!group)
        return;
    add_quoted(&group->sentence, bad->text);
    bl_text_add(&group->sentence, " in column ");
    bl_visible_add_cut(&group->sentence, bl_slice_of(column), SHOWN_COLUMNS);
    add_whose(&group->context, form);
    add_cost(&group->context, reader);
    if (bad->problem == BL_OUT_OF_RANGE)
        write_out_of_range(reader, bad->text, group);
    else if (bad->problem == BL_OFF_STEP)
        write_off_step(reader, group);
    else if (bad->problem == BL_NOT_AN_ANSWER)
        write_not_understood(reader, bad->text, group);
    else if (bad->problem == BL_ANSWERED_TWICE)
        write_twice(bad, group);
    else
        write_damaged(bad->text, group);
}

/* The first bad answer of a slot ends the run; a first fault is kept. */
static void stop_at(block_reader *reader, size_t slot)
{
    const bad_answer *bad = reader->row.bad;

    while (bad->slot != slot)
        bad++;
    bl_error_set(&reader->err, BL_E_INPUT, "invalid-answer-stops",
                 "an invalid answer ends the run, as --invalid stop asks: "
                 "item %zu",
                 bad->item + 1);
    bl_error_at(&reader->err, reader->file->name, line_of_row(reader), 0);
}

void say_bad_answers(block_reader *reader, const bl_form *form, size_t slot)
{
    for (size_t b = 0; b < reader->row.bad_count; b++)
        if (reader->row.bad[b].slot == slot)
            say_bad_answer(reader, form, &reader->row.bad[b]);
    note_unusable(reader, slot);
    if (reader->file->layout->invalid == BL_INVALID_STOP)
        stop_at(reader, slot);
}

void say_ragged(block_reader *reader)
{
    const size_t due = reader->file->header.column_count;
    bl_text cells = BL_TEXT_INIT;
    bl_finding_group *group;

    if (is_counted(reader, RAGGED, NULL))
        return;
    bl_text_print(&cells, "%zu cells", row_column(reader));
    group = note(reader, RAGGED, NULL, bl_text_slice(&cells));
    bl_text_release(&cells);
    if (!group)
        return;
    bl_text_print(&group->sentence,
                  "this row has %zu cells, the header has %zu",
                  row_column(reader), due);
    bl_text_add(&group->context, "the row is set aside");
    bl_text_add(&group->hint,
                row_column(reader) < due
                    ? "is the line cut short, or is a line break in it not "
                      "quoted?"
                    : "does a text hold the delimiter without being quoted?");
}

void say_shortened_client(block_reader *reader, const bl_form *form)
{
    const char *const column =
        name_of_column(reader->file, reader->file->binding.client);
    bl_finding_group *const group =
        note(reader, SHORTENED, column, form->client);

    if (!group)
        return;
    add_quoted(&group->sentence, form->client);
    bl_text_add(&group->sentence, " in column ");
    bl_visible_add_cut(&group->sentence, bl_slice_of(column), SHOWN_COLUMNS);
    bl_text_add(&group->sentence,
                " looks like a number that a spreadsheet shortened");
    bl_text_add(&group->context, "several clients may share it; they are taken "
                                 "for one");
    bl_text_add(&group->hint, "export again without opening the file in a "
                              "spreadsheet; what stood there is lost");
}

/* Whatever stood there: where there are pseudonyms, texts are redacted. */
void say_named_again(block_reader *reader)
{
    const char *const column =
        name_of_column(reader->file, reader->file->binding.client);

    (void)note(reader, NAMED_AGAIN, column, (bl_slice){NULL, 0});
}

void say_no_client(block_reader *reader)
{
    const char *const column =
        name_of_column(reader->file, reader->file->binding.client);
    bl_finding_group *const group =
        note(reader, NO_CLIENT, column, (bl_slice){NULL, 0});

    if (!group)
        return;
    bl_text_add(&group->sentence, "no client in column ");
    bl_visible_add_cut(&group->sentence, bl_slice_of(column), SHOWN_COLUMNS);
    bl_text_add(&group->context,
                "the row has answers; without a client it is set aside");
    advise_drop(&group->hint, column);
}

void say_bad_session(block_reader *reader, const bl_form *form)
{
    const bool keyed = reader->file->binding.session == BL_NO_COLUMN;
    const char *const column =
        name_of_column(reader->file, keyed ? reader->file->binding.value
                                           : reader->file->binding.session);
    bl_finding_group *const group =
        note(reader, BAD_SESSION, column, reader->row.session);

    if (!group)
        return;
    add_whose(&group->context, form);
    bl_text_add(&group->context, "; the form has no place in the series");
    if (!reader->row.session.size) {
        bl_text_add(&group->sentence, "there is no session in column ");
        bl_visible_add_cut(&group->sentence, bl_slice_of(column),
                           SHOWN_COLUMNS);
        return;
    }
    add_quoted(&group->sentence, reader->row.session);
    bl_text_add(&group->sentence, " in column ");
    bl_visible_add_cut(&group->sentence, bl_slice_of(column), SHOWN_COLUMNS);
    bl_text_add(&group->sentence, " is no session number");
    advise_session(&group->hint, column, reader->row.session);
}

void say_bad_date(block_reader *reader, const bl_form *form, bl_slice text,
                  bl_date_result result)
{
    const bool open = result == BL_DATE_ORDER_OPEN;
    const size_t at = reader->file->binding.slots.dates
                          ? reader->file->binding.slots.dates[0]
                          : reader->file->binding.date;
    const char *const column = name_of_column(reader->file, at);
    bl_finding_group *const group =
        note(reader, open ? OPEN_DATE : BAD_DATE, column, text);

    if (!group)
        return;
    add_quoted(&group->sentence, text);
    bl_text_add(&group->sentence, " in column ");
    bl_visible_add_cut(&group->sentence, bl_slice_of(column), SHOWN_COLUMNS);
    bl_text_add(&group->sentence,
                open
                    ? " does not begin with the year: is it day first or month "
                      "first?"
                    : " is no date");
    add_whose(&group->context, form);
    bl_text_add(&group->context, "; the form is without a date");
    if (open)
        advise_order(&group->hint, text);
    else
        advise_date(&group->hint, text);
}

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
    add_quoted(out, met->text);
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
            name_of_column(reader, reader->binding.slots.items[i]);
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
