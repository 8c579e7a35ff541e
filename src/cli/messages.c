#include "messages.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bl_unicode.h"
#include "flow.h"

static const struct {
    const char *word;
    const char *color;
} severities[] = {[BL_NOTE] = {"note", "\x1b[36m"},
                  [BL_WARNING] = {"warning", "\x1b[33m"},
                  [BL_UNUSABLE] = {"error", "\x1b[31m"}};

/* Whole lines; a terminal is not left to break them within a word. */
static void write_out(const bl_messages *m, const bl_text *text)
{
    bl_text lines = BL_TEXT_INIT;

    if (m->terminal.is_terminal)
        flow_add(&lines, bl_text_slice(text), m->terminal.width);
    else
        bl_text_add_slice(&lines, bl_text_slice(text));
    (void)fwrite(lines.bytes, 1, lines.size, stderr);
    bl_text_release(&lines);
}

/* Lines of advice, each indented. */
static void add_indented(bl_text *out, const char *lines)
{
    while (*lines) {
        const size_t size = strcspn(lines, "\n");

        bl_text_add(out, "    ");
        bl_text_add_bytes(out, lines, size);
        bl_text_add_char(out, '\n');
        lines += size + (lines[size] == '\n');
    }
}

static void add_place(bl_text *out, const char *file, uint64_t line,
                      uint64_t column)
{
    if (file && file[0])
        bl_visible_add(out, bl_slice_of(file));
    else
        bl_text_add(out, "bondline");
    if (line)
        bl_text_print(out, ":%llu", (unsigned long long)line);
    if (line && column)
        bl_text_print(out, ":%llu", (unsigned long long)column);
    bl_text_add(out, ": ");
}

static void add_severity(bl_text *out, const bl_messages *m,
                         bl_severity severity)
{
    bl_text_add(out, m->terminal.color ? severities[severity].color : "");
    bl_text_print(out, "%s:", severities[severity].word);
    bl_text_add(out, m->terminal.color ? "\x1b[0m " : " ");
}

void say_error(const bl_messages *m, const bl_error *err)
{
    bl_text text = BL_TEXT_INIT;

    add_place(&text, err->file, err->line, err->column);
    add_severity(&text, m, BL_UNUSABLE);
    bl_visible_add(&text, bl_slice_of(err->message));
    bl_text_print(&text, " [%s]\n", err->name ? err->name : "error");
    add_indented(&text, err->hint);
    if (text.failed)
        (void)fputs("bondline: error: there is no memory left "
                    "[out-of-memory]\n",
                    stderr);
    else
        write_out(m, &text);
    bl_text_release(&text);
}

/* "18 ("9")"; where there is no line, only what was found. */
static void add_other_place(bl_text *out, const bl_place *place)
{
    if (!place->line) {
        bl_text_add(out, place->found.bytes);
        return;
    }
    bl_text_print(out, "%llu", (unsigned long long)place->line);
    if (place->found.size)
        bl_text_print(out, " (\"%s\")", place->found.bytes);
}

/* "also on lines 18 ("9"), 22 ("8") and 112 more" */
static void add_other_places(bl_text *out, const bl_finding_group *group)
{
    const bool named =
        group->kept && (group->places[0].line || group->places[0].found.size);
    const size_t most = named ? BL_PLACES_KEPT : 1;
    const size_t shown = group->kept < most ? group->kept : most;

    if (group->count < 2)
        return;
    bl_text_add(out, "    also ");
    if (shown > 1 && group->places[1].line)
        bl_text_add(out, group->count > 2 ? "on lines " : "on line ");
    for (size_t p = 1; p < shown; p++) {
        bl_text_add(out, p > 1 ? ", " : "");
        add_other_place(out, &group->places[p]);
    }
    if (group->count > shown)
        bl_text_print(out, "%s%llu more", shown > 1 ? " and " : "",
                      (unsigned long long)(group->count - shown));
    bl_text_add_char(out, '\n');
}

/* The advice of the group before is not repeated. */
static bool is_repeated(const bl_findings *findings, size_t g)
{
    return g > 0 && strcmp(findings->groups[g].hint.bytes,
                           findings->groups[g - 1].hint.bytes) == 0;
}

