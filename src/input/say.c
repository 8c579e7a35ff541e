#include "bl_unicode.h"
#include "say_private.h"

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

const char *say_column(const bl_reader *file, size_t column)
{
    return file->header.names[column];
}

/* A record of an export with one answer a row was read before this block. */
uint64_t say_line(block_reader *reader)
{
    return reader->row.line ? reader->row.line : block_line(reader);
}

size_t say_place(const block_reader *reader, input_kind kind,
                 const char *column)
{
    return bl_findings_place(&reader->findings, &bl_input_kinds[kind],
                             reader->file->name, bl_slice_of(column));
}

bool say_is_counted(block_reader *reader, input_kind kind, const char *column)
{
    return bl_findings_count(&reader->findings,
                             say_place(reader, kind, column));
}

bl_finding_group *say_begin(block_reader *reader, input_kind kind,
                            const char *column, bl_slice found)
{
    if (say_is_counted(reader, kind, column))
        return NULL;
    return bl_findings_note(&reader->findings, &bl_input_kinds[kind],
                            (bl_where){.file = reader->file->name,
                                       .line = say_line(reader),
                                       .column = bl_slice_of(column),
                                       .found = found});
}

void say_quoted(bl_text *out, bl_slice text)
{
    bl_text_add_char(out, '"');
    bl_visible_add_cut(out, text, SHOWN_COLUMNS);
    bl_text_add_char(out, '"');
}

void say_whose(bl_text *out, const bl_form *form)
{
    bl_text_add(out, "client ");
    bl_visible_add_cut(out, form->client, SHOWN_COLUMNS);
    if (form->has_session)
        bl_text_print(out, ", session %d", (int)form->session);
}
