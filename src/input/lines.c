#include <string.h>

#include "bl_source.h"

enum { LANES = 16, ROUND = 2 * LANES, LANE_MAX = 255 };
typedef unsigned char lanes __attribute__((vector_size(LANES)));

static inline lanes load(const char *at)
{
    lanes bytes;

    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/* How many bytes are `wanted`, in at most LANE_MAX rounds. */
static uint64_t count_in_lanes(const char *at, size_t rounds, lanes wanted)
{
    lanes counts[2] = {{0}, {0}};
    uint64_t sum = 0;

    for (size_t r = 0; r < rounds; r++, at += ROUND) {
        counts[0] -= (lanes)(load(at) == wanted);
        counts[1] -= (lanes)(load(at + LANES) == wanted);
    }
    for (size_t l = 0; l < LANES; l++)
        sum += (uint64_t)counts[0][l] + counts[1][l];
    return sum;
}

uint64_t bl_count_lines(bl_slice text, char line_end)
{
    const lanes wanted = (lanes){0} + (unsigned char)line_end;
    const char *at = text.bytes;
    size_t left = text.size;
    uint64_t lines = 0;

    while (left >= ROUND) {
        const size_t rounds =
            left / ROUND < LANE_MAX ? left / ROUND : (size_t)LANE_MAX;

        lines += count_in_lanes(at, rounds, wanted);
        at += rounds * ROUND;
        left -= rounds * ROUND;
    }
    for (size_t i = 0; i < left; i++)
        lines += at[i] == line_end;
    return lines;
}

/* Lanes with a byte that lets a record begin elsewhere than behind a line end,
 * or a line begin without a record; `next` has the bytes behind. */
static inline lanes odd_lanes(lanes bytes, lanes next)
{
    return (lanes)(bytes == '"') |
           ((lanes)(bytes == '\r') & (lanes)(next != '\n')) |
           ((lanes)(bytes == '\n') & (lanes)(next <= ' '));
}

static bool is_odd(char byte, char next)
{
    const lanes odd =
        odd_lanes((lanes){(unsigned char)byte}, (lanes){(unsigned char)next});

    return odd[0];
}

static char byte_at(bl_slice text, size_t at, char beyond)
{
    if (at < text.size)
        return text.bytes[at];
    return beyond;
}

bool bl_lines_are_records(bl_slice text)
{
    lanes odd = {0};
    unsigned char any = is_odd('\n', byte_at(text, 0, '\n'));
    size_t at = 0;

    for (; at + LANES < text.size; at += LANES)
        odd |= odd_lanes(load(text.bytes + at), load(text.bytes + at + 1));
    for (; at < text.size; at++)
        any |= is_odd(text.bytes[at], byte_at(text, at + 1, 'x'));
    for (size_t l = 0; l < LANES; l++)
        any |= odd[l];
    return !any;
}
