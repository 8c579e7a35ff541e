#include "page.h"
#include "xlsx_pages.h"
#include "xlsx_rows.h"

enum { SHEET, COLUMN, VALUE, MEANING, UNIT, DICTIONARY_COLUMNS };

static const bl_column columns[DICTIONARY_COLUMNS] = {
    [SHEET] = {"sheet", BL_TEXT_COLUMN},
    [COLUMN] = {"column", BL_TEXT_COLUMN},
    [VALUE] = {"value", BL_TEXT_COLUMN},
    [MEANING] = {"meaning", BL_TEXT_COLUMN},
    [UNIT] = {"unit", BL_TEXT_COLUMN}};

/* What the rows are made with. */
typedef struct dictionary {
    bl_rows rows;
    const bl_course_plan *plan;
    const xlsx_described *described;
    bl_text meaning;
    bl_text unit;
} dictionary;

static bl_cell text_or_absent(const char *text)
{
    return text[0] ? BL_TEXT_CELL(bl_slice_of(text)) : BL_ABSENT;
}

static void add_row(dictionary *d, const char *column, const char *value)
{
    bl_rows_add(&d->rows, (bl_cell[DICTIONARY_COLUMNS]){
                              [SHEET] = text_or_absent(d->described->sheet),
                              [COLUMN] = text_or_absent(column),
                              [VALUE] = text_or_absent(value),
                              [MEANING] = text_or_absent(d->meaning.bytes),
                              [UNIT] = text_or_absent(d->unit.bytes)});
    bl_text_clear(&d->meaning);
    bl_text_clear(&d->unit);
}

static void add_unit(dictionary *d, column_unit unit)
{
    static const char *const units[] = {[UNIT_NONE] = "",
                                        [UNIT_DAY] = "year-month-day",
                                        [UNIT_SESSIONS] = "sessions",
                                        [UNIT_SCORE] = "",
                                        [UNIT_DIFFERENCE] = "points"};
    const bool percent = d->plan->as == BL_AS_PERCENT;

    if (unit == UNIT_SCORE)
        page_add_unit(d->plan, d->plan->scale, &d->unit);
    else
        bl_text_print(&d->unit, "%s%s",
                      percent && unit == UNIT_DIFFERENCE ? "percentage " : "",
                      units[unit]);
}

static void add_terms(dictionary *d, const char *column)
{
    for (const column_terms *t = column_terms_list; t->name; t++) {
        if (t->rows != d->described->rows || strcmp(t->name, column) != 0)
            continue;
        for (bl_term term = t->first; term <= t->last; term++) {
            bl_text_add(&d->meaning, bl_terms[term].meaning);
            add_row(d, column, bl_terms[term].key);
        }
    }
}

/* "total", and "total_n" with how many of its items were answered */
static bool describe_scale(dictionary *d, const char *name)
{
    const bl_instrument *const instrument = d->plan->instrument;

    for (size_t s = 0; s < instrument->scale_count; s++) {
        const bl_scale *const scale = &instrument->scales[s];
        const size_t size = strlen(scale->id);

        if (strncmp(name, scale->id, size) != 0)
            continue;
        if (!name[size]) {
            bl_text_print(&d->meaning, "score of the scale %s; empty: none",
                          scale->id);
            page_add_unit(d->plan, s, &d->unit);
            return true;
        }
        if (strcmp(name + size, "_n") == 0) {
            bl_text_print(&d->meaning,
                          "how many of the %zu items of %s have a valid answer",
                          scale->item_count, scale->id);
            bl_text_add(&d->unit, "items");
            return true;
        }
    }
    return false;
}

static void describe(dictionary *d, const char *name)
{
    const column_words *const known =
        column_words_find(d->described->rows, name);

    if (known) {
        bl_text_add(&d->meaning, known->meaning);
        add_unit(d, known->unit);
    } else if (!describe_scale(d, name)) {
        bl_text_add(&d->meaning,
                    "as the export has it, at the last form that counts");
    }
    add_row(d, name, "");
    if (known)
        add_terms(d, name);
}

void xlsx_dictionary(xlsx_book *book, const bl_course_plan *plan,
                     const xlsx_described *described, size_t count)
{
    dictionary d = {
        .plan = plan, .meaning = BL_TEXT_INIT, .unit = BL_TEXT_INIT};

    xlsx_rows_begin(
        &d.rows,
        xlsx_add_sheet(book, "Data dictionary", NULL, DICTIONARY_COLUMNS),
        columns, DICTIONARY_COLUMNS);
    for (d.described = described; d.described < described + count;
         d.described++)
        for (size_t c = 0; c < d.described->count; c++)
            describe(&d, d.described->columns[c].name);
    bl_rows_end(&d.rows);
    if (d.meaning.failed || d.unit.failed)
        (void)BL_FAIL_MEMORY(&book->fault);
    bl_text_release(&d.meaning);
    bl_text_release(&d.unit);
}
