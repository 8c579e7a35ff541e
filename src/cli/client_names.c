#include "client_files.h"

#include <sodium.h>
#include <stdlib.h>

enum {
    NAME_MAX_BYTES = 64,
    HASH_BYTES = 8, /* 16 hexadecimal digits */
    DEVICE_SIZE = 3
};

typedef struct name {
    const char *folded; /* lower case */
    size_t index;
} name;

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '_';
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Names that a system keeps for its devices, and the one of the index. */
static bool is_taken(const char *folded)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul"};
    const bool numbered = (strncmp(folded, "com", DEVICE_SIZE) == 0 ||
                           strncmp(folded, "lpt", DEVICE_SIZE) == 0) &&
                          strlen(folded) == DEVICE_SIZE + 1 &&
                          folded[DEVICE_SIZE] >= '0' &&
                          folded[DEVICE_SIZE] <= '9';

    for (size_t d = 0; d < sizeof devices / sizeof devices[0]; d++)
        if (strcmp(folded, devices[d]) == 0)
            return true;
    return numbered || strcmp(folded, "index") == 0;
}

/* Would somebody's id be taken for another's name with a hash? */
static bool looks_hashed(const char *id, size_t size)
{
    const size_t digits = 2 * (size_t)HASH_BYTES;

    return size >= digits &&
           strspn(id + size - digits, "0123456789abcdef") == digits;
}

/* Can the id be a name as it stands? */
static bool is_name(const char *id)
{
    const size_t size = strlen(id);

    for (size_t i = 0; i < size; i++)
        if (!is_plain(id[i]))
            return false;
    return size > 0 && size <= NAME_MAX_BYTES && id[0] != '-' &&
           !looks_hashed(id, size);
}

/* What can stand in a name, and a hash that tells it from all others. */
static const char *hashed(const char *id, const char *ending, bl_arena *arena)
{
    unsigned char hash[crypto_generichash_BYTES_MIN];
    char digits[2 * HASH_BYTES + 1];
    char part[NAME_MAX_BYTES / 2 + 1];
    size_t size = 0;

    for (size_t i = 0; id[i] && size + 1 < sizeof part; i++)
        if (is_plain(id[i]) && (size || id[i] != '-'))
            part[size++] = id[i];
    part[size] = '\0';
    (void)crypto_generichash(hash, sizeof hash, (const unsigned char *)id,
                             strlen(id), NULL, 0);
    (void)sodium_bin2hex(digits, sizeof digits, hash, HASH_BYTES);
    return bl_arena_print(arena, "%s%s%s%s", part, size ? "-" : "", digits,
                          ending);
}

static int by_folded(const void *a, const void *b)
{
    const name *const first = a;
    const name *const second = b;
    const int order = strcmp(first->folded, second->folded);

    return order ? order
                 : (first->index > second->index) -
                       (first->index < second->index);
}

static bool fold_all(const char *const *ids, size_t count, name *names,
                     bl_arena *arena)
{
    for (size_t k = 0; k < count; k++) {
        char *const folded = bl_arena_copy(arena, bl_slice_of(ids[k]));

        if (!folded)
            return false;
        for (char *c = folded; *c; c++)
            *c = lower(*c);
        names[k] = (name){folded, k};
    }
    return true;
}

static bool is_alone(const name *names, size_t count, size_t k)
{
    const char *const folded = names[k].folded;

    return (k == 0 || strcmp(names[k - 1].folded, folded) != 0) &&
           (k + 1 == count || strcmp(names[k + 1].folded, folded) != 0);
}

const char *const *client_file_names(const char *const *ids, size_t count,
                                     const char *ending, bl_arena *arena)
{
    const char **const made = bl_arena_get(arena, count + 1, sizeof *made);
    name *const names = bl_arena_get(arena, count + 1, sizeof *names);

    if (!made || !names || sodium_init() < 0 ||
        !fold_all(ids, count, names, arena))
        return NULL;
    qsort(names, count, sizeof *names, by_folded);
    for (size_t k = 0; k < count; k++) {
        const char *const id = ids[names[k].index];
        const bool plain = is_name(id) && !is_taken(names[k].folded) &&
                           is_alone(names, count, k);
        const char *const made_of =
            plain ? bl_arena_print(arena, "%s%s", id, ending)
                  : hashed(id, ending, arena);

        if (!made_of)
            return NULL;
        made[names[k].index] = made_of;
    }
    return made;
}
