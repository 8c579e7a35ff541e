#include "clients.h"

#include <stdlib.h>

bool clients_init(client_table *table)
{
    if (sodium_init() < 0)
        return false;
    randombytes_buf(table->key, sizeof table->key);
    return true;
}

void clients_release(client_table *table)
{
    free(table->all);
    free(table->slots);
    bl_arena_release(&table->arena);
}

static uint64_t hash_slice(const client_table *table, bl_slice text)
{
    uint64_t hash = 0;

    (void)crypto_shorthash((unsigned char *)&hash,
                           (const unsigned char *)(text.size ? text.bytes : ""),
                           text.size, table->key);
    return hash;
}

uint64_t clients_hash(const client_table *table, bl_slice id,
                      bl_slice respondent)
{
    const uint64_t hash = hash_slice(table, id);

    return respondent.size ? hash + 31 * hash_slice(table, respondent) : hash;
}

static bool is_client(const client *known, const client_key *key)
{
    return bl_slice_equal(key->id, (bl_slice){known->id, known->id_size}) &&
           bl_slice_equal(key->respondent, (bl_slice){known->respondent,
                                                      known->respondent_size});
}

static size_t find_slot(const client_table *table, const client_key *key)
{
    size_t slot = (size_t)(key->hash >> 32) & (table->slot_count - 1);

    for (;; slot = (slot + 1) & (table->slot_count - 1)) {
        const client_slot at = table->slots[slot];

        if (!at.client || (at.hash == (uint32_t)key->hash &&
                           is_client(&table->all[at.client - 1], key)))
            return slot;
    }
}

static client_key key_of(const client_table *table, const client *known)
{
    const bl_slice id = {known->id, known->id_size};
    const bl_slice respondent = {known->respondent, known->respondent_size};

    return (client_key){id, respondent, clients_hash(table, id, respondent)};
}

static bool grow_slots(client_table *table)
{
    const size_t count = table->slot_count ? table->slot_count * 2 : 1024;
    client_slot *const slots = calloc(count, sizeof *slots);

    if (!slots)
        return false;
    free(table->slots);
    table->slots = slots;
    table->slot_count = count;
    for (uint32_t c = 0; c < table->count; c++) {
        const client_key key = key_of(table, &table->all[c]);

        slots[find_slot(table, &key)] =
            (client_slot){c + 1, (uint32_t)key.hash};
    }
    return true;
}

static bool grow_clients(client_table *table)
{
    const uint32_t capacity = table->capacity ? table->capacity * 2 : 256;
    client *const more = realloc(table->all, (size_t)capacity * sizeof *more);

    if (!more)
        return false;
    table->all = more;
    table->capacity = capacity;
    return true;
}

static bool add_client(client_table *table, const client_key *key)
{
    client *added;

    if (table->count == table->capacity && !grow_clients(table))
        return false;
    added = &table->all[table->count];
    *added = (client){.id = bl_arena_copy(&table->arena, key->id),
                      .respondent =
                          key->respondent.size
                              ? bl_arena_copy(&table->arena, key->respondent)
                              : "",
                      .id_size = (uint32_t)key->id.size,
                      .respondent_size = (uint32_t)key->respondent.size};
    if (!added->id || !added->respondent)
        return false;
    table->count++;
    return true;
}

bool clients_find(client_table *table, const client_key *key, uint32_t *out)
{
    client_slot *slot;

    if (table->count && is_client(&table->all[table->last], key)) {
        *out = table->last;
        return true;
    }
    if ((size_t)table->count * 2 >= table->slot_count && !grow_slots(table))
        return false;
    slot = &table->slots[find_slot(table, key)];
    if (!slot->client) {
        if (!add_client(table, key))
            return false;
        *slot = (client_slot){table->count, (uint32_t)key->hash};
    }
    *out = slot->client - 1;
    table->last = *out;
    return true;
}
