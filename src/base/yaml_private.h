/*
 * yaml_private.h - what reading a YAML document and explaining a fault in it
 * share. For the yaml*.c files only. Places are bytes of the document.
 */
#ifndef BL_YAML_PRIVATE_H
#define BL_YAML_PRIVATE_H

#include <yaml.h>

#include "bl_yaml.h"

enum { BL_YAML_DEPTH_MAX = 32 }; /* lists and maps within one another */

typedef struct bl_yaml_open {
    size_t start; /* where the collection begins */
    bool flow;    /* written with brackets */
    bool list;
} bl_yaml_open;

/* The last event that was read; stays after a fault. */
typedef struct bl_yaml_last {
    yaml_event_type_t type;
    size_t start, end;
    bool quoted; /* a scalar in quotes or as a block */
    bool one_line;
} bl_yaml_last;

typedef struct bl_yaml_reader {
    yaml_parser_t parser;
    yaml_event_t event; /* the current one; nothing after a fault */
    bl_yaml here;       /* only its place: of the current event */
    bl_yaml_last last;
    size_t character; /* libyaml counts these; this one begins at */
    size_t byte;
    bl_slice document; /* valid UTF-8, without byte order mark */
    bl_arena *arena;
    bl_yaml_open open[BL_YAML_DEPTH_MAX]; /* innermost last */
    size_t depth;
} bl_yaml_reader;

typedef struct bl_yaml_fault {
    bl_slice text; /* the document */
    bl_yaml_last last;
    const bl_yaml_open *brackets; /* the innermost ones; NULL: not in any */
    size_t problem;               /* where libyaml stopped */
    size_t context;               /* where what it was reading begins */
    bl_error *err;
} bl_yaml_fault;

bl_yaml_fault bl_yaml_fault_of(const bl_yaml_reader *reader, bl_error *err);

/* Byte at which libyaml's mark stands; near the last one asked for is fast. */
size_t bl_yaml_byte(bl_yaml_reader *reader, yaml_mark_t mark);

/*
 * Put what libyaml could not read into words.
 *
 *   errors   BL_E_DEFINITION [yaml-syntax], or BL_E_MEMORY: always one
 */
bl_status bl_yaml_explain(bl_yaml_reader *reader, bl_error *err);

/* Faults inside brackets: no comma or closing bracket where one is due, and
 * nothing where a value is due. BL_OK: not one of the known traps. */
bl_status bl_yaml_explain_separator(const bl_yaml_fault *fault);
bl_status bl_yaml_explain_gap(const bl_yaml_fault *fault);

/* More text in the line of a closing quote or bracket; BL_OK: there is none. */
bl_status bl_yaml_explain_closed(const bl_yaml_fault *fault);

/* Refuse anchors, aliases and tags: [yaml-refused]. */
BL_CHECKED bl_status bl_yaml_check_extras(const bl_yaml_reader *reader,
                                          bl_error *err);

/*
 * Refuse a current scalar that libyaml accepts and the author did not mean: a
 * text that goes on with "- " in the next line, a value that # made a comment,
 * a key of { } without a value (`key`, when the scalar is its value), a
 * document of nothing but "key:value".
 *
 *   errors   BL_E_DEFINITION [yaml-syntax]
 */
BL_CHECKED bl_status bl_yaml_check_scalar(const bl_yaml_reader *reader,
                                          bl_slice key, bl_error *err);

/* Refuse, at its place, what is not UTF-8. */
BL_CHECKED bl_status bl_yaml_check_bytes(bl_slice document, bl_error *err);

/* Set [yaml-syntax] at a place. */
bl_status bl_yaml_say(const bl_yaml_fault *fault, size_t at, const char *format,
                      ...) BL_PRINTF(3, 4);

bl_status bl_yaml_say_tight_colon(const bl_yaml_fault *fault, size_t key,
                                  size_t colon);
bl_status bl_yaml_say_comment(const bl_yaml_fault *fault, size_t at);

/* A text as it may stand in a message: visible, 60 columns at most. */
typedef struct bl_yaml_shown {
    char bytes[256];
} bl_yaml_shown;

bl_yaml_shown bl_yaml_show(bl_slice text);

/* From `from` to where the author thought that a text without quotes ends:
 * pairs of brackets belong to it. */
bl_yaml_shown bl_yaml_meant(bl_slice text, size_t from);

#endif
