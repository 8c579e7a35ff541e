#include "bl_series.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits_at(const char *text)
{
    size_t size = 0;

    while (is_digit(text[size]))
        size++;
    return size;
}

/* Compare two runs of digits as numbers; leading zeros do not count. */
static int compare_numbers(const char *a, size_t a_size, const char *b,
                           size_t b_size)
{
    while (a_size > 1 && *a == '0') {
        a++;
        a_size--;
    }
    while (b_size > 1 && *b == '0') {
        b++;
        b_size--;
    }
    if (a_size != b_size)
        return a_size < b_size ? -1 : 1;
    return memcmp(a, b, a_size);
}

static int sign(int value)
{
    return (value > 0) - (value < 0);
}

int bl_natural_compare(const char *a, const char *b)
{
    const char *p = a;
    const char *q = b;

    while (*p && *q) {
        const size_t p_digits = digits_at(p);
        const size_t q_digits = digits_at(q);
        int order;

        if (p_digits && q_digits) {
            order = compare_numbers(p, p_digits, q, q_digits);
            p += p_digits;
            q += q_digits;
        } else {
            order = (unsigned char)*p - (unsigned char)*q;
            p++;
            q++;
        }
        if (order)
            return sign(order);
    }
    if (*p || *q)
        return *p ? 1 : -1;
    return sign(strcmp(a, b));
}

/* A number is written as a digit (which compares with all but digits as the
 * number does), how many digits it has, and these, two to a byte. */
static size_t add_number(const char *digits, size_t count, unsigned char *key,
                         size_t size)
{
    size_t at = 0;

    while (count > 1 && *digits == '0') {
        digits++;
        count--;
    }
    key[at++] = '0';
    if (at < size)
        key[at++] = count < UINT8_MAX ? (unsigned char)count : UINT8_MAX;
    if (count >= UINT8_MAX)
        return size;
    for (size_t d = 0; d < count && at < size; d += 2) {
        const int second = d + 1 < count ? digits[d + 1] - '0' : 0;

        key[at++] = (unsigned char)(10 * (digits[d] - '0') + second);
    }
    return at;
}

uint64_t bl_natural_key(const char *text)
{
    unsigned char key[8] = {0};
    uint64_t number = 0;
    size_t at = 0;

    while (*text && at < sizeof key) {
        const size_t digits = digits_at(text);

        if (digits)
            at += add_number(text, digits, key + at, sizeof key - at);
        else
            key[at++] = (unsigned char)*text;
        text += digits ? digits : 1;
    }
    for (size_t b = 0; b < sizeof key; b++)
        number = number << 8 | key[b];
    return number;
}
