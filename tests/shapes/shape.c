#include "shape.h"

#include <ctype.h>

#include "bl_test.h"
#include "encode.h"

/* What a template is filled from. */
typedef struct filling {
    const export_shape *shape;
    const answer_set *answers;
    answer_kind kind;
    size_t client;
    size_t session;
    const filled_form *form; /* NULL: a header, or nothing was filled in */
    size_t number;           /* of the row */
    size_t item;             /* 0-based */
} filling;

static const filled_form *find_form(const answer_set *a, size_t client,
                                    size_t session)
{
    for (size_t f = 0; f < a->count; f++)
        if (a->forms[f].client == client && a->forms[f].session == session)
            return &a->forms[f];
    return NULL;
}

static void add_number(bl_text *out, const filling *f, int tenths)
{
    bl_text_print(out, "%d", tenths / 10);
    if (tenths % 10)
        bl_text_print(out, "%c%d", f->shape->decimal ? f->shape->decimal : '.',
                      tenths % 10);
}

static void add_template(bl_text *out, const filling *f, const char *template,
                         size_t size);

static void add_answer(bl_text *out, const filling *f)
{
    const char *const as = f->shape->answer[f->kind];

    if (f->form && f->form->answers[f->item] != BLANK)
        add_template(out, f, as, strlen(as));
    else if (f->shape->blank)
        bl_text_add(out, f->shape->blank);
}

static void add_label(bl_text *out, const filling *f)
{
    const questionnaire *const of = f->answers->of;
    const int step = f->form->answers[f->item] - of->lowest;

    bl_text_add(out, of->labels[f->shape->language][step / of->step]);
}

/* Later sessions have later days; two forms of a day are hours apart. */
static void add_day(bl_text *out, const filling *f, char kind)
{
    const size_t day = 1 + f->session * 3 + f->client;
    const size_t hour = 1 + f->client;

    if (kind == 'd')
        bl_text_print(out, "2025-03-%02zu", day);
    else if (kind == 'u')
        bl_text_print(out, "03/%02zu/2025 %02zu:05:00 PM", day, hour);
    else
        bl_text_print(out, "%02zu-03-2025 %02zu:05:00", day, hour + 12);
}

static void add_directive(bl_text *out, const filling *f, char kind, int width)
{
    switch (kind) {
    case 'c':
        bl_text_add(out, f->answers->clients[f->client]);
        break;
    case 's':
        bl_text_print(out, "%zu", f->session);
        break;
    case 'n':
        bl_text_print(out, "%zu", f->number);
        break;
    case 'i':
        bl_text_print(out, "%0*zu", width, f->item + 1);
        break;
    case 'a':
        add_answer(out, f);
        break;
    case 'v':
        add_number(out, f, f->form->answers[f->item]);
        break;
    case 'l':
        add_label(out, f);
        break;
    default:
        add_day(out, f, kind);
    }
}

static void add_template(bl_text *out, const filling *f, const char *template,
                         size_t size)
{
    for (size_t t = 0; t < size; t++) {
        int width = 1;

        if (template[t] != '%') {
            bl_text_add_char(out, template[t]);
            continue;
        }
        if (isdigit((unsigned char)template[++t]))
            width = template[t++] - '0';
        add_directive(out, f, template[t], width);
    }
}

static char delimiter_of(const export_shape *shape)
{
    if (shape->delimiter)
        return shape->delimiter;
    return ',';
}

static void add_cell(bl_text *out, const filling *f, const char *template,
                     size_t size)
{
    const char special[] = {delimiter_of(f->shape), '"', '\n', '\r', '\0'};
    bl_text cell = BL_TEXT_INIT;
    bool quoted;

    add_template(&cell, f, template, size);
    quoted = f->shape->quotes_all || strpbrk(cell.bytes, special);
    bl_text_add(out, quoted ? "\"" : "");
    for (size_t c = 0; c < cell.size; c++) {
        if (cell.bytes[c] == '"')
            bl_text_add_char(out, '"');
        bl_text_add_char(out, cell.bytes[c]);
    }
    bl_text_add(out, quoted ? "\"" : "");
    bl_text_release(&cell);
}

