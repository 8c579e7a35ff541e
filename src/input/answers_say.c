#include <string.h>

#include "bl_unicode.h"
#include "say_private.h"

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

    return say_column(
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
                          say_line(reader), column_of(reader, bad));
    }
}

static const input_kind kinds[BL_PROBLEMS] = {
    [BL_OUT_OF_RANGE] = OUT_OF_RANGE,
    [BL_OFF_STEP] = OFF_STEP,
    [BL_NOT_AN_ANSWER] = NOT_AN_ANSWER,
    [BL_ANSWERED_TWICE] = TWICE,
    [BL_DAMAGED] = DAMAGED,
};

/* In a file of another coding nearly every answer is bad, so the place of the
 * group is looked up once a column. */
static bool is_counted(block_reader *reader, const bad_answer *bad)
{
    const size_t items = reader->file->instrument->item_count;
    size_t *const place =
        &reader->bad_places[(bad->slot * items + bad->item) * BL_PROBLEMS +
                            bad->problem];

    if (!*place)
        *place = say_place(reader, kinds[bad->problem], column_of(reader, bad));
    return bl_findings_count(&reader->findings, *place);
}

static void say_bad_answer(block_reader *reader, const bl_form *form,
                           const bad_answer *bad)
{
    const char *const column = column_of(reader, bad);
    bl_finding_group *const group =
        say_begin(reader, kinds[bad->problem], column, bad->text);

    if (!group)
        return;
    say_quoted(&group->sentence, bad->text);
    bl_text_add(&group->sentence, " in column ");
    bl_visible_add_cut(&group->sentence, bl_slice_of(column), SHOWN_COLUMNS);
    say_whose(&group->context, form);
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
    bl_error_at(&reader->err, reader->file->name, say_line(reader), 0);
}

void say_bad_answers(block_reader *reader, const bl_form *form, size_t slot)
{
    for (size_t b = 0; b < reader->row.bad_count; b++)
        if (reader->row.bad[b].slot == slot &&
            !is_counted(reader, &reader->row.bad[b]))
            say_bad_answer(reader, form, &reader->row.bad[b]);
    note_unusable(reader, slot);
    if (reader->file->layout->invalid == BL_INVALID_STOP)
        stop_at(reader, slot);
}
