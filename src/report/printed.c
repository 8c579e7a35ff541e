#include "printed.h"

#include <stdlib.h>

enum { PLACES_BITS = 11 };

/* Every number has one place; who comes later takes it over. */
struct printed_memo {
    printed places[1 << PLACES_BITS];
};

static void key_of(const bl_cell *cell, int64_t key[2])
{
    if (cell->kind == BL_CELL_FRACTION) {
        key[0] = cell->as.fraction.numerator;
        key[1] = cell->as.fraction.denominator;
    } else {
        memcpy(&key[0], &cell->as.number, sizeof key[0]);
        key[1] = 0;
    }
}

static size_t place_of(const int64_t key[2])
{
    const uint64_t mixed =
        ((uint64_t)key[0] + (uint64_t)key[1] * 0x9e3779b97f4a7c15u) *
        0xd6e8feb86659fd93u;

    return (size_t)(mixed >> (64 - PLACES_BITS));
}

const printed *printed_number(bl_rows *rows, const bl_cell *cell,
                              print_cell *print)
{
    int64_t key[2];
    printed *place;

    key_of(cell, key);
    if (!rows->memo)
        rows->memo = calloc(1, sizeof *rows->memo);
    if (!rows->memo)
        return NULL;
    place = &rows->memo->places[place_of(key)];
    if (place->size && place->key[0] == key[0] && place->key[1] == key[1])
        return place;
    place->key[0] = key[0];
    place->key[1] = key[1];
    place->size = print(rows, cell, place->text);
    return place;
}
