#include <stdlib.h>
#include <string.h>

#include "block.h"
#include "damage.h"

/* Both are as bl_decimal_parse gives them, of so few digits that a double keeps
 * them apart. */
static bool is_below(bl_decimal a, bl_decimal b)
{
    return a.scale == b.scale ? a.digits < b.digits
                              : bl_decimal_double(a) < bl_decimal_double(b);
}

static void widen(item_seen *seen, bl_decimal number)
{
    if (!seen->has_range || is_below(number, seen->lowest))
        seen->lowest = number;
    if (!seen->has_range || is_below(seen->highest, number))
        seen->highest = number;
    seen->has_range = true;
}

/* Returns how many bad answers the slot has. */
static size_t count_bad(block_reader *reader, bl_answer *answers, size_t slot)
{
    const row *const r = &reader->row;
    size_t count = 0;

    for (size_t b = 0; b < r->bad_count; b++) {
        item_seen *const seen = &reader->seen[r->bad[b].item];
        bl_decimal number;

        if (r->bad[b].slot != slot)
            continue;
        count++;
        seen->invalid++;
        if (bl_decode_number(reader->decoder, r->bad[b].text, &number))
            widen(seen, number);
        if (reader->file->layout->invalid == BL_INVALID_BLANK)
            answers[r->bad[b].item] = (bl_answer){0, BL_NOT_ANSWERED};
    }
    return count;
}

BL_HOT void row_note_blank(block_reader *reader, size_t slot, size_t item)
{
    row_slot *const of = &reader->slots[slot];

    reader->row.blank[slot * reader->item_count + of->blanks++] =
        (uint32_t)item;
    reader->row.blanks++;
    reader->seen[item].blank++;
}

void forms_leave_out(block_reader *reader, size_t slot)
{
    const uint32_t *const blank = reader->row.blank + slot * reader->item_count;

    for (size_t b = 0; b < reader->slots[slot].blanks; b++)
        reader->seen[blank[b]].blank--;
}

/* Decided by one byte: spreadsheets write exponents with two digits. */
static bool may_be_shortened(bl_slice id)
{
    return id.size > 4 && id.bytes[id.size - 3] == '+';
}

/* A session that a ready score is missing of was held all the same. */
static bool is_kept_empty(const bl_reader *file, const row *r)
{
    return file->layout->keeps_empty && r->client.size &&
           !file->binding.slots.sessions;
}

/* The client's pseudonym in place of the id; forms of one client often come
 * together. */
static bool rename_client(block_reader *reader, bl_form *form)
{
    bl_text *const last = &reader->named;

    if (bl_pseudonym_looks_like(form->client))
        say_named_again(reader);
    if (!bl_slice_equal(form->client, bl_text_slice(last))) {
        bl_text_clear(last);
        bl_text_add_slice(last, form->client);
        reader->no_memory |= last->failed;
        if (bl_pseudonyms_name(reader->file->options.pseudonyms, form->client,
                               reader->pseudonym, &reader->err))
            return false;
    }
    form->client = (bl_slice){reader->pseudonym, BL_PSEUDONYM_SIZE};
    return true;
}

static void finish_form(block_reader *reader, size_t slot)
{
    const bl_reader *const file = reader->file;
    const size_t items = file->instrument->item_count;
    row *const r = &reader->row;
    bl_form *const form = &r->form;

    if (reader->slots[slot].blanks == items && !is_kept_empty(file, r)) {
        reader->counts.empty++;
        forms_leave_out(reader, slot);
        return;
    }
    form->client = r->client;
    form->answers = r->answers + slot * items;
    form->is_summed = reader->adds_up && !r->bad_count;
    form->sum = reader->slots[slot].sum;
    if (file->options.lines)
        form->line = r->line ? r->line : block_line(reader);
    if (may_be_shortened(form->client) && looks_shortened(form->client))
        say_shortened_client(reader, form);
    if (file->options.pseudonyms && !rename_client(reader, form))
        return;
    place_read(reader, slot, form);
    if (r->bad_count && count_bad(reader, r->answers + slot * items, slot)) {
        say_bad_answers(reader, form, slot);
        reader->counts.unusable++;
    }
    reader->counts.forms++;
    reader->sink->take(reader->sink->self, form);
}

bool forms_may_be_usual(const bl_reader *file)
{
    const bl_slots *const slots = &file->binding.slots;
    const bl_reader_options *const options = &file->options;

    return !file->answer_rows && slots->count == 1 && !slots->sessions &&
           !slots->dates && !options->pseudonyms && !options->texts &&
           !options->rejects;
}

void forms_finish(block_reader *reader)
{
    for (size_t slot = 0; slot < reader->file->binding.slots.count; slot++)
        finish_form(reader, slot);
}

static void collect(void *self, const bl_form *form)
{
    bl_collector *const collector = self;

    bl_forms_add(&collector->forms, collector->binding, form);
}

bl_form_sink bl_collector_sink(bl_collector *collector)
{
    return (bl_form_sink){collect, collector};
}

void bl_collector_drop(void *collector)
{
    bl_forms_clear(&((bl_collector *)collector)->forms);
}

void bl_forms_clear(bl_forms *forms)
{
    bl_arena_release(&forms->arena);
    forms->count = 0;
    forms->failed = false;
}

void bl_forms_release(bl_forms *forms)
{
    bl_arena_release(&forms->arena);
    free(forms->forms);
    *forms = (bl_forms){0};
}

static bool make_room(bl_forms *forms)
{
    if (forms->count < forms->capacity)
        return true;

    const size_t capacity = forms->capacity ? forms->capacity * 2 : 256;
    bl_form *const more = realloc(forms->forms, capacity * sizeof *more);

    if (!more)
        return false;
    forms->forms = more;
    forms->capacity = capacity;
    return true;
}

static bl_slice copy_text(bl_forms *forms, bl_slice text)
{
    const char *const copy = bl_arena_copy(&forms->arena, text);

    forms->failed |= !copy;
    return (bl_slice){copy, copy ? text.size : 0};
}

void bl_forms_add(bl_forms *forms, const bl_binding *binding,
                  const bl_form *form)
{
    const size_t items = binding->instrument->item_count;
    const size_t carried = binding->layout->carried_count;
    bl_answer *const answers =
        bl_arena_get(&forms->arena, items, sizeof *answers);
    bl_slice *const texts = bl_arena_get(&forms->arena, carried, sizeof *texts);

    forms->failed |= !answers || !texts || !make_room(forms);
    if (forms->failed)
        return;
    memcpy(answers, form->answers, items * sizeof *answers);
    for (size_t k = 0; k < carried; k++)
        texts[k] = copy_text(forms, form->carried[k]);

    bl_form *const made = &forms->forms[forms->count++];

    *made = *form;
    made->answers = answers;
    made->carried = texts;
    made->client = copy_text(forms, form->client);
    made->client_is_plain = false;
    made->day_text = (bl_slice){"", 0};
    made->respondent = copy_text(forms, form->respondent);
}
