#include "reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bl_score.h"
#include "bl_workers.h"

static const char mini_text[] =
    "format: 1\n"
    "id: mini\n"
    "version: 1\n"
    "name: Mini form\n"
    "respondent: client\n"
    "items: 4\n"
    "answers: {min: 1, max: 5, step: 1}\n"
    "reversed: [4]\n"
    "direction: higher-is-better\n"
    "scales:\n"
    "  bond: {items: [1, 2], score: sum, min-answered: 2}\n"
    "  task: {items: [3, 4], score: sum, min-answered: 1}\n"
    "  total: {items: all, score: sum, min-answered: 3}\n"
    "main-scale: total\n"
    "labels:\n"
    "  en: [Never, Rarely, Sometimes, Often, Always]\n"
    "columns: [\"q{i}\"]\n"
    "evidence: user\n"
    "source: invented\n"
    "rights: invented\n"
    "missing-rule-source: invented\n"
    "tests:\n"
    "  - answers: [1, 2, 3, 5]\n"
    "    scores: {bond: 3, task: 4, total: 7}\n";

static const char lines_text[] =
    "format: 1\n"
    "id: lines\n"
    "version: 1\n"
    "name: Lines\n"
    "respondent: client\n"
    "items: 4\n"
    "answers: {min: 0, max: 10, step: 0.1}\n"
    "reversed: [2]\n"
    "direction: higher-is-better\n"
    "scales:\n"
    "  total: {items: all, score: sum, min-answered: 3}\n"
    "main-scale: total\n"
    "columns: [\"q{i}\"]\n"
    "evidence: user\n"
    "source: invented\n"
    "rights: invented\n"
    "missing-rule-source: invented\n"
    "tests:\n"
    "  - answers: [1, 2, 3, 4.5]\n"
    "    scores: {total: 16.5}\n";

static const bl_instrument *load(const char *text, bl_instrument *instrument)
{
    bl_error err = {0};

    if (!instrument->id &&
        bl_instrument_parse(bl_slice_of(text), "invented", instrument, &err)) {
        (void)fprintf(stderr, "invented:%zu: %s\n", err.line, err.message);
        exit(EXIT_FAILURE);
    }
    return instrument;
}

const bl_instrument *reading_mini(void)
{
    static bl_instrument mini;

    return load(mini_text, &mini);
}

const bl_instrument *reading_lines(void)
{
    static bl_instrument lines;

    return load(lines_text, &lines);
}

static void add_place(bl_text *out, const bl_form *form)
{
    char day[BL_DATE_SIZE];

    bl_text_add_slice(out, form->client);
    if (form->respondent.size) {
        bl_text_add_char(out, '/');
        bl_text_add_slice(out, form->respondent);
    }
    if (form->has_session)
        bl_text_print(out, " s%d", (int)form->session);
    if (!form->has_date)
        return;
    (void)bl_day_print(form->date.day, day);
    bl_text_print(out, " %s", day);
    if (form->date.second >= 0)
        bl_text_print(out, "+%d", (int)form->date.second);
}

static void add_carried(bl_text *out, const bl_form *form, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        bl_text_add(out, k ? "," : " [");
        bl_text_add_slice(out, form->carried[k]);
    }
    bl_text_add(out, count ? "]" : "");
}

static void add_answers(bl_text *out, const bl_form *form, size_t count)
{
    bl_text_add(out, " |");
    for (size_t i = 0; i < count; i++)
        if (form->answers[i].state == BL_ANSWERED)
            bl_text_print(out, " %d", (int)form->answers[i].value);
        else
            bl_text_add(out,
                        form->answers[i].state == BL_INVALID ? " !" : " .");
    bl_text_add_char(out, '\n');
}

static void add_scores(bl_text *out, const bl_form *form,
                       const bl_instrument *instrument)
{
    bl_score scores[BL_SCALES_MAX];

    bl_score_form(instrument, form->answers, scores);
    add_place(out, form);
    bl_text_add(out, " |");
    for (size_t s = 0; s < instrument->scale_count; s++)
        bl_text_print(out, " %d:%d:%d", (int)scores[s].sum,
                      (int)scores[s].answered, (int)scores[s].flags);
    bl_text_add_char(out, '\n');
}

static void add_group(reading *r, const bl_finding_group *group)
{
    bl_text_print(&r->findings, "%s", group->kind->name);
    if (group->column.size)
        bl_text_print(&r->findings, " %s", group->column.bytes);
    if (group->count > 1)
        bl_text_print(&r->findings, " x%zu", (size_t)group->count);
    for (size_t p = 0; p < group->kept; p++) {
        bl_text_print(&r->findings, " %zu", (size_t)group->places[p].line);
        if (group->places[p].found.size)
            bl_text_print(&r->findings, ":%s", group->places[p].found.bytes);
    }
    bl_text_add_char(&r->findings, '\n');
    bl_text_print(&r->words, "%s: %s\n%s\n%s\n", group->file ? group->file : "",
                  group->sentence.bytes, group->context.bytes,
                  group->hint.bytes);
}

static void take_reject(void *self, uint64_t line, const char *reason,
                        const bl_slice *cells, size_t count)
{
    bl_text *const out = self;

    bl_text_print(out, "%zu %s: ", (size_t)line, reason);
    for (size_t c = 0; c < count; c++) {
        bl_text_add(out, c ? "," : "");
        bl_text_add_slice(out, cells[c]);
    }
    bl_text_add_char(out, '\n');
}

