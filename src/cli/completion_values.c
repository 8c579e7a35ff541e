#include <string.h>

#include "bl_embedded.h"
#include "bl_file.h"
#include "bl_preset.h"
#include "bl_registry.h"
#include "bl_yaml.h"
#include "completion.h"
#include "formats.h"
#include "settings.h"

enum { STUDY_MAX = 1 << 20 }; /* bytes */

static void offer_files(completion *c)
{
    c->files = true;
}

static void offer_instruments(completion *c)
{
    const char *const *ids = NULL;
    size_t count = 0;
    bl_error ignored = {0};

    c->files = true;
    if (bl_registry_ids(&c->arena, &ids, &count, &ignored))
        return;
    for (size_t i = 0; i < count; i++) {
        bl_instrument instrument = {0};
        bl_error fault = {0};
        const bl_status status = bl_registry_load(ids[i], &instrument, &fault);

        completion_offer(c, ids[i], status ? NULL : instrument.name);
        bl_instrument_release(&instrument);
    }
}

static void offer_layouts(completion *c)
{
    const char *const *names = NULL;
    size_t count = 0;

    c->files = true;
    if (!bl_embedded_names("layouts", &c->arena, &names, &count))
        return;
    for (size_t n = 0; n < count; n++) {
        bl_slice text = {NULL, 0};
        const char *path = NULL;
        bl_error ignored = {0};
        const bl_status status =
            bl_preset_text(names[n], &c->arena, &text, &path, &ignored);
        const bl_slice summary = bl_preset_summary(text);

        completion_offer(c, names[n],
                         status ? NULL : bl_arena_copy(&c->arena, summary));
    }
}

static void offer_formats(completion *c)
{
    format f;

    for (size_t k = 0; format_at(c->command, k, &f); k++)
        completion_offer(c, f.name, f.summary);
}

static void offer_shipped(completion *c, const char *folder)
{
    const bl_embedded *file = NULL;

    while ((file = bl_embedded_next(folder, file)))
        completion_offer(c, bl_embedded_name(file), NULL);
}

static void offer_examples(completion *c)
{
    offer_shipped(c, "examples");
}

static void offer_shells(completion *c)
{
    offer_shipped(c, "completions");
}

static void offer_schemas(completion *c)
{
    offer_shipped(c, "schema");
}

static void offer_scales(completion *c)
{
    bl_settings settings = {0};
    bl_error ignored = {0};

    if (settings_make(&c->options, NEEDS_INSTRUMENT, &settings, &ignored))
        return;
    for (size_t s = 0; s < settings.instrument.scale_count; s++)
        completion_offer(c, settings.instrument.scales[s].id, NULL);
    settings_release(&settings);
}

static void offer_norms(completion *c)
{
    bl_settings settings = {0};
    bl_error ignored = {0};

    completion_offer(c, "batch", "from the forms that are read");
    completion_offer(c, "list", "show the published ones");
    c->files = true;
    if (settings_make(&c->options, NEEDS_INSTRUMENT, &settings, &ignored))
        return;
    for (size_t n = 0; n < settings.instrument.norm_count; n++)
        completion_offer(c, settings.instrument.norms[n].id, NULL);
    settings_release(&settings);
}

static void offer_delimiters(completion *c)
{
    completion_offer_words(c, (const char *const[]){"auto", "comma", "pipe",
                                                    "semicolon", "tab", NULL});
}

static void offer_encodings(completion *c)
{
    completion_offer_words(c, (const char *const[]){"auto", "cp1252", "latin1",
                                                    "utf-8", "utf-16", NULL});
}

static void offer_forms(completion *c)
{
    const char *const path = c->options.study;
    bl_text document = BL_TEXT_INIT;
    const bl_yaml *root = NULL;
    const bl_yaml *forms = NULL;
    bl_error ignored = {0};

    if (path && !bl_file_read(path, STUDY_MAX, &document, &ignored) &&
        !bl_yaml_parse(bl_text_slice(&document), &c->arena, &root, &ignored) &&
        root->kind == BL_YAML_MAP)
        forms = bl_yaml_member(root, "forms");
    for (const bl_yaml *f = forms ? forms->child : NULL; f; f = f->next)
        completion_offer(c, f->key.bytes, NULL);
    bl_text_release(&document);
}

/* What may stand where help shows a placeholder. */
static const struct {
    const char *placeholder;
    void (*offer)(completion *c); /* NULL: whatever one likes */
} places[] = {
    {"CHAR", offer_delimiters},
    {"CODES", NULL},
    {"COLUMN", completion_column},
    {"COLUMNS", completion_columns},
    {"DATE", NULL},
    {"ENCODING", offer_encodings},
    {"EXAMPLE", offer_examples},
    {"FILE", offer_files},
    {"FOLDER", offer_files},
    {"FORM", offer_forms},
    {"FORMAT", offer_formats},
    {"ID|FILE", offer_instruments},
    {"N", NULL},
    {"NAME|FILE", offer_layouts},
    {"NORM|FILE", offer_norms},
    {"PATTERN", completion_items},
    {"R", NULL},
    {"SCALE", offer_scales},
    {"SCHEMA", offer_schemas},
    {"SD", NULL},
    {"SHELL", offer_shells},
};
enum { PLACES = sizeof places / sizeof places[0] };

bool completion_knows(const char *placeholder)
{
    for (size_t p = 0; p < PLACES; p++)
        if (strcmp(places[p].placeholder, placeholder) == 0)
            return true;
    return false;
}

void completion_offer_place(completion *c, const char *placeholder)
{
    for (size_t p = 0; p < PLACES; p++)
        if (places[p].offer && strcmp(places[p].placeholder, placeholder) == 0)
            places[p].offer(c);
}
