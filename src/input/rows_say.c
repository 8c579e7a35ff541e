#include "bl_unicode.h"
#include "say_private.h"

void say_ragged(block_reader *reader)
{
    const size_t due = reader->file->header.column_count;
    bl_text cells = BL_TEXT_INIT;
    bl_finding_group *group;

    if (say_is_counted(reader, RAGGED, NULL))
        return;
    bl_text_print(&cells, "%zu cells", row_column(reader));
    group = say_begin(reader, RAGGED, NULL, bl_text_slice(&cells));
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
        say_column(reader->file, reader->file->binding.client);
    bl_finding_group *const group =
        say_begin(reader, SHORTENED, column, form->client);

    if (!group)
        return;
    say_quoted(&group->sentence, form->client);
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
        say_column(reader->file, reader->file->binding.client);

    (void)say_begin(reader, NAMED_AGAIN, column, (bl_slice){NULL, 0});
}

void say_no_client(block_reader *reader)
{
    const char *const column =
        say_column(reader->file, reader->file->binding.client);
    bl_finding_group *const group =
        say_begin(reader, NO_CLIENT, column, (bl_slice){NULL, 0});

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
        say_column(reader->file, keyed ? reader->file->binding.value
                                       : reader->file->binding.session);
    bl_finding_group *const group =
        say_begin(reader, BAD_SESSION, column, reader->row.session);

    if (!group)
        return;
    say_whose(&group->context, form);
    bl_text_add(&group->context, "; the form has no place in the series");
    if (!reader->row.session.size) {
        bl_text_add(&group->sentence, "there is no session in column ");
        bl_visible_add_cut(&group->sentence, bl_slice_of(column),
                           SHOWN_COLUMNS);
        return;
    }
    say_quoted(&group->sentence, reader->row.session);
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
    const char *const column = say_column(reader->file, at);
    bl_finding_group *const group =
        say_begin(reader, open ? OPEN_DATE : BAD_DATE, column, text);

    if (!group)
        return;
    say_quoted(&group->sentence, text);
    bl_text_add(&group->sentence, " in column ");
    bl_visible_add_cut(&group->sentence, bl_slice_of(column), SHOWN_COLUMNS);
    bl_text_add(&group->sentence,
                open
                    ? " does not begin with the year: is it day first or month "
                      "first?"
                    : " is no date");
    say_whose(&group->context, form);
    bl_text_add(&group->context, "; the form is without a date");
    if (open)
        advise_order(&group->hint, text);
    else
        advise_date(&group->hint, text);
}
