#include "scratch.h"

#include "bl_scratch.h"

static bl_scratch scratch;

void scratch_enter(void)
{
    bl_scratch_make(&scratch);
    assert_int_equal(chdir(scratch.folder), 0);
}

/* A new file each time: some file systems wait for the disk when an old one is
 * written over. */
void scratch_write(const char *name, bl_slice bytes)
{
    FILE *file;

    (void)remove(name);
    file = fopen(name, "wb");
    check(name, file != NULL);
    check_integer(name, fwrite(bytes.bytes, 1, bytes.size, file), bytes.size);
    check_integer(name, fclose(file), 0);
}

void scratch_text(const char *name, const char *text)
{
    scratch_write(name, bl_slice_of(text));
}

void scratch_leave(void)
{
    assert_int_equal(chdir("/"), 0);
    bl_scratch_remove(&scratch);
}
