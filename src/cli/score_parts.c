#include "score_parts.h"

#include <stdlib.h>

enum {
    KEPT_BITS_MAX = 15, /* of a scale whose scores are remembered */
    ENDS_BITS = 9,
    KEY_WORDS = 2
};

/* What a writer made of a score, where it is short. */
typedef struct written_score {
    char bytes[15];
    uint8_t size; /* 0: not written yet, or longer */
} written_score;

/* Where a scale stands in the tally, and what was written of it by what stands
 * there; NULL: too much to be remembered. */
typedef struct known_scale {
    bl_tally_place place;
    written_score *scores;
} known_scale;

/* The counts of a tally, and in the lowest bit, which is a sum's, whether the
 * form is uniform. */
typedef struct end_key {
    uint64_t words[KEY_WORDS];
} end_key;

/* How a row ended, behind its scores; who comes later takes the place over. */
typedef struct written_end {
    end_key key;
    uint8_t size; /* 0: not written yet, or longer */
    char bytes[63];
} written_end;

struct score_parts {
    const bl_settings *settings;
    size_t first; /* column */
    const bl_tally_plan *plan;
    bl_tally tally;
    bl_text flags;
    bl_cell *cells;
    known_scale scales[BL_SCALES_MAX];
    written_end *ends; /* NULL: the tally is too long for a key */
    bool remembers;    /* the scores of all scales, and ends */
    bl_arena arena;
};

static void make_memory(score_parts *parts)
{
    if (parts->plan->words <= KEY_WORDS)
        parts->ends = calloc((size_t)1 << ENDS_BITS, sizeof *parts->ends);
    parts->remembers = parts->ends != NULL;
    for (size_t s = 0; s < parts->settings->instrument.scale_count; s++) {
        const unsigned bits = bl_tally_bits(parts->plan, s);
        known_scale *const known = &parts->scales[s];

        if (bits <= KEPT_BITS_MAX)
            known->scores = calloc((size_t)1 << bits, sizeof *known->scores);
        known->place = parts->plan->places[s];
        parts->remembers &= known->scores != NULL;
    }
}

