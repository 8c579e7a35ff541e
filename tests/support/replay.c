/* Calls a target of fuzzing with every file of the folders that are named. */
#include <dirent.h>
#include <limits.h>

#include "fuzz.h"

static void replay_file(const char *path)
{
    FILE *const file = fopen(path, "rb");
    uint8_t *const bytes = malloc(1 << 20);
    size_t size;

    insist(file && bytes);
    size = fread(bytes, 1, 1 << 20, file);
    (void)fprintf(stderr, "%s: %zu bytes\n", path, size);
    (void)LLVMFuzzerTestOneInput(bytes, size);
    (void)fclose(file);
    free(bytes);
}

static int replay_folder(const char *folder)
{
    DIR *const dir = opendir(folder);
    int count = 0;

    insist(dir);
    for (const struct dirent *entry = readdir(dir); entry;
         entry = readdir(dir)) {
        char path[PATH_MAX];

        if (entry->d_name[0] == '.')
            continue;
        (void)snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        replay_file(path);
        count++;
    }
    (void)closedir(dir);
    return count;
}

int main(int argc, char **argv)
{
    int count = 0;

    for (int a = 1; a < argc; a++)
        count += replay_folder(argv[a]);
    insist(count > 0);
    return 0;
}
