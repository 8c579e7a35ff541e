#include "scratch.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/bondline-test-XXXXXX";

static void insist(bool holds, const char *what)
{
    if (holds)
        return;
    perror(what);
    exit(EXIT_FAILURE);
}

void scratch_enter(void)
{
    insist(mkdtemp(folder) != NULL, folder);
    insist(chdir(folder) == 0, folder);
}

void scratch_write(const char *name, bl_slice bytes)
{
    FILE *const file = fopen(name, "wb");

    insist(file != NULL, name);
    insist(fwrite(bytes.bytes, 1, bytes.size, file) == bytes.size, name);
    insist(fclose(file) == 0, name);
}

void scratch_text(const char *name, const char *text)
{
    scratch_write(name, bl_slice_of(text));
}

void scratch_leave(void)
{
    DIR *const dir = opendir(folder);

    for (struct dirent *entry = dir ? readdir(dir) : NULL; entry;
         entry = readdir(dir))
        if (entry->d_name[0] != '.')
            insist(unlink(entry->d_name) == 0, entry->d_name);
    if (dir)
        (void)closedir(dir);
    insist(chdir("/") == 0, "/");
    insist(rmdir(folder) == 0, folder);
}
