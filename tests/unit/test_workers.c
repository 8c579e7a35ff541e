#include <pthread.h>
#include <sched.h>

#include "bl_test.h"
#include "bl_workers.h"

/* Pieces are numbers; working on one is squaring it, some much slower than
 * others. What is given back is noted in the order of the calls. */
enum { PIECES = 500, STOP_AT = 123 };

typedef struct trial {
    size_t pieces;
    size_t next;
    size_t stop_at;
    size_t mine[BL_WORKERS_MAX];
    size_t squares[BL_WORKERS_MAX];
    size_t given[PIECES];
    size_t count;
    size_t taking; /* how many are inside, which must be one */
    size_t giving;
    bool crowded_taking;
    bool crowded_giving;
} trial;

static bool take(void *self, size_t worker)
{
    trial *const t = self;

    t->crowded_taking |= t->taking++ != 0;
    t->mine[worker] = t->next;
    t->taking--;
    return t->next < t->pieces && ++t->next;
}

static void work(void *self, size_t worker)
{
    trial *const t = self;
    const size_t piece = t->mine[worker];

    for (size_t i = 0; i < piece % 7 * 3; i++)
        (void)sched_yield();
    t->squares[worker] = piece * piece;
}

static bool give(void *self, size_t worker)
{
    trial *const t = self;

    t->crowded_giving |= t->giving++ != 0;
    t->given[t->count++] = t->squares[worker];
    t->giving--;
    return t->mine[worker] != t->stop_at;
}

static void pieces_come_back_in_order(void **state)
{
    static const struct {
        const char *label;
        size_t workers, pieces, stop_at, given;
    } cases[] = {
        {"one worker", 1, PIECES, PIECES, PIECES},
        {"two", 2, PIECES, PIECES, PIECES},
        {"three", 3, PIECES, PIECES, PIECES},
        {"more than pieces", 8, 5, PIECES, 5},
        {"no pieces", 4, 0, PIECES, 0},
        {"more than there can be", 1000, PIECES, PIECES, PIECES},
        {"one stops", 1, PIECES, STOP_AT, STOP_AT + 1},
        {"three stop", 3, PIECES, STOP_AT, STOP_AT + 1},
        {"eight stop", 8, PIECES, STOP_AT, STOP_AT + 1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        trial t = {.pieces = cases[i].pieces, .stop_at = cases[i].stop_at};
        const bl_work all = {&t, take, work, give};

        bl_workers_run(&all, cases[i].workers);
        check_integer(cases[i].label, t.count, cases[i].given);
        check(cases[i].label, !t.crowded_taking && !t.crowded_giving);
        for (size_t p = 0; p < t.count; p++)
            check_integer(cases[i].label, t.given[p], p * p);
    }
}

static void processors_are_counted(void **state)
{
    cpu_set_t before;
    cpu_set_t one;

    (void)state;
    assert_int_equal(sched_getaffinity(0, sizeof before, &before), 0);
    CPU_ZERO(&one);
    for (size_t cpu = 0; cpu < CPU_SETSIZE; cpu++)
        if (CPU_ISSET(cpu, &before) && !CPU_COUNT(&one))
            CPU_SET(cpu, &one);
    assert_int_equal(sched_setaffinity(0, sizeof one, &one), 0);
    assert_int_equal(bl_processors(), 1);
    assert_int_equal(sched_setaffinity(0, sizeof before, &before), 0);
    assert_true(bl_processors() >= 1);
    assert_true(bl_processors() <= BL_WORKERS_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_come_back_in_order),
        cmocka_unit_test(processors_are_counted),
    };

    return cmocka_run_group_tests_name("workers", tests, NULL, NULL);
}
