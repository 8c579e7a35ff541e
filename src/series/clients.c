#include "clients.h"

#include <stdlib.h>

bool clients_init(client_table *table)
{
    if (sodium_init() < 0)
        return false;
    randombytes_buf(table->random, sizeof table->random);
    randombytes_buf(table->key, sizeof table->key);
    return true;
}

void clients_release(client_table *table)
{
    free(table->all);
    free(table->slots);
    bl_arena_release(&table->arena);
}

static uint32_t hash_long(const client_table *table, bl_slice bytes)
{
    uint64_t hash = 0;

    (void)crypto_shorthash((unsigned char *)&hash,
                           (const unsigned char *)bytes.bytes, bytes.size,
                           table->key);
    return (uint32_t)hash;
}

/* What is left behind whole words, as one. */
static uint32_t rest_of(const char *bytes, size_t size)
{
    uint32_t rest = 0;

    for (size_t i = 0; i < size; i++)
        rest = rest << 8 | (unsigned char)bytes[i];
    return rest;
}

/* Another number for every one: ids in a row would lie in rows, and with some
 * keys close together. Source: lowbias32 of Wellons, "Prospecting for Hash
 * Functions", 2018. */
static uint32_t mixed(uint32_t hash)
{
    hash = (hash ^ hash >> 16) * 0x7feb352du;
    hash = (hash ^ hash >> 15) * 0x846ca68bu;
    return hash ^ hash >> 16;
}

uint32_t clients_hash(const client_table *table, bl_slice bytes)
{
    const uint64_t *random = table->random;
    uint64_t sum = *random++;

    if (bytes.size > CLIENT_KEY_BYTES)
        return hash_long(table, bytes);
    sum += *random++ * bytes.size;
    while (bytes.size >= sizeof(uint32_t)) {
        uint32_t word;

        memcpy(&word, bytes.bytes, sizeof word);
        sum += *random++ * word;
        bytes.bytes += sizeof word;
        bytes.size -= sizeof word;
    }
    if (bytes.size)
        sum += *random * rest_of(bytes.bytes, bytes.size);
    return mixed((uint32_t)(sum >> 32));
}

static size_t size_of(const client_key *key)
{
    return (size_t)key->id_size + 1 + key->respondent_size;
}

static bool is_client(const client *known, const client_key *key)
{
    return known->id_size == key->id_size &&
           known->respondent_size == key->respondent_size &&
           memcmp(client_id(known), key->bytes, size_of(key)) == 0;
}

static bool is_free(const client_slot *slot)
{
    return slot->client == CLIENT_NONE;
}

/* The first slot from that one on, around the end, that is free or has the
 * hash. */
static size_t next_slot(const client_table *table, size_t slot, uint32_t hash)
{
    const size_t mask = table->slot_count - 1;

    for (slot &= mask;
         !is_free(&table->slots[slot]) && table->slots[slot].hash != hash;)
        slot = (slot + 1) & mask;
    return slot;
}

static size_t find_slot(const client_table *table, const client_key *key)
{
    size_t slot = next_slot(table, key->hash, key->hash);

    while (!is_free(&table->slots[slot]) &&
           !is_client(&table->all[table->slots[slot].client], key))
        slot = next_slot(table, slot + 1, key->hash);
    return slot;
}

/* All free, by writing: pages of zeros that are read first are mapped twice,
 * and every thread is interrupted in between. */
static bool grow_slots(client_table *table)
{
    const size_t count = table->slot_count ? table->slot_count * 2 : 1024;
    client_slot *const slots = malloc(count * sizeof *slots);

    if (!slots)
        return false;
    memset(slots, UINT8_MAX, count * sizeof *slots);
    for (size_t s = 0; s < table->slot_count; s++) {
        const client_slot moved = table->slots[s];
        size_t to = moved.hash & (count - 1);

        if (is_free(&moved))
            continue;
        while (!is_free(&slots[to]))
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
    const size_t size = size_of(key);
    client added = {.id_size = key->id_size,
                    .respondent_size = key->respondent_size,
                    .passage = PASSAGE_START};

    if (size < CLIENT_NEAR_SIZE)
        memcpy(added.text.near, key->bytes, size);
    else
        added.text.far =
            bl_arena_copy(&table->arena, (bl_slice){key->bytes, size});
    if (!client_id(&added) ||
        (table->count == table->capacity && !grow_clients(table)))
        return false;
    table->all[table->count++] = added;
    return true;
}

bool clients_find(client_table *table, const client_key *key, uint32_t *out)
{
    client_slot *slot;

    if ((size_t)table->count * 2 >= table->slot_count && !grow_slots(table))
        return false;
    slot = &table->slots[find_slot(table, key)];
    if (is_free(slot)) {
        if (!add_client(table, key))
            return false;
        *slot = (client_slot){table->count - 1, key->hash};
    }
    *out = slot->client;
    return true;
}

void clients_fetch_slot(const client_table *table, uint32_t hash)
{
    if (table->slot_count)
        __builtin_prefetch(&table->slots[hash & (table->slot_count - 1)]);
}

void clients_fetch_client(const client_table *table, uint32_t hash)
{
    const uint32_t found =
        table->slot_count ? table->slots[next_slot(table, hash, hash)].client
                          : CLIENT_NONE;

    if (found == CLIENT_NONE)
        return;
    __builtin_prefetch(&table->all[found]);
    __builtin_prefetch(&table->all[found].passage);
}
