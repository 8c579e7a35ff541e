#include "bl_guard.h"

#include "bl_number.h"

static bl_slice without_first(bl_slice text)
{
    return (bl_slice){text.bytes + 1, text.size - 1};
}

static bl_slice skip(bl_slice text, char c)
{
    while (text.size && text.bytes[0] == c)
        text = without_first(text);
    return text;
}

static bool starts_formula(bl_slice text)
{
    static const char signs[] = {'=', '+', '-', '@', '\t', '\r', '\n'};
    static const char *const wide[] = {"\xef\xbc\x9d", "\xef\xbc\x8b",
                                       "\xef\xbc\x8d", "\xef\xbc\xa0"};

    if (text.size && memchr(signs, text.bytes[0], sizeof signs))
        return true;
    for (size_t w = 0; w < sizeof wide / sizeof wide[0]; w++)
        if (text.size >= 3 && memcmp(text.bytes, wide[w], 3) == 0)
            return true;
    return false;
}

bool bl_guard_is_due(bl_slice text)
{
    const bl_slice bare = skip(text, '\'');
    bl_decimal number;

    return starts_formula(skip(bare, ' ')) &&
           !bl_decimal_parse(bare, '.', &number);
}

bl_slice bl_guard_take_off(bl_slice text)
{
    if (text.size && text.bytes[0] == '\'' &&
        bl_guard_is_due(without_first(text)))
        return without_first(text);
    return text;
}