static void say_group(const bl_messages *m, const bl_findings *findings,
                      size_t g)
{
    const bl_finding_group *const group = &findings->groups[g];
    bl_text text = BL_TEXT_INIT;

    add_place(&text, group->file, group->kept ? group->places[0].line : 0, 0);
    add_severity(&text, m, group->kind->severity);
    bl_text_print(&text, "%s [%s]\n", group->sentence.bytes, group->kind->name);
    add_indented(&text, group->context.bytes);
    add_other_places(&text, group);
    if (!is_repeated(findings, g))
        add_indented(&text, group->hint.bytes);
    write_out(m, &text);
    bl_text_release(&text);
}

void say_findings(const bl_messages *m, const bl_findings *findings)
{
    for (size_t g = 0; g < findings->count; g++)
        if (!m->quiet || findings->groups[g].kind->severity == BL_UNUSABLE)
            say_group(m, findings, g);
    if (findings->beyond)
        say_note(m,
                 "%llu more findings of other kinds or columns are not shown",
                 (unsigned long long)findings->beyond);
    if (findings->redact && findings->count)
        say_note(m, "what stands in the cells is not shown (--redact, "
                    "--pseudonymize); man bondline says what each name in [ ] "
                    "asks for");
}

void say_note(const bl_messages *m, const char *format, ...)
{
    bl_text text = BL_TEXT_INIT;
    char *words = NULL;
    va_list args;

    if (m->quiet)
        return;
    va_start(args, format);
    if (vasprintf(&words, format, args) < 0)
        words = NULL;
    va_end(args);
    bl_text_add(&text, "bondline: ");
    bl_visible_add(&text, bl_slice_of(words ? words : format));
    bl_text_add_char(&text, '\n');
    write_out(m, &text);
    bl_text_release(&text);
    free(words);
}

static void add_item_columns(bl_text *out, const bl_reader *reader)
{
    const bl_binding *const binding = bl_reader_binding(reader);

    for (size_t i = 0; i < binding->instrument->item_count; i++) {
        bl_text_print(out, "    item %zu%s = ", i + 1,
                      binding->instrument->reversed[i] ? " (reversed)" : "");
        bl_visible_add(
            out, bl_slice_of(binding->header->names[binding->slots.items[i]]));
        bl_text_add_char(out, '\n');
    }
}

void say_recognised(const bl_messages *m, const bl_reader *reader)
{
    bl_text text = BL_TEXT_INIT;

    if (m->quiet)
        return;
    add_place(&text, bl_reader_name(reader), 0, 0);
    bl_text_add(&text, "read as ");
    bl_reader_describe(reader, &text);
    bl_text_add_char(&text, '\n');
    if (m->verbose)
        add_item_columns(&text, reader);
    write_out(m, &text);
    bl_text_release(&text);
}

static void add_count(bl_text *out, uint64_t count, const char *one,
                      const char *many)
{
    bl_text_print(out, "%llu %s", (unsigned long long)count,
                  count == 1 ? one : many);
}

static void add_further(bl_text *out, uint64_t count, const char *one,
                        const char *many)
{
    if (!count)
        return;
    bl_text_add(out, ", ");
    add_count(out, count, one, many);
}

static void add_rules(bl_text *out, const bl_reader *reader, bool redact)
{
    const bl_layout *const layout = bl_reader_binding(reader)->layout;
    const uint64_t *const dropped = bl_reader_dropped_by(reader);

    for (size_t k = 0; k < layout->condition_count; k++) {
        if (!dropped[k])
            continue;
        bl_text_print(out, "    %s: ",
                      redact ? layout->conditions[k].redacted
                             : layout->conditions[k].words);
        add_count(out, dropped[k], "row dropped\n", "rows dropped\n");
    }
}

void say_counts(const bl_messages *m, const bl_reader *reader, const char *done)
{
    const bl_counts *const counts = bl_reader_counts(reader);
    bl_text text = BL_TEXT_INIT;

    if (m->quiet)
        return;
    add_place(&text, bl_reader_name(reader), 0, 0);
    add_count(&text, counts->rows, "row: ", "rows: ");
    add_count(&text, counts->forms, "form ", "forms ");
    bl_text_add(&text, done);
    if (counts->unusable)
        bl_text_print(&text, " (%llu with unusable answers)",
                      (unsigned long long)counts->unusable);
    add_further(&text, counts->dropped, "row dropped by rule",
                "rows dropped by rule");
    add_further(&text, counts->empty, "empty form set aside",
                "empty forms set aside");
    add_further(&text, counts->rejected, "row set aside as unusable",
                "rows set aside as unusable");
    bl_text_add_char(&text, '\n');
    add_rules(&text, reader, m->redact);
    write_out(m, &text);
    bl_text_release(&text);
}
