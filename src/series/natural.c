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
