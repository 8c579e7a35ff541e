#include "answer_keys.h"

#include <stdlib.h>
#include <string.h>

#include "bl_pattern.h"
#include "bl_unicode.h"

enum {
    KNOWN_SLOTS = 1 << 12, /* a power of two */
    KNOWN_MOST = KNOWN_SLOTS / 2,
    KNOWN_BYTES = 64 /* longer keys are looked up anew each time */
};

typedef struct known_key {
    bl_slice text; /* bytes NULL: free */
    size_t meaning;
} known_key;

struct answer_keys {
    bl_arena arena;
    bl_pattern pattern;
    bool by_pattern;
    bl_slice *items; /* folded, by item; where there is no pattern */
    size_t item_count;
    const char *session; /* folded; NULL: no key means it */
    bl_text folded;      /* scratch */
    known_key known[KNOWN_SLOTS];
    size_t known_count;
};

/* Valid until the next call. */
static bl_slice fold(answer_keys *keys, bl_slice key)
{
    bl_text_clear(&keys->folded);
    bl_fold_add(&keys->folded, key);
    return bl_text_slice(&keys->folded);
}

static bl_status read_list(answer_keys *keys, const bl_layout *layout,
                           bl_error *err)
{
    if (layout->item_count != keys->item_count)
        return BL_FAIL(err, BL_E_USAGE, "wrong-item-count",
                       "with one answer a row, items names the keys: a pattern "
                       "with {i}, or all %zu of them",
                       keys->item_count);
    keys->items =
        bl_arena_get(&keys->arena, keys->item_count, sizeof *keys->items);
    if (!keys->items)
        return BL_FAIL_MEMORY(err);
    for (size_t i = 0; i < keys->item_count; i++) {
        const bl_slice folded = fold(keys, bl_slice_of(layout->items[i]));

        keys->items[i] =
            (bl_slice){bl_arena_copy(&keys->arena, folded), folded.size};
        if (!keys->items[i].bytes)
            return BL_FAIL_MEMORY(err);
    }
    return BL_OK;
}

bl_status answer_keys_new(const bl_layout *layout,
                          const bl_instrument *instrument, answer_keys **out,
                          bl_error *err)
{
    const char *const first = layout->item_count ? layout->items[0] : NULL;
    answer_keys *const keys = calloc(1, sizeof *keys);
    bl_status status;

    if (!keys)
        return BL_FAIL_MEMORY(err);
    keys->folded = (bl_text)BL_TEXT_INIT;
    keys->item_count = instrument->item_count;
    keys->session = layout->answer_rows.session_key;
    keys->by_pattern = layout->item_count == 1 && strstr(first, "{i");
    status = keys->by_pattern ? bl_pattern_parse(first, 'i', &keys->arena,
                                                 &keys->pattern, err)
                              : read_list(keys, layout, err);
    if (status)
        answer_keys_free(keys);
    else
        *out = keys;
    return status;
}

void answer_keys_free(answer_keys *keys)
{
    if (!keys)
        return;
    bl_text_release(&keys->folded);
    bl_arena_release(&keys->arena);
    free(keys);
}

static size_t look_up(answer_keys *keys, bl_slice key)
{
    const bl_slice folded = fold(keys, key);
    size_t item = 0;
    size_t session = 0;

    if (keys->session && bl_slice_is(folded, keys->session))
        return ANSWER_KEY_SESSION;
    if (keys->by_pattern)
        return bl_pattern_match(&keys->pattern, folded, &item, &session) ? item
                                                                         : 0;
    while (item < keys->item_count &&
           !bl_slice_equal(keys->items[item], folded))
        item++;
    return item < keys->item_count ? item + 1 : 0;
}

static void remember(answer_keys *keys, size_t slot, bl_slice key,
                     size_t meaning)
{
    const char *copy;

    if (keys->known_count == KNOWN_MOST || keys->folded.failed)
        return;
    copy = bl_arena_copy(&keys->arena, key);
    if (!copy)
        return;
    keys->known[slot] = (known_key){{copy, key.size}, meaning};
    keys->known_count++;
}

size_t answer_keys_find(answer_keys *keys, bl_slice key)
{
    size_t slot;
    size_t meaning;

    if (key.size > KNOWN_BYTES)
        return look_up(keys, key);
    slot = bl_slice_hash(key) & (KNOWN_SLOTS - 1);
    for (; keys->known[slot].text.bytes; slot = (slot + 1) & (KNOWN_SLOTS - 1))
        if (bl_slice_equal(keys->known[slot].text, key))
            return keys->known[slot].meaning;
    meaning = look_up(keys, key);
    remember(keys, slot, key, meaning);
    return meaning;
}
