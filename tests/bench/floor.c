/*
 * floor FILE - what libcsv alone takes: it parses a file and counts fields and
 * records. No program on libcsv can read faster.
 */
#include <csv.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { BLOCK = 1 << 18 };

typedef struct counts {
    size_t fields;
    size_t records;
} counts;

static void count_field(void *bytes, size_t size, void *self)
{
    (void)bytes;
    (void)size;
    ((counts *)self)->fields++;
}

static void count_record(int end, void *self)
{
    (void)end;
    ((counts *)self)->records++;
}

int main(int argc, char **argv)
{
    const int fd = argc == 2 ? open(argv[1], O_RDONLY | O_CLOEXEC) : -1;
    char *const block = malloc(BLOCK);
    struct csv_parser parser;
    counts found = {0, 0};
    ssize_t size = 0;

    if (fd < 0 || !block || csv_init(&parser, 0) != 0)
        return 2;
    while ((size = read(fd, block, BLOCK)) > 0)
        (void)csv_parse(&parser, block, (size_t)size, count_field, count_record,
                        &found);
    (void)csv_fini(&parser, count_field, count_record, &found);
    csv_free(&parser);
    free(block);
    printf("%zu records, %zu fields\n", found.records, found.fields);
    return size < 0;
}
