#include "score_parts.h"

#include <stdlib.h>

enum {
    KEPT_BITS_MAX = 15, /* of a scale whose scores are remembered */
    ENDS_BITS = 9,
    KEY_WORDS = 2,
    COPIED = 32 /* bytes copied at once, whether there are so many or not */
};

/* What a writer made of a score, in half a cache line. */
typedef struct written_score {
    uint8_t size; /* 0: not written yet */
    char bytes[COPIED - 1];
} written_score;

/* What it made of something longer. */
typedef struct written {
    const char *bytes; /* at least COPIED of them; NULL: not written yet */
    size_t size;
} written;

/* How rows ended before: who comes later takes the place over. */
typedef struct row_end {
    uint64_t key[KEY_WORDS]; /* the counts of the tally */
    bool uniform;
    written text;
} row_end;

struct score_parts {
    const bl_settings *settings;
    size_t first; /* column */
    bl_tally_plan plan;
    bl_tally tally;
    bl_text flags;
    bl_cell *cells;
    written_score *scores[BL_SCALES_MAX]; /* by what the tally has of the scale;
                                       NULL: too much to be remembered */
    row_end *ends; /* NULL: the tally is too long for a key */
    bl_arena arena;
};

static void make_memory(score_parts *parts)
{
    for (size_t s = 0; s < parts->settings->instrument.scale_count; s++) {
        const unsigned bits = bl_tally_bits(&parts->plan, s);

        if (bits <= KEPT_BITS_MAX)
            parts->scores[s] =
                calloc((size_t)1 << bits, sizeof *parts->scores[s]);
    }
    if (parts->plan.words <= KEY_WORDS)
        parts->ends = calloc((size_t)1 << ENDS_BITS, sizeof *parts->ends);
}

bl_status score_parts_new(const bl_settings *settings, size_t first,
                          score_parts **out, bl_error *err)
{
    score_parts *const made = calloc(1, sizeof *made);
    bl_status status;

    if (!made)
        return BL_FAIL_MEMORY(err);
    made->settings = settings;
    made->first = first;
    made->flags = (bl_text)BL_TEXT_INIT;
    status = bl_tally_plan_make(&settings->instrument, &made->plan, err);
    made->cells =
        bl_arena_get(&made->arena, score_parts_columns(&settings->instrument),
                     sizeof *made->cells);
    if (!status && !made->cells)
        status = BL_FAIL_MEMORY(err);
    if (status) {
        score_parts_free(made);
        return status;
    }
    make_memory(made);
    *out = made;
    return BL_OK;
}

void score_parts_free(score_parts *parts)
{
    if (!parts)
        return;
    bl_text_release(&parts->flags);
    bl_tally_plan_release(&parts->plan);
    bl_arena_release(&parts->arena);
    for (size_t s = 0; s < BL_SCALES_MAX; s++)
        free(parts->scores[s]);
    free(parts->ends);
    free(parts);
}

static bl_cell score_cell(const score_parts *parts, size_t scale,
                          bl_score score)
{
    const bl_settings *const settings = parts->settings;
    const bl_instrument *const instrument = &settings->instrument;

    return bl_score_given(score)
               ? BL_FRACTION_CELL(bl_score_value(instrument,
                                                 &instrument->scales[scale],
                                                 score, settings->as))
               : BL_ABSENT;
}

static void put_scores(const score_parts *parts, bl_cell *cells)
{
    for (size_t s = 0; s < parts->settings->instrument.scale_count; s++)
        cells[s] = score_cell(parts, s,
                              bl_tally_score(&parts->plan, s, &parts->tally));
}

/* Counts and flags. */
static void put_end(score_parts *parts, bool uniform, bl_cell *cells)
{
    const bl_instrument *const instrument = &parts->settings->instrument;
    const size_t count = instrument->scale_count;
    bl_score scores[BL_SCALES_MAX];

    for (size_t s = 0; s < count; s++) {
        scores[s] = bl_tally_score(&parts->plan, s, &parts->tally);
        cells[s] = BL_INTEGER_CELL(scores[s].answered);
    }
    bl_text_clear(&parts->flags);
    bl_flags_add(&parts->flags, instrument, scores, uniform);
    cells[count] = parts->flags.size
                       ? BL_TEXT_CELL(bl_text_slice(&parts->flags))
                       : BL_ABSENT;
}

