#include "bl_pseudonym.h"

#include <pthread.h>
#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    KEY_SIZE = crypto_generichash_KEYBYTES,
    HASH_SIZE = 16,
    MARK_SIZE = 2, /* "P-" */
    LETTER_BITS = 5,
    NAME_BITS = LETTER_BITS * (BL_PSEUDONYM_SIZE - MARK_SIZE),
    NAME_BYTES = (NAME_BITS + 7) / 8 /* of the hash, that the name is from */
};

static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* An id that was met. */
typedef struct known {
    uint64_t name; /* its bits + 1; 0: nothing stands here */
    uint64_t rest; /* of the hash */
} known;

struct bl_pseudonyms {
    unsigned char key[KEY_SIZE];
    pthread_mutex_t lock; /* of what follows */
    known *table;         /* by name */
    size_t count;
    size_t capacity; /* a power of two */
};

bl_status bl_pseudonyms_new(bl_slice secret, bl_pseudonyms **out, bl_error *err)
{
    bl_pseudonyms *const made = calloc(1, sizeof *made);

    if (!made || sodium_init() < 0 ||
        pthread_mutex_init(&made->lock, NULL) != 0) {
        free(made);
        return BL_FAIL_MEMORY(err);
    }
    (void)crypto_generichash(made->key, sizeof made->key,
                             (const unsigned char *)secret.bytes, secret.size,
                             NULL, 0);
    *out = made;
    return BL_OK;
}

void bl_pseudonyms_free(bl_pseudonyms *pseudonyms)
{
    if (!pseudonyms)
        return;
    sodium_memzero(pseudonyms->key, sizeof pseudonyms->key);
    (void)pthread_mutex_destroy(&pseudonyms->lock);
    free(pseudonyms->table);
    free(pseudonyms);
}

/* What an id becomes in the table. */
static known hash_of(const bl_pseudonyms *pseudonyms, bl_slice id)
{
    unsigned char hash[HASH_SIZE];
    known made = {0};

    (void)crypto_generichash(hash, sizeof hash, (const unsigned char *)id.bytes,
                             id.size, pseudonyms->key, sizeof pseudonyms->key);
    for (size_t i = 0; i < NAME_BYTES; i++)
        made.name = made.name << 8 | hash[i];
    made.name = (made.name >> (8 * NAME_BYTES - NAME_BITS)) + 1;
    memcpy(&made.rest, hash + HASH_SIZE - sizeof made.rest, sizeof made.rest);
    return made;
}

static void spell(uint64_t bits, char *name)
{
    memcpy(name, "P-", MARK_SIZE);
    for (size_t k = BL_PSEUDONYM_SIZE; k-- > MARK_SIZE; bits >>= LETTER_BITS)
        name[k] = letters[bits & ((1 << LETTER_BITS) - 1)];
}

/* Where the name stands, or would stand. */
static known *find(known *table, size_t capacity, uint64_t name)
{
    size_t at = (size_t)name & (capacity - 1);

    while (table[at].name && table[at].name != name)
        at = (at + 1) & (capacity - 1);
    return &table[at];
}

/* At least half of the table stays free. */
static bool has_room(bl_pseudonyms *p)
{
    const size_t capacity = p->capacity ? 2 * p->capacity : 1024;
    known *table;

    if (2 * p->count < p->capacity)
        return true;
    table = calloc(capacity, sizeof *table);
    if (!table)
        return false;
    for (size_t k = 0; k < p->capacity; k++)
        if (p->table[k].name)
            *find(table, capacity, p->table[k].name) = p->table[k];
    free(p->table);
    p->table = table;
    p->capacity = capacity;
    return true;
}

static bl_status collision(const char *name, bl_error *err)
{
    bl_error_set(err, BL_E_USAGE, "pseudonym-collision",
                 "two clients would both be called %.*s", BL_PSEUDONYM_SIZE,
                 name);
    bl_error_hint(err, "this is chance: take another key; all names change "
                       "with it");
    return err->status;
}

static bl_status remember(bl_pseudonyms *p, known met, const char *name,
                          bl_error *err)
{
    known *place;

    if (!has_room(p))
        return BL_FAIL_MEMORY(err);
    place = find(p->table, p->capacity, met.name);
    if (place->name)
        return place->rest == met.rest ? BL_OK : collision(name, err);
    *place = met;
    p->count++;
    return BL_OK;
}

bl_status bl_pseudonyms_name(bl_pseudonyms *pseudonyms, bl_slice id, char *name,
                             bl_error *err)
{
    const known met = hash_of(pseudonyms, id);
    bl_status status;

    spell(met.name - 1, name);
    (void)pthread_mutex_lock(&pseudonyms->lock);
    status = remember(pseudonyms, met, name, err);
    (void)pthread_mutex_unlock(&pseudonyms->lock);
    return status;
}

bool bl_pseudonym_looks_like(bl_slice id)
{
    if (id.size != BL_PSEUDONYM_SIZE || memcmp(id.bytes, "P-", MARK_SIZE) != 0)
        return false;
    for (size_t k = MARK_SIZE; k < id.size; k++)
        if (!id.bytes[k] || !strchr(letters, id.bytes[k]))
            return false;
    return true;
}
