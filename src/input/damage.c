#include "damage.h"

#include <string.h>

#include "bl_date.h"
#include "bl_text.h"
#include "bl_unicode.h"

enum {
    FIRST_DAY_NUMBER = 18264, /* 1950-01-01 */
    LAST_DAY_NUMBER = 73050,  /* 2099-12-31 */
    DATE_DIGITS = 6,          /* of 05-Jan-2024 */
    TEXT_MAX = 32
};

/* As spreadsheets abbreviate them in English, German, French, Spanish, Italian,
 * Portuguese and Dutch; folded. */
static const char *const months[] = {
    "jan", "feb",  "mar",  "apr",  "may",  "jun", "jul", "aug",  "sep",  "oct",
    "nov", "dec",  "mrz",  "mär",  "mai",  "okt", "dez", "janv", "févr", "mars",
    "avr", "juin", "juil", "août", "sept", "déc", "ene", "abr",  "ago",  "dic",
    "gen", "mag",  "giu",  "lug",  "set",  "ott", "fev", "out",  "mrt",  "mei"};

static bool is_month(bl_slice word)
{
    for (size_t m = 0; m < sizeof months / sizeof months[0]; m++)
        if (bl_slice_is(word, months[m]))
            return true;
    return false;
}

static size_t count_in(bl_slice text, const char *characters)
{
    size_t count = 0;

    for (size_t i = 0; i < text.size; i++)
        count += text.bytes[i] && strchr(characters, text.bytes[i]);
    return count;
}

static bl_slice skip_any(bl_slice text, const char *characters)
{
    while (text.size && text.bytes[0] && strchr(characters, text.bytes[0]))
        text = (bl_slice){text.bytes + 1, text.size - 1};
    return text;
}

static bl_slice without_end(bl_slice text, const char *characters)
{
    while (text.size && strchr(characters, text.bytes[text.size - 1]))
        text.size--;
    return text;
}

/* The name of a month with digits before it, behind it or both. */
static bool is_day_and_month(bl_slice folded)
{
    static const char digits[] = "0123456789";
    static const char between[] = "-./ ";
    const size_t count = count_in(folded, digits);
    bl_slice word = folded;

    if (count < 1 || count > DATE_DIGITS)
        return false;
    word = skip_any(skip_any(word, digits), between);
    word = without_end(without_end(word, digits), between);
    return count_in(word, digits) == 0 && word.size < folded.size - count &&
           is_month(word);
}

/* A whole date, of day, month and year. */
static bool is_date(bl_slice folded)
{
    bl_moment moment;

    return count_in(folded, "-./") >= 2 &&
           bl_moment_parse(folded, BL_DATE_DMY, &moment) != BL_DATE_NOT;
}

bool looks_shortened(bl_slice text)
{
    const bl_slice rest = skip_any(text, "0123456789");
    const bl_slice exponent =
        rest.size && (rest.bytes[0] == '.' || rest.bytes[0] == ',')
            ? skip_any((bl_slice){rest.bytes + 1, rest.size - 1}, "0123456789")
            : rest;

    return rest.size < text.size && exponent.size > 2 &&
           (exponent.bytes[0] == 'E' || exponent.bytes[0] == 'e') &&
           (exponent.bytes[1] == '+' || exponent.bytes[1] == '-') &&
           skip_any((bl_slice){exponent.bytes + 2, exponent.size - 2},
                    "0123456789")
                   .size == 0;
}

bool looks_damaged(bl_slice text)
{
    bl_text folded = BL_TEXT_INIT;
    bool damaged;

    if (text.size < 4 || text.size > TEXT_MAX)
        return false;
    bl_fold_add(&folded, text);
    damaged = looks_shortened(text) ||
              is_day_and_month(bl_text_slice(&folded)) ||
              is_date(bl_text_slice(&folded));
    bl_text_release(&folded);
    return damaged;
}

bool looks_like_day_number(bl_decimal number)
{
    const double days = bl_decimal_double(number);

    return days >= FIRST_DAY_NUMBER && days <= LAST_DAY_NUMBER;
}
