/*
 * generate SHAPE ROWS - writes an invented export, for benchmarks and for tests
 * that compare runs. The same words give the same bytes on every machine.
 *
 * Every cell is a function of its row and column, so that rows can be written
 * in any order and nothing is kept.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SESSIONS = 26, /* forms of a client */
    WIDE_SESSIONS = 8,
    BLANK_SHARE = 50, /* one answer in so many is blank */
    METADATA = 17,
    ROW_DAYS = 7
};

/* splitmix64: a well-mixed number for every pair. */
static uint64_t mix(uint64_t row, uint64_t column)
{
    uint64_t z = (row * 64 + column + 1) * 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static unsigned pick(uint64_t row, uint64_t column, unsigned count)
{
    return (unsigned)(mix(row, column) % count);
}

static void print_client(uint64_t client)
{
    printf("C%06llu", (unsigned long long)client);
}

/* A date in the years 2020 to 2023, weeks apart within a client. */
static void print_date(uint64_t client, unsigned session)
{
    static const unsigned days[] = {31, 28, 31, 30, 31, 30,
                                    31, 31, 30, 31, 30, 31};
    unsigned day = pick(client, 40, 900) + session * ROW_DAYS;
    const unsigned year = day / 365;
    unsigned month = 0;

    day %= 365;
    while (day >= days[month])
        day -= days[month++];
    printf("%04u-%02u-%02u", 2020 + year, month + 1, day + 1);
}

static void print_answer(uint64_t row, unsigned item, unsigned most)
{
    if (pick(row, item, BLANK_SHARE) > 0)
        printf("%u", pick(row, item + 256, most) + 1);
}

static void print_names(const char *stem, unsigned count)
{
    for (unsigned i = 1; i <= count; i++)
        printf(",%s%u", stem, i);
    putchar('\n');
}

static void print_place(uint64_t row)
{
    print_client(row / SESSIONS);
    printf(",%u,", (unsigned)(row % SESSIONS) + 1);
    print_date(row / SESSIONS, (unsigned)(row % SESSIONS));
}

static void long_row(uint64_t row)
{
    print_place(row);
    for (unsigned item = 1; item <= 12; item++) {
        putchar(',');
        print_answer(row, item, 5);
    }
    putchar('\n');
}

static void long_header(void)
{
    fputs("client,session,date", stdout);
    print_names("wai_", 12);
}

static void items36_row(uint64_t row)
{
    print_place(row);
    for (unsigned item = 1; item <= 36; item++) {
        putchar(',');
        print_answer(row, item, 7);
    }
    putchar('\n');
}

static void items36_header(void)
{
    fputs("client,session,date", stdout);
    print_names("wai_", 36);
}

/* Four lines from 0 to 10, with one decimal. */
static void lines_row(uint64_t row)
{
    print_place(row);
    for (unsigned item = 1; item <= 4; item++) {
        const unsigned tenths = pick(row, item, 101);

        printf(",%u.%u", tenths / 10, tenths % 10);
    }
    putchar('\n');
}

static void lines_header(void)
{
    fputs("client,session,date", stdout);
    print_names("srs_", 4);
}

static const char *const labels[] = {"Seldom", "Sometimes", "Fairly Often",
                                     "Very Often", "Always"};

/* Every field quoted, metadata of a survey tool before the answers. */
static void survey_row(uint64_t row)
{
    printf("\"%u\"", (unsigned)row);
    for (unsigned m = 2; m <= METADATA; m++)
        printf(",\"%08x\"", (unsigned)mix(row, 64 + m));
    fputs(",\"", stdout);
    print_client(row / SESSIONS);
    printf("\",\"%u\",\"", (unsigned)(row % SESSIONS) + 1);
    print_date(row / SESSIONS, (unsigned)(row % SESSIONS));
    putchar('"');
    for (unsigned item = 1; item <= 12; item++)
        printf(",\"%s\"", pick(row, item, BLANK_SHARE) > 0
                              ? labels[pick(row, item + 256, 5)]
                              : "");
    putchar('\n');
}

static void survey_header(void)
{
    for (unsigned m = 1; m <= METADATA; m++)
        printf("%s\"Meta%u\"", m > 1 ? "," : "", m);
    fputs(",\"client\",\"session\",\"date\"", stdout);
    for (unsigned item = 1; item <= 12; item++)
        printf(",\"wai_%u\"", item);
    putchar('\n');
}

/* The same forms as labels without quotes. */
static void labels_row(uint64_t row)
{
    print_place(row);
    for (unsigned item = 1; item <= 12; item++)
        printf(",%s", pick(row, item, BLANK_SHARE) > 0
                          ? labels[pick(row, item + 256, 5)]
                          : "");
    putchar('\n');
}

/* One row a client, the sessions side by side. */
static void wide_row(uint64_t row)
{
    const unsigned sessions = 1 + pick(row, 41, WIDE_SESSIONS);

    print_client(row);
    for (unsigned s = 1; s <= WIDE_SESSIONS; s++)
        for (unsigned item = 1; item <= 12; item++) {
            putchar(',');
            if (s <= sessions)
                print_answer(row * WIDE_SESSIONS + s, item, 5);
        }
    putchar('\n');
}

static void wide_header(void)
{
    fputs("client", stdout);
    for (unsigned s = 1; s <= WIDE_SESSIONS; s++)
        for (unsigned item = 1; item <= 12; item++)
            printf(",s%u_wai_%u", s, item);
    putchar('\n');
}

/* One answer a row; twelve rows make a form. */
static void rows_row(uint64_t row)
{
    const uint64_t form = row / 12;
    const unsigned item = (unsigned)(row % 12) + 1;

    printf("%u,", (unsigned)form);
    print_place(form);
    printf(",wai_%u,", item);
    print_answer(form, item, 5);
    putchar('\n');
}

static void rows_header(void)
{
    puts("record,client,session,date,question,answer");
}

static void dirty_answer(uint64_t row, unsigned item)
{
    static const char *const odd[] = {"9",     "n/a",   "2.5", "8.0", " 3 ",
                                      "5-Jan", "\"4\"", "-99", "",    "\"5 \""};

    if (pick(row, item + 700, 97) == 0)
        fputs(odd[pick(row, item + 800, 10)], stdout);
    else
        print_answer(row, item, 5);
}

static void dirty_note(uint64_t row)
{
    static const char *const notes[] = {
        "",
        "plain",
        "\"with, comma\"",
        "\"two\nlines\"",
        "\"a \"\"quote\"\"\"",
        "\"\r\n\r\n\"",
        "\xc3\xa4\xc3\xb6\xc3\xbc",
        "=1+1",
        "\"a,\"\"b\"\",c\nC000001,1,2020-01-01,1,1,1,1,1,1,1,1,1,1,1,1,x\n\""};

    fputs(notes[pick(row, 900, 9)], stdout);
}

/* Everything that goes wrong in exports, and much that only looks so. */
static void dirty_row(uint64_t row)
{
    static const char *const sessions[] = {"", "x", "2.0", "1e3", " 7"};
    static const char *const dates[] = {"", "2024-02-30", "3/4/2024", "soon",
                                        "2024-01-08 09:05:59"};
    const unsigned odd = pick(row, 901, 60);
    const unsigned items = odd == 1 ? 5 : odd == 2 ? 14 : 12;

    if (odd == 3)
        putchar('\n');
    if (odd == 4)
        fputs("  \t\r\n", stdout);
    if (odd != 5)
        print_client(mix(row, 902) % 997);
    printf(",%s", odd == 6 ? sessions[pick(row, 903, 5)] : "");
    if (odd != 6)
        printf("%u", (unsigned)(row % SESSIONS) + 1);
    putchar(',');
    if (odd == 7)
        fputs(dates[pick(row, 904, 5)], stdout);
    else
        print_date(row / SESSIONS, (unsigned)(row % SESSIONS));
    for (unsigned item = 1; item <= items; item++) {
        putchar(',');
        if (odd != 8)
            dirty_answer(row, item);
    }
    putchar(',');
    dirty_note(row);
    fputs(pick(row, 905, 2) ? "\n" : "\r\n", stdout);
}

static void dirty_header(void)
{
    fputs("client,session,date", stdout);
    for (unsigned item = 1; item <= 12; item++)
        printf(",wai_%u", item);
    puts(",note");
}

typedef struct shape {
    const char *name;
    bool shuffled;
    void (*header)(void);
    void (*row)(uint64_t row);
} shape;

static const shape shapes[] = {
    {"long", false, long_header, long_row},
    {"shuffled", true, long_header, long_row},
    {"items36", false, items36_header, items36_row},
    {"lines", false, lines_header, lines_row},
    {"survey", false, survey_header, survey_row},
    {"labels", false, long_header, labels_row},
    {"wide", false, wide_header, wide_row},
    {"rows", false, rows_header, rows_row},
    {"dirty", true, dirty_header, dirty_row},
};

/* The n-th of the numbers below `count` in a scattered order: a permutation of
 * the next power of two, of which those beyond are passed over. */
static uint64_t scattered(uint64_t n, uint64_t mask, uint64_t count)
{
    do {
        n = (n * 0x2545f4914f6cdd1du + 12345) & mask;
        n ^= n >> 7;
        n = (n * 0x9e3779b97f4a7c15u + 54321) & mask;
    } while (n >= count);
    return n;
}

static void write_rows(const shape *which, uint64_t count)
{
    uint64_t mask = 1;

    while (mask < count)
        mask = mask * 2 + 1;
    which->header();
    for (uint64_t row = 0; row < count; row++)
        which->row(which->shuffled ? scattered(row, mask, count) : row);
}

int main(int argc, char **argv)
{
    const uint64_t count = argc == 3 ? strtoull(argv[2], NULL, 10) : 0;

    for (size_t s = 0; count && s < sizeof shapes / sizeof shapes[0]; s++)
        if (strcmp(shapes[s].name, argv[1]) == 0) {
            write_rows(&shapes[s], count);
            return fflush(stdout) != 0;
        }
    fputs("usage: generate SHAPE ROWS; shapes:", stderr);
    for (size_t s = 0; s < sizeof shapes / sizeof shapes[0]; s++)
        fprintf(stderr, " %s", shapes[s].name);
    fputc('\n', stderr);
    return 2;
}
