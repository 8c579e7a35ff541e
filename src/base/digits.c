#include "bl_digits.h"

#define COUNT(n) ((n) % 10 ? 3 : (n) % 100 ? 2 : (n) ? 1 : 0)
#define THREE(n)                                                               \
    {                                                                          \
        {'0' + (n) / 100, '0' + (n) / 10 % 10, '0' + (n) % 10}, COUNT(n)       \
    }
#define TEN(n)                                                                 \
    THREE(n), THREE((n) + 1), THREE((n) + 2), THREE((n) + 3), THREE((n) + 4),  \
        THREE((n) + 5), THREE((n) + 6), THREE((n) + 7), THREE((n) + 8),        \
        THREE((n) + 9)
#define HUNDRED(n)                                                             \
    TEN(n), TEN((n) + 10), TEN((n) + 20), TEN((n) + 30), TEN((n) + 40),        \
        TEN((n) + 50), TEN((n) + 60), TEN((n) + 70), TEN((n) + 80),            \
        TEN((n) + 90)

const bl_three bl_threes[1000] = {
    HUNDRED(0),   HUNDRED(100), HUNDRED(200), HUNDRED(300), HUNDRED(400),
    HUNDRED(500), HUNDRED(600), HUNDRED(700), HUNDRED(800), HUNDRED(900)};
