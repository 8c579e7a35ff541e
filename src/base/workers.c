#include "bl_workers.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>

typedef struct crew {
    const bl_work *work;
    pthread_mutex_t taking;
    uint64_t taken;
    pthread_mutex_t giving;
    pthread_cond_t turn;
    uint64_t given;
    atomic_bool ended;
} crew;

typedef struct member {
    crew *crew;
    size_t worker;
    pthread_t thread;
} member;

/* False: no more; *number is the place of the piece in the row. */
static bool take(const member *one, uint64_t *number)
{
    crew *const all = one->crew;
    bool more;

    (void)pthread_mutex_lock(&all->taking);
    more = !all->ended && all->work->take(all->work->self, one->worker);
    if (more)
        *number = all->taken++;
    else
        all->ended = true;
    (void)pthread_mutex_unlock(&all->taking);
    return more;
}

/* Waits for its turn. Once `give` has said stop, nothing more is given. */
static void give(const member *one, uint64_t number, bool *stopped)
{
    crew *const all = one->crew;

    (void)pthread_mutex_lock(&all->giving);
    while (all->given != number && all->given != UINT64_MAX)
        (void)pthread_cond_wait(&all->turn, &all->giving);
    *stopped = all->given == UINT64_MAX ||
               !all->work->give(all->work->self, one->worker);
    all->given = *stopped ? UINT64_MAX : all->given + 1;
    (void)pthread_cond_broadcast(&all->turn);
    (void)pthread_mutex_unlock(&all->giving);
    if (*stopped)
        all->ended = true;
}

static void *run(void *self)
{
    const member *const one = self;
    uint64_t number = 0;
    bool stopped = false;

    while (!stopped && take(one, &number)) {
        one->crew->work->work(one->crew->work->self, one->worker);
        give(one, number, &stopped);
    }
    return NULL;
}

static void run_alone(const bl_work *work)
{
    bool more = true;

    while (more && work->take(work->self, 0)) {
        work->work(work->self, 0);
        more = work->give(work->self, 0);
    }
}

void bl_workers_run(const bl_work *work, size_t workers)
{
    crew all = {.work = work,
                .taking = PTHREAD_MUTEX_INITIALIZER,
                .giving = PTHREAD_MUTEX_INITIALIZER,
                .turn = PTHREAD_COND_INITIALIZER};
    member members[BL_WORKERS_MAX] = {{.crew = &all}};
    size_t started = 1;

    if (workers <= 1) {
        run_alone(work);
        return;
    }
    for (size_t w = 1; w < workers && w < BL_WORKERS_MAX; w++) {
        members[started] = (member){.crew = &all, .worker = w};
        if (pthread_create(&members[started].thread, NULL, run,
                           &members[started]) == 0)
            started++;
    }
    (void)run(&members[0]);
    for (size_t m = 1; m < started; m++)
        (void)pthread_join(members[m].thread, NULL);
}

size_t bl_processors(void)
{
    cpu_set_t set;
    int count = 1;

    if (sched_getaffinity(0, sizeof set, &set) == 0)
        count = CPU_COUNT(&set);
    if (count < 1)
        return 1;
    return count > BL_WORKERS_MAX ? BL_WORKERS_MAX : (size_t)count;
}
