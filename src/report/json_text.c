#include "json_text.h"

#include <jansson.h>

enum { SHORT = 1024 };

static int write_some(const char *bytes, size_t size, void *out)
{
    bl_out_write(out, bytes, size);
    return 0;
}

/* False, and nothing is written: something is to be escaped. */
static bool write_plain(bl_out *out, bl_slice text)
{
    char *const to = bl_out_room(out, text.size + 2);

    to[0] = '"';
    for (size_t i = 0; i < text.size; i++) {
        const unsigned char c = (unsigned char)text.bytes[i];

        if (c < 0x20 || c >= 0x7f || c == '"' || c == '\\')
            return false;
        to[1 + i] = text.bytes[i];
    }
    to[1 + text.size] = '"';
    bl_out_took(out, text.size + 2);
    return true;
}

static bool write_escaped(bl_out *out, bl_slice text, bool ascii)
{
    json_t *const string = json_stringn(text.bytes, text.size);
    const size_t flags = JSON_ENCODE_ANY | (ascii ? JSON_ENSURE_ASCII : 0);
    const bool written =
        string && json_dump_callback(string, write_some, out, flags) == 0;

    json_decref(string);
    return written;
}

bool json_write_string(bl_out *out, bl_slice text, bool ascii)
{
    return (text.size < SHORT && write_plain(out, text)) ||
           write_escaped(out, text, ascii);
}

static void write_string(json_text *json, const char *text)
{
    json->failed |=
        !json_write_string(json->out, bl_slice_of(text), json->ascii);
}

/* Comma and key; the value follows. */
static void begin_member(json_text *json, const char *key)
{
    if (json->follows)
        bl_out_char(json->out, ',');
    json->follows = true;
    if (!key)
        return;
    write_string(json, key);
    bl_out_char(json->out, ':');
}

void put_open(json_text *json, const char *key, char bracket)
{
    begin_member(json, key);
    bl_out_char(json->out, bracket);
    json->follows = false;
}

void put_close(json_text *json, char bracket)
{
    bl_out_char(json->out, bracket);
    json->follows = true;
}

void put_null(json_text *json, const char *key)
{
    begin_member(json, key);
    bl_out_text(json->out, "null");
}

void put_bool(json_text *json, const char *key, bool value)
{
    begin_member(json, key);
    bl_out_text(json->out, value ? "true" : "false");
}

void put_integer(json_text *json, const char *key, int64_t value)
{
    char text[BL_NUMBER_SIZE];

    begin_member(json, key);
    bl_out_write(json->out, text, bl_integer_print(value, text));
}

void put_number(json_text *json, const char *key, double value)
{
    char text[BL_NUMBER_SIZE];

    begin_member(json, key);
    bl_out_write(json->out, text,
                 json->digits >= 0
                     ? bl_double_print(value, json->digits, false, text)
                     : bl_double_shortest(value, text));
}

void put_optional(json_text *json, const char *key, bl_optional value)
{
    if (value.given)
        put_number(json, key, value.value);
    else
        put_null(json, key);
}

void put_fraction(json_text *json, const char *key, bl_fraction value)
{
    char text[BL_NUMBER_SIZE];

    if (json->digits < 0) {
        put_number(json, key, bl_fraction_double(value));
        return;
    }
    begin_member(json, key);
    bl_out_write(json->out, text,
                 bl_fraction_print(value, json->digits, false, text));
}

void put_day(json_text *json, const char *key, int32_t day)
{
    char text[BL_DATE_SIZE];

    (void)bl_day_print(day, text);
    put_string(json, key, text);
}

void put_string(json_text *json, const char *key, const char *value)
{
    if (!value || !value[0]) {
        put_null(json, key);
        return;
    }
    begin_member(json, key);
    write_string(json, value);
}
