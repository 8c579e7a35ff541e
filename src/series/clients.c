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

uint32_t clients_hash(const client_table *table, bl_slice bytes)
{
    uint64_t hash = 0;

    (void)crypto_shorthash((unsigned char *)&hash,
                           (const unsigned char *)bytes.bytes, bytes.size,
                           table->key);
    return (uint32_t)hash;
}

static size_t size_of(const client_key *key)
{
    return (size_t)key->id_size + 1 + key->respondent_size;
}

static bool is_client(const client *known, const client_key *key)
{
    return known->id_size == key->id_size &&
           known->respondent_size == key->respondent_size &&
           memcmp(known->id, key->bytes, size_of(key)) == 0;
}

static size_t find_slot(const client_table *table, const client_key *key)
{
    size_t slot = key->hash & (table->slot_count - 1);

    for (;; slot = (slot + 1) & (table->slot_count - 1)) {
        const client_slot at = table->slots[slot];

        if (!at.client || (at.hash == key->hash &&
                           is_client(&table->all[at.client - 1], key)))
            return slot;
    }
}

static bool grow_slots(client_table *table)
{
    const size_t count = table->slot_count ? table->slot_count * 2 : 1024;
    client_slot *const slots = calloc(count, sizeof *slots);

    if (!slots)
        return false;
    for (size_t s = 0; s < table->slot_count; s++) {
        const client_slot moved = table->slots[s];
        size_t to = moved.hash & (count - 1);

        if (!moved.client)
            continue;
        while (slots[to].client)
            to = (to + 1) & (count - 1);
        slots[to] = moved;
    }
    free(table->slots);
    table->slots = slots;
    table->slot_count = count;
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
    const char *const id =
        bl_arena_copy(&table->arena, (bl_slice){key->bytes, size_of(key)});

    if (!id || (table->count == table->capacity && !grow_clients(table)))
        return false;
    table->all[table->count++] =
        (client){.id = id,
                 .id_size = key->id_size,
                 .respondent_size = key->respondent_size};
    return true;
}

bool clients_find(client_table *table, const client_key *key, uint32_t *out)
{
    client_slot *slot;

    if ((size_t)table->count * 2 >= table->slot_count && !grow_slots(table))
        return false;
    slot = &table->slots[find_slot(table, key)];
    if (!slot->client) {
        if (!add_client(table, key))
            return false;
        *slot = (client_slot){table->count, key->hash};
    }
    *out = slot->client - 1;
    return true;
}

/* Where a hash belongs; NULL while there is no table. */
static const client_slot *home_of(const client_table *table, uint32_t hash)
{
    return table->slot_count ? &table->slots[hash & (table->slot_count - 1)]
                             : NULL;
}

void clients_fetch_slot(const client_table *table, uint32_t hash)
{
    __builtin_prefetch(home_of(table, hash));
}

void clients_fetch_client(const client_table *table, uint32_t hash)
{
    const client_slot *const home = home_of(table, hash);

    if (home && home->client)
        __builtin_prefetch(&table->all[home->client - 1]);
}

void clients_fetch_id(const client_table *table, uint32_t hash)
{
    const client_slot *const home = home_of(table, hash);

    if (home && home->client)
        __builtin_prefetch(table->all[home->client - 1].id);
}
