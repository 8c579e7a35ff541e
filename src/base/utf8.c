#include "bl_unicode.h"

#include <stdint.h>

/* Which second bytes may follow a lead byte, and how many follow in all.
 * Source: The Unicode Standard, table 3-7, well-formed UTF-8 byte sequences. */
static const struct lead {
    unsigned char first, last; /* lead bytes */
    unsigned char low, high;   /* second byte; later ones are 80..BF */
    unsigned char more;        /* bytes after the lead */
} leads[] = {
    {0xC2, 0xDF, 0x80, 0xBF, 1}, {0xE0, 0xE0, 0xA0, 0xBF, 2},
    {0xE1, 0xEC, 0x80, 0xBF, 2}, {0xED, 0xED, 0x80, 0x9F, 2},
    {0xEE, 0xEF, 0x80, 0xBF, 2}, {0xF0, 0xF0, 0x90, 0xBF, 3},
    {0xF1, 0xF3, 0x80, 0xBF, 3}, {0xF4, 0xF4, 0x80, 0x8F, 3},
};

static const struct lead *find_lead(unsigned char byte)
{
    for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++)
        if (byte >= leads[i].first && byte <= leads[i].last)
            return &leads[i];
    return NULL;
}

/* Length of the character beyond ASCII that begins at `bytes`; 0: none. */
static size_t long_character(const char *bytes, size_t size, bool *cut)
{
    const struct lead *lead = find_lead((unsigned char)bytes[0]);
    size_t i = 1;

    if (!lead)
        return 0;
    for (; i <= lead->more && i < size; i++) {
        const unsigned char byte = (unsigned char)bytes[i];

        if (byte < (i == 1 ? lead->low : 0x80) ||
            byte > (i == 1 ? lead->high : 0xBF))
            return 0;
    }
    if (i <= lead->more) {
        *cut = true;
        return 0;
    }
    return i;
}

typedef uint64_t lanes __attribute__((vector_size(16)));

static inline lanes load(const char *at)
{
    lanes all;

    memcpy(&all, at, sizeof all);
    return all;
}

static size_t ascii_size(const char *bytes, size_t size)
{
    size_t i = 0;

    for (; size - i >= 4 * sizeof(lanes); i += 4 * sizeof(lanes)) {
        const lanes all = load(bytes + i) | load(bytes + i + sizeof(lanes)) |
                          load(bytes + i + 2 * sizeof(lanes)) |
                          load(bytes + i + 3 * sizeof(lanes));

        if ((all[0] | all[1]) & UINT64_C(0x8080808080808080))
            break;
    }
    while (i < size && (unsigned char)bytes[i] < 0x80)
        i++;
    return i;
}

size_t bl_utf8_valid(const char *bytes, size_t size, bool *cut)
{
    bool cut_short = false;
    size_t i = 0;

    while (i < size) {
        i += ascii_size(bytes + i, size - i);
        if (i == size)
            break;

        const size_t more = long_character(bytes + i, size - i, &cut_short);

        if (more == 0)
            break;
        i += more;
    }
    if (cut)
        *cut = cut_short;
    return i;
}
