#include "temporary_private.h"

#include <stdatomic.h>
#include <stddef.h>
#include <unistd.h>

#include "bl_out.h"

enum { TEMPORARIES_MAX = 16 };

static _Atomic(const char *) temporaries[TEMPORARIES_MAX]; /* NULL: free */

static const int ending[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};
enum { ENDING = sizeof ending / sizeof ending[0] };

/* Calls only what a handler may call. The signal ends the program once the
 * handler returns, because that took itself away. */
static void remove_and_end(int number)
{
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
}

void temporary_go_on(const sigset_t *before)
{
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
