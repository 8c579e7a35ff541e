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

static bool is_client(const client *known, const bl_form *form)
{
    return bl_slice_is(form->client, known->id) &&
           bl_slice_is(form->respondent, known->respondent);
}

static size_t find_slot(const client_table *table, const bl_form *form)
{
    const uint64_t hash = hash_slice(table, form->client) +
                          31 * hash_slice(table, form->respondent);
    size_t slot = (size_t)hash & (table->slot_count - 1);

    while (table->slots[slot] &&
           !is_client(&table->all[table->slots[slot] - 1], form))
        slot = (slot + 1) & (table->slot_count - 1);
    return slot;
}

static bool grow_slots(client_table *table)
{
    const size_t count = table->slot_count ? table->slot_count * 2 : 1024;
    uint32_t *const slots = calloc(count, sizeof *slots);

    if (!slots)
        return false;
    free(table->slots);
    table->slots = slots;
    table->slot_count = count;
    for (uint32_t c = 0; c < table->count; c++) {
        const bl_form form = {.client = bl_slice_of(table->all[c].id),
                              .respondent =
                                  bl_slice_of(table->all[c].respondent)};

        slots[find_slot(table, &form)] = c + 1;
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

bool clients_find(client_table *table, const bl_form *form, uint32_t *out)
{
    if (table->count && is_client(&table->all[table->last], form)) {
        *out = table->last;
        return true;
    }
    if ((size_t)table->count * 2 >= table->slot_count && !grow_slots(table))
        return false;

    const size_t slot = find_slot(table, form);

    if (!table->slots[slot]) {
        if (table->count == table->capacity && !grow_clients(table))
            return false;

        client *const added = &table->all[table->count];

        *added = (client){.id = bl_arena_copy(&table->arena, form->client),
                          .respondent =
                              bl_arena_copy(&table->arena, form->respondent)};
        if (!added->id || !added->respondent)
            return false;
        table->slots[slot] = ++table->count;
    }
    *out = table->slots[slot] - 1;
    table->last = *out;
    return true;
}
