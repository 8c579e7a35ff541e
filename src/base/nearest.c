#include "bl_nearest.h"

#include <stdint.h>

enum {
    WORD_MAX = 64,       /* [bytes] */
    SHORT_WORD = 5,      /* words below this may have one edit only [bytes] */
    PREFIX_MIN = 3,      /* [bytes] */
    PREFIX_DISTANCE = 3, /* ranks a beginning after every near edit */
    FAR = WORD_MAX + 1
};

typedef struct plain_word {
    char bytes[WORD_MAX];
    size_t size;
} plain_word;

static char plain(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    if (c == '_' || c == ' ')
        return '-';
    return c;
}

/* `from` has at most WORD_MAX bytes. */
static plain_word make_plain(bl_slice from)
{
    plain_word out = {.size = from.size};

    for (size_t i = 0; i < from.size; i++)
        out.bytes[i] = plain(from.bytes[i]);
    return out;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Source: L. Boytsov, "Indexing methods for approximate dictionary searching",
 * JEA 16 (2011), section 2: optimal string alignment. Three rows of the
 * matrix are enough, since a swap looks back two. */
static size_t edits(const plain_word *a, const plain_word *b)
{
    size_t rows[3][WORD_MAX + 1];

    for (size_t j = 0; j <= b->size; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a->size; i++) {
        size_t *row = rows[i % 3];
        const size_t *before = rows[(i + 2) % 3];
        const size_t *before_that = rows[(i + 1) % 3];

        row[0] = i;
        for (size_t j = 1; j <= b->size; j++) {
            const char x = a->bytes[i - 1];
            const char y = b->bytes[j - 1];

            row[j] = least(least(before[j], row[j - 1]) + 1,
                           before[j - 1] + (x != y));
            if (i > 1 && j > 1 && x != y && x == b->bytes[j - 2] &&
                y == a->bytes[i - 2])
                row[j] = least(row[j], before_that[j - 2] + 1);
        }
    }
    return rows[a->size % 3][b->size];
}

static bool one_begins_the_other(const plain_word *a, const plain_word *b)
{
    const size_t size = least(a->size, b->size);

    return size >= PREFIX_MIN && !memcmp(a->bytes, b->bytes, size);
}

static size_t distance_between(bl_slice typed, bl_slice known)
{
    if (typed.size == 0 || known.size == 0 || typed.size > WORD_MAX ||
        known.size > WORD_MAX)
        return FAR;

    const plain_word a = make_plain(typed);
    const plain_word b = make_plain(known);
    const size_t distance = edits(&a, &b);

    if (distance <= (a.size < SHORT_WORD ? 1 : 2) && distance < a.size)
        return distance;
    return one_begins_the_other(&a, &b) ? PREFIX_DISTANCE : FAR;
}

bl_nearest bl_nearest_to(bl_slice word)
{
    return (bl_nearest){.word = word, .distance = FAR};
}

void bl_nearest_offer(bl_nearest *nearest, bl_slice candidate)
{
    const size_t distance = distance_between(nearest->word, candidate);

    if (distance < nearest->distance) {
        nearest->distance = distance;
        nearest->best = candidate;
    }
}

void bl_nearest_hint(const bl_nearest *nearest, bl_error *err)
{
    if (nearest->best.size)
        bl_error_hint(err, "did you mean %.*s?", (int)nearest->best.size,
                      nearest->best.bytes);
}
