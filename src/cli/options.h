/*
 * options.h - the command line: one table parses it, prints help and is checked
 * against the manual.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>

#include "bl_arena.h"
#include "bl_error.h"
#include "bl_text.h"

/* What the command line said; texts are borrowed from argv, NULL: not given. */
typedef struct bl_options {
    const char *instrument;
    const char *study;
    const char *layout;
    const char *form;
    const char *client;
    const char *session;
    const char *date;
    const char *respondent;
    const char *items;
    const char *with;
    const char *delimiter;
    const char *encoding;
    const char *decimal;
    const char *missing;
    const char *date_order;
    const char *invalid;
    const char *duplicates;
    const char *scale;
    const char *as;
    const char *as_of;
    const char *by;
    const char *reliability;
    const char *sd;
    const char *norm;
    const char *norm_save;
    const char *baseline;
    const char *scored;
    const char *per_client;
    const char *pseudonymize;
    const char *rejects;
    const char *write;
    const char *format;
    const char *output;
    const char *digits;
    const char *jobs;
    const char *color;
    bool excel;
    bool redact;
    bool quiet;
    bool verbose;
    bool short_help;
    bool help;
    bool version;
    const char **operands;
    int operand_count;
    bool only_operands;              /* "--" was met */
    const struct bl_option *waiting; /* its value is missing; NULL: none */
} bl_options;

typedef struct bl_command {
    const char *name;
    const char *operands;    /* as in the synopsis */
    const char *takes;       /* what an operand is, as option values say it */
    const char *summary;     /* one line, no full stop */
    const char *about;       /* a paragraph for --help */
    const char *examples;    /* lines, each a command that runs */
    const char *also_format; /* beside those of rows; NULL: none */
    bool makes_reports;      /* its formats are those of bl_report.h */
    bool only_caseload;      /* of these, such as can show a caseload */
    unsigned bit;            /* in option.commands */
    const struct action *actions; /* what its first operand names, or NULL */
    int (*run)(const bl_options *options); /* NULL: run the action */
} bl_command;

enum {
    IN_SCORE = 1,
    IN_TREND = 2,
    IN_INSTRUMENTS = 4,
    IN_LAYOUTS = 8,
    IN_CHECK = 16,
    IN_DEMO = 32,
    IN_COMPLETION = 64,
    IN_CASELOAD = 128,
    IN_SCHEMA = 256,
    IN_ALL = 511
};

extern const bl_command cmd_caseload;
extern const bl_command cmd_check;
extern const bl_command cmd_completion;
extern const bl_command cmd_demo;
extern const bl_command cmd_schema;
extern const bl_command cmd_score;
extern const bl_command cmd_trend;
extern const bl_command cmd_instruments;
extern const bl_command cmd_layouts;

/* Ends with NULL; in the order of help. */
extern const bl_command *const commands[];

const bl_command *command_find(const char *name);

/*
 * Parse what follows the command's name.
 *
 *   errors   BL_E_USAGE [unknown-option], [missing-value], [unexpected-value],
 *            [unknown-word]; each with the nearest known one
 *   owns     operands live in *arena
 */
BL_CHECKED bl_status options_parse(const bl_command *command, int count,
                                   const char *const *words, bl_arena *arena,
                                   bl_options *out, bl_error *err);

/* One screen for -h, everything for --help; the program's with NULL. */
void options_help(const bl_command *command, bool whole, bl_text *out);

/* [unknown-command] with the nearest; an option or a file (is_file) stood where
 * the command is due. */
void command_unknown(const char *word, bool is_file, bl_error *err);

#endif
