/*
 * each_client.h - what is done with every client, by several threads.
 */
#ifndef EACH_CLIENT_H
#define EACH_CLIENT_H

#include "courses.h"

/* `worker` is 0..workers-1 and says whose own memory a call may use. */
typedef struct client_work {
    void *self;
    bl_status (*work)(void *self, size_t worker, size_t client, bl_error *err);
    /* After some clients, in order; false: stop, for the reason in
     * *err if there is one. NULL: nothing is given. */
    bool (*give)(void *self, size_t worker, bl_error *err);
    size_t at_once; /* clients between two of these; 0: some dozens */
} client_work;

/*
 * Work on all clients; see bl_workers.h.
 *
 *   errors   the first in the order of clients
 */
BL_CHECKED bl_status each_client(courses *c, size_t workers,
                                 const client_work *work);

#endif
