#include <stdlib.h>

#include "store_private.h"

/* Numbers of records, client by client, each as they came. Clients are put in
 * order on the way. */
static bool gather_records(bl_store *store)
{
    const client_table *const clients = &store->clients;
    uint32_t *const next = malloc((clients->count + 1) * sizeof *next);
    uint32_t at = 0;

    store->order = malloc((store->count + 1) * sizeof *store->order);
    if (!next || !store->order || !clients_close(&store->clients, next)) {
        free(next);
        return false;
    }
    for (uint32_t c = 0; c < clients->count; c++) {
        clients->all[c].first = at;
        at += clients->all[c].forms;
    }
    for (uint32_t c = 0; c < clients->count; c++)
        next[c] = clients->all[next[c]].first;
    for (size_t r = 0; r < store->count; r++)
        store->order[next[store->owners[r]]++] = (uint32_t)r;
    free(next);
    free(store->owners);
    store->owners = NULL;
    return true;
}

bl_status bl_store_close(bl_store *store, size_t workers, bl_error *err)
{
    const bool gathered = store->owners ? gather_records(store)
                                        : clients_close(&store->clients, NULL);

    return gathered && store_order(store, workers) ? BL_OK
                                                   : BL_FAIL_MEMORY(err);
}
