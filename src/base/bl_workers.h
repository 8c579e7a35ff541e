/*
 * bl_workers.h - pieces of work, done by several threads and given back in
 * order.
 *
 * Every worker takes the next piece, works on it and gives back what came of
 * it. Pieces are taken by one worker at a time and given back by one worker at
 * a time, in the order in which they were taken; only the work between is done
 * by all at once. So whatever the number of workers, `take` and `give` see the
 * same row of pieces.
 */
#ifndef BL_WORKERS_H
#define BL_WORKERS_H

#include <stdbool.h>
#include <stddef.h>

enum { BL_WORKERS_MAX = 64 };

/* `worker` is 0..workers-1 and says whose own memory a call may use. */
typedef struct bl_work {
    void *self;
    bool (*take)(void *self, size_t worker); /* false: there is no more */
    void (*work)(void *self, size_t worker);
    bool (*give)(void *self, size_t worker); /* false: stop; what others have
                                                taken is not given back */
} bl_work;

/*
 * Do all of it; the calling thread is worker 0, and with one worker the only
 * thread. Where a thread cannot be started, the others do its work.
 */
void bl_workers_run(const bl_work *work, size_t workers);

/* Processors that this process may run on, 1..BL_WORKERS_MAX. */
size_t bl_processors(void);

#endif
