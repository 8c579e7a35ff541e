/*
 * terminal.h - what the two output streams can show.
 */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

typedef struct bl_terminal {
    bool is_terminal;
    bool color;
    bool unicode; /* always true where it is no bl_terminal */
    size_t width; /* 80 where it is no bl_terminal */
} bl_terminal;

/* `when` is --color: NULL, "auto", "always" or "never". */
bl_terminal terminal_of(int fd, const char *when);

#endif
