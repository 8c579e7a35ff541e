/*
 * option_table.h - every option of every command, a row each.
 *
 * For who reads the table: parsing, help and completion.
 */
#ifndef OPTION_TABLE_H
#define OPTION_TABLE_H

#include <stddef.h>

#include "options.h"

typedef enum option_group {
    COLUMNS,
    VALUES,
    CHANGE,
    RESULTS,
    MESSAGES
} option_group;

typedef struct bl_option {
    const char *name;
    char letter;       /* 0: none */
    const char *value; /* placeholder; NULL: takes none */
    size_t offset;     /* in options: const char *, or bool */
    unsigned commands;
    bool common; /* shown by -h */
    option_group group;
    const char *const *words; /* the only values; NULL: any */
    const char *summary;
} bl_option;

/* By group, then as one meets them; the last has no name. */
extern const bl_option option_table[];

/* An option of a command (its bit), or NULL. */
const bl_option *option_find(unsigned command, bl_slice name);
const bl_option *option_find_letter(unsigned command, char letter);

#endif
