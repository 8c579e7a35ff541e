#include "bl_embedded.h"

const bl_embedded *bl_embedded_find(const char *path)
{
    for (size_t i = 0; i < bl_embedded_count; i++)
        if (strcmp(bl_embedded_files[i].path, path) == 0)
            return &bl_embedded_files[i];
    return NULL;
}
