/*
 * Any bytes as a study file, and any export read by it; a line "===" stands
 * between the two. It is refused with its place, or reading ends well.
 */
#include <string.h>

#include "fuzz.h"
#include "memory_file.h"
#include "reading.h"
#include "settings.h"

static const char separator[] = "\n===\n";

static void check_fault(const bl_error *err)
{
    insist(err->status != BL_E_MEMORY);
    insist(err->name && err->message[0]);
}

static void read_export(const bl_layout *layout, bl_slice text)
{
    reading r = reading_take((bl_reader_options){.path = memory_file(text),
                                                 .layout = layout,
                                                 .instrument = reading_mini(),
                                                 .lines = true,
                                                 .block_size = 1 << 16});

    if (r.status)
        check_fault(&r.err);
    insist(r.counts.rows ==
           r.counts.used + r.counts.dropped + r.counts.rejected);
    reading_release(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *const bytes = (const char *)data;
    const char *const end =
        size ? memmem(bytes, size, separator, sizeof separator - 1) : NULL;
    const bl_slice study_text = {bytes, end ? (size_t)(end - bytes) + 1 : size};
    const bl_slice export_text = {
        end ? end + sizeof separator - 1 : bytes,
        end ? size - study_text.size - (sizeof separator - 2) : 0};
    const study_choice choice = {0};
    bl_study study = {0};
    bl_arena arena = {0};
    bl_error err = {0};
    bl_layout layout;

    bl_layout_init(&layout);
    if (study_read(memory_file(study_text), &choice, &arena,
                   &(study_parts){&study, &layout}, &err))
        check_fault(&err);
    else
        read_export(&layout, export_text);
    bl_arena_release(&arena);
    return 0;
}
