/*
 * bl_error.h - the one fault that ends a run.
 *
 * The innermost function says what went wrong, each caller adds the place it
 * alone knows, and main prints it once. What only costs a row or an answer is
 * a finding (bl_finding.h), not an error.
 */
#ifndef BL_ERROR_H
#define BL_ERROR_H

#include <stddef.h>

/* name, exit status of the program */
#define BL_STATUS_LIST(X)                                                      \
    X(BL_OK, 0)                                                                \
    X(BL_E_USAGE, 2)      /* the command line is wrong */                      \
    X(BL_E_DEFINITION, 2) /* an instrument, layout or study file is wrong */   \
    X(BL_E_INPUT, 2)      /* the structure of an input file is wrong */        \
    X(BL_E_IO, 3)         /* open, read, write or close failed */              \
    X(BL_E_MEMORY, 3)

typedef enum bl_status {
#define X(name, exit_status) name,
    BL_STATUS_LIST(X)
#undef X
} bl_status;

/* Not worth a place in the functions that call it. */
#define BL_RARE __attribute__((noinline, cold))
/* Called for every cell or form: such functions stand together, each in lines
 * of memory of its own. */
#define BL_HOT          __attribute__((hot, aligned(64)))
#define BL_CHECKED      __attribute__((warn_unused_result))
#define BL_PRINTF(f, a) __attribute__((format(printf, f, a)))

typedef struct bl_error {
    bl_status status;
    const char *name;   /* stable, kebab-case literal: "unknown-option" */
    size_t line;        /* 1-based line of `file`; 0: none */
    size_t column;      /* 1-based byte of it (YAML: character); 0: none */
    char file[512];     /* "" for none */
    char message[1024]; /* one sentence, no full stop; may name what was met */
    char hint[2048];    /* what to do next, one or more lines; "" for none */
} bl_error;

/*
 * Fill *err; a first fault already there is kept. Place and hint stay empty. A
 * text too long for its member is cut between two characters.
 */
void bl_error_set(bl_error *err, bl_status status, const char *name,
                  const char *format, ...) BL_PRINTF(4, 5);

/* Add the place where it is still unknown; `file` may be NULL. */
void bl_error_at(bl_error *err, const char *file, size_t line, size_t column);

/* Add a line of advice. */
void bl_error_hint(bl_error *err, const char *format, ...) BL_PRINTF(2, 3);

/* A macro, so that readers and the analyser see which status goes back. */
#define BL_FAIL(err, status, ...)                                              \
    (bl_error_set((err), (status), __VA_ARGS__), (bl_status)(status))

#define BL_FAIL_MEMORY(err)                                                    \
    BL_FAIL((err), BL_E_MEMORY, "out-of-memory", "there is no memory left")

int bl_exit_status(bl_status status);

#endif
