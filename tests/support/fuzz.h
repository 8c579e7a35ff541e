/*
 * fuzz.h - what targets of fuzzing share.
 *
 * A target fails by aborting. libFuzzer calls it, or replay.c with the files
 * of a folder.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* At least as many lines as a reader of YAML can count, which also knows CR,
 * NEL, LS and PS; of UTF-16, too. */
static inline size_t fuzz_lines(const uint8_t *data, size_t size)
{
    size_t lines = 2;

    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n' || data[i] == '\r' || data[i] == 0x85 ||
                 data[i] == 0xa8 || data[i] == 0xa9 || data[i] == 0x28 ||
                 data[i] == 0x29;
    return lines;
}

/* A property that must hold for any input. */
#define insist(holds)                                                          \
    do {                                                                       \
        if (!(holds)) {                                                        \
            (void)fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__,      \
                          __LINE__, #holds);                                   \
            abort();                                                           \
        }                                                                      \
    } while (0)

#endif