static void take_forms(reading *r, const bl_reader_options *o,
                       const bl_forms *forms)
{
    for (size_t f = 0; f < forms->count; f++) {
        const bl_form *const form = &forms->forms[f];

        if (form->line)
            bl_text_print(&r->forms, "%zu: ", (size_t)form->line);
        add_place(&r->forms, form);
        add_carried(&r->forms, form, o->layout->carried_count);
        add_answers(&r->forms, form, o->instrument->item_count);
        add_scores(&r->scores, form, o->instrument);
    }
}

static void read_in_turn(reading *r, bl_reader *reader,
                         const bl_reader_options *o)
{
    bl_forms forms = {0};
    bool more = true;

    while (!r->status && more) {
        r->status = bl_reader_next(reader, &forms, &more, &r->err);
        take_forms(r, o, &forms);
    }
    bl_forms_release(&forms);
}

/* What several workers write to. */
typedef struct pool {
    reading *reading;
    const bl_reader_options *options;
    const bl_binding *binding;
    struct sink {
        bl_forms forms;
        const struct pool *pool;
    } sinks[BL_WORKERS_MAX + 1];
} pool;

static void take_form(void *self, const bl_form *form)
{
    struct sink *const sink = self;

    bl_forms_add(&sink->forms, sink->pool->binding, form);
}

static bool give_forms(void *self, void *sink, bl_error *err)
{
    const pool *const p = self;
    struct sink *const s = sink;

    (void)err;
    take_forms(p->reading, p->options, &s->forms);
    bl_forms_clear(&s->forms);
    return true;
}

static void drop_forms(void *sink)
{
    bl_forms_clear(&((struct sink *)sink)->forms);
}

static void read_together(reading *r, bl_reader *reader,
                          const bl_reader_options *o, size_t workers)
{
    pool p = {.reading = r, .options = o, .binding = bl_reader_binding(reader)};
    bl_form_sink sinks[BL_WORKERS_MAX + 1];
    const bl_reading run = {workers, sinks, give_forms, drop_forms, &p};

    for (size_t s = 0; s <= workers; s++) {
        p.sinks[s].pool = &p;
        sinks[s] = (bl_form_sink){take_form, &p.sinks[s]};
    }
    r->status = bl_reader_run(reader, &run, &r->err);
    for (size_t s = 0; s <= workers; s++)
        bl_forms_release(&p.sinks[s].forms);
}

static void read_all(reading *r, const bl_reader_options *o, size_t workers)
{
    bl_reader *reader = NULL;

    r->status = bl_reader_open(o, &reader, &r->err);
    if (r->status)
        return;
    bl_reader_describe(reader, &r->said);
    if (workers)
        read_together(r, reader, o, workers);
    else
        read_in_turn(r, reader, o);
    r->counts = *bl_reader_counts(reader);
    bl_reader_close(reader);
}

reading reading_take(bl_reader_options options)
{
    return reading_take_with(options, 0);
}

reading reading_take_with(bl_reader_options options, size_t workers)
{
    reading r = {.said = BL_TEXT_INIT,
                 .forms = BL_TEXT_INIT,
                 .scores = BL_TEXT_INIT,
                 .findings = BL_TEXT_INIT,
                 .words = BL_TEXT_INIT,
                 .rejects = BL_TEXT_INIT};
    const bl_reject_sink sink = {take_reject, &r.rejects};
    bl_findings findings = {.keep_all = true};
    bl_layout plain;

    bl_layout_init(&plain);
    options.layout = options.layout ? options.layout : &plain;
    options.findings = &findings;
    options.rejects = &sink;
    read_all(&r, &options, workers);
    for (size_t g = 0; g < findings.count; g++)
        add_group(&r, &findings.groups[g]);
    bl_findings_release(&findings);
    return r;
}

void reading_release(reading *r)
{
    bl_text_release(&r->said);
    bl_text_release(&r->forms);
    bl_text_release(&r->scores);
    bl_text_release(&r->findings);
    bl_text_release(&r->words);
    bl_text_release(&r->rejects);
}

static bool differs(const bl_text *a, const bl_text *b)
{
    return !bl_slice_equal(bl_text_slice(a), bl_text_slice(b));
}

static bool errors_differ(const bl_error *a, const bl_error *b)
{
    if (a->status != b->status || a->line != b->line || a->column != b->column)
        return true;
    return a->status &&
           (strcmp(a->name, b->name) != 0 || strcmp(a->file, b->file) != 0 ||
            strcmp(a->message, b->message) != 0 ||
            strcmp(a->hint, b->hint) != 0);
}

const char *reading_difference(const reading *a, const reading *b)
{
    if (errors_differ(&a->err, &b->err))
        return "error";
    if (memcmp(&a->counts, &b->counts, sizeof a->counts) != 0)
        return "counts";
    if (differs(&a->said, &b->said))
        return "what was recognised";
    if (differs(&a->forms, &b->forms))
        return "forms";
    if (differs(&a->findings, &b->findings) || differs(&a->words, &b->words))
        return "findings";
    return differs(&a->rejects, &b->rejects) ? "rejects" : NULL;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void reading_sort_lines(bl_text *text)
{
    const char **const lines = calloc(text->size, sizeof *lines);
    bl_text sorted = BL_TEXT_INIT;
    size_t count = 0;

    if (!lines)
        abort();
    for (char *at = strtok(text->bytes, "\n"); at; at = strtok(NULL, "\n"))
        lines[count++] = at;
    qsort(lines, count, sizeof *lines, by_bytes);
    for (size_t l = 0; l < count; l++)
        bl_text_print(&sorted, "%s\n", lines[l]);
    free(lines);
    bl_text_release(text);
    *text = sorted;
}