/* One cell an item; or, side by side, one a session and item. */
static void add_item_cells(bl_text *out, filling f, const char *template,
                           size_t size, bool every_session)
{
    const size_t last = every_session ? SESSIONS : f.session;
    const bool in_header = !f.form && !f.number;

    for (size_t s = every_session ? 1 : f.session; s <= last; s++)
        for (size_t i = 0; i < f.answers->of->items; i++) {
            f.item = i;
            if (every_session) {
                f.session = s;
                f.form = in_header ? NULL : find_form(f.answers, f.client, s);
            }
            if (i || (every_session && s > 1))
                bl_text_add_char(out, delimiter_of(f.shape));
            add_cell(out, &f, template, size);
        }
}

static void add_row(bl_text *out, const filling *f, const char *row)
{
    while (row) {
        const size_t size = strcspn(row, "|");

        if (*row == '*' || *row == '@')
            add_item_cells(out, *f, row + 1, size - 1, *row == '@');
        else
            add_cell(out, f, row, size);
        row = row[size] ? row + size + 1 : NULL;
        if (row)
            bl_text_add_char(out, delimiter_of(f->shape));
    }
    bl_text_add(out, f->shape->line_end ? f->shape->line_end : "\n");
}

static void add_header(bl_text *out, filling f)
{
    bl_text_add(out, f.shape->before ? f.shape->before : "");
    for (size_t h = 0; h < COUNT_OF(f.shape->header); h++)
        if (f.shape->header[h])
            add_row(out, &f, f.shape->header[h]);
}

/* Rows that are no forms stand behind the first one that is. */
static void add_no_forms(bl_text *out, const filling *f)
{
    for (size_t r = 0; r < COUNT_OF(f->shape->no_forms); r++)
        if (f->shape->no_forms[r])
            add_row(out, f, f->shape->no_forms[r]);
}

static void add_form(bl_text *out, filling f)
{
    f.number++;
    f.client = f.form->client;
    f.session = f.form->session;
    if (f.shape->rows != ROW_AN_ANSWER) {
        add_row(out, &f, f.shape->row);
        return;
    }
    add_no_forms(out, &f);
    for (f.item = 0; f.item < f.answers->of->items; f.item++)
        if (f.form->answers[f.item] != BLANK)
            add_row(out, &f, f.shape->row);
}

static void add_clients(bl_text *out, filling f)
{
    for (f.client = 0; f.client < CLIENTS; f.client++) {
        f.number = f.client + 1;
        add_row(out, &f, f.shape->row);
    }
}

static void add_forms(bl_text *out, filling f)
{
    for (size_t k = 0; k < f.answers->count; k++) {
        f.number = k;
        f.form = &f.answers->forms[k];
        add_form(out, f);
        f.number = 900;
        if (k == 0 && f.shape->rows == ROW_A_FORM)
            add_no_forms(out, &f);
    }
}

void shape_write(const export_shape *shape, answer_kind kind,
                 const answer_set *answers, bl_text *file)
{
    const filling f = {
        .shape = shape, .answers = answers, .kind = kind, .session = 1};
    bl_text text = BL_TEXT_INIT;

    bl_text_add(&text, shape->has_mark ? "\xef\xbb\xbf" : "");
    add_header(&text, f);
    if (shape->rows == ROW_A_CLIENT)
        add_clients(&text, f);
    else
        add_forms(&text, f);
    bl_text_add(&text, shape->end ? shape->end : "");
    if (shape->encoding)
        encode_add(file, bl_text_slice(&text), shape->encoding);
    else
        bl_text_add_slice(file, bl_text_slice(&text));
    check(shape->name, !text.failed && !file->failed);
    bl_text_release(&text);
}

void shape_study(const export_shape *shape, const answer_set *answers,
                 bl_text *study)
{
    bl_text_print(study, "instrument: %s\n%s", answers->of->id, shape->study);
}
