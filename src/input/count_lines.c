#include <string.h>

#include "bl_source.h"

enum { LANES = 16, LANE_MAX = 255 };
typedef unsigned char lanes __attribute__((vector_size(LANES)));

/* How many of each lane's bytes are `wanted`; at most LANE_MAX rounds. */
static uint64_t count_in_lanes(const char *at, size_t rounds, lanes wanted)
{
    lanes counts = {0};
    uint64_t sum = 0;

    for (size_t r = 0; r < rounds; r++, at += LANES) {
        lanes bytes;

        memcpy(&bytes, at, sizeof bytes);
        counts -= (lanes)(bytes == wanted);
    }
    for (size_t l = 0; l < LANES; l++)
        sum += counts[l];
    return sum;
}

uint64_t bl_count_lines(bl_slice text, char line_end)
{
    const lanes wanted = (lanes){0} + (unsigned char)line_end;
    const char *at = text.bytes;
    size_t left = text.size;
    uint64_t lines = 0;

    while (left >= LANES) {
        const size_t rounds =
            left / LANES < LANE_MAX ? left / LANES : (size_t)LANE_MAX;

        lines += count_in_lanes(at, rounds, wanted);
        at += rounds * LANES;
        left -= rounds * LANES;
    }
    for (size_t i = 0; i < left; i++)
        lines += at[i] == line_end;
    return lines;
}
