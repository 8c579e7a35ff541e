/*
 * json_text.h - private to report/: nested JSON, written as it comes.
 *
 * Members are written in the order of the calls; what is absent is null.
 * Numbers are the shortest that read back as the same double, or have the
 * decimals that were asked for.
 */
#ifndef JSON_TEXT_H
#define JSON_TEXT_H

#include "bl_date.h"
#include "bl_number.h"
#include "bl_optional.h"
#include "bl_out.h"

typedef struct json_text {
    bl_out *out;
    int digits;   /* -1: the shortest */
    bool ascii;   /* other characters as \u.... */
    bool follows; /* a member stands before: a comma is due */
    bool failed;  /* memory ran out */
} json_text;

/* A string by itself; false when there is no memory. */
bool json_write_string(bl_out *out, bl_slice text, bool ascii);

/* Open and close "{" or "["; key NULL: in a list, or the outermost. */
void put_open(json_text *json, const char *key, char bracket);
void put_close(json_text *json, char bracket);

void put_null(json_text *json, const char *key);
void put_bool(json_text *json, const char *key, bool value);
void put_integer(json_text *json, const char *key, int64_t value);
void put_number(json_text *json, const char *key, double value);
void put_optional(json_text *json, const char *key, bl_optional value);
void put_fraction(json_text *json, const char *key, bl_fraction value);
void put_day(json_text *json, const char *key, int32_t day);

/* A text; empty or NULL: null. */
void put_string(json_text *json, const char *key, const char *value);

#endif