void score_parts_cells(score_parts *parts, const bl_answer *answers,
                       bl_cell *cells)
{
    const bl_instrument *const instrument = &parts->settings->instrument;

    bl_tally_form(&parts->plan, answers, &parts->tally);
    put_scores(parts, cells);
    put_end(parts, bl_form_is_uniform(instrument, answers),
            cells + instrument->scale_count);
}

/* Remember what was written since the output had `before` bytes. */
static void keep(score_parts *parts, written *text, const bl_out *out,
                 size_t before)
{
    const size_t size = out->failure ? 0 : out->used - before;
    char *const copy =
        bl_arena_get(&parts->arena, size > COPIED ? size : COPIED, 1);

    if (!copy || out->failure)
        return;
    memcpy(copy, out->buffer + before, size);
    *text = (written){copy, size};
}

static inline void copy_written(bl_out *out, const written *text)
{
    if (text->size > COPIED) {
        bl_out_write(out, text->bytes, text->size);
        return;
    }
    memcpy(bl_out_room(out, COPIED), text->bytes, COPIED);
    bl_out_took(out, text->size);
}

/* Copies more than there may be, which costs less than to look. */
static inline void copy_score(bl_out *out, const written_score *text)
{
    memcpy(bl_out_room(out, COPIED), text->bytes, sizeof text->bytes);
    bl_out_took(out, text->size);
}

static void keep_score(written_score *text, const bl_out *out, size_t before)
{
    const size_t size = out->failure ? 0 : out->used - before;

    if (!size || size > sizeof text->bytes)
        return;
    memcpy(text->bytes, out->buffer + before, size);
    text->size = (uint8_t)size;
}

static void write_score(score_parts *parts, bl_rows *rows, size_t scale)
{
    written_score *const known =
        parts->scores[scale]
            ? &parts->scores[scale]
                            [bl_tally_part(&parts->plan, scale, &parts->tally)]
            : NULL;
    const size_t before = rows->out->used;
    bl_cell cell;

    if (known && known->size) {
        copy_score(rows->out, known);
        return;
    }
    cell = score_cell(parts, scale,
                      bl_tally_score(&parts->plan, scale, &parts->tally));
    bl_rows_add_part(rows, &cell, parts->first + scale, 1);
    if (known)
        keep_score(known, rows->out, before);
}

/* The place of a row's end that has these counts; *fits: it has been written
 * already. */
static row_end *find_end(score_parts *parts, bool uniform, bool *fits)
{
    const bl_tally_plan *const plan = &parts->plan;
    uint64_t key[KEY_WORDS] = {0};
    uint64_t mixed = uniform;

    for (size_t w = 0; w < plan->words; w++) {
        key[w] = parts->tally.words[w] & plan->counts[w];
        mixed = (mixed ^ key[w]) * 0x9e3779b97f4a7c15u;
        mixed ^= mixed >> 32;
    }

    row_end *const place =
        &parts->ends[mixed * 0xd6e8feb86659fd93u >> (64 - ENDS_BITS)];

    *fits = place->text.bytes && place->uniform == uniform &&
            memcmp(place->key, key, sizeof key) == 0;
    if (!*fits) {
        place->text.bytes = NULL;
        place->uniform = uniform;
        memcpy(place->key, key, sizeof key);
    }
    return place;
}

static void write_end(score_parts *parts, bl_rows *rows, bool uniform)
{
    const size_t scales = parts->settings->instrument.scale_count;
    const size_t before = rows->out->used;
    bool fits = false;
    row_end *const end = parts->ends ? find_end(parts, uniform, &fits) : NULL;

    if (fits) {
        copy_written(rows->out, &end->text);
        return;
    }
    put_end(parts, uniform, parts->cells);
    bl_rows_add_part(rows, parts->cells, parts->first + scales, scales + 1);
    if (end)
        keep(parts, &end->text, rows->out, before);
}

void score_parts_write(score_parts *parts, bl_rows *rows,
                       const bl_answer *answers)
{
    const bl_instrument *const instrument = &parts->settings->instrument;

    bl_tally_form(&parts->plan, answers, &parts->tally);
    for (size_t s = 0; s < instrument->scale_count; s++)
        write_score(parts, rows, s);
    write_end(parts, rows, bl_form_is_uniform(instrument, answers));
}

bool score_parts_failed(const score_parts *parts)
{
    return parts->flags.failed;
}
