#include "temporary_private.h"

#include <poll.h>
#include <stdatomic.h>
#include <stddef.h>
#include <unistd.h>

#include "bl_out.h"
#include "bl_workers.h"

enum {
    TEMPORARIES_MAX = 2 * BL_WORKERS_MAX, /* others are not noted */
    PATIENCE = 50                         /* of a signal [ms] */
};

static _Atomic(const char *) temporaries[TEMPORARIES_MAX]; /* NULL: free */
static atomic_int holding;                                 /* threads */
static atomic_bool is_ending;

static const int ending[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};
enum { ENDING = sizeof ending / sizeof ending[0] };

/* Calls only what a handler may call, and runs in no thread that holds. The
 * signal ends the program once the handler returns, because that took itself
 * away. */
static void remove_and_end(int number)
{
    atomic_store(&is_ending, true);
    for (int t = 0; t < PATIENCE && atomic_load(&holding) > 0; t++)
        (void)poll(NULL, 0, 1);
    for (size_t t = 0; t < TEMPORARIES_MAX; t++) {
        const char *const path = atomic_load(&temporaries[t]);

        if (path)
            (void)unlink(path);
    }
    (void)raise(number);
}

static void fill(sigset_t *signals)
{
    (void)sigemptyset(signals);
    for (size_t s = 0; s < ENDING; s++)
        (void)sigaddset(signals, ending[s]);
}

void bl_out_heed_signals(void)
{
    struct sigaction action = {.sa_handler = remove_and_end,
                               .sa_flags = (int)SA_RESETHAND};

    fill(&action.sa_mask);
    for (size_t s = 0; s < ENDING; s++) {
        struct sigaction before;

        if (sigaction(ending[s], &action, &before) == 0 &&
            before.sa_handler == SIG_IGN)
            (void)sigaction(ending[s], &before, NULL);
    }
}

void temporary_hold(sigset_t *before)
{
    sigset_t signals;

    fill(&signals);
    (void)pthread_sigmask(SIG_BLOCK, &signals, before);
    (void)atomic_fetch_add(&holding, 1);
    if (!atomic_load(&is_ending))
        return;
    (void)atomic_fetch_sub(&holding, 1);
    for (;;)
        (void)poll(NULL, 0, -1);
}

void temporary_go_on(const sigset_t *before)
{
    (void)atomic_fetch_sub(&holding, 1);
    (void)pthread_sigmask(SIG_SETMASK, before, NULL);
}

static void exchange(const char *from, const char *to)
{
    for (size_t t = 0; t < TEMPORARIES_MAX; t++) {
        const char *expected = from;

        if (atomic_compare_exchange_strong(&temporaries[t], &expected, to))
            return;
    }
}

void temporary_note(const char *path)
{
    exchange(NULL, path);
}

void temporary_forget(const char *path)
{
    exchange(path, NULL);
}