bl_status score_parts_new(const bl_settings *settings,
                          const bl_tally_plan *plan, size_t first,
                          score_parts **out, bl_error *err)
{
    score_parts *const made = calloc(1, sizeof *made);

    if (!made)
        return BL_FAIL_MEMORY(err);
    made->settings = settings;
    made->first = first;
    made->flags = (bl_text)BL_TEXT_INIT;
    made->plan = plan;
    made->cells =
        bl_arena_get(&made->arena, score_parts_columns(&settings->instrument),
                     sizeof *made->cells);
    if (!made->cells) {
        score_parts_free(made);
        return BL_FAIL_MEMORY(err);
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
    bl_arena_release(&parts->arena);
    for (size_t s = 0; s < BL_SCALES_MAX; s++)
        free(parts->scales[s].scores);
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
        cells[s] =
            score_cell(parts, s, bl_tally_score(parts->plan, s, &parts->tally));
}

/* Counts and flags. */
static void put_end(score_parts *parts, bool uniform, bl_cell *cells)
{
    const bl_instrument *const instrument = &parts->settings->instrument;
    const size_t count = instrument->scale_count;
    bl_score scores[BL_SCALES_MAX];

    for (size_t s = 0; s < count; s++) {
        scores[s] = bl_tally_score(parts->plan, s, &parts->tally);
        cells[s] = BL_INTEGER_CELL(scores[s].answered);
    }
    bl_text_clear(&parts->flags);
    bl_flags_add(&parts->flags, instrument, scores, uniform);
    cells[count] = parts->flags.size
                       ? BL_TEXT_CELL(bl_text_slice(&parts->flags))
                       : BL_ABSENT;
}

static bool is_uniform(const score_parts *parts, const bl_form *form)
{
    return bl_tally_may_be_uniform(parts->plan, &parts->tally) &&
           bl_form_is_uniform(&parts->settings->instrument, form->answers);
}

void score_parts_cells(score_parts *parts, const bl_form *form, bl_cell *cells)
{
    const bl_instrument *const instrument = &parts->settings->instrument;

    bl_tally_form(parts->plan, form, &parts->tally);
    put_scores(parts, cells);
    put_end(parts, is_uniform(parts, form), cells + instrument->scale_count);
}

/* Where a scale's score stands once it was written; `word` is the scale's. */
static inline written_score *find_score(const known_scale *scale, uint64_t word)
{
    return &scale->scores[word >> scale->place.sum & scale->place.mask];
}

/* What a row's end depends on. */
static inline end_key key_of(const score_parts *parts, bool uniform)
{
    const uint64_t *const words = parts->tally.words;
    const uint64_t *const counts = parts->plan->counts;

    return (end_key){{(words[0] & counts[0]) | uniform, words[1] & counts[1]}};
}

/* Where a row's end stands once it was written; it may be another. */
static inline written_end *find_end(const score_parts *parts, end_key key)
{
    const uint64_t mixed = (key.words[0] + key.words[1] * 0x9e3779b97f4a7c15u) *
                           0xd6e8feb86659fd93u;

    return &parts->ends[mixed >> (64 - ENDS_BITS)];
}

static inline bool is_end_of(const written_end *end, end_key key)
{
    return end->size && end->key.words[0] == key.words[0] &&
           end->key.words[1] == key.words[1];
}

/* With one word only the first of the tally is looked at. Copies more bytes
 * than there may be, which costs less than to look how many there are. */
static inline char *put_as_before(const score_parts *parts, bool one_word,
                                  end_key key, char *to)
{
    const size_t scales = parts->settings->instrument.scale_count;
    const uint64_t *const words = parts->tally.words;
    const uint64_t first = words[0];
    const written_end *const end = find_end(parts, key);

    if (!is_end_of(end, key))
        return NULL;
    for (size_t s = 0; s < scales; s++) {
        const known_scale *const scale = &parts->scales[s];
        const written_score *const score =
            find_score(scale, one_word ? first : words[scale->place.word]);
        const size_t size = score->size;

        if (!size)
            return NULL;
        memcpy(to, score, sizeof *score);
        to += size;
    }
    memcpy(to, end->bytes, sizeof end->bytes);
    return to + end->size;
}

/* What has no sum, or may be uniform. */
static BL_RARE char *put_looked_at(score_parts *parts, const bl_form *form,
                                   char *to)
{
    bl_tally_form(parts->plan, form, &parts->tally);
    return put_as_before(parts, false, key_of(parts, is_uniform(parts, form)),
                         to);
}

size_t score_parts_room(const score_parts *parts)
{
    const size_t scales = parts->settings->instrument.scale_count;

    return parts->remembers
               ? scales * sizeof(written_score) + sizeof parts->ends->bytes
               : 0;
}

BL_HOT char *score_parts_put(score_parts *parts, const bl_form *form, char *to)
{
    const bl_tally_plan *const plan = parts->plan;

    if (!form->is_summed)
        return put_looked_at(parts, form, to);
    parts->tally.words[0] = form->sum;
    if (bl_tally_may_be_uniform(plan, &parts->tally))
        return put_looked_at(parts, form, to);
    return put_as_before(parts, true, (end_key){{form->sum & plan->counts[0]}},
                         to);
}

/* What was written since the output had `before` bytes; nothing, where it does
 * not fit. */
static uint8_t keep(char *bytes, size_t room, const bl_out *out, size_t before)
{
    const size_t size = out->failure ? 0 : out->used - before;

    if (size > room)
        return 0;
    memcpy(bytes, out->buffer + before, size);
    return (uint8_t)size;
}

static void write_score(score_parts *parts, bl_rows *rows, size_t scale)
{
    const size_t before = rows->out->used;
    const bl_cell cell = score_cell(
        parts, scale, bl_tally_score(parts->plan, scale, &parts->tally));

    bl_rows_add_part(rows, &cell, parts->first + scale, 1);
    if (parts->remembers) {
        const known_scale *const known = &parts->scales[scale];
        written_score *const score =
            find_score(known, parts->tally.words[known->place.word]);

        score->size =
            keep(score->bytes, sizeof score->bytes, rows->out, before);
    }
}

static void write_end(score_parts *parts, bl_rows *rows, bool uniform)
{
    const size_t scales = parts->settings->instrument.scale_count;
    const size_t before = rows->out->used;

    put_end(parts, uniform, parts->cells);
    bl_rows_add_part(rows, parts->cells, parts->first + scales, scales + 1);
    if (parts->remembers) {
        const end_key key = key_of(parts, uniform);
        written_end *const end = find_end(parts, key);

        end->key = key;
        end->size = keep(end->bytes, sizeof end->bytes, rows->out, before);
    }
}

void score_parts_write(score_parts *parts, bl_rows *rows, const bl_form *form)
{
    bl_tally_form(parts->plan, form, &parts->tally);
    for (size_t s = 0; s < parts->settings->instrument.scale_count; s++)
        write_score(parts, rows, s);
    write_end(parts, rows, is_uniform(parts, form));
}

bool score_parts_failed(const score_parts *parts)
{
    return parts->flags.failed;
}
