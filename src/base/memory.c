#include "bl_memory.h"

#include <stdatomic.h>

static atomic_bool lost;

void bl_memory_note_lost(void)
{
    atomic_store(&lost, true);
}

bool bl_memory_was_lost(void)
{
    return atomic_load(&lost);
}
