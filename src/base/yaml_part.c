#include <string.h>

#include "bl_yaml.h"

static bl_slice take_line(bl_slice *rest)
{
    const char *const end = memchr(rest->bytes, '\n', rest->size);
    const size_t size = end ? (size_t)(end - rest->bytes) + 1 : rest->size;
    const bl_slice line = {rest->bytes, size};

    *rest = (bl_slice){rest->bytes + size, rest->size - size};
    return line;
}

/* What is indented, a comment, a blank line or an item of a list belongs to the
 * member above it. */
static bool begins_member(bl_slice line)
{
    return !strchr(" #-\r\n", line.bytes[0]);
}

static bool is_member(bl_slice line, bl_slice key)
{
    return line.size > key.size && line.bytes[key.size] == ':' &&
           memcmp(line.bytes, key.bytes, key.size) == 0;
}

bl_slice bl_yaml_part(bl_slice document, const char *key)
{
    const bl_slice name = bl_slice_of(key);
    bl_slice rest = document;
    bl_slice part = {NULL, 0};

    while (rest.size) {
        const bl_slice line = take_line(&rest);

        if (part.bytes && begins_member(line))
            break;
        if (!part.bytes && is_member(line, name))
            part.bytes = line.bytes;
        if (part.bytes)
            part.size += line.size;
    }
    return part;
}
