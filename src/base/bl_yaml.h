/*
 * bl_yaml.h - a strict YAML tree that knows where everything stood.
 *
 * Reads one document with libyaml and keeps every scalar as the text that was
 * written: "no" and "01" stay what they are. Refused, each with its place:
 * anchors, aliases, tags, a key repeated in a mapping, keys that are not
 * scalars, a second document, an empty document, nesting beyond 32.
 */
#ifndef BL_YAML_H
#define BL_YAML_H

#include "bl_arena.h"
#include "bl_error.h"

typedef enum bl_yaml_kind {
    BL_YAML_SCALAR,
    BL_YAML_LIST,
    BL_YAML_MAP
} bl_yaml_kind;

typedef struct bl_yaml {
    bl_yaml_kind kind;
    size_t line;   /* 1-based */
    size_t column; /* 1-based, in characters as libyaml counts */
    bl_slice key;  /* member of a map: its key, terminated; else size 0 */
    size_t key_line;
    size_t key_column;
    bl_slice text;         /* scalar: its text, terminated by a NUL */
    bool quoted;           /* scalar: written in quotes or as a block */
    size_t count;          /* list, map: how many children */
    struct bl_yaml *child; /* first child */
    struct bl_yaml *next;  /* next sibling, in the order of the file */
} bl_yaml;

/*
 * Parse a document.
 *
 *   owns     the tree and its texts live in *arena
 *   errors   BL_E_DEFINITION [yaml-syntax] and the refusals above
 *            ([yaml-repeated-key], [yaml-refused], [yaml-empty]) with line and
 *            column; the caller adds the file. A syntax message is in our own
 *            words where the trap is known: an unquoted { in a flow list or
 *            as a value's start, a tab used for indentation, ": " missing its
 *            blank, an empty item in a flow list ([7, , 7]).
 */
BL_CHECKED bl_status bl_yaml_parse(bl_slice document, bl_arena *arena,
                                   const bl_yaml **out, bl_error *err);

/*
 * The lines of one member of a document that is a map written as a block, with
 * the comments behind them; empty where there is none. They are a document of
 * their own, whose parsing does not cost what that of all members does.
 */
bl_slice bl_yaml_part(bl_slice document, const char *key);

/* The member of a map, or NULL. */
const bl_yaml *bl_yaml_member(const bl_yaml *map, const char *key);

/*
 * Refuse members that are not in `known` (ends with NULL), naming the nearest.
 *
 *   errors   BL_E_DEFINITION [unknown-key]; `what` says of what: "a scale"
 */
BL_CHECKED bl_status bl_yaml_only(const bl_yaml *map, const char *const *known,
                                  const char *what, bl_error *err);

/*
 * Typed reads: BL_E_DEFINITION [wrong-type] with the place and what was due.
 * `what` names the value in the message: "items".
 */
BL_CHECKED bl_status bl_yaml_text(const bl_yaml *node, const char *what,
                                  const char **out, bl_error *err);
BL_CHECKED bl_status bl_yaml_integer(const bl_yaml *node, const char *what,
                                     long low, long high, long *out,
                                     bl_error *err);
/* "true"/"yes" and "false"/"no" */
BL_CHECKED bl_status bl_yaml_bool(const bl_yaml *node, const char *what,
                                  bool *out, bl_error *err);
/* Index of the scalar's text in `words` (ends with NULL); names the nearest. */
BL_CHECKED bl_status bl_yaml_word(const bl_yaml *node, const char *what,
                                  const char *const *words, int *out,
                                  bl_error *err);
/* A list of scalars, or one scalar taken as a list of one; NULL-terminated. */
BL_CHECKED bl_status bl_yaml_texts(const bl_yaml *node, const char *what,
                                   bl_arena *arena, const char *const **out,
                                   size_t *count, bl_error *err);

/* Set *err to a fault at this node's place; used through BL_YAML_FAIL. */
void bl_yaml_error_set(bl_error *err, const bl_yaml *node, const char *name,
                       const char *format, ...) BL_PRINTF(4, 5);

#define BL_YAML_FAIL(err, node, ...)                                           \
    (bl_yaml_error_set((err), (node), __VA_ARGS__), (bl_status)BL_E_DEFINITION)

#endif
